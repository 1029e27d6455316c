/*
 * What a rule's condition can come to, whatever the posts: for linting.
 */
#ifndef RS_PATTERN_REACH_H
#define RS_PATTERN_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "pattern/rules.h"

#define RS_REACH_NONE UINT32_MAX

/* Whether `when` holds with no evidence at all, or with one slot alone, or one
 * indicator (and its slot) alone; `*operand` is then that one, or
 * RS_REACH_NONE when it needs nothing. */
bool rs_reach_single(const struct rs_rules *rules, const struct rs_rule *rule,
                     uint32_t *operand);

/* False when no evidence whatever makes `when` hold and `unless` not. Proved
 * by trying all of it, which is done for up to 16 names; with more, true. */
bool rs_reach_possible(const struct rs_rules *rules,
                       const struct rs_rule *rule);

/* Whether some condition of the rules names the indicator, or its slot. */
bool rs_reach_is_asked(const struct rs_rules *rules, uint32_t indicator);

#endif
