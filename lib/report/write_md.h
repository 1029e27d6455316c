/*
 * The `md` format: a table in GitHub's Markdown. A cell shows its text and
 * nothing else: what Markdown or HTML would take for markup is escaped, since
 * a post could otherwise put a link or a remote picture into the report.
 */
#ifndef RS_REPORT_WRITE_MD_H
#define RS_REPORT_WRITE_MD_H

#include <glib.h>

#include "report/table.h"

/* Append whole lines: the header is two. */
void rs_write_md_header(const struct rs_table *table, GString *out);
void rs_write_md_row(const struct rs_table *table, size_t row, GString *out);

#endif
