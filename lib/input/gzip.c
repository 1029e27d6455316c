#include "input/gzip.h"

#include <stddef.h>
#include <zlib.h>

/* RFC 1952, section 2.3.1. */
#define METHOD_DEFLATE 8
#define FLAG_HEADER_CRC 0x02
#define FLAG_EXTRA 0x04
#define FLAG_NAME 0x08
#define FLAG_COMMENT 0x10
#define FLAGS_RESERVED 0xe0

/* A header while it is read. */
struct header {
    struct rs_blocks *blocks;
    uint32_t crc; /* of its bytes so far */
};

static bool fail(struct rs_gzip_flaw *flaw, const char *what, uint64_t at)
{
    *flaw = (struct rs_gzip_flaw){what, at};
    return false;
}

static bool fail_cut(struct rs_gzip_flaw *flaw, const struct rs_blocks *blocks)
{
    return fail(flaw, NULL, rs_blocks_at(blocks));
}

/* -1 where there are no more. */
static int next_byte(struct header *header)
{
    int next = rs_blocks_next(header->blocks);
    uint8_t byte = (uint8_t)next;
    if (next >= 0)
        header->crc = (uint32_t)crc32_z(header->crc, &byte, 1);
    return next;
}

/* Numbers are written with the low byte first. -1 where the bytes end. */
static int next_pair(struct header *header)
{
    int low = next_byte(header);
    int high = next_byte(header);
    return high < 0 ? -1 : high << 8 | low;
}

static bool skip_bytes(struct header *header, int count)
{
    for (; count > 0; count--)
        if (next_byte(header) < 0)
            return false;
    return count == 0;
}

static bool skip_text(struct header *header)
{
    int byte;
    do
        byte = next_byte(header);
    while (byte > 0);
    return byte == 0;
}

static bool skip_fields(struct header *header, int flags)
{
    if (flags & FLAG_EXTRA && !skip_bytes(header, next_pair(header)))
        return false;
    if (flags & FLAG_NAME && !skip_text(header))
        return false;
    return !(flags & FLAG_COMMENT) || skip_text(header);
}

bool rs_gzip_read_header(struct rs_blocks *blocks, struct rs_gzip_flaw *flaw)
{
    static const uint8_t magic[] = {RS_GZIP_MAGIC_1, RS_GZIP_MAGIC_2};
    struct header header = {blocks, (uint32_t)crc32_z(0, magic, sizeof magic)};
    uint64_t at = rs_blocks_at(blocks);
    int method = next_byte(&header);
    if (method >= 0 && method != METHOD_DEFLATE)
        return fail(flaw, "unknown compression method", at);
    int flags = next_byte(&header);
    if (flags >= 0 && flags & FLAGS_RESERVED)
        return fail(flaw, "unknown flags", at + 1);
    /* Time (4 bytes), extra flags, operating system. */
    if (flags < 0 || !skip_bytes(&header, 6) || !skip_fields(&header, flags))
        return fail_cut(flaw, blocks);
    if (!(flags & FLAG_HEADER_CRC))
        return true;
    uint64_t crc_at = rs_blocks_at(blocks);
    int want = (int)(header.crc & 0xffff);
    int got = next_pair(&header);
    if (got < 0)
        return fail_cut(flaw, blocks);
    return got == want || fail(flaw, "wrong check sum of the header", crc_at);
}

static uint32_t number_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 |
           (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

bool rs_gzip_read_trailer(struct rs_blocks *blocks, uint32_t crc, uint64_t len,
                          struct rs_gzip_flaw *flaw)
{
    uint64_t at = rs_blocks_at(blocks);
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) {
        int byte = rs_blocks_next(blocks);
        if (byte < 0)
            return fail_cut(flaw, blocks);
        bytes[i] = (uint8_t)byte;
    }
    if (number_at(bytes) != crc)
        return fail(flaw, "wrong check sum", at);
    /* The length is kept modulo 2^32. */
    if (number_at(bytes + 4) != (uint32_t)len)
        return fail(flaw, "wrong length", at + 4);
    return true;
}
