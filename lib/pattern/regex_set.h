/*
 * Which code points a token of a regex may stand for: for those who need to be
 * sure of them (pattern/regex_widen.c).
 */
#ifndef RS_PATTERN_REGEX_SET_H
#define RS_PATTERN_REGEX_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Characters beyond ASCII of a class, when it has no more, that are written
 * singly: [$€£]. */
#define RS_REGEX_SET_FEW_MAX 8

/* ASCII characters singly, and of all others a few or any. */
struct rs_regex_set {
    bool ascii[128];
    bool beyond;
    uint32_t few[RS_REGEX_SET_FEW_MAX];
    size_t few_count;
    bool many;                /* more than those few, … */
    uint32_t lowest, highest; /* … between these */
};

void rs_regex_set_add_range(struct rs_regex_set *set, uint32_t first,
                            uint32_t last);
void rs_regex_set_add_any(struct rs_regex_set *set);

/* What an escape stands for, by its letter (pattern/regex_syntax.h): all that
 * it may stand for, or, of ASCII, only what it surely does. */
void rs_regex_set_add_wide(struct rs_regex_set *set, char letter);
void rs_regex_set_add_sure(struct rs_regex_set *set, char letter);

#endif
