#include "pattern/gap.h"

#include "pattern/condition_op.h"
#include <stdbool.h>
#include <string.h>

/* A part of the condition: what it lacks, and what it is about. */
struct part {
    GString *lack;  /* empty: it holds */
    GString *names; /* all that it mentions, with commas */
    uint32_t cost;  /* names, matches or points that are lacking */
};

struct gap {
    rs_condition_count_fn *count;
    rs_gap_name_fn *name;
    const void *data;
    GArray *stack; /* struct part */
};

static bool holds(const struct part *part)
{
    return part->lack->len == 0;
}

static void part_clear(gpointer data)
{
    struct part *part = data;
    g_string_free(part->lack, TRUE);
    g_string_free(part->names, TRUE);
}

static struct part part_new(void)
{
    return (struct part){.lack = g_string_new(NULL),
                         .names = g_string_new(NULL)};
}

static void add_with_comma(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", name);
}

static struct part part_of_name(const struct gap *gap,
                                const struct rs_condition_op *op)
{
    struct part part = part_new();
    uint32_t need = MAX(op->need, 1), there = gap->count(gap->data, op->value);
    const char *name = gap->name(gap->data, op->value);
    g_string_append(part.names, name);
    if (there >= need)
        return part;
    part.cost = need - there;
    if (need > 1)
        g_string_append_printf(part.lack, "%u %s ", (unsigned)part.cost,
                               there ? "more of" : "of");
    g_string_append(part.lack, name);
    return part;
}

/* The lack of an `any` or of `points`, whose absent names are `absent`. */
static void add_lack(struct part *part, const char *absent, bool weighs)
{
    if (weighs)
        g_string_append_printf(part->lack, "%u more %s of (%s)",
                               (unsigned)part->cost,
                               part->cost == 1 ? "point" : "points", absent);
    else if (part->cost == 1 && !strchr(absent, ','))
        g_string_append(part->lack, absent);
    else
        g_string_append_printf(part->lack, "any %u of (%s)",
                               (unsigned)part->cost, absent);
}

/* The names stand behind the ANY at `ops`. */
static struct part part_of_any(const struct gap *gap,
                               const struct rs_condition_op *ops)
{
    struct part part = part_new();
    g_autoptr(GString) absent = g_string_new(NULL);
    uint32_t points = 0;
    bool weighs = false;
    for (uint32_t i = 1; i <= ops->count; i++) {
        const char *name = gap->name(gap->data, ops[i].value);
        weighs = weighs || ops[i].weight > 1;
        add_with_comma(part.names, name);
        if (gap->count(gap->data, ops[i].value)) {
            points += ops[i].weight;
            continue;
        }
        add_with_comma(absent, name);
        if (ops[i].weight > 1)
            g_string_append_printf(absent, " %u", (unsigned)ops[i].weight);
    }
    if (points >= ops->need)
        return part;
    part.cost = ops->need - points;
    add_lack(&part, absent->str, weighs);
    return part;
}

static void negate(struct part *part)
{
    bool held = holds(part);
    g_string_truncate(part->lack, 0);
    part->cost = held;
    if (held)
        g_string_append_printf(part->lack, "a text without %s",
                               part->names->str);
}

static void join(struct part *left, const struct part *right, bool is_and)
{
    add_with_comma(left->names, right->names->str);
    if (is_and && !holds(right)) {
        g_string_append_printf(left->lack, "%s%s", holds(left) ? "" : " and ",
                               right->lack->str);
        left->cost += right->cost;
    } else if (!is_and && !holds(left) && right->cost < left->cost) {
        g_string_assign(left->lack, right->lack->str);
        left->cost = right->cost;
    }
}

/* Takes one operator, which stands behind what it works on. */
static void take_operator(struct gap *gap, enum rs_condition_op_kind kind)
{
    struct part *last =
        &g_array_index(gap->stack, struct part, gap->stack->len - 1);
    if (kind == RS_OP_NOT) {
        negate(last);
        return;
    }
    join(last - 1, last, kind == RS_OP_AND);
    g_array_set_size(gap->stack, gap->stack->len - 1);
}

void rs_gap_add(const struct rs_condition *condition,
                rs_condition_count_fn *count, rs_gap_name_fn *name,
                const void *data, GString *out)
{
    struct gap gap = {count, name, data,
                      g_array_new(FALSE, FALSE, sizeof(struct part))};
    g_array_set_clear_func(gap.stack, part_clear);
    const GArray *program = rs_condition_program(condition);
    for (guint i = 0; i < program->len; i++) {
        const struct rs_condition_op *op =
            &g_array_index(program, struct rs_condition_op, i);
        if (op->kind == RS_OP_NOT || op->kind == RS_OP_AND ||
            op->kind == RS_OP_OR) {
            take_operator(&gap, op->kind);
            continue;
        }
        struct part part = op->kind == RS_OP_ANY ? part_of_any(&gap, op)
                                                 : part_of_name(&gap, op);
        g_array_append_val(gap.stack, part);
        i += op->count;
    }
    g_string_append(out, g_array_index(gap.stack, struct part, 0).lack->str);
    g_array_unref(gap.stack);
}
