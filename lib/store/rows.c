#include "store/rows.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "base/error.h"
#include "post/date.h"
#include "post/post.h"

/* Bytes of a page: of the database that is written to, where larger ones are
 * fewer calls of the system, and of the one that is kept. */
#define WORK_PAGE 32768
#define PAGE 4096

struct rs_rows {
    char *path, *work_path;
    sqlite3 *sqlite;
    sqlite3_stmt **statements; /* one to a table */
    size_t count;
    sqlite3_stmt *row; /* of the row that is begun */
    int at;            /* its last column that has a value */
};

static bool fail(const struct rs_rows *rows, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", rows->path,
                rows->sqlite ? sqlite3_errmsg(rows->sqlite) : "out of memory");
    return false;
}

static bool run(const struct rs_rows *rows, const char *sql, GError **error)
{
    if (sqlite3_exec(rows->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return fail(rows, error);
}

static bool prepare(struct rs_rows *rows, size_t index,
                    const struct rs_rows_table *table, GError **error)
{
    g_autoptr(GString) sql = g_string_new("INSERT INTO ");
    g_string_append_printf(sql, "%s VALUES (?", table->name);
    for (int i = 1; i < table->columns; i++)
        g_string_append(sql, ",?");
    g_string_append_c(sql, ')');
    if (sqlite3_prepare_v2(rows->sqlite, sql->str, -1, &rows->statements[index],
                           NULL) == SQLITE_OK)
        return true;
    return fail(rows, error);
}

static bool create(struct rs_rows *rows, const char *schema,
                   const struct rs_rows_table *tables, GError **error)
{
    g_unlink(rows->work_path);
    /* One thread at a time writes a database: no locks for each value. */
    if (sqlite3_open_v2(rows->work_path, &rows->sqlite,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                            SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        return fail(rows, error);
    if (!run(rows,
             "PRAGMA page_size = " G_STRINGIFY(
                 WORK_PAGE) ";"
                            "PRAGMA journal_mode = OFF; PRAGMA synchronous = "
                            "OFF;"
                            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA "
                            "user_version "
                            "= " G_STRINGIFY(RS_SCHEMA) ";"
                                                        "BEGIN",
             error) ||
        !run(rows, schema, error))
        return false;
    for (size_t i = 0; i < rows->count; i++)
        if (!prepare(rows, i, &tables[i], error))
            return false;
    return true;
}

struct rs_rows *rs_rows_open(const char *path, const char *schema,
                             const struct rs_rows_table *tables, size_t count,
                             GError **error)
{
    struct rs_rows *rows = g_new0(struct rs_rows, 1);
    rows->path = g_strdup(path);
    rows->work_path = g_strconcat(path, ".work", NULL);
    rows->statements = g_new0(sqlite3_stmt *, count);
    rows->count = count;
    if (create(rows, schema, tables, error))
        return rows;
    rs_rows_close(rows);
    return NULL;
}

static void close_sqlite(struct rs_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        sqlite3_finalize(rows->statements[i]);
        rows->statements[i] = NULL;
    }
    if (!rows->sqlite)
        return;
    sqlite3_close(rows->sqlite);
    rows->sqlite = NULL;
    g_unlink(rows->work_path);
}

void rs_rows_close(struct rs_rows *rows)
{
    if (!rows)
        return;
    close_sqlite(rows);
    g_free(rows->statements);
    g_free(rows->path);
    g_free(rows->work_path);
    g_free(rows);
}

void rs_rows_begin(struct rs_rows *rows, size_t table)
{
    rows->row = rows->statements[table];
    rows->at = 0;
}

void rs_rows_add_int(struct rs_rows *rows, int64_t value)
{
    sqlite3_bind_int64(rows->row, ++rows->at, value);
}

/* SQLite's integers are signed; counts above 2^63 do not occur. */
void rs_rows_add_count(struct rs_rows *rows, uint64_t value)
{
    rs_rows_add_int(rows, (int64_t)MIN(value, (uint64_t)INT64_MAX));
}

void rs_rows_add_view(struct rs_rows *rows, struct rs_view text)
{
    sqlite3_bind_text64(rows->row, ++rows->at, text.at ? text.at : "", text.len,
                        SQLITE_STATIC, SQLITE_UTF8);
}

void rs_rows_add_text(struct rs_rows *rows, const char *text)
{
    if (text)
        rs_rows_add_view(rows, rs_view_of(text));
    else
        sqlite3_bind_null(rows->row, ++rows->at);
}

void rs_rows_add_day(struct rs_rows *rows, int32_t day)
{
    char text[11];
    if (day == RS_NO_DAY) {
        rs_rows_add_text(rows, NULL);
        return;
    }
    rs_date_write_day(day, text);
    sqlite3_bind_text(rows->row, ++rows->at, text, 10, SQLITE_TRANSIENT);
}

void rs_rows_add_blob(struct rs_rows *rows, struct rs_view bytes)
{
    sqlite3_bind_blob64(rows->row, ++rows->at, bytes.at, bytes.len,
                        SQLITE_STATIC);
}

bool rs_rows_end(struct rs_rows *rows, GError **error)
{
    g_assert(rows->at == sqlite3_bind_parameter_count(rows->row));
    int status = sqlite3_step(rows->row);
    sqlite3_reset(rows->row);
    return status == SQLITE_DONE || fail(rows, error);
}

bool rs_rows_finish(struct rs_rows *rows, const char *sql, GError **error)
{
    sqlite3_stmt *vacuum;
    if (!run(rows, sql, error) ||
        !run(rows, "COMMIT; PRAGMA page_size = " G_STRINGIFY(PAGE), error))
        return false;
    if (sqlite3_prepare_v2(rows->sqlite, "VACUUM INTO ?", -1, &vacuum, NULL) !=
        SQLITE_OK)
        return fail(rows, error);
    sqlite3_bind_text(vacuum, 1, rows->path, -1, SQLITE_STATIC);
    bool ok = sqlite3_step(vacuum) == SQLITE_DONE || fail(rows, error);
    sqlite3_finalize(vacuum);
    if (ok)
        close_sqlite(rows);
    return ok;
}
