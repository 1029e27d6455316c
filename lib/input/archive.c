/*
 * libarchive tells the damage that it meets while it walks or unpacks. Three
 * kinds of it it lets pass, and they are looked for here:
 *
 * - A zip that is cut keeps its first members, but its directory, which stands
 *   at the end, is gone. libarchive then walks from member to member, and if
 *   the cut is behind the last one sees nothing wrong.
 * - A tar that is cut between two members, or has no end for another reason.
 * - What is behind the end of a tar, up to the trailer of the gzip around it.
 *   Told to look for further archives there, as `cat a.tar b.tar` makes them,
 *   it reads to the end.
 *
 * The names of members depend on the locale: in the C locale libarchive does
 * not give those that are not ASCII. So the thread has one with UTF-8 while a
 * header is read.
 */
#include "input/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/count.h"
#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "input/archive_feed.h"

#define TAR_BLOCK_LEN 512

enum place { OUTSIDE, INSIDE, BEHIND };

struct rs_archive {
    struct archive *reader;
    struct rs_archive_feed *feed;
    locale_t locale;
    struct rs_arena *arena; /* the path */
    uint64_t entries;       /* all, also those passed over */
    GError *feed_failure;   /* why the feed could not go on */
    GError *failure;        /* why there are no more members */

    /* The member. */
    enum place place;
    const uint8_t *piece; /* of its bytes, not yet taken */
    size_t piece_len;
    uint64_t given;         /* bytes of it that libarchive has made */
    GError *member_failure; /* comes behind the piece */
};

bool rs_archive_is(struct rs_view first)
{
    return rs_archive_kind_of(first) != RS_ARCHIVE_NONE;
}

/* libarchive's callbacks. */

static la_ssize_t feed_read(struct archive *reader, void *data,
                            const void **bytes)
{
    struct rs_archive *archive = data;
    g_clear_error(&archive->feed_failure);
    if (!archive->entries &&
        rs_archive_feed_consumed(archive->feed) > RS_DIRECTORY_LEN_MAX)
        g_set_error(&archive->feed_failure, RS_ERROR, RS_ERROR_READ,
                    "the archive's directory is larger than %u MiB",
                    (unsigned)(RS_DIRECTORY_LEN_MAX >> 20));
    ssize_t got = archive->feed_failure
                      ? -1
                      : rs_archive_feed_read(archive->feed, bytes,
                                             &archive->feed_failure);
    if (got < 0)
        archive_set_error(reader, EIO, "the file");
    return got < 0 ? ARCHIVE_FATAL : got;
}

static la_int64_t feed_skip(struct archive *reader, void *data,
                            la_int64_t request)
{
    struct rs_archive *archive = data;
    (void)reader;
    uint64_t at = rs_archive_feed_at(archive->feed);
    uint64_t len = rs_archive_feed_len(archive->feed);
    if (request <= 0 || at >= len)
        return 0;
    uint64_t by = MIN((uint64_t)request, len - at);
    rs_archive_feed_seek(archive->feed, at + by);
    return (la_int64_t)by;
}

static la_int64_t feed_seek(struct archive *reader, void *data,
                            la_int64_t offset, int from)
{
    struct rs_archive *archive = data;
    (void)reader;
    la_int64_t base = 0, at;
    if (from == SEEK_END)
        base = (la_int64_t)rs_archive_feed_len(archive->feed);
    else if (from == SEEK_CUR)
        base = (la_int64_t)rs_archive_feed_at(archive->feed);
    if (__builtin_add_overflow(base, offset, &at) || at < 0)
        return ARCHIVE_FATAL;
    rs_archive_feed_seek(archive->feed, (uint64_t)at);
    return at;
}

static void set_formats(struct rs_archive *archive)
{
    struct archive *reader = archive->reader;
    switch (rs_archive_feed_kind(archive->feed)) {
    case RS_ARCHIVE_ZIP:
        archive_read_support_format_zip_streamable(reader);
        if (rs_archive_feed_has_directory(archive->feed))
            archive_read_support_format_zip_seekable(reader);
        break;
    case RS_ARCHIVE_7Z:
        archive_read_support_format_7zip(reader);
        break;
    case RS_ARCHIVE_TAR:
    case RS_ARCHIVE_NONE:
        archive_read_support_format_tar(reader);
        archive_read_set_option(reader, "tar", "read_concatenated_archives",
                                "1");
        break;
    }
}

