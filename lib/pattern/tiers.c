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
    uint64_t slots;
};

/* Of a slot that is there, as much as is asked for. */
static uint32_t count_of(const void *data, uint32_t operand)
{
    const struct question *question = data;
    uint32_t slot = question->rules->operand_slots[operand];
    return question->slots >> slot & 1 ? UINT32_MAX : 0;
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
static bool could_hold(const struct rs_tiers_rules *rules, uint64_t slots)
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

uint64_t rs_tiers_needed(const struct rs_tiers_rules *rules)
{
    uint64_t needed = 0, waiting = 0;
    for (size_t round = 0; round < rules->slot_count; round++) {
        size_t dearest = SIZE_MAX;
        for (size_t i = 0; i < rules->slot_count; i++)
            if (!((needed | waiting) >> i & 1) &&
                (dearest == SIZE_MAX ||
                 rules->costs[i] > rules->costs[dearest]))
                dearest = i;
        uint64_t bit = UINT64_C(1) << dearest;
        if (could_hold(rules, waiting | bit))
            needed |= bit;
        else
            waiting |= bit;
    }
    return needed;
}
