#include "pattern/outcome.h"

#include "pattern/gap.h"

const char *rs_outcome_name(enum rs_outcome outcome)
{
    static const char *const names[] = {
        [RS_OUTCOME_CARRIED] = "carried",     [RS_OUTCOME_MISSING] = "missing",
        [RS_OUTCOME_VOIDED] = "voided",       [RS_OUTCOME_TOO_FAR] = "too-far",
        [RS_OUTCOME_UNDECIDED] = "undecided",
    };
    return names[outcome];
}

static const struct rs_finding *
find_finding(const struct rs_judgement *judgement, uint32_t rule)
{
    for (guint i = 0; i < judgement->findings->len; i++) {
        const struct rs_finding *finding =
            &g_array_index(judgement->findings, struct rs_finding, i);
        if (finding->rule == rule)
            return finding;
    }
    return NULL;
}

enum rs_outcome rs_outcome_of(const struct rs_judge *judge,
                              const struct rs_judgement *judgement,
                              const struct rs_rules *rules, uint32_t rule,
                              GArray *missing,
                              const struct rs_finding **finding)
{
    uint64_t bit = UINT64_C(1) << rs_rules_rule(rules, rule)->category;
    const struct rs_finding *found = find_finding(judgement, rule);
    g_array_set_size(missing, 0);
    bool holds = rs_judge_missing(judge, rule, missing);
    if (finding)
        *finding = found;
    if (found)
        return RS_OUTCOME_CARRIED;
    if (judgement->undecided & bit)
        return RS_OUTCOME_UNDECIDED;
    if (!holds)
        return RS_OUTCOME_MISSING;
    if (rs_judge_unless_holds(judge, rule))
        return RS_OUTCOME_VOIDED;
    return judgement->categories & bit ? RS_OUTCOME_CARRIED
                                       : RS_OUTCOME_TOO_FAR;
}

struct judged {
    const struct rs_judge *judge;
    const struct rs_rules *rules;
};

static uint32_t count_of(const void *data, uint32_t operand)
{
    return rs_judge_count(((const struct judged *)data)->judge, operand);
}

static const char *name_of(const void *data, uint32_t operand)
{
    return rs_outcome_operand(((const struct judged *)data)->rules, operand);
}

void rs_outcome_add_lack(const struct rs_judge *judge,
                         const struct rs_rules *rules, uint32_t rule,
                         GString *out)
{
    struct judged judged = {judge, rules};
    rs_gap_add(rs_rules_rule(rules, rule)->when, count_of, name_of, &judged,
               out);
}

const char *rs_outcome_operand(const struct rs_rules *rules, uint32_t operand)
{
    size_t slots = rs_rules_slot_count(rules);
    if (operand < slots)
        return rs_rules_slot_name(rules, operand);
    return rs_rules_indicator(rules, operand - slots)->id;
}
