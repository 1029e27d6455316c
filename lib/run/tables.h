/*
 * The tables of a report, each a query on the views of rastro.db
 * (store/views.sql), with what each column means. A new table is a new entry
 * here; how it is written is nothing to it.
 */
#ifndef RS_RUN_TABLES_H
#define RS_RUN_TABLES_H

#include "run/run.h"

struct rs_run_table {
    const char *name;  /* of the file and the sheet: "entities" */
    const char *title; /* for people */
    const char *about; /* what a row is, and what not to do with it */
    const char *sql;
    const struct rs_run_column *columns;
    size_t column_count;
};

/* In the order of a report. */
RS_API const struct rs_run_table *rs_run_tables(size_t *count);

/* One by its name; NULL when there is none. */
const struct rs_run_table *rs_run_table_find(const char *name);

/* As rs_run_query(). */
RS_API struct rs_table *rs_run_table_read(const struct rs_run *run,
                                          const struct rs_run_table *table,
                                          GError **error);

#endif
