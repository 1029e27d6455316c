/*
 * Suspects: places of a folded text where someone may have written a word so
 * that it is not found. A quick look, 64 bytes at a time, that passes over
 * nearly all text and misses none of what text/respell.h would read otherwise
 * (where it misses some, that one says so); who calls it looks closer.
 */
#ifndef RS_TEXT_SUSPECT_H
#define RS_TEXT_SUSPECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* What the bytes of a group are, the first as the lowest bit. */
struct rs_suspect_group {
    uint64_t letter, digit;          /* a to z, 0 to 9 */
    uint64_t dollar, sign;           /* $, and any of @ ! | */
    uint64_t equal;                  /* same as the next byte */
    uint64_t high, inner;            /* no ASCII; and not a first byte */
    uint64_t first_of_2, first_of_3; /* of a letter with a lookalike */
    uint64_t xe1, x9f;               /* first halves of styled letters */
    uint64_t single, second, third;  /* behind single letters in a chain */
    bool is_inside; /* something high behind a letter runs on over the end */
};

struct rs_suspect {
    struct rs_view text;
    size_t next; /* where the next group begins */
    struct rs_suspect_group before;
    uint64_t found; /* places of the group before `next` */
};

void rs_suspect_init(struct rs_suspect *suspect, struct rs_view folded);

/* A byte of the next suspect place that is at `from` or behind: the last one,
 * or the one behind it (so that the text's length can be returned). SIZE_MAX
 * when there are no more. `from` never goes back. */
size_t rs_suspect_next(struct rs_suspect *suspect, size_t from);

#endif
