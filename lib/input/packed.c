/*
 * Of damaged bytes liblzma makes what depends on the lengths of its buffers:
 * it may decode beyond the end of a chunk before it looks at the chunk's
 * length. So the decoders always see the same buffers, whatever those of the
 * caller are: pieces of PIECE_LEN bytes, counted from the source's first one,
 * and room for ROOM_LEN.
 */
#include "input/packed.h"

#include <bzlib.h>
#include <lzma.h>
#include <string.h>

/* Bytes of memory that a stream may make its decoder take: what a zstd frame
 * may. `xz -9` takes 65 MiB, dictionaries end at 1.5 GiB. */
#define MEMORY_MAX ((uint64_t)2 << 30)

#define PIECE_LEN ((size_t)4 << 10)
#define ROOM_LEN ((size_t)64 << 10)

enum step { STEP_MORE, STEP_DONE, STEP_BAD };

struct rs_packed_format {
    const char *name;
    const char *magic; /* of every stream */
    size_t magic_len;

    /* Whether what stands behind the first stream's magic fits. */
    bool (*fits)(const uint8_t *bytes, size_t len);

    /* Ready for a stream. NULL, or what is wrong. */
    const char *(*start)(struct rs_packed *packed);

    /* Moves `at` and `made` on: until all input is used, all room is filled,
     * or the stream ends. */
    enum step (*run)(struct rs_packed *packed);
    void (*stop)(struct rs_packed *packed);
};

struct rs_packed {
    struct rs_blocks *in;
    const struct rs_packed_format *format;
    uint64_t stream;
    bool is_inside;           /* a stream */
    const uint8_t *at, *end;  /* what is left of the piece, or of the magic */
    uint64_t end_at;          /* the source's byte that `end` stands for */
    size_t made, taken;       /* bytes in the room */
    enum rs_part_end outcome; /* once they are taken */
    struct rs_part_flaw flaw;
    lzma_stream lzma;
    bz_stream bzip2;
    uint8_t piece[PIECE_LEN];
    uint8_t room[ROOM_LEN];
};

static const char *lzma_words(lzma_ret status)
{
    switch (status) {
    case LZMA_MEMLIMIT_ERROR:
        return "needs more than 2 GiB of memory";
    case LZMA_MEM_ERROR:
        return "not enough memory for its dictionary";
    case LZMA_OPTIONS_ERROR:
        return "unknown options";
    default:
        return "corrupt";
    }
}

static enum step run_lzma(struct rs_packed *packed)
{
    lzma_stream *lzma = &packed->lzma;
    lzma->next_in = packed->at;
    lzma->avail_in = (size_t)(packed->end - packed->at);
    lzma->next_out = packed->room + packed->made;
    lzma->avail_out = ROOM_LEN - packed->made;
    lzma_ret status = lzma_code(lzma, LZMA_RUN);
    packed->at = lzma->next_in;
    packed->made = ROOM_LEN - lzma->avail_out;
    if (status == LZMA_STREAM_END)
        return STEP_DONE;
    if (status == LZMA_OK || status == LZMA_BUF_ERROR)
        return STEP_MORE;
    packed->flaw.what = lzma_words(status);
    return STEP_BAD;
}

static void stop_lzma(struct rs_packed *packed)
{
    lzma_end(&packed->lzma);
}

static bool fits_xz(const uint8_t *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    return true;
}

static const char *start_xz(struct rs_packed *packed)
{
    lzma_ret status = lzma_stream_decoder(&packed->lzma, MEMORY_MAX, 0);
    return status == LZMA_OK ? NULL : lzma_words(status);
}

/* The version, then the dictionary's size: log2 of it in the low five bits. */
static bool fits_lzip(const uint8_t *bytes, size_t len)
{
    return len >= 2 && bytes[0] <= 1 && (bytes[1] & 31) >= 12 &&
           (bytes[1] & 31) <= 29;
}

static const char *start_lzip(struct rs_packed *packed)
{
    lzma_ret status = lzma_lzip_decoder(&packed->lzma, MEMORY_MAX, 0);
    return status == LZMA_OK ? NULL : lzma_words(status);
}

/* The size digit, then the first block's magic number (pi) or, where there is
 * none, that of the end (its root). */
static bool fits_bzip2(const uint8_t *bytes, size_t len)
{
    return len >= 7 && bytes[0] >= '1' && bytes[0] <= '9' &&
           (!memcmp(bytes + 1, "\x31\x41\x59\x26\x53\x59", 6) ||
            !memcmp(bytes + 1, "\x17\x72\x45\x38\x50\x90", 6));
}

static const char *start_bzip2(struct rs_packed *packed)
{
    packed->format->stop(packed);
    memset(&packed->bzip2, 0, sizeof packed->bzip2);
    int status = BZ2_bzDecompressInit(&packed->bzip2, 0, 0);
    return status == BZ_OK ? NULL : "not enough memory";
}

static enum step run_bzip2(struct rs_packed *packed)
{
    bz_stream *bzip2 = &packed->bzip2;
    bzip2->next_in = (char *)(uintptr_t)packed->at; /* which is only read */
    bzip2->avail_in = (unsigned)(packed->end - packed->at);
    bzip2->next_out = (char *)packed->room + packed->made;
    bzip2->avail_out = (unsigned)(ROOM_LEN - packed->made);
    int status = BZ2_bzDecompress(bzip2);
    packed->at = packed->end - bzip2->avail_in;
    packed->made = ROOM_LEN - bzip2->avail_out;
    if (status == BZ_STREAM_END)
        return STEP_DONE;
    if (status == BZ_OK)
        return STEP_MORE;
    packed->flaw.what =
        status == BZ_MEM_ERROR ? "not enough memory" : "corrupt";
    return STEP_BAD;
}

