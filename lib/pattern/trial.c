#include "pattern/trial.h"

#include <string.h>

#include "base/error.h"
#include "pattern/judge.h"
#include "pattern/outcome.h"
#include "text/fold.h"

struct rs_trial {
    const struct rs_rules *rules;
    struct rs_judge *judge;
    const struct rs_judgement *judgement; /* of the text tried last */
    uint32_t rule;                        /* that was tried last */
    GString *folded;
    GArray *missing; /* uint32_t */
};

struct rs_trial *rs_trial_open(const struct rs_rules *rules)
{
    struct rs_trial *trial = g_new0(struct rs_trial, 1);
    trial->rules = rules;
    trial->judge = rs_judge_open(rules);
    trial->folded = g_string_new(NULL);
    trial->missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return trial;
}

void rs_trial_close(struct rs_trial *trial)
{
    if (!trial)
        return;
    rs_judge_close(trial->judge);
    g_string_free(trial->folded, TRUE);
    g_array_unref(trial->missing);
    g_free(trial);
}

static void judge_text(struct rs_trial *trial, const char *text,
                       enum rs_applies subject)
{
    g_string_truncate(trial->folded, 0);
    rs_fold(rs_view_of(text), trial->folded);
    struct rs_readings_text one = {
        .folded = {trial->folded->str, trial->folded->len},
        .original = rs_view_of(text)};
    trial->judgement = subject == RS_APPLIES_NAME
                           ? rs_judge_name_all(trial->judge, &one, 1)
                           : rs_judge_all(trial->judge, &one, 1);
}

enum rs_trial_result rs_trial_indicator(struct rs_trial *trial,
                                        const char *text, uint32_t indicator)
{
    judge_text(trial, text, RS_APPLIES_POST);
    const GArray *hits = trial->judgement->hits;
    for (guint i = 0; i < hits->len; i++) {
        const struct rs_hit *hit = &g_array_index(hits, struct rs_hit, i);
        if (hit->indicator == indicator && !rs_hit_is_void(hit))
            return RS_TRIAL_HIT;
    }
    const GArray *undecided = trial->judgement->undecided_indicators;
    for (guint i = 0; i < undecided->len; i++)
        if (g_array_index(undecided, uint32_t, i) == indicator)
            return RS_TRIAL_UNDECIDED;
    return RS_TRIAL_MISS;
}

enum rs_trial_result rs_trial_category(struct rs_trial *trial, const char *text,
                                       uint32_t rule)
{
    const struct rs_rule *given = rs_rules_rule(trial->rules, rule);
    uint64_t bit = UINT64_C(1) << given->category;
    trial->rule = rule;
    judge_text(trial, text, given->applies);
    return trial->judgement->categories & bit  ? RS_TRIAL_HIT
           : trial->judgement->undecided & bit ? RS_TRIAL_UNDECIDED
                                               : RS_TRIAL_MISS;
}

static void add_missing(struct rs_trial *trial, GString *out)
{
    enum rs_outcome outcome =
        rs_outcome_of(trial->judge, trial->judgement, trial->rules, trial->rule,
                      trial->missing, NULL);
    g_string_append_printf(out, ": %s", rs_outcome_name(outcome));
    for (guint i = 0; outcome == RS_OUTCOME_MISSING && i < trial->missing->len;
         i++)
        g_string_append_printf(
            out, "%s %s", i ? "," : "",
            rs_outcome_operand(trial->rules,
                               g_array_index(trial->missing, uint32_t, i)));
}

static void add_evidence(const struct rs_trial *trial,
                         const struct rs_finding *finding, GString *out)
{
    for (uint32_t k = 0; k < finding->hit_count; k++) {
        uint32_t at = g_array_index(trial->judgement->evidence, uint32_t,
                                    finding->first_hit + k);
        const struct rs_hit *hit =
            &g_array_index(trial->judgement->hits, struct rs_hit, at);
        g_string_append_printf(
            out, "%s %s", k ? "," : ": by",
            rs_rules_indicator(trial->rules, hit->indicator)->id);
    }
}

void rs_trial_add_reason(struct rs_trial *trial, GString *out)
{
    uint32_t category = rs_rules_rule(trial->rules, trial->rule)->category;
    const GArray *findings = trial->judgement->findings;
    for (guint i = 0; i < findings->len; i++) {
        const struct rs_finding *finding =
            &g_array_index(findings, struct rs_finding, i);
        if (finding->category != category)
            continue;
        add_evidence(trial, finding, out);
        return;
    }
    add_missing(trial, out);
}

