/*
 * A table: the one thing that every report is, whatever it is written as.
 * Columns have a type; cells are text, counts, shares, days or numbers, or
 * blank for "not known" (which is not 0). Built once, then written
 * (report/write.h).
 */
#ifndef RS_REPORT_TABLE_H
#define RS_REPORT_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "base/view.h"

enum rs_column_type {
    RS_COLUMN_TEXT,
    RS_COLUMN_COUNT,
    RS_COLUMN_SHARE,  /* a fraction, printed with four decimals */
    RS_COLUMN_DAY,    /* days since 1970, printed as 2024-09-01 */
    RS_COLUMN_NUMBER, /* any finite number, printed as 8500 or 12.5 */
};

struct rs_table;

RS_API struct rs_table *rs_table_open(void);
RS_API void rs_table_close(struct rs_table *table);

/* All columns come before the first row. The name is copied. */
RS_API void rs_table_add_column(struct rs_table *table, const char *name,
                                enum rs_column_type type);

/* Starts a row; then one call for each column in turn, of its type, or a
 * blank. Text is copied. A share needs part <= whole; of a whole of 0 it is a
 * blank. */
RS_API void rs_table_add_row(struct rs_table *table);
RS_API void rs_table_add_text(struct rs_table *table, struct rs_view text);
RS_API void rs_table_add_count(struct rs_table *table, uint64_t count);
RS_API void rs_table_add_share(struct rs_table *table, uint64_t part,
                               uint64_t whole);
RS_API void rs_table_add_day(struct rs_table *table, int32_t day);
RS_API void rs_table_add_number(struct rs_table *table, double number);
RS_API void rs_table_add_blank(struct rs_table *table);

RS_API size_t rs_table_column_count(const struct rs_table *table);
RS_API const char *rs_table_column_name(const struct rs_table *table,
                                        size_t column);
RS_API enum rs_column_type rs_table_column_type(const struct rs_table *table,
                                                size_t column);
RS_API size_t rs_table_row_count(const struct rs_table *table);

/* Bytes that any cell but a text needs, NUL included: 2^64 - 1 with commas has
 * 26 characters. */
#define RS_CELL_LEN 32

/* A cell as text: "" for a blank. Counts are plain digits. For anything but
 * text columns the view points into `buffer`. */
RS_API struct rs_view rs_table_cell(const struct rs_table *table, size_t row,
                                    size_t column, char buffer[RS_CELL_LEN]);

/* The same for people: counts with thousands commas, shares as percent with
 * one decimal. Both forms of a share round the exact fraction, half up. */
RS_API struct rs_view rs_table_cell_shown(const struct rs_table *table,
                                          size_t row, size_t column,
                                          char buffer[RS_CELL_LEN]);
/* Of a COUNT or a NUMBER that is not blank; of a SHARE, the fraction; of a DAY,
 * the days. */
RS_API double rs_table_number(const struct rs_table *table, size_t row,
                              size_t column);

RS_API bool rs_table_is_blank(const struct rs_table *table, size_t row,
                              size_t column);

#endif
