#include "pattern/pack_named.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "pattern/layer.h"
#include "pattern/lexicon.h"
#include "pattern/shipped.h"

#define YAML ".yaml"
#define CSV ".csv"

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
        pack = g_str_has_suffix(path, CSV) ? rs_lexicon_open(path, yaml, error)
                                           : rs_pack_open(path, yaml, error);
    }
    g_byte_array_unref(bytes);
    return pack;
}

static bool is_path(const char *name)
{
    return strchr(name, '/') || g_str_has_suffix(name, YAML) ||
           g_str_has_suffix(name, CSV);
}

char *rs_pack_named_hint(const char *name)
{
    const char *nearest = rs_nearest(name, rs_shipped_names());
    return nearest ? g_strdup_printf(": did you mean \"%s\"?", nearest)
                   : g_strdup("");
}

/* One layer: without what it extends. */
static struct rs_pack *open_one(const char *name, GError **error)
{
    if (is_path(name))
        return open_file(name, error);
    if (rs_shipped_has(name))
        return rs_shipped_open(name, error);
    g_autofree char *hint = rs_pack_named_hint(name);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "no pack is called \"%s\"%s%s",
                name, hint,
                hint[0] ? "" : " (a file's name has a / or ends in .yaml)");
    return NULL;
}

/* The pack that `pack` extends, as a name for open_one(), at whose errors only
 * the place is missing. */
static struct rs_pack *open_base(const struct rs_pack *pack, GError **error)
{
    g_autofree char *name = NULL;
    const char *version;
    if (!rs_layer_wants(pack, &name, &version, error))
        return NULL;
    if (is_path(name) && !g_path_is_absolute(name)) {
        g_autofree char *folder = g_path_get_dirname(pack->file);
        char *path = g_build_filename(folder, name, NULL);
        g_free(name);
        name = path;
    }
    GError *cause = NULL;
    struct rs_pack *base = open_one(name, &cause);
    if (!base && cause->code == RS_ERROR_PACK) {
        g_propagate_error(error, cause);
    } else if (!base) {
        rs_yaml_fail(pack->extends, 0, error, "%s", cause->message);
        g_error_free(cause);
    }
    return base;
}

/* Lays the packs over each other, the last one lowest; takes them over. */
static struct rs_pack *lay(GPtrArray *layers, GError **error)
{
    bool ok = true;
    for (guint i = layers->len - 1; ok && i > 0; i--) {
        struct rs_pack *base = layers->pdata[i];
        g_ptr_array_set_size(layers, (gint)i);
        ok = rs_layer_over(layers->pdata[i - 1], base, error);
    }
    if (!ok)
        return NULL;
    struct rs_pack *top = layers->pdata[0];
    g_ptr_array_set_size(layers, 0);
    return top;
}

/* Takes `top` over, NULL when it could not be opened. */
static struct rs_pack *open_layers(struct rs_pack *top, GError **error)
{
    if (!top || !top->extends)
        return top;
    g_autoptr(GPtrArray) layers = g_ptr_array_new();
    g_ptr_array_add(layers, top);
    struct rs_pack *pack = top;
    while (pack && pack->extends) {
        bool is_deep = layers->len > RS_EXTENDS_MAX;
        if (is_deep)
            rs_yaml_fail(pack->extends, 0, error,
                         "more than %d packs that extend each other",
                         RS_EXTENDS_MAX);
        pack = is_deep ? NULL : open_base(pack, error);
        if (pack)
            g_ptr_array_add(layers, pack);
    }
    struct rs_pack *whole = pack ? lay(layers, error) : NULL;
    for (guint i = 0; i < layers->len; i++)
        rs_pack_close(layers->pdata[i]);
    return whole;
}

struct rs_pack *rs_pack_named_open(const char *name, GError **error)
{
    return open_layers(open_one(name, error), error);
}

struct rs_pack *rs_pack_named_shipped(const char *name, GError **error)
{
    return open_layers(rs_shipped_open(name, error), error);
}
