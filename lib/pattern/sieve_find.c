#include <stdlib.h>

#include "base/limits.h"
#include "pattern/sieve.h"
#include "pattern/sieve_parts.h"

/* A literal in the text, and the one before it of the same literal. */
struct spot {
    uint32_t literal, start;
    uint32_t before; /* into `spots`, or NONE; once they are chained */
};

struct rs_sieve_found {
    const struct rs_sieve *sieve;
    struct rs_view folded;
    uint64_t *present;    /* a bit for each literal */
    uint32_t *asked;      /* by set: the text it was last asked about in, twice,
                           * and 1 where one of it is present */
    GArray *literals;     /* uint32_t: those present, each once */
    uint32_t *last;       /* by literal: its last spot, if present; chained */
    uint32_t *candidates; /* by part: the text it was last one in */
    GArray *spots;        /* struct spot */
    bool is_chained;
    uint32_t text; /* counts the texts, never 0 */
    size_t part_count, set_count;
};

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static const struct rs_sieve_way *way_at(const struct rs_sieve *sieve,
                                         guint index)
{
    return &g_array_index(sieve->ways, struct rs_sieve_way, index);
}

struct rs_sieve_found *rs_sieve_found_open(const struct rs_sieve *sieve)
{
    struct rs_sieve_found *found = g_new0(struct rs_sieve_found, 1);
    found->sieve = sieve;
    found->part_count = sieve->part_ways->len;
    found->present = g_new0(uint64_t, sieve->literal_count / 64 + 1);
    found->set_count = sieve->sets.starts->len;
    found->asked = g_new0(uint32_t, found->set_count);
    found->literals = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    found->last = g_new0(uint32_t, sieve->literal_count + 1);
    found->candidates = g_new0(uint32_t, found->part_count + 1);
    found->spots = g_array_new(FALSE, FALSE, sizeof(struct spot));
    return found;
}

void rs_sieve_found_close(struct rs_sieve_found *found)
{
    if (!found)
        return;
    g_free(found->present);
    g_free(found->asked);
    g_array_unref(found->literals);
    g_free(found->last);
    g_free(found->candidates);
    g_array_unref(found->spots);
    g_free(found);
}

static struct spot *spot_at(const struct rs_sieve_found *found, guint index)
{
    return &g_array_index(found->spots, struct spot, index);
}

/* Forgets the text before. A new number for this one; when they are used up,
 * they begin again. */
static void begin_text(struct rs_sieve_found *found)
{
    for (guint i = 0; i < found->literals->len; i++)
        found->present[number_at(found->literals, i) / 64] = 0;
    g_array_set_size(found->spots, 0);
    g_array_set_size(found->literals, 0);
    found->is_chained = false;
    if (++found->text <= UINT32_MAX / 2)
        return;
    found->text = 1;
    memset(found->candidates, 0, found->part_count * sizeof *found->candidates);
    memset(found->asked, 0, found->set_count * sizeof *found->asked);
}

static bool has(const struct rs_sieve_found *found, uint32_t literal)
{
    return found->present[literal / 64] >> (literal & 63) & 1;
}

/* Whether a literal that names digits has these. */
static bool is_spelled(const struct rs_sieve_found *found, uint32_t literal,
                       size_t start)
{
    const char *text = found->folded.at + start;
    const char *want = found->sieve->spelled->str +
                       number_at(found->sieve->spellings, literal);
    const char *end = found->folded.at + found->folded.len;
    for (; *want; text++, want++)
        if (text == end || (*want != *text && *want != RS_FACTOR_DIGIT))
            return false;
    return true;
}

/* Where there is no room left, only the first of each literal is kept: so all
 * that are present have a spot. */
static void add_spot(void *data, uint32_t number, size_t start)
{
    struct rs_sieve_found *found = data;
    uint32_t literal = number & ~RS_SIEVE_SPELLED;
    struct spot spot = {literal, (uint32_t)start, RS_SIEVE_NONE};
    if (literal != number && !is_spelled(found, literal, start))
        return;
    if (!has(found, literal)) {
        found->present[literal / 64] |= UINT64_C(1) << (literal & 63);
        g_array_append_val(found->literals, literal);
    } else if (found->spots->len > RS_SIEVE_SPOTS_MAX) {
        return;
    }
    g_array_append_val(found->spots, spot);
}

/* Links the spots of each literal, once for a text, when they are asked for. */
static void chain(struct rs_sieve_found *found)
{
    if (found->is_chained)
        return;
    found->is_chained = true;
    for (guint i = 0; i < found->spots->len; i++)
        found->last[spot_at(found, i)->literal] = RS_SIEVE_NONE;
    for (guint i = 0; i < found->spots->len; i++) {
        struct spot *spot = spot_at(found, i);
        spot->before = found->last[spot->literal];
        found->last[spot->literal] = i;
    }
}

static bool has_any(const struct rs_sieve *sieve,
                    const struct rs_sieve_found *found, uint32_t set)
{
    uint32_t end = number_at(sieve->sets.starts, set + 1);
    for (uint32_t i = number_at(sieve->sets.starts, set); i < end; i++)
        if (has(found, number_at(sieve->sets.members, i) & ~RS_SIEVE_LED))
            return true;
    return false;
}

