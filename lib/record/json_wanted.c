#include "record/json_wanted.h"

#include "base/error.h"

static const char *pointer_around(const char *name)
{
    return g_str_has_prefix(name, "../") ? name + 2 : NULL;
}

/* What stands behind "TABLE:", or NULL. */
static const char *pointer_in(const char *name, const char *table)
{
    size_t len = strlen(table);
    if (name[0] == '/' || strncmp(name, table, len) != 0 || name[len] != ':')
        return NULL;
    return name + len + 1;
}

static bool is_table_used(const struct rs_wanted *wanted, const char *table)
{
    for (size_t i = 0; i < wanted->count; i++)
        if (pointer_in(wanted->names[i], table))
            return true;
    return false;
}

static bool fail(const char *name, const char *what, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "\"%s\" %s", name, what);
    return false;
}

/* What is not is no JSON pointer either, where it is of a table that nobody
 * knows. */
static bool is_of_post(const struct rs_wanted *wanted, const char *name)
{
    for (size_t i = 0; i < wanted->table_count; i++)
        if (pointer_in(name, wanted->tables[i].name))
            return false;
    return !pointer_around(name);
}

/* A list is looked for at one place. */
static bool check_list(const char *rows, GError **error)
{
    for (const char *at = strstr(rows, "/*"); at; at = strstr(at + 2, "/*"))
        if (at[2] == '/' || at[2] == 0)
            return fail(rows, "is to be one list: \"*\" means many", error);
    return true;
}

static bool check(const struct rs_wanted *wanted, GError **error)
{
    if (wanted->table_count > RS_TABLES_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%" G_GSIZE_FORMAT " tables are wanted, %d can be read",
                    wanted->table_count, RS_TABLES_MAX);
        return false;
    }
    if (wanted->table_count && !wanted->rows)
        return fail(wanted->tables[0].name,
                    "is a table, and nothing says where the posts are", error);
    if (wanted->rows && !check_list(wanted->rows, error))
        return false;
    for (size_t i = 0; i < wanted->table_count; i++)
        if (!check_list(wanted->tables[i].rows, error))
            return false;
    return true;
}

static bool open_table(struct rs_json_wanted *json,
                       const struct rs_wanted *wanted,
                       const struct rs_wanted_table *table, GError **error)
{
    const char *row[RS_JSON_SLOTS_MAX] = {NULL};
    for (size_t i = 0; i < wanted->count; i++)
        row[i] = pointer_in(wanted->names[i], table->name);
    row[wanted->count] = table->key;
    json->tables[json->table_count++] = (struct rs_json_table){
        .row = rs_json_paths_open(row, wanted->count + 1, error),
        .is_negative = table->by[0] == '-',
    };
    return json->tables[json->table_count - 1].row != NULL;
}

static bool open_tables(struct rs_json_wanted *json,
                        const struct rs_wanted *wanted, const char **post,
                        GError **error)
{
    const char *page[1 + RS_TABLES_MAX] = {wanted->rows};
    for (size_t i = 0; i < wanted->table_count; i++) {
        const struct rs_wanted_table *table = &wanted->tables[i];
        size_t t = json->table_count;
        if (!is_table_used(wanted, table->name))
            continue;
        if (!open_table(json, wanted, table, error))
            return false;
        post[wanted->count + t] = table->by + (table->by[0] == '-');
        page[1 + t] = table->rows;
    }
    json->page = rs_json_paths_open(page, 1 + json->table_count, error);
    return json->page != NULL;
}

static bool open_around(struct rs_json_wanted *json,
                        const struct rs_wanted *wanted, GError **error)
{
    const char *around[RS_JSON_SLOTS_MAX] = {NULL};
    bool any = false;
    for (size_t i = 0; i < wanted->count; i++) {
        around[i] = pointer_around(wanted->names[i]);
        any |= around[i] != NULL;
    }
    if (!any)
        return true;
    json->around = rs_json_paths_open(around, wanted->count, error);
    return json->around != NULL;
}

static bool open_all(struct rs_json_wanted *json,
                     const struct rs_wanted *wanted, GError **error)
{
    const char *post[RS_JSON_SLOTS_MAX] = {NULL};
    if (!check(wanted, error) || !open_around(json, wanted, error))
        return false;
    for (size_t i = 0; i < wanted->count; i++) {
        bool is_ours = is_of_post(wanted, wanted->names[i]);
        post[i] = is_ours ? wanted->names[i] : NULL;
    }
    if (wanted->rows && !open_tables(json, wanted, post, error))
        return false;
    json->post =
        rs_json_paths_open(post, wanted->count + json->table_count, error);
    return json->post != NULL;
}

const struct rs_json_wanted *rs_json_wanted_open(const struct rs_wanted *wanted,
                                                 GError **error)
{
    g_assert(wanted->count <= RS_SLOTS_MAX);
    struct rs_json_wanted *json = g_new0(struct rs_json_wanted, 1);
    json->name_count = wanted->count;
    if (open_all(json, wanted, error))
        return json;
    rs_json_wanted_close(json);
    return NULL;
}

void rs_json_wanted_close(const struct rs_json_wanted *wanted)
{
    if (!wanted)
        return;
    rs_json_paths_close(wanted->post);
    rs_json_paths_close(wanted->around);
    rs_json_paths_close(wanted->page);
    for (size_t i = 0; i < wanted->table_count; i++)
        rs_json_paths_close(wanted->tables[i].row);
    g_free((void *)wanted);
}
