/*
 * A row's cells in the dialects that libcsv does not know: backslash escapes,
 * and no quotes at all. (A quote byte that "never occurs" would not do for the
 * latter: every byte occurs in files that are not UTF-8.)
 */
#ifndef RS_RECORD_CSV_SPLIT_H
#define RS_RECORD_CSV_SPLIT_H

#include "record/dialect.h"

/* libcsv's: a cell's bytes, which may be written over as soon as it returns. */
typedef void rs_csv_on_cell(void *bytes, size_t len, void *data);

/* Calls `on_cell` for each cell of a row, given without its line end, which
 * has one cell at least. `scratch` has room for the row. Escapes are undone as
 * Python's csv module does with `escapechar`, and a plain cell that is just
 * `\N`, MySQL's NULL, is empty; a backslash that ends the row stays. */
void rs_csv_split(const struct rs_dialect *dialect, struct rs_view row,
                  char *scratch, rs_csv_on_cell *on_cell, void *data);

#endif
