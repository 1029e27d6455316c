/*
 * Whether any rule could hold, given the slots for which there may be evidence:
 * what is asked of nearly every post, mostly to be told no. Conditions are
 * compiled anew over sets of slots, so that an answer takes a few thousand
 * instructions.
 */
#ifndef RS_PATTERN_POSSIBLE_H
#define RS_PATTERN_POSSIBLE_H

#include "pattern/rules.h"
#include "pattern/slots.h"

struct rs_possible; /* immutable */

struct rs_possible *rs_possible_open(const struct rs_rules *rules);
void rs_possible_close(struct rs_possible *possible); /* NULL is accepted */

/* False only if no rule's `when` can hold where the other slots have no match
 * at all. An indicator counts as its slot, and what stands in `unless` not. */
bool rs_possible_any(const struct rs_possible *possible, struct rs_slots slots);

#endif
