/*
 * A forest of hits, in which those that count as one are joined. A hit's group
 * is the root of its tree, the hit with the lowest number.
 */
#include "pattern/sameness.h"

static const struct rs_hit *hit_at(const GArray *hits, uint32_t number)
{
    return &g_array_index(hits, struct rs_hit, number);
}

/* Shortens the way for those who come after. */
static uint32_t root_of(uint32_t *groups, uint32_t number)
{
    while (groups[number] != number) {
        groups[number] = groups[groups[number]];
        number = groups[number];
    }
    return number;
}

static void join(uint32_t *groups, uint32_t a, uint32_t b)
{
    uint32_t x = root_of(groups, a), y = root_of(groups, b);
    groups[MAX(x, y)] = MIN(x, y);
}

/* As the words of a hit, of which only bytes and length count. */
static guint hash_words(gconstpointer pointer)
{
    const struct rs_view *words = pointer;
    guint hash = 5381;
    for (size_t i = 0; i < words->len; i++)
        hash = hash * 33 + (unsigned char)words->at[i];
    return hash;
}

static gboolean are_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_view *x = a, *y = b;
    return x->len == y->len && !memcmp(x->at, y->at, x->len);
}

/* In order of start, a hit overlaps some hit before it if it overlaps the one
 * that reaches furthest. */
static void join_overlapping(const GArray *hits, const GArray *numbers,
                             uint32_t *groups)
{
    uint32_t furthest = 0;
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        const struct rs_hit *hit = hit_at(hits, number);
        const struct rs_hit *before = hit_at(hits, furthest);
        bool is_same_text = i > 0 && before->text == hit->text;
        if (is_same_text && hit->start < before->end)
            join(groups, furthest, number);
        if (!is_same_text || hit->end > before->end)
            furthest = number;
    }
}

static void join_equal(const struct rs_view *texts, const GArray *hits,
                       const GArray *numbers, uint32_t *groups)
{
    g_autofree struct rs_view *words = g_new(struct rs_view, numbers->len + 1);
    GHashTable *first = g_hash_table_new(hash_words, are_equal);
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        const struct rs_hit *hit = hit_at(hits, number);
        words[i] = (struct rs_view){texts[hit->text].at + hit->start,
                                    hit->end - hit->start};
        gpointer known;
        if (g_hash_table_lookup_extended(first, &words[i], NULL, &known))
            join(groups, GPOINTER_TO_UINT(known), number);
        else
            g_hash_table_insert(first, &words[i], GUINT_TO_POINTER(number));
    }
    g_hash_table_unref(first);
}

void rs_sameness_find(const struct rs_view *texts, const GArray *hits,
                      const GArray *numbers, uint32_t *groups)
{
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        groups[number] = number;
    }
    join_overlapping(hits, numbers, groups);
    join_equal(texts, hits, numbers, groups);
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        groups[number] = root_of(groups, number);
    }
}
