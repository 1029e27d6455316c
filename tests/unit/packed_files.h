/*
 * For the tests of packed files and archives: both are made with libarchive's
 * writer.
 */
#ifndef PACKED_FILES_H
#define PACKED_FILES_H

#include <archive.h>
#include <archive_entry.h>

#include "gzip_files.h"

#define WRITTEN_MAX ((size_t)4 << 20)

struct writing {
    struct archive *archive;
    uint8_t *bytes;
    size_t len;
};

/* `filter` is "xz", "gzip", … or NULL, `format` "zip", "raw", …; `options` of
 * libarchive or NULL. */
static inline struct writing
writing_open(const char *format, const char *filter, const char *options)
{
    struct writing writing = {archive_write_new(), g_malloc(WRITTEN_MAX), 0};
    struct archive *archive = writing.archive;
    ck_assert_int_eq(archive_write_set_format_by_name(archive, format), 0);
    if (filter)
        ck_assert_int_eq(archive_write_add_filter_by_name(archive, filter), 0);
    ck_assert_int_eq(archive_write_set_options(archive, options), 0);
    archive_write_set_bytes_per_block(archive, 0);
    return writing;
}

static inline void writing_start(struct writing *writing)
{
    ck_assert_int_eq(archive_write_open_memory(writing->archive, writing->bytes,
                                               WRITTEN_MAX, &writing->len),
                     0);
}

static inline void write_entry(struct writing *writing,
                               struct archive_entry *entry,
                               const GByteArray *text)
{
    ck_assert_int_eq(archive_write_header(writing->archive, entry), 0);
    if (text->len)
        ck_assert_int_eq(
            archive_write_data(writing->archive, text->data, text->len),
            text->len);
    archive_entry_free(entry);
}

static inline struct archive_entry *entry_of(const char *path, guint len)
{
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, len);
    archive_entry_set_mtime(entry, 1700000000, 0);
    return entry;
}

static inline GByteArray *writing_close(struct writing *writing)
{
    ck_assert_int_eq(archive_write_close(writing->archive), 0);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, writing->bytes, (guint)writing->len);
    archive_write_free(writing->archive);
    g_free(writing->bytes);
    return file;
}

/* One stream of "xz", "lzip" or "bzip2". */
static inline GByteArray *pack_by(const char *filter, const GByteArray *text)
{
    struct writing writing = writing_open("raw", filter, NULL);
    writing_start(&writing);
    write_entry(&writing, entry_of("data", text->len), text);
    return writing_close(&writing);
}

#endif
