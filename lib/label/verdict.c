#include "label/verdict.h"

void rs_label_verdict_init(struct rs_label_verdict *verdict)
{
    *verdict = (struct rs_label_verdict){
        .categories = g_ptr_array_new(),
        .indicators = g_ptr_array_new(),
        .via = g_ptr_array_new(),
    };
}

void rs_label_verdict_clear(struct rs_label_verdict *verdict)
{
    if (!verdict->categories)
        return;
    g_ptr_array_unref(verdict->categories);
    g_ptr_array_unref(verdict->indicators);
    g_ptr_array_unref(verdict->via);
    *verdict = (struct rs_label_verdict){0};
}

void rs_label_verdict_reset(struct rs_label_verdict *verdict,
                            const char *reject)
{
    g_ptr_array_set_size(verdict->categories, 0);
    g_ptr_array_set_size(verdict->indicators, 0);
    g_ptr_array_set_size(verdict->via, 0);
    verdict->excerpt = (struct rs_view){NULL, 0};
    verdict->reject = reject;
}

static void add(GPtrArray *list, const char *word)
{
    g_ptr_array_add(list, (gpointer)word);
}

static gint by_number(gconstpointer left, gconstpointer right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static const struct rs_hit *hit_at(const struct rs_judgement *judgement,
                                   guint index)
{
    guint hit = g_array_index(judgement->evidence, uint32_t, index);
    return &g_array_index(judgement->hits, struct rs_hit, hit);
}

/* Each once. */
static void add_indicators(GPtrArray *list, const struct rs_rules *rules,
                           const struct rs_judgement *judgement)
{
    guint count = judgement->evidence->len;
    g_autoptr(GArray) numbers =
        g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), count);
    for (guint i = 0; i < count; i++)
        g_array_append_val(numbers, hit_at(judgement, i)->indicator);
    g_array_sort(numbers, by_number);
    for (guint i = 0; i < count; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        if (i == 0 || g_array_index(numbers, uint32_t, i - 1) != number)
            add(list, rs_rules_indicator(rules, number)->id);
    }
}

static void add_readings(GPtrArray *list, const struct rs_judgement *judgement)
{
    bool is_in[] = {
        [RS_HIT_VIA_WRITTEN] = false, [RS_HIT_VIA_DEOBFUSCATED] = false};
    for (guint i = 0; i < judgement->evidence->len; i++)
        is_in[hit_at(judgement, i)->via] = true;
    for (size_t via = 0; via < G_N_ELEMENTS(is_in); via++)
        if (is_in[via])
            add(list, rs_hit_via_name((enum rs_hit_via)via));
}

void rs_label_verdict_set(struct rs_label_verdict *verdict,
                          const struct rs_rules *rules,
                          const struct rs_judgement *judgement,
                          struct rs_view excerpt)
{
    for (size_t i = 0; i < rs_rules_category_count(rules); i++)
        if (judgement->categories >> i & 1)
            add(verdict->categories, rs_rules_category(rules, i)->id);
    add_indicators(verdict->indicators, rules, judgement);
    add_readings(verdict->via, judgement);
    verdict->excerpt = excerpt;
}
