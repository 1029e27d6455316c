#include "pattern/reach.h"

#define NAMES_MAX 16

/* Some of a rule's operands, as bits over the list of those it mentions. */
struct some {
    const GArray *operands; /* uint32_t */
    uint32_t bits;
};

static bool find_operand(const GArray *operands, uint32_t operand, guint *at)
{
    for (*at = 0; *at < operands->len; ++*at)
        if (g_array_index(operands, uint32_t, *at) == operand)
            return true;
    return false;
}

/* What is there is there as often as is asked for. */
static uint32_t count_some(const void *data, uint32_t operand)
{
    const struct some *some = data;
    guint at;
    bool is_there =
        find_operand(some->operands, operand, &at) && (some->bits >> at & 1);
    return is_there ? UINT32_MAX : 0;
}

/* One operand alone, and the slot that it brings with it. */
struct alone {
    uint32_t operand, slot;
};

static uint32_t count_alone(const void *data, uint32_t operand)
{
    const struct alone *alone = data;
    bool is_there = operand == alone->operand || operand == alone->slot;
    return is_there ? UINT32_MAX : 0;
}

/* The slot of an indicator's operand; a slot's own. */
static uint32_t slot_of(const struct rs_rules *rules, uint32_t operand)
{
    size_t slots = rs_rules_slot_count(rules);
    if (operand < slots)
        return operand;
    return rs_rules_indicator(rules, operand - slots)->slot;
}

bool rs_reach_single(const struct rs_rules *rules, const struct rs_rule *rule,
                     uint32_t *operand)
{
    struct alone alone = {RS_REACH_NONE, RS_REACH_NONE};
    *operand = RS_REACH_NONE;
    if (rs_condition_holds(rule->when, count_alone, &alone))
        return true;
    const GArray *operands = rs_condition_operands(rule->when);
    for (guint i = 0; i < operands->len; i++) {
        alone.operand = g_array_index(operands, uint32_t, i);
        alone.slot = slot_of(rules, alone.operand);
        *operand = alone.operand;
        if (rs_condition_holds(rule->when, count_alone, &alone))
            return true;
    }
    return false;
}

static void add_operands(GArray *all, const struct rs_condition *condition)
{
    const GArray *operands = rs_condition_operands(condition);
    for (guint i = 0; i < operands->len; i++) {
        uint32_t operand = g_array_index(operands, uint32_t, i);
        guint at;
        if (!find_operand(all, operand, &at))
            g_array_append_val(all, operand);
    }
}

/* Whatever its distance, an `unless` of what `when` needs voids it: that is in
 * the evidence itself. */
static bool is_voided(const struct rs_rule *rule, const struct some *some)
{
    for (guint i = 0; i < rule->unless->len; i++)
        if (rs_condition_holds(
                g_array_index(rule->unless, struct rs_unless, i).when,
                count_some, some))
            return true;
    return false;
}

/* An indicator brings its slot: a set with the one and not the other, where
 * both are mentioned, is no set of evidence. */
static bool is_evidence(const struct rs_rules *rules, const struct some *some)
{
    for (guint i = 0; i < some->operands->len; i++) {
        uint32_t operand = g_array_index(some->operands, uint32_t, i);
        guint at;
        if ((some->bits >> i & 1) &&
            find_operand(some->operands, slot_of(rules, operand), &at) &&
            !(some->bits >> at & 1))
            return false;
    }
    return true;
}

bool rs_reach_possible(const struct rs_rules *rules, const struct rs_rule *rule)
{
    GArray *operands = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    add_operands(operands, rule->when);
    for (guint i = 0; i < rule->unless->len; i++)
        add_operands(operands,
                     g_array_index(rule->unless, struct rs_unless, i).when);
    struct some some = {operands, 0};
    bool possible = operands->len > NAMES_MAX;
    for (; !possible && some.bits < UINT32_C(1) << operands->len; some.bits++)
        possible = rs_condition_holds(rule->when, count_some, &some) &&
                   !is_voided(rule, &some) && is_evidence(rules, &some);
    g_array_unref(operands);
    return possible;
}

static bool asks(const struct rs_condition *condition, uint32_t slot,
                 uint32_t indicator)
{
    const GArray *operands = rs_condition_operands(condition);
    guint at;
    return find_operand(operands, slot, &at) ||
           find_operand(operands, indicator, &at);
}

bool rs_reach_is_asked(const struct rs_rules *rules, uint32_t indicator)
{
    uint32_t slot = rs_rules_indicator(rules, indicator)->slot;
    uint32_t own = (uint32_t)rs_rules_slot_count(rules) + indicator;
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++) {
        const struct rs_rule *rule = rs_rules_rule(rules, i);
        if (asks(rule->when, slot, own))
            return true;
        for (guint k = 0; k < rule->unless->len; k++)
            if (asks(g_array_index(rule->unless, struct rs_unless, k).when,
                     slot, own))
                return true;
    }
    return false;
}
