/* A zip in memory, of members given one by one. */
#ifndef ZIPPED_H
#define ZIPPED_H

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

struct zipped {
    struct archive *writer;
    GByteArray *bytes;
};

static inline la_ssize_t zipped_write(struct archive *writer, void *data,
                                      const void *at, size_t len)
{
    (void)writer;
    g_byte_array_append(((struct zipped *)data)->bytes, at, (guint)len);
    return (la_ssize_t)len;
}

/* `zipped` must stay where it is until zipped_end(). Compression is "deflate"
 * or "store". */
static inline void zipped_begin(struct zipped *zipped, const char *compression)
{
    zipped->bytes = g_byte_array_new();
    zipped->writer = archive_write_new();
    archive_write_set_format_zip(zipped->writer);
    archive_write_set_format_option(zipped->writer, "zip", "compression",
                                    compression);
    archive_write_set_bytes_in_last_block(zipped->writer, 1);
    if (archive_write_open(zipped->writer, zipped, NULL, zipped_write, NULL) !=
        ARCHIVE_OK)
        g_error("%s", archive_error_string(zipped->writer));
}

static inline void zipped_add(struct zipped *zipped, const char *name,
                              const char *text, size_t len)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t)len);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (archive_write_header(zipped->writer, entry) != ARCHIVE_OK ||
        archive_write_data(zipped->writer, text, len) < 0)
        g_error("%s", archive_error_string(zipped->writer));
    archive_entry_free(entry);
}

/* The bytes, which are the caller's. */
static inline GByteArray *zipped_end(struct zipped *zipped)
{
    if (archive_write_close(zipped->writer) != ARCHIVE_OK)
        g_error("%s", archive_error_string(zipped->writer));
    archive_write_free(zipped->writer);
    return zipped->bytes;
}

#endif
