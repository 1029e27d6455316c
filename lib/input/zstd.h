/*
 * A row of zstd frames (RFC 8878), unpacked; skippable frames are passed over.
 * libzstd decodes, and verifies content check sums where a frame has one.
 *
 * What this module guarantees: the same bytes and the same end for the same
 * frames, whatever the lengths of reads and blocks. All blocks of a frame that
 * are sound, and what is there of a block stored as it is, are delivered
 * before the read that says what is wrong.
 *
 * Memory: a frame says how far back it refers, and as much is kept. Dumps made
 * with --long=31 say 2 GiB, so that is allowed (the most that libzstd takes);
 * memory is touched only as far as the frame's text fills it, but then one
 * such input costs 2 GiB, and two of them at a time cost 4.
 */
#ifndef RS_INPUT_ZSTD_H
#define RS_INPUT_ZSTD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/blocks.h"
#include "input/part.h"

/* Bytes that every frame begins with. */
#define RS_ZSTD_MAGIC_LEN 4

/* Whether the first `len` bytes of a file, fewer where it has no more, begin a
 * frame. */
bool rs_zstd_is_frame(const uint8_t *bytes, size_t len);

struct rs_zstd;

/* Reads from `in`, which stands before the first frame and stays the
 * caller's. */
struct rs_zstd *rs_zstd_open(struct rs_blocks *in);
void rs_zstd_close(struct rs_zstd *zstd);

/* Unpacks up to `cap` bytes. They are fewer at an end only, and count even if
 * it is a bad one; a flaw is where its header, block or check sum begins. Not
 * to be called again behind an end. */
enum rs_part_end rs_zstd_read(struct rs_zstd *zstd, uint8_t *out, size_t cap,
                              size_t *made, struct rs_part_flaw *flaw);

/* Frames begun so far, skippable ones too. */
uint64_t rs_zstd_frame(const struct rs_zstd *zstd);

#endif
