/*
 * A gzip file is a row of members, each a header, a bare deflate stream and a
 * trailer with the stream's CRC-32 and length. Headers and trailers are read by
 * one parser (input/gzip.h), whichever decoder is at work; so the two can
 * differ only in what they make of a deflate stream. One member, with ISA-L:
 *
 *     member → header → deflate → trailer → member → …
 *                          │ ISA-L fails, or the input ends,
 *                          ▼ or the trailer does not fit
 *                       replay: from the stream's first byte with zlib, until
 *                          │    as many bytes have come as ISA-L delivered
 *                          ▼
 *                       deflate → trailer (zlib's word is final)
 *
 * What zlib makes of a damaged stream does not depend on the sizes of its
 * buffers: it goes symbol by symbol, writes all that is complete before the
 * first symbol that cannot be, and never holds a whole byte unread.
 */
#include "input/inflate.h"

#include <string.h>

#include "base/count.h"
#include "base/error.h"
#include "base/limits.h"
#include "input/blocks.h"
#include "input/gzip.h"
#include "input/inflate_isal.h"
#include "input/inflate_zlib.h"
#include "input/packed.h"
#include "input/zstd.h"

/* Bytes unpacked at a time while a member is replayed. */
#define REPLAY_LEN ((size_t)64 << 10)

_Static_assert(RS_BLOCKS_BACK >= RS_DECODER_BACK, "a decoder may move back");
_Static_assert(RS_PACKED_FIRST_LEN >= RS_ZSTD_MAGIC_LEN, "both look there");
_Static_assert(RS_BLOCKS_BACK >= RS_PACKED_FIRST_LEN, "they are given back");

enum stage {
    AT_START,
    IN_PLAIN,
    AT_MEMBER, /* gzip: this and the next two */
    IN_DEFLATE,
    AT_TRAILER,
    IN_PARTS, /* zstd, xz, lzip, bzip2 */
    AT_END
};

enum outcome { FILLED, DONE, CORRUPT, CUT_OFF };

struct rs_inflate {
    struct rs_blocks in;
    enum stage stage;
    const char *format;
    const char *part_name; /* in messages; NULL for plain bytes */
    uint64_t part; /* member, frame, stream: 1-based; 0 before the first */
    struct rs_zstd *zstd;
    struct rs_packed *packed;
    const struct rs_decoder *reference, *fast; /* `fast` may be NULL */
    void *reference_state, *fast_state;        /* opened when needed */
    bool is_fast;     /* which of the two is at work on this member */
    uint64_t data_at; /* where its deflate stream begins */
    uint64_t made;    /* bytes unpacked from it */
    uint32_t crc;     /* of these */
    GError *failure;
};

/* What lies behind damage is not unpacked, but the tap still gets it: its hash
 * is that of the whole source. */
static void fail_at(struct rs_inflate *inflate, const char *what, uint64_t at)
{
    char place[RS_COUNT_LEN], part[RS_COUNT_LEN];
    g_set_error(&inflate->failure, RS_ERROR, RS_ERROR_DAMAGED,
                "%s %s: %s at compressed byte %s", inflate->part_name,
                rs_count_text(inflate->part, part), what,
                rs_count_text(at, place));
    rs_blocks_drain(&inflate->in);
}

static void fail_junk(struct rs_inflate *inflate, uint64_t at)
{
    char place[RS_COUNT_LEN], part[RS_COUNT_LEN];
    g_set_error(&inflate->failure, RS_ERROR, RS_ERROR_DAMAGED,
                "junk after %s %s at compressed byte %s", inflate->part_name,
                rs_count_text(inflate->part, part), rs_count_text(at, place));
    rs_blocks_drain(&inflate->in);
}

/* The packed bytes are over inside a part: the source failed or ended. */
static void fail_cut(struct rs_inflate *inflate)
{
    if (inflate->in.failure)
        inflate->failure = g_error_copy(inflate->in.failure);
    else
        fail_at(inflate, "cut off", rs_blocks_at(&inflate->in));
}

static void fail_flaw(struct rs_inflate *inflate,
                      const struct rs_gzip_flaw *flaw)
{
    if (flaw->what)
        fail_at(inflate, flaw->what, flaw->at);
    else
        fail_cut(inflate);
}

static void *open_state(void *state, const struct rs_decoder *decoder)
{
    if (!state)
        return decoder->open();
    decoder->reset(state);
    return state;
}

/* From here the member's stream is unpacked from its first byte. */
static void start_stream(struct rs_inflate *inflate, bool is_fast)
{
    inflate->is_fast = is_fast;
    inflate->stage = IN_DEFLATE;
    inflate->made = 0;
    inflate->crc = 0;
    if (is_fast)
        inflate->fast_state = open_state(inflate->fast_state, inflate->fast);
    else
        inflate->reference_state =
            open_state(inflate->reference_state, inflate->reference);
}

static void start_member(struct rs_inflate *inflate)
{
    struct rs_gzip_flaw flaw;
    inflate->part++;
    if (!rs_gzip_read_header(&inflate->in, &flaw)) {
        fail_flaw(inflate, &flaw);
        return;
    }
    inflate->data_at = rs_blocks_at(&inflate->in);
    start_stream(inflate, inflate->fast != NULL);
}

