/*
 * The automaton is that of record/csv_state.h. Dialects with escapes are walked
 * by it; without quotes, every line end ends a row. What follows is about the
 * ordinary dialect.
 *
 * Walking it byte by byte costs 1 ns a byte. Instead, 64 bytes at a time are
 * turned into three bit masks: quotes, delimiters and line ends. Outside
 * quotes only one thing matters, the next quote at the start of a field, and
 * `(delimiters | ends) << 1` has a bit at every such start; all line ends up
 * to that quote end rows. Inside quotes only the next quote matters. So the
 * work is per quoted field and per block, never per byte or per plain field:
 *
 *     bytes    x,"a,b"\n        ends      0000000 1
 *     quotes   0010001 0        opening   0010000 0  = quotes & starts
 *     starts   1010100 0        (the start inside quotes is never asked for)
 */
#include "record/cut.h"

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "record/csv_state.h"

#define BLOCK 64

enum {
    START = RS_CSV_START,
    PLAIN = RS_CSV_PLAIN,
    QUOTED = RS_CSV_QUOTED,
    QUOTE = RS_CSV_QUOTE,
};

/* Bit i is about byte i of a block. */
struct masks {
    uint64_t quotes, delimiters, ends;
};

#ifdef __SSE2__
static uint64_t equal_bits(const __m128i block[4], char wanted)
{
    __m128i all = _mm_set1_epi8(wanted);
    uint64_t bits = 0;
    for (unsigned i = 0; i < 4; i++) {
        __m128i equal = _mm_cmpeq_epi8(block[i], all);
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(equal) << 16 * i;
    }
    return bits;
}

static struct masks masks_of(const char *at, char delimiter)
{
    __m128i block[4];
    memcpy(block, at, sizeof block);
    return (struct masks){
        .quotes = equal_bits(block, '"'),
        .delimiters = equal_bits(block, delimiter),
        .ends = equal_bits(block, '\n') | equal_bits(block, '\r'),
    };
}
#else
static struct masks masks_of(const char *at, char delimiter)
{
    struct masks masks = {0, 0, 0};
    for (unsigned i = 0; i < BLOCK; i++) {
        char byte = at[i];
        masks.quotes |= (uint64_t)(byte == '"') << i;
        masks.delimiters |= (uint64_t)(byte == delimiter) << i;
        masks.ends |= (uint64_t)(byte == '\n' || byte == '\r') << i;
    }
    return masks;
}
#endif

/* The bits from `at` on; none when `at` is BLOCK. */
static uint64_t from(unsigned at)
{
    return at < BLOCK ? ~UINT64_C(0) << at : 0;
}

