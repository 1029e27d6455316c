/*
 * What must be true for the filter to be a superset of what PCRE2 finds:
 *
 *   - Phrases are bytes of the folded text, searched as they are; the bounds
 *     of words are for the final search to ask.
 *   - Regexes are widened first (regex_widen.c), into a pattern over bytes.
 *     Most have strings of which each match holds one (factors.c): these are
 *     searched in their place. Those without are small, and handed to
 *     Hyperscan as they are. What cannot be widened surely is blind: always a
 *     candidate.
 *   - Each text is scanned by itself, whole, so that ends are ends.
 *   - In an empty text nothing is found. That is right for regexes that can
 *     match nothing at all (`a*`) too, since empty matches are no hits.
 *   - Should a scan fail, everything is a candidate.
 *
 * A literal is searched once, however many patterns it stands for, and a
 * pattern may have many: the literals' owners are kept here.
 */
#include "pattern/prefilter.h"

#include "pattern/factors.h"
#include "pattern/hyperscan.h"
#include "pattern/regex_widen.h"

/* Bytes of a widened regex without factors that Hyperscan is given: a larger
 * one could take it seconds to compile. */
#define REGEX_LEN_MAX 512

/* What is searched in place of patterns. */
struct needle {
    GString *text;
    bool is_regex;
    GArray *owners; /* uint32_t: places in `numbers` */
};

struct rs_prefilter {
    GArray *numbers; /* uint32_t: of all patterns */
    GArray *blind;   /* uint32_t: places of those that are always candidates */
    GHashTable *is_blind;
    GPtrArray *needles;
    struct rs_hyperscan *hyperscan; /* NULL when there is none */
};

struct rs_prefilter_scratch {
    struct rs_hyperscan_scratch *hyperscan;
    uint32_t *found; /* by place in `numbers`: the text it was last found in */
    uint32_t text;   /* counts the texts, never 0 */
};

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static void needle_close(gpointer data)
{
    struct needle *needle = data;
    g_string_free(needle->text, TRUE);
    g_array_unref(needle->owners);
    g_free(needle);
}

static guint needle_hash(gconstpointer data)
{
    const struct needle *needle = data;
    return g_string_hash(needle->text) ^ needle->is_regex;
}

static gboolean needle_equal(gconstpointer a, gconstpointer b)
{
    const struct needle *x = a, *y = b;
    return x->is_regex == y->is_regex && g_string_equal(x->text, y->text);
}

static void add_blind(struct rs_prefilter *prefilter, uint32_t place)
{
    uint32_t number = number_at(prefilter->numbers, place);
    if (g_hash_table_add(prefilter->is_blind, GUINT_TO_POINTER(number)))
        g_array_append_val(prefilter->blind, place);
}

/* Takes `text`, and adds the pattern at `place` to those that it stands for. */
static void add_needle(struct rs_prefilter *prefilter, GHashTable *known,
                       struct needle given, uint32_t place)
{
    struct needle *needle = g_hash_table_lookup(known, &given);
    if (needle) {
        g_string_free(given.text, TRUE);
    } else {
        needle = g_new(struct needle, 1);
        *needle = given;
        needle->owners = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_ptr_array_add(prefilter->needles, needle);
        g_hash_table_add(known, needle);
    }
    g_array_append_val(needle->owners, place);
}

static void add_phrase(struct rs_prefilter *prefilter, GHashTable *known,
                       struct rs_view phrase, uint32_t place)
{
    GString *text = g_string_new_len(phrase.at, (gssize)phrase.len);
    add_needle(prefilter, known, (struct needle){.text = text}, place);
}

static void add_regex(struct rs_prefilter *prefilter, GHashTable *known,
                      struct rs_view regex, uint32_t place)
{
    g_autoptr(GString) wide = g_string_new(NULL);
    g_autoptr(GPtrArray) factors = g_ptr_array_new();
    bool ok = rs_regex_widen(regex, wide);
    struct rs_view text = {wide->str, wide->len};
    if (ok && rs_factors_find(text, factors)) {
        for (guint i = 0; i < factors->len; i++)
            add_needle(prefilter, known,
                       (struct needle){.text = factors->pdata[i]}, place);
    } else if (ok && wide->len <= REGEX_LEN_MAX) {
        struct needle needle = {.text = g_steal_pointer(&wide),
                                .is_regex = true};
        add_needle(prefilter, known, needle, place);
    } else {
        add_blind(prefilter, place);
    }
}

