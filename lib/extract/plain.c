#include "extract/plain.h"

#include "text/fold.h"

void rs_plain_init(struct rs_plain *plain)
{
    *plain = (struct rs_plain){
        .text = g_string_new(NULL),
        .offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
    };
}

void rs_plain_clear(struct rs_plain *plain)
{
    if (!plain->text)
        return;
    g_string_free(plain->text, TRUE);
    g_array_unref(plain->offsets);
    *plain = (struct rs_plain){0};
}

/* Folding makes one space of a run; where a line ended in it, that is told. */
static void mark_lines(struct rs_plain *plain)
{
    char *text = plain->text->str;
    for (size_t i = 0; i < plain->text->len; i++) {
        if (text[i] != ' ')
            continue;
        uint32_t at = g_array_index(plain->offsets, uint32_t, i);
        uint32_t end = g_array_index(plain->offsets, uint32_t, i + 1);
        for (; at < end && text[i] == ' '; at++) {
            char byte = plain->original.at[at];
            if (byte == '\n' || byte == '\r')
                text[i] = '\n';
        }
    }
}

void rs_plain_set(struct rs_plain *plain, struct rs_view original)
{
    plain->original = original;
    g_string_truncate(plain->text, 0);
    rs_fold(original, plain->text);
    rs_fold_offsets(original, plain->offsets);
    mark_lines(plain);
}

struct rs_view rs_plain_text(const struct rs_plain *plain)
{
    return (struct rs_view){plain->text->str, plain->text->len};
}

void rs_plain_span(const struct rs_plain *plain, size_t from, size_t to,
                   uint32_t *start, uint32_t *end)
{
    rs_fold_span(plain->offsets, (uint32_t)from, (uint32_t)to, start, end);
}

struct rs_view rs_plain_written(const struct rs_plain *plain, size_t from,
                                size_t to)
{
    struct rs_view folded = {plain->text->str + from, to - from};
    uint32_t start, end;
    rs_plain_span(plain, from, to, &start, &end);
    struct rs_view written = {plain->original.at + start, end - start};
    if (written.len != folded.len)
        return folded;
    for (size_t i = 0; i < written.len; i++)
        if ((unsigned char)written.at[i] >= 0x80)
            return folded;
    return written;
}

void rs_plain_spend(struct rs_plain *plain, size_t from, size_t to)
{
    memset(plain->text->str + from, RS_PLAIN_SPENT, to - from);
}
