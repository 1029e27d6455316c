/*
 * Rows into the tables of a new SQLite database, fast and in order. Wraps
 * SQLite; knows nothing of what the tables mean.
 *
 * Work happens in a database beside the final one, without journal or waiting
 * for the disk: it is thrown away when anything fails. The final file is a
 * fresh copy of it (VACUUM INTO), so that equal rows are equal bytes.
 *
 * All functions fail with RS_ERROR_WRITE and the path.
 */
#ifndef RS_STORE_ROWS_H
#define RS_STORE_ROWS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* The version of the tables and views (schema.sql, views.sql): to be raised with
 * every change of them. */
#define RS_SCHEMA 3

struct rs_rows_table {
    const char *name;
    int columns;
};

struct rs_rows;

/* Creates `path`.work by `schema` (SQL). `tables` are numbered from 0 and must
 * outlive the rows. */
struct rs_rows *rs_rows_open(const char *path, const char *schema,
                             const struct rs_rows_table *tables, size_t count,
                             GError **error);

/* Deletes what was not finished. NULL is accepted. */
void rs_rows_close(struct rs_rows *rows);

/* One row: begun, a value for each column in turn, ended. Text and blobs are
 * borrowed until the end of the row. */
void rs_rows_begin(struct rs_rows *rows, size_t table);
void rs_rows_add_int(struct rs_rows *rows, int64_t value);
void rs_rows_add_count(struct rs_rows *rows, uint64_t value);
void rs_rows_add_view(struct rs_rows *rows, struct rs_view text);
void rs_rows_add_text(struct rs_rows *rows, const char *text); /* or NULL */
void rs_rows_add_day(struct rs_rows *rows, int32_t day);       /* 2021-04-16 */
void rs_rows_add_blob(struct rs_rows *rows, struct rs_view bytes);
bool rs_rows_end(struct rs_rows *rows, GError **error);

/* Writes the final file, and deletes the working one. `sql` runs once all rows
 * are there: indexes, views. */
bool rs_rows_finish(struct rs_rows *rows, const char *sql, GError **error);

#endif
