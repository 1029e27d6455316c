/* A rastro.db as a scan leaves it, small, in a folder of its own: made of the
 * same SQL, with rows by hand. */
#ifndef DATABASE_H
#define DATABASE_H

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store/rows.h"
#include "store/sql.h"
#include "unit.h"

static char *folder, *path;

static inline void run_sql(const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    sqlite3_exec(db, sql, NULL, NULL, &why);
    ck_assert_msg(!why, "%s: %s", sql, why);
    sqlite3_close(db);
}

/* The one text of a query; to be freed. */
static inline char *ask_sql(const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &row, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
    char *text = g_strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_close(db);
    return text;
}

static inline void make_database(void)
{
    static const char *const files[] = {"schema.sql", "indexes.sql",
                                        "views.sql"};
    folder = g_dir_make_tmp("rastro.XXXXXX", NULL);
    ck_assert(folder != NULL);
    path = g_build_filename(folder, "rastro.db", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *sql = rs_sql_read(files[i]);
        run_sql(sql);
    }
    run_sql("PRAGMA user_version = " G_STRINGIFY(
        RS_SCHEMA) ";"
                   "INSERT INTO meta VALUES ('b', 'two'), ('a', 'one');"
                   "INSERT INTO post_text VALUES (1, 'text', 'Guía SEGURA', 0),"
                   "(2, 'text', 'nada', 1)");
}

static inline void remove_database(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

#endif
