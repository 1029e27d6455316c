/*
 * A rule holds on a window of hits: all those that its `when` mentions, without
 * `within`; else those from each hit on that end within reach of its beginning.
 * What lies near a window may void it; the next one is tried then.
 *
 * Undecided indicators make operands unknown (pattern/cases.h).
 */
#include "pattern/weigh.h"

#include "pattern/counted.h"
#include "pattern/nearby.h"
#include "pattern/numbers.h"
#include "pattern/ruler.h"
#include "pattern/windows.h"

struct rs_weigh {
    const struct rs_rules *rules;
    uint32_t slot_count;
    struct rs_weigh_post post;
    uint32_t *in_post;  /* matches, by operand */
    uint32_t *in_reach; /* likewise, near some evidence */
    bool *unknown;      /* by operand */
    bool *mentioned;    /* by operand: in the rule's `when` */
    GArray *touched;    /* uint32_t: operands not all zero */
    struct rs_cases *cases;
    struct rs_counted *counted;
    struct rs_windows *windows;
    struct rs_nearby *nearby; /* of the post, once it `has_nearby` */
    bool has_nearby;
    GArray *places; /* struct rs_ruler_place, by hit; empty: not yet */
    GArray *picked; /* uint32_t: hits that a rule mentions */
};

static const struct rs_hit *hit_at(const struct rs_weigh *weigh, guint index)
{
    return &g_array_index(weigh->post.hits, struct rs_hit, index);
}

static guint hit_count(const struct rs_weigh *weigh)
{
    return weigh->post.hits ? weigh->post.hits->len : 0;
}

/* The two operands that an indicator is evidence for. */
static uint32_t slot_operand(const struct rs_weigh *weigh, uint32_t indicator)
{
    return rs_rules_indicator(weigh->rules, indicator)->slot;
}

static uint32_t own_operand(const struct rs_weigh *weigh, uint32_t indicator)
{
    return weigh->slot_count + indicator;
}

struct rs_weigh *rs_weigh_open(const struct rs_rules *rules)
{
    struct rs_weigh *weigh = g_new0(struct rs_weigh, 1);
    weigh->rules = rules;
    weigh->slot_count = (uint32_t)rs_rules_slot_count(rules);
    size_t operands = weigh->slot_count + rs_rules_indicator_count(rules) + 1;
    weigh->in_post = g_new0(uint32_t, operands);
    weigh->in_reach = g_new0(uint32_t, operands);
    weigh->unknown = g_new0(bool, operands);
    weigh->mentioned = g_new0(bool, operands);
    weigh->touched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    weigh->cases = rs_cases_open(operands);
    weigh->counted = rs_counted_open(rules);
    weigh->windows = rs_windows_open(rules, weigh->counted);
    weigh->nearby = rs_nearby_open(rules);
    weigh->places = g_array_new(FALSE, FALSE, sizeof(struct rs_ruler_place));
    weigh->picked = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return weigh;
}

void rs_weigh_close(struct rs_weigh *weigh)
{
    if (!weigh)
        return;
    g_free(weigh->in_post);
    g_free(weigh->in_reach);
    g_free(weigh->unknown);
    g_free(weigh->mentioned);
    g_array_unref(weigh->touched);
    rs_cases_close(weigh->cases);
    rs_windows_close(weigh->windows);
    rs_counted_close(weigh->counted);
    rs_nearby_close(weigh->nearby);
    g_array_unref(weigh->places);
    g_array_unref(weigh->picked);
    g_free(weigh);
}

static void touch(struct rs_weigh *weigh, uint32_t operand)
{
    if (!weigh->in_post[operand] && !weigh->unknown[operand])
        g_array_append_val(weigh->touched, operand);
}

static void add_hit(struct rs_weigh *weigh, uint32_t operand)
{
    touch(weigh, operand);
    weigh->in_post[operand]++;
}

static void add_unknown(struct rs_weigh *weigh, uint32_t operand)
{
    touch(weigh, operand);
    weigh->unknown[operand] = true;
}

