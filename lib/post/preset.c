#include "post/preset.h"

#include <string.h>

#include "post/rule_read.h"
#include "record/reader.h"

struct rs_preset {
    char *name, *title;
    struct rs_layout layout;
    bool ids_are_global;
    char **all, **any; /* columns that `detect` asks for; never NULL */
    GPtrArray *rules[RS_FIELD_COUNT];
};

static void free_rule(void *rule)
{
    rs_rule_close(rule);
}

static bool need_text(const struct rs_yaml_node *map, const char *key,
                      char **text, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    if (!node)
        return rs_yaml_fail(map, 0, error, "a preset needs a \"%s\"", key);
    if (rs_yaml_kind(node) != RS_YAML_TEXT || !*rs_yaml_text(node))
        return rs_yaml_fail(node, 0, error, "a text is wanted here");
    *text = g_strdup(rs_yaml_text(node));
    return true;
}

/* Reads the word under `key`: `no` or `yes`, whichever it is, or `no` when
 * there is none. */
static bool read_choice(const struct rs_yaml_node *map, const char *key,
                        const char *no, const char *yes, bool *is_yes,
                        GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    const char *word = node ? rs_yaml_text(node) : no;
    *is_yes = !strcmp(word, yes);
    if (!*is_yes && strcmp(word, no))
        return rs_yaml_fail(node, 0, error, "%s or %s is wanted here", no, yes);
    return true;
}

static bool read_columns(const struct rs_yaml_node *map, const char *key,
                         char ***columns, GError **error)
{
    const struct rs_yaml_node *node = rs_yaml_find(map, key);
    *columns = node ? rs_rule_read_texts(node, error) : g_new0(char *, 1);
    return *columns != NULL;
}

static bool read_detect(const struct rs_yaml_node *root,
                        struct rs_preset *preset, GError **error)
{
    static const char *const keys[] = {"all", "any", NULL};
    const struct rs_yaml_node *detect = rs_yaml_find(root, "detect");
    if (!detect)
        return rs_yaml_fail(root, 0, error, "a preset needs a \"detect\"");
    if (!rs_yaml_check_keys(detect, keys, error) ||
        !read_columns(detect, "all", &preset->all, error) ||
        !read_columns(detect, "any", &preset->any, error))
        return false;
    if (!*preset->all)
        return rs_yaml_fail(detect, 0, error, "all: [COLUMN, …] is wanted");
    return true;
}

static bool read_fields(const struct rs_yaml_node *root,
                        struct rs_preset *preset, GError **error)
{
    const struct rs_yaml_node *fields = rs_yaml_find(root, "fields");
    if (!fields)
        return rs_yaml_fail(root, 0, error, "a preset needs \"fields\"");
    if (!rs_yaml_check_keys(fields, rs_field_names(), error))
        return false;
    for (size_t i = 0; i < rs_yaml_count(fields); i++) {
        const char *name = rs_yaml_text(rs_yaml_key(fields, i));
        enum rs_field field = (enum rs_field)rs_field_find(rs_view_of(name));
        if (!rs_rule_read(rs_yaml_item(fields, i), field, &preset->layout,
                          preset->rules[field], error))
            return false;
    }
    if (preset->rules[RS_FIELD_TEXT]->len == 0)
        return rs_yaml_fail(fields, 0, error, "a preset needs a text");
    return true;
}

static bool read_preset(const struct rs_yaml_node *root,
                        struct rs_preset *preset, GError **error)
{
    static const char *const keys[] = {"preset", "title", "type", "source",
                                       "detect", "ids",   "rows", "tables",
                                       "fields", NULL};
    bool is_jsonl;
    if (!rs_yaml_check_keys(root, keys, error) ||
        !need_text(root, "preset", &preset->name, error) ||
        !need_text(root, "title", &preset->title, error) ||
        !read_choice(root, "type", "csv", "jsonl", &is_jsonl, error) ||
        !read_choice(root, "ids", "container", "global",
                     &preset->ids_are_global, error))
        return false;
    enum rs_record_type type = is_jsonl ? RS_RECORD_JSONL : RS_RECORD_CSV;
    return rs_layout_init(&preset->layout, type, root, error) &&
           read_detect(root, preset, error) && read_fields(root, preset, error);
}

struct rs_preset *rs_preset_open(const char *file, struct rs_view text,
                                 GError **error)
{
    struct rs_yaml *yaml = rs_yaml_open(file, text, error);
    if (!yaml)
        return NULL;
    struct rs_preset *preset = g_new0(struct rs_preset, 1);
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        preset->rules[field] = g_ptr_array_new_with_free_func(free_rule);
    bool is_read = read_preset(rs_yaml_root(yaml), preset, error);
    rs_yaml_close(yaml);
    if (is_read)
        return preset;
    rs_preset_close(preset);
    return NULL;
}

