/*
 * Rows that are tidy: all their quotes stand where they belong, and they end.
 * Nearly all rows are; their cells are where the breaks are that
 * record/csv_breaks.h finds, and stay where they stand.
 */
#ifndef RS_RECORD_CSV_TIDY_H
#define RS_RECORD_CSV_TIDY_H

#include "base/arena.h"
#include "record/csv_breaks.h"
#include "record/csv_taken.h"

struct rs_csv_tidy {
    struct rs_csv_breaks breaks;
    struct rs_view chunk;
    struct rs_arena *arena; /* of cells in which quotes were doubled */
    size_t at;              /* where the breaks stand */
    bool is_off;            /* all rows are for libcsv */
};

void rs_csv_tidy_init(struct rs_csv_tidy *tidy,
                      const struct rs_dialect *dialect);

/* Borrows both. */
void rs_csv_tidy_start(struct rs_csv_tidy *tidy, struct rs_view chunk,
                       struct rs_arena *arena);

/* Reads the row at `at`, not an empty one; it may be any row of the chunk, but
 * one behind the other is fast. Cells are views into the chunk or the arena.
 * `*end` becomes the position of the line end. False where the row is not
 * tidy: then what was taken means nothing. */
bool rs_csv_tidy_read(struct rs_csv_tidy *tidy, size_t at,
                      struct rs_csv_taken *taken, size_t *end);

#endif