bool rs_trial_passes(const struct rs_pack_test *test,
                     enum rs_trial_result result)
{
    bool wants_hit =
        test->state == RS_TEST_HIT || test->state == RS_TEST_TODO_HIT;
    return result == (wants_hit ? RS_TRIAL_HIT : RS_TRIAL_MISS);
}

bool rs_trial_is_todo(const struct rs_pack_test *test)
{
    return test->state == RS_TEST_TODO_HIT || test->state == RS_TEST_TODO_MISS;
}

uint32_t rs_trial_rule(const struct rs_rules *rules, const struct rs_pack *pack,
                       const char *category)
{
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++) {
        const struct rs_rule *rule = rs_rules_rule(rules, i);
        if (!strcmp(rule->pack, pack->name) &&
            !strcmp(rs_rules_category(rules, rule->category)->id, category))
            return (uint32_t)i;
    }
    g_assert_not_reached();
}

const char *rs_trial_result_name(enum rs_trial_result result)
{
    static const char *const names[] = {
        [RS_TRIAL_MISS] = "not found",
        [RS_TRIAL_HIT] = "found",
        [RS_TRIAL_UNDECIDED] = "undecided (a match limit was met)"};
    return names[result];
}

/* A quick run, and when it must end. */
struct quick {
    struct rs_trial *trial;
    int64_t end_us;
    GError **error;
};

typedef enum rs_trial_result try_fn(struct rs_trial *trial, const char *text,
                                    uint32_t number);

static bool fail(struct quick *quick, const struct rs_pack_test *test,
                 const char *id, enum rs_trial_result result,
                 const char *reason)
{
    return rs_yaml_fail(test->node, 0, quick->error,
                        "%s: %s in a %s test%s (--no-pack-tests goes on "
                        "without testing)",
                        id, rs_trial_result_name(result),
                        test->state == RS_TEST_HIT ? "hit" : "miss", reason);
}

/* The tests of an indicator, or of a rule: `try_one` knows which. */
static bool try_tests(struct quick *quick, const GArray *tests, const char *id,
                      uint32_t number, try_fn *try_one)
{
    for (guint i = 0; i < tests->len; i++) {
        const struct rs_pack_test *test =
            &g_array_index(tests, struct rs_pack_test, i);
        if (g_get_monotonic_time() >= quick->end_us)
            return true;
        if (rs_trial_is_todo(test))
            continue;
        enum rs_trial_result result = try_one(quick->trial, test->text, number);
        if (rs_trial_passes(test, result))
            continue;
        g_autoptr(GString) reason = g_string_new(NULL);
        if (try_one == rs_trial_category)
            rs_trial_add_reason(quick->trial, reason);
        return fail(quick, test, id, result, reason->str);
    }
    return true;
}

static bool try_pack(struct quick *quick, const struct rs_pack *pack,
                     uint32_t first_indicator)
{
    const struct rs_rules *rules = quick->trial->rules;
    bool ok = true;
    for (guint i = 0; ok && i < pack->indicators->len; i++) {
        const struct rs_pack_indicator *indicator =
            &g_array_index(pack->indicators, struct rs_pack_indicator, i);
        ok = indicator->is_shipped ||
             try_tests(quick, indicator->tests, indicator->id,
                       first_indicator + i, rs_trial_indicator);
    }
    for (guint i = 0; ok && i < pack->categories->len; i++) {
        const struct rs_pack_category *category =
            &g_array_index(pack->categories, struct rs_pack_category, i);
        ok = try_tests(quick, category->tests, category->id,
                       rs_trial_rule(rules, pack, category->id),
                       rs_trial_category);
    }
    return ok;
}

static bool are_all_shipped(const GPtrArray *packs)
{
    for (guint i = 0; i < packs->len; i++)
        if (!((const struct rs_pack *)packs->pdata[i])->is_shipped)
            return false;
    return true;
}

bool rs_trial_quick(const GPtrArray *packs, const struct rs_rules *rules,
                    int64_t budget_us, GError **error)
{
    if (are_all_shipped(packs))
        return true;
    struct quick quick = {rs_trial_open(rules),
                          g_get_monotonic_time() + budget_us, error};
    uint32_t indicator = 0;
    bool ok = true;
    for (guint i = 0; ok && i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        ok = pack->is_shipped || try_pack(&quick, pack, indicator);
        indicator += pack->indicators->len;
    }
    rs_trial_close(quick.trial);
    return ok;
}
