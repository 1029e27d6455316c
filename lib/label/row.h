/*
 * CSV rows with the cells of their verdict: rastro_categories,
 * rastro_indicators, rastro_via, rastro_excerpt, rastro_reject, in the
 * dialect of the input.
 *
 * The new cells stand behind as many cells as the header has, so that they are
 * in their own columns in every row. A row with fewer gets the delimiters that
 * it lacks; a row with more keeps the rest behind the new cells. No byte of any
 * cell is changed, and none is left out but, when they are replaced, those of
 * columns of these names.
 */
#ifndef RS_LABEL_ROW_H
#define RS_LABEL_ROW_H

#include <glib.h>
#include <stdbool.h>

#include "label/verdict.h"
#include "record/dialect.h"

/* The first of the columns that has the name of a new one, in any case of its
 * letters; NULL without one. */
const char *rs_label_row_find(const GPtrArray *columns);

/* Shared by the workers. Columns of those names are replaced. Borrows both. */
struct rs_label_rows;
struct rs_label_rows *rs_label_rows_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns);
void rs_label_rows_close(struct rs_label_rows *rows);

/* What is before the first record: lines that are no part of the table, and
 * the header row with the new names in it. */
void rs_label_rows_write_first(const struct rs_label_rows *rows,
                               struct rs_view first, GString *out);

/* A row without its line end that repeats the header. */
void rs_label_rows_write_header(const struct rs_label_rows *rows,
                                struct rs_view row, GString *out);

/* Any other. False where it is no whole row (a quote in it does not close, or
 * it is several lines of which one has such a quote): it is then written
 * as it is. */
bool rs_label_rows_write(const struct rs_label_rows *rows, struct rs_view row,
                         const struct rs_label_verdict *verdict, GString *out);

#endif
