#include "run/verify.h"

#include <errno.h>
#include <string.h>

#include "base/digest.h"
#include "store/content.h"

static const struct rs_run_column file_columns[] = {
    {.name = "name", .type = RS_COLUMN_TEXT},
    {.name = "sha256", .type = RS_COLUMN_TEXT},
};

/* The posts that the pool's unflagged ones are a sample of. */
#define UNFLAGGED                                                              \
    "CAST(coalesce((SELECT value FROM meta WHERE key = 'unflagged'), 0) "      \
    "AS INTEGER)"

/* What must be 0, for the numbers of a run to add up. */
static const struct {
    const char *about, *sql;
} sums[] = {
    {"every record of an input is in one class",
     "SELECT count(*) FROM input WHERE records <> scanned + duplicate + "
     "filtered + not_a_post + rejected + undecided"},
    {"scanned posts are those of the containers",
     "SELECT (SELECT sum(scanned) FROM input) - "
     "coalesce((SELECT sum(posts) FROM container), 0)"},
    {"scanned posts are those of the index",
     "SELECT (SELECT sum(scanned) FROM input) - "
     "coalesce((SELECT sum(posts) FROM post_index), 0)"},
    {"the index is 32 bytes a post",
     "SELECT count(*) FROM post_index WHERE length(data) <> 32 * posts"},
    {"no container has more flagged posts than posts",
     "SELECT count(*) FROM container WHERE flagged > posts"},
    {"flagged posts of the containers have their findings",
     "SELECT (SELECT sum(flagged) FROM container) - "
     "(SELECT count(*) FROM flagged_post)"},
    {"days count no more posts than there are",
     "SELECT max(0, coalesce((SELECT sum(posts) FROM day), 0) - "
     "(SELECT sum(scanned) FROM input))"},
    {"every row has the rows that it refers to",
     "SELECT count(*) FROM pragma_foreign_key_check"},
    {"the pool has no more posts than it may",
     "SELECT max(0, (SELECT count(*) FROM pool) - "
     "coalesce((SELECT value FROM meta WHERE key = 'sample_pool'), 0))"},
    {"posts of the pool are numbered from 1",
     "SELECT (SELECT count(*) FROM pool WHERE id < 1) + "
     "coalesce((SELECT max(id) FROM pool), 0) - (SELECT count(*) FROM pool)"},
    {"no post is twice in the pool",
     "SELECT count(*) FROM (SELECT 1 FROM pool WHERE post_id <> '' GROUP BY "
     "input, record, line, container, post_id HAVING count(*) > 1)"},
    {"posts of the pool are flagged by their categories",
     "SELECT count(*) FROM pool WHERE flagged <> EXISTS (SELECT 1 FROM "
     "category WHERE flag AND "
     "instr(' ' || pool.categories || ' ', ' ' || category.name || ' '))"},
    {"flagged posts of the pool are among those of the run",
     "SELECT count(*) FROM (SELECT input, record, line, container, post_id "
     "FROM pool WHERE flagged EXCEPT SELECT post.input, post.record, "
     "post.line, post.container, post.post_id FROM flagged_post "
     "JOIN post ON post.id = flagged_post.post)"},
    {"unflagged posts of the pool are no more than there are",
     "SELECT max(0, (SELECT count(*) FROM pool WHERE NOT flagged) - " UNFLAGGED
     ")"},
    {"unflagged posts are the others, but for those of possible victims",
     "SELECT max(0, others - seekers, -others) FROM (SELECT "
     "(SELECT sum(scanned) FROM input) - "
     "coalesce((SELECT sum(flagged) FROM container), 0) - " UNFLAGGED
     " AS others, coalesce((SELECT sum(posts) FROM category WHERE seeker), 0) "
     "AS seekers)"},
};

static void add_check(struct rs_verified *verified, const char *check,
                      const char *subject, const char *result,
                      const char *detail)
{
    const char *cells[] = {check, subject, result, detail};
    rs_table_add_row(verified->checks);
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        rs_table_add_text(verified->checks, rs_view_of(cells[i]));
    verified->wrong += !strcmp(result, "wrong");
    verified->absent += !strcmp(result, "not there");
}

static char *text_at(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, column, buffer);
    return g_strndup(text.at, text.len);
}

/* Files that must be there are wrong where they are not. */
enum absence { MAY_BE_ABSENT, MUST_BE_THERE };

static void check_file(struct rs_verified *verified, const char *check,
                       const char *path, const char *sha256,
                       enum absence absence)
{
    struct rs_digest digest;
    if (!rs_digest_file(path, &digest)) {
        bool may_be = absence == MAY_BE_ABSENT && errno == ENOENT;
        add_check(verified, check, path, may_be ? "not there" : "wrong",
                  g_strerror(errno));
        return;
    }
    bool same = !strcmp(digest.sha256, sha256);
    add_check(verified, check, path, same ? "ok" : "wrong",
              same ? "" : "other bytes than were written or read");
}

/* The digest that the manifest has of the database; to be freed. NULL where it
 * has none, or is none. */
static char *said_digest(const struct rs_run *run)
{
    static const char sql[] =
        "SELECT value ->> 'name', value ->> 'content_sha256' "
        "FROM json_each(?1, '$.outputs') WHERE value ->> 'name' = 'rastro.db'";
    g_autofree char *path = rs_run_path(run, "manifest.json");
    g_autofree char *json = NULL;
    gsize len;
    if (!g_file_get_contents(path, &json, &len, NULL))
        return NULL;
    struct rs_table *said =
        rs_run_query_of(run, sql, (struct rs_view){json, len}, file_columns,
                        G_N_ELEMENTS(file_columns), NULL);
    char *sha256 =
        said && rs_table_row_count(said) == 1 ? text_at(said, 0, 1) : NULL;
    rs_table_close(said);
    return sha256;
}

