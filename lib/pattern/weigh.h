/*
 * Whether a rule holds on the hits of a post (pattern/judge.h says when it
 * does), with indicators among them of which it is not known whether or where
 * they are.
 */
#ifndef RS_PATTERN_WEIGH_H
#define RS_PATTERN_WEIGH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/cases.h"
#include "pattern/hit.h"
#include "pattern/rules.h"
#include "pattern/slots.h"

struct rs_weigh_post {
    const struct rs_view *texts; /* folded */
    const GArray *hits;          /* struct rs_hit in order of text, start, end,
                                  * indicator; void ones count nowhere */
    const GArray *undecided;     /* uint32_t: indicators */
};

struct rs_weigh; /* one to a worker */

struct rs_weigh *rs_weigh_open(const struct rs_rules *rules);
void rs_weigh_close(struct rs_weigh *weigh);

/* Takes up a post, in place of the one before; NULL: one without evidence. The
 * hits are borrowed until then, the texts while rules are weighed. */
void rs_weigh_take(struct rs_weigh *weigh, const struct rs_weigh_post *post);

/* Weighs a rule on the post. Where it holds, appends the numbers of the hits
 * that are its evidence (uint32_t). */
enum rs_weigh_outcome rs_weigh_rule(struct rs_weigh *weigh,
                                    const struct rs_rule *rule,
                                    GArray *evidence);

/* Of all the post's hits, wherever they stand, taking what is undecided for
 * absent: how many there are of this operand (different ones, where a
 * condition counts it); whether a condition holds on them; whether some
 * `unless` of a rule voids it, which one with a distance does when the rule
 * would hold without. */
uint32_t rs_weigh_count(struct rs_weigh *weigh, uint32_t operand);
bool rs_weigh_holds(struct rs_weigh *weigh,
                    const struct rs_condition *condition);
bool rs_weigh_is_voided(struct rs_weigh *weigh, const struct rs_rule *rule);

#endif
