/*
 * The first sheet of an .xlsx workbook (ECMA-376 part 1, SpreadsheetML), as
 * Excel, LibreOffice and others save it: the texts of its cells. Formulas give
 * what they gave when it was saved; truth values TRUE and FALSE; dates, which
 * are numbers in a workbook, those numbers.
 *
 * Bounds are in base/limits.h; what exceeds them is refused.
 */
#ifndef RS_RECORD_WORKBOOK_H
#define RS_RECORD_WORKBOOK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* Whether bytes are a zip, or what Excel writes that is none (an .xls, or a
 * workbook with a password): then they are no CSV, and to be opened here. */
bool rs_workbook_is(struct rs_view bytes);

struct rs_workbook;

/* The bytes are not needed afterwards. RS_ERROR_USAGE, without a place but the
 * part of the workbook. */
struct rs_workbook *rs_workbook_open(struct rs_view bytes, GError **error);
void rs_workbook_close(struct rs_workbook *book);

struct rs_workbook_cell {
    uint32_t row;        /* 1-based, as spreadsheets show it */
    uint32_t column;     /* 0-based */
    struct rs_view text; /* UTF-8, not empty */
};

/* Cells that have something, by row; in a row, as they come. */
size_t rs_workbook_cell_count(const struct rs_workbook *book);
struct rs_workbook_cell rs_workbook_cell(const struct rs_workbook *book,
                                         size_t index);

#endif