void rs_weigh_take(struct rs_weigh *weigh, const struct rs_weigh_post *post)
{
    for (guint i = 0; i < weigh->touched->len; i++) {
        uint32_t operand = rs_numbers_at(weigh->touched, i);
        weigh->in_post[operand] = 0;
        weigh->unknown[operand] = false;
    }
    g_array_set_size(weigh->touched, 0);
    g_array_set_size(weigh->places, 0);
    weigh->has_nearby = false;
    weigh->post = post ? *post : (struct rs_weigh_post){.texts = NULL};
    rs_counted_take(weigh->counted, weigh->post.texts, weigh->post.hits);
    if (!post)
        return;
    for (guint i = 0; i < post->hits->len; i++) {
        const struct rs_hit *hit = hit_at(weigh, i);
        if (rs_hit_is_void(hit))
            continue;
        add_hit(weigh, slot_operand(weigh, hit->indicator));
        add_hit(weigh, own_operand(weigh, hit->indicator));
    }
    for (guint i = 0; i < post->undecided->len; i++) {
        uint32_t indicator = rs_numbers_at(post->undecided, i);
        add_unknown(weigh, slot_operand(weigh, indicator));
        add_unknown(weigh, own_operand(weigh, indicator));
    }
}

static enum rs_weigh_outcome
weigh_condition(struct rs_weigh *weigh, const struct rs_condition *condition,
                const uint32_t *counts)
{
    return rs_cases_weigh(weigh->cases, condition, counts, weigh->unknown);
}

/* In the whole post, where different matches are told apart only for those
 * who count them. */
static enum rs_weigh_outcome weigh_in_post(struct rs_weigh *weigh,
                                           const struct rs_condition *condition)
{
    const GArray *operands = rs_condition_operands(condition);
    bool has_counts = rs_condition_has_counts(condition);
    for (guint i = 0; has_counts && i < operands->len; i++) {
        uint32_t operand = rs_numbers_at(operands, i);
        if (weigh->in_post[operand] && rs_counted_is(weigh->counted, operand))
            weigh->in_post[operand] = rs_counted_total(weigh->counted, operand);
    }
    return weigh_condition(weigh, condition, weigh->in_post);
}

/* A `when` needs a hit that it mentions, or one that may be there. */
static enum rs_weigh_outcome weigh_when(struct rs_weigh *weigh,
                                        const struct rs_condition *when,
                                        const uint32_t *counts)
{
    const GArray *operands = rs_condition_operands(when);
    bool any = false, any_unknown = false;
    for (guint i = 0; i < operands->len; i++) {
        any = any || counts[rs_numbers_at(operands, i)];
        any_unknown = any_unknown || weigh->unknown[rs_numbers_at(operands, i)];
    }
    if (!any && !any_unknown)
        return RS_WEIGH_NO;
    enum rs_weigh_outcome outcome = counts == weigh->in_post
                                        ? weigh_in_post(weigh, when)
                                        : weigh_condition(weigh, when, counts);
    return any ? outcome : MIN(outcome, RS_WEIGH_MAYBE);
}

/* Once for each post at most. */
static void ensure_places(struct rs_weigh *weigh)
{
    if (weigh->places->len == 0 && weigh->post.hits)
        rs_ruler_measure(weigh->post.texts, weigh->post.hits, weigh->places);
}

/* Once for each post at most. */
static void ensure_nearby(struct rs_weigh *weigh)
{
    ensure_places(weigh);
    if (!weigh->has_nearby)
        rs_nearby_take(weigh->nearby, weigh->post.hits, weigh->places);
    weigh->has_nearby = true;
}

/* Whether an `unless` with a distance holds around a stretch of evidence. */
static enum rs_weigh_outcome weigh_near(struct rs_weigh *weigh,
                                        const struct rs_unless *unless,
                                        struct rs_ruler_place stretch)
{
    const GArray *operands = rs_condition_operands(unless->when);
    ensure_nearby(weigh);
    stretch.first -= MIN(stretch.first, unless->within);
    stretch.last += MIN(UINT32_MAX - 1 - stretch.last, unless->within);
    for (guint i = 0; i < operands->len; i++) {
        uint32_t operand = rs_numbers_at(operands, i);
        weigh->in_reach[operand] =
            weigh->in_post[operand]
                ? rs_nearby_count(weigh->nearby, operand, stretch)
                : 0;
    }
    return weigh_condition(weigh, unless->when, weigh->in_reach);
}

