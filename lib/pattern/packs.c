#include "pattern/packs.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"

#define PREFIX "/rastro/patterns/"
#define SUFFIX ".yaml"

/* Made by glib-compile-resources (lib/CMakeLists.txt), which writes no header
 * with --internal. */
GResource *rs_data_get_resource(void);

/* Packs named come first into `by_name`, so that a requirement finds them
 * wherever they stand; then `ordered` is filled, requirements in front. */
struct loader {
    GPtrArray *named;    /* struct rs_pack *, borrowed from `opened` */
    GPtrArray *opened;   /* struct rs_pack *, owned until all is well */
    GPtrArray *ordered;  /* the same packs, in order */
    GHashTable *by_name; /* pack's own name to struct rs_pack * */
};

/* A pack whose requirements are being looked at, and the next of them. */
struct frame {
    struct rs_pack *pack;
    guint next;
};

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

const char *const *rs_packs_shipped(void)
{
    static gsize once;
    static char **names;
    if (g_once_init_enter(&once)) {
        names = list_shipped();
        g_once_init_leave(&once, 1);
    }
    return (const char *const *)names;
}

static struct rs_pack *open_shipped(const char *name, GError **error)
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
    return pack;
}

/* Reads at most one byte more than a pack may have, so that the parser can
 * refuse it; the file may be a pipe without an end. */
static bool read_file(const char *path, GByteArray *into, GError **error)
{
    FILE *file = fopen(path, "rb");
    size_t got = 1;
    while (file && got > 0 && into->len <= RS_YAML_LEN_MAX) {
        guint8 block[16384];
        size_t room = RS_YAML_LEN_MAX + 1 - into->len;
        got = fread(block, 1, MIN(room, sizeof block), file);
        g_byte_array_append(into, block, (guint)got);
    }
    bool ok = file && !ferror(file);
    if (!ok)
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", path,
                    g_strerror(errno));
    if (file)
        fclose(file);
    return ok;
}

static struct rs_pack *open_file(const char *path, GError **error)
{
    struct rs_pack *pack = NULL;
    GByteArray *bytes = g_byte_array_new();
    if (read_file(path, bytes, error)) {
        struct rs_view yaml = {(const char *)bytes->data, bytes->len};
        pack = rs_pack_open(path, yaml, error);
    }
    g_byte_array_unref(bytes);
    return pack;
}

static bool is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, SUFFIX);
}

static bool is_shipped(const char *name)
{
    return g_strv_contains(rs_packs_shipped(), name);
}

/* ": did you mean …?", or nothing; free it. */
static char *suggestion(const char *name)
{
    const char *nearest = rs_nearest(name, rs_packs_shipped());
    return nearest ? g_strdup_printf(": did you mean \"%s\"?", nearest)
                   : g_strdup("");
}

static struct rs_pack *open_named(const char *name, GError **error)
{
    if (is_path(name))
        return open_file(name, error);
    if (is_shipped(name))
        return open_shipped(name, error);
    char *hint = suggestion(name);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "no pack is called \"%s\"%s%s",
                name, hint,
                hint[0] ? "" : " (a file's name has a / or ends in .yaml)");
    g_free(hint);
    return NULL;
}

/* Takes over `pack`, unless it is NULL: then `error` is set already. */
static bool keep(struct loader *loader, struct rs_pack *pack, GError **error)
{
    if (!pack)
        return false;
    g_ptr_array_add(loader->opened, pack);
    const struct rs_pack *other =
        g_hash_table_lookup(loader->by_name, pack->name);
    if (other) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "two packs are called \"%s\": %s and %s", pack->name,
                    other->file, pack->file);
        return false;
    }
    g_hash_table_insert(loader->by_name, (void *)(uintptr_t)pack->name, pack);
    return true;
}

static bool open_all_named(struct loader *loader, const char *const *names,
                           GError **error)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = true;
    for (; ok && *names; names++) {
        if (!g_hash_table_add(seen, (void *)(uintptr_t)*names))
            continue;
        struct rs_pack *pack = open_named(*names, error);
        ok = keep(loader, pack, error);
        if (ok)
            g_ptr_array_add(loader->named, pack);
    }
    g_hash_table_unref(seen);
    return ok;
}

/* Opens the pack that `pack` requires under `index`. */
static struct rs_pack *open_required(const struct rs_pack *pack, guint index,
                                     GError **error)
{
    const char *name = g_ptr_array_index(pack->requires, index);
    if (is_shipped(name))
        return open_shipped(name, error);
    const struct rs_yaml_node *list =
        rs_yaml_find(rs_yaml_root(pack->yaml), "requires");
    char *hint = suggestion(name);
    rs_yaml_fail(rs_yaml_item(list, index), 0, error,
                 "required pack \"%s\" is neither shipped nor given%s", name,
                 hint);
    g_free(hint);
    return NULL;
}

/* Depth first, without recursion. A pack is known by name as soon as it is
 * open, so a cycle ends where it began. */
static bool order_from(struct loader *loader, struct rs_pack *named,
                       GError **error)
{
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(struct frame));
    struct frame frame = {.pack = named};
    g_array_append_val(stack, frame);
    bool ok = true;
    while (ok && stack->len > 0) {
        struct frame *top = &g_array_index(stack, struct frame, stack->len - 1);
        if (top->next == top->pack->requires->len) {
            g_ptr_array_add(loader->ordered, top->pack);
            g_array_set_size(stack, stack->len - 1);
            continue;
        }
        const char *name = g_ptr_array_index(top->pack->requires, top->next);
        guint index = top->next++;
        if (g_hash_table_contains(loader->by_name, name))
            continue;
        struct frame next = {.pack = open_required(top->pack, index, error)};
        ok = keep(loader, next.pack, error);
        if (ok)
            g_array_append_val(stack, next);
    }
    g_array_unref(stack);
    return ok;
}

GPtrArray *rs_packs_load(const char *const *names, GError **error)
{
    struct loader loader = {.named = g_ptr_array_new(),
                            .opened = g_ptr_array_new(),
                            .ordered = g_ptr_array_new(),
                            .by_name =
                                g_hash_table_new(g_str_hash, g_str_equal)};
    bool ok =
        open_all_named(&loader, names ? names : rs_packs_shipped(), error);
    for (guint i = 0; ok && i < loader.named->len; i++)
        ok = order_from(&loader, g_ptr_array_index(loader.named, i), error);
    GDestroyNotify close = (GDestroyNotify)rs_pack_close;
    g_ptr_array_set_free_func(ok ? loader.ordered : loader.opened, close);
    g_hash_table_unref(loader.by_name);
    g_ptr_array_unref(loader.named);
    g_ptr_array_unref(loader.opened);
    if (ok)
        return loader.ordered;
    g_ptr_array_unref(loader.ordered);
    return NULL;
}
