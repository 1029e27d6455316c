#include "pattern/possible.h"

#include "pattern/condition.h"
#include "pattern/condition_op.h"
#include "pattern/numbers.h"

/* One step of a rule, in postfix. A slot that may have evidence may also have
 * none: so a `not` is always possible, and counts are not asked for. */
struct step {
    enum {
        HAS_ANY, /* of `slots` */
        POINTS,  /* begins a sum of points, of the steps behind it, … */
        ADD,     /* … `number` for each of `slots` … */
        REACHES, /* … which is at least `number` */
        ALWAYS,  /* instead of what stands before it */
        BOTH,
        EITHER,
    } kind;
    uint32_t number;
    struct rs_slots slots;
};

/* Deeper conditions are always possible. */
#define DEPTH_MAX 60

struct rule {
    enum rs_applies applies;
    struct rs_slots mentioned; /* one of these is needed */
    guint first, end;          /* steps */
};

struct rs_possible {
    const struct rs_rules *rules;
    GArray *steps;                      /* struct step */
    GArray *all;                        /* struct rule */
    GArray *apply[RS_APPLIES_NAME + 1]; /* uint32_t: by subject, its rules */
};

static struct rs_slots slot_of(const struct rs_rules *rules, uint32_t operand)
{
    uint32_t slots = (uint32_t)rs_rules_slot_count(rules);
    return rs_slots_of(operand < slots
                           ? operand
                           : rs_rules_indicator(rules, operand - slots)->slot);
}

static void add_step(struct rs_possible *possible, struct step step)
{
    g_array_append_val(possible->steps, step);
}

/* The names of a list, each with its points: slots with as many points as the
 * one before go together. Two indicators of one slot would count once so; hence
 * only where the slot is another one. */
static void add_points(struct rs_possible *possible,
                       const struct rs_condition_op *ops, uint32_t need)
{
    struct step step = {.kind = ADD};
    add_step(possible, (struct step){.kind = POINTS});
    for (uint32_t i = 1; i <= ops->count; i++) {
        struct rs_slots slot = slot_of(possible->rules, ops[i].value);
        bool is_other = rs_slots_is_empty(rs_slots_and(slot, step.slots));
        if (!rs_slots_is_empty(step.slots) &&
            (ops[i].weight != step.number || !is_other)) {
            add_step(possible, step);
            step.slots = RS_SLOTS_NONE;
        }
        step.number = ops[i].weight;
        step.slots = rs_slots_or(step.slots, slot);
    }
    add_step(possible, step);
    add_step(possible, (struct step){.kind = REACHES, .number = need});
}

/* Of the stack that the steps from the first on need. */
static guint depth_of(const struct rs_possible *possible, guint first)
{
    guint depth = 0, deepest = 0;
    for (guint i = first; i < possible->steps->len; i++) {
        const struct step *step =
            &g_array_index(possible->steps, struct step, i);
        depth += step->kind == HAS_ANY || step->kind == REACHES;
        depth -= step->kind == BOTH || step->kind == EITHER;
        deepest = MAX(deepest, depth);
    }
    return deepest;
}

static void add_rule(struct rs_possible *possible, const struct rs_rule *rule)
{
    const GArray *program = rs_condition_program(rule->when);
    const struct rs_condition_op *ops =
        (const struct rs_condition_op *)(const void *)program->data;
    struct rule made = {.applies = rule->applies,
                        .first = possible->steps->len};
    for (guint i = 0; i < program->len; i++) {
        struct step step = {.kind = HAS_ANY};
        switch (ops[i].kind) {
        case RS_OP_NAME:
        case RS_OP_COUNT:
            step.slots = slot_of(possible->rules, ops[i].value);
            break;
        case RS_OP_ANY:
            add_points(possible, &ops[i], ops[i].need);
            i += ops[i].count;
            continue;
        case RS_OP_NOT:
            step.kind = ALWAYS;
            break;
        case RS_OP_AND:
            step.kind = BOTH;
            break;
        case RS_OP_OR:
            step.kind = EITHER;
            break;
        }
        add_step(possible, step);
    }
    const GArray *operands = rs_condition_operands(rule->when);
    for (guint i = 0; i < operands->len; i++)
        made.mentioned = rs_slots_or(
            made.mentioned,
            slot_of(possible->rules, g_array_index(operands, uint32_t, i)));
    if (depth_of(possible, made.first) > DEPTH_MAX) {
        g_array_set_size(possible->steps, made.first);
        add_step(possible,
                 (struct step){.kind = HAS_ANY, .slots = made.mentioned});
    }
    made.end = possible->steps->len;
    g_array_append_val(possible->all, made);
}

