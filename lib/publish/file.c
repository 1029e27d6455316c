#include "publish/file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/error.h"

struct rs_publish_file {
    char *path, *unfinished;
    FILE *stream;
    struct rs_sha256 *sha;
    uint64_t bytes;
};

static bool fail(const struct rs_publish_file *file, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", file->path,
                g_strerror(errno ? errno : EIO));
    return false;
}

struct rs_publish_file *rs_publish_file_open(const char *folder,
                                             const char *name, GError **error)
{
    struct rs_publish_file *file = g_new0(struct rs_publish_file, 1);
    file->path = g_build_filename(folder, name, NULL);
    file->unfinished = g_strconcat(file->path, ".partial", NULL);
    file->sha = rs_sha256_open();
    file->stream = g_fopen(file->unfinished, "wbe");
    if (file->stream)
        return file;
    fail(file, error);
    rs_publish_file_close(file);
    return NULL;
}

bool rs_publish_file_write(struct rs_publish_file *file, struct rs_view bytes,
                           GError **error)
{
    if (bytes.len && fwrite(bytes.at, 1, bytes.len, file->stream) != bytes.len)
        return fail(file, error);
    rs_sha256_add(file->sha, bytes);
    file->bytes += bytes.len;
    return true;
}

bool rs_publish_file_sink(void *file, struct rs_view bytes, GError **error)
{
    return rs_publish_file_write(file, bytes, error);
}

bool rs_publish_file_finish(struct rs_publish_file *file,
                            struct rs_digest *digest, GError **error)
{
    bool had_failed = ferror(file->stream);
    bool ok = fclose(g_steal_pointer(&file->stream)) == 0 && !had_failed;
    if (!ok || g_rename(file->unfinished, file->path) != 0)
        return fail(file, error);
    g_clear_pointer(&file->unfinished, g_free);
    if (!digest)
        return true;
    digest->bytes = file->bytes;
    rs_sha256_end(file->sha, digest->sha256);
    return true;
}

void rs_publish_file_close(struct rs_publish_file *file)
{
    if (!file)
        return;
    if (file->stream)
        fclose(file->stream);
    if (file->unfinished)
        g_unlink(file->unfinished);
    rs_sha256_close(file->sha);
    g_free(file->unfinished);
    g_free(file->path);
    g_free(file);
}

bool rs_publish_file_save(const char *folder, const char *name,
                          struct rs_view bytes, GError **error)
{
    struct rs_publish_file *file = rs_publish_file_open(folder, name, error);
    bool ok = file && rs_publish_file_write(file, bytes, error) &&
              rs_publish_file_finish(file, NULL, error);
    rs_publish_file_close(file);
    return ok;
}
