/*
 * What evidence lacks for a condition to hold, in the words of the condition:
 *
 *     (actor or service) and points 6 of (route 2, price, contact)
 *     with price and contact: "actor and 4 more points of (route 2)"
 */
#ifndef RS_PATTERN_GAP_H
#define RS_PATTERN_GAP_H

#include "pattern/condition.h"

typedef const char *rs_gap_name_fn(const void *data, uint32_t operand);

/* Appends what is lacking; of alternatives, of which one would do, the one that
 * lacks least, the first of equals. Nothing where the condition holds. `count`
 * and `name` are given `data`. */
void rs_gap_add(const struct rs_condition *condition,
                rs_condition_count_fn *count, rs_gap_name_fn *name,
                const void *data, GString *out);

#endif
