#include "pattern/profile.h"

#include <time.h>

#include "pattern/likely.h"

struct rs_profile {
    const struct rs_rules *rules;
    struct rs_skim *skim;
    struct rs_likely *likely;
    struct rs_match *match;
    GArray *spans; /* struct rs_match_span */
    GArray *costs; /* struct rs_profile_cost, by pattern */
};

struct rs_profile *rs_profile_open(const struct rs_rules *rules)
{
    struct rs_profile *profile = g_new0(struct rs_profile, 1);
    profile->rules = rules;
    profile->skim = rs_likely_skim_open(rules);
    profile->likely = rs_likely_open(rules, profile->skim);
    profile->match = rs_match_open();
    profile->spans = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    profile->costs = g_array_new(FALSE, FALSE, sizeof(struct rs_profile_cost));
    for (size_t i = 0; i < rs_rules_pattern_count(rules); i++) {
        struct rs_profile_cost cost = {.pattern = i};
        g_array_append_val(profile->costs, cost);
    }
    return profile;
}

void rs_profile_close(struct rs_profile *profile)
{
    if (!profile)
        return;
    rs_likely_close(profile->likely);
    rs_skim_close(profile->skim);
    rs_match_close(profile->match);
    g_array_unref(profile->spans);
    g_array_unref(profile->costs);
    g_free(profile);
}

static uint64_t now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void rs_profile_add(struct rs_profile *profile, struct rs_view folded)
{
    rs_likely_find(profile->likely, folded);
    const GArray *parts = rs_likely_sort(profile->likely);
    guint count = 0;
    for (guint i = 0; i < parts->len; i += count) {
        uint32_t number = rs_likely_pattern(profile->likely,
                                            g_array_index(parts, uint32_t, i));
        struct rs_profile_cost *cost =
            &g_array_index(profile->costs, struct rs_profile_cost, number);
        count = rs_likely_count(profile->likely, i);
        g_array_set_size(profile->spans, 0);
        uint64_t begin = now_ns();
        rs_likely_match(profile->likely, profile->match, i, count, SIZE_MAX,
                        profile->spans);
        cost->ns += now_ns() - begin;
        cost->candidates++;
        cost->hits += profile->spans->len > 0;
    }
}

static int compare_costs(const void *a, const void *b)
{
    const struct rs_profile_cost *x = a, *y = b;
    if (x->ns != y->ns)
        return x->ns > y->ns ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

GArray *rs_profile_costs(const struct rs_profile *profile)
{
    GArray *costs = g_array_new(FALSE, FALSE, sizeof(struct rs_profile_cost));
    for (guint i = 0; i < profile->costs->len; i++) {
        struct rs_profile_cost *cost =
            &g_array_index(profile->costs, struct rs_profile_cost, i);
        if (cost->candidates)
            g_array_append_val(costs, *cost);
    }
    g_array_sort(costs, compare_costs);
    return costs;
}
