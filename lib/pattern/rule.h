/*
 * One pack's definition of a category, its conditions compiled. Operands of
 * conditions: slots first (0 … slot_count − 1), then indicators (slot_count +
 * index).
 */
#ifndef RS_PATTERN_RULE_H
#define RS_PATTERN_RULE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/condition.h"
#include "pattern/pack.h"

/* What voids it. */
struct rs_unless {
    const struct rs_condition *when;
    uint32_t within; /* of the evidence, in folded code points; 0: anywhere */
};

struct rs_rule {
    uint32_t category;
    const char *pack;
    enum rs_applies applies;
    const struct rs_condition *when;
    GArray *unless;  /* struct rs_unless: any of them */
    uint32_t within; /* folded code points; 0: the post */
};

/* Compiles what `given` says, into a rule of category 0; names are numbered by
 * `find`. RS_ERROR_PACK with the place. To be cleared in any case. */
bool rs_rule_init(struct rs_rule *rule, const struct rs_pack_category *given,
                  rs_condition_name_fn *find, void *data, GError **error);
void rs_rule_clear(struct rs_rule *rule);

#endif
