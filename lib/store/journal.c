#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/error.h"
#include "base/limits.h"

#define MAGIC "rastro journal "
#define FIRST_LINE MAGIC RS_JOURNAL_VERSION "\n"
#define FIRST_LINE_LEN (sizeof FIRST_LINE - 1)

/* Before each section: kind, length, check sum. */
#define HEAD_LEN 16

/* Bytes gathered before they are written. */
#define WRITE_LEN ((size_t)256 << 10)

enum section { HEADER = 1, PART, COMMIT };

/* Somewhere in the file, with the check sum of the section before it. */
struct position {
    uint64_t at;
    uint64_t sum;
};

struct rs_journal {
    char *path;
    int fd;
    GString *header;
    struct position first;     /* behind the header */
    struct position committed; /* behind the last commit */
    struct position here;      /* of the next section, read or written */
    size_t commits;
    GString *read;    /* the section that was read last */
    GString *unsaved; /* sections not yet in the file, which end at `here` */
};

static bool fail(const struct rs_journal *journal, const char *what,
                 GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s: %s", journal->path,
                what, g_strerror(errno));
    return false;
}

static bool refuse(const struct rs_journal *journal, const char *why,
                   GError **error)
{
    g_autofree char *folder = g_path_get_dirname(journal->path);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "%s: %s; remove %s to begin anew", journal->path, why, folder);
    return false;
}

static struct rs_journal *open_file(const char *path, const char *name,
                                    int flags, GError **error)
{
    struct rs_journal *journal = g_new0(struct rs_journal, 1);
    journal->path = g_strdup(path);
    journal->header = g_string_new(NULL);
    journal->read = g_string_new(NULL);
    journal->unsaved = g_string_new(NULL);
    journal->fd = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0666);
    if (journal->fd >= 0)
        return journal;
    fail(journal, "cannot open", error);
    rs_journal_close(journal);
    return NULL;
}

void rs_journal_close(struct rs_journal *journal)
{
    if (!journal)
        return;
    if (journal->fd >= 0)
        close(journal->fd);
    g_string_free(journal->header, TRUE);
    g_string_free(journal->read, TRUE);
    g_string_free(journal->unsaved, TRUE);
    g_free(journal->path);
    g_free(journal);
}

/* The other process may have finished, and removed its journal, in between. */
static bool lock(const struct rs_journal *journal, GError **error)
{
    struct stat about;
    bool is_ours = !flock(journal->fd, LOCK_EX | LOCK_NB) ||
                   (errno != EWOULDBLOCK && errno != EINTR);
    if (fstat(journal->fd, &about))
        return fail(journal, "cannot read", error);
    if (!S_ISREG(about.st_mode))
        return refuse(journal, "this is no file", error);
    if (is_ours && about.st_nlink)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE,
                "%s: another process is at work on it", journal->path);
    return false;
}