struct rs_archive *rs_archive_open(const struct rs_input *input, GError **error)
{
    struct rs_archive_feed *feed = rs_archive_feed_open(input, error);
    if (!feed)
        return NULL;
    struct rs_archive *archive = g_new0(struct rs_archive, 1);
    archive->feed = feed;
    archive->arena = rs_arena_open();
    archive->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    archive->reader = archive_read_new();
    g_assert(archive->reader);
    set_formats(archive);
    archive_read_set_read_callback(archive->reader, feed_read);
    if (rs_archive_feed_can_seek(feed)) {
        archive_read_set_skip_callback(archive->reader, feed_skip);
        archive_read_set_seek_callback(archive->reader, feed_seek);
    }
    archive_read_set_callback_data(archive->reader, archive);
    if (archive_read_open1(archive->reader) == ARCHIVE_OK)
        return archive;
    if (archive->feed_failure)
        g_propagate_error(error, g_steal_pointer(&archive->feed_failure));
    else
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "cannot read: %s",
                    archive_error_string(archive->reader));
    rs_archive_close(archive);
    return NULL;
}

void rs_archive_close(struct rs_archive *archive)
{
    if (!archive)
        return;
    archive_read_free(archive->reader);
    rs_archive_feed_close(archive->feed);
    if (archive->locale)
        freelocale(archive->locale);
    rs_arena_close(archive->arena);
    g_clear_error(&archive->feed_failure);
    g_clear_error(&archive->failure);
    g_clear_error(&archive->member_failure);
    g_free(archive);
}

/* Why libarchive failed, at byte `at` of `what`. */
static GError *new_failure(struct rs_archive *archive, const char *what,
                           uint64_t at)
{
    if (archive->feed_failure)
        return g_error_copy(archive->feed_failure);
    if (rs_archive_feed_kind(archive->feed) == RS_ARCHIVE_7Z &&
        archive_read_has_encrypted_entries(archive->reader) > 0)
        return g_error_new_literal(
            RS_ERROR, RS_ERROR_READ,
            "encrypted: unpack it with its password first");
    const char *words = archive_error_string(archive->reader);
    char *valid = g_utf8_make_valid(words ? words : "corrupt", -1);
    char place[RS_COUNT_LEN];
    GError *failure =
        g_error_new(RS_ERROR, RS_ERROR_DAMAGED, "%s at byte %s of the %s",
                    g_strdelimit(g_strchomp(valid), "\n", ' '),
                    rs_count_text(at, place), what);
    g_free(valid);
    return failure;
}

static enum rs_archive_step fail_walk(struct rs_archive *archive, int code,
                                      const char *what)
{
    char count[RS_COUNT_LEN];
    if (!archive->failure)
        g_set_error(&archive->failure, RS_ERROR, code, "entry %s: %s",
                    rs_count_text(archive->entries, count), what);
    return RS_ARCHIVE_FAILED;
}

/* libarchive has seen an end: is it one? */
static enum rs_archive_step check_end(struct rs_archive *archive)
{
    struct rs_archive_feed *feed = archive->feed;
    char place[RS_COUNT_LEN];
    uint64_t end = (uint64_t)archive_read_header_position(archive->reader);
    if (rs_archive_feed_kind(feed) == RS_ARCHIVE_ZIP &&
        !rs_archive_feed_has_directory(feed))
        g_set_error(&archive->failure, RS_ERROR, RS_ERROR_DAMAGED,
                    "no directory at the end of the zip: cut off at byte %s, "
                    "or junk behind it",
                    rs_count_text(rs_archive_feed_len(feed), place));
    else if (rs_archive_feed_kind(feed) == RS_ARCHIVE_TAR &&
             rs_archive_feed_at(feed) < end + TAR_BLOCK_LEN)
        g_set_error(&archive->failure, RS_ERROR, RS_ERROR_DAMAGED,
                    "no zeros at the end of the tar: cut off at byte %s",
                    rs_count_text(rs_archive_feed_at(feed), place));
    return archive->failure ? RS_ARCHIVE_FAILED : RS_ARCHIVE_END;
}

/* Whether a path is none that anyone means as data. */
static bool is_passed_over(const char *path)
{
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t len = strcspn(part, "/");
        bool is_relative = (len == 1 && part[0] == '.') ||
                           (len == 2 && part[0] == '.' && part[1] == '.');
        if ((part[0] == '.' && !is_relative) ||
            (len == strlen("__MACOSX") && !strncmp(part, "__MACOSX", len)))
            return true;
    }
    return false;
}

static const char *path_of(struct rs_archive *archive,
                           struct archive_entry *entry)
{
    const char *path = archive_entry_pathname(entry);
    if (!path)
        path = archive_entry_pathname_utf8(entry);
    while (path && path[0] == '.' && path[1] == '/')
        path += 1 + strspn(path + 1, "/");
    if (!path || !*path)
        return "(no name)";
    bool repaired;
    rs_arena_reset(archive->arena);
    struct rs_view valid =
        rs_utf8_repair(archive->arena, rs_view_of(path), &repaired);
    return rs_arena_copy(archive->arena, valid).at;
}