static unsigned lowest(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

static bool has(uint64_t bits, unsigned at)
{
    return bits >> at & 1;
}

/* Where the text goes on behind the quote before `next` of a quoted field, all
 * in one block; sets the state there. */
static unsigned leave_quote(struct rs_cut *cut, const struct masks *masks,
                            unsigned next)
{
    bool closed = has(masks->delimiters | masks->ends, next);
    bool doubled = has(masks->quotes, next);
    cut->state = closed ? PLAIN : QUOTED;
    cut->is_odd |= !closed & !doubled;
    return doubled ? next + 1 : next;
}

/* Runs the automaton over a block's first `len` (1 to BLOCK) bytes. Returns
 * the line ends among them that end rows, empty ones included. */
static uint64_t row_ends(struct rs_cut *cut, const struct masks *masks,
                         unsigned len)
{
    uint64_t breaks = masks->delimiters | masks->ends;
    uint64_t starts = breaks << 1 | (cut->state == START);
    uint64_t ends = 0;
    uint64_t strays = 0;
    unsigned at = 0;
    if (cut->state == QUOTE)
        at = leave_quote(cut, masks, at);
    while (at < len) {
        if (cut->state == QUOTED) {
            uint64_t quotes = masks->quotes & from(at);
            if (!quotes)
                break;
            at = lowest(quotes) + 1;
            if (at == len)
                cut->state = QUOTE;
            else
                at = leave_quote(cut, masks, at);
            continue;
        }
        uint64_t opening = masks->quotes & starts & from(at);
        unsigned stop = opening ? lowest(opening) : len;
        uint64_t passed = from(at) & ~from(stop);
        ends |= masks->ends & passed;
        strays |= masks->quotes & passed;
        cut->state = opening ? QUOTED : has(breaks, len - 1) ? START : PLAIN;
        at = stop + (opening != 0);
    }
    cut->is_odd |= strays != 0;
    return ends;
}

/* The masks of the block at `at`, of which `*len` bytes are there. Bytes that
 * are not there match nothing. */
static struct masks load(const struct rs_cut *cut, struct rs_view bytes,
                         size_t at, unsigned *len)
{
    *len = BLOCK;
    if (bytes.len - at >= BLOCK)
        return masks_of(bytes.at + at, cut->dialect.delimiter);
    *len = (unsigned)(bytes.len - at);
    char rest[BLOCK] = {0};
    memcpy(rest, bytes.at + at, *len);
    return masks_of(rest, cut->dialect.delimiter);
}

void rs_cut_init(struct rs_cut *cut, const struct rs_dialect *dialect)
{
    *cut = (struct rs_cut){.dialect = *dialect, .state = START};
}

static size_t last_line_end(struct rs_view bytes)
{
    size_t at = bytes.len;
    while (at && !rs_csv_is_end(bytes.at[at - 1]))
        at--;
    return at;
}

/* The position behind the row end at `at`, and the line feed of its pair. */
static size_t behind_end(struct rs_view bytes, size_t at)
{
    bool is_pair =
        at + 1 < bytes.len && bytes.at[at] == '\r' && bytes.at[at + 1] == '\n';
    return at + 1 + is_pair;
}

/* Steps on to the end of the next row from `at` on; `bytes.len` without. */
static size_t step_to_end(struct rs_cut *cut, struct rs_view bytes, size_t at)
{
    enum rs_csv_state state = (enum rs_csv_state)cut->state;
    for (; at < bytes.len; at++) {
        char byte = bytes.at[at];
        bool is_quote = byte && byte == cut->dialect.quote;
        bool may_be_odd =
            is_quote ? state == RS_CSV_PLAIN : state == RS_CSV_QUOTE;
        state = rs_csv_step(&cut->dialect, state, byte);
        cut->is_odd |= may_be_odd && state != RS_CSV_START;
        if (state == RS_CSV_START && rs_csv_is_end(byte))
            break;
    }
    cut->state = (int)state;
    return at;
}

static size_t next_ordinary(struct rs_cut *cut, struct rs_view bytes)
{
    size_t last = 0;
    for (size_t at = 0; at < bytes.len; at += BLOCK) {
        unsigned len;
        struct masks masks = load(cut, bytes, at, &len);
        uint64_t ends = row_ends(cut, &masks, len);
        if (ends)
            last = at + BLOCK - (size_t)__builtin_clzll(ends);
    }
    return last;
}

static size_t next_escaped(struct rs_cut *cut, struct rs_view bytes)
{
    size_t last = 0;
    size_t at = 0;
    while ((at = step_to_end(cut, bytes, at)) < bytes.len)
        last = ++at;
    return last;
}

static size_t first_ordinary(struct rs_cut *cut, struct rs_view bytes)
{
    for (size_t at = 0; at < bytes.len; at += BLOCK) {
        unsigned len;
        struct masks masks = load(cut, bytes, at, &len);
        uint64_t ends = row_ends(cut, &masks, len);
        if (!ends)
            continue;
        cut->state = START;
        return behind_end(bytes, at + lowest(ends));
    }
    return 0;
}

static size_t first_stepped(struct rs_cut *cut, struct rs_view bytes)
{
    size_t at = step_to_end(cut, bytes, 0);
    return at < bytes.len ? behind_end(bytes, at) : 0;
}

size_t rs_cut_next(struct rs_cut *cut, struct rs_view bytes)
{
    const struct rs_dialect *dialect = &cut->dialect;
    if (bytes.len == 0)
        return 0;
    if (dialect->type == RS_RECORD_JSONL) {
        const char *end = memrchr(bytes.at, '\n', bytes.len);
        return end ? (size_t)(end - bytes.at) + 1 : 0;
    }
    if (rs_dialect_is_ordinary(dialect))
        return next_ordinary(cut, bytes);
    return dialect->escape ? next_escaped(cut, bytes) : last_line_end(bytes);
}

size_t rs_cut_first(struct rs_cut *cut, struct rs_view bytes)
{
    if (bytes.len == 0)
        return 0;
    if (cut->dialect.type == RS_RECORD_CSV)
        return rs_dialect_is_ordinary(&cut->dialect)
                   ? first_ordinary(cut, bytes)
                   : first_stepped(cut, bytes);
    const char *end = memchr(bytes.at, '\n', bytes.len);
    return end ? (size_t)(end - bytes.at) + 1 : 0;
}

bool rs_cut_is_quoted(const struct rs_cut *cut)
{
    return rs_csv_is_open((enum rs_csv_state)cut->state);
}
