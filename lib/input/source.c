#include "input/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

/* One read(2) of Linux gives no more than this. */
#define READ_LEN_MAX ((size_t)1 << 30)

struct rs_source {
    int fd; /* or -1, and these two: */
    ssize_t (*read)(void *data, void *bytes, size_t cap, GError **error);
    void *data;
    bool is_stream;
};

/* A list while it is made. */
struct walk {
    GPtrArray *inputs;
    GHashTable *seen; /* "device:inode" of a file → its struct rs_input */
};

/* The messages must not depend on the locale, so strerror() is no use. */
static void fail(GError **error, const char *what, int number)
{
    const char *why = strerrordesc_np(number);
    g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s: %s", what,
                why ? why : "unknown error");
}

static bool is_stdin(const char *name)
{
    return !strcmp(name, "-");
}

static void input_close(void *data)
{
    struct rs_input *input = data;
    g_free(input->name);
    g_free(input);
}

static bool add_input(struct walk *walk, const char *name,
                      const struct stat *about, GError **error)
{
    char *key = g_strdup_printf("%ju:%ju", (uintmax_t)about->st_dev,
                                (uintmax_t)about->st_ino);
    const struct rs_input *same = g_hash_table_lookup(walk->seen, key);
    if (same) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: named twice%s%s",
                    name, strcmp(same->name, name) ? ", also as " : "",
                    strcmp(same->name, name) ? same->name : "");
        g_free(key);
        return false;
    }
    bool is_file = S_ISREG(about->st_mode) && !is_stdin(name);
    struct rs_input *input = g_new0(struct rs_input, 1);
    input->name = g_strdup(name);
    input->len = is_file ? (uint64_t)about->st_size : 0;
    input->is_stream = !is_file;
    g_ptr_array_add(walk->inputs, input);
    g_hash_table_insert(walk->seen, key, input);
    return true;
}

static bool fail_named(GError **error, const char *name, int number)
{
    fail(error, "cannot open", number);
    g_prefix_error(error, "%s: ", name);
    return false;
}

static bool add_file(struct walk *walk, const char *name,
                     const struct stat *about, GError **error)
{
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return fail_named(error, name, errno);
    close(fd);
    return add_input(walk, name, about, error);
}

/* Sorts the entries of one folder to `files` and `folders`. Neither a link to
 * a folder nor a pipe, socket or device is taken. */
static bool add_entry(char *path, GPtrArray *files, GPtrArray *folders,
                      GError **error)
{
    struct stat about, link;
    if (lstat(path, &link) || stat(path, &about)) {
        fail_named(error, path, errno);
        g_free(path);
        return false;
    }
    if (S_ISREG(about.st_mode))
        g_ptr_array_add(files, path);
    else if (S_ISDIR(link.st_mode))
        g_ptr_array_add(folders, path);
    else
        g_free(path);
    return true;
}

/* GDir would hide an error of readdir() and translate its messages. */
static bool list_folder(const char *folder, GPtrArray *files,
                        GPtrArray *folders, GError **error)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return fail_named(error, folder, errno);
    bool is_ok = true;
    while (is_ok) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) {
            is_ok = !errno || fail_named(error, folder, errno);
            break;
        }
        if (entry->d_name[0] != '.')
            is_ok = add_entry(g_build_filename(folder, entry->d_name, NULL),
                              files, folders, error);
    }
    closedir(dir);
    return is_ok;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_files(struct walk *walk, const GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        struct stat about;
        if (stat(path, &about))
            return fail_named(error, path, errno);
        if (!add_file(walk, path, &about, error))
            return false;
        struct rs_input *input = walk->inputs->pdata[walk->inputs->len - 1];
        input->is_found = true;
    }
    return true;
}

static bool add_folder(struct walk *walk, const char *top, GError **error)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(folders, g_strdup(top));
    bool is_ok = true;
    while (is_ok && folders->len) {
        char *folder = g_ptr_array_steal_index(folders, folders->len - 1);
        is_ok = list_folder(folder, files, folders, error);
        g_free(folder);
    }
    if (is_ok && !files->len) {
        g_set_error(error, RS_ERROR, RS_ERROR_READ,
                    "%s: no files in this folder", top);
        is_ok = false;
    }
    g_ptr_array_sort(files, compare_paths);
    is_ok = is_ok && add_files(walk, files, error);
    g_ptr_array_unref(folders);
    g_ptr_array_unref(files);
    return is_ok;
}

