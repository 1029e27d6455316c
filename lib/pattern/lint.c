#include "pattern/lint.h"

#include <string.h>

#include "base/utf8.h"
#include "base/visible.h"
#include "pattern/match.h"
#include "pattern/outcome.h"
#include "pattern/reach.h"
#include "pattern/regex_shape.h"
#include "pattern/trial.h"
#include "text/fold.h"

/* Bytes of a test's text that a message shows. */
#define SHOWN_LEN 90

/* Words of a phrase that is looked into for other phrases. */
#define WORDS_MAX 16

enum code {
    TEST_FAILED,
    TODO_PASSES,
    SINGLE_SLOT,
    UNREACHABLE,
    NEVER_MATCHES,
    DUPLICATE,
    REDUNDANT,
    NO_LITERAL,
    CATASTROPHIC,
    NO_MISS,
    NO_HIT,
    NO_SOURCE,
    ODD_SOURCE,
    NO_WHY,
    UNUSED,
    BLUNT,
};

static const struct rs_lint_code codes[] = {
    [TEST_FAILED] = {"test-failed", true,
                     "a hit or miss test does not do what it says"},
    [TODO_PASSES] = {"todo-passes", true,
                     "a todo test has come true: call it hit or miss"},
    [SINGLE_SLOT] = {"single-slot", true,
                     "a flagged category that one slot, one indicator or "
                     "nothing at all can carry"},
    [UNREACHABLE] = {"unreachable", true,
                     "a category that no evidence can carry"},
    [NEVER_MATCHES] = {"never-matches", true,
                       "a regex that needs what folded text never holds"},
    [DUPLICATE] = {"duplicate", false,
                   "the same folded phrase twice in a slot of one language"},
    [REDUNDANT] = {"redundant", false,
                   "a phrase with another phrase of the same indicator in it"},
    [NO_LITERAL] = {"no-literal", false,
                    "a regex that is tried on every post, since the prefilter "
                    "cannot use it"},
    [CATASTROPHIC] = {"catastrophic", false,
                      "nested repeats that can take very long"},
    [NO_MISS] = {"no-miss", false, "no miss test"},
    [NO_HIT] = {"no-hit", false, "no hit test"},
    [NO_SOURCE] = {"no-source", false, "an indicator without source"},
    [ODD_SOURCE] = {"odd-source", false,
                    "a source that begins like an address and is none"},
    [NO_WHY] = {"no-why", false, "an indicator without why"},
    [UNUSED] = {"unused", false,
                "an indicator whose slot and id are in no condition"},
    [BLUNT] = {"blunt", false,
               "words of a spreadsheet that carry a category by themselves"},
};

const struct rs_lint_code *rs_lint_codes(size_t *count)
{
    *count = G_N_ELEMENTS(codes);
    return codes;
}

struct linter {
    const struct rs_rules *rules;
    struct rs_trial *trial;
    struct rs_lint_counts *counts;
    GPtrArray *findings; /* struct rs_lint * */
    GHashTable *phrases; /* slot, language and folded phrase, to its node */
    GString *folded;
    bool has_slots; /* some pack declares slots */
};

static void finding_free(void *pointer)
{
    struct rs_lint *finding = pointer;
    g_free(finding->file);
    g_free(finding->message);
    g_free(finding);
}

G_GNUC_PRINTF(4, 5)
static void add(struct linter *linter, enum code code,
                const struct rs_yaml_node *node, const char *format, ...)
{
    struct rs_lint *finding = g_new0(struct rs_lint, 1);
    finding->code = codes[code].name;
    finding->is_error = codes[code].is_error;
    rs_yaml_place(node, &finding->file, &finding->line, &finding->column);
    va_list args;
    va_start(args, format);
    finding->message = g_strdup_vprintf(format, args);
    va_end(args);
    g_ptr_array_add(linter->findings, finding);
    linter->counts->warnings += !finding->is_error;
}

