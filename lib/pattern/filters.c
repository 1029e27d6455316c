#include "pattern/filters.h"

/* A regex costs about as much as ten phrases. */
#define REGEX_COST 10

struct rs_filters {
    struct rs_prefilter *first, *second;
    uint64_t first_slots;
    GArray *waiting; /* struct rs_prefilter_pattern: those of the second */
    GThread *thread; /* compiles the second */
    gsize joined;    /* for g_once_init_enter() */
};

static void add_costs(const struct rs_prefilter_pattern *patterns,
                      const uint32_t *slots, size_t count, uint32_t *costs)
{
    for (size_t i = 0; i < count; i++)
        costs[slots[i]] += patterns[i].is_regex ? REGEX_COST : 1;
}

static struct rs_prefilter *compile(const GArray *patterns)
{
    return rs_prefilter_open(
        (const struct rs_prefilter_pattern *)(const void *)patterns->data,
        patterns->len);
}

static gpointer compile_second(gpointer data)
{
    struct rs_filters *filters = data;
    filters->second = compile(filters->waiting);
    return NULL;
}

struct rs_filters *rs_filters_open(const struct rs_prefilter_pattern *patterns,
                                   const uint32_t *slots, size_t count,
                                   const struct rs_tiers_rules *rules)
{
    struct rs_filters *filters = g_new0(struct rs_filters, 1);
    struct rs_tiers_rules with_costs = *rules;
    g_autofree uint32_t *costs = g_new0(uint32_t, rules->slot_count + 1);
    add_costs(patterns, slots, count, costs);
    with_costs.costs = costs;
    filters->first_slots = rs_tiers_needed(&with_costs);

    size_t size = sizeof(struct rs_prefilter_pattern);
    g_autoptr(GArray) now = g_array_new(FALSE, FALSE, (guint)size);
    filters->waiting = g_array_new(FALSE, FALSE, (guint)size);
    for (size_t i = 0; i < count; i++) {
        bool is_first = filters->first_slots >> slots[i] & 1;
        g_array_append_val(is_first ? now : filters->waiting, patterns[i]);
    }
    filters->thread = g_thread_new("prefilter", compile_second, filters);
    filters->first = compile(now);
    return filters;
}

/* Waits for the second, once, whichever thread first asks. */
static void join(const struct rs_filters *filters)
{
    struct rs_filters *own = (struct rs_filters *)filters;
    if (!g_once_init_enter(&own->joined))
        return;
    g_thread_join(own->thread);
    g_once_init_leave(&own->joined, 1);
}

void rs_filters_close(struct rs_filters *filters)
{
    if (!filters)
        return;
    join(filters);
    g_array_unref(filters->waiting);
    rs_prefilter_close(filters->first);
    rs_prefilter_close(filters->second);
    g_free(filters);
}

const struct rs_prefilter *rs_filters_first(const struct rs_filters *filters)
{
    return filters->first;
}

const struct rs_prefilter *rs_filters_second(const struct rs_filters *filters)
{
    join(filters);
    return filters->second;
}

uint64_t rs_filters_first_slots(const struct rs_filters *filters)
{
    return filters->first_slots;
}

bool rs_filters_is_blind(const struct rs_filters *filters, uint32_t pattern)
{
    return rs_prefilter_is_blind(rs_filters_first(filters), pattern) ||
           rs_prefilter_is_blind(rs_filters_second(filters), pattern);
}