static bool add_argument(struct walk *walk, const char *path, GError **error)
{
    struct stat about;
    if (is_stdin(path) ? fstat(STDIN_FILENO, &about) : stat(path, &about))
        return fail_named(error, path, errno);
    if (S_ISDIR(about.st_mode))
        return is_stdin(path) ? fail_named(error, path, EISDIR)
                              : add_folder(walk, path, error);
    if (S_ISREG(about.st_mode) && !is_stdin(path))
        return add_file(walk, path, &about, error);
    /* Opening a pipe before it is read could wait for ever, and its writer
     * would be told that the reader has gone. */
    return add_input(walk, path, &about, error);
}

GPtrArray *rs_inputs_list(const char *const *paths, GError **error)
{
    struct walk walk = {
        .inputs = g_ptr_array_new_with_free_func(input_close),
        .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    bool is_ok = true;
    for (; is_ok && *paths; paths++)
        is_ok = add_argument(&walk, *paths, error);
    g_hash_table_destroy(walk.seen);
    if (is_ok)
        return walk.inputs;
    g_ptr_array_unref(walk.inputs);
    return NULL;
}

struct rs_source *rs_source_open(const struct rs_input *input, GError **error)
{
    int fd = STDIN_FILENO;
    if (!is_stdin(input->name))
        fd = open(input->name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        fail(error, "cannot open", errno);
        return NULL;
    }
    struct rs_source *source = g_new(struct rs_source, 1);
    *source = (struct rs_source){.fd = fd, .is_stream = input->is_stream};
    return source;
}

struct rs_source *rs_source_open_reader(ssize_t (*read)(void *data, void *bytes,
                                                        size_t cap,
                                                        GError **error),
                                        void *data)
{
    struct rs_source *source = g_new(struct rs_source, 1);
    *source = (struct rs_source){
        .fd = -1, .read = read, .data = data, .is_stream = true};
    return source;
}

void rs_source_close(struct rs_source *source)
{
    if (!source)
        return;
    if (source->fd >= 0 && source->fd != STDIN_FILENO)
        close(source->fd);
    g_free(source);
}

/* True when the read is worth another try: a signal came between, or a parent
 * has left standard input non-blocking and there is nothing yet. */
static bool may_retry(int fd, int number)
{
    if (number == EINTR)
        return true;
    if (number != EAGAIN && number != EWOULDBLOCK)
        return false;
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    return poll(&wait, 1, -1) >= 0 || errno == EINTR;
}

ssize_t rs_source_read(struct rs_source *source, void *bytes, size_t cap,
                       GError **error)
{
    if (source->fd < 0)
        return source->read(source->data, bytes, cap, error);
    for (;;) {
        ssize_t got = read(source->fd, bytes, MIN(cap, READ_LEN_MAX));
        if (got >= 0)
            return got;
        if (may_retry(source->fd, errno))
            continue;
        fail(error, "cannot read", errno);
        return -1;
    }
}

ssize_t rs_source_read_at(struct rs_source *source, uint64_t at, void *bytes,
                          size_t cap, GError **error)
{
    g_assert(!source->is_stream);
    size_t done = 0;
    cap = MIN(cap, READ_LEN_MAX);
    while (done < cap && at <= INT64_MAX - done) {
        ssize_t got = pread(source->fd, (char *)bytes + done, cap - done,
                            (off_t)(at + done));
        if (got == 0)
            break;
        if (got > 0) {
            done += (size_t)got;
        } else if (errno != EINTR) {
            fail(error, "cannot read", errno);
            return -1;
        }
    }
    return (ssize_t)done;
}

bool rs_source_is_stream(const struct rs_source *source)
{
    return source->is_stream;
}

uint64_t rs_source_len(const struct rs_source *source)
{
    struct stat about;
    if (source->is_stream || fstat(source->fd, &about) || about.st_size < 0)
        return 0;
    return (uint64_t)about.st_size;
}
