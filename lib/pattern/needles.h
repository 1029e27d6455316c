/*
 * Needles: what is searched in place of patterns, since no match of a pattern
 * is without one of its needles. A needle may stand for many patterns.
 */
#ifndef RS_PATTERN_NEEDLES_H
#define RS_PATTERN_NEEDLES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* Literals (folded; matched as they are) and regexes (folded, to be widened),
 * each with the number that a candidate is reported by. */
struct rs_prefilter_pattern {
    struct rs_view text;
    uint32_t number;
    bool is_regex;
};

struct rs_needle {
    GString *text; /* a literal, or a widened regex */
    bool is_regex;
    GArray *owners; /* uint32_t: places of the patterns it stands for */
};

/* An array of struct rs_needle *, its members owned by it. Appends to `blind`
 * (uint32_t) the places of patterns that have none. */
GPtrArray *rs_needles_find(const struct rs_prefilter_pattern *patterns,
                           size_t count, GArray *blind);

#endif
