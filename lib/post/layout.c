#include "post/layout.h"

#include <string.h>

#include "base/limits.h"
#include "base/nearest.h"

#define AROUND "../"

/* RFC 6901: nothing, or steps with a '/' before each, in which a '~' is "~0" or
 * "~1". */
static bool is_pointer(const char *text)
{
    if (*text && *text != '/')
        return false;
    for (const char *at = text; *at; at++) {
        if (*at == '~' && at[1] != '0' && at[1] != '1')
            return false;
    }
    return true;
}

/* How many bytes of a name are its table's, 0 when it has none. */
static size_t table_len(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    return name[len] == ':' ? len : 0;
}

bool rs_layout_is_name(const char *name)
{
    if (g_str_has_prefix(name, AROUND))
        name += strlen(AROUND) - 1;
    else if (table_len(name))
        name += table_len(name) + 1;
    return *name && is_pointer(name);
}

static const struct rs_wanted_table *table_at(const struct rs_layout *layout,
                                              guint index)
{
    return &g_array_index(layout->tables, struct rs_wanted_table, index);
}

/* The table that a name begins with, or NULL. */
static const struct rs_wanted_table *find_table(const struct rs_layout *layout,
                                                const char *name)
{
    size_t len = table_len(name);
    for (guint i = 0; len && layout->tables && i < layout->tables->len; i++) {
        const struct rs_wanted_table *table = table_at(layout, i);
        if (rs_view_is((struct rs_view){name, len}, table->name))
            return table;
    }
    return NULL;
}

/* One place in a record: no step "*". */
static bool check_place(const struct rs_yaml_node *node, GError **error)
{
    const char *text = rs_yaml_text(node);
    if (!*text || !is_pointer(text))
        return rs_yaml_fail(node, 0, error, "a JSON pointer is wanted here");
    if (strstr(text, "/*/") || g_str_has_suffix(text, "/*"))
        return rs_yaml_fail(node, 0, error,
                            "no \"*\" can stand in this pointer");
    return true;
}

/* The pointer in a post by which its row is known; behind a minus, of negative
 * numbers. */
static bool check_by(const struct rs_yaml_node *node, GError **error)
{
    const char *text = rs_yaml_text(node);
    text += *text == '-';
    if (!*text || !is_pointer(text))
        return rs_yaml_fail(node, 0, error, "a JSON pointer is wanted here");
    return true;
}

static bool read_pointer(const struct rs_yaml_node *map, const char *key,
                         const char **pointer, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    if (!node)
        return rs_yaml_fail(map, 0, error, "a table needs a \"%s\"", key);
    if (!(strcmp(key, "by") ? check_place : check_by)(node, error))
        return false;
    *pointer = g_strdup(rs_yaml_text(node));
    return true;
}

static bool read_table(const struct rs_yaml_node *key,
                       const struct rs_yaml_node *map,
                       struct rs_wanted_table *table, GError **error)
{
    static const char *const keys[] = {"rows", "key", "by", NULL};
    const char *name = rs_yaml_text(key);
    char *with_colon = g_strconcat(name, ":", NULL);
    bool is_name = *name && table_len(with_colon) == strlen(name);
    g_free(with_colon);
    if (!is_name)
        return rs_yaml_fail(key, 0, error,
                            "a table's name is of a-z, 0-9, - and _");
    table->name = g_strdup(name);
    return rs_yaml_check_keys(map, keys, error) &&
           read_pointer(map, "rows", &table->rows, error) &&
           read_pointer(map, "key", &table->key, error) &&
           read_pointer(map, "by", &table->by, error);
}