static void stop_bzip2(struct rs_packed *packed)
{
    BZ2_bzDecompressEnd(&packed->bzip2); /* without a state it does nothing */
}

#define MAGIC(bytes) bytes, sizeof bytes - 1

static const struct rs_packed_format formats[] = {
    {"xz", MAGIC("\xfd\x37zXZ\0"), fits_xz, start_xz, run_lzma, stop_lzma},
    {"lzip", MAGIC("LZIP"), fits_lzip, start_lzip, run_lzma, stop_lzma},
    {"bzip2", MAGIC("BZh"), fits_bzip2, start_bzip2, run_bzip2, stop_bzip2},
};

const char *rs_packed_name(const struct rs_packed_format *format)
{
    return format->name;
}

const struct rs_packed_format *rs_packed_find(const uint8_t *bytes, size_t len)
{
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        const struct rs_packed_format *format = &formats[i];
        size_t skip = format->magic_len;
        if (len >= skip && !memcmp(bytes, format->magic, skip) &&
            format->fits(bytes + skip, len - skip))
            return format;
    }
    return NULL;
}

struct rs_packed *rs_packed_open(struct rs_blocks *in,
                                 const struct rs_packed_format *format)
{
    struct rs_packed *packed = g_new0(struct rs_packed, 1);
    packed->in = in;
    packed->format = format;
    packed->at = packed->end = packed->piece;
    packed->outcome = RS_PART_MORE;
    packed->lzma = (lzma_stream)LZMA_STREAM_INIT;
    return packed;
}

void rs_packed_close(struct rs_packed *packed)
{
    if (!packed)
        return;
    packed->format->stop(packed);
    g_free(packed);
}

/* False where there are no more bytes. */
static bool load_piece(struct rs_packed *packed)
{
    struct rs_blocks *in = packed->in;
    size_t len = 0;
    while (len < PIECE_LEN && (in->at < in->end || rs_blocks_load(in))) {
        size_t count = MIN(PIECE_LEN - len, (size_t)(in->end - in->at));
        memcpy(packed->piece + len, in->at, count);
        in->at += count;
        len += count;
    }
    if (!len)
        return false;
    packed->at = packed->piece;
    packed->end = packed->piece + len;
    packed->end_at += len;
    return true;
}

/* -1 where there is none. */
static int next_byte(struct rs_packed *packed)
{
    if (packed->at == packed->end && !load_piece(packed))
        return -1;
    return *packed->at++;
}

static uint64_t place(const struct rs_packed *packed)
{
    return packed->end_at - (uint64_t)(packed->end - packed->at);
}

/* Behind a magic, which the decoder has yet to see. */
static enum rs_part_end start_stream(struct rs_packed *packed)
{
    const struct rs_packed_format *format = packed->format;
    const uint8_t *at = packed->at, *end = packed->end;
    packed->is_inside = true;
    packed->flaw.what = format->start(packed);
    if (packed->flaw.what)
        return RS_PART_BAD;
    packed->at = (const uint8_t *)format->magic;
    packed->end = packed->at + format->magic_len;
    enum step step = format->run(packed);
    packed->at = at;
    packed->end = end;
    return step == STEP_MORE ? RS_PART_MORE : RS_PART_BAD;
}

/* At the start, or behind a stream: zeros, then the end or another magic. */
static enum rs_part_end find_stream(struct rs_packed *packed)
{
    const struct rs_packed_format *format = packed->format;
    int byte;
    do
        byte = next_byte(packed);
    while (byte == 0);
    if (byte < 0)
        return packed->in->failure ? RS_PART_CUT : RS_PART_DONE;
    packed->flaw.at = place(packed) - 1;
    size_t len = 0;
    while (byte == (uint8_t)format->magic[len] && ++len < format->magic_len)
        byte = next_byte(packed);
    if (len < format->magic_len && byte >= 0)
        return RS_PART_JUNK;
    packed->stream++;
    return len < format->magic_len ? RS_PART_CUT : start_stream(packed);
}

static enum rs_part_end decode(struct rs_packed *packed)
{
    bool is_more = packed->at < packed->end || load_piece(packed);
    switch (packed->format->run(packed)) {
    case STEP_DONE:
        packed->is_inside = false;
        return RS_PART_MORE;
    case STEP_BAD:
        packed->flaw.at = place(packed) - 1;
        return RS_PART_BAD;
    case STEP_MORE:
        break;
    }
    return is_more || packed->made ? RS_PART_MORE : RS_PART_CUT;
}

static size_t take(struct rs_packed *packed, uint8_t *out, size_t cap)
{
    size_t len = MIN(cap, packed->made - packed->taken);
    memcpy(out, packed->room + packed->taken, len);
    packed->taken += len;
    if (packed->taken == packed->made)
        packed->taken = packed->made = 0;
    return len;
}

enum rs_part_end rs_packed_read(struct rs_packed *packed, uint8_t *out,
                                size_t cap, size_t *made,
                                struct rs_part_flaw *flaw)
{
    *made = 0;
    while (*made < cap) {
        if (packed->made)
            *made += take(packed, out + *made, cap - *made);
        else if (packed->outcome != RS_PART_MORE)
            break;
        else
            packed->outcome =
                packed->is_inside ? decode(packed) : find_stream(packed);
    }
    *flaw = packed->flaw;
    return *made < cap ? packed->outcome : RS_PART_MORE;
}

uint64_t rs_packed_stream(const struct rs_packed *packed)
{
    return packed->stream;
}