/* The text as one line of a message, cut where it is long; to be freed. */
static char *shown(const char *text)
{
    struct rs_view view = rs_view_of(text);
    bool is_cut = view.len > SHOWN_LEN;
    if (is_cut)
        view.len = rs_utf8_align(view, SHOWN_LEN);
    GString *out = g_string_new(NULL);
    rs_visible_add(out, view, RS_NEWLINES_ESCAPE);
    if (is_cut)
        g_string_append(out, "…");
    return g_string_free(out, FALSE);
}

/* Counts a test, and reports it when it is not what it says, or is a `todo`
 * that has come true. `details` is appended to the message. */
static void check_test(struct linter *linter, const struct rs_pack_test *test,
                       enum rs_trial_result result, const char *id,
                       const char *details)
{
    static const char *const results[] = {"not found", "found",
                                          "undecided (a match limit was met)"};
    bool is_todo = rs_trial_is_todo(test);
    bool passes = rs_trial_passes(test, result);
    bool wants_hit =
        test->state == RS_TEST_HIT || test->state == RS_TEST_TODO_HIT;
    linter->counts->tests++;
    linter->counts->todo += is_todo && !passes;
    if (passes != is_todo)
        return;
    linter->counts->failed++;
    char *text = shown(test->text);
    if (is_todo)
        add(linter, TODO_PASSES, test->node,
            "%s: a todo-%s test passes now, call it %s: \"%s\"", id,
            wants_hit ? "hit" : "miss", wants_hit ? "hit" : "miss", text);
    else
        add(linter, TEST_FAILED, test->node, "%s: %s in a %s test%s: \"%s\"",
            id, results[result], wants_hit ? "hit" : "miss", details, text);
    g_free(text);
}

static void check_has_tests(struct linter *linter,
                            const struct rs_yaml_node *node, const char *id,
                            const GArray *tests)
{
    unsigned counts[RS_TEST_TODO_MISS + 1] = {0};
    for (guint i = 0; i < tests->len; i++)
        counts[g_array_index(tests, struct rs_pack_test, i).state]++;
    if (counts[RS_TEST_HIT] == 0)
        add(linter, NO_HIT, node, "%s: no hit test", id);
    if (counts[RS_TEST_MISS] == 0)
        add(linter, NO_MISS, node,
            "%s: no miss test (a near thing that it must not match)", id);
}

/* To be freed; without blanks around it. */
static char *fold_text(const struct rs_yaml_node *node)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    rs_fold(rs_view_of(rs_yaml_text(node)), folded);
    return g_strstrip(g_strdup(folded->str));
}

/* A run of whole words of a phrase, less than all, that is in the set; as it
 * stands there, or NULL. */
static const char *find_part(GHashTable *known, const char *phrase)
{
    g_auto(GStrv) words = g_strsplit(phrase, " ", WORDS_MAX + 1);
    guint count = g_strv_length(words);
    g_autoptr(GString) run = g_string_new(NULL);
    for (guint i = 0; count <= WORDS_MAX && i < count; i++) {
        g_string_truncate(run, 0);
        for (guint k = i; k < count; k++) {
            g_string_append_printf(run, "%s%s", k > i ? " " : "", words[k]);
            gpointer found = NULL;
            if (run->len < strlen(phrase) &&
                g_hash_table_lookup_extended(known, run->str, &found, NULL))
                return found;
        }
    }
    return NULL;
}

/* A slot means the same in every pack, but two languages may share a word. */
static void check_duplicates(struct linter *linter, const struct rs_pack *pack,
                             const struct rs_pack_indicator *indicator)
{
    for (guint i = 0; i < indicator->phrases->len; i++) {
        const struct rs_yaml_node *node =
            g_ptr_array_index(indicator->phrases, i);
        g_string_printf(linter->folded, "%s %s ", indicator->slot,
                        pack->language);
        rs_fold(rs_view_of(rs_yaml_text(node)), linter->folded);
        const struct rs_yaml_node *first =
            g_hash_table_lookup(linter->phrases, linter->folded->str);
        if (!first) {
            g_hash_table_insert(linter->phrases, g_strdup(linter->folded->str),
                                (void *)(uintptr_t)node);
            continue;
        }
        char *file;
        unsigned line, column;
        rs_yaml_place(first, &file, &line, &column);
        add(linter, DUPLICATE, node,
            "%s: \"%s\" is in slot %s already, at %s:%u", indicator->id,
            rs_yaml_text(node), indicator->slot, file, line);
        g_free(file);
    }
}

