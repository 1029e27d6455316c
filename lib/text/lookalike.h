/*
 * Letters that pass for one of a to z: those of other scripts (Cyrillic о,
 * Greek ο, Cherokee Ꭺ), and Latin ones that are only there for their looks
 * (small capitals, letters in black squares). By Unicode's confusables (UTS
 * 39, as ICU has them) of the letter or of its capital, since folding has made
 * small letters of all; and by name where these say nothing.
 */
#ifndef RS_TEXT_LOOKALIKE_H
#define RS_TEXT_LOOKALIKE_H

#include <stdint.h>

enum rs_lookalike_kind {
    RS_LOOKALIKE_NONE,     /* it passes for none of a to z */
    RS_LOOKALIKE_ORDINARY, /* Latin, and some language writes it: ø, ł, ı */
    RS_LOOKALIKE_STYLED,   /* Latin, for its looks: ᴀ */
    RS_LOOKALIKE_FOREIGN,  /* of another script */
};

struct rs_lookalike {
    uint8_t kind; /* enum rs_lookalike_kind */
    char letter;  /* a to z, or 0 */
};

/* Of a folded code point that is not ASCII. Safe from any thread: the table is
 * made on first use, in some 2 ms. */
struct rs_lookalike rs_lookalike_find(uint32_t code_point);

#endif