static enum rs_weigh_outcome less(enum rs_weigh_outcome outcome,
                                  enum rs_weigh_outcome unless)
{
    if (unless == RS_WEIGH_YES)
        return RS_WEIGH_NO;
    return unless == RS_WEIGH_MAYBE ? MIN(outcome, RS_WEIGH_MAYBE) : outcome;
}

/* What is left of evidence in this stretch, for what stands near it. */
static enum rs_weigh_outcome less_near(struct rs_weigh *weigh,
                                       const struct rs_rule *rule,
                                       struct rs_ruler_place stretch,
                                       enum rs_weigh_outcome outcome)
{
    for (guint i = 0; i < rule->unless->len && outcome != RS_WEIGH_NO; i++) {
        const struct rs_unless *unless =
            &g_array_index(rule->unless, struct rs_unless, i);
        if (unless->within)
            outcome = less(outcome, weigh_near(weigh, unless, stretch));
    }
    return outcome;
}

static enum rs_weigh_outcome less_anywhere(struct rs_weigh *weigh,
                                           const struct rs_rule *rule,
                                           enum rs_weigh_outcome outcome)
{
    for (guint i = 0; i < rule->unless->len && outcome != RS_WEIGH_NO; i++) {
        const struct rs_unless *unless =
            &g_array_index(rule->unless, struct rs_unless, i);
        if (!unless->within)
            outcome = less(outcome, weigh_in_post(weigh, unless->when));
    }
    return outcome;
}

static bool has_near(const struct rs_rule *rule)
{
    for (guint i = 0; i < rule->unless->len; i++)
        if (g_array_index(rule->unless, struct rs_unless, i).within)
            return true;
    return false;
}

/* The leftmost window in which `when` holds, and nothing near voids it. Without
 * `not`, a window that gained nothing need not be asked, unless what voided the
 * one before it may be too far away for it. */
static enum rs_weigh_outcome weigh_windows(struct rs_weigh *weigh,
                                           const struct rs_rule *rule,
                                           GArray *evidence)
{
    struct rs_windows *windows = weigh->windows;
    const uint32_t *counts = rs_windows_counts(windows);
    bool asks_all = !rs_condition_is_monotone(rule->when) || has_near(rule);
    /* Undecided indicators may stand where there is no hit at all: one window
     * more is the empty one. */
    enum rs_weigh_outcome best = weigh_when(weigh, rule->when, counts);
    struct rs_windows_over over = {weigh->post.hits, weigh->places,
                                   weigh->picked, rule->within};
    rs_windows_start(windows, &over);
    while (best != RS_WEIGH_YES && rs_windows_next(windows)) {
        if (!asks_all && !rs_windows_has_gained(windows))
            continue;
        enum rs_weigh_outcome outcome = weigh_when(weigh, rule->when, counts);
        if (outcome != RS_WEIGH_NO && has_near(rule))
            outcome =
                less_near(weigh, rule, rs_windows_stretch(windows), outcome);
        best = MAX(best, outcome);
        if (best == RS_WEIGH_YES)
            rs_windows_add_hits(windows, evidence);
    }
    rs_windows_stop(windows);
    return best;
}

/* The hits that `when` mentions. */
static void pick(struct rs_weigh *weigh)
{
    g_array_set_size(weigh->picked, 0);
    for (uint32_t i = 0; i < hit_count(weigh); i++) {
        const struct rs_hit *hit = hit_at(weigh, i);
        if (!rs_hit_is_void(hit) &&
            (weigh->mentioned[slot_operand(weigh, hit->indicator)] ||
             weigh->mentioned[own_operand(weigh, hit->indicator)]))
            g_array_append_val(weigh->picked, i);
    }
}

