#include "pattern/sieve_found.h"

#include "base/limits.h"
#include "base/octet.h"
#include "pattern/numbers.h"

struct rs_skim *rs_sieve_skim_open(const struct rs_sieve *sieve)
{
    return rs_skim_open(sieve->trie);
}

struct rs_sieve_found *rs_sieve_found_open(const struct rs_sieve *sieve,
                                           struct rs_skim *skim)
{
    struct rs_sieve_found *found = g_new0(struct rs_sieve_found, 1);
    found->sieve = sieve;
    found->skim = skim;
    rs_few_init(&found->literals);
    rs_few_init(&found->sets);
    found->candidates = g_new0(uint64_t, sieve->part_ways->len / 64 + 1);
    if (g_atomic_int_compare_and_exchange(&sieve->asking->is_taken, 0, 1))
        found->counts = g_new0(uint32_t, sieve->literal_count + 1);
    return found;
}

void rs_sieve_found_close(struct rs_sieve_found *found)
{
    if (!found)
        return;
    g_free(found->held);
    rs_few_clear(&found->literals);
    g_free(found->spots);
    g_free(found->asked);
    rs_few_clear(&found->sets);
    g_free(found->candidates);
    g_free(found->counts);
    rs_sieve_index_leave(found->index);
    g_free(found);
}

void rs_sieve_found_rest(struct rs_sieve_found *found)
{
    g_clear_pointer(&found->index, rs_sieve_index_leave);
}

/* Room for one more element. These lists grow by the hundred for every text:
 * so they are plain memory. */
static void *make_room(void *all, uint32_t count, uint32_t *room, size_t size)
{
    if (count < *room)
        return all;
    *room = MAX(2 * *room, 64);
    return g_realloc_n(all, *room, size);
}

static struct rs_sieve_held *add_held(struct rs_sieve_found *found,
                                      uint32_t literal)
{
    found->held = make_room(found->held, found->held_count, &found->held_room,
                            sizeof *found->held);
    rs_few_add(&found->literals, literal, found->held_count);
    struct rs_sieve_held *held = &found->held[found->held_count++];
    *held = (struct rs_sieve_held){.literal = literal, .last = RS_SIEVE_NONE};
    return held;
}

static struct rs_sieve_asked *add_asked(struct rs_sieve_found *found,
                                        uint32_t set)
{
    found->asked = make_room(found->asked, found->asked_count,
                             &found->asked_room, sizeof *found->asked);
    rs_few_add(&found->sets, set, found->asked_count);
    struct rs_sieve_asked *asked = &found->asked[found->asked_count++];
    *asked = (struct rs_sieve_asked){.set = set};
    return asked;
}

static size_t count_spaces(struct rs_view text)
{
    size_t spaces = 0;
    for (size_t i = 0; i < text.len; i++)
        spaces += text.at[i] == ' ';
    return spaces;
}

/* Where the words begin, and as many bits as there are for them. */
static void number_words(struct rs_sieve_found *found)
{
    struct rs_view text = found->folded;
    size_t spaces = count_spaces(text), last = 0, count = 0;
    found->shift = 0;
    while (spaces >> found->shift >= RS_SIEVE_WORDS_MAX)
        found->shift++;
    size_t mask = ((size_t)1 << found->shift) - 1;
    found->is_numbered = true;
    found->words[0] = 0;
    for (size_t at = 0; count < spaces; at += RS_OCTET_LEN) {
        uint64_t bits = rs_octet_equal(rs_octet_at(text, at, ' '), ' ');
        for (; bits && count < spaces; bits &= bits - 1)
            if ((++count & mask) == 0)
                found->words[++last] =
                    (uint32_t)(at + rs_octet_first(bits)) + 1;
    }
    for (; last < RS_SIEVE_WORDS_MAX; last++)
        found->words[last + 1] = (uint32_t)text.len;
}

