#include "pattern/rules.h"

#include "base/limits.h"
#include "pattern/adhoc.h"
#include "pattern/written.h"

struct rs_rules {
    GArray *indicators; /* struct rs_indicator */
    GPtrArray *voiding; /* by indicator: GPtrArray * of patterns */
    GPtrArray *slots;   /* const char * */
    GArray *categories; /* struct rs_category */
    GArray *rules;      /* struct rs_rule */
    GArray *patterns;   /* struct rs_rules_pattern */
    GHashTable *slot_numbers, *indicator_numbers;
    struct rs_pack *adhoc;  /* of -e, or NULL */
    struct rs_sieve *sieve; /* or NULL */
    bool checks_all;        /* regexes that come tested, too */
};

/* What a name has been numbered as, or -1. */
static int find_number(GHashTable *numbers, const char *name)
{
    gpointer number;
    if (!g_hash_table_lookup_extended(numbers, name, NULL, &number))
        return -1;
    return GPOINTER_TO_INT(number);
}

static void set_number(GHashTable *numbers, const char *name, guint number)
{
    g_hash_table_insert(numbers, (gpointer)name, GUINT_TO_POINTER(number));
}

/* Names in conditions are operands: slots first, then indicators. */
static int find_operand(void *data, const char *name)
{
    const struct rs_rules *rules = data;
    int slot = find_number(rules->slot_numbers, name);
    if (slot >= 0)
        return slot;
    int indicator = find_number(rules->indicator_numbers, name);
    return indicator < 0 ? -1 : indicator + (int)rules->slots->len;
}

static int add_slot(struct rs_rules *rules, const char *name)
{
    int slot = find_number(rules->slot_numbers, name);
    if (slot >= 0)
        return slot;
    if (rules->slots->len == RS_EVIDENCE_SLOTS_MAX)
        return -1;
    set_number(rules->slot_numbers, name, rules->slots->len);
    g_ptr_array_add(rules->slots, (gpointer)name);
    return (int)rules->slots->len - 1;
}

static bool add_pattern(struct rs_rules *rules, struct rs_match_pattern *match)
{
    struct rs_rules_pattern pattern = {match, rules->indicators->len - 1};
    g_array_append_val(rules->patterns, pattern);
    return rules->patterns->len <= RS_PATTERNS_MAX;
}

static bool fail_many(const struct rs_yaml_node *node, size_t max,
                      const char *what, GError **error)
{
    return rs_yaml_fail(node, 0, error, "more than %zu %s", max, what);
}

static bool add_patterns(struct rs_rules *rules, const GPtrArray *nodes,
                         rs_written_read_fn *read, GError **error)
{
    for (guint i = 0; i < nodes->len; i++) {
        struct rs_match_pattern *match = read(nodes->pdata[i], error);
        if (!match)
            return false;
        if (!add_pattern(rules, match))
            return fail_many(nodes->pdata[i], RS_PATTERNS_MAX, "patterns",
                             error);
    }
    return true;
}

static void close_pattern(gpointer pattern)
{
    rs_match_pattern_close(pattern);
}

static bool add_voiding(struct rs_rules *rules, const GPtrArray *nodes,
                        GError **error)
{
    GPtrArray *patterns = g_ptr_array_new_with_free_func(close_pattern);
    g_ptr_array_add(rules->voiding, patterns);
    for (guint i = 0; i < nodes->len; i++) {
        struct rs_match_pattern *match =
            rs_written_read_phrase(nodes->pdata[i], error);
        if (!match)
            return false;
        g_ptr_array_add(patterns, match);
    }
    return true;
}

/* What comes with the library has been tested with it. */
static rs_written_read_fn *reader_of(const struct rs_rules *rules,
                                     const struct rs_pack_indicator *given)
{
    return given->is_shipped && !rules->checks_all
               ? rs_written_read_tested_regex
               : rs_written_read_regex;
}

