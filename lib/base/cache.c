#include "base/cache.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/pages.h"

#define SUFFIX ".kept"

/* Changes with the layout of a file. */
static const char magic[16] = "rastro cache 1\n";

/* What a file begins with; the content follows. */
struct head {
    char magic[sizeof magic];
    char key[RS_SHA256_HEX_LEN];
    uint64_t len; /* of the content */
    XXH128_canonical_t digest;
};

/* Of the content, and of what names it. */
static XXH128_canonical_t digest_of(const char *key, struct rs_view content)
{
    XXH128_canonical_t digest;
    uint64_t seed = XXH3_64bits(key, RS_SHA256_HEX_LEN);
    XXH128_canonicalFromHash(
        &digest, XXH3_128bits_withSeed(content.at, content.len, seed));
    return digest;
}

/* Whether nobody else can have put it there. */
static bool is_own(const struct stat *status)
{
    return status->st_uid == geteuid() && !(status->st_mode & 022);
}

static int open_folder(const char *path)
{
    struct stat status;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0 && (fstat(folder, &status) || !is_own(&status))) {
        close(folder);
        return -1;
    }
    return folder;
}

static bool read_all(int file, void *into, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t got = read(file, (char *)into + done, len - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static bool write_all(int file, const void *from, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t put = write(file, (const char *)from + done, len - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        done += (size_t)put;
    }
    return true;
}

/* The content's length, or -1 where the file is not one of ours. */
static int64_t read_head(int file, const char *key, struct head *head)
{
    struct stat status;
    if (fstat(file, &status) || !S_ISREG(status.st_mode) || !is_own(&status) ||
        !read_all(file, head, sizeof *head) ||
        memcmp(head->magic, magic, sizeof magic) ||
        memcmp(head->key, key, sizeof head->key) ||
        head->len > RS_CACHE_FILE_LEN_MAX ||
        (uint64_t)status.st_size != sizeof *head + head->len)
        return -1;
    return (int64_t)head->len;
}

/* What rs_pages_new() gave for bytes and one more. */
struct content {
    char *at;
    size_t len;
};

static void content_free(gpointer data)
{
    struct content *content = data;
    rs_pages_free(content->at, content->len + 1);
    g_free(content);
}

static GBytes *bytes_of(char *at, size_t len)
{
    struct content *content = g_new(struct content, 1);
    *content = (struct content){at, len};
    return g_bytes_new_with_free_func(at, len, content_free, content);
}

/* O_NONBLOCK: what is a pipe by now must not hold us up. */
static GBytes *read_file(int folder, const char *name, const char *key)
{
    struct head head;
    GBytes *found = NULL;
    int file =
        openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return NULL;
    int64_t len = read_head(file, key, &head);
    char *content = len >= 0 ? rs_pages_new((size_t)len + 1) : NULL;
    if (content && read_all(file, content, (size_t)len)) {
        XXH128_canonical_t digest =
            digest_of(key, (struct rs_view){content, (size_t)len});
        if (!memcmp(&digest, &head.digest, sizeof digest))
            found = bytes_of(g_steal_pointer(&content), (size_t)len);
    }
    if (found)
        futimens(file, NULL); /* used last: see drop_old() */
    if (content)
        rs_pages_free(content, (size_t)len + 1);
    close(file);
    return found;
}

static char *name_of(const char *key)
{
    g_assert(strlen(key) == RS_SHA256_HEX_LEN);
    return g_strconcat(key, SUFFIX, NULL);
}

GBytes *rs_cache_find(const char *folder, const char *key)
{
    g_autofree char *name = name_of(key);
    int at = folder ? open_folder(folder) : -1;
    if (at < 0)
        return NULL;
    GBytes *found = read_file(at, name, key);
    close(at);
    return found;
}

/* A file of ours, whole or not. */
struct kept {
    char *name;
    struct timespec used;
};

static void kept_clear(gpointer kept)
{
    g_free(((struct kept *)kept)->name);
}

static int compare_used(const void *a, const void *b)
{
    const struct timespec *x = &((const struct kept *)a)->used,
                          *y = &((const struct kept *)b)->used;
    if (x->tv_sec != y->tv_sec)
        return x->tv_sec < y->tv_sec ? -1 : 1;
    return (x->tv_nsec > y->tv_nsec) - (x->tv_nsec < y->tv_nsec);
}

static GArray *list_kept(DIR *folder)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(struct kept));
    g_array_set_clear_func(list, kept_clear);
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        struct stat status;
        if (!strstr(entry->d_name, SUFFIX) ||
            fstatat(dirfd(folder), entry->d_name, &status,
                    AT_SYMLINK_NOFOLLOW) ||
            !S_ISREG(status.st_mode))
            continue;
        struct kept kept = {g_strdup(entry->d_name), status.st_mtim};
        g_array_append_val(list, kept);
    }
    return list;
}

/* Also what a process that was killed has left half-written. */
static void drop_old(int folder)
{
    int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = again >= 0 ? fdopendir(again) : NULL;
    if (!entries) {
        if (again >= 0)
            close(again);
        return;
    }
    g_autoptr(GArray) list = list_kept(entries);
    g_array_sort(list, compare_used);
    for (guint i = 0; i + RS_CACHE_FILES_MAX < list->len; i++)
        unlinkat(folder, g_array_index(list, struct kept, i).name, 0);
    closedir(entries);
}

static void write_file(int folder, const char *key, struct rs_view content)
{
    struct head head = {.len = content.len, .digest = digest_of(key, content)};
    memcpy(head.magic, magic, sizeof magic);
    memcpy(head.key, key, sizeof head.key);
    g_autofree char *name = name_of(key);
    g_autofree char *beside =
        g_strdup_printf("%s.%ld.%08x", name, (long)getpid(), g_random_int());
    int file =
        openat(folder, beside,
               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    bool ok = write_all(file, &head, sizeof head) &&
              write_all(file, content.at, content.len);
    ok &= close(file) == 0;
    if (!ok || renameat(folder, beside, folder, name))
        unlinkat(folder, beside, 0);
}

void rs_cache_keep(const char *folder, const char *key, struct rs_view content)
{
    if (!folder || content.len > RS_CACHE_FILE_LEN_MAX ||
        g_mkdir_with_parents(folder, 0700))
        return;
    int at = open_folder(folder);
    if (at < 0)
        return;
    write_file(at, key, content);
    drop_old(at);
    close(at);
}
