#include "pattern/lint.h"

#include <string.h>

#include "base/utf8.h"
#include "base/visible.h"
#include "pattern/judge.h"
#include "pattern/match.h"
#include "pattern/outcome.h"
#include "pattern/prefilter.h"
#include "pattern/reach.h"
#include "pattern/regex_shape.h"
#include "text/fold.h"

/* Bytes of a test's text that a message shows. */
#define SHOWN_LEN 90

enum code {
    TEST_FAILED,
    TODO_PASSES,
    SINGLE_SLOT,
    UNREACHABLE,
    NEVER_MATCHES,
    DUPLICATE,
    NO_LITERAL,
    CATASTROPHIC,
    NO_MISS,
    NO_HIT,
    NO_SOURCE,
    NO_WHY,
};

/* patterns/README.md explains each. */
static const struct {
    const char *name;
    bool is_error;
} codes[] = {
    [TEST_FAILED] = {"test-failed", true},
    [TODO_PASSES] = {"todo-passes", true},
    [SINGLE_SLOT] = {"single-slot", true},
    [UNREACHABLE] = {"unreachable", true},
    [NEVER_MATCHES] = {"never-matches", true},
    [DUPLICATE] = {"duplicate", false},
    [NO_LITERAL] = {"no-literal", false},
    [CATASTROPHIC] = {"catastrophic", false},
    [NO_MISS] = {"no-miss", false},
    [NO_HIT] = {"no-hit", false},
    [NO_SOURCE] = {"no-source", false},
    [NO_WHY] = {"no-why", false},
};

/* What a text turned out to be for an indicator or a category. */
enum result { RESULT_MISS, RESULT_HIT, RESULT_UNDECIDED };

struct linter {
    const struct rs_rules *rules;
    struct rs_judge *judge;
    struct rs_lint_counts *counts;
    GPtrArray *findings; /* struct rs_lint * */
    GHashTable *phrases; /* slot, language and folded phrase, to its node */
    GString *folded;
    GArray *missing; /* uint32_t */
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

static const struct rs_judgement *judge_text(struct linter *linter,
                                             const char *text)
{
    g_string_truncate(linter->folded, 0);
    rs_fold(rs_view_of(text), linter->folded);
    struct rs_view folded = {linter->folded->str, linter->folded->len};
    return rs_judge_all(linter->judge, &folded, 1);
}

static enum result indicator_result(const struct rs_judgement *judgement,
                                    uint32_t indicator)
{
    for (guint i = 0; i < judgement->hits->len; i++) {
        const struct rs_hit *hit =
            &g_array_index(judgement->hits, struct rs_hit, i);
        if (hit->indicator == indicator && hit->void_start == RS_NOT_VOID)
            return RESULT_HIT;
    }
    for (guint i = 0; i < judgement->undecided_indicators->len; i++)
        if (g_array_index(judgement->undecided_indicators, uint32_t, i) ==
            indicator)
            return RESULT_UNDECIDED;
    return RESULT_MISS;
}

static enum result category_result(const struct rs_judgement *judgement,
                                   uint32_t category)
{
    uint64_t bit = UINT64_C(1) << category;
    return judgement->categories & bit  ? RESULT_HIT
           : judgement->undecided & bit ? RESULT_UNDECIDED
                                        : RESULT_MISS;
}

/* Why a category is not there, as the last judgement has it; appended. */
static void add_reason(struct linter *linter,
                       const struct rs_judgement *judgement, uint32_t rule,
                       GString *out)
{
    enum rs_outcome outcome = rs_outcome_of(
        linter->judge, judgement, linter->rules, rule, linter->missing, NULL);
    g_string_append_printf(out, ": %s", rs_outcome_name(outcome));
    for (guint i = 0; outcome == RS_OUTCOME_MISSING && i < linter->missing->len;
         i++)
        g_string_append_printf(
            out, "%s %s", i ? "," : "",
            rs_outcome_operand(linter->rules,
                               g_array_index(linter->missing, uint32_t, i)));
}

/* The evidence of a category that is there; appended. */
static void add_evidence(struct linter *linter,
                         const struct rs_judgement *judgement,
                         uint32_t category, GString *out)
{
    for (guint i = 0; i < judgement->findings->len; i++) {
        const struct rs_finding *finding =
            &g_array_index(judgement->findings, struct rs_finding, i);
        if (finding->category != category)
            continue;
        for (uint32_t k = 0; k < finding->hit_count; k++) {
            uint32_t at = g_array_index(judgement->evidence, uint32_t,
                                        finding->first_hit + k);
            uint32_t indicator =
                g_array_index(judgement->hits, struct rs_hit, at).indicator;
            g_string_append_printf(
                out, "%s %s", k ? "," : ": by",
                rs_rules_indicator(linter->rules, indicator)->id);
        }
    }
}

/* Counts a test, and reports it when it is not what it says, or is a `todo`
 * that has come true. `details` is appended to the message. */
static void check_test(struct linter *linter, const struct rs_pack_test *test,
                       enum result result, const char *id, const char *details)
{
    bool wants_hit =
        test->state == RS_TEST_HIT || test->state == RS_TEST_TODO_HIT;
    bool is_todo =
        test->state == RS_TEST_TODO_HIT || test->state == RS_TEST_TODO_MISS;
    bool passes = result == (wants_hit ? RESULT_HIT : RESULT_MISS);
    linter->counts->tests++;
    linter->counts->todo += is_todo && !passes;
    if (passes != is_todo)
        return;

