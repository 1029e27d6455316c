#include "run/search.h"

#include <sqlite3.h>

#include "base/error.h"
#include "store/content.h"
#include "store/sql.h"

/* Milliseconds to wait for whoever else is reading or writing. */
#define PATIENCE_MS 2000

static bool run(sqlite3 *sqlite, const char *sql)
{
    return sqlite3_exec(sqlite, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* Whether the index holds the words of the texts, no more and no less. FTS5
 * takes the question as a write, which changes nothing. */
static bool fits(sqlite3 *sqlite)
{
    return run(sqlite, "INSERT INTO post_text_fts (post_text_fts, rank) "
                       "VALUES ('integrity-check', 1)");
}

static bool build(sqlite3 *sqlite)
{
    g_autofree char *create = rs_sql_search();
    return run(sqlite, "DROP TABLE IF EXISTS post_text_fts") &&
           run(sqlite, create) &&
           run(sqlite, "INSERT INTO post_text_fts (post_text_fts) "
                       "VALUES ('rebuild')") &&
           run(sqlite, "INSERT INTO post_text_fts (post_text_fts) "
                       "VALUES ('optimize')");
}

static bool fail(const char *path, const char *why, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", path, why);
    return false;
}

/* What is foreign may be a trigger: nothing is written beside it. */
static bool build_in(sqlite3 *sqlite, const char *path, GError **error)
{
    struct rs_content content;
    if (!run(sqlite, "BEGIN IMMEDIATE") || !rs_content_check(sqlite, &content))
        return fail(path, sqlite3_errmsg(sqlite), error);
    bool ok = content.foreign->len == 0;
    if (!ok)
        fail(path, content.foreign->pdata[0], error);
    else if (!content.is_searchable || !fits(sqlite))
        ok = (build(sqlite) && run(sqlite, "COMMIT")) ||
             fail(path, sqlite3_errmsg(sqlite), error);
    rs_content_clear(&content);
    return ok;
}

/* Closing takes back what is not committed. */
bool rs_search_build(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "rastro.db", NULL);
    sqlite3 *sqlite = NULL;
    bool ok = sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL) ==
              SQLITE_OK;
    if (ok) {
        sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        sqlite3_db_config(sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        sqlite3_busy_timeout(sqlite, PATIENCE_MS);
        ok = build_in(sqlite, path, error);
    } else {
        fail(path, sqlite ? sqlite3_errmsg(sqlite) : "out of memory", error);
    }
    sqlite3_close(sqlite);
    return ok;
}
