#include "pattern/numbers.h"
#include "pattern/sieve_found.h"

static const struct rs_sieve_way *way_at(const struct rs_sieve *sieve,
                                         guint index)
{
    return &g_array_index(sieve->ways, struct rs_sieve_way, index);
}

static bool is_candidate(const struct rs_sieve_found *found, uint32_t part)
{
    return found->candidates[part / 64] >> (part & 63) & 1;
}

static void add_once(struct rs_sieve_found *found, uint32_t part, GArray *parts)
{
    if (is_candidate(found, part))
        return;
    found->candidates[part / 64] |= UINT64_C(1) << (part & 63);
    g_array_append_val(parts, part);
}

static void prefetch_waiting(const struct rs_sieve_index *index, uint32_t set)
{
    uint32_t first = rs_numbers_at(index->waiting_starts, set);
    __builtin_prefetch(index->waiting->data +
                       first * sizeof(struct rs_sieve_way));
}

/* The parts of the ways that wait for a set, where they are open. */
static void add_waiting(struct rs_sieve_found *found,
                        struct rs_sieve_asked asked, GArray *parts)
{
    uint32_t set = asked.set;
    const struct rs_sieve_index *index = found->index;
    uint32_t end = rs_numbers_at(index->waiting_starts, set + 1);
    for (uint32_t i = rs_numbers_at(index->waiting_starts, set); i < end; i++) {
        const struct rs_sieve_way *way =
            &g_array_index(index->waiting, struct rs_sieve_way, i);
        if (!is_candidate(found, way->part) &&
            rs_sieve_found_waiting(found, way, asked.words))
            add_once(found, way->part, parts);
    }
}

/* What was added is told apart only while the others are. */
static void forget_candidates(struct rs_sieve_found *found, const GArray *parts,
                              guint from)
{
    for (guint i = from; i < parts->len; i++)
        found->candidates[rs_numbers_at(parts, i) / 64] = 0;
}

void rs_sieve_find(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                   struct rs_view folded, GArray *parts)
{
    guint before = parts->len;
    rs_sieve_found_take(found, folded);
    if (!folded.len)
        return;
    uint32_t marked = found->asked_count;
    for (uint32_t i = 0; i < marked; i++)
        prefetch_waiting(found->index, found->asked[i].set);
    for (uint32_t i = 0; i < marked; i++)
        add_waiting(found, found->asked[i], parts);
    for (guint i = 0; i < sieve->blind->len; i++)
        add_once(found, rs_numbers_at(sieve->blind, i), parts);
    forget_candidates(found, parts, before);
}

/* The places in these words where a match may begin that begins with a literal,
 * or with the space before it. */
static void add_starts_of(const struct rs_sieve_found *found,
                          const struct rs_sieve_held *held, uint32_t led,
                          uint64_t words, GArray *starts)
{
    const struct rs_sieve_spot *spot;
    for (uint32_t at = held->last; at != RS_SIEVE_NONE; at = spot->before) {
        spot = &found->spots[at];
        /* The space before a word is the word's before it. */
        uint64_t own = UINT64_C(1) << spot->word;
        own |= led ? own >> 1 : 0;
        if (!(own & words) || spot->start < led)
            continue;
        uint32_t start = spot->start - led;
        if (!led || found->folded.at[start] == ' ')
            g_array_append_val(starts, start);
    }
}

/* Of a set that is marked, by the literals that are there. */
static void add_marked_starts(const struct rs_sieve_found *found, uint32_t set,
                              uint64_t words, GArray *starts)
{
    const struct rs_sieve_lists *marks = &found->index->marks;
    const struct rs_sieve_held *last = found->held + found->held_count;
    uint64_t near = words | words << 1; /* of what is led by a space, too */
    for (const struct rs_sieve_held *held = found->held; held < last; held++) {
        if (!(held->words & near) ||
            !rs_sieve_found_has_marks(found, held->literal))
            continue;
        uint32_t end = rs_numbers_at(marks->starts, held->literal + 1);
        for (uint32_t i = rs_numbers_at(marks->starts, held->literal); i < end;
             i++) {
            uint32_t member = rs_numbers_at(marks->members, i);
            if ((member & ~RS_SIEVE_LED) == set)
                add_starts_of(found, held, member != set, words, starts);
        }
    }
}

static void add_starts(const struct rs_sieve_found *found, uint32_t set,
                       uint64_t words, GArray *starts)
{
    const struct rs_sieve_lists *sets = &found->sieve->sets;
    uint32_t end = rs_numbers_at(sets->starts, set + 1);
    uint32_t i = rs_numbers_at(sets->starts, set);
    if (found->index->is_marked->data[set] && end - i > found->held_count) {
        add_marked_starts(found, set, words, starts);
        return;
    }
    for (; i < end; i++) {
        uint32_t member = rs_numbers_at(sets->members, i);
        uint32_t literal = member & ~RS_SIEVE_LED;
        const struct rs_sieve_held *held = rs_sieve_found_held(found, literal);
        if (held)
            add_starts_of(found, held, literal != member, words, starts);
    }
}

/* The bytes between the first and the last of these words. */
static void find_stretch(const struct rs_sieve_found *found, uint64_t words,
                         struct rs_sieve_stretch *stretch)
{
    int first = __builtin_ctzll(words), last = 63 - __builtin_clzll(words);
    stretch->from = found->words[first];
    stretch->to = found->words[last + 1];
}

bool rs_sieve_starts(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                     uint32_t part, GArray *starts,
                     struct rs_sieve_stretch *stretch)
{
    guint from = rs_numbers_at(sieve->part_ways, part);
    guint end = rs_numbers_at(sieve->part_ways, part + 1);
    guint before = starts->len;
    uint64_t all = 0;
    bool is_known = from != end && !found->is_full;
    *stretch = (struct rs_sieve_stretch){0, found->folded.len};
    for (guint i = from; i < end; i++) {
        const struct rs_sieve_way *way = way_at(sieve, i);
        uint64_t words = rs_sieve_found_words(found, way);
        all |= words;
        is_known = is_known && (!words || way->starts.set != RS_SIEVE_NONE);
        if (words && is_known)
            add_starts(found, way->starts.set, words, starts);
    }
    if (is_known)
        rs_numbers_sort(starts, before);
    else
        g_array_set_size(starts, before);
    if (all)
        find_stretch(found, all, stretch);
    return is_known;
}