    static const char *const results[] = {"not found", "found",
                                          "undecided (a match limit was met)"};
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

/* `pattern` is the number that the regex has in the rules. */
static void check_regex(struct linter *linter, const char *id,
                        const struct rs_yaml_node *node, size_t pattern)
{
    const struct rs_match_pattern *match =
        rs_rules_pattern(linter->rules, pattern)->match;
    struct rs_regex_shape shape = rs_regex_shape(rs_match_pattern_text(match));
    const struct rs_filters *filters = rs_rules_filters(linter->rules);
    if (shape.never_matches)
        add(linter, NEVER_MATCHES, node,
            "%s: the regex needs what folded text never holds", id);
    if (shape.can_blow_up)
        add(linter, CATASTROPHIC, node,
            "%s: a repeat within a repeat, with nothing needed between", id);
    if (filters && rs_filters_is_blind(filters, (uint32_t)pattern))
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
    if (!indicator->source)
        add(linter, NO_SOURCE, indicator->node, "%s: no source", id);
    if (!indicator->why)
        add(linter, NO_WHY, indicator->node, "%s: no why", id);
    check_has_tests(linter, indicator->node, id, indicator->tests);
    check_duplicates(linter, pack, indicator);
    *pattern += indicator->phrases->len;
    for (guint i = 0; i < indicator->regexes->len; i++)
        check_regex(linter, id, g_ptr_array_index(indicator->regexes, i),
                    (*pattern)++);
    for (guint i = 0; i < indicator->tests->len; i++) {
        const struct rs_pack_test *test =
            &g_array_index(indicator->tests, struct rs_pack_test, i);
        const struct rs_judgement *judgement = judge_text(linter, test->text);
        check_test(linter, test, indicator_result(judgement, number), id, "");
    }
}

static uint32_t find_rule(const struct rs_rules *rules, const char *pack,
                          const char *category)
{
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++) {
        const struct rs_rule *rule = rs_rules_rule(rules, i);
        if (!strcmp(rule->pack, pack) &&
            !strcmp(rs_rules_category(rules, rule->category)->id, category))
            return (uint32_t)i;
    }
    g_assert_not_reached();
}

static void check_condition(struct linter *linter,
                            const struct rs_pack_category *category,
                            const struct rs_rule *rule)
{
    uint32_t operand;
    if (category->flag && rs_reach_single(linter->rules, rule, &operand))
        add(linter, SINGLE_SLOT, category->when,
            "%s is flagged, and %s alone carries it", category->id,
            operand == RS_REACH_NONE
                ? "nothing"
                : rs_outcome_operand(linter->rules, operand));
    if (!rs_reach_possible(linter->rules, rule))
        add(linter, UNREACHABLE, category->when,
            "%s: no evidence can make this hold%s", category->id,
            rule->unless ? " without its unless" : "");
}

static void check_category(struct linter *linter, const struct rs_pack *pack,
                           const struct rs_pack_category *category)
{
    uint32_t number = find_rule(linter->rules, pack->name, category->id);
    const struct rs_rule *rule = rs_rules_rule(linter->rules, number);
    GString *details = g_string_new(NULL);
    check_has_tests(linter, category->node, category->id, category->tests);
    check_condition(linter, category, rule);
    for (guint i = 0; i < category->tests->len; i++) {
        const struct rs_pack_test *test =
            &g_array_index(category->tests, struct rs_pack_test, i);
        const struct rs_judgement *judgement = judge_text(linter, test->text);
        enum result result = category_result(judgement, rule->category);
        g_string_truncate(details, 0);
        if (result == RESULT_HIT)
            add_evidence(linter, judgement, rule->category, details);
        else
            add_reason(linter, judgement, number, details);
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
        .judge = rs_judge_open(rules),
        .counts = counts,
        .findings = g_ptr_array_new_with_free_func(finding_free),
        .phrases = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .folded = g_string_new(NULL),
        .missing = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
    uint32_t indicator = 0;
    size_t pattern = 0;
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
    rs_judge_close(linter.judge);
    g_hash_table_unref(linter.phrases);
    g_string_free(linter.folded, TRUE);
    g_array_unref(linter.missing);
    g_ptr_array_sort(linter.findings, compare_findings);
    return linter.findings;
}