static bool add_indicator(struct rs_rules *rules, const struct rs_pack *pack,
                          const struct rs_pack_indicator *given, GError **error)
{
    if (rules->indicators->len == RS_INDICATORS_MAX)
        return fail_many(given->node, RS_INDICATORS_MAX, "indicators", error);
    int known = find_number(rules->indicator_numbers, given->id);
    if (known >= 0)
        return rs_yaml_fail(given->node, 0, error,
                            "indicator \"%s\" is in pack \"%s\" too", given->id,
                            rs_rules_indicator(rules, (size_t)known)->pack);
    int slot = add_slot(rules, given->slot);
    if (slot < 0)
        return fail_many(given->node, RS_EVIDENCE_SLOTS_MAX, "slots", error);

    struct rs_indicator indicator = {
        .id = given->id,
        .pack = pack->name,
        .language = given->language  ? given->language
                    : pack->language ? pack->language
                                     : "",
        .slot = (uint32_t)slot,
    };
    set_number(rules->indicator_numbers, given->id, rules->indicators->len);
    g_array_append_val(rules->indicators, indicator);
    return add_patterns(rules, given->phrases, rs_written_read_phrase, error) &&
           add_patterns(rules, given->regexes, reader_of(rules, given),
                        error) &&
           add_voiding(rules, given->unless, error);
}

static bool add_rule(struct rs_rules *rules, const struct rs_pack *pack,
                     const struct rs_pack_category *given, GError **error)
{
    int number = rs_category_number(rules->categories, given, error);
    if (number < 0)
        return false;

    struct rs_rule rule;
    bool ok = rs_rule_init(&rule, given, find_operand, rules, error);
    rule.category = (uint32_t)number;
    rule.pack = pack->name;
    g_array_append_val(rules->rules, rule);
    return ok;
}

/* The slots that a pack declares, and those of the packs under it. */
static bool add_slots(struct rs_rules *rules, const struct rs_pack *pack,
                      GError **error)
{
    for (; pack; pack = pack->base)
        for (guint i = 0; i < pack->slots->len; i++) {
            const struct rs_yaml_node *name = pack->slots->pdata[i];
            if (add_slot(rules, rs_yaml_text(name)) < 0)
                return fail_many(name, RS_EVIDENCE_SLOTS_MAX, "slots", error);
        }
    return true;
}

static bool add_indicators(struct rs_rules *rules, const struct rs_pack *pack,
                           GError **error)
{
    const GArray *given = pack->indicators;
    for (guint i = 0; i < given->len; i++)
        if (!add_indicator(rules, pack,
                           &g_array_index(given, struct rs_pack_indicator, i),
                           error))
            return false;
    return true;
}

static bool add_rules(struct rs_rules *rules, const struct rs_pack *pack,
                      GError **error)
{
    const GArray *given = pack->categories;
    for (guint i = 0; i < given->len; i++)
        if (!add_rule(rules, pack,
                      &g_array_index(given, struct rs_pack_category, i), error))
            return false;
    return true;
}

/* Conditions may name what a later pack gives: indicators first. Spreadsheets
 * take the flags that other packs give: their rules last. */
static bool add_packs(struct rs_rules *rules, const GPtrArray *packs,
                      GError **error)
{
    bool ok = true;
    for (guint i = 0; ok && i < packs->len; i++)
        ok = add_slots(rules, packs->pdata[i], error) &&
             add_indicators(rules, packs->pdata[i], error);
    for (int lexicons = 0; lexicons < 2; lexicons++)
        for (guint i = 0; ok && i < packs->len; i++) {
            const struct rs_pack *pack = packs->pdata[i];
            if (pack->is_lexicon == (lexicons == 1))
                ok = add_rules(rules, pack, error);
        }
    return ok;
}

static struct rs_sieve *open_sieve(const struct rs_rules *rules,
                                   const char *cache)
{
    size_t count = rules->patterns->len;
    g_autofree struct rs_sieve_pattern *given =
        g_new0(struct rs_sieve_pattern, count + 1);
    for (uint32_t i = 0; i < count; i++) {
        const struct rs_match_pattern *match =
            rs_rules_pattern(rules, i)->match;
        given[i].text = rs_match_pattern_text(match);
        given[i].is_regex = rs_match_pattern_is_regex(match);
    }
    return rs_sieve_open_kept(given, count, cache);
}

static void close_array(gpointer array)
{
    g_ptr_array_unref(array);
}

static struct rs_rules *rules_new(void)
{
    struct rs_rules *rules = g_new0(struct rs_rules, 1);
    rules->indicators = g_array_new(FALSE, FALSE, sizeof(struct rs_indicator));
    rules->voiding = g_ptr_array_new_with_free_func(close_array);
    rules->slots = g_ptr_array_new();
    rules->categories = g_array_new(FALSE, FALSE, sizeof(struct rs_category));
    rules->rules = g_array_new(FALSE, FALSE, sizeof(struct rs_rule));
    rules->patterns =
        g_array_new(FALSE, FALSE, sizeof(struct rs_rules_pattern));
    rules->slot_numbers = g_hash_table_new(g_str_hash, g_str_equal);
    rules->indicator_numbers = g_hash_table_new(g_str_hash, g_str_equal);
    return rules;
}

