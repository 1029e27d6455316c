/*
 * A rule `(actor or service) and route and price` cannot hold without a route,
 * whatever else is in a post: looking for routes first will do. Of all rules
 * together, the slots that may wait are those that do not make any rule hold
 * even if all of them are there. A rule with `not` is asked for less, to be on
 * the safe side: it needs some evidence that it mentions, so none of its slots
 * may wait.
 */
#include "pattern/tiers.h"

struct question {
    const struct rs_tiers_rules *rules;
    struct rs_slots slots;
};

/* Of a slot that is there, as much as is asked for. */
static uint32_t count_of(const void *data, uint32_t operand)
{
    const struct question *question = data;
    uint32_t slot = question->rules->operand_slots[operand];
    return rs_slots_has(question->slots, slot) ? UINT32_MAX : 0;
}

static bool mentions(const struct rs_condition *when,
                     const struct question *question)
{
    const GArray *operands = rs_condition_operands(when);
    for (guint i = 0; i < operands->len; i++)
        if (count_of(question, g_array_index(operands, uint32_t, i)))
            return true;
    return false;
}

/* Whether some rule might hold with evidence for no other slots. */
static bool could_hold(const struct rs_tiers_rules *rules,
                       struct rs_slots slots)
{
    struct question question = {rules, slots};
    for (size_t i = 0; i < rules->when_count; i++) {
        const struct rs_condition *when = rules->whens[i];
        bool could = mentions(when, &question) &&
                     (!rs_condition_is_monotone(when) ||
                      rs_condition_holds(when, count_of, &question));
        if (could)
            return true;
    }
    return false;
}

/* The dearest slot that is not in the set. */
static uint32_t find_dearest(const struct rs_tiers_rules *rules,
                             struct rs_slots settled)
{
    uint32_t dearest = UINT32_MAX;
    for (uint32_t i = 0; i < rules->slot_count; i++)
        if (!rs_slots_has(settled, i) &&
            (dearest == UINT32_MAX || rules->costs[i] > rules->costs[dearest]))
            dearest = i;
    return dearest;
}

struct rs_slots rs_tiers_needed(const struct rs_tiers_rules *rules)
{
    struct rs_slots needed = RS_SLOTS_NONE, waiting = RS_SLOTS_NONE;
    for (uint32_t round = 0; round < rules->slot_count; round++) {
        struct rs_slots one =
            rs_slots_of(find_dearest(rules, rs_slots_or(needed, waiting)));
        struct rs_slots more = rs_slots_or(waiting, one);
        if (could_hold(rules, more))
            needed = rs_slots_or(needed, one);
        else
            waiting = more;
    }
    return needed;
}
