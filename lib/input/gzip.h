/*
 * What gzip (RFC 1952) puts around a deflate stream: a header before it, and a
 * trailer with its CRC-32 and length behind it. Both are read byte by byte and
 * nothing of them is kept, however long a name or comment is.
 */
#ifndef RS_INPUT_GZIP_H
#define RS_INPUT_GZIP_H

#include <stdbool.h>
#include <stdint.h>

#include "input/blocks.h"

/* The two bytes that every member begins with. */
#define RS_GZIP_MAGIC_1 0x1f
#define RS_GZIP_MAGIC_2 0x8b

struct rs_gzip_flaw {
    const char *what; /* NULL: the bytes end too soon */
    uint64_t at;      /* the source's byte that is wrong */
};

/* Reads a header behind its magic, which the caller has read. False with the
 * flaw where it is not one that we can read. */
bool rs_gzip_read_header(struct rs_blocks *blocks, struct rs_gzip_flaw *flaw);

/* Reads a trailer and compares it with what was unpacked: its CRC-32 and its
 * bytes. */
bool rs_gzip_read_trailer(struct rs_blocks *blocks, uint32_t crc, uint64_t len,
                          struct rs_gzip_flaw *flaw);

#endif
