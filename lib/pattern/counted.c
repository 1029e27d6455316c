#include "pattern/counted.h"

#include "pattern/hit.h"
#include "pattern/sameness.h"

#define NOT_COUNTED UINT32_MAX

/* One operand that is counted. */
struct operand {
    uint32_t number;
    uint32_t total;   /* groups in the post */
    uint32_t *groups; /* by hit; NULL: not looked at in this post */
    uint32_t *inside; /* by group: hits in the window */
};

struct rs_counted {
    const struct rs_rules *rules;
    uint32_t slot_count;
    uint32_t *index;  /* by operand: into `operands`, or NOT_COUNTED */
    GArray *operands; /* struct operand */
    const struct rs_view *texts;
    const GArray *hits; /* struct rs_hit, or NULL */
};

static void add_counted(struct rs_counted *counted,
                        const struct rs_condition *condition)
{
    const GArray *operands = rs_condition_operands(condition);
    for (guint i = 0; i < operands->len; i++) {
        struct operand operand = {.number =
                                      g_array_index(operands, uint32_t, i)};
        if (rs_condition_need(condition, operand.number) == 1 ||
            rs_counted_is(counted, operand.number))
            continue;
        counted->index[operand.number] = counted->operands->len;
        g_array_append_val(counted->operands, operand);
    }
}

struct rs_counted *rs_counted_open(const struct rs_rules *rules)
{
    struct rs_counted *counted = g_new0(struct rs_counted, 1);
    counted->rules = rules;
    counted->slot_count = (uint32_t)rs_rules_slot_count(rules);
    counted->operands = g_array_new(FALSE, FALSE, sizeof(struct operand));
    size_t count = counted->slot_count + rs_rules_indicator_count(rules);
    counted->index = g_new(uint32_t, count + 1);
    for (size_t i = 0; i < count; i++)
        counted->index[i] = NOT_COUNTED;
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++) {
        const struct rs_rule *rule = rs_rules_rule(rules, i);
        add_counted(counted, rule->when);
        for (guint k = 0; k < rule->unless->len; k++)
            add_counted(counted,
                        g_array_index(rule->unless, struct rs_unless, k).when);
    }
    return counted;
}

static void forget(struct rs_counted *counted)
{
    for (guint i = 0; i < counted->operands->len; i++) {
        struct operand *operand =
            &g_array_index(counted->operands, struct operand, i);
        g_clear_pointer(&operand->groups, g_free);
        g_clear_pointer(&operand->inside, g_free);
    }
}

void rs_counted_close(struct rs_counted *counted)
{
    if (!counted)
        return;
    forget(counted);
    g_array_unref(counted->operands);
    g_free(counted->index);
    g_free(counted);
}

void rs_counted_take(struct rs_counted *counted, const struct rs_view *texts,
                     const GArray *hits)
{
    forget(counted);
    counted->texts = texts;
    counted->hits = hits;
}

bool rs_counted_is(const struct rs_counted *counted, uint32_t operand)
{
    return counted->index[operand] != NOT_COUNTED;
}

static bool is_of(const struct rs_counted *counted, const struct rs_hit *hit,
                  uint32_t operand)
{
    if (rs_hit_is_void(hit))
        return false;
    return operand == counted->slot_count + hit->indicator ||
           operand == rs_rules_indicator(counted->rules, hit->indicator)->slot;
}

static void group(struct rs_counted *counted, struct operand *operand)
{
    guint count = counted->hits ? counted->hits->len : 0;
    operand->groups = g_new(uint32_t, count + 1);
    operand->inside = g_new0(uint32_t, count + 1);
    operand->total = 0;
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (uint32_t i = 0; i < count; i++)
        if (is_of(counted, &g_array_index(counted->hits, struct rs_hit, i),
                  operand->number))
            g_array_append_val(own, i);
    if (own->len > 0)
        rs_sameness_find(counted->texts, counted->hits, own, operand->groups);
    for (guint i = 0; i < own->len; i++) {
        uint32_t number = g_array_index(own, uint32_t, i);
        operand->total += operand->groups[number] == number; /* its root */
    }
}

static struct operand *find(struct rs_counted *counted, uint32_t number)
{
    struct operand *operand = &g_array_index(counted->operands, struct operand,
                                             counted->index[number]);
    if (!operand->groups)
        group(counted, operand);
    return operand;
}

uint32_t rs_counted_total(struct rs_counted *counted, uint32_t operand)
{
    return find(counted, operand)->total;
}

uint32_t rs_counted_enter(struct rs_counted *counted, uint32_t operand,
                          uint32_t hit)
{
    struct operand *found = find(counted, operand);
    return found->inside[found->groups[hit]]++ == 0;
}

uint32_t rs_counted_leave(struct rs_counted *counted, uint32_t operand,
                          uint32_t hit)
{
    struct operand *found = find(counted, operand);
    return --found->inside[found->groups[hit]] == 0;
}
