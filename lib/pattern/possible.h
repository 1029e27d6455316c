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

/* In place of what `rules` (uint32_t) held: those that apply to a subject, which
 * is posts or names. */
void rs_possible_begin(const struct rs_possible *possible,
                       enum rs_applies subject, GArray *rules);

/* Whether any of these rules could hold, which are to be asked about ever fewer
 * slots: drops rules that can't hold any more. False only if the `when` of none
 * can hold where the other slots have no match at all. An indicator counts as
 * its slot, and what stands in `unless` not. */
bool rs_possible_any(const struct rs_possible *possible, struct rs_slots slots,
                     GArray *rules);

#endif