static uint64_t sum_of(const char head[HEAD_LEN], struct rs_view payload,
                       uint64_t before)
{
    uint64_t seed = XXH3_64bits_withSeed(head, 8, before);
    return XXH3_64bits_withSeed(payload.len ? payload.at : "", payload.len,
                                seed);
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

static bool save(struct rs_journal *journal, GError **error)
{
    const char *bytes = journal->unsaved->str;
    size_t left = journal->unsaved->len;
    uint64_t at = journal->here.at - left;
    while (left) {
        ssize_t got = pwrite(journal->fd, bytes, left, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(journal, "cannot write", error);
        bytes += got;
        left -= (size_t)got;
        at += (uint64_t)got;
    }
    g_string_truncate(journal->unsaved, 0);
    return true;
}

static bool append(struct rs_journal *journal, enum section kind,
                   struct rs_view payload, GError **error)
{
    char head[HEAD_LEN];
    if (payload.len > RS_JOURNAL_SECTION_MAX) {
        errno = EFBIG;
        return fail(journal, "cannot write", error);
    }
    put(head, kind, 4);
    put(head + 4, payload.len, 4);
    journal->here.sum = sum_of(head, payload, journal->here.sum);
    put(head + 8, journal->here.sum, 8);
    g_string_append_len(journal->unsaved, head, HEAD_LEN);
    g_string_append_len(journal->unsaved, payload.at, (gssize)payload.len);
    journal->here.at += HEAD_LEN + payload.len;
    return journal->unsaved->len < WRITE_LEN || save(journal, error);
}

static bool begin(struct rs_journal *journal, struct rs_view header,
                  GError **error)
{
    g_string_append_len(journal->unsaved, FIRST_LINE, FIRST_LINE_LEN);
    journal->here.at = FIRST_LINE_LEN;
    if (!lock(journal, error) || !append(journal, HEADER, header, error) ||
        !save(journal, error))
        return false;
    g_string_append_len(journal->header, header.at, (gssize)header.len);
    journal->first = journal->committed = journal->here;
    return true;
}

struct rs_journal *rs_journal_create(const char *path, struct rs_view header,
                                     GError **error)
{
    g_autofree char *unnamed = g_strconcat(path, RS_JOURNAL_UNNAMED, NULL);
    struct rs_journal *journal =
        open_file(path, unnamed, O_CREAT | O_EXCL, error);
    if (!journal)
        return NULL;
    if (begin(journal, header, error) &&
        (!g_rename(unnamed, path) || fail(journal, "cannot create", error)))
        return journal;
    rs_journal_close(journal);
    return NULL;
}

/* Reads exactly `len` bytes. */
static bool read_at(const struct rs_journal *journal, uint64_t at, char *bytes,
                    size_t len)
{
    while (len) {
        ssize_t got = pread(journal->fd, bytes, len, (off_t)at);
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

/* The section at `here`, whole and as it was written there; 0: none is. A
 * length is believed only as far as the file reaches. */
static unsigned read_section(struct rs_journal *journal, uint64_t file_len)
{
    char head[HEAD_LEN];
    if (file_len - journal->here.at < HEAD_LEN ||
        !read_at(journal, journal->here.at, head, HEAD_LEN))
        return 0;
    uint64_t len = get(head + 4, 4);
    if (len > RS_JOURNAL_SECTION_MAX ||
        len > file_len - journal->here.at - HEAD_LEN)
        return 0;
    g_string_set_size(journal->read, len);
    struct rs_view payload = {journal->read->str, len};
    if (!read_at(journal, journal->here.at + HEAD_LEN, journal->read->str, len))
        return 0;
    uint64_t sum = sum_of(head, payload, journal->here.sum);
    if (sum != get(head + 8, 8))
        return 0;
    journal->here.at += HEAD_LEN + len;
    journal->here.sum = sum;
    return (unsigned)get(head, 4);
}

static bool check_first_line(struct rs_journal *journal, GError **error)
{
    char line[FIRST_LINE_LEN];
    if (!read_at(journal, 0, line, sizeof line))
        return refuse(journal, "cut off before its first input", error);
    if (memcmp(line, MAGIC, sizeof MAGIC - 1) != 0)
        return refuse(journal, "no journal of rastro", error);
    if (memcmp(line, FIRST_LINE, sizeof line) != 0)
        return refuse(journal, "of another version of rastro", error);
    journal->here.at = sizeof line;
    return true;
}

static bool find_commits(struct rs_journal *journal, GError **error)
{
    struct stat about;
    if (!lock(journal, error) || !check_first_line(journal, error))
        return false;
    if (fstat(journal->fd, &about))
        return fail(journal, "cannot read", error);
    uint64_t len = (uint64_t)about.st_size;
    if (len < journal->here.at || read_section(journal, len) != HEADER)
        return refuse(journal, "damaged at its start", error);
    g_string_append_len(journal->header, journal->read->str,
                        (gssize)journal->read->len);
    journal->first = journal->committed = journal->here;
    unsigned kind;
    while ((kind = read_section(journal, len)) == PART || kind == COMMIT) {
        if (kind != COMMIT)
            continue;
        journal->committed = journal->here;
        journal->commits++;
    }
    return rs_journal_rewind(journal, error);
}

struct rs_journal *rs_journal_open(const char *path, GError **error)
{
    struct rs_journal *journal = open_file(path, path, O_NONBLOCK, error);
    if (!journal)
        return NULL;
    if (find_commits(journal, error))
        return journal;
    rs_journal_close(journal);
    return NULL;
}

struct rs_view rs_journal_header(const struct rs_journal *journal)
{
    return (struct rs_view){journal->header->str, journal->header->len};
}

size_t rs_journal_commits(const struct rs_journal *journal)
{
    return journal->commits;
}

bool rs_journal_rewind(struct rs_journal *journal, GError **error)
{
    g_string_truncate(journal->unsaved, 0);
    journal->here = journal->first;
    return !ftruncate(journal->fd, (off_t)journal->committed.at) ||
           fail(journal, "cannot write", error);
}

enum rs_journal_kind rs_journal_next(struct rs_journal *journal,
                                     struct rs_view *section, GError **error)
{
    if (journal->here.at >= journal->committed.at)
        return RS_JOURNAL_END;
    unsigned kind = read_section(journal, journal->committed.at);
    *section = (struct rs_view){journal->read->str, journal->read->len};
    if (kind == PART || kind == COMMIT)
        return kind == PART ? RS_JOURNAL_PART : RS_JOURNAL_COMMIT;
    refuse(journal, "changed while it was read", error);
    return RS_JOURNAL_FAILED;
}

bool rs_journal_add(struct rs_journal *journal, struct rs_view part,
                    GError **error)
{
    return append(journal, PART, part, error);
}

bool rs_journal_commit(struct rs_journal *journal, struct rs_view commit,
                       GError **error)
{
    if (!append(journal, COMMIT, commit, error) || !save(journal, error))
        return false;
    journal->committed = journal->here;
    journal->commits++;
    return true;
}