struct rs_rules *rs_rules_open(const GPtrArray *packs,
                               const struct rs_rules_options *options,
                               GError **error)
{
    static const struct rs_rules_options defaults;
    if (!options)
        options = &defaults;
    const char *const *regexes = options->adhoc;
    struct rs_rules *rules = rules_new();
    rules->checks_all = options->check_all;
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; packs && i < packs->len; i++)
        g_ptr_array_add(all, packs->pdata[i]);
    bool ok = true;
    if (regexes && regexes[0]) {
        rules->adhoc = rs_adhoc_open(regexes, error);
        g_ptr_array_add(all, rules->adhoc);
        ok = rules->adhoc != NULL;
    }
    if (!ok || !add_packs(rules, all, error)) {
        rs_rules_close(rules);
        return NULL;
    }
    if (!options->no_prefilter)
        rules->sieve = open_sieve(rules, options->cache);
    return rules;
}

void rs_rules_close(struct rs_rules *rules)
{
    if (!rules)
        return;
    rs_sieve_close(rules->sieve);
    for (guint i = 0; i < rules->rules->len; i++)
        rs_rule_clear((struct rs_rule *)rs_rules_rule(rules, i));
    for (guint i = 0; i < rules->patterns->len; i++)
        rs_match_pattern_close(
            (struct rs_match_pattern *)rs_rules_pattern(rules, i)->match);
    rs_pack_close(rules->adhoc);
    g_array_unref(rules->indicators);
    g_ptr_array_unref(rules->voiding);
    g_ptr_array_unref(rules->slots);
    g_array_unref(rules->categories);
    g_array_unref(rules->rules);
    g_array_unref(rules->patterns);
    g_hash_table_unref(rules->slot_numbers);
    g_hash_table_unref(rules->indicator_numbers);
    g_free(rules);
}

size_t rs_rules_indicator_count(const struct rs_rules *rules)
{
    return rules->indicators->len;
}

const struct rs_indicator *rs_rules_indicator(const struct rs_rules *rules,
                                              size_t index)
{
    return &g_array_index(rules->indicators, struct rs_indicator, index);
}

size_t rs_rules_slot_count(const struct rs_rules *rules)
{
    return rules->slots->len;
}

const char *rs_rules_slot_name(const struct rs_rules *rules, size_t index)
{
    return rules->slots->pdata[index];
}

size_t rs_rules_category_count(const struct rs_rules *rules)
{
    return rules->categories->len;
}

const struct rs_category *rs_rules_category(const struct rs_rules *rules,
                                            size_t index)
{
    return &g_array_index(rules->categories, struct rs_category, index);
}

size_t rs_rules_rule_count(const struct rs_rules *rules)
{
    return rules->rules->len;
}

const struct rs_rule *rs_rules_rule(const struct rs_rules *rules, size_t index)
{
    return &g_array_index(rules->rules, struct rs_rule, index);
}

uint64_t rs_rules_flag_bits(const struct rs_rules *rules)
{
    uint64_t bits = 0;
    for (guint i = 0; i < rules->categories->len; i++)
        bits |= (uint64_t)rs_rules_category(rules, i)->flag << i;
    return bits;
}

const char *rs_rules_engine(void)
{
    return rs_match_engine();
}

const char *rs_rules_prefilter(const struct rs_rules *rules)
{
    return rules->sieve ? "sieve" : "no prefilter";
}

size_t rs_rules_pattern_count(const struct rs_rules *rules)
{
    return rules->patterns->len;
}

const struct rs_rules_pattern *rs_rules_pattern(const struct rs_rules *rules,
                                                size_t index)
{
    return &g_array_index(rules->patterns, struct rs_rules_pattern, index);
}

const GPtrArray *rs_rules_voiding(const struct rs_rules *rules,
                                  size_t indicator)
{
    return rules->voiding->pdata[indicator];
}

const struct rs_sieve *rs_rules_sieve(const struct rs_rules *rules)
{
    return rules->sieve;
}