static const struct rs_ruler_place *place_of(const struct rs_weigh *weigh,
                                             guint picked)
{
    return &g_array_index(weigh->places, struct rs_ruler_place,
                          rs_numbers_at(weigh->picked, picked));
}

/* Without `within`: all that was picked is one window. */
static enum rs_weigh_outcome weigh_whole(struct rs_weigh *weigh,
                                         const struct rs_rule *rule,
                                         enum rs_weigh_outcome outcome,
                                         GArray *evidence)
{
    if (outcome != RS_WEIGH_NO && has_near(rule) && weigh->picked->len) {
        ensure_places(weigh);
        struct rs_ruler_place stretch = *place_of(weigh, 0);
        for (guint i = 1; i < weigh->picked->len; i++)
            stretch.last = MAX(stretch.last, place_of(weigh, i)->last);
        outcome = less_near(weigh, rule, stretch, outcome);
    }
    if (outcome == RS_WEIGH_YES)
        g_array_append_vals(evidence, weigh->picked->data, weigh->picked->len);
    return outcome;
}

/* `when`, and what stands near. First over the whole post, which is also the
 * quick way to see that a window which can only have less will not do. */
static enum rs_weigh_outcome weigh_evidence(struct rs_weigh *weigh,
                                            const struct rs_rule *rule,
                                            GArray *evidence)
{
    enum rs_weigh_outcome outcome =
        weigh_when(weigh, rule->when, weigh->in_post);
    if (outcome == RS_WEIGH_NO &&
        (!rule->within || rs_condition_is_monotone(rule->when)))
        return outcome;
    const GArray *operands = rs_condition_operands(rule->when);
    for (guint i = 0; i < operands->len; i++)
        weigh->mentioned[rs_numbers_at(operands, i)] = true;
    pick(weigh);
    for (guint i = 0; i < operands->len; i++)
        weigh->mentioned[rs_numbers_at(operands, i)] = false;
    if (!rule->within)
        return weigh_whole(weigh, rule, outcome, evidence);
    ensure_places(weigh);
    return weigh_windows(weigh, rule, evidence);
}

enum rs_weigh_outcome rs_weigh_rule(struct rs_weigh *weigh,
                                    const struct rs_rule *rule,
                                    GArray *evidence)
{
    guint before = evidence->len;
    enum rs_weigh_outcome outcome = weigh_evidence(weigh, rule, evidence);
    outcome = less_anywhere(weigh, rule, outcome);
    if (outcome != RS_WEIGH_YES)
        g_array_set_size(evidence, before);
    return outcome;
}

uint32_t rs_weigh_count(struct rs_weigh *weigh, uint32_t operand)
{
    if (weigh->in_post[operand] && rs_counted_is(weigh->counted, operand))
        return rs_counted_total(weigh->counted, operand);
    return weigh->in_post[operand];
}

static uint32_t count_known(const void *data, uint32_t operand)
{
    return rs_weigh_count((struct rs_weigh *)data, operand);
}

bool rs_weigh_holds(struct rs_weigh *weigh,
                    const struct rs_condition *condition)
{
    return rs_condition_holds(condition, count_known, weigh);
}

bool rs_weigh_is_voided(struct rs_weigh *weigh, const struct rs_rule *rule)
{
    for (guint i = 0; i < rule->unless->len; i++) {
        const struct rs_unless *unless =
            &g_array_index(rule->unless, struct rs_unless, i);
        if (!unless->within && rs_weigh_holds(weigh, unless->when))
            return true;
    }
    if (!has_near(rule))
        return false;
    g_autoptr(GArray) none =
        g_array_new(FALSE, FALSE, sizeof(struct rs_unless));
    g_autoptr(GArray) evidence = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct rs_rule bare = *rule;
    bare.unless = none;
    return weigh_evidence(weigh, &bare, evidence) == RS_WEIGH_YES &&
           weigh_evidence(weigh, rule, evidence) != RS_WEIGH_YES;
}
