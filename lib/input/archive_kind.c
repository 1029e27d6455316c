#include "input/archive_kind.h"

#include <glib.h>
#include <stdint.h>

/* APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.16: where a member's header has
 * the length of its name, which follows it; and the record at the end, with a
 * comment of up to 65,535 bytes behind it. */
#define ZIP_NAME_LEN_AT 26
#define ZIP_HEADER_LEN 30
#define ZIP_END_LEN 22
#define ZIP_END_COMMENT_AT 20

/* POSIX.1-1988: where a tar header has these fields. */
#define TAR_SIZE_AT 124
#define TAR_SUM_AT 148
#define TAR_FIELD_LEN 12
#define TAR_SUM_LEN 8

static bool begins(struct rs_view text, const char *with, size_t len)
{
    return text.len >= len && !memcmp(text.at, with, len);
}

static size_t pair_at(const char *bytes)
{
    return (size_t)(uint8_t)bytes[0] | (size_t)(uint8_t)bytes[1] << 8;
}

/* Workbooks and the like are zips that no one means as archives. They begin
 * with one of these members; the bytes of a `mimetype` are stored behind its
 * name. */
static bool is_document(struct rs_view first)
{
    static const char *const names[] = {
        "[Content_Types].xml", "_rels/", "docProps/", "xl/", "word/", "ppt/",
        "mimetypeapplication/"};
    struct rs_view name = rs_view_from(first, ZIP_HEADER_LEN);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (begins(name, names[i], strlen(names[i])))
            return true;
    return false;
}

static bool is_zip(struct rs_view first)
{
    if (begins(first, "PK\7\10", 4)) {
        first.at += 4; /* a marker of archives that could have been split */
        first.len -= 4;
    }
    if (begins(first, "PK\5\6", 4))
        return first.len >= ZIP_END_LEN;
    return begins(first, "PK\3\4", 4) && first.len >= ZIP_HEADER_LEN &&
           pair_at(first.at + ZIP_NAME_LEN_AT) && !is_document(first);
}

/* Octal digits with blanks before and a blank or NUL behind them; -1 when it
 * is none. */
static int64_t octal_at(const char *field, size_t len)
{
    size_t i = 0;
    int64_t number = 0;
    while (i < len && field[i] == ' ')
        i++;
    size_t start = i;
    for (; i < len && field[i] >= '0' && field[i] <= '7'; i++)
        number = number * 8 + (field[i] - '0');
    if (i == start || (i < len && field[i] && field[i] != ' '))
        return -1;
    return number;
}

/* The header's bytes are summed up with blanks in the place of the sum; some
 * have taken them as signed. The first header of a tar has a NUL somewhere,
 * and a text has none. */
static bool is_tar(struct rs_view first)
{
    if (first.len < RS_ARCHIVE_FIRST_LEN || !first.at[0] ||
        !memchr(first.at, 0, RS_ARCHIVE_FIRST_LEN))
        return false;
    int64_t sum = octal_at(first.at + TAR_SUM_AT, TAR_SUM_LEN);
    bool is_long = first.at[TAR_SIZE_AT] & '\x80'; /* then it is binary */
    if (!is_long && octal_at(first.at + TAR_SIZE_AT, TAR_FIELD_LEN) < 0)
        return false;
    int64_t as_unsigned = 0, as_signed = 0;
    for (size_t i = 0; i < RS_ARCHIVE_FIRST_LEN; i++) {
        bool is_sum = i >= TAR_SUM_AT && i < TAR_SUM_AT + TAR_SUM_LEN;
        char byte = is_sum ? ' ' : first.at[i];
        as_unsigned += (uint8_t)byte;
        as_signed += (int8_t)byte;
    }
    return sum == as_unsigned || sum == as_signed;
}

enum rs_archive_kind rs_archive_kind_of(struct rs_view first)
{
    if (is_zip(first))
        return RS_ARCHIVE_ZIP;
    if (begins(first, "7z\xbc\xaf\x27\x1c", 6))
        return RS_ARCHIVE_7Z;
    return is_tar(first) ? RS_ARCHIVE_TAR : RS_ARCHIVE_NONE;
}

bool rs_archive_kind_has_directory(struct rs_source *file)
{
    uint64_t file_len = rs_source_len(file);
    size_t cap = (size_t)MIN(file_len, (uint64_t)ZIP_END_LEN + UINT16_MAX);
    char *tail = g_malloc(cap + 1);
    ssize_t got = rs_source_read_at(file, file_len - cap, tail, cap, NULL);
    bool has = false;
    for (size_t at = 0; got >= 0 && at + ZIP_END_LEN <= (size_t)got; at++)
        if (!memcmp(tail + at, "PK\5\6", 4) &&
            at + ZIP_END_LEN + pair_at(tail + at + ZIP_END_COMMENT_AT) ==
                (size_t)got)
            has = true;
    g_free(tail);
    return has;
}