/* One more entry: RS_ARCHIVE_MEMBER with `*path` NULL where it is passed
 * over. */
static enum rs_archive_step step(struct rs_archive *archive, const char **path)
{
    struct archive_entry *entry;
    int status = archive_read_next_header(archive->reader, &entry);
    if (status == ARCHIVE_EOF)
        return check_end(archive);
    archive->entries++;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
        GError *failure =
            new_failure(archive, "archive",
                        (uint64_t)archive_filter_bytes(archive->reader, 0));
        fail_walk(archive, failure->code, failure->message);
        g_error_free(failure);
        return RS_ARCHIVE_FAILED;
    }
    if (archive->entries > RS_MEMBERS_MAX)
        return fail_walk(archive, RS_ERROR_READ, "more are not read");
    *path = NULL;
    if (archive_entry_filetype(entry) != AE_IFREG ||
        archive_entry_hardlink(entry))
        return RS_ARCHIVE_MEMBER;
    const char *found = path_of(archive, entry);
    if (is_passed_over(found))
        return RS_ARCHIVE_MEMBER;
    if (strlen(found) > RS_MEMBER_PATH_LEN_MAX)
        return fail_walk(archive, RS_ERROR_READ, "its path is too long");
    if (archive_entry_is_encrypted(entry))
        return fail_walk(archive, RS_ERROR_READ,
                         "encrypted: unpack it with its password first");
    *path = found;
    return RS_ARCHIVE_MEMBER;
}

enum rs_archive_step rs_archive_next(struct rs_archive *archive,
                                     const char **path, GError **error)
{
    enum rs_archive_step found = RS_ARCHIVE_FAILED;
    *path = NULL;
    g_clear_error(&archive->member_failure);
    archive->piece_len = 0;
    archive->given = 0;
    archive->place = OUTSIDE;
    locale_t before = uselocale(archive->locale);
    while (!archive->failure) {
        found = step(archive, path);
        if (found != RS_ARCHIVE_MEMBER || *path)
            break;
    }
    uselocale(before);
    if (found == RS_ARCHIVE_MEMBER)
        archive->place = INSIDE;
    else if (found == RS_ARCHIVE_FAILED)
        g_propagate_error(error, g_error_copy(archive->failure));
    return found;
}

/* libarchive may fail and give bytes in the same call: those before a wrong
 * check sum. A hole of a sparse file would be zeros without end. */
static void next_piece(struct rs_archive *archive)
{
    const void *piece = NULL;
    size_t len = 0;
    la_int64_t at = (la_int64_t)archive->given;
    int status = archive_read_data_block(archive->reader, &piece, &len, &at);
    bool is_end = status == ARCHIVE_EOF;
    bool is_hole = (len || is_end) && at > (la_int64_t)archive->given;
    if (is_hole) {
        char place[RS_COUNT_LEN];
        g_set_error(&archive->member_failure, RS_ERROR, RS_ERROR_DAMAGED,
                    "a hole (of a sparse file) at byte %s of the member",
                    rs_count_text(archive->given, place));
        return;
    }
    if (is_end) {
        archive->place = BEHIND;
        return;
    }
    archive->piece = piece;
    archive->piece_len = piece ? len : 0;
    archive->given += archive->piece_len;
    if (status == ARCHIVE_OK)
        return;
    archive->member_failure = new_failure(archive, "member", archive->given);
    if (status == ARCHIVE_FATAL)
        archive->failure = g_error_copy(archive->member_failure);
}

ssize_t rs_archive_read(struct rs_archive *archive, void *bytes, size_t cap,
                        GError **error)
{
    uint8_t *out = bytes;
    size_t done = 0;
    cap = MIN(cap, (size_t)G_MAXSSIZE);
    while (done < cap && archive->place == INSIDE) {
        if (!archive->piece_len && archive->member_failure)
            break;
        if (!archive->piece_len) {
            next_piece(archive);
            continue;
        }
        size_t len = MIN(cap - done, archive->piece_len);
        memcpy(out + done, archive->piece, len);
        archive->piece += len;
        archive->piece_len -= len;
        done += len;
    }
    if (done || !cap || !archive->member_failure)
        return (ssize_t)done;
    g_propagate_error(error, g_error_copy(archive->member_failure));
    return -1;
}

static ssize_t read_member(void *data, void *bytes, size_t cap, GError **error)
{
    return rs_archive_read(data, bytes, cap, error);
}

struct rs_source *rs_archive_source(struct rs_archive *archive)
{
    return rs_source_open_reader(read_member, archive);
}

uint64_t rs_archive_consumed(const struct rs_archive *archive)
{
    return rs_archive_feed_consumed(archive->feed);
}
