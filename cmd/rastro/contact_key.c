#include "contact_key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "rastro.h"

#define FRESH_LEN 32

/* Bytes of a file that is a key: more is some other file. */
#define KEY_LEN_MAX 4096

static bool fail(GError **error, int code, const char *path, const char *why)
{
    g_set_error(error, RS_ERROR, code, "%s: %s", path, why);
    return false;
}

static bool write_all(int file, const char *bytes, size_t len)
{
    while (len) {
        ssize_t written = write(file, bytes, len);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        len -= (size_t)written;
    }
    return fsync(file) == 0;
}

/* Under another name first, and linked when it is whole: two that begin at once
 * use the same key, that of the first. */
static bool create(const char *path, GError **error)
{
    char fresh[FRESH_LEN];
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *beside = g_strconcat(path, ".XXXXXX", NULL);
    if (g_mkdir_with_parents(folder, 0700))
        return fail(error, RS_ERROR_WRITE, folder, g_strerror(errno));
    if (getrandom(fresh, sizeof fresh, 0) != (ssize_t)sizeof fresh)
        return fail(error, RS_ERROR_WRITE, path, "no random bytes");
    int file = g_mkstemp_full(beside, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(error, RS_ERROR_WRITE, path, g_strerror(errno));
    bool is_whole = write_all(file, fresh, sizeof fresh);
    is_whole &= close(file) == 0;
    is_whole = is_whole && (link(beside, path) == 0 || errno == EEXIST);
    if (!is_whole)
        fail(error, RS_ERROR_WRITE, path, g_strerror(errno));
    g_unlink(beside);
    return is_whole;
}

static GBytes *read_key(const char *path, GError **error)
{
    char key[KEY_LEN_MAX + 1];
    size_t len = 0;
    ssize_t got = -1;
    int file = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    while (file >= 0 && len < sizeof key &&
           (got = read(file, key + len, sizeof key - len)) > 0)
        len += (size_t)got;
    if (file < 0 || got < 0)
        fail(error, RS_ERROR_READ, path, g_strerror(errno));
    else if (len > KEY_LEN_MAX)
        fail(error, RS_ERROR_USAGE, path, "too long for a contact key");
    else if (len == 0)
        fail(error, RS_ERROR_USAGE, path, "empty: no contact key");
    else if (len < RS_MASK_KEY_LEN_MIN)
        fail(error, RS_ERROR_USAGE, path, "too short for a contact key");
    if (file >= 0)
        close(file);
    return *error ? NULL : g_bytes_new(key, len);
}

GBytes *contact_key_read(const char *path, GError **error)
{
    g_autofree char *own = g_build_filename(g_get_user_config_dir(), "rastro",
                                            "contact.key", NULL);
    GError *failed = NULL;
    GBytes *key = NULL;
    if (path || g_file_test(own, G_FILE_TEST_EXISTS) || create(own, &failed))
        key = read_key(path ? path : own, &failed);
    if (failed)
        g_propagate_error(error, failed);
    return key;
}