/* Every run of whole words of a phrase that is not all of it is looked up among
 * the phrases of its indicator. A void match of the shorter one may leave the
 * longer one standing: then both have a purpose. */
static void check_redundant(struct linter *linter,
                            const struct rs_pack_indicator *indicator)
{
    if (indicator->unless->len > 0)
        return;
    GHashTable *known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < indicator->phrases->len; i++)
        g_hash_table_add(known, fold_text(indicator->phrases->pdata[i]));
    for (guint i = 0; i < indicator->phrases->len; i++) {
        const struct rs_yaml_node *node = indicator->phrases->pdata[i];
        g_autofree char *folded = fold_text(node);
        const char *part = find_part(known, folded);
        if (part)
            add(linter, REDUNDANT, node,
                "%s: \"%s\" is found by \"%s\" already", indicator->id,
                rs_yaml_text(node), part);
    }
    g_hash_table_unref(known);
}

/* An address that cannot be looked up; a book or a file needs none. */
static void check_source(struct linter *linter,
                         const struct rs_pack_indicator *indicator)
{
    const char *source = indicator->source;
    if (!source) {
        add(linter, NO_SOURCE, indicator->node, "%s: no source", indicator->id);
        return;
    }
    const char *rest = g_str_has_prefix(source, "https://")  ? source + 8
                       : g_str_has_prefix(source, "http://") ? source + 7
                                                             : NULL;
    bool is_address = rest && rest[0] && !strpbrk(rest, " \t\n") &&
                      strchr(rest, '.') && rest[0] != '.';
    if (is_address ||
        (!rest && !strstr(source, "://") && !g_str_has_prefix(source, "www.")))
        return;
    g_autofree char *text = shown(source);
    add(linter, ODD_SOURCE, indicator->node, "%s: no address: \"%s\"",
        indicator->id, text);
}

/* `pattern` is the number that the regex has in the rules. */
static void check_regex(struct linter *linter, const char *id,
                        const struct rs_yaml_node *node, size_t pattern)
{
    const struct rs_match_pattern *match =
        rs_rules_pattern(linter->rules, pattern)->match;
    struct rs_regex_shape shape = rs_regex_shape(rs_match_pattern_text(match));
    const struct rs_sieve *sieve = rs_rules_sieve(linter->rules);
    if (shape.never_matches)
        add(linter, NEVER_MATCHES, node,
            "%s: the regex needs what folded text never holds", id);
    if (shape.can_blow_up)
        add(linter, CATASTROPHIC, node,
            "%s: a repeat within a repeat, with nothing needed between", id);
    if (sieve && rs_sieve_is_blind(sieve, (uint32_t)pattern))
        add(linter, NO_LITERAL, node,
            "%s: the prefilter cannot use this regex: it is tried on every "
            "post",
            id);
}

/* `number` is the indicator's in the rules, `*pattern` that of its first
 * pattern, which becomes that of the next indicator. */
static void check_indicator(struct linter *linter, const struct rs_pack *pack,
                            const struct rs_pack_indicator *indicator,
                            uint32_t number, size_t *pattern)
{
    const char *id = indicator->id;
    g_assert(!strcmp(rs_rules_indicator(linter->rules, number)->id, id));
    if (!indicator->is_inherited && !pack->is_lexicon) {
        check_source(linter, indicator);
        if (!indicator->why)
            add(linter, NO_WHY, indicator->node, "%s: no why", id);
        check_has_tests(linter, indicator->node, id, indicator->tests);
    }
    if (linter->has_slots && !rs_reach_is_asked(linter->rules, number))
        add(linter, UNUSED, indicator->node,
            "%s: no condition asks for slot %s", id, indicator->slot);
    check_duplicates(linter, pack, indicator);
    check_redundant(linter, indicator);
    *pattern += indicator->phrases->len;
    for (guint i = 0; i < indicator->regexes->len; i++)
        check_regex(linter, id, g_ptr_array_index(indicator->regexes, i),
                    (*pattern)++);
    for (guint i = 0; i < indicator->tests->len; i++) {
        const struct rs_pack_test *test =
            &g_array_index(indicator->tests, struct rs_pack_test, i);
        check_test(linter, test,
                   rs_trial_indicator(linter->trial, test->text, number), id,
                   "");
    }
}

