/*
 * A small spreadsheet that somebody keeps by hand: a CSV read whole, in any
 * dialect and charset that an input may have, or the first sheet of a workbook
 * (record/workbook.h), by the names of its columns.
 */
#ifndef RS_RECORD_SHEET_H
#define RS_RECORD_SHEET_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

struct rs_sheet;

/* `names` (of `count` columns, borrowed) are found in any order and case. The
 * bytes are copied. RS_ERROR_USAGE, without a place, for what is no CSV with a
 * header, and no workbook. */
struct rs_sheet *rs_sheet_open(struct rs_view csv, const char *const *names,
                               size_t count, GError **error);
void rs_sheet_close(struct rs_sheet *sheet);

/* The names of its columns, as they are written (char *): for what has columns
 * whose names are not known before. NULL as above; else the caller's. */
GPtrArray *rs_sheet_columns(struct rs_view csv, GError **error);

/* Whether the header has that column. */
bool rs_sheet_has(const struct rs_sheet *sheet, size_t column);

/* Valid until the next row is asked for. */
struct rs_sheet_row {
    uint64_t line;            /* 1-based, of the file; of a sheet, the row */
    const char *const *cells; /* by name, without blanks around them, up to a
                               * NUL; "" where there is nothing */
};

/* The next row with anything in these columns. NULL at the end, or with
 * `*error` set: RS_ERROR_USAGE with the line, for a row that cannot be read. */
const struct rs_sheet_row *rs_sheet_next(struct rs_sheet *sheet,
                                         GError **error);

#endif
