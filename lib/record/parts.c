#include "record/parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/xml.h"

static void fail(GError **error, const char *name, const char *why)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: %s", name, why);
}

/* The bytes of the member that the reader stands at. */
static GBytes *unpack(struct archive *reader, const char *name, GError **error)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 block[16384];
    la_ssize_t got;
    while ((got = archive_read_data(reader, block, sizeof block)) > 0 &&
           bytes->len + (size_t)got <= RS_PART_LEN_MAX)
        g_byte_array_append(bytes, block, (guint)got);
    if (got == 0)
        return g_byte_array_free_to_bytes(bytes);
    const char *why = archive_error_string(reader);
    fail(error, name,
         got > 0 ? "unpacks to more than a sheet can have"
         : why   ? why
                 : "cannot be unpacked");
    g_byte_array_unref(bytes);
    return NULL;
}

static GBytes *find(struct archive *reader, const char *name, GError **error)
{
    struct archive_entry *entry;
    int status;
    while ((status = archive_read_next_header(reader, &entry)) == ARCHIVE_OK ||
           status == ARCHIVE_WARN) {
        const char *path = archive_entry_pathname(entry);
        if (path && !g_ascii_strcasecmp(path, name + 1))
            return unpack(reader, name, error);
    }
    const char *why = archive_error_string(reader);
    fail(error, name,
         status == ARCHIVE_EOF ? "not there: this is no .xlsx workbook"
         : why                 ? why
                               : "cannot be read");
    return NULL;
}

GBytes *rs_parts_read(struct rs_view zip, const char *name, GError **error)
{
    struct archive *reader = archive_read_new();
    GBytes *bytes = NULL;
    g_assert(reader);
    archive_read_support_format_zip_seekable(reader);
    if (archive_read_open_memory(reader, zip.at, zip.len) == ARCHIVE_OK)
        bytes = find(reader, name, error);
    else
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "this is no whole .xlsx workbook");
    archive_read_free(reader);
    return bytes;
}

struct looking {
    const char *id, *type; /* one of them */
    char *target;
};

static bool is_type(const char *uri, const char *type)
{
    const char *word = uri ? strrchr(uri, '/') : NULL;
    return word && !strcmp(word + 1, type);
}

static const char *look(void *data, const char *name,
                        const char *const *attributes)
{
    struct looking *looking = data;
    if (looking->target || strcmp(name, "Relationship") != 0)
        return NULL;
    const char *target = rs_xml_attribute(attributes, "Target");
    bool is_it =
        looking->id
            ? !g_strcmp0(rs_xml_attribute(attributes, "Id"), looking->id)
            : is_type(rs_xml_attribute(attributes, "Type"), looking->type);
    if (is_it && target)
        looking->target = g_strdup(target);
    return NULL;
}

char *rs_parts_find(struct rs_view zip, const char *part, const char *id,
                    const char *type, GError **error)
{
    static const struct rs_xml_handlers handlers = {.open = look};
    struct looking looking = {.id = id, .type = type};
    g_autofree char *folder = g_path_get_dirname(*part ? part : "/");
    g_autofree char *base = *part ? g_path_get_basename(part) : g_strdup("");
    g_autofree char *file = g_strconcat(base, ".rels", NULL);
    g_autofree char *name = g_build_filename(folder, "_rels", file, NULL);
    g_autoptr(GBytes) bytes = rs_parts_read(zip, name, error);
    if (!bytes)
        return NULL;
    gsize len;
    const char *at = g_bytes_get_data(bytes, &len);
    if (!rs_xml_read((struct rs_view){at, len}, &handlers, &looking, error)) {
        g_prefix_error(error, "%s: ", name);
        g_clear_pointer(&looking.target, g_free);
    }
    if (!looking.target)
        return NULL;
    /* A target is relative to the folder of its part, or begins with a slash;
     * ".." ends at the top. */
    char *path = g_canonicalize_filename(looking.target, folder);
    g_free(looking.target);
    return path;
}
