/*
 * The `table` format: columns side by side, two spaces between them, text to
 * the left and all else to the right, each as wide as a terminal shows it (an
 * East Asian wide character takes two columns, a combining one none). Widths
 * are measured over all rows first, so that they hold from the first line on.
 */
#ifndef RS_REPORT_WRITE_TABLE_H
#define RS_REPORT_WRITE_TABLE_H

#include <glib.h>

#include "report/table.h"

struct rs_write_table;

/* Measures `table`, which must stay. Where `width` is not 0 and the lines
 * would be wider, the widest text columns are cut, though never below their
 * header or 8 columns: a table of many counts stays too wide. */
struct rs_write_table *rs_write_table_open(const struct rs_table *table,
                                           size_t width);
void rs_write_table_close(struct rs_write_table *writer);

/* Append a line without its end. No line ends in a blank. */
void rs_write_table_header(struct rs_write_table *writer, GString *out);
void rs_write_table_row(struct rs_write_table *writer, size_t row,
                        GString *out);

#endif
