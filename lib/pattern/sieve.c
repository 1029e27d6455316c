/*
 * What must be true for the sieve to give a superset of what PCRE2 finds:
 *
 *   - A widened regex matches wherever the regex does (regex_widen.c), and a
 *     match holds a literal of each set that one of its ways needs
 *     (factors.c). A pattern of which no ways are known is blind.
 *   - A literal that says where a word begins or ends is found wherever that
 *     may be so: beside anything that is no ASCII letter or digit.
 *   - Each text is searched by itself, whole, so that ends are ends.
 *   - In an empty text nothing is found. That is right for regexes that can
 *     match nothing at all (`a*`) too, since empty matches are no hits.
 */
#include "pattern/sieve.h"

#include "pattern/numbers.h"
#include "pattern/regex_split.h"
#include "pattern/regex_widen.h"
#include "pattern/sieve_index.h"

/* Bytes of a literal. */
#define LITERAL_LEN_MAX 12

/* What is only needed while building. */
struct builder {
    struct rs_sieve *sieve;
    struct rs_arena *lasting, *passing; /* the second, for one pattern */
    GArray *keys;                       /* struct rs_trie_key */
    GHashTable *literals;               /* of struct literal *, to themselves */
    GHashTable *sets; /* of GBytes *, literals in order, to set + 1 */
    GArray *set;      /* uint32_t: the one that is being put together */
};

struct literal {
    struct rs_factor factor;
    uint32_t number;
};

struct rs_sieve *rs_sieve_new(void)
{
    struct rs_sieve *sieve = g_new0(struct rs_sieve, 1);
    sieve->sets = (struct rs_sieve_lists){rs_numbers_new(), rs_numbers_new()};
    sieve->ways = g_array_new(FALSE, FALSE, sizeof(struct rs_sieve_way));
    sieve->first_parts = rs_numbers_new();
    sieve->part_patterns = rs_numbers_new();
    sieve->part_ways = rs_numbers_new();
    sieve->blind = rs_numbers_new();
    sieve->spellings = rs_numbers_new();
    sieve->spelled = g_string_new(NULL);
    sieve->asking = g_new0(struct rs_sieve_asking, 1);
    g_mutex_init(&sieve->asking->mutex);
    return sieve;
}

void rs_sieve_close(struct rs_sieve *sieve)
{
    if (!sieve)
        return;
    rs_trie_close(sieve->trie);
    rs_sieve_index_leave(sieve->asking->index);
    g_mutex_clear(&sieve->asking->mutex);
    g_free(sieve->asking);
    g_array_unref(sieve->sets.starts);
    g_array_unref(sieve->sets.members);
    g_array_unref(sieve->ways);
    g_array_unref(sieve->first_parts);
    g_array_unref(sieve->part_patterns);
    g_array_unref(sieve->part_ways);
    g_array_unref(sieve->blind);
    g_array_unref(sieve->spellings);
    g_string_free(sieve->spelled, TRUE);
    g_free(sieve);
}

static guint literal_hash(gconstpointer data)
{
    const struct literal *literal = data;
    guint hash = literal->factor.begins + 2u * literal->factor.ends;
    for (size_t i = 0; i < literal->factor.text.len; i++)
        hash = hash * 31 + (unsigned char)literal->factor.text.at[i];
    return hash;
}

static gboolean literal_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_factor *x = &((const struct literal *)a)->factor;
    const struct rs_factor *y = &((const struct literal *)b)->factor;
    return x->begins == y->begins && x->ends == y->ends &&
           x->text.len == y->text.len &&
           !memcmp(x->text.at, y->text.at, x->text.len);
}

/* Keeps the text of a literal that names a digit, which the trie takes for any
 * digit. Gives the number by which the trie knows the literal. */
static uint32_t add_spelling(struct rs_sieve *sieve,
                             const struct literal *literal)
{
    struct rs_view text = literal->factor.text;
    bool names_digit = false;
    for (size_t i = 0; i < text.len; i++)
        names_digit = names_digit || g_ascii_isdigit(text.at[i]);
    rs_numbers_add(sieve->spellings,
                   names_digit ? (uint32_t)sieve->spelled->len : RS_SIEVE_NONE);
    if (names_digit)
        g_string_append_len(sieve->spelled, text.at, (gssize)text.len + 1);
    return literal->number | (names_digit ? RS_SIEVE_SPELLED : 0);
}