static void begin(struct rs_inflate *inflate, enum stage stage,
                  const char *format, const char *part_name)
{
    inflate->stage = stage;
    inflate->format = format;
    inflate->part_name = part_name;
}

/* Looks at the first bytes and gives them back. */
static void find_format(struct rs_inflate *inflate)
{
    uint8_t first[RS_PACKED_FIRST_LEN];
    size_t len = 0;
    for (int byte; len < sizeof first; len++) {
        if ((byte = rs_blocks_next(&inflate->in)) < 0)
            break;
        first[len] = (uint8_t)byte;
    }
    inflate->in.at -= len;
    const struct rs_packed_format *packed = rs_packed_find(first, len);
    if (len >= 2 && first[0] == RS_GZIP_MAGIC_1 &&
        first[1] == RS_GZIP_MAGIC_2) {
        begin(inflate, AT_MEMBER, "gzip", "member");
    } else if (len >= RS_ZSTD_MAGIC_LEN &&
               rs_zstd_is_frame(first, RS_ZSTD_MAGIC_LEN)) {
        begin(inflate, IN_PARTS, "zstd", "frame");
        inflate->zstd = rs_zstd_open(&inflate->in);
    } else if (packed) {
        begin(inflate, IN_PARTS, rs_packed_name(packed), "stream");
        inflate->packed = rs_packed_open(&inflate->in, packed);
    } else {
        begin(inflate, IN_PLAIN, "plain", NULL);
    }
}

/* At the start, or behind a member: zeros (padding of tapes and blocks), then
 * the end or another member. */
static void find_member(struct rs_inflate *inflate)
{
    struct rs_blocks *in = &inflate->in;
    int byte;
    do
        byte = rs_blocks_next(in);
    while (byte == 0);
    uint64_t at = rs_blocks_at(in) - 1;
    int second = byte == RS_GZIP_MAGIC_1 ? rs_blocks_next(in) : -1;
    if (second == RS_GZIP_MAGIC_2) {
        start_member(inflate);
    } else if (byte < 0 && !in->failure) {
        inflate->stage = AT_END;
    } else if (byte < 0 || (byte == RS_GZIP_MAGIC_1 && second < 0)) {
        inflate->part += byte >= 0;
        fail_cut(inflate);
    } else {
        fail_junk(inflate, at);
    }
}

static size_t copy_plain(struct rs_inflate *inflate, uint8_t *out, size_t cap)
{
    struct rs_blocks *in = &inflate->in;
    if (in->at == in->end && !rs_blocks_load(in)) {
        inflate->stage = AT_END;
        if (in->failure)
            inflate->failure = g_error_copy(in->failure);
        return 0;
    }
    size_t len = MIN(cap, (size_t)(in->end - in->at));
    memcpy(out, in->at, len);
    in->at += len;
    return len;
}

/* Unpacks until `out` is full or the stream does not go on. */
static enum outcome decode(struct rs_inflate *inflate, uint8_t *out, size_t cap,
                           size_t *made)
{
    const struct rs_decoder *decoder =
        inflate->is_fast ? inflate->fast : inflate->reference;
    void *state =
        inflate->is_fast ? inflate->fast_state : inflate->reference_state;
    struct rs_blocks *in = &inflate->in;
    struct rs_decoder_io io = {.out = out, .out_len = cap};
    enum rs_decoder_end end = RS_DECODER_MORE;
    bool is_more = true;
    while (end == RS_DECODER_MORE && io.out_len && is_more) {
        if (in->at == in->end)
            is_more = rs_blocks_load(in);
        io.in = in->at;
        io.in_len = (size_t)(in->end - in->at);
        end = decoder->run(state, &io);
        in->at = io.in;
    }
    *made = cap - io.out_len;
    inflate->made += *made;
    inflate->crc = decoder->crc32(inflate->crc, out, *made);
    if (end == RS_DECODER_DONE)
        return DONE;
    if (end == RS_DECODER_BAD)
        return CORRUPT;
    return io.out_len ? CUT_OFF : FILLED;
}

/* Unpacks again with zlib what ISA-L has delivered of this member. An end that
 * zlib meets here it will meet again in the next call of decode(). */
static void replay(struct rs_inflate *inflate)
{
    uint64_t want = inflate->made;
    uint32_t crc = inflate->crc;
    uint8_t *scratch = g_malloc(REPLAY_LEN);
    enum outcome outcome = FILLED;
    rs_blocks_jump(&inflate->in, inflate->data_at);
    start_stream(inflate, false);
    while (inflate->made < want && outcome == FILLED) {
        size_t made;
        size_t len = (size_t)MIN(want - inflate->made, REPLAY_LEN);
        outcome = decode(inflate, scratch, len, &made);
    }
    g_free(scratch);
    if (inflate->made == want && inflate->crc == crc)
        return;
    const struct rs_blocks *in = &inflate->in;
    if (outcome == CUT_OFF && rs_blocks_at(in) < rs_blocks_fresh(in)) {
        fail_cut(inflate); /* what could be read once cannot be read again */
        return;
    }
    char part[RS_COUNT_LEN];
    g_set_error(&inflate->failure, RS_ERROR, RS_ERROR_DISAGREE,
                "member %s: ISA-L and zlib disagree about damaged bytes",
                rs_count_text(inflate->part, part));
}

