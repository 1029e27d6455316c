/*
 * Byte by byte this took 0.4 to 0.7 ns a byte, most of it in leaving the short
 * runs between quotes. Instead, 64 bytes at a time become bit masks, as in
 * cut.c, which takes half of that. A quote that no backslash escapes opens or
 * closes a string; so whether a byte is in a string is the parity of the quotes
 * up to it, which six shifts give for all 64 at once:
 *
 *     bytes     {"a":"}"},
 *     quotes    0101010100
 *     strings   0110011000     (from the first bit on; a quote that opens is
 *     closes    0000001010      in it, one that closes is not)
 *     outside   0000000010  =  closes & ~strings
 *
 * What is left to be done one by one is brackets, line ends and backslashes,
 * and of these there are few.
 */
#include "record/nest.h"

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK 64

/* '{' and '[', and '}' and ']', differ in this bit only. */
#define BRACKET_BIT 0x20

/* Bit i is about byte i of a block. */
struct masks {
    uint64_t quotes, escapes, opens, closes, ends;
};

#ifdef __SSE2__
static uint64_t equal_part(__m128i part, __m128i wanted)
{
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(part, wanted));
}

static uint64_t equal_bits(const __m128i block[4], char wanted)
{
    __m128i all = _mm_set1_epi8(wanted);
    return equal_part(block[0], all) | equal_part(block[1], all) << 16 |
           equal_part(block[2], all) << 32 | equal_part(block[3], all) << 48;
}

static struct masks masks_of(const char *at)
{
    __m128i block[4], braces[4];
    memcpy(block, at, sizeof block);
    for (unsigned i = 0; i < 4; i++)
        braces[i] = _mm_or_si128(block[i], _mm_set1_epi8(BRACKET_BIT));
    return (struct masks){
        .quotes = equal_bits(block, '"'),
        .escapes = equal_bits(block, '\\'),
        .opens = equal_bits(braces, '{'),
        .closes = equal_bits(braces, '}'),
        .ends = equal_bits(block, '\n') | equal_bits(block, '\r'),
    };
}
#else
static struct masks masks_of(const char *at)
{
    struct masks masks = {0, 0, 0, 0, 0};
    for (unsigned i = 0; i < BLOCK; i++) {
        char byte = at[i];
        char brace = (char)(byte | BRACKET_BIT);
        masks.quotes |= (uint64_t)(byte == '"') << i;
        masks.escapes |= (uint64_t)(byte == '\\') << i;
        masks.opens |= (uint64_t)(brace == '{') << i;
        masks.closes |= (uint64_t)(brace == '}') << i;
        masks.ends |= (uint64_t)(byte == '\n' || byte == '\r') << i;
    }
    return masks;
}
#endif

static unsigned lowest(uint64_t bits)
{
    return (unsigned)__builtin_ctzll(bits);
}

/* The bytes behind a backslash that is not itself behind one. */
static uint64_t escaped_bytes(struct rs_nest *nest, uint64_t escapes,
                              unsigned len)
{
    uint64_t escaped = nest->is_escaped;
    nest->is_escaped = false;
    for (uint64_t left = escapes & ~escaped; left;) {
        unsigned at = lowest(left);
        if (at + 1 == len) {
            nest->is_escaped = true;
            break;
        }
        escaped |= UINT64_C(2) << at;
        left &= ~(UINT64_C(3) << at);
    }
    return escaped;
}

/* The bytes in strings, of a block's first `len` (1 to BLOCK). */
static uint64_t string_bytes(struct rs_nest *nest, const struct masks *masks,
                             unsigned len)
{
    uint64_t strings =
        masks->quotes & ~escaped_bytes(nest, masks->escapes, len);
    for (unsigned step = 1; step < BLOCK; step *= 2)
        strings ^= strings << step;
    if (nest->is_string)
        strings = ~strings;
    nest->is_string = strings >> (len - 1) & 1;
    return strings;
}

/* As rs_nest_next(), of at most a block. Bytes that are not there match
 * nothing. */
static unsigned block_part(struct rs_nest *nest, char *at, unsigned len)
{
    char rest[BLOCK] = {0};
    if (len < BLOCK)
        memcpy(rest, at, len);
    struct masks masks = masks_of(len < BLOCK ? rest : at);
    uint64_t outside = ~string_bytes(nest, &masks, len);
    unsigned stop = len;
    uint64_t brackets = (masks.opens | masks.closes) & outside;
    for (; brackets; brackets &= brackets - 1) {
        unsigned bracket = lowest(brackets);
        nest->depth += masks.opens >> bracket & 1 ? 1 : SIZE_MAX;
        if (nest->depth == 0) {
            stop = bracket + 1;
            *nest = (struct rs_nest){0};
            break;
        }
    }
    for (uint64_t ends = masks.ends; ends; ends &= ends - 1) {
        unsigned end = lowest(ends);
        if (end >= stop)
            break;
        at[end] = ' ';
    }
    return stop;
}

size_t rs_nest_next(struct rs_nest *nest, char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len && nest->depth) {
        size_t left = len - at;
        at +=
            block_part(nest, bytes + at, left < BLOCK ? (unsigned)left : BLOCK);
    }
    return at;
}