static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == RS_FACTOR_DIGIT;
}

/* Within words too, where it is not said to begin one. */
static void add_keys(struct builder *builder, const struct literal *literal)
{
    const struct rs_factor *factor = &literal->factor;
    struct rs_trie_key key = {factor->text, RS_TRIE_OUTSIDE,
                              add_spelling(builder->sieve, literal),
                              factor->ends};
    g_array_append_val(builder->keys, key);
    key.root = RS_TRIE_WITHIN;
    if (!factor->begins && is_word(factor->text.at[0]))
        g_array_append_val(builder->keys, key);
}

/* What a literal begins with tells nearly as much, and keeps the trie small. */
static struct rs_factor shorten(const struct rs_factor *factor)
{
    struct rs_factor begin = *factor;
    if (factor->text.len <= LITERAL_LEN_MAX)
        return begin;
    begin.text.len = LITERAL_LEN_MAX;
    while (((unsigned char)begin.text.at[begin.text.len] & 0xc0) == 0x80)
        begin.text.len--;
    begin.ends = false;
    return begin;
}

static uint32_t add_literal(struct builder *builder,
                            const struct rs_factor *factor)
{
    struct literal given = {.factor = shorten(factor)};
    struct literal *literal = g_hash_table_lookup(builder->literals, &given);
    if (literal)
        return literal->number;
    literal = rs_arena_alloc(builder->lasting, sizeof *literal);
    *literal = given;
    literal->factor.text = rs_arena_copy(builder->lasting, given.factor.text);
    literal->number = builder->sieve->literal_count++;
    g_hash_table_add(builder->literals, literal);
    add_keys(builder, literal);
    return literal->number;
}

static uint32_t add_set(struct builder *builder,
                        const struct rs_factor_set *factors)
{
    struct rs_sieve_lists *sets = &builder->sieve->sets;
    if (!factors->count)
        return RS_SIEVE_NONE;
    g_array_set_size(builder->set, 0);
    for (size_t i = 0; i < factors->count; i++)
        rs_numbers_add(builder->set,
                       add_literal(builder, &factors->all[i]) |
                           (factors->all[i].is_led ? RS_SIEVE_LED : 0));
    /* What begins alike may be one literal now. */
    rs_numbers_sort(builder->set, 0);
    GBytes *key =
        g_bytes_new(builder->set->data, builder->set->len * sizeof(uint32_t));
    uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(builder->sets, key));
    if (known) {
        g_bytes_unref(key);
        return known - 1;
    }
    g_array_append_vals(sets->members, builder->set->data, builder->set->len);
    rs_numbers_add(sets->starts, sets->members->len);
    known = sets->starts->len - 1;
    g_hash_table_insert(builder->sets, key, GUINT_TO_POINTER(known));
    return known - 1;
}

static struct rs_sieve_need need_of(struct builder *builder,
                                    const struct rs_factor_set *factors)
{
    return (struct rs_sieve_need){.set = add_set(builder, factors),
                                  .at = factors->at};
}

static void add_way(struct builder *builder, uint32_t part,
                    const struct rs_factors_way *given)
{
    struct rs_sieve_way way = {.part = part};
    for (size_t i = 0; i < RS_FACTORS_NEEDS_MAX; i++)
        way.needs[i] = need_of(builder, &given->needs[i]);
    way.starts = need_of(builder, &given->starts);
    g_array_append_val(builder->sieve->ways, way);
}

/* A phrase stands as a word of its own, so that it begins and ends as its
 * first and last byte do. */
static bool add_phrase_ways(struct builder *builder, uint32_t part,
                            struct rs_view phrase)
{
    const char *text = phrase.at;
    struct rs_factor factor = {.text = phrase};
    if (text[0] == ' ' || ((unsigned char)text[0] & 0xc0) == 0x80)
        return false;
    factor.begins = g_ascii_isalnum(text[0]);
    factor.ends = g_ascii_isalnum(text[phrase.len - 1]);
    struct rs_factor_set set = {.all = &factor, .count = 1};
    struct rs_factors_way way = {
        .needs = {set}, .need_count = 1, .starts = set};
    add_way(builder, part, &way);
    return true;
}

