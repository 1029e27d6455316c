/*
 * Eight bytes at once, the first of them in the lowest bits. What is said of
 * bytes are their highest bits.
 */
#ifndef RS_BASE_OCTET_H
#define RS_BASE_OCTET_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "base/view.h"

#define RS_OCTET_LEN ((size_t)8)
#define RS_OCTET_ALL(byte)                                                     \
    (UINT64_C(0x0101010101010101) * (unsigned char)(byte))
#define RS_OCTET_TOP RS_OCTET_ALL(0x80)

/* All of them can be read. */
static inline uint64_t rs_octet_load(const char *at)
{
    uint64_t octet;
    memcpy(&octet, at, sizeof octet);
    return GUINT64_FROM_LE(octet);
}

/* From byte `at` of a text on, and `behind` its end as often as it takes. */
static inline uint64_t rs_octet_at(struct rs_view text, size_t at, char behind)
{
    if (text.len - at >= RS_OCTET_LEN)
        return rs_octet_load(text.at + at);
    char octet[RS_OCTET_LEN];
    memset(octet, behind, sizeof octet);
    memcpy(octet, text.at + at, text.len - at);
    return rs_octet_load(octet);
}

/* The bytes that are `wanted`. */
static inline uint64_t rs_octet_equal(uint64_t octet, char wanted)
{
    uint64_t other = octet ^ RS_OCTET_ALL(wanted);
    uint64_t less = (other | RS_OCTET_TOP) - RS_OCTET_ALL(1);
    return ~(less | other) & RS_OCTET_TOP;
}

/* How many bytes stand before the first that is said; all, if none is. */
static inline size_t rs_octet_first(uint64_t said)
{
    return said ? (size_t)__builtin_ctzll(said) / 8 : RS_OCTET_LEN;
}

/* The bytes before the first that is said, and zeros. */
static inline uint64_t rs_octet_before(uint64_t octet, uint64_t said)
{
    return octet & (((said & -said) >> 7) - 1);
}

#endif
