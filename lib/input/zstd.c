/*
 * libzstd's streaming decoder drops what it made in the call in which it
 * fails; and where a whole frame and enough room come in one call, it decodes
 * that frame at one go, and drops all of it. What damage leaves would depend
 * on the lengths of reads and blocks. So a frame is cut into its parts here,
 * which takes nothing but their lengths:
 *
 *     magic and header │ block │ block │ … │ last block │ check sum
 *       6 to 18 bytes    3 bytes and up to 128 KiB          4, or none
 *
 * Each part is gathered whole and given to libzstd alone. When it is refused,
 * all that the parts before it hold has been delivered, and its first byte is
 * the place of the damage. A part that the file's end cuts is given too, since
 * of a block that is stored as it is libzstd delivers what is there.
 */
#include "input/zstd.h"

#include <string.h>
#include <zstd.h>
#include <zstd_errors.h>

/* RFC 8878, sections 3.1.1 and 3.1.2. Numbers have the low byte first. */
#define BLOCK_HEADER_LEN ((size_t)3)
#define CHECK_SUM_LEN ((size_t)4)
#define SKIP_LEN_LEN ((size_t)4)
#define BLOCK_LEN_MAX ((size_t)128 << 10)

enum block_type { STORED, REPEATED, COMPRESSED, RESERVED };

/* What stands next in the packed bytes. */
enum stage { AT_MAGIC, AT_BLOCK, AT_CHECK_SUM };

struct rs_zstd {
    struct rs_blocks *in;
    ZSTD_DCtx *decoder;
    enum stage stage;
    bool has_check_sum;
    uint64_t frame;
    uint64_t part_at; /* where the part begins in the source */
    size_t part_len;  /* bytes gathered of it */
    ZSTD_inBuffer given;
    bool is_given; /* the decoder may have more to write of it */
    bool is_cut;   /* it is not whole, so it is the last */
    uint8_t part[BLOCK_HEADER_LEN + BLOCK_LEN_MAX];
};

bool rs_zstd_is_frame(const uint8_t *bytes, size_t len)
{
    static const uint8_t frame[] = {0x28, 0xb5, 0x2f, 0xfd};
    /* The low half of the first byte may be anything. */
    static const uint8_t skippable[] = {0x50, 0x2a, 0x4d, 0x18};
    _Static_assert(sizeof frame == RS_ZSTD_MAGIC_LEN, "magic");
    if (!len || len > sizeof frame)
        return false;
    return !memcmp(bytes, frame, len) ||
           ((bytes[0] & 0xf0) == skippable[0] &&
            !memcmp(bytes + 1, skippable + 1, len - 1));
}

/* Gathers `len` more bytes of the part; false where there are too few. */
static bool gather(struct rs_zstd *zstd, size_t len)
{
    struct rs_blocks *in = zstd->in;
    g_assert(len <= sizeof zstd->part - zstd->part_len);
    while (len) {
        if (in->at == in->end && !rs_blocks_load(in))
            return false;
        size_t count = MIN(len, (size_t)(in->end - in->at));
        memcpy(zstd->part + zstd->part_len, in->at, count);
        zstd->part_len += count;
        in->at += count;
        len -= count;
    }
    return true;
}

static bool skip(struct rs_blocks *in, uint64_t len)
{
    while (len) {
        if (in->at == in->end && !rs_blocks_load(in))
            return false;
        size_t count = (size_t)MIN(len, (uint64_t)(in->end - in->at));
        in->at += count;
        len -= count;
    }
    return true;
}

static uint32_t number_at(const uint8_t *bytes, size_t len)
{
    uint32_t number = 0;
    for (size_t i = 0; i < len; i++)
        number |= (uint32_t)bytes[i] << 8 * i;
    return number;
}

static void give(struct rs_zstd *zstd)
{
    zstd->given = (ZSTD_inBuffer){zstd->part, zstd->part_len, 0};
    zstd->is_given = true;
}

static enum rs_part_end skip_frame(struct rs_zstd *zstd)
{
    if (!gather(zstd, SKIP_LEN_LEN))
        return RS_PART_CUT;
    uint32_t len = number_at(zstd->part + RS_ZSTD_MAGIC_LEN, SKIP_LEN_LEN);
    return skip(zstd->in, len) ? RS_PART_MORE : RS_PART_CUT;
}

/* The descriptor says which fields the rest of the header has. */
static enum rs_part_end next_header(struct rs_zstd *zstd)
{
    static const uint8_t dictionary_lens[] = {0, 1, 2, 4};
    static const uint8_t size_lens[] = {0, 2, 4, 8};
    if (!gather(zstd, 1))
        return RS_PART_CUT;
    unsigned descriptor = zstd->part[RS_ZSTD_MAGIC_LEN];
    bool is_one_segment = descriptor & 0x20;
    size_t len = size_lens[descriptor >> 6];
    if (is_one_segment)
        len = MAX(len, 1);
    else
        len++; /* the window's size */
    len += dictionary_lens[descriptor & 3];
    if (!gather(zstd, len))
        return RS_PART_CUT;
    zstd->has_check_sum = descriptor & 0x04;
    zstd->stage = AT_BLOCK;
    give(zstd);
    return RS_PART_MORE;
}

