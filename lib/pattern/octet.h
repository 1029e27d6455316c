/*
 * Eight bytes of a text at once, the first of them in the lowest bits. What
 * lies behind the text's end is spaces.
 */
#ifndef RS_PATTERN_OCTET_H
#define RS_PATTERN_OCTET_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "base/view.h"

#define RS_OCTET_LEN 8u
#define RS_OCTET_ALL(byte) (UINT64_C(0x0101010101010101) * (byte))

#define RS_OCTET_TOP RS_OCTET_ALL(0x80)

static inline uint64_t rs_octet_at(struct rs_view text, size_t at)
{
    uint64_t octet = RS_OCTET_ALL(' ');
    if (text.len - at >= sizeof octet)
        memcpy(&octet, text.at + at, sizeof octet);
    else
        memcpy(&octet, text.at + at, text.len - at);
    return GUINT64_FROM_LE(octet);
}

/* The highest bits of spaces. */
static inline uint64_t rs_octet_spaces(uint64_t octet)
{
    uint64_t other = octet ^ RS_OCTET_ALL(' ');
    uint64_t less = (other | RS_OCTET_TOP) - RS_OCTET_ALL(1);
    return ~(less | other) & RS_OCTET_TOP;
}

/* The number of bytes before the first such bit; all, if none is. */
static inline unsigned rs_octet_first(uint64_t bits)
{
    return bits ? (unsigned)__builtin_ctzll(bits) / 8 : RS_OCTET_LEN;
}

/* The bytes before the first such bit, and zeros. */
static inline uint64_t rs_octet_before(uint64_t octet, uint64_t bits)
{
    return octet & (((bits & -bits) >> 7) - 1);
}

#endif
