/*
 * The literals of a regex: in which ways it can match, and what each way needs
 * to be in the text.
 */
#ifndef RS_PATTERN_FACTORS_H
#define RS_PATTERN_FACTORS_H

#include "base/arena.h"
#include "pattern/spaces.h"

/* Of folded text. The byte RS_FACTOR_DIGIT, which no UTF-8 holds, is any
 * digit. */
#define RS_FACTOR_DIGIT '\xfe'

struct rs_factor {
    struct rs_view text;
    bool begins, ends; /* no ASCII letter or digit stands before it, behind it;
                        * only said where the first, the last byte is one */
    bool is_led; /* of starts: the match begins with the space before it */
};

struct rs_factor_set {
    const struct rs_factor *all;
    size_t count;
    struct rs_spaces at; /* between the match's beginning and one of them */
};

/* Sets that a way needs; more would be no better a filter. */
#define RS_FACTORS_NEEDS_MAX 4

struct rs_factors_way {
    /* A match of this way holds one of each set; the most telling set first.
     * At least one. */
    struct rs_factor_set needs[RS_FACTORS_NEEDS_MAX];
    size_t need_count;
    /* A match of this way begins where one of these does; empty: unknown. */
    struct rs_factor_set starts;
};

struct rs_factors {
    struct rs_factors_way *ways; /* every match is of one of them */
    size_t count;
};

/* Of a pattern that rs_regex_widen() wrote, for folded text. What it gives
 * lives in the arena. False when a way needs nothing that would tell texts
 * apart. */
bool rs_factors_find(struct rs_view wide, struct rs_arena *arena,
                     struct rs_factors *out);

#endif
