#include "pattern/shipped.h"

#include <gio/gio.h>
#include <stdlib.h>

#define PREFIX "/rastro/patterns/"
#define SUFFIX ".yaml"

/* Made by glib-compile-resources (lib/CMakeLists.txt), which writes no header
 * with --internal. */
GResource *rs_data_get_resource(void);

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char **list_shipped(void)
{
    char **files = g_resource_enumerate_children(
        rs_data_get_resource(), PREFIX, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    if (!files)
        return g_new0(char *, 1);
    size_t count = g_strv_length(files);
    for (size_t i = 0; i < count; i++)
        if (g_str_has_suffix(files[i], SUFFIX))
            files[i][strlen(files[i]) - strlen(SUFFIX)] = '\0';
    qsort(files, count, sizeof *files, compare_names);
    return files;
}

const char *const *rs_shipped_names(void)
{
    static gsize once;
    static char **names;
    if (g_once_init_enter(&once)) {
        names = list_shipped();
        g_once_init_leave(&once, 1);
    }
    return (const char *const *)names;
}

bool rs_shipped_has(const char *name)
{
    return g_strv_contains(rs_shipped_names(), name);
}

/* The marks stay with indicators that a user's pack takes over. */
static void mark(struct rs_pack *pack)
{
    pack->is_shipped = true;
    for (guint i = 0; i < pack->indicators->len; i++)
        g_array_index(pack->indicators, struct rs_pack_indicator, i)
            .is_shipped = true;
}

struct rs_pack *rs_shipped_open(const char *name, GError **error)
{
    char *path = g_strconcat(PREFIX, name, SUFFIX, NULL);
    GBytes *bytes = g_resource_lookup_data(rs_data_get_resource(), path,
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes); /* the caller has found the name among those shipped */
    size_t len;
    const char *at = g_bytes_get_data(bytes, &len);
    struct rs_pack *pack =
        rs_pack_open(path + strlen(PREFIX), (struct rs_view){at, len}, error);
    g_bytes_unref(bytes);
    g_free(path);
    if (pack)
        mark(pack);
    return pack;
}
