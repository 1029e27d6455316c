/*
 * The files inside an archive: zip, 7z, or tar, this also packed as a whole
 * with gzip, xz, bzip2, lzip or zstd. libarchive walks and unpacks it.
 *
 * What this module guarantees: members come in the order of the archive, once
 * each; nothing is written to disk, so a path is only a name. What comes before
 * damage is given first, and the end of an archive is a good one only if it has
 * all that its format puts there: the directory of a zip, the zeros of a tar,
 * the trailer of the gzip around it. All bounds are in base/limits.h.
 *
 * Not read: archives inside archives (rs_archive_is() tells of a member's first
 * bytes), zip and 7z inside gzip and the like, files in several volumes, rar.
 */
#ifndef RS_INPUT_ARCHIVE_H
#define RS_INPUT_ARCHIVE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/view.h"
#include "input/source.h"

/* Whether the first unpacked bytes of a file begin an archive that is read
 * here: at least 512 of them, or all. A workbook (.xlsx) or another document
 * that is a zip is none; a CSV never is. */
bool rs_archive_is(struct rs_view first);

struct rs_archive;

/* Opens an input, which must not be a stream. RS_ERROR_READ: it cannot be read,
 * or is no archive that is. */
struct rs_archive *rs_archive_open(const struct rs_input *input,
                                   GError **error);
void rs_archive_close(struct rs_archive *archive);

enum rs_archive_step {
    RS_ARCHIVE_MEMBER,
    RS_ARCHIVE_END,
    RS_ARCHIVE_FAILED, /* and does so again when called again */
};

/* Goes on to the next member, whether the one before was read to its end or
 * not. Members are files; passed over are folders, links, what is below
 * `__MACOSX/`, and every path of which a part begins with a dot (but `.` and
 * `..`). `*path` is not empty, valid UTF-8 (U+FFFD stands for what was not),
 * without `./` before it, not safe to show (base/visible.h), and stays until
 * the next call. Two members may have the same path.
 * RS_ERROR_READ: encrypted, over a bound, or the file cannot be read.
 * RS_ERROR_DAMAGED: cut off or corrupt; all that comes before has been
 * given. */
enum rs_archive_step rs_archive_next(struct rs_archive *archive,
                                     const char **path, GError **error);

/* Up to `cap` bytes of the member; 0 at its end; -1 on failure, after which it
 * fails in the same way again. RS_ERROR_DAMAGED: cut off, corrupt, or a wrong
 * check sum, which is found when the member's bytes have been delivered; the
 * message says at which byte of the member (0-based). Where the archive can be
 * read on behind it, rs_archive_next() does; else it fails too. */
ssize_t rs_archive_read(struct rs_archive *archive, void *bytes, size_t cap,
                        GError **error);

/* The member as a stream, for rs_inflate_open(): its bytes may be packed once
 * more. Closing it does not close the archive; it ends with the member, and
 * shall not be read behind the next rs_archive_next(). */
struct rs_source *rs_archive_source(struct rs_archive *archive);

/* Bytes of the file read so far. Any thread may ask. */
uint64_t rs_archive_consumed(const struct rs_archive *archive);

#endif
