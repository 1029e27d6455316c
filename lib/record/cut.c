/*
 * The automaton is that of record/csv_state.h. Dialects with escapes are walked
 * by it; without quotes, every line end ends a row. The ordinary dialect is
 * gone over in blocks (record/csv_marks.h), of which those with a quote that
 * stands where none belongs are walked too.
 */
#include "record/cut.h"

#include <glib.h>

#include "record/csv_marks.h"

void rs_cut_init(struct rs_cut *cut, const struct rs_dialect *dialect)
{
    *cut = (struct rs_cut){.dialect = *dialect, .state = RS_CSV_START};
    rs_csv_blocks_init(&cut->blocks, dialect);
}

static bool is_in_blocks(const struct rs_dialect *dialect)
{
    return rs_dialect_is_ordinary(dialect) && dialect->way != RS_CSV_BY_LIBCSV;
}

static size_t last_line_end(struct rs_view bytes)
{
    size_t at = bytes.len;
    while (at && !rs_csv_is_end(bytes.at[at - 1]))
        at--;
    return at;
}

/* The position behind the row end at `at`, and the line feed of its pair. */
static size_t behind_end(struct rs_view bytes, size_t at)
{
    bool is_pair =
        at + 1 < bytes.len && bytes.at[at] == '\r' && bytes.at[at + 1] == '\n';
    return at + 1 + is_pair;
}

/* Masks that are asked for at once: the call is through a pointer. */
#define BLOCKS 16

/* Steps on to the end of the next row from `at` on; `bytes.len` without. */
static size_t step_to_end(struct rs_cut *cut, struct rs_view bytes, size_t at)
{
    enum rs_csv_state state = (enum rs_csv_state)cut->state;
    for (; at < bytes.len; at++) {
        char byte = bytes.at[at];
        bool is_quote = byte && byte == cut->dialect.quote;
        bool may_be_odd =
            is_quote ? state == RS_CSV_PLAIN : state == RS_CSV_QUOTE;
        state = rs_csv_step(&cut->dialect, state, byte);
        cut->is_odd |= may_be_odd && state != RS_CSV_START;
        if (state == RS_CSV_START && rs_csv_is_end(byte))
            break;
    }
    cut->state = (int)state;
    return at;
}

static size_t next_stepped(struct rs_cut *cut, struct rs_view bytes)
{
    size_t last = 0;
    size_t at = 0;
    while ((at = step_to_end(cut, bytes, at)) < bytes.len)
        last = ++at;
    return last;
}

/* The end of the last row in a block; 0 without. */
static size_t next_in_block(struct rs_cut *cut, struct rs_csv_before *before,
                            const struct rs_csv_masks *masks,
                            struct rs_view block)
{
    struct rs_csv_marks marks = rs_csv_marks_of(masks, *before);
    if (marks.stray & rs_csv_marks_first(block.len)) {
        cut->state = (int)rs_csv_state_of(*before);
        size_t end = next_stepped(cut, block);
        *before = rs_csv_before_of((enum rs_csv_state)cut->state);
        return end;
    }
    *before = rs_csv_marks_behind(&marks, (unsigned)block.len - 1);
    uint64_t ends = masks->ends & marks.breaks;
    return ends ? RS_CSV_BLOCK - (size_t)__builtin_clzll(ends) : 0;
}

static size_t next_ordinary(struct rs_cut *cut, struct rs_view bytes)
{
    struct rs_csv_masks masks[BLOCKS];
    struct rs_csv_before before =
        rs_csv_before_of((enum rs_csv_state)cut->state);
    size_t last = 0;
    for (size_t at = 0; at < bytes.len;) {
        struct rs_view rest = rs_view_from(bytes, at);
        rest.len = rs_csv_blocks_read(&cut->blocks, rest, BLOCKS, masks);
        for (size_t i = 0; i * RS_CSV_BLOCK < rest.len; i++) {
            struct rs_view block = {bytes.at + at,
                                    MIN(bytes.len - at, RS_CSV_BLOCK)};
            size_t end = next_in_block(cut, &before, &masks[i], block);
            last = end ? at + end : last;
            at += block.len;
        }
    }
    cut->state = (int)rs_csv_state_of(before);
    return last;
}

static size_t first_stepped(struct rs_cut *cut, struct rs_view bytes)
{
    size_t at = step_to_end(cut, bytes, 0);
    return at < bytes.len ? behind_end(bytes, at) : 0;
}

/* The end of the first row in a block, without its pair; 0 without. */
static size_t first_in_block(struct rs_cut *cut,
                             const struct rs_csv_masks *masks,
                             struct rs_view block)
{
    struct rs_csv_marks marks =
        rs_csv_marks_of(masks, rs_csv_before_of((enum rs_csv_state)cut->state));
    uint64_t ends = masks->ends & marks.breaks;
    uint64_t passed = rs_csv_marks_first(block.len) & (ends ^ (ends - 1));
    if (marks.stray & passed) {
        size_t at = step_to_end(cut, block, 0);
        return at < block.len ? at + 1 : 0;
    }
    unsigned last = 63 - (unsigned)__builtin_clzll(passed);
    cut->state = (int)rs_csv_state_of(rs_csv_marks_behind(&marks, last));
    return ends ? last + 1 : 0;
}

static size_t first_ordinary(struct rs_cut *cut, struct rs_view bytes)
{
    struct rs_csv_masks masks;
    for (size_t at = 0; at < bytes.len;) {
        struct rs_view block = rs_view_from(bytes, at);
        block.len = rs_csv_blocks_read(&cut->blocks, block, 1, &masks);
        size_t end = first_in_block(cut, &masks, block);
        if (end)
            return behind_end(bytes, at + end - 1);
        at += block.len;
    }
    return 0;
}

size_t rs_cut_next(struct rs_cut *cut, struct rs_view bytes)
{
    const struct rs_dialect *dialect = &cut->dialect;
    if (bytes.len == 0)
        return 0;
    if (dialect->type == RS_RECORD_JSONL) {
        const char *end = memrchr(bytes.at, '\n', bytes.len);
        return end ? (size_t)(end - bytes.at) + 1 : 0;
    }
    if (!dialect->quote && !dialect->escape)
        return last_line_end(bytes);
    return is_in_blocks(dialect) ? next_ordinary(cut, bytes)
                                 : next_stepped(cut, bytes);
}

size_t rs_cut_first(struct rs_cut *cut, struct rs_view bytes)
{
    if (bytes.len == 0)
        return 0;
    if (cut->dialect.type == RS_RECORD_CSV)
        return is_in_blocks(&cut->dialect) ? first_ordinary(cut, bytes)
                                           : first_stepped(cut, bytes);
    const char *end = memchr(bytes.at, '\n', bytes.len);
    return end ? (size_t)(end - bytes.at) + 1 : 0;
}

bool rs_cut_is_quoted(const struct rs_cut *cut)
{
    return rs_csv_is_open((enum rs_csv_state)cut->state);
}
