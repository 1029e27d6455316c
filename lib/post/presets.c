#include "post/presets.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"

#define BUILTIN_PATH "/rastro/presets/"

/* Made by glib-compile-resources from the files in presets/. */
GResource *rs_data_get_resource(void);

static int compare_names(const void *a, const void *b)
{
    const struct rs_preset *const *left = a, *const *right = b;
    return strcmp(rs_preset_name(*left), rs_preset_name(*right));
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

const struct rs_preset *rs_presets_find(const char *name_or_path,
                                        GError **error)
{
    const GPtrArray *presets = rs_presets_builtin();
    if (is_path(name_or_path))
        return open_file(name_or_path, error);
    const char **names = g_new0(const char *, presets->len + 1);
    const struct rs_preset *found = NULL;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        names[i] = rs_preset_name(preset);
        if (!strcmp(names[i], name_or_path))
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

const struct rs_preset *rs_presets_detect(const struct rs_dialect *dialect,
                                          const GPtrArray *columns)
{
    const GPtrArray *presets = rs_presets_builtin();
    const struct rs_preset *best = NULL;
    size_t most = 0;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        if (rs_preset_type(preset) != dialect->type)
            continue;
        size_t count = rs_preset_fit(preset, columns);
        if (count > most) {
            most = count;
            best = preset;
        }
    }
    return best;
}

static guint count_missing(const struct rs_preset *preset,
                           const GPtrArray *columns)
{
    GPtrArray *missing = rs_preset_missing(preset, columns);
    guint count = missing->len;
    g_ptr_array_unref(missing);
    return count;
}

const struct rs_preset *rs_presets_nearest(const struct rs_dialect *dialect,
                                           const GPtrArray *columns)
{
    const GPtrArray *presets = rs_presets_builtin();
    const struct rs_preset *nearest = NULL;
    size_t most = 0;
    guint least = 0;
    for (guint i = 0; i < presets->len; i++) {
        const struct rs_preset *preset = presets->pdata[i];
        if (rs_preset_type(preset) != dialect->type)
            continue;
        size_t wanted, shared;
        rs_preset_share(preset, columns, &wanted, &shared);
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
