#include "store/sections.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/error.h"
#include "base/limits.h"

/* Before each section: kind, length, check sum. */
#define HEAD_LEN 16

/* Bytes gathered before they are written. */
#define WRITE_LEN ((size_t)256 << 10)

struct rs_sections {
    char *path;
    int fd;
    struct rs_sections_place here; /* of the next section */
    GString *read;                 /* the section that was read last */
    GString *unsaved;              /* not yet in the file; ends at `here` */
    struct rs_sha256 *sha;         /* of what is saved; or NULL */
};

static bool fail(const struct rs_sections *sections, enum rs_error_code code,
                 const char *what, GError **error)
{
    g_set_error(error, RS_ERROR, (gint)code, "%s: %s: %s", sections->path, what,
                g_strerror(errno));
    return false;
}

static struct rs_sections *open_file(const char *path, const char *name,
                                     int flags, GError **error)
{
    struct rs_sections *sections = g_new0(struct rs_sections, 1);
    bool is_read = (flags & O_ACCMODE) == O_RDONLY;
    sections->path = g_strdup(path);
    sections->read = g_string_new(NULL);
    sections->unsaved = g_string_new(NULL);
    sections->fd = open(name, O_CLOEXEC | O_NOFOLLOW | flags, 0666);
    if (sections->fd >= 0)
        return sections;
    fail(sections, is_read ? RS_ERROR_READ : RS_ERROR_WRITE, "cannot open",
         error);
    rs_sections_close(sections);
    return NULL;
}

struct rs_sections *rs_sections_create(const char *path, const char *name,
                                       const char *first_line, GError **error)
{
    struct rs_sections *sections =
        open_file(path, name, O_RDWR | O_CREAT | O_EXCL, error);
    if (!sections)
        return NULL;
    g_string_append(sections->unsaved, first_line);
    sections->here.at = sections->unsaved->len;
    return sections;
}

struct rs_sections *rs_sections_open(const char *path,
                                     enum rs_sections_mode mode, GError **error)
{
    /* A pipe in its place must not make us wait. */
    int access = mode == RS_SECTIONS_READ ? O_RDONLY : O_RDWR;
    return open_file(path, path, access | O_NONBLOCK, error);
}

void rs_sections_close(struct rs_sections *sections)
{
    if (!sections)
        return;
    if (sections->fd >= 0)
        close(sections->fd);
    rs_sha256_close(sections->sha);
    g_string_free(sections->read, TRUE);
    g_string_free(sections->unsaved, TRUE);
    g_free(sections->path);
    g_free(sections);
}

void rs_sections_hash(struct rs_sections *sections)
{
    sections->sha = rs_sha256_open();
}

int rs_sections_descriptor(const struct rs_sections *sections)
{
    return sections->fd;
}

