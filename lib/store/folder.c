#include "store/folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

#include "base/error.h"

struct rs_folder {
    char *run, *partial;
    const char *kept; /* name of a file that closing leaves; or NULL */
    bool is_resumed;
    bool is_left; /* closing does not touch it */
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
                 "a scan was interrupted, or is still at work: --resume goes "
                 "on with it, removing it begins anew",
                 error))
        return false;
    if (g_mkdir_with_parents(above, 0777))
        return fail(error, above, "cannot create");
    return !g_mkdir(folder->partial, 0777) ||
           fail(error, folder->partial, "cannot create");
}

/* NULL where that is no name of a folder. */
static struct rs_folder *name_folder(const char *run, GError **error)
{
    /* "run/" and "run" are the same folder. */
    size_t len = strlen(run);
    while (len > 1 && run[len - 1] == '/')
        len--;
    if (!len) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "-o takes the name of a folder");
        return NULL;
    }
    struct rs_folder *folder = g_new0(struct rs_folder, 1);
    folder->run = g_strndup(run, len);
    folder->partial = g_strconcat(folder->run, ".partial", NULL);
    return folder;
}

static struct rs_folder *close_failed(struct rs_folder *folder)
{
    folder->is_left = true;
    rs_folder_close(folder);
    return NULL;
}

struct rs_folder *rs_folder_open(const char *run, GError **error)
{
    struct rs_folder *folder = name_folder(run, error);
    if (!folder || create(folder, error))
        return folder;
    return close_failed(folder);
}

struct rs_folder *rs_folder_resume(const char *run, GError **error)
{
    struct rs_folder *folder = name_folder(run, error);
    if (!folder)
        return NULL;
    if (g_file_test(folder->run, G_FILE_TEST_EXISTS)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s is a finished run: there is nothing to resume",
                    folder->run);
        return close_failed(folder);
    }
    folder->is_resumed = g_file_test(folder->partial, G_FILE_TEST_IS_DIR);
    folder->is_left = folder->is_resumed;
    if (folder->is_resumed || create(folder, error))
        return folder;
    return close_failed(folder);
}

bool rs_folder_is_resumed(const struct rs_folder *folder)
{
    return folder->is_resumed;
}

const char *rs_folder_partial(const struct rs_folder *folder)
{
    return folder->partial;
}

char *rs_folder_path(const struct rs_folder *folder, const char *name)
{
    return g_build_filename(folder->partial, name, NULL);
}

bool rs_folder_digest(const struct rs_folder *folder, const char *name,
                      struct rs_digest *digest, GError **error)
{
    g_autofree char *path = rs_folder_path(folder, name);
    return rs_digest_file(path, digest) || fail(error, path, "cannot read");
}

bool rs_folder_holds_only(const struct rs_folder *folder, const char *name)
{
    GDir *dir = g_dir_open(folder->partial, 0, NULL);
    const char *found = NULL;
    if (!dir)
        return false;
    do
        found = g_dir_read_name(dir);
    while (found && !strcmp(found, name));
    bool holds_other = found != NULL;
    g_dir_close(dir);
    return !holds_other;
}

/* The folder holds only the files that we put there: no folders to enter. */
static void delete_files(const struct rs_folder *folder, const char *but)
{
    GDir *dir = g_dir_open(folder->partial, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = rs_folder_path(folder, name);
        if (g_strcmp0(name, but) != 0)
            g_unlink(path);
    }
    if (dir)
        g_dir_close(dir);
}

void rs_folder_clean(struct rs_folder *folder, const char *but)
{
    folder->is_left = false;
    delete_files(folder, but);
}

void rs_folder_keep(struct rs_folder *folder, const char *name)
{
    folder->kept = name;
}

bool rs_folder_finish(struct rs_folder *folder, GError **error)
{
    if (g_rename(folder->partial, folder->run))
        return fail(error, folder->run, "cannot rename to");
    folder->is_left = true;
    if (folder->kept) {
        g_autofree char *path =
            g_build_filename(folder->run, folder->kept, NULL);
        g_unlink(path);
    }
    return true;
}

void rs_folder_close(struct rs_folder *folder)
{
    if (!folder)
        return;
    if (!folder->is_left)
        delete_files(folder, folder->kept);
    if (!folder->is_left && !folder->kept)
        g_rmdir(folder->partial);
    g_free(folder->partial);
    g_free(folder->run);
    g_free(folder);
}
