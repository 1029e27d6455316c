#include "pattern/judge.h"

#include "pattern/gather.h"
#include "pattern/numbers.h"
#include "pattern/possible.h"
#include "pattern/weigh.h"

struct rs_judge {
    const struct rs_rules *rules;
    struct rs_readings *readings;
    struct rs_gather *gather;
    struct rs_possible *possible;
    GArray *open_rules; /* uint32_t: that could hold, as far as is known */
    struct rs_weigh *weigh;
    struct rs_judgement judgement;
    GArray *written; /* struct rs_hit: those of first readings */
    GArray *unused;  /* uint32_t: evidence that nobody asks for */
};

struct rs_judge *rs_judge_open(const struct rs_rules *rules)
{
    struct rs_judge *judge = g_new0(struct rs_judge, 1);
    judge->rules = rules;
    judge->readings = rs_readings_open();
    judge->gather = rs_gather_open(rules);
    judge->possible = rs_possible_open(rules);
    judge->open_rules = rs_numbers_new();
    judge->weigh = rs_weigh_open(rules);
    judge->written = g_array_new(FALSE, FALSE, sizeof(struct rs_hit));
    judge->unused = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct rs_judgement *judgement = &judge->judgement;
    judgement->hits = g_array_new(FALSE, FALSE, sizeof(struct rs_hit));
    judgement->findings = g_array_new(FALSE, FALSE, sizeof(struct rs_finding));
    judgement->evidence = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    judgement->undecided_indicators =
        g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return judge;
}

void rs_judge_close(struct rs_judge *judge)
{
    if (!judge)
        return;
    rs_readings_close(judge->readings);
    rs_gather_close(judge->gather);
    rs_possible_close(judge->possible);
    g_array_unref(judge->open_rules);
    rs_weigh_close(judge->weigh);
    g_array_unref(judge->written);
    g_array_unref(judge->unused);
    g_array_unref(judge->judgement.hits);
    g_array_unref(judge->judgement.findings);
    g_array_unref(judge->judgement.evidence);
    g_array_unref(judge->judgement.undecided_indicators);
    g_free(judge);
}

static void forget(struct rs_judge *judge)
{
    struct rs_judgement *judgement = &judge->judgement;
    rs_weigh_take(judge->weigh, NULL);
    judgement->categories = judgement->undecided = judgement->evasive = 0;
    g_array_set_size(judgement->hits, 0);
    g_array_set_size(judgement->findings, 0);
    g_array_set_size(judgement->evidence, 0);
    g_array_set_size(judgement->undecided_indicators, 0);
}

static bool could_hold(void *data, struct rs_slots slots)
{
    const struct rs_judge *judge = data;
    return rs_possible_any(judge->possible, slots, judge->open_rules);
}

static void drop_void(GArray *hits)
{
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++) {
        struct rs_hit hit = g_array_index(hits, struct rs_hit, i);
        if (!rs_hit_is_void(&hit))
            g_array_index(hits, struct rs_hit, kept++) = hit;
    }
    g_array_set_size(hits, kept);
}

static bool is_of(const struct rs_rule *rule, uint32_t category,
                  enum rs_applies subject)
{
    return rule->category == category &&
           (rule->applies == RS_APPLIES_BOTH || rule->applies == subject);
}

/* The first of a category's rules that holds carries it. */
static void decide(struct rs_judge *judge, uint32_t category,
                   enum rs_applies subject)
{
    struct rs_judgement *judgement = &judge->judgement;
    size_t count = rs_rules_rule_count(judge->rules);
    for (uint32_t i = 0; i < count; i++) {
        const struct rs_rule *rule = rs_rules_rule(judge->rules, i);
        if (!is_of(rule, category, subject))
            continue;
        struct rs_finding finding = {.rule = i,
                                     .category = category,
                                     .first_hit = judgement->evidence->len};
        enum rs_weigh_outcome outcome =
            rs_weigh_rule(judge->weigh, rule, judgement->evidence);
        if (outcome == RS_WEIGH_MAYBE)
            judgement->undecided |= UINT64_C(1) << category;
        if (outcome != RS_WEIGH_YES)
            continue;
        finding.hit_count = judgement->evidence->len - finding.first_hit;
        g_array_append_val(judgement->findings, finding);
        judgement->categories |= UINT64_C(1) << category;
        judgement->undecided &= ~judgement->categories;
        return;
    }
}

/* Whether a category is carried by the hits that are taken up now. */
static bool is_carried(struct rs_judge *judge, uint32_t category,
                       enum rs_applies subject)
{
    size_t count = rs_rules_rule_count(judge->rules);
    for (uint32_t i = 0; i < count; i++) {
        const struct rs_rule *rule = rs_rules_rule(judge->rules, i);
        g_array_set_size(judge->unused, 0);
        if (is_of(rule, category, subject) &&
            rs_weigh_rule(judge->weigh, rule, judge->unused) == RS_WEIGH_YES)
            return true;
    }
    return false;
}