static enum rs_part_end next_frame(struct rs_zstd *zstd)
{
    bool is_whole = gather(zstd, RS_ZSTD_MAGIC_LEN);
    if (!zstd->part_len)
        return zstd->in->failure ? RS_PART_CUT : RS_PART_DONE;
    if (!rs_zstd_is_frame(zstd->part, zstd->part_len))
        return RS_PART_JUNK;
    zstd->frame++;
    if (!is_whole)
        return RS_PART_CUT;
    return zstd->part[0] == 0x28 ? next_header(zstd) : skip_frame(zstd);
}

static enum rs_part_end next_block(struct rs_zstd *zstd)
{
    if (!gather(zstd, BLOCK_HEADER_LEN))
        return RS_PART_CUT;
    uint32_t header = number_at(zstd->part, BLOCK_HEADER_LEN);
    bool is_last = header & 1;
    enum block_type type = header >> 1 & 3;
    size_t len = type == REPEATED ? 1 : header >> 3;
    if (type == RESERVED || len > BLOCK_LEN_MAX)
        return RS_PART_BAD;
    zstd->is_cut = !gather(zstd, len);
    if (is_last)
        zstd->stage = zstd->has_check_sum ? AT_CHECK_SUM : AT_MAGIC;
    give(zstd);
    return RS_PART_MORE;
}

static enum rs_part_end next_check_sum(struct rs_zstd *zstd)
{
    if (!gather(zstd, CHECK_SUM_LEN))
        return RS_PART_CUT;
    zstd->stage = AT_MAGIC;
    give(zstd);
    return RS_PART_MORE;
}

static enum rs_part_end next_part(struct rs_zstd *zstd)
{
    zstd->part_at = rs_blocks_at(zstd->in);
    zstd->part_len = 0;
    switch (zstd->stage) {
    case AT_MAGIC:
        return next_frame(zstd);
    case AT_BLOCK:
        return next_block(zstd);
    case AT_CHECK_SUM:
        break;
    }
    return next_check_sum(zstd);
}

static const char *words_for(size_t status)
{
    switch (ZSTD_getErrorCode(status)) {
    case ZSTD_error_checksum_wrong:
        return "wrong check sum";
    case ZSTD_error_dictionary_wrong:
        return "needs a dictionary";
    case ZSTD_error_frameParameter_windowTooLarge:
        return "needs a window over 2 GiB";
    case ZSTD_error_memory_allocation:
        return "not enough memory for its window";
    default:
        return "corrupt";
    }
}

/* The decoder is done with a part when it has read all of it and left room in
 * `out`: it keeps the last byte of a frame back while it has more to write. */
static enum rs_part_end decode(struct rs_zstd *zstd, ZSTD_outBuffer *out,
                               struct rs_part_flaw *flaw)
{
    ZSTD_inBuffer *given = &zstd->given;
    size_t status = ZSTD_decompressStream(zstd->decoder, out, given);
    if (ZSTD_isError(status)) {
        flaw->what = words_for(status);
        return RS_PART_BAD;
    }
    zstd->is_given = given->pos < given->size || out->pos == out->size;
    return zstd->is_cut && !zstd->is_given ? RS_PART_CUT : RS_PART_MORE;
}

enum rs_part_end rs_zstd_read(struct rs_zstd *zstd, uint8_t *out, size_t cap,
                              size_t *made, struct rs_part_flaw *flaw)
{
    ZSTD_outBuffer room = {out, cap, 0};
    enum rs_part_end end = RS_PART_MORE;
    flaw->what = "corrupt";
    while (end == RS_PART_MORE && room.pos < room.size)
        end = zstd->is_given ? decode(zstd, &room, flaw) : next_part(zstd);
    flaw->at = zstd->part_at;
    *made = room.pos;
    return end;
}

struct rs_zstd *rs_zstd_open(struct rs_blocks *in)
{
    struct rs_zstd *zstd = g_new0(struct rs_zstd, 1);
    zstd->in = in;
    zstd->stage = AT_MAGIC;
    zstd->decoder = ZSTD_createDCtx();
    g_assert(zstd->decoder);
    /* 31, or 30 where pointers have 32 bits. */
    int most = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax).upperBound;
    size_t status =
        ZSTD_DCtx_setParameter(zstd->decoder, ZSTD_d_windowLogMax, most);
    g_assert(!ZSTD_isError(status));
    return zstd;
}

void rs_zstd_close(struct rs_zstd *zstd)
{
    if (!zstd)
        return;
    ZSTD_freeDCtx(zstd->decoder);
    g_free(zstd);
}

uint64_t rs_zstd_frame(const struct rs_zstd *zstd)
{
    return zstd->frame;
}