static void check_condition(struct linter *linter, const struct rs_pack *pack,
                            const struct rs_pack_category *category,
                            const struct rs_rule *rule)
{
    uint32_t operand;
    bool is_single = rs_reach_single(linter->rules, rule, &operand);
    if (pack->is_lexicon)
        add(linter, BLUNT, category->when,
            "%s: one phrase alone carries it, whoever says it", category->id);
    else if (category->flag && is_single)
        add(linter, SINGLE_SLOT, category->when,
            "%s is flagged, and %s alone carries it", category->id,
            operand == RS_REACH_NONE
                ? "nothing"
                : rs_outcome_operand(linter->rules, operand));
    if (!rs_reach_possible(linter->rules, rule))
        add(linter, UNREACHABLE, category->when,
            "%s: no evidence can make this hold%s", category->id,
            rule->unless->len ? " without its unless" : "");
}

static void check_category(struct linter *linter, const struct rs_pack *pack,
                           const struct rs_pack_category *category)
{
    uint32_t number = rs_trial_rule(linter->rules, pack, category->id);
    GString *details = g_string_new(NULL);
    if (!category->is_inherited && !pack->is_lexicon)
        check_has_tests(linter, category->node, category->id, category->tests);
    check_condition(linter, pack, category,
                    rs_rules_rule(linter->rules, number));
    for (guint i = 0; i < category->tests->len; i++) {
        const struct rs_pack_test *test =
            &g_array_index(category->tests, struct rs_pack_test, i);
        enum rs_trial_result result =
            rs_trial_category(linter->trial, test->text, number);
        g_string_truncate(details, 0);
        rs_trial_add_reason(linter->trial, details);
        check_test(linter, test, result, category->id, details->str);
    }
    g_string_free(details, TRUE);
}

static int compare_findings(const void *a, const void *b)
{
    const struct rs_lint *one = *(const struct rs_lint *const *)a;
    const struct rs_lint *two = *(const struct rs_lint *const *)b;
    int order = strcmp(one->file, two->file);
    if (order == 0)
        order = (one->line > two->line) - (one->line < two->line);
    if (order == 0)
        order = (one->column > two->column) - (one->column < two->column);
    if (order == 0)
        order = strcmp(one->code, two->code);
    return order ? order : strcmp(one->message, two->message);
}

GPtrArray *rs_lint_packs(const GPtrArray *packs, const struct rs_rules *rules,
                         struct rs_lint_counts *counts)
{
    *counts = (struct rs_lint_counts){0};
    struct linter linter = {
        .rules = rules,
        .trial = rs_trial_open(rules),
        .counts = counts,
        .findings = g_ptr_array_new_with_free_func(finding_free),
        .phrases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .folded = g_string_new(NULL)};
    uint32_t indicator = 0;
    size_t pattern = 0;
    for (guint i = 0; i < packs->len; i++)
        linter.has_slots |=
            ((const struct rs_pack *)packs->pdata[i])->slots->len > 0;
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = g_ptr_array_index(packs, i);
        for (guint k = 0; k < pack->indicators->len; k++)
            check_indicator(
                &linter, pack,
                &g_array_index(pack->indicators, struct rs_pack_indicator, k),
                indicator++, &pattern);
        for (guint k = 0; k < pack->categories->len; k++)
            check_category(
                &linter, pack,
                &g_array_index(pack->categories, struct rs_pack_category, k));
    }
    rs_trial_close(linter.trial);
    g_hash_table_unref(linter.phrases);
    g_string_free(linter.folded, TRUE);
    g_ptr_array_sort(linter.findings, compare_findings);
    return linter.findings;
}
