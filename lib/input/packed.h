/*
 * A row of xz, lzip or bzip2 streams, unpacked: one behind the other, as
 * `cat a.xz b.xz` and pbzip2 leave them, with zeros between and behind them as
 * padding. liblzma and libbz2 decode, and verify the check sums.
 *
 * What this module guarantees: the same bytes and the same end for the same
 * streams, whatever the lengths of reads and blocks. All that the decoders
 * make of a stream is delivered before the read that says what is wrong; of
 * bzip2 that is the blocks (of up to 900,000 bytes) that are whole.
 */
#ifndef RS_INPUT_PACKED_H
#define RS_INPUT_PACKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "input/blocks.h"
#include "input/part.h"

/* Bytes that rs_packed_find() looks at. */
#define RS_PACKED_FIRST_LEN 10

/* One of the formats; its name is "xz", "lzip" or "bzip2". */
struct rs_packed_format;
const char *rs_packed_name(const struct rs_packed_format *format);

/* What the first `len` bytes of a file begin, or NULL. "BZh" and "LZIP" alone
 * may begin a column's name: what follows them must fit too. */
const struct rs_packed_format *rs_packed_find(const uint8_t *bytes, size_t len);

struct rs_packed;

/* Reads from `in`, which stands before the first stream and stays the
 * caller's. */
struct rs_packed *rs_packed_open(struct rs_blocks *in,
                                 const struct rs_packed_format *format);
void rs_packed_close(struct rs_packed *packed);

/* Unpacks up to `cap` bytes. They are fewer at an end only, and count even if
 * it is a bad one. Not to be called again behind an end. */
enum rs_part_end rs_packed_read(struct rs_packed *packed, uint8_t *out,
                                size_t cap, size_t *made,
                                struct rs_part_flaw *flaw);

/* Streams begun so far. */
uint64_t rs_packed_stream(const struct rs_packed *packed);

#endif
