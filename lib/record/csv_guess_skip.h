/* Lines that stand before the header of a CSV; see csv_guess.c. */
#ifndef RS_RECORD_CSV_GUESS_SKIP_H
#define RS_RECORD_CSV_GUESS_SKIP_H

#include "record/dialect.h"

/* Whether the first line is Excel's `sep=;`, with one of our delimiters: then
 * the dialect's, and the line is skipped. */
bool rs_csv_guess_sep(struct rs_dialect *dialect, struct rs_view first);

/* Where the header begins when rows are read in this dialect: its `skip_len`,
 * unless lines that are no part of the table stand there. */
size_t rs_csv_guess_skip(const struct rs_dialect *dialect,
                         struct rs_view first);

#endif