/* Forgets the text before. */
static void begin_text(struct rs_sieve_found *found, struct rs_view folded)
{
    found->held_count = found->spot_count = found->asked_count = 0;
    rs_few_empty(&found->literals);
    rs_few_empty(&found->sets);
    found->is_full = false;
    found->folded = folded;
    if (!found->index || !rs_sieve_index_is_used(found->sieve, found->index)) {
        rs_sieve_found_rest(found);
        found->index = rs_sieve_index_enter(found->sieve);
    }
    found->is_numbered = false;
}

/* Whether a literal that names digits has these. */
static bool is_spelled(const struct rs_sieve_found *found, uint32_t literal,
                       size_t start)
{
    const char *text = found->folded.at + start;
    const char *want = found->sieve->spelled->str +
                       rs_numbers_at(found->sieve->spellings, literal);
    const char *end = found->folded.at + found->folded.len;
    for (; *want; text++, want++)
        if (text == end || (*want != *text && *want != RS_FACTOR_DIGIT))
            return false;
    return true;
}

static void prefetch(const GArray *numbers, uint32_t index)
{
    __builtin_prefetch(numbers->data + index * sizeof(uint32_t));
}

static void prefetch_marks(const struct rs_sieve_found *found, uint32_t literal)
{
    if (rs_sieve_found_has_marks(found, literal))
        prefetch(found->index->marks.starts, literal);
}

/* Where there is no room left, only the first of each literal is kept: so all
 * that are present have a spot. */
static void add_spot(void *data, uint32_t number, size_t start, size_t spaces)
{
    struct rs_sieve_found *found = data;
    uint32_t literal = number & ~RS_SIEVE_SPELLED;
    if (literal != number && !is_spelled(found, literal, start))
        return;
    struct rs_sieve_held *held = rs_sieve_found_held(found, literal);
    if (!held) {
        prefetch_marks(found, literal);
        held = add_held(found, literal);
    } else if (found->spot_count > RS_SIEVE_SPOTS_MAX) {
        found->is_full = true;
        return;
    }
    if (!found->is_numbered)
        number_words(found);
    uint8_t word = (uint8_t)(spaces >> found->shift);
    found->spots = make_room(found->spots, found->spot_count, &found->spot_room,
                             sizeof *found->spots);
    found->spots[found->spot_count] =
        (struct rs_sieve_spot){(uint32_t)start, held->last, word};
    held->last = found->spot_count++;
    held->words |= UINT64_C(1) << word;
}

static uint64_t find_words(const struct rs_sieve_found *found, uint32_t set)
{
    const struct rs_sieve_lists *sets = &found->sieve->sets;
    uint32_t end = rs_numbers_at(sets->starts, set + 1);
    uint64_t words = 0;
    for (uint32_t i = rs_numbers_at(sets->starts, set); i < end; i++) {
        uint32_t literal = rs_numbers_at(sets->members, i) & ~RS_SIEVE_LED;
        const struct rs_sieve_held *held = rs_sieve_found_held(found, literal);
        words |= held ? held->words : 0;
    }
    return words && found->is_full ? UINT64_MAX : words;
}

/* NULL if nothing is known of it. */
static struct rs_sieve_asked *find_asked(const struct rs_sieve_found *found,
                                         uint32_t set)
{
    uint32_t place = rs_few_find(&found->sets, set);
    return place == RS_FEW_NONE ? NULL : &found->asked[place];
}

static void mark(struct rs_sieve_found *found, const struct rs_sieve_held *held)
{
    const struct rs_sieve_lists *marks = &found->index->marks;
    uint64_t words = found->is_full ? UINT64_MAX : held->words;
    uint32_t end = rs_numbers_at(marks->starts, held->literal + 1);
    for (uint32_t i = rs_numbers_at(marks->starts, held->literal); i < end;
         i++) {
        uint32_t set = rs_numbers_at(marks->members, i) & ~RS_SIEVE_LED;
        struct rs_sieve_asked *asked = find_asked(found, set);
        if (!asked) {
            prefetch(found->index->waiting_starts, set);
            asked = add_asked(found, set);
        }
        asked->words |= words;
    }
}

