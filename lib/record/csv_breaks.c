#include "record/csv_breaks.h"

void rs_csv_breaks_init(struct rs_csv_breaks *breaks,
                        const struct rs_dialect *dialect)
{
    rs_csv_blocks_init(&breaks->blocks, dialect);
    rs_csv_breaks_start(breaks, (struct rs_view){NULL, 0}, 0);
}

void rs_csv_breaks_start(struct rs_csv_breaks *breaks, struct rs_view text,
                         size_t at)
{
    breaks->text = text;
    breaks->before = rs_csv_before_of(RS_CSV_START);
    breaks->base = breaks->done = at;
    breaks->next = breaks->count = 0;
    breaks->is_stopped = false;
}

/* Adds a block's breaks, up to a stray quote. Behind the end of the text
 * nothing matches, so that a last block is like all others. */
static void add_block(struct rs_csv_breaks *breaks,
                      const struct rs_csv_masks *masks)
{
    struct rs_csv_marks marks = rs_csv_marks_of(masks, breaks->before);
    uint64_t left = marks.breaks;
    if (marks.stray) {
        left &= (marks.stray & -marks.stray) - 1;
        breaks->is_stopped = true;
    }
    uint16_t *next = breaks->breaks + breaks->count;
    for (size_t at = breaks->done - breaks->base; left; left &= left - 1)
        *next++ = (uint16_t)(at + (unsigned)__builtin_ctzll(left));
    breaks->count = (size_t)(next - breaks->breaks);
    breaks->before = rs_csv_marks_behind(&marks, RS_CSV_BLOCK - 1);
    breaks->done += RS_CSV_BLOCK;
}

bool rs_csv_breaks_more(struct rs_csv_breaks *breaks)
{
    struct rs_csv_masks masks[RS_CSV_BREAKS_BLOCKS];
    struct rs_view text = breaks->text;
    breaks->next = breaks->count = 0;
    while (!breaks->count && !breaks->is_stopped && breaks->done < text.len) {
        struct rs_view rest = rs_view_from(text, breaks->done);
        size_t len = rs_csv_blocks_read(&breaks->blocks, rest,
                                        RS_CSV_BREAKS_BLOCKS, masks);
        breaks->base = breaks->done;
        for (size_t i = 0; i * RS_CSV_BLOCK < len && !breaks->is_stopped; i++)
            add_block(breaks, &masks[i]);
    }
    return breaks->count > 0;
}