static bool add_regex_ways(struct builder *builder, uint32_t part,
                           struct rs_view regex)
{
    g_autoptr(GString) wide = g_string_new(NULL);
    struct rs_factors factors;
    if (!rs_regex_widen(regex, wide) ||
        !rs_factors_find((struct rs_view){wide->str, wide->len},
                         builder->passing, &factors))
        return false;
    for (size_t i = 0; i < factors.count; i++)
        add_way(builder, part, &factors.ways[i]);
    return true;
}

typedef bool add_ways_fn(struct builder *builder, uint32_t part,
                         struct rs_view text);

static void add_part(struct builder *builder, uint32_t pattern,
                     struct rs_view text, add_ways_fn *add_ways)
{
    struct rs_sieve *sieve = builder->sieve;
    uint32_t part = sieve->part_patterns->len;
    rs_numbers_add(sieve->part_patterns, pattern);
    rs_numbers_add(sieve->part_ways, sieve->ways->len);
    if (!add_ways(builder, part, text))
        rs_numbers_add(sieve->blind, part);
    rs_arena_reset(builder->passing);
}

static void add_pattern(struct builder *builder, uint32_t number,
                        const struct rs_sieve_pattern *pattern)
{
    struct rs_sieve *sieve = builder->sieve;
    rs_numbers_add(sieve->first_parts, sieve->part_patterns->len);
    if (!pattern->is_regex) {
        add_part(builder, number, pattern->text, add_phrase_ways);
        return;
    }
    g_autoptr(GPtrArray) parts = rs_regex_split(pattern->text);
    for (guint i = 0; i < parts->len; i++)
        add_part(builder, number, rs_view_of(parts->pdata[i]), add_regex_ways);
}

struct rs_sieve *rs_sieve_open(const struct rs_sieve_pattern *patterns,
                               size_t count)
{
    struct rs_sieve *sieve = rs_sieve_new();
    struct builder builder = {
        .sieve = sieve,
        .lasting = rs_arena_open(),
        .passing = rs_arena_open(),
        .keys = g_array_new(FALSE, FALSE, sizeof(struct rs_trie_key)),
        .literals = g_hash_table_new(literal_hash, literal_equal),
        .sets = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                      (GDestroyNotify)g_bytes_unref, NULL),
        .set = rs_numbers_new(),
    };
    rs_numbers_add(sieve->sets.starts, 0);
    for (uint32_t i = 0; i < count; i++)
        add_pattern(&builder, i, &patterns[i]);
    rs_numbers_add(sieve->first_parts, sieve->part_patterns->len);
    rs_numbers_add(sieve->part_ways, sieve->ways->len);
    rs_sieve_index_use(sieve, rs_sieve_index_open(sieve, NULL));
    sieve->trie = rs_trie_open(
        (const struct rs_trie_key *)(const void *)builder.keys->data,
        builder.keys->len);
    g_hash_table_unref(builder.literals);
    g_hash_table_unref(builder.sets);
    g_array_unref(builder.keys);
    g_array_unref(builder.set);
    rs_arena_close(builder.passing);
    rs_arena_close(builder.lasting);
    return sieve;
}

uint32_t rs_sieve_first_part(const struct rs_sieve *sieve, uint32_t pattern)
{
    return rs_numbers_at(sieve->first_parts, pattern);
}

uint32_t rs_sieve_part_pattern(const struct rs_sieve *sieve, uint32_t part)
{
    return rs_numbers_at(sieve->part_patterns, part);
}

bool rs_sieve_is_blind(const struct rs_sieve *sieve, uint32_t pattern)
{
    uint32_t end = rs_sieve_first_part(sieve, pattern + 1);
    for (uint32_t i = rs_sieve_first_part(sieve, pattern); i < end; i++)
        if (rs_numbers_at(sieve->part_ways, i) ==
            rs_numbers_at(sieve->part_ways, i + 1))
            return true;
    return false;
}