/* Marks the sets that the literals are of. */
static void mark_all(struct rs_sieve_found *found)
{
    const struct rs_sieve_lists *marks = &found->index->marks;
    for (uint32_t i = 0; i < found->held_count; i++)
        if (rs_sieve_found_has_marks(found, found->held[i].literal))
            prefetch(marks->members,
                     rs_numbers_at(marks->starts, found->held[i].literal));
    for (uint32_t i = 0; i < found->held_count; i++)
        if (rs_sieve_found_has_marks(found, found->held[i].literal))
            mark(found, &found->held[i]);
}

/* What is not marked is asked for once in a text: many ways share a set. */
static uint64_t words_of(struct rs_sieve_found *found, uint32_t set)
{
    const struct rs_sieve_asked *known = find_asked(found, set);
    if (known)
        return known->words;
    if (found->index->is_marked->data[set])
        return 0;
    uint64_t words = find_words(found, set);
    add_asked(found, set)->words = words;
    return words;
}

/* The words that have one of `words` so many behind them. */
static uint64_t before(uint64_t words, unsigned least, unsigned most)
{
    uint64_t found = least < RS_SIEVE_WORDS_MAX ? words >> least : 0;
    unsigned left = MIN(most - MIN(least, most), RS_SIEVE_WORDS_MAX - 1);
    for (unsigned done = 1; left > 0; done *= 2) {
        unsigned step = MIN(done, left);
        found |= found >> step;
        left -= step;
    }
    return found;
}

/* The words that a match may begin in, for what a way needs that is in some
 * words. */
static uint64_t words_before(const struct rs_sieve_found *found,
                             const struct rs_sieve_need *need, uint64_t words)
{
    unsigned most = need->at.most;
    if (!words)
        return 0;
    if (most == RS_SPACES_ANY)
        most = RS_SIEVE_WORDS_MAX;
    else
        most = (most >> found->shift) + (found->shift > 0);
    return before(words, need->at.least >> found->shift, most);
}

static uint64_t ask(struct rs_sieve_found *found,
                    const struct rs_sieve_need *need)
{
    return need->set == RS_SIEVE_NONE
               ? UINT64_MAX
               : words_before(found, need, words_of(found, need->set));
}

uint64_t rs_sieve_found_words(struct rs_sieve_found *found,
                              const struct rs_sieve_way *way)
{
    return rs_sieve_found_waiting(found, way,
                                  words_of(found, way->needs[0].set));
}

uint64_t rs_sieve_found_waiting(struct rs_sieve_found *found,
                                const struct rs_sieve_way *way, uint64_t first)
{
    uint64_t words = words_before(found, &way->needs[0], first);
    for (size_t i = 1; i < RS_FACTORS_NEEDS_MAX && words; i++)
        words &= ask(found, &way->needs[i]);
    return words ? words & ask(found, &way->starts) : 0;
}

/* Counts the literals of a text; after the last of them all workers ask by what
 * was learnt. */
static void learn(struct rs_sieve_found *found)
{
    for (uint32_t i = 0; i < found->held_count; i++)
        found->counts[found->held[i].literal]++;
    if (++found->counted < RS_SIEVE_LEARN_TEXTS)
        return;
    rs_sieve_index_use(found->sieve,
                       rs_sieve_index_open(found->sieve, found->counts));
    g_clear_pointer(&found->counts, g_free);
}

void rs_sieve_found_take(struct rs_sieve_found *found, struct rs_view folded)
{
    begin_text(found, folded);
    rs_skim_find(found->skim, folded, add_spot, found);
    mark_all(found);
    if (found->counts && found->held_count)
        learn(found);
}
