#include "run/run.h"

#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "post/date.h"
#include "run/shown.h"
#include "store/rows.h"

struct rs_run {
    char *folder, *db_path;
    sqlite3 *sqlite;
    struct rs_shown *shown;
};

static bool fail(const struct rs_run *run, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", run->db_path,
                run->sqlite ? sqlite3_errmsg(run->sqlite) : "out of memory");
    return false;
}

static bool fail_no_run(const char *folder, GError **error)
{
    g_autofree char *partial = g_strconcat(folder, ".partial", NULL);
    g_autofree char *manifest = g_build_filename(folder, "manifest.json", NULL);
    const char *hint = "";
    if (g_str_has_suffix(folder, ".partial") ||
        g_file_test(partial, G_FILE_TEST_IS_DIR))
        hint = ": the scan was not finished (--resume goes on with it)";
    else if (g_file_test(manifest, G_FILE_TEST_EXISTS))
        hint = ": a report that was shared has no rastro.db";
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "%s: no run here (a folder made by scan -o)%s", folder, hint);
    return false;
}

static bool check_schema(const struct rs_run *run, GError **error)
{
    int64_t schema;
    if (!rs_run_number(run, "PRAGMA user_version", &schema, error))
        return false;
    if (schema == RS_SCHEMA)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "%s: made by %s rastro (schema %" G_GINT64_FORMAT
                ", this one reads %d): scan again",
                run->db_path, schema < RS_SCHEMA ? "an older" : "a newer",
                schema, RS_SCHEMA);
    return false;
}

/* Nothing in the file may make SQLite do more than read it. */
static bool open_database(struct rs_run *run, const struct rs_mask *mask,
                          GError **error)
{
    if (sqlite3_open_v2(run->db_path, &run->sqlite, SQLITE_OPEN_READONLY,
                        NULL) != SQLITE_OK)
        return fail(run, error);
    sqlite3_db_config(run->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(run->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (!check_schema(run, error))
        return false;
    run->shown = rs_shown_open(run->sqlite, mask);
    return run->shown || fail(run, error);
}

struct rs_run *rs_run_open(const char *folder, const struct rs_mask *mask,
                           GError **error)
{
    struct rs_run *run = g_new0(struct rs_run, 1);
    run->folder = g_strdup(folder);
    run->db_path = g_build_filename(folder, "rastro.db", NULL);
    bool ok = g_file_test(run->db_path, G_FILE_TEST_IS_REGULAR)
                  ? open_database(run, mask, error)
                  : fail_no_run(folder, error);
    if (ok)
        return run;
    rs_run_close(run);
    return NULL;
}

void rs_run_close(struct rs_run *run)
{
    if (!run)
        return;
    rs_shown_close(run->shown);
    sqlite3_close(run->sqlite);
    g_free(run->db_path);
    g_free(run->folder);
    g_free(run);
}

const char *rs_run_folder(const struct rs_run *run)
{
    return run->folder;
}

char *rs_run_path(const struct rs_run *run, const char *name)
{
    return g_build_filename(run->folder, name, NULL);
}

static struct rs_view view_at(sqlite3_stmt *row, int column)
{
    const void *at = sqlite3_column_text(row, column);
    return (struct rs_view){at ? at : "",
                            (size_t)sqlite3_column_bytes(row, column)};
}

/* Days are as rs_date_write_day() writes them; others are blank. */
static void add_day(struct rs_table *table, struct rs_view text)
{
    struct rs_time time;
    if (rs_date_read(text, "%Y-%m-%d", &time))
        rs_table_add_day(table, rs_date_day(time, NULL));
    else
        rs_table_add_blank(table);
}

static int find_column(sqlite3_stmt *row, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(row); i++)
        if (!strcmp(sqlite3_column_name(row, i), name))
            return i;
    g_assert_not_reached();
}

static void add_share(struct rs_table *table, sqlite3_stmt *row,
                      const struct rs_run_column *column)
{
    int64_t part = sqlite3_column_int64(row, find_column(row, column->part));
    int64_t whole = sqlite3_column_int64(row, find_column(row, column->whole));
    if (part < 0 || whole < part)
        rs_table_add_blank(table);
    else
        rs_table_add_share(table, (uint64_t)part, (uint64_t)whole);
}

static void add_row(struct rs_table *table, sqlite3_stmt *row,
                    const struct rs_run_column *columns, size_t count)
{
    int at = 0;
    rs_table_add_row(table);
    for (size_t i = 0; i < count; i++) {
        if (columns[i].type == RS_COLUMN_SHARE) {
            add_share(table, row, &columns[i]);
            continue;
        }
        int column = at++;
        if (sqlite3_column_type(row, column) == SQLITE_NULL)
            rs_table_add_blank(table);
        else if (columns[i].type == RS_COLUMN_DAY)
            add_day(table, view_at(row, column));
        else if (columns[i].type == RS_COLUMN_COUNT)
            rs_table_add_count(
                table, (uint64_t)MAX(0, sqlite3_column_int64(row, column)));
        else if (columns[i].type == RS_COLUMN_NUMBER)
            rs_table_add_number(table, sqlite3_column_double(row, column));
        else
            rs_table_add_text(table, view_at(row, column));
    }
}

struct rs_table *rs_run_query(const struct rs_run *run, const char *sql,
                              const struct rs_run_column *columns, size_t count,
                              GError **error)
{
    return rs_run_query_of(run, sql, (struct rs_view){NULL, 0}, columns, count,
                           error);
}

struct rs_table *rs_run_query_of(const struct rs_run *run, const char *sql,
                                 struct rs_view given,
                                 const struct rs_run_column *columns,
                                 size_t count, GError **error)
{
    sqlite3_stmt *row;
    int status;
    if (sqlite3_prepare_v2(run->sqlite, sql, -1, &row, NULL) != SQLITE_OK) {
        fail(run, error);
        return NULL;
    }
    if (given.at)
        sqlite3_bind_text64(row, 1, given.at, given.len, SQLITE_STATIC,
                            SQLITE_UTF8);
    struct rs_table *table = rs_table_open();
    for (size_t i = 0; i < count; i++)
        rs_table_add_column(table, columns[i].name, columns[i].type);
    while ((status = sqlite3_step(row)) == SQLITE_ROW)
        add_row(table, row, columns, count);
    sqlite3_finalize(row);
    if (status == SQLITE_DONE)
        return table;
    fail(run, error);
    rs_table_close(table);
    return NULL;
}

/* Steps to the only row of a query. NULL on failure. */
static sqlite3_stmt *only_row(const struct rs_run *run, const char *sql,
                              GError **error)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(run->sqlite, sql, -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW)
        return row;
    fail(run, error);
    sqlite3_finalize(row);
    return NULL;
}

bool rs_run_number(const struct rs_run *run, const char *sql, int64_t *number,
                   GError **error)
{
    sqlite3_stmt *row = only_row(run, sql, error);
    if (!row)
        return false;
    *number = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return true;
}

char *rs_run_text(const struct rs_run *run, const char *sql, GError **error)
{
    sqlite3_stmt *row = only_row(run, sql, error);
    char *text = NULL;
    if (row && sqlite3_column_type(row, 0) != SQLITE_NULL)
        text = g_strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return text;
}
