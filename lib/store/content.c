#include "store/content.h"

#include <sqlite3.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "store/sql.h"

/* Bytes that are gathered before they are hashed: values are small. */
#define GATHERED_LEN ((size_t)64 << 10)

struct object {
    char *type, *name, *table, *sql; /* sql may be NULL */
};

static void object_free(gpointer data)
{
    struct object *object = data;
    g_free(object->type);
    g_free(object->name);
    g_free(object->table);
    g_free(object->sql);
    g_free(object);
}

static char *text_at(sqlite3_stmt *row, int column)
{
    return g_strdup((const char *)sqlite3_column_text(row, column));
}

/* All objects of a database, by name. NULL on failure. */
static GPtrArray *read_objects(sqlite3 *sqlite)
{
    static const char sql[] =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name";
    GPtrArray *objects = g_ptr_array_new_with_free_func(object_free);
    sqlite3_stmt *row = NULL;
    int status = sqlite3_prepare_v2(sqlite, sql, -1, &row, NULL);
    while (status == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) {
        struct object *object = g_new(struct object, 1);
        *object = (struct object){text_at(row, 0), text_at(row, 1),
                                  text_at(row, 2), text_at(row, 3)};
        g_ptr_array_add(objects, object);
    }
    if (sqlite3_finalize(row) == SQLITE_OK && status == SQLITE_OK)
        return objects;
    g_ptr_array_unref(objects);
    return NULL;
}

/* The objects that a scan makes. */
static GPtrArray *own_objects(void)
{
    static const char *const files[] = {"schema.sql", "indexes.sql",
                                        "views.sql"};
    sqlite3 *sqlite;
    int status = sqlite3_open(":memory:", &sqlite);
    for (size_t i = 0; status == SQLITE_OK && i < G_N_ELEMENTS(files); i++) {
        g_autofree char *sql = rs_sql_read(files[i]);
        status = sqlite3_exec(sqlite, sql, NULL, NULL, NULL);
    }
    GPtrArray *objects = status == SQLITE_OK ? read_objects(sqlite) : NULL;
    if (!objects) /* our own SQL, in memory: nothing that an input could do */
        g_error("rastro.db: %s", sqlite3_errmsg(sqlite));
    sqlite3_close(sqlite);
    return objects;
}

/* The objects of the search index: its table, and those in which FTS5 keeps
 * it. */
static const char *const search_names[] = {
    "post_text_fts", "post_text_fts_config", "post_text_fts_data",
    "post_text_fts_docsize", "post_text_fts_idx"};

/* The first is known by its SQL; that of the others is FTS5's affair, and
 * nothing reads them by name. */
static bool is_of_search(const struct object *object)
{
    g_autofree char *own = rs_sql_search();
    if (g_strcmp0(object->type, "table") != 0)
        return false;
    if (!g_strcmp0(object->name, search_names[0]))
        return !g_strcmp0(object->sql, own);
    for (size_t i = 1; i < G_N_ELEMENTS(search_names); i++)
        if (!g_strcmp0(object->name, search_names[i]))
            return true;
    return false;
}

static void add_foreign(struct rs_content *content, const struct object *object,
                        const char *why)
{
    g_ptr_array_add(content->foreign,
                    g_strdup_printf("%s %s: %s",
                                    object->type ? object->type : "?",
                                    object->name ? object->name : "?", why));
}

static bool is_same(const struct object *one, const struct object *other)
{
    return !g_strcmp0(one->type, other->type) &&
           !g_strcmp0(one->table, other->table) &&
           !g_strcmp0(one->sql, other->sql);
}

/* What is neither the scan's nor the search's. Part of a search index is as
 * foreign as anything else: its tables are of no use, and could be anyone's. */
static void check_others(struct rs_content *content, const GPtrArray *others)
{
    guint of_search = 0;
    for (guint i = 0; i < others->len; i++)
        of_search += is_of_search(others->pdata[i]);
    content->is_searchable = of_search == G_N_ELEMENTS(search_names);
    for (guint i = 0; i < others->len; i++)
        if (!content->is_searchable || !is_of_search(others->pdata[i]))
            add_foreign(content, others->pdata[i], "no scan made it");
}

/* Walks both lists by name. */
static void compare(struct rs_content *content, const GPtrArray *own,
                    const GPtrArray *found)
{
    g_autoptr(GPtrArray) others = g_ptr_array_new();
    for (guint i = 0, k = 0; i < own->len || k < found->len;) {
        struct object *ours = i < own->len ? own->pdata[i] : NULL;
        struct object *theirs = k < found->len ? found->pdata[k] : NULL;
        int order = !ours     ? 1
                    : !theirs ? -1
                              : g_strcmp0(ours->name, theirs->name);
        i += order <= 0;
        k += order >= 0;
        if (order > 0)
            g_ptr_array_add(others, theirs);
        else if (order < 0)
            add_foreign(content, ours, "it is not there");
        else if (!is_same(ours, theirs))
            add_foreign(content, ours, "not as a scan makes it");
    }
    check_others(content, others);
}

bool rs_content_check(sqlite3 *sqlite, struct rs_content *content)
{
    g_autoptr(GPtrArray) own = own_objects();
    g_autoptr(GPtrArray) found = read_objects(sqlite);
    *content =
        (struct rs_content){.foreign = g_ptr_array_new_with_free_func(g_free)};
    if (found)
        compare(content, own, found);
    else
        rs_content_clear(content);
    return found != NULL;
}

struct hashing {
    struct rs_sha256 *sha;
    size_t len;
    char gathered[GATHERED_LEN];
};

static void flush(struct hashing *hashing)
{
    rs_sha256_add(hashing->sha,
                  (struct rs_view){hashing->gathered, hashing->len});
    hashing->len = 0;
}

