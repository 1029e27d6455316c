#include "input/archive_feed.h"

#include <stdatomic.h>

#include "base/error.h"
#include "input/inflate.h"

/* Bytes read at a time. When a deflated member of a zip is corrupt, libarchive
 * drops what it has made of the piece in which it is: so they are short. */
#define PIECE_LEN ((size_t)16 << 10)

struct rs_archive_feed {
    enum rs_archive_kind kind;
    struct rs_source *file;     /* zip, 7z */
    struct rs_inflate *inflate; /* tar: owns the file */
    bool has_directory;
    uint64_t at, len;
    size_t first_len; /* bytes in `piece` that have been looked at */
    _Atomic uint64_t consumed;
    uint8_t piece[PIECE_LEN];
};

static bool fail(GError **error, const char *what)
{
    g_set_error_literal(error, RS_ERROR, RS_ERROR_READ, what);
    return false;
}

static ssize_t read_unpacked(struct rs_archive_feed *feed, GError **error)
{
    ssize_t got = rs_inflate_read(feed->inflate, feed->piece, PIECE_LEN, error);
    const char *format = rs_inflate_format(feed->inflate);
    if (got < 0 && strcmp(format, "plain"))
        g_prefix_error(error, "%s ", format);
    return got;
}

static bool open_unpacked(struct rs_archive_feed *feed, struct rs_source *file,
                          GError **error)
{
    /* ISA-L may ask for another start, which would be libarchive's too. */
    struct rs_inflate_options options = {.zlib_only = true};
    feed->inflate = rs_inflate_open(file, &options, error);
    if (!feed->inflate)
        return false;
    ssize_t got = read_unpacked(feed, error);
    if (got < 0)
        return false;
    feed->first_len = (size_t)got;
    feed->kind = rs_archive_kind_of(
        (struct rs_view){(const char *)feed->piece, feed->first_len});
    if (feed->kind == RS_ARCHIVE_NONE)
        return fail(error, "not an archive");
    return feed->kind == RS_ARCHIVE_TAR ||
           fail(error, "an archive inside a packed file: unpack it once");
}

static bool open_file(struct rs_archive_feed *feed,
                      const struct rs_input *input, GError **error)
{
    struct rs_source *file = rs_source_open(input, error);
    if (!file)
        return false;
    ssize_t got = rs_source_read_at(file, 0, feed->piece, PIECE_LEN, error);
    feed->kind = rs_archive_kind_of(
        (struct rs_view){(const char *)feed->piece, (size_t)MAX(got, 0)});
    if (got >= 0 &&
        (feed->kind == RS_ARCHIVE_NONE || feed->kind == RS_ARCHIVE_TAR))
        return open_unpacked(feed, file, error);
    feed->file = file;
    feed->len = rs_source_len(file);
    if (feed->kind == RS_ARCHIVE_ZIP)
        feed->has_directory = rs_archive_kind_has_directory(file);
    return got >= 0;
}

struct rs_archive_feed *rs_archive_feed_open(const struct rs_input *input,
                                             GError **error)
{
    g_assert(!input->is_stream);
    struct rs_archive_feed *feed = g_new0(struct rs_archive_feed, 1);
    atomic_init(&feed->consumed, 0);
    if (open_file(feed, input, error))
        return feed;
    rs_archive_feed_close(feed);
    return NULL;
}

void rs_archive_feed_close(struct rs_archive_feed *feed)
{
    if (!feed)
        return;
    rs_source_close(feed->file);
    rs_inflate_close(feed->inflate);
    g_free(feed);
}

enum rs_archive_kind rs_archive_feed_kind(const struct rs_archive_feed *feed)
{
    return feed->kind;
}

bool rs_archive_feed_has_directory(const struct rs_archive_feed *feed)
{
    return feed->has_directory;
}

ssize_t rs_archive_feed_read(struct rs_archive_feed *feed, const void **bytes,
                             GError **error)
{
    ssize_t got = (ssize_t)feed->first_len;
    feed->first_len = 0;
    if (!got && feed->inflate)
        got = read_unpacked(feed, error);
    else if (!got)
        got = rs_source_read_at(feed->file, feed->at, feed->piece, PIECE_LEN,
                                error);
    *bytes = feed->piece;
    if (got < 0)
        return -1;
    feed->at += (uint64_t)got;
    if (!feed->inflate)
        atomic_fetch_add(&feed->consumed, (uint64_t)got);
    return got;
}

bool rs_archive_feed_can_seek(const struct rs_archive_feed *feed)
{
    return feed->file;
}

uint64_t rs_archive_feed_len(const struct rs_archive_feed *feed)
{
    return feed->len;
}

void rs_archive_feed_seek(struct rs_archive_feed *feed, uint64_t at)
{
    feed->at = at;
}

uint64_t rs_archive_feed_at(const struct rs_archive_feed *feed)
{
    return feed->at;
}

uint64_t rs_archive_feed_consumed(const struct rs_archive_feed *feed)
{
    if (feed->inflate)
        return rs_inflate_consumed(feed->inflate);
    return MIN(atomic_load(&feed->consumed), feed->len);
}