static bool read_tables(const struct rs_yaml_node *node,
                        struct rs_layout *layout, GError **error)
{
    if (rs_yaml_kind(node) != RS_YAML_MAP)
        return rs_yaml_fail(node, 0, error,
                            "NAME: {rows: …, key: …, by: …} is wanted here");
    size_t count = rs_yaml_count(node);
    if (count > RS_TABLES_MAX)
        return rs_yaml_fail(rs_yaml_key(node, RS_TABLES_MAX), 0, error,
                            "a preset has %d tables, not more", RS_TABLES_MAX);
    layout->tables = g_array_new(FALSE, TRUE, sizeof(struct rs_wanted_table));
    g_array_set_size(layout->tables, (guint)count);
    for (guint i = 0; i < count; i++) {
        if (!read_table(
                rs_yaml_key(node, i), rs_yaml_item(node, i),
                &g_array_index(layout->tables, struct rs_wanted_table, i),
                error))
            return false;
    }
    return true;
}

bool rs_layout_init(struct rs_layout *layout, enum rs_record_type type,
                    const struct rs_yaml_node *preset, GError **error)
{
    const struct rs_yaml_node *rows = rs_yaml_find(preset, "rows");
    const struct rs_yaml_node *tables = rs_yaml_find(preset, "tables");
    *layout = (struct rs_layout){.type = type};
    if (!rows && !tables)
        return true;
    if (!rows)
        return rs_yaml_fail(tables, 0, error, "tables need rows");
    if (type != RS_RECORD_JSONL)
        return rs_yaml_fail(rows, 0, error, "only JSON (jsonl) has rows");
    if (!check_place(rows, error))
        return false;
    layout->rows = g_strdup(rs_yaml_text(rows));
    return !tables || read_tables(tables, layout, error);
}

void rs_layout_clear(struct rs_layout *layout)
{
    for (guint i = 0; layout->tables && i < layout->tables->len; i++) {
        const struct rs_wanted_table *table = table_at(layout, i);
        g_free((char *)table->name);
        g_free((char *)table->rows);
        g_free((char *)table->key);
        g_free((char *)table->by);
    }
    g_clear_pointer(&layout->tables, g_array_unref);
    g_clear_pointer(&layout->rows, g_free);
}

bool rs_layout_check(const struct rs_layout *layout, const char *name,
                     const struct rs_yaml_node *node, size_t offset,
                     GError **error)
{
    if (layout->type != RS_RECORD_JSONL)
        return true;
    if (!rs_layout_is_name(name))
        return rs_yaml_fail(node, offset, error,
                            "\"%s\" is no JSON pointer (/NAME), nor ../NAME, "
                            "nor TABLE:/NAME",
                            name);
    size_t len = table_len(name);
    if (!len || find_table(layout, name))
        return true;
    const char *names[RS_TABLES_MAX + 1] = {NULL};
    for (guint i = 0; layout->tables && i < layout->tables->len; i++)
        names[i] = table_at(layout, i)->name;
    char *wanted = g_strndup(name, len);
    const char *near = rs_nearest(wanted, names);
    rs_yaml_fail(node, offset, error, "no table is called \"%s\"%s%s%s", wanted,
                 near ? ": did you mean \"" : "", near ? near : "",
                 near ? "\"?" : "");
    g_free(wanted);
    return false;
}

void rs_layout_want(const struct rs_layout *layout, struct rs_wanted *wanted)
{
    wanted->rows = layout->rows;
    if (!layout->tables)
        return;
    wanted->tables = (const struct rs_wanted_table *)layout->tables->data;
    wanted->table_count = layout->tables->len;
}

char *rs_layout_column(const struct rs_layout *layout, const char *name,
                       const char *step)
{
    const struct rs_wanted_table *table = find_table(layout, name);
    const char *slash = step ? "/" : "";
    if (table)
        return g_strconcat(table->rows, slash, step ? step : "",
                           name + table_len(name) + 1, NULL);
    if (!layout->rows || g_str_has_prefix(name, AROUND))
        return g_strdup(name);
    return g_strconcat(layout->rows, slash, step ? step : "", name, NULL);
}

const char *rs_layout_name(const struct rs_layout *layout, const char *column)
{
    if (!layout->rows || !g_str_has_prefix(column, layout->rows))
        return column;
    const char *rest = column + strlen(layout->rows);
    return g_str_has_prefix(rest, "/*/") ? rest + 2 : column;
}
