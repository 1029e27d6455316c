#include "store/folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/error.h"

struct rs_folder {
    char *run, *partial;
    bool is_finished;
};

static bool fail(GError **error, const char *path, const char *what)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s: %s", path, what,
                g_strerror(errno));
    return false;
}

static bool is_free(const char *path, const char *advice, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s is already there: %s",
                path, advice);
    return false;
}

static bool create(const struct rs_folder *folder, GError **error)
{
    g_autofree char *above = g_path_get_dirname(folder->run);
    if (!is_free(folder->run, "name another folder for -o", error) ||
        !is_free(folder->partial,
                 "a scan was interrupted, or is still at work; "
                 "remove it to begin anew",
                 error))
        return false;
    if (g_mkdir_with_parents(above, 0777))
        return fail(error, above, "cannot create");
    return !g_mkdir(folder->partial, 0777) ||
           fail(error, folder->partial, "cannot create");
}

struct rs_folder *rs_folder_open(const char *run, GError **error)
{
    struct rs_folder *folder = g_new0(struct rs_folder, 1);
    /* "run/" and "run" are the same folder. */
    size_t len = strlen(run);
    while (len > 1 && run[len - 1] == '/')
        len--;
    folder->run = g_strndup(run, len);
    folder->partial = g_strconcat(folder->run, ".partial", NULL);
    if (len && create(folder, error))
        return folder;
    if (!len)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "-o takes the name of a folder");
    folder->is_finished = true;
    rs_folder_close(folder);
    return NULL;
}

char *rs_folder_path(const struct rs_folder *folder, const char *name)
{
    return g_build_filename(folder->partial, name, NULL);
}

bool rs_folder_digest(const struct rs_folder *folder, const char *name,
                      guint64 *len, char hex[RS_SHA256_HEX_LEN + 1],
                      GError **error)
{
    g_autofree char *path = rs_folder_path(folder, name);
    FILE *file = fopen(path, "rbe");
    if (!file)
        return fail(error, path, "cannot read");
    struct rs_sha256 *sha = rs_sha256_open();
    char bytes[65536];
    size_t got;
    *len = 0;
    while ((got = fread(bytes, 1, sizeof bytes, file))) {
        rs_sha256_add(sha, (struct rs_view){bytes, got});
        *len += got;
    }
    bool ok = !ferror(file) || fail(error, path, "cannot read");
    rs_sha256_end(sha, hex);
    rs_sha256_close(sha);
    fclose(file);
    return ok;
}

bool rs_folder_finish(struct rs_folder *folder, GError **error)
{
    if (g_rename(folder->partial, folder->run))
        return fail(error, folder->run, "cannot rename to");
    folder->is_finished = true;
    return true;
}

/* The folder holds only the files that we put there: no folders to enter. */
static void discard(const struct rs_folder *folder)
{
    GDir *dir = g_dir_open(folder->partial, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = rs_folder_path(folder, name);
        g_unlink(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder->partial);
}

void rs_folder_close(struct rs_folder *folder)
{
    if (!folder)
        return;
    if (!folder->is_finished)
        discard(folder);
    g_free(folder->partial);
    g_free(folder->run);
    g_free(folder);
}
