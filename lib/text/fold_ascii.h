/*
 * The step of folding that most bytes take: 16 bytes of ASCII at a time, with
 * SSE2 where there is SSE2 (every x86-64), else in plain C. Both do the same;
 * check_fold_plain runs all of check_fold on the second by defining
 * RS_FOLD_PLAIN.
 *
 * rs_fold_ascii() reads 16 bytes and writes up to as many, but stops before
 * one that is not ASCII, or that is a space behind a space; it returns how
 * many it took. `spaced`, before and after: the last byte written is a space.
 */
#ifndef RS_TEXT_FOLD_ASCII_H
#define RS_TEXT_FOLD_ASCII_H

#include <stdbool.h>
#include <stddef.h>

#if defined(__SSE2__) && !defined(RS_FOLD_PLAIN)
#include <emmintrin.h>
#endif

/* Bytes that one step reads, and may write over. */
#define RS_FOLD_STEP ((size_t)16)

/* White_Space in ASCII. */
static inline bool rs_fold_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

#if defined(__SSE2__) && !defined(RS_FOLD_PLAIN)

static inline __m128i rs_fold_between(__m128i bytes, char low, char high)
{
    return _mm_and_si128(
        _mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1))),
        _mm_cmplt_epi8(bytes, _mm_set1_epi8((char)(high + 1))));
}

static inline size_t rs_fold_ascii(const char *at, char *out, bool *spaced)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i upper = rs_fold_between(bytes, 'A', 'Z');
    __m128i control = rs_fold_between(bytes, '\t', '\r');
    __m128i grave = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('`'));
    __m128i space = _mm_set1_epi8(' ');
    __m128i folded = _mm_or_si128(bytes, _mm_and_si128(upper, space));
    folded = _mm_or_si128(_mm_andnot_si128(control, folded),
                          _mm_and_si128(control, space));
    folded =
        _mm_xor_si128(folded, _mm_and_si128(grave, _mm_set1_epi8('`' ^ '\'')));
    _mm_storeu_si128((__m128i *)(void *)out, folded);

    unsigned spaces =
        (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(folded, space));
    unsigned again = spaces & (spaces << 1 | *spaced);
    unsigned stops = (unsigned)_mm_movemask_epi8(bytes) | again;
    size_t taken = stops ? (size_t)__builtin_ctz(stops) : RS_FOLD_STEP;
    *spaced = (spaces << 1 | *spaced) >> taken & 1;
    return taken;
}

#else

static inline size_t rs_fold_ascii(const char *at, char *out, bool *spaced)
{
    for (size_t i = 0; i < RS_FOLD_STEP; i++) {
        char c = at[i];
        bool space = rs_fold_is_space(c);
        if ((unsigned char)c >= 0x80 || (space && *spaced))
            return i;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c | 0x20);
        out[i] = space ? ' ' : c == '`' ? '\'' : c;
        *spaced = space;
    }
    return RS_FOLD_STEP;
}

#endif

#endif
