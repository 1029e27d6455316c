/*
 * The cells of tidy CSV, one after the other: where the breaks between them
 * stand. Goes no further than to the first quote that stands where none
 * belongs, and to the end of the text, so that whatever is the least bit
 * unusual is left to those who read byte by byte.
 */
#ifndef RS_RECORD_CSV_BREAKS_H
#define RS_RECORD_CSV_BREAKS_H

#include "record/csv_blocks.h"
#include "record/csv_marks.h"

/* Blocks that are gone over at once: few enough that little is lost where a
 * text has to be gone over again from some place on. */
#define RS_CSV_BREAKS_BLOCKS 16

struct rs_csv_breaks {
    struct rs_csv_blocks blocks;
    struct rs_view text;
    struct rs_csv_before before; /* `done` */
    size_t base, done;           /* the stretch gone over last */
    size_t next, count;
    bool is_stopped;
    uint16_t breaks[RS_CSV_BREAKS_BLOCKS * RS_CSV_BLOCK]; /* from `base` */
};

/* `dialect` is an ordinary one. */
void rs_csv_breaks_init(struct rs_csv_breaks *breaks,
                        const struct rs_dialect *dialect);

/* Begins at `at` of `text`, which it borrows: a cell begins there. */
void rs_csv_breaks_start(struct rs_csv_breaks *breaks, struct rs_view text,
                         size_t at);

/* Goes on to a stretch in which there are breaks. */
bool rs_csv_breaks_more(struct rs_csv_breaks *breaks);

/* The next delimiter or line end outside quotes; false where there is none, or
 * something stands before it that only the automaton can tell. */
static inline bool rs_csv_breaks_next(struct rs_csv_breaks *breaks, size_t *at)
{
    if (breaks->next == breaks->count && !rs_csv_breaks_more(breaks))
        return false;
    *at = breaks->base + breaks->breaks[breaks->next++];
    return true;
}

#endif