/* The same, asked once for a text: many ways share a set. */
static bool is_held(struct rs_sieve_found *found, uint32_t set)
{
    uint32_t *asked = &found->asked[set];
    if (*asked / 2 != found->text)
        *asked = found->text * 2 + has_any(found->sieve, found, set);
    return *asked & 1;
}

/* Whether all that a way needs is there, and something to begin with. */
static bool is_open(struct rs_sieve_found *found,
                    const struct rs_sieve_way *way)
{
    for (size_t i = 0; i < RS_FACTORS_NEEDS_MAX; i++)
        if (way->needs[i] != RS_SIEVE_NONE && !is_held(found, way->needs[i]))
            return false;
    return way->starts == RS_SIEVE_NONE || is_held(found, way->starts);
}

static void add_once(struct rs_sieve_found *found, uint32_t part, GArray *parts)
{
    if (found->candidates[part] == found->text)
        return;
    found->candidates[part] = found->text;
    g_array_append_val(parts, part);
}

/* The parts of the ways that wait for a literal, where they are open. */
static void add_waiting(struct rs_sieve_found *found, uint32_t literal,
                        GArray *parts)
{
    const struct rs_sieve_lists *waiting = &found->sieve->waiting;
    uint32_t end = number_at(waiting->starts, literal + 1);
    for (uint32_t i = number_at(waiting->starts, literal); i < end; i++) {
        const struct rs_sieve_way *way =
            way_at(found->sieve, number_at(waiting->members, i));
        if (found->candidates[way->part] != found->text && is_open(found, way))
            add_once(found, way->part, parts);
    }
}

void rs_sieve_find(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                   struct rs_view folded, GArray *parts)
{
    begin_text(found);
    found->folded = folded;
    if (!folded.len)
        return;
    rs_trie_find(sieve->trie, folded, add_spot, found);
    for (guint i = 0; i < found->literals->len; i++)
        add_waiting(found, number_at(found->literals, i), parts);
    for (guint i = 0; i < sieve->blind->len; i++)
        add_once(found, number_at(sieve->blind, i), parts);
}

/* The last byte where a literal of a set begins. */
static uint32_t last_of(const struct rs_sieve *sieve,
                        const struct rs_sieve_found *found, uint32_t set)
{
    uint32_t last = 0, end = number_at(sieve->sets.starts, set + 1);
    for (uint32_t i = number_at(sieve->sets.starts, set); i < end; i++) {
        uint32_t literal = number_at(sieve->sets.members, i) & ~RS_SIEVE_LED;
        if (has(found, literal))
            last = MAX(last, spot_at(found, found->last[literal])->start);
    }
    return last;
}

/* The last byte where a match of a way may begin: all that it needs is behind
 * it. */
static uint32_t limit_of(const struct rs_sieve *sieve,
                         const struct rs_sieve_found *found,
                         const struct rs_sieve_way *way)
{
    uint32_t limit = UINT32_MAX;
    for (size_t i = 0; i < RS_FACTORS_NEEDS_MAX; i++)
        if (way->needs[i] != RS_SIEVE_NONE)
            limit = MIN(limit, last_of(sieve, found, way->needs[i]));
    return limit;
}

static void add_starts(const struct rs_sieve *sieve,
                       const struct rs_sieve_found *found, uint32_t set,
                       uint32_t limit, GArray *starts)
{
    uint32_t end = number_at(sieve->sets.starts, set + 1);
    for (uint32_t i = number_at(sieve->sets.starts, set); i < end; i++) {
        uint32_t member = number_at(sieve->sets.members, i);
        uint32_t literal = member & ~RS_SIEVE_LED, led = literal != member;
        uint32_t at =
            has(found, literal) ? found->last[literal] : RS_SIEVE_NONE;
        for (; at != RS_SIEVE_NONE; at = spot_at(found, at)->before) {
            uint32_t start = spot_at(found, at)->start - led;
            if (start <= limit && (!led || found->folded.at[start] == ' '))
                g_array_append_val(starts, start);
        }
    }
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Sorts what is from `from` on, each once. */
static void sort_once(GArray *numbers, guint from)
{
    guint kept = from;
    uint32_t *all = (uint32_t *)(void *)numbers->data;
    if (numbers->len - from < 2)
        return;
    qsort(all + from, numbers->len - from, sizeof *all, compare_numbers);
    for (guint i = from; i < numbers->len; i++)
        if (kept == from || all[kept - 1] != all[i])
            all[kept++] = all[i];
    g_array_set_size(numbers, kept);
}

bool rs_sieve_starts(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                     uint32_t part, GArray *starts, size_t *limit)
{
    guint from = number_at(sieve->part_ways, part);
    guint end = number_at(sieve->part_ways, part + 1);
    guint before = starts->len;
    bool is_known = true;
    *limit = found->folded.len;
    if (from == end || found->spots->len > RS_SIEVE_SPOTS_MAX)
        return false;
    chain(found);
    *limit = 0;
    for (guint i = from; i < end; i++) {
        const struct rs_sieve_way *way = way_at(sieve, i);
        if (!is_open(found, way))
            continue;
        uint32_t last = limit_of(sieve, found, way);
        *limit = MAX(*limit, last);
        is_known = is_known && way->starts != RS_SIEVE_NONE;
        if (is_known)
            add_starts(sieve, found, way->starts, last, starts);
    }
    if (is_known)
        sort_once(starts, before);
    else
        g_array_set_size(starts, before);
    return is_known;
}
