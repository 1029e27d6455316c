#include "pattern/filters.h"

/* A regex costs about as much as ten phrases. */
#define REGEX_COST 10

struct rs_filters {
    struct rs_prefilter *first, *second;
    struct rs_slots first_slots;
    GArray *waiting; /* struct rs_prefilter_pattern: those of the second */
    char *cache;
    GThread *thread; /* compiles the second */
    gsize joined;    /* for g_once_init_enter() */
};

static struct rs_slots find_first_slots(const struct rs_filters_options *given)
{
    struct rs_tiers_rules rules = given->rules;
    g_autofree uint32_t *costs = g_new0(uint32_t, rules.slot_count + 1);
    for (size_t i = 0; i < given->count; i++)
        costs[given->slots[i]] += given->patterns[i].is_regex ? REGEX_COST : 1;
    rules.costs = costs;
    return rs_tiers_needed(&rules);
}

static struct rs_prefilter *compile(const struct rs_filters *filters,
                                    const GArray *patterns)
{
    return rs_prefilter_open(
        (const struct rs_prefilter_pattern *)(const void *)patterns->data,
        patterns->len, filters->cache);
}

static gpointer compile_second(gpointer data)
{
    struct rs_filters *filters = data;
    filters->second = compile(filters, filters->waiting);
    return NULL;
}

struct rs_filters *rs_filters_open(const struct rs_filters_options *options)
{
    struct rs_filters *filters = g_new0(struct rs_filters, 1);
    filters->first_slots = find_first_slots(options);
    filters->cache = g_strdup(options->cache);

    size_t size = sizeof(struct rs_prefilter_pattern);
    g_autoptr(GArray) now = g_array_new(FALSE, FALSE, (guint)size);
    filters->waiting = g_array_new(FALSE, FALSE, (guint)size);
    for (size_t i = 0; i < options->count; i++) {
        bool is_first = rs_slots_has(filters->first_slots, options->slots[i]);
        g_array_append_val(is_first ? now : filters->waiting,
                           options->patterns[i]);
    }
    filters->thread = g_thread_new("prefilter", compile_second, filters);
    filters->first = compile(filters, now);
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
    g_free(filters->cache);
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

struct rs_slots rs_filters_first_slots(const struct rs_filters *filters)
{
    return filters->first_slots;
}

bool rs_filters_is_blind(const struct rs_filters *filters, uint32_t pattern)
{
    return rs_prefilter_is_blind(rs_filters_first(filters), pattern) ||
           rs_prefilter_is_blind(rs_filters_second(filters), pattern);
}