/* The bytes of the call in which ISA-L fails are not delivered: the last of
 * them are often some that zlib does not make. */
static size_t inflate_stream(struct rs_inflate *inflate, uint8_t *out,
                             size_t cap)
{
    uint64_t made_before = inflate->made;
    uint32_t crc_before = inflate->crc;
    size_t made;
    enum outcome outcome = decode(inflate, out, cap, &made);
    if (outcome == DONE)
        inflate->stage = AT_TRAILER;
    if (outcome == DONE || outcome == FILLED)
        return made;
    if (inflate->is_fast) {
        inflate->made = made_before;
        inflate->crc = crc_before;
        replay(inflate);
        return 0;
    }
    if (outcome == CUT_OFF)
        fail_cut(inflate);
    else
        fail_at(inflate, "corrupt", rs_blocks_at(&inflate->in) - 1);
    return made;
}

static void check_trailer(struct rs_inflate *inflate)
{
    struct rs_gzip_flaw flaw;
    if (rs_gzip_read_trailer(&inflate->in, inflate->crc, inflate->made, &flaw))
        inflate->stage = AT_MEMBER;
    else if (inflate->is_fast)
        replay(inflate);
    else
        fail_flaw(inflate, &flaw);
}

/* zstd, or xz and its like: both know their parts themselves. */
static size_t unpack_parts(struct rs_inflate *inflate, uint8_t *out, size_t cap)
{
    size_t made;
    struct rs_part_flaw flaw;
    enum rs_part_end end;
    if (inflate->zstd) {
        end = rs_zstd_read(inflate->zstd, out, cap, &made, &flaw);
        inflate->part = rs_zstd_frame(inflate->zstd);
    } else {
        end = rs_packed_read(inflate->packed, out, cap, &made, &flaw);
        inflate->part = rs_packed_stream(inflate->packed);
    }
    if (end == RS_PART_DONE)
        inflate->stage = AT_END;
    else if (end == RS_PART_CUT)
        fail_cut(inflate);
    else if (end == RS_PART_BAD)
        fail_at(inflate, flaw.what, flaw.at);
    else if (end == RS_PART_JUNK)
        fail_junk(inflate, flaw.at);
    return made;
}

static size_t go_on(struct rs_inflate *inflate, uint8_t *out, size_t cap)
{
    switch (inflate->stage) {
    case AT_START:
        find_format(inflate);
        return 0;
    case IN_PLAIN:
        return copy_plain(inflate, out, cap);
    case AT_MEMBER:
        find_member(inflate);
        return 0;
    case IN_DEFLATE:
        return inflate_stream(inflate, out, cap);
    case AT_TRAILER:
        check_trailer(inflate);
        return 0;
    case IN_PARTS:
        return unpack_parts(inflate, out, cap);
    case AT_END:
        break;
    }
    return 0;
}

struct rs_inflate *rs_inflate_open(struct rs_source *source,
                                   const struct rs_inflate_options *options,
                                   GError **error)
{
    (void)error; /* nothing is read yet */
    bool is_zlib = options->zlib_only || rs_source_is_stream(source);
    struct rs_inflate *inflate = g_new0(struct rs_inflate, 1);
    inflate->in.source = source;
    inflate->in.block_len =
        options->block_len ? options->block_len : RS_BLOCK_LEN;
    inflate->in.tap = options->tap;
    inflate->in.tap_data = options->tap_data;
    rs_blocks_init(&inflate->in);
    inflate->format = "plain";
    inflate->reference = rs_inflate_zlib();
    inflate->fast = is_zlib ? NULL : rs_inflate_isal();
    return inflate;
}

void rs_inflate_close(struct rs_inflate *inflate)
{
    if (!inflate)
        return;
    inflate->reference->close(inflate->reference_state);
    if (inflate->fast)
        inflate->fast->close(inflate->fast_state);
    rs_zstd_close(inflate->zstd);
    rs_packed_close(inflate->packed);
    rs_blocks_clear(&inflate->in);
    g_clear_error(&inflate->failure);
    g_free(inflate);
}

ssize_t rs_inflate_read(struct rs_inflate *inflate, void *bytes, size_t cap,
                        GError **error)
{
    uint8_t *out = bytes;
    size_t done = 0;
    cap = MIN(cap, (size_t)G_MAXSSIZE);
    while (done < cap && !inflate->failure && inflate->stage != AT_END)
        done += go_on(inflate, out + done, cap - done);
    if (done || !inflate->failure)
        return (ssize_t)done;
    g_propagate_error(error, g_error_copy(inflate->failure));
    return -1;
}

uint64_t rs_inflate_consumed(const struct rs_inflate *inflate)
{
    return rs_blocks_fresh(&inflate->in);
}

const char *rs_inflate_format(const struct rs_inflate *inflate)
{
    return inflate->format;
}
