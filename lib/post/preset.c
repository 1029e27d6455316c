#include "post/preset.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "record/reader.h"

#define BUILTIN_PATH "/rastro/presets/"

struct rs_preset {
    char *name, *title;
    enum rs_record_type type;
    bool ids_are_global;
    char **all, **any; /* columns that `detect` asks for; never NULL */
    GPtrArray *rules[RS_FIELD_COUNT];
};

/* Made by glib-compile-resources from the files in presets/. */
GResource *rs_data_get_resource(void);

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
    *columns = node ? rs_rule_texts(node, error) : g_new0(char *, 1);
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
        if (!rs_rule_read(rs_yaml_item(fields, i), field, preset->rules[field],
                          error))
            return false;
    }
    if (preset->rules[RS_FIELD_TEXT]->len == 0)
        return rs_yaml_fail(fields, 0, error, "a preset needs a text");
    return true;
}

static bool read_preset(const struct rs_yaml_node *root,
                        struct rs_preset *preset, GError **error)
{
    static const char *const keys[] = {"preset", "title", "type",   "source",
                                       "detect", "ids",   "fields", NULL};
    bool is_jsonl;
    if (!rs_yaml_check_keys(root, keys, error) ||
        !need_text(root, "preset", &preset->name, error) ||
        !need_text(root, "title", &preset->title, error) ||
        !read_choice(root, "type", "csv", "jsonl", &is_jsonl, error) ||
        !read_choice(root, "ids", "container", "global",
                     &preset->ids_are_global, error))
        return false;
    preset->type = is_jsonl ? RS_RECORD_JSONL : RS_RECORD_CSV;
    return read_detect(root, preset, error) && read_fields(root, preset, error);
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
    return preset->type;
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

static int compare_names(const void *a, const void *b)
{
    const struct rs_preset *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

/* A built-in file that is wrong is our own bug, which a test looks for. */
static void *open_builtin(void *unused)
{
    (void)unused;
    GPtrArray *presets = g_ptr_array_new();
    GResource *data = rs_data_get_resource();
    char **files = g_resource_enumerate_children(
        data, BUILTIN_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    for (char **file = files; file && *file; file++) {
        GError *error = NULL;
        char *path = g_strconcat(BUILTIN_PATH, *file, NULL);
        GBytes *bytes = g_resource_lookup_data(
            data, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
        gsize len;
        const char *at = g_bytes_get_data(bytes, &len);
        struct rs_preset *preset =
            rs_preset_open(*file, (struct rs_view){at, len}, &error);
        if (!preset)
            g_error("%s", error->message);
        g_ptr_array_add(presets, preset);
        g_bytes_unref(bytes);
        g_free(path);
    }
    g_strfreev(files);
    g_ptr_array_sort(presets, compare_names);
    return presets;
}

const GPtrArray *rs_presets_builtin(void)
{
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, open_builtin, NULL);
}

/* The bytes of a file; of one that is too large to be a preset, too many. */
static GString *read_file(const char *path, GError **error)
{
    FILE *file = fopen(path, "rbe");
    GString *text = g_string_sized_new(4096);
    size_t got = file ? 1 : 0;
    while (got > 0 && text->len <= RS_YAML_LEN_MAX) {
        char block[4096];
        got = fread(block, 1, sizeof block, file);
        g_string_append_len(text, block, (gssize)got);
    }
    int cause = !file || ferror(file) ? errno : 0;
    if (file)
        fclose(file);
    if (cause == 0)
        return text;
    g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", path,
                g_strerror(cause));
    g_string_free(text, TRUE);
    return NULL;
}

static const struct rs_preset *open_file(const char *path, GError **error)
{
    static GMutex lock;
    static GPtrArray *opened; /* reachable until the process ends */
    GString *text = read_file(path, error);
    if (!text)
        return NULL;
    struct rs_preset *preset =
        rs_preset_open(path, (struct rs_view){text->str, text->len}, error);
    g_string_free(text, TRUE);
    if (!preset)
        return NULL;
    g_mutex_lock(&lock);
    if (!opened)
        opened = g_ptr_array_new();
    g_ptr_array_add(opened, preset);
    g_mutex_unlock(&lock);
    return preset;
}

static bool is_path(const char *text)
{
    return strchr(text, '/') || g_str_has_suffix(text, ".yaml") ||
           g_str_has_suffix(text, ".yml");
}

const struct rs_preset *rs_preset_find(const char *name_or_path, GError **error)
{
    const GPtrArray *presets = rs_presets_builtin();
    if (is_path(name_or_path))
        return open_file(name_or_path, error);
    const char **names = g_new0(const char *, presets->len + 1);
    const struct rs_preset *found = NULL;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        names[i] = preset->name;
        if (!strcmp(preset->name, name_or_path))
            found = preset;
    }
    const char *near = rs_nearest(name_or_path, names);
    char *all = g_strjoinv(", ", (char **)names);
    if (!found)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "no preset is called \"%s\"%s%s%s (there are %s; a file's "
                    "name ends in .yaml)",
                    name_or_path, near ? ": did you mean \"" : "",
                    near ? near : "", near ? "\"?" : "", all);
    g_free(all);
    g_free(names);
    return found;
}

static bool has_column(const GPtrArray *columns, const char *name)
{
    return rs_columns_find(columns, name) >= 0;
}

/* How many columns `detect` asks for: 0 when they are not all here. */
static size_t fit(const struct rs_preset *preset, const GPtrArray *columns)
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

const struct rs_preset *rs_preset_detect(const struct rs_dialect *dialect,
                                         const GPtrArray *columns)
{
    const GPtrArray *presets = rs_presets_builtin();
    const struct rs_preset *best = NULL;
    size_t most = 0;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        size_t count = preset->type == dialect->type ? fit(preset, columns) : 0;
        if (count > most) {
            most = count;
            best = preset;
        }
    }
    return best;
}

/* How many of the columns the preset knows: those it detects and reads. */
static size_t count_shared(const struct rs_preset *preset,
                           const GPtrArray *columns)
{
    GHashTable *shared = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (char **name = preset->all; *name; name++)
        g_hash_table_add(shared,
                         GINT_TO_POINTER(rs_columns_find(columns, *name)));
    for (int field = 0; field < RS_FIELD_COUNT; field++) {
        for (guint i = 0; i < preset->rules[field]->len; i++) {
            const struct rs_field_rule *rule = preset->rules[field]->pdata[i];
            if (rule->column)
                g_hash_table_add(shared, GINT_TO_POINTER(rs_columns_find(
                                             columns, rule->column)));
        }
    }
    g_hash_table_remove(shared, GINT_TO_POINTER(-1));
    size_t count = g_hash_table_size(shared);
    g_hash_table_unref(shared);
    return count;
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

static guint count_missing(const struct rs_preset *preset,
                           const GPtrArray *columns)
{
    GPtrArray *missing = rs_preset_missing(preset, columns);
    guint count = missing->len;
    g_ptr_array_unref(missing);
    return count;
}

const struct rs_preset *rs_preset_nearest(const struct rs_dialect *dialect,
                                          const GPtrArray *columns)
{
    const GPtrArray *presets = rs_presets_builtin();
    const struct rs_preset *nearest = NULL;
    size_t most = 0;
    guint least = 0;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        if (preset->type != dialect->type)
            continue;
        size_t shared = count_shared(preset, columns);
        guint missing = count_missing(preset, columns);
        if (shared == 0 || shared < most ||
            (shared == most && missing >= least))
            continue;
        most = shared;
        least = missing;
        nearest = preset;
    }
    return nearest;
}