/* Reads exactly `len` bytes. */
static bool read_at(const struct rs_sections *sections, uint64_t at,
                    char *bytes, size_t len)
{
    while (len) {
        ssize_t got = pread(sections->fd, bytes, len, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        len -= (size_t)got;
        at += (uint64_t)got;
    }
    return true;
}

enum rs_sections_first rs_sections_begin(struct rs_sections *sections,
                                         const char *first_line)
{
    size_t len = strlen(first_line);
    size_t name_len = (size_t)(strrchr(first_line, ' ') + 1 - first_line);
    g_autofree char *line = g_malloc(len);
    if (!read_at(sections, 0, line, len))
        return RS_SECTIONS_CUT;
    if (memcmp(line, first_line, name_len) != 0)
        return RS_SECTIONS_OTHER;
    if (memcmp(line, first_line, len) != 0)
        return RS_SECTIONS_OLDER;
    sections->here = (struct rs_sections_place){.at = len};
    return RS_SECTIONS_SAME;
}

struct rs_sections_place rs_sections_here(const struct rs_sections *sections)
{
    return sections->here;
}

void rs_sections_go(struct rs_sections *sections,
                    struct rs_sections_place place)
{
    g_string_truncate(sections->unsaved, 0);
    sections->here = place;
}

static uint64_t sum_of(const char head[HEAD_LEN], struct rs_view bytes,
                       uint64_t before)
{
    uint64_t seed = XXH3_64bits_withSeed(head, 8, before);
    return XXH3_64bits_withSeed(bytes.len ? bytes.at : "", bytes.len, seed);
}

static void put(char *to, uint64_t value, size_t width)
{
    for (size_t i = 0; i < width; i++)
        to[i] = (char)(value >> (8 * i) & 0xFF);
}

static uint64_t get(const char *from, size_t width)
{
    uint64_t value = 0;
    for (size_t i = 0; i < width; i++)
        value |= (uint64_t)(unsigned char)from[i] << (8 * i);
    return value;
}

unsigned rs_sections_next(struct rs_sections *sections, uint64_t end,
                          struct rs_view *bytes)
{
    char head[HEAD_LEN];
    struct rs_sections_place *here = &sections->here;
    if (end < here->at || end - here->at < HEAD_LEN ||
        !read_at(sections, here->at, head, HEAD_LEN))
        return 0;
    uint64_t len = get(head + 4, 4);
    if (len > RS_JOURNAL_SECTION_MAX || len > end - here->at - HEAD_LEN)
        return 0;
    g_string_set_size(sections->read, len);
    *bytes = (struct rs_view){sections->read->str, len};
    if (!read_at(sections, here->at + HEAD_LEN, sections->read->str, len))
        return 0;
    uint64_t sum = sum_of(head, *bytes, here->sum);
    if (sum != get(head + 8, 8))
        return 0;
    here->at += HEAD_LEN + len;
    here->sum = sum;
    return (unsigned)get(head, 4);
}

bool rs_sections_save(struct rs_sections *sections, GError **error)
{
    const char *bytes = sections->unsaved->str;
    size_t left = sections->unsaved->len;
    uint64_t at = sections->here.at - left;
    if (sections->sha)
        rs_sha256_add(sections->sha, (struct rs_view){bytes, left});
    while (left) {
        ssize_t got = pwrite(sections->fd, bytes, left, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(sections, RS_ERROR_WRITE, "cannot write", error);
        bytes += got;
        left -= (size_t)got;
        at += (uint64_t)got;
    }
    g_string_truncate(sections->unsaved, 0);
    return true;
}

bool rs_sections_append(struct rs_sections *sections, unsigned kind,
                        struct rs_view bytes, GError **error)
{
    char head[HEAD_LEN];
    if (bytes.len > RS_JOURNAL_SECTION_MAX) {
        errno = EFBIG;
        return fail(sections, RS_ERROR_WRITE, "cannot write", error);
    }
    put(head, kind, 4);
    put(head + 4, bytes.len, 4);
    sections->here.sum = sum_of(head, bytes, sections->here.sum);
    put(head + 8, sections->here.sum, 8);
    g_string_append_len(sections->unsaved, head, HEAD_LEN);
    g_string_append_len(sections->unsaved, bytes.at, (gssize)bytes.len);
    sections->here.at += HEAD_LEN + bytes.len;
    return sections->unsaved->len < WRITE_LEN ||
           rs_sections_save(sections, error);
}

bool rs_sections_cut(struct rs_sections *sections,
                     struct rs_sections_place place, GError **error)
{
    return !ftruncate(sections->fd, (off_t)place.at) ||
           fail(sections, RS_ERROR_WRITE, "cannot write", error);
}

bool rs_sections_finish(struct rs_sections *sections, struct rs_digest *digest,
                        GError **error)
{
    if (!rs_sections_save(sections, error))
        return false;
    digest->bytes = sections->here.at;
    rs_sha256_end(sections->sha, digest->sha256);
    return true;
}