static const struct rule *rule_at(const struct rs_possible *possible,
                                  guint index)
{
    return &g_array_index(possible->all, struct rule, index);
}

static void list_rules(struct rs_possible *possible, enum rs_applies subject)
{
    GArray *rules = possible->apply[subject] = rs_numbers_new();
    for (uint32_t i = 0; i < possible->all->len; i++) {
        enum rs_applies applies = rule_at(possible, i)->applies;
        if (applies == RS_APPLIES_BOTH || applies == subject)
            rs_numbers_add(rules, i);
    }
}

struct rs_possible *rs_possible_open(const struct rs_rules *rules)
{
    struct rs_possible *possible = g_new0(struct rs_possible, 1);
    possible->rules = rules;
    possible->steps = g_array_new(FALSE, FALSE, sizeof(struct step));
    possible->all = g_array_new(FALSE, FALSE, sizeof(struct rule));
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++)
        add_rule(possible, rs_rules_rule(rules, i));
    list_rules(possible, RS_APPLIES_POST);
    list_rules(possible, RS_APPLIES_NAME);
    return possible;
}

void rs_possible_close(struct rs_possible *possible)
{
    if (!possible)
        return;
    g_array_unref(possible->steps);
    g_array_unref(possible->all);
    g_array_unref(possible->apply[RS_APPLIES_POST]);
    g_array_unref(possible->apply[RS_APPLIES_NAME]);
    g_free(possible);
}

static bool could_hold(const struct rs_possible *possible,
                       const struct rule *rule, struct rs_slots slots)
{
    const struct step *step =
        &g_array_index(possible->steps, struct step, rule->first);
    const struct step *end = step + (rule->end - rule->first);
    uint64_t stack = 0; /* of truths, the last in the lowest bit */
    uint32_t points = 0;
    for (; step < end; step++) {
        uint64_t last = stack & 1;
        switch (step->kind) {
        case HAS_ANY:
            stack = stack << 1 |
                    !rs_slots_is_empty(rs_slots_and(step->slots, slots));
            break;
        case POINTS:
            points = 0;
            break;
        case ADD:
            points +=
                step->number * rs_slots_count(rs_slots_and(step->slots, slots));
            break;
        case REACHES:
            stack = stack << 1 | (points >= step->number);
            break;
        case ALWAYS:
            stack |= 1;
            break;
        case BOTH:
            stack = (stack >> 1) & (last | ~UINT64_C(1));
            break;
        case EITHER:
            stack = stack >> 1 | last;
            break;
        }
    }
    return stack & 1;
}

void rs_possible_begin(const struct rs_possible *possible,
                       enum rs_applies subject, GArray *rules)
{
    const GArray *apply = possible->apply[subject];
    g_array_set_size(rules, 0);
    if (apply->len)
        g_array_append_vals(rules, apply->data, apply->len);
}

bool rs_possible_any(const struct rs_possible *possible, struct rs_slots slots,
                     GArray *rules)
{
    while (rules->len) {
        guint last = rules->len - 1;
        const struct rule *rule = rule_at(possible, rs_numbers_at(rules, last));
        if (!rs_slots_is_empty(rs_slots_and(rule->mentioned, slots)) &&
            could_hold(possible, rule, slots))
            return true;
        g_array_set_size(rules, last);
    }
    return false;
}
