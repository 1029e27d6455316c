/*
 * What each pattern costs: over some texts, in how many it is a candidate of
 * the prefilter, in how many it matches, and the time that exact matching
 * takes. Time is measured for each candidate, so that it is of this machine,
 * in this minute; the numbers are not.
 */
#ifndef RS_PATTERN_PROFILE_H
#define RS_PATTERN_PROFILE_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"
#include "pattern/rules.h"

struct rs_profile; /* of one thread; borrows the rules */

struct rs_profile *rs_profile_open(const struct rs_rules *rules);
void rs_profile_close(struct rs_profile *profile);

/* Searches a folded text for every pattern that the prefilter finds likely, or
 * for all without a prefilter. */
void rs_profile_add(struct rs_profile *profile, struct rs_view folded);

/* Of one pattern. */
struct rs_profile_cost {
    size_t pattern;      /* number in the rules */
    uint64_t candidates; /* texts in which it was looked for */
    uint64_t hits;       /* texts in which it was found */
    uint64_t ns;         /* spent on looking */
};

/* Those that were looked for at all, dearest first (then by number): an array
 * of struct rs_profile_cost. */
GArray *rs_profile_costs(const struct rs_profile *profile);

#endif
