/*
 * report.xlsx: a sheet of headline numbers, a sheet for every table, a chart of
 * the weeks, and the method. Wraps libxlsxwriter.
 *
 * Ids and telephone numbers are texts, days are dates, addresses are links
 * (Excel takes 65,530; the first RS_XLSX_LINKS are enough to click on). No
 * cell is a formula, whatever a post begins with. What Excel cannot hold is
 * cut, and a line at the end of the sheet says so.
 */
#ifndef RS_PUBLISH_XLSX_H
#define RS_PUBLISH_XLSX_H

#include "publish/publication.h"

#define RS_XLSX_LINKS 10000

/* RS_ERROR_READ, RS_ERROR_WRITE. */
bool rs_publish_xlsx(const struct rs_publication *publication, GError **error);

#endif
