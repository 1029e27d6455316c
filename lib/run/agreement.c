#include "run/agreement.h"

#include <glib.h>

/* Pairs are not ordered here: half of those in the formula, on both sides. */
struct counting {
    struct rs_agreement found;
    GHashTable *values; /* uint64_t * to uint64_t *: labels with that value */
    uint64_t labels;    /* n */
    double mismatched;  /* sum over posts of mismatched pairs / (m - 1) */
};

static void count_value(struct counting *counting, const uint64_t *value)
{
    uint64_t *labels = g_hash_table_lookup(counting->values, value);
    counting->labels++;
    if (labels) {
        ++*labels;
        return;
    }
    labels = g_new(uint64_t, 1);
    *labels = 1;
    g_hash_table_insert(counting->values, g_memdup2(value, sizeof *value),
                        labels);
}

static void add_post(struct counting *counting, const struct rs_rating *row,
                     size_t reviewers)
{
    uint64_t given = 0, pairs = 0, agreeing = 0;
    for (size_t i = 0; i < reviewers; i++) {
        given += row[i].is_given;
        for (size_t j = 0; row[i].is_given && j < i; j++) {
            pairs += row[j].is_given;
            agreeing += row[j].is_given && row[j].value == row[i].value;
        }
    }
    if (given < 2)
        return;
    counting->found.posts++;
    counting->found.pairs += pairs;
    counting->found.agreeing += agreeing;
    counting->mismatched += (double)(pairs - agreeing) / (double)(given - 1);
    for (size_t i = 0; i < reviewers; i++)
        if (row[i].is_given)
            count_value(counting, &row[i].value);
}

static void find_alpha(struct counting *counting)
{
    GHashTableIter iter;
    gpointer labels;
    double n = (double)counting->labels, same = 0;
    g_hash_table_iter_init(&iter, counting->values);
    while (g_hash_table_iter_next(&iter, NULL, &labels)) {
        double of_value = (double)*(uint64_t *)labels;
        same += of_value * (of_value - 1) / 2;
    }
    double expected = n * (n - 1) / 2 - same;
    counting->found.has_alpha = expected > 0;
    if (counting->found.has_alpha)
        counting->found.alpha = 1 - (n - 1) * counting->mismatched / expected;
}

struct rs_agreement rs_agreement_of(const struct rs_rating *ratings,
                                    size_t posts, size_t reviewers)
{
    struct counting counting = {
        .values =
            g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free)};
    for (size_t i = 0; i < posts; i++)
        add_post(&counting, ratings + i * reviewers, reviewers);
    find_alpha(&counting);
    g_hash_table_unref(counting.values);
    return counting.found;
}
