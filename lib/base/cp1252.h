/*
 * Windows-1252, the 8-bit encoding of western Windows programs, which is what
 * text that claims to be Latin-1 nearly always is in. The bytes 80 to 9F are
 * those of Microsoft's table and of https://encoding.spec.whatwg.org, where
 * five of them are not assigned; A0 to FF are Latin-1's.
 */
#ifndef RS_BASE_CP1252_H
#define RS_BASE_CP1252_H

#include <stdint.h>

#define RS_CP1252_UNASSIGNED 0u

/* The characters of the bytes 80 to 9F. */
static const uint16_t rs_cp1252_high[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* The character of a byte from 80 on, or RS_CP1252_UNASSIGNED. */
static inline uint32_t rs_cp1252_decode(unsigned char byte)
{
    return byte >= 0xa0 ? byte : rs_cp1252_high[byte & 0x1f];
}

#endif
