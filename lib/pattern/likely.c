#include "pattern/likely.h"

#include "pattern/numbers.h"

struct rs_likely {
    const struct rs_rules *rules;
    struct rs_sieve_found *found; /* NULL without a sieve */
    struct rs_view text;
    GArray *parts;  /* uint32_t: those that may match */
    GArray *starts; /* uint32_t: of one pattern's parts, one behind the other */
    GArray *places; /* struct rs_match_place: these parts */
};

struct rs_skim *rs_likely_skim_open(const struct rs_rules *rules)
{
    const struct rs_sieve *sieve = rs_rules_sieve(rules);
    return sieve ? rs_sieve_skim_open(sieve) : NULL;
}

struct rs_likely *rs_likely_open(const struct rs_rules *rules,
                                 struct rs_skim *skim)
{
    struct rs_likely *likely = g_new0(struct rs_likely, 1);
    likely->rules = rules;
    if (rs_rules_sieve(rules))
        likely->found = rs_sieve_found_open(rs_rules_sieve(rules), skim);
    likely->parts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    /* Never NULL, which would say that starts are not known. */
    likely->starts = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), 64);
    likely->places = g_array_new(FALSE, FALSE, sizeof(struct rs_match_place));
    return likely;
}

void rs_likely_close(struct rs_likely *likely)
{
    if (!likely)
        return;
    rs_sieve_found_close(likely->found);
    g_array_unref(likely->parts);
    g_array_unref(likely->starts);
    g_array_unref(likely->places);
    g_free(likely);
}

void rs_likely_rest(struct rs_likely *likely)
{
    g_array_set_size(likely->parts, 0);
    if (likely->found)
        rs_sieve_found_rest(likely->found);
}

/* Without a sieve, a pattern is its own one part. */
static void add_all(struct rs_likely *likely)
{
    uint32_t count = (uint32_t)rs_rules_pattern_count(likely->rules);
    for (uint32_t i = 0; i < count; i++)
        g_array_append_val(likely->parts, i);
}

uint32_t rs_likely_pattern(const struct rs_likely *likely, uint32_t part)
{
    return likely->found
               ? rs_sieve_part_pattern(rs_rules_sieve(likely->rules), part)
               : part;
}

GArray *rs_likely_find(struct rs_likely *likely, struct rs_view folded)
{
    likely->text = folded;
    g_array_set_size(likely->parts, 0);
    if (likely->found)
        rs_sieve_find(rs_rules_sieve(likely->rules), likely->found, folded,
                      likely->parts);
    else
        add_all(likely);
    return likely->parts;
}

GArray *rs_likely_sort(struct rs_likely *likely)
{
    rs_numbers_sort(likely->parts, 0);
    return likely->parts;
}

guint rs_likely_count(const struct rs_likely *likely, guint first)
{
    const uint32_t *parts = (const uint32_t *)(const void *)likely->parts->data;
    uint32_t pattern = rs_likely_pattern(likely, parts[first]);
    guint end = first + 1;
    while (end < likely->parts->len &&
           rs_likely_pattern(likely, parts[end]) == pattern)
        end++;
    return end - first;
}

/* The places hold offsets into `starts` until all are there, since it moves as
 * it grows. */
static void find_places(struct rs_likely *likely, uint32_t pattern, guint first,
                        guint count)
{
    const struct rs_sieve *sieve = rs_rules_sieve(likely->rules);
    g_array_set_size(likely->places, count);
    g_array_set_size(likely->starts, 0);
    struct rs_match_place *places =
        (struct rs_match_place *)(void *)likely->places->data;
    for (guint i = 0; i < count; i++) {
        uint32_t part = g_array_index(likely->parts, uint32_t, first + i);
        guint before = likely->starts->len;
        struct rs_sieve_stretch stretch;
        bool is_known = rs_sieve_starts(sieve, likely->found, part,
                                        likely->starts, &stretch);
        places[i].from = stretch.from;
        places[i].limit = stretch.to;
        places[i].part = part - rs_sieve_first_part(sieve, pattern);
        places[i].starts = is_known ? &places[i].part : NULL;
        places[i].start_count = likely->starts->len - before;
    }
    const uint32_t *at = (const uint32_t *)(const void *)likely->starts->data;
    for (guint i = 0; i < count; i++) {
        if (places[i].starts)
            places[i].starts = at;
        at += places[i].start_count;
    }
}

enum rs_match_outcome rs_likely_match(struct rs_likely *likely,
                                      struct rs_match *match, guint first,
                                      guint count, size_t max, GArray *spans)
{
    uint32_t number = rs_likely_pattern(
        likely, g_array_index(likely->parts, uint32_t, first));
    const struct rs_match_pattern *pattern =
        rs_rules_pattern(likely->rules, number)->match;
    struct rs_match_places places;
    if (!likely->found)
        return rs_match_find(match, pattern, likely->text, NULL, max, spans);
    find_places(likely, number, first, count);
    places.all = (const struct rs_match_place *)(void *)likely->places->data;
    places.count = count;
    return rs_match_find(match, pattern, likely->text, &places, max, spans);
}
