/*
 * Of the hits of an operand, those that touch a stretch are all that begin
 * before its end, less those that end before its beginning (which also begin
 * before its end). Two sorted lists, of beginnings and of ends, give both
 * numbers by binary search. One list serves all operands: a number in it is an
 * operand with a place behind it, and what stands for lower operands is as
 * much in the one list as in the other.
 */
#include "pattern/nearby.h"

#include "pattern/hit.h"

struct rs_nearby {
    const struct rs_rules *rules;
    GArray *firsts, *lasts; /* uint64_t: operand << 32 | place */
};

struct rs_nearby *rs_nearby_open(const struct rs_rules *rules)
{
    struct rs_nearby *nearby = g_new0(struct rs_nearby, 1);
    nearby->rules = rules;
    nearby->firsts = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    nearby->lasts = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    return nearby;
}

void rs_nearby_close(struct rs_nearby *nearby)
{
    if (!nearby)
        return;
    g_array_unref(nearby->firsts);
    g_array_unref(nearby->lasts);
    g_free(nearby);
}

static uint64_t key_of(uint32_t operand, uint32_t place)
{
    return (uint64_t)operand << 32 | place;
}

static void add(struct rs_nearby *nearby, uint32_t operand,
                const struct rs_ruler_place *place)
{
    uint64_t first = key_of(operand, place->first);
    uint64_t last = key_of(operand, place->last);
    g_array_append_val(nearby->firsts, first);
    g_array_append_val(nearby->lasts, last);
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* A hit is evidence for its slot, and for its indicator. */
void rs_nearby_take(struct rs_nearby *nearby, const GArray *hits,
                    const GArray *places)
{
    uint32_t slots = (uint32_t)rs_rules_slot_count(nearby->rules);
    g_array_set_size(nearby->firsts, 0);
    g_array_set_size(nearby->lasts, 0);
    for (guint i = 0; hits && i < hits->len; i++) {
        const struct rs_hit *hit = &g_array_index(hits, struct rs_hit, i);
        const struct rs_ruler_place *place =
            &g_array_index(places, struct rs_ruler_place, i);
        if (rs_hit_is_void(hit))
            continue;
        add(nearby, rs_rules_indicator(nearby->rules, hit->indicator)->slot,
            place);
        add(nearby, slots + hit->indicator, place);
    }
    g_array_sort(nearby->firsts, compare_keys);
    g_array_sort(nearby->lasts, compare_keys);
}

static guint count_below(const GArray *keys, uint64_t key)
{
    guint low = 0, high = keys->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(keys, uint64_t, middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t rs_nearby_count(const struct rs_nearby *nearby, uint32_t operand,
                         struct rs_ruler_place stretch)
{
    return count_below(nearby->firsts, key_of(operand, stretch.last) + 1) -
           count_below(nearby->lasts, key_of(operand, stretch.first));
}
