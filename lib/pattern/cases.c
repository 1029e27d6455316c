/*
 * An operand with a hit is there, one without any is absent, or unknown. A
 * condition without `not` can only gain from evidence, so it holds whatever is
 * true when it does with all unknown operands absent, and may hold when it
 * does with all of them there. With `not` in it, every case is tried, up to
 * 2^UNKNOWN_MAX of them.
 *
 * Where a number of matches is asked for, an operand is unknown as long as
 * fewer are known, and may then have any number of them. Of all these only
 * none more and plenty are tried, which is enough without `not`; with it, the
 * outcome is left open.
 */
#include "pattern/cases.h"

/* Unknown operands of one condition for which all cases are tried; with more
 * the outcome is RS_WEIGH_MAYBE. One is rare, and two are rarer. */
#define UNKNOWN_MAX 10

struct rs_cases {
    const uint32_t *counts; /* by operand */
    bool *assumed;          /* by operand: taken for there */
    GArray *free;           /* uint32_t: a condition's unknown operands */
};

struct rs_cases *rs_cases_open(size_t operands)
{
    struct rs_cases *cases = g_new0(struct rs_cases, 1);
    cases->assumed = g_new0(bool, operands + 1);
    cases->free = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return cases;
}

void rs_cases_close(struct rs_cases *cases)
{
    if (!cases)
        return;
    g_free(cases->assumed);
    g_array_unref(cases->free);
    g_free(cases);
}

static uint32_t count_of(const void *data, uint32_t operand)
{
    const struct rs_cases *cases = data;
    return cases->assumed[operand] ? UINT32_MAX : cases->counts[operand];
}

static void assume(struct rs_cases *cases, uint32_t bits)
{
    for (guint i = 0; i < cases->free->len; i++)
        cases->assumed[g_array_index(cases->free, uint32_t, i)] =
            bits >> (i % 32) & 1;
}

static enum rs_weigh_outcome join(bool never, bool always)
{
    if (never)
        return RS_WEIGH_NO;
    return always ? RS_WEIGH_YES : RS_WEIGH_MAYBE;
}

/* All cases of what the unknown operands may be. */
static enum rs_weigh_outcome try_all(struct rs_cases *cases,
                                     const struct rs_condition *condition)
{
    bool is_monotone = rs_condition_is_monotone(condition);
    guint count = cases->free->len;
    if (!is_monotone &&
        (count > UNKNOWN_MAX || rs_condition_has_counts(condition)))
        return RS_WEIGH_MAYBE;
    bool never = true, always = true;
    if (is_monotone) {
        always = rs_condition_holds(condition, count_of, cases);
        assume(cases, UINT32_MAX);
        never = !rs_condition_holds(condition, count_of, cases);
    }
    for (uint32_t bits = 0; !is_monotone && bits >> count == 0; bits++) {
        assume(cases, bits);
        bool holds = rs_condition_holds(condition, count_of, cases);
        never = never && !holds;
        always = always && holds;
    }
    assume(cases, 0);
    return join(never, always);
}

enum rs_weigh_outcome rs_cases_weigh(struct rs_cases *cases,
                                     const struct rs_condition *condition,
                                     const uint32_t *counts,
                                     const bool *unknown)
{
    const GArray *operands = rs_condition_operands(condition);
    bool has_counts = rs_condition_has_counts(condition);
    cases->counts = counts;
    g_array_set_size(cases->free, 0);
    for (guint i = 0; i < operands->len; i++) {
        uint32_t operand = g_array_index(operands, uint32_t, i);
        if (unknown[operand] &&
            (!counts[operand] ||
             (has_counts &&
              counts[operand] < rs_condition_need(condition, operand))))
            g_array_append_val(cases->free, operand);
    }
    if (cases->free->len)
        return try_all(cases, condition);
    return rs_condition_holds(condition, count_of, cases) ? RS_WEIGH_YES
                                                          : RS_WEIGH_NO;
}