void rs_preset_close(struct rs_preset *preset)
{
    if (!preset)
        return;
    for (int field = 0; field < RS_FIELD_COUNT; field++)
        g_ptr_array_unref(preset->rules[field]);
    rs_layout_clear(&preset->layout);
    g_strfreev(preset->all);
    g_strfreev(preset->any);
    g_free(preset->name);
    g_free(preset->title);
    g_free(preset);
}

const char *rs_preset_name(const struct rs_preset *preset)
{
    return preset->name;
}

const char *rs_preset_title(const struct rs_preset *preset)
{
    return preset->title;
}

enum rs_record_type rs_preset_type(const struct rs_preset *preset)
{
    return preset->layout.type;
}

const struct rs_layout *rs_preset_layout(const struct rs_preset *preset)
{
    return &preset->layout;
}

const char *rs_preset_rows(const struct rs_preset *preset)
{
    return preset->layout.rows;
}

bool rs_preset_ids_are_global(const struct rs_preset *preset)
{
    return preset->ids_are_global;
}

const GPtrArray *rs_preset_rules(const struct rs_preset *preset,
                                 enum rs_field field)
{
    return preset->rules[field];
}

static bool has_column(const GPtrArray *columns, const char *name)
{
    return rs_columns_find(columns, name) >= 0;
}

size_t rs_preset_fit(const struct rs_preset *preset, const GPtrArray *columns)
{
    size_t count = 0;
    for (char **name = preset->all; *name; name++, count++) {
        if (!has_column(columns, *name))
            return 0;
    }
    if (!*preset->any)
        return count;
    for (char **name = preset->any; *name; name++) {
        if (has_column(columns, *name))
            return count + 1;
    }
    return 0;
}

GPtrArray *rs_preset_missing(const struct rs_preset *preset,
                             const GPtrArray *columns)
{
    GPtrArray *missing = g_ptr_array_new_with_free_func(g_free);
    for (char **name = preset->all; *name; name++) {
        if (!has_column(columns, *name))
            g_ptr_array_add(missing, g_strdup(*name));
    }
    for (char **name = preset->any; *name; name++) {
        if (has_column(columns, *name))
            return missing;
    }
    if (*preset->any)
        g_ptr_array_add(missing, g_strdup(*preset->any));
    return missing;
}

/* The columns that a preset names, and which of them are here. */
struct share {
    const struct rs_preset *preset;
    const GPtrArray *columns;
    GHashTable *wanted; /* names, as in `detect` */
    GHashTable *found;  /* indices of columns */
};

static void count_column(struct share *share, char *name)
{
    int index = rs_columns_find(share->columns, name);
    g_hash_table_add(share->wanted, name);
    if (index >= 0)
        g_hash_table_add(share->found, GINT_TO_POINTER(index));
}

static void count_name(const char *name, void *data)
{
    struct share *share = data;
    const struct rs_layout *layout = &share->preset->layout;
    char *column = rs_layout_column(layout, name, "*");
    if (layout->rows && !has_column(share->columns, column)) {
        g_free(column);
        column = rs_layout_column(layout, name, NULL);
    }
    /* What stands around the posts is not among their keys. */
    if (g_str_has_prefix(name, "../") && !has_column(share->columns, column))
        g_free(column);
    else
        count_column(share, column);
}

void rs_preset_share(const struct rs_preset *preset, const GPtrArray *columns,
                     size_t *wanted, size_t *found)
{
    struct share share = {
        preset, columns,
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_hash_table_new(g_direct_hash, g_direct_equal)};
    for (char **name = preset->all; *name; name++)
        count_column(&share, g_strdup(*name));
    for (char **name = preset->any; *name; name++)
        count_column(&share, g_strdup(*name));
    for (int field = 0; field < RS_FIELD_COUNT; field++) {
        for (guint i = 0; i < preset->rules[field]->len; i++) {
            const struct rs_field_rule *rule = preset->rules[field]->pdata[i];
            rs_rule_each_column(rule, count_name, &share);
            if (rule->when)
                count_name(rule->when, &share);
        }
    }
    *wanted = g_hash_table_size(share.wanted);
    *found = g_hash_table_size(share.found);
    g_hash_table_unref(share.wanted);
    g_hash_table_unref(share.found);
}
