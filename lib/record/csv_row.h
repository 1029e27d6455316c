/*
 * The shape of one CSV row, in any dialect: where it ends, how many cells it
 * has, and what is wrong with its quotes. Reads bytes one at a time; for what
 * asks about few rows, such as guessing a dialect.
 */
#ifndef RS_RECORD_CSV_ROW_H
#define RS_RECORD_CSV_ROW_H

#include "record/dialect.h"

struct rs_csv_row {
    size_t len;     /* bytes, with its line end (CR, LF or both) */
    size_t cells;   /* at least 1 */
    bool is_ended;  /* by a line end; else by the end of the text */
    bool is_open;   /* not ended, and inside quotes */
    bool is_sloppy; /* a closing quote has something else behind it */
    bool has_stray; /* a quote stands inside a plain cell */
};

/* The row that begins `text`. */
struct rs_csv_row rs_csv_row_read(const struct rs_dialect *dialect,
                                  struct rs_view text);

/* The same, given up at the first quote that stands where none belongs: then
 * `is_sloppy` or `has_stray` is set, and the rest says nothing. */
struct rs_csv_row rs_csv_row_try(const struct rs_dialect *dialect,
                                 struct rs_view text);

/* Without the line end that ends it, CR, LF or both. */
struct rs_view rs_csv_row_text(struct rs_view row);

/* The position at or behind `at` where a row begins that is not empty. */
size_t rs_csv_row_skip_empty(struct rs_view text, size_t at);

#endif
