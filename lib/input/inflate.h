/*
 * The unpacked bytes of a source, whatever it is packed with; by content, not
 * by name. Today: gzip (RFC 1952; any number of members, zero padding between
 * and behind them), zstd (RFC 8878; any number of frames, input/zstd.h), xz,
 * lzip and bzip2 (any number of streams, input/packed.h) and plain bytes.
 *
 * What this module guarantees: for the same source it delivers the same bytes
 * and ends with the same error whether ISA-L is used or not, and whatever the
 * size of the reads. Everything that could be read before damage is delivered
 * first; only then does a read fail.
 *
 * How, for gzip: where a source can be read twice, ISA-L inflates, and on any
 * trouble (an error, an early end, a wrong check sum) the member is inflated
 * again by zlib, which alone decides where it ends: what ISA-L already
 * delivered must be a prefix of zlib's bytes (compared by CRC-32 and length),
 * and zlib goes on from there. Where it is not, the read fails with
 * RS_ERROR_DISAGREE and the caller starts again with `zlib_only`. Streams are
 * inflated by zlib.
 *
 * One exception, which no encoder writes and no flipped bit makes: a member
 * whose code sets have unused room but whose check sum is right. ISA-L takes
 * it, zlib calls it corrupt. A member is only given to zlib when something
 * about it is wrong, so with ISA-L such a member is read.
 */
#ifndef RS_INPUT_INFLATE_H
#define RS_INPUT_INFLATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/view.h"
#include "input/source.h"

struct rs_inflate_options {
    bool zlib_only;
    size_t block_len; /* bytes of a compressed read; 0: RS_BLOCK_LEN */
    /* Called with every block of the source's own bytes, in order, once; the
     * GBytes may be kept with g_bytes_ref(). For hashing. May be NULL. Where
     * the source is damaged the read that fails first gives the tap all the
     * rest, so that the hash is that of the whole file; on RS_ERROR_DISAGREE
     * it does not, since the caller starts again. */
    void (*tap)(void *data, GBytes *block);
    void *tap_data;
};

struct rs_inflate;

/* Takes the source (closes it with itself, and also on failure). */
struct rs_inflate *rs_inflate_open(struct rs_source *source,
                                   const struct rs_inflate_options *options,
                                   GError **error);
void rs_inflate_close(struct rs_inflate *inflate);

/* Up to `cap` unpacked bytes; 0 at the end; -1 on failure, after which it
 * fails in the same way again.
 * RS_ERROR_DAMAGED: cut off, corrupt, wrong check sum, or junk behind the last
 * member, frame or stream; the message says which one (1-based) and at which
 * compressed byte (0-based). A wrong check sum is found when the member's bytes
 * have been delivered: they are kept, and so is what other members hold before
 * it.
 * RS_ERROR_READ: the source failed; a source that is made of a function may
 * fail with other codes, which are passed on. RS_ERROR_DISAGREE: see above. */
ssize_t rs_inflate_read(struct rs_inflate *inflate, void *bytes, size_t cap,
                        GError **error);

/* Source bytes consumed so far (for progress). May be read by another
 * thread while this one inflates. */
uint64_t rs_inflate_consumed(const struct rs_inflate *inflate);

/* "gzip", "zstd", "xz", "lzip", "bzip2" or "plain", known after the first
 * read. */
const char *rs_inflate_format(const struct rs_inflate *inflate);

#endif