static void add_bytes(struct hashing *hashing, const void *at, size_t len)
{
    if (hashing->len + len > GATHERED_LEN)
        flush(hashing);
    if (len > GATHERED_LEN) {
        rs_sha256_add(hashing->sha, (struct rs_view){at, len});
    } else if (len) {
        memcpy(hashing->gathered + hashing->len, at, len);
        hashing->len += len;
    }
}

static void add_number(struct hashing *hashing, char tag, uint64_t bits)
{
    unsigned char bytes[9] = {(unsigned char)tag};
    for (size_t i = 0; i < 8; i++)
        bytes[1 + i] = (unsigned char)(bits >> 8 * i);
    add_bytes(hashing, bytes, sizeof bytes);
}

static void add_text(struct hashing *hashing, const char *text)
{
    if (!text) {
        add_bytes(hashing, "n", 1);
        return;
    }
    add_number(hashing, 't', strlen(text));
    add_bytes(hashing, text, strlen(text));
}

static void add_float(struct hashing *hashing, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_number(hashing, 'f', bits);
}

/* Text and blobs are asked for before their length: that is the order in which
 * SQLite says what it has. */
static void add_value(struct hashing *hashing, sqlite3_stmt *row, int column)
{
    int type = sqlite3_column_type(row, column);
    if (type == SQLITE_NULL) {
        add_bytes(hashing, "n", 1);
    } else if (type == SQLITE_INTEGER) {
        add_number(hashing, 'i', (uint64_t)sqlite3_column_int64(row, column));
    } else if (type == SQLITE_FLOAT) {
        add_float(hashing, sqlite3_column_double(row, column));
    } else {
        const void *at = type == SQLITE_TEXT
                             ? (const void *)sqlite3_column_text(row, column)
                             : sqlite3_column_blob(row, column);
        size_t len = (size_t)sqlite3_column_bytes(row, column);
        add_number(hashing, type == SQLITE_TEXT ? 't' : 'b', len);
        add_bytes(hashing, at, len);
    }
}

static bool add_rows(struct hashing *hashing, sqlite3 *sqlite, const char *sql)
{
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(sqlite, sql, -1, &row, NULL) != SQLITE_OK)
        return false;
    int columns = sqlite3_column_count(row);
    while (sqlite3_step(row) == SQLITE_ROW) {
        add_bytes(hashing, "r", 1);
        for (int i = 0; i < columns; i++)
            add_value(hashing, row, i);
    }
    return sqlite3_finalize(row) == SQLITE_OK;
}

/* A key of a table without rowid has at most two columns, which are the first
 * ones. */
static bool add_table(struct hashing *hashing, sqlite3 *sqlite,
                      const struct object *table)
{
    bool has_rowid = !g_str_has_suffix(table->sql, "WITHOUT ROWID");
    g_autofree char *sql =
        g_strdup_printf("SELECT * FROM %s ORDER BY %s", table->name,
                        has_rowid ? "rowid" : "1, 2");
    add_bytes(hashing, "d", 1);
    add_text(hashing, table->name);
    return add_rows(hashing, sqlite, sql);
}

static bool add_version(struct hashing *hashing, sqlite3 *sqlite)
{
    sqlite3_stmt *row = NULL;
    bool ok = sqlite3_prepare_v2(sqlite, "PRAGMA user_version", -1, &row,
                                 NULL) == SQLITE_OK &&
              sqlite3_step(row) == SQLITE_ROW;
    if (ok)
        add_value(hashing, row, 0);
    sqlite3_finalize(row);
    return ok;
}

static bool add_all(struct hashing *hashing, sqlite3 *sqlite)
{
    g_autoptr(GPtrArray) own = own_objects();
    add_text(hashing, "rastro.db 1");
    bool ok = add_version(hashing, sqlite);
    for (guint i = 0; i < own->len; i++) {
        const struct object *object = own->pdata[i];
        add_bytes(hashing, "o", 1);
        add_text(hashing, object->type);
        add_text(hashing, object->name);
        add_text(hashing, object->table);
        add_text(hashing, object->sql);
    }
    for (guint i = 0; ok && i < own->len; i++) {
        const struct object *object = own->pdata[i];
        if (!strcmp(object->type, "table"))
            ok = add_table(hashing, sqlite, object);
    }
    return ok;
}

static bool digest(sqlite3 *sqlite, char hex[RS_SHA256_HEX_LEN + 1])
{
    struct hashing *hashing = g_new(struct hashing, 1);
    hashing->sha = rs_sha256_open();
    hashing->len = 0;
    bool ok = add_all(hashing, sqlite);
    flush(hashing);
    rs_sha256_end(hashing->sha, hex);
    rs_sha256_close(hashing->sha);
    g_free(hashing);
    return ok;
}

/* Nothing in the file may make SQLite do more than read it. */
static bool open_database(const char *path, sqlite3 **sqlite)
{
    if (sqlite3_open_v2(path, sqlite,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK)
        return false;
    sqlite3_db_config(*sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(*sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return true;
}

bool rs_content_read(const char *path, struct rs_content *content,
                     GError **error)
{
    sqlite3 *sqlite = NULL;
    *content = (struct rs_content){0};
    bool ok = open_database(path, &sqlite) &&
              rs_content_check(sqlite, content) &&
              (content->foreign->len > 0 || digest(sqlite, content->sha256));
    if (!ok) {
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", path,
                    sqlite ? sqlite3_errmsg(sqlite) : "out of memory");
        rs_content_clear(content);
    }
    sqlite3_close(sqlite);
    return ok;
}

void rs_content_clear(struct rs_content *content)
{
    if (content->foreign)
        g_ptr_array_unref(content->foreign);
    *content = (struct rs_content){0};
}