/* What Hyperscan refuses makes all that it stands for blind. */
static void compile(struct rs_prefilter *prefilter)
{
    guint count = prefilter->needles->len;
    g_autofree struct rs_hyperscan_pattern *patterns =
        g_new0(struct rs_hyperscan_pattern, count + 1);
    for (guint i = 0; i < count; i++) {
        const struct needle *needle = prefilter->needles->pdata[i];
        patterns[i].text =
            (struct rs_view){needle->text->str, needle->text->len};
        patterns[i].is_regex = needle->is_regex;
    }
    g_autoptr(GArray) refused = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    prefilter->hyperscan = rs_hyperscan_open(patterns, count, refused);
    for (guint i = 0; i < refused->len; i++) {
        const struct needle *needle =
            prefilter->needles->pdata[number_at(refused, i)];
        for (guint k = 0; k < needle->owners->len; k++)
            add_blind(prefilter, number_at(needle->owners, k));
    }
    for (guint i = 0; !prefilter->hyperscan && i < prefilter->numbers->len; i++)
        add_blind(prefilter, i);
}

struct rs_prefilter *
rs_prefilter_open(const struct rs_prefilter_pattern *patterns, size_t count)
{
    struct rs_prefilter *prefilter = g_new0(struct rs_prefilter, 1);
    prefilter->numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    prefilter->blind = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    prefilter->is_blind = g_hash_table_new(NULL, NULL);
    prefilter->needles = g_ptr_array_new_with_free_func(needle_close);
    g_autoptr(GHashTable) known = g_hash_table_new(needle_hash, needle_equal);
    for (uint32_t i = 0; i < count; i++) {
        g_array_append_val(prefilter->numbers, patterns[i].number);
        if (patterns[i].is_regex)
            add_regex(prefilter, known, patterns[i].text, i);
        else
            add_phrase(prefilter, known, patterns[i].text, i);
    }
    compile(prefilter);
    return prefilter;
}

void rs_prefilter_close(struct rs_prefilter *prefilter)
{
    if (!prefilter)
        return;
    rs_hyperscan_close(prefilter->hyperscan);
    g_array_unref(prefilter->numbers);
    g_array_unref(prefilter->blind);
    g_hash_table_unref(prefilter->is_blind);
    g_ptr_array_unref(prefilter->needles);
    g_free(prefilter);
}

bool rs_prefilter_is_blind(const struct rs_prefilter *prefilter,
                           uint32_t number)
{
    return g_hash_table_contains(prefilter->is_blind, GUINT_TO_POINTER(number));
}

const char *rs_prefilter_name(const struct rs_prefilter *prefilter)
{
    return prefilter->hyperscan ? rs_hyperscan_name() : "none";
}

struct rs_prefilter_scratch *
rs_prefilter_scratch_open(const struct rs_prefilter *prefilter)
{
    struct rs_prefilter_scratch *scratch =
        g_new0(struct rs_prefilter_scratch, 1);
    scratch->found = g_new0(uint32_t, prefilter->numbers->len + 1);
    if (prefilter->hyperscan)
        scratch->hyperscan = rs_hyperscan_scratch_open(prefilter->hyperscan);
    return scratch;
}

void rs_prefilter_scratch_close(struct rs_prefilter_scratch *scratch)
{
    if (!scratch)
        return;
    rs_hyperscan_scratch_close(scratch->hyperscan);
    g_free(scratch->found);
    g_free(scratch);
}

/* One call of rs_prefilter_find(). */
struct search {
    const struct rs_prefilter *prefilter;
    struct rs_prefilter_scratch *scratch;
    GArray *candidates;
};

static void add_once(const struct search *search, uint32_t place)
{
    uint32_t *found = &search->scratch->found[place];
    if (*found == search->scratch->text)
        return;
    *found = search->scratch->text;
    uint32_t number = number_at(search->prefilter->numbers, place);
    g_array_append_val(search->candidates, number);
}

static void add_owners(void *data, uint32_t place)
{
    const struct search *search = data;
    const struct needle *needle = search->prefilter->needles->pdata[place];
    for (guint i = 0; i < needle->owners->len; i++)
        add_once(search, number_at(needle->owners, i));
}

/* A new number for a text; when they are used up, they begin again. */
static void begin_text(const struct rs_prefilter *prefilter,
                       struct rs_prefilter_scratch *scratch)
{
    if (++scratch->text)
        return;
    scratch->text = 1;
    memset(scratch->found, 0, prefilter->numbers->len * sizeof(uint32_t));
}

void rs_prefilter_find(const struct rs_prefilter *prefilter,
                       struct rs_prefilter_scratch *scratch,
                       struct rs_view folded, GArray *candidates)
{
    struct search search = {prefilter, scratch, candidates};
    begin_text(prefilter, scratch);
    for (guint i = 0; i < prefilter->blind->len; i++)
        add_once(&search, number_at(prefilter->blind, i));
    if (!prefilter->hyperscan ||
        rs_hyperscan_find(prefilter->hyperscan, scratch->hyperscan, folded,
                          add_owners, &search))
        return;
    for (guint i = 0; i < prefilter->numbers->len; i++)
        add_once(&search, i);
}
