/*
 * Two suspicions about a folded regex, for linting. Both come from its shape
 * alone; a pattern with conditions, recursion or verbs is never suspected.
 *
 * It never matches when something that every match needs is not in folded
 * text: an escape of a capital or an accent, \t or \n, two spaces in a row, a
 * class of nothing else. It does not find all of these, but what it finds is
 * sure; save for \p{Lu} and [:upper:], which can match Cherokee.
 *
 * It can blow up when a repeated group can match the same run in many ways: it
 * holds a repeat with nothing needed beside it, (a+)+ or (\w+\s*)*, or an
 * alternative that is another one repeated, (a|aa)+. A heuristic: it knows
 * nothing of (a|[ab])+, and PCRE2 saves some that it names. Limits catch what
 * it misses (base/limits.h).
 */
#ifndef RS_PATTERN_REGEX_SHAPE_H
#define RS_PATTERN_REGEX_SHAPE_H

#include <stdbool.h>

#include "base/view.h"

struct rs_regex_shape {
    bool never_matches;
    bool can_blow_up;
};

/* `folded` is what rs_regex_fold() made, and PCRE2 accepts it. */
struct rs_regex_shape rs_regex_shape(struct rs_view folded);

#endif