static void check_content(const struct rs_run *run, const char *path,
                          const struct rs_content *content,
                          struct rs_verified *verified)
{
    g_autofree char *said = said_digest(run);
    bool is_same = said && *said && !strcmp(said, content->sha256);
    for (guint i = 0; i < content->foreign->len; i++)
        add_check(verified, "schema", path, "wrong",
                  content->foreign->pdata[i]);
    if (!content->foreign->len)
        add_check(verified, "schema", path, "ok", "");
    add_check(verified, "output", path, is_same ? "ok" : "wrong",
              is_same                 ? ""
              : !said || !*said       ? "manifest.json does not say what it "
                                        "should hold"
              : content->foreign->len ? "not counted: see its schema"
                                      : "other rows than were written");
}

/* The run's own rows, and that its indexes are of the same: an index that
 * leaves rows out would change sums and no row. */
static bool check_database(const struct rs_run *run,
                           struct rs_verified *verified, GError **error)
{
    struct rs_content content;
    GError *failed = NULL;
    g_autofree char *path = rs_run_path(run, "rastro.db");
    g_autofree char *found =
        rs_run_text(run, "PRAGMA integrity_check(1)", error);
    if (!found)
        return false;
    bool is_whole = !strcmp(found, "ok");
    add_check(verified, "indexes", path, is_whole ? "ok" : "wrong",
              is_whole ? "" : found);
    if (!rs_content_read(path, &content, &failed)) {
        add_check(verified, "output", path, "wrong", failed->message);
        g_error_free(failed);
        return true;
    }
    check_content(run, path, &content, verified);
    rs_content_clear(&content);
    return true;
}

/* Lists of files with their hashes, in JSON files of the folder. */
static const struct list {
    const char *file, *check, *sql;
    enum absence list, files;
    bool in_folder; /* the files; else under their own names */
} lists[] = {
    {"manifest.json", "output",
     "SELECT value ->> 'name', value ->> 'sha256' "
     "FROM json_each(?1, '$.outputs') WHERE value ->> 'sha256' IS NOT NULL",
     MUST_BE_THERE, MUST_BE_THERE, true},
    {"datapackage.json", "report",
     "SELECT value ->> 'path', substr(value ->> 'hash', 8) "
     "FROM json_each(?1, '$.resources')",
     MAY_BE_ABSENT, MUST_BE_THERE, true},
    {"manifest.json", "input",
     "SELECT DISTINCT value ->> 'name', value ->> 'sha256' "
     "FROM json_each(?1, '$.inputs')",
     MUST_BE_THERE, MAY_BE_ABSENT, false},
};

static void check_files(const struct rs_run *run, const struct list *list,
                        const struct rs_table *files,
                        struct rs_verified *verified)
{
    for (size_t i = 0; i < rs_table_row_count(files); i++) {
        g_autofree char *name = text_at(files, i, 0);
        g_autofree char *sha256 = text_at(files, i, 1);
        g_autofree char *path =
            list->in_folder ? rs_run_path(run, name) : g_strdup(name);
        check_file(verified, list->check, path, sha256, list->files);
    }
}

static void check_list(const struct rs_run *run, const struct list *list,
                       struct rs_verified *verified)
{
    g_autofree char *path = rs_run_path(run, list->file);
    g_autofree char *json = NULL;
    gsize len;
    if (!g_file_get_contents(path, &json, &len, NULL)) {
        if (list->list == MUST_BE_THERE)
            add_check(verified, list->check, path, "wrong", "cannot be read");
        return;
    }
    struct rs_table *files =
        rs_run_query_of(run, list->sql, (struct rs_view){json, len},
                        file_columns, G_N_ELEMENTS(file_columns), NULL);
    if (files)
        check_files(run, list, files, verified);
    else
        add_check(verified, list->check, path, "wrong", "this is no JSON");
    rs_table_close(files);
}

static bool check_sums(const struct rs_run *run, struct rs_verified *verified,
                       GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sums); i++) {
        int64_t off;
        if (!rs_run_number(run, sums[i].sql, &off, error))
            return false;
        g_autofree char *detail =
            off ? g_strdup_printf("off by %" G_GINT64_FORMAT, off) : NULL;
        add_check(verified, "sum", sums[i].about, off ? "wrong" : "ok",
                  detail ? detail : "");
    }
    return true;
}

bool rs_verify(const char *folder, struct rs_verified *verified, GError **error)
{
    static const char *const columns[] = {"check", "subject", "result",
                                          "detail"};
    struct rs_run *run = rs_run_open(folder, NULL, error);
    *verified = (struct rs_verified){.checks = rs_table_open()};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        rs_table_add_column(verified->checks, columns[i], RS_COLUMN_TEXT);
    bool ok = run && check_sums(run, verified, error) &&
              check_database(run, verified, error);
    for (size_t i = 0; ok && i < G_N_ELEMENTS(lists); i++)
        check_list(run, &lists[i], verified);
    rs_run_close(run);
    if (!ok)
        rs_verified_clear(verified);
    return ok;
}

void rs_verified_clear(struct rs_verified *verified)
{
    rs_table_close(verified->checks);
    *verified = (struct rs_verified){0};
}