/* Weighs the categories carried again, without what only second readings
 * show. */
static void find_evasive(struct rs_judge *judge, struct rs_weigh_post post,
                         enum rs_applies subject)
{
    struct rs_judgement *judgement = &judge->judgement;
    struct rs_weigh_post written = post;
    written.hits = judge->written;
    g_array_set_size(judge->written, 0);
    for (guint i = 0; i < judgement->hits->len; i++) {
        struct rs_hit hit = g_array_index(judgement->hits, struct rs_hit, i);
        if (hit.via == RS_HIT_VIA_WRITTEN)
            g_array_append_val(judge->written, hit);
    }
    if (judge->written->len == judgement->hits->len)
        return;
    rs_weigh_take(judge->weigh, &written);
    size_t count = rs_rules_category_count(judge->rules);
    for (uint32_t i = 0; i < count; i++)
        if (judgement->categories >> i & 1 && !is_carried(judge, i, subject))
            judgement->evasive |= UINT64_C(1) << i;
    rs_weigh_take(judge->weigh, &post);
}

static void decide_all(struct rs_judge *judge, enum rs_applies subject)
{
    struct rs_judgement *judgement = &judge->judgement;
    struct rs_weigh_post post = {rs_readings_texts(judge->readings),
                                 judgement->hits,
                                 judgement->undecided_indicators};
    rs_weigh_take(judge->weigh, &post);
    size_t count = rs_rules_category_count(judge->rules);
    for (uint32_t i = 0; i < count; i++)
        decide(judge, i, subject);
    if (judgement->categories)
        find_evasive(judge, post, subject);
}

static const struct rs_judgement *
judge_some(struct rs_judge *judge, const struct rs_readings_text *texts,
           size_t count, enum rs_applies subject)
{
    struct rs_judgement *judgement = &judge->judgement;
    forget(judge);
    rs_readings_take(judge->readings, texts, count);
    rs_possible_begin(judge->possible, subject, judge->open_rules);
    if (!rs_gather_narrow(judge->gather, judge->readings, could_hold, judge))
        return judgement;
    rs_gather_hits(judge->gather, judge->readings, judgement->hits,
                   judgement->undecided_indicators);
    drop_void(judgement->hits);
    decide_all(judge, subject);
    /* Whether we come here at all depends on the prefilter. */
    if (!judgement->categories && !judgement->undecided)
        forget(judge);
    return judgement;
}

static const struct rs_judgement *
explain_some(struct rs_judge *judge, const struct rs_readings_text *texts,
             size_t count, enum rs_applies subject)
{
    struct rs_judgement *judgement = &judge->judgement;
    forget(judge);
    rs_readings_take(judge->readings, texts, count);
    rs_gather_all(judge->gather, judge->readings);
    rs_gather_hits(judge->gather, judge->readings, judgement->hits,
                   judgement->undecided_indicators);
    decide_all(judge, subject);
    return judgement;
}

const struct rs_judgement *rs_judge(struct rs_judge *judge,
                                    const struct rs_readings_text *texts,
                                    size_t count)
{
    return judge_some(judge, texts, count, RS_APPLIES_POST);
}

const struct rs_judgement *rs_judge_name(struct rs_judge *judge,
                                         const struct rs_readings_text *texts,
                                         size_t count)
{
    return judge_some(judge, texts, count, RS_APPLIES_NAME);
}

const struct rs_judgement *rs_judge_all(struct rs_judge *judge,
                                        const struct rs_readings_text *texts,
                                        size_t count)
{
    return explain_some(judge, texts, count, RS_APPLIES_POST);
}

const struct rs_judgement *
rs_judge_name_all(struct rs_judge *judge, const struct rs_readings_text *texts,
                  size_t count)
{
    return explain_some(judge, texts, count, RS_APPLIES_NAME);
}

struct rs_view rs_judge_second(const struct rs_judge *judge, uint32_t text)
{
    uint32_t second = rs_readings_second(judge->readings, text);
    if (second == RS_READINGS_NONE)
        return (struct rs_view){NULL, 0};
    return rs_readings_texts(judge->readings)[second];
}

bool rs_judge_missing(const struct rs_judge *judge, uint32_t rule,
                      GArray *missing)
{
    const struct rs_condition *when = rs_rules_rule(judge->rules, rule)->when;
    const GArray *operands = rs_condition_operands(when);
    for (guint i = 0; i < operands->len; i++) {
        uint32_t operand = g_array_index(operands, uint32_t, i);
        if (rs_weigh_count(judge->weigh, operand) <
            rs_condition_need(when, operand))
            g_array_append_val(missing, operand);
    }
    return rs_weigh_holds(judge->weigh, when);
}

bool rs_judge_unless_holds(const struct rs_judge *judge, uint32_t rule)
{
    return rs_weigh_is_voided(judge->weigh, rs_rules_rule(judge->rules, rule));
}

uint32_t rs_judge_count(const struct rs_judge *judge, uint32_t operand)
{
    return rs_weigh_count(judge->weigh, operand);
}
