/*
 * Undecided indicators make a condition's operands unknown: an operand with a
 * hit is there, one without any is absent, or unknown. A condition without
 * `not` can only gain from evidence, so it holds whatever is true when it does
 * with all unknown operands absent, and may hold when it does with all of them
 * there. With `not` in it, every case is tried, up to 2^UNKNOWN_MAX of them.
 *
 * The same serves to see, before anything is matched, whether a rule could
 * hold: all slots that have a candidate are then unknown.
 */
#include "pattern/weigh.h"

#include "pattern/ruler.h"

/* Unknown operands of one condition for which all cases are tried; with more
 * the outcome is RS_WEIGH_MAYBE. One is rare, and two are rarer. */
#define UNKNOWN_MAX 10

struct rs_weigh {
    const struct rs_rules *rules;
    uint32_t slot_count;
    struct rs_weigh_post post;
    uint32_t *in_post, *in_window; /* hits, by operand */
    const uint32_t *counts;        /* the one of both that is asked */
    bool *unknown;                 /* by operand */
    bool *assumed;                 /* by operand: taken for there */
    bool *mentioned;               /* by operand: in the rule's `when` */
    GArray *touched;               /* uint32_t: operands not all zero */
    GArray *free;                  /* uint32_t: a condition's unknown ones */
    GArray *places;     /* struct rs_ruler_place, by hit; empty: not yet */
    GArray *picked;     /* uint32_t: hits that a rule mentions */
    GArray *by_end;     /* guint: indexes into picked */
    GByteArray *inside; /* by picked hit: counted in the window */
};

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

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
    weigh->in_window = g_new0(uint32_t, operands);
    weigh->counts = weigh->in_post;
    weigh->unknown = g_new0(bool, operands);
    weigh->assumed = g_new0(bool, operands);
    weigh->mentioned = g_new0(bool, operands);
    weigh->touched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    weigh->free = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    weigh->places = g_array_new(FALSE, FALSE, sizeof(struct rs_ruler_place));
    weigh->picked = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    weigh->by_end = g_array_new(FALSE, FALSE, sizeof(guint));
    weigh->inside = g_byte_array_new();
    return weigh;
}

void rs_weigh_close(struct rs_weigh *weigh)
{
    if (!weigh)
        return;
    g_free(weigh->in_post);
    g_free(weigh->in_window);
    g_free(weigh->unknown);
    g_free(weigh->assumed);
    g_free(weigh->mentioned);
    g_array_unref(weigh->touched);
    g_array_unref(weigh->free);
    g_array_unref(weigh->places);
    g_array_unref(weigh->picked);
    g_array_unref(weigh->by_end);
    g_byte_array_unref(weigh->inside);
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
        uint32_t operand = number_at(weigh->touched, i);
        weigh->in_post[operand] = 0;
        weigh->unknown[operand] = false;
    }
    g_array_set_size(weigh->touched, 0);
    g_array_set_size(weigh->places, 0);
    weigh->post = post ? *post : (struct rs_weigh_post){.texts = NULL};
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
        uint32_t indicator = number_at(post->undecided, i);
        add_unknown(weigh, slot_operand(weigh, indicator));
        add_unknown(weigh, own_operand(weigh, indicator));
    }
}

static bool is_there(const void *data, uint32_t operand)
{
    const struct rs_weigh *weigh = data;
    return weigh->counts[operand] || weigh->assumed[operand];
}

static void assume(struct rs_weigh *weigh, uint32_t cases)
{
    for (guint i = 0; i < weigh->free->len; i++)
        weigh->assumed[number_at(weigh->free, i)] = cases >> (i % 32) & 1;
}

static enum rs_weigh_outcome join(bool never, bool always)
{
    if (never)
        return RS_WEIGH_NO;
    return always ? RS_WEIGH_YES : RS_WEIGH_MAYBE;
}

/* All cases of what the unknown operands may be. */
static enum rs_weigh_outcome try_cases(struct rs_weigh *weigh,
                                       const struct rs_condition *condition)
{
    bool is_monotone = rs_condition_is_monotone(condition);
    guint count = weigh->free->len;
    if (!is_monotone && count > UNKNOWN_MAX)
        return RS_WEIGH_MAYBE;
    bool never = true, always = true;
    if (is_monotone) {
        always = rs_condition_holds(condition, is_there, weigh);
        assume(weigh, UINT32_MAX);
        never = !rs_condition_holds(condition, is_there, weigh);
    }
    for (uint32_t cases = 0; !is_monotone && cases >> count == 0; cases++) {
        assume(weigh, cases);
        bool holds = rs_condition_holds(condition, is_there, weigh);
        never = never && !holds;
        always = always && holds;
    }
    assume(weigh, 0);
    return join(never, always);
}

static enum rs_weigh_outcome
weigh_condition(struct rs_weigh *weigh, const struct rs_condition *condition)
{
    const GArray *operands = rs_condition_operands(condition);
    g_array_set_size(weigh->free, 0);
    for (guint i = 0; i < operands->len; i++) {
        uint32_t operand = number_at(operands, i);
        if (weigh->unknown[operand] && !weigh->counts[operand])
            g_array_append_val(weigh->free, operand);
    }
    if (weigh->free->len)
        return try_cases(weigh, condition);
    return rs_condition_holds(condition, is_there, weigh) ? RS_WEIGH_YES
                                                          : RS_WEIGH_NO;
}

/* A `when` needs a hit that it mentions, or one that may be there. */
static enum rs_weigh_outcome weigh_when(struct rs_weigh *weigh,
                                        const struct rs_condition *when)
{
    const GArray *operands = rs_condition_operands(when);
    bool any = false, any_unknown = false;
    for (guint i = 0; i < operands->len; i++) {
        any = any || weigh->counts[number_at(operands, i)];
        any_unknown = any_unknown || weigh->unknown[number_at(operands, i)];
    }
    if (!any && !any_unknown)
        return RS_WEIGH_NO;
    enum rs_weigh_outcome outcome = weigh_condition(weigh, when);
    return any ? outcome : MIN(outcome, RS_WEIGH_MAYBE);
}

/* Once for each post at most. */
static void ensure_places(struct rs_weigh *weigh)
{
    if (weigh->places->len == 0 && weigh->post.hits)
        rs_ruler_measure(weigh->post.texts, weigh->post.hits, weigh->places);
}

static const struct rs_ruler_place *place_at(const struct rs_weigh *weigh,
                                             guint picked)
{
    return &g_array_index(weigh->places, struct rs_ruler_place,
                          number_at(weigh->picked, picked));
}

static int compare_ends(const void *a, const void *b, void *data)
{
    uint32_t x = place_at(data, *(const guint *)a)->last;
    uint32_t y = place_at(data, *(const guint *)b)->last;
    return (x > y) - (x < y);
}

static void set_inside(struct rs_weigh *weigh, guint picked, bool inside)
{
    uint32_t indicator =
        hit_at(weigh, number_at(weigh->picked, picked))->indicator;
    uint32_t change = inside ? 1 : UINT32_MAX; /* 1 less */
    weigh->in_window[slot_operand(weigh, indicator)] += change;
    weigh->in_window[own_operand(weigh, indicator)] += change;
    weigh->inside->data[picked] = inside;
}

static void start_windows(struct rs_weigh *weigh)
{
    g_array_set_size(weigh->by_end, 0);
    for (guint i = 0; i < weigh->picked->len; i++)
        g_array_append_val(weigh->by_end, i);
    g_array_sort_with_data(weigh->by_end, compare_ends, weigh);
    g_byte_array_set_size(weigh->inside, weigh->picked->len);
    memset(weigh->inside->data, 0, weigh->picked->len);
}

/* Leaves the windows from picked hit `from` on, the current one's hits being
 * the evidence when it holds. */
static void end_windows(struct rs_weigh *weigh, guint from, GArray *evidence)
{
    for (guint i = from; i < weigh->picked->len; i++)
        if (weigh->inside->data[i]) {
            set_inside(weigh, i, false);
            g_array_append_val(evidence,
                               g_array_index(weigh->picked, uint32_t, i));
        }
}

/* The picked hits are those of one text, by start. The window that begins with
 * each holds all that end within reach of it; as starts grow so does the
 * reach, so hits enter in order of their ends and leave in order of their
 * starts. Without `not`, a window that gained nothing need not be asked. */
static enum rs_weigh_outcome weigh_windows(struct rs_weigh *weigh,
                                           const struct rs_rule *rule,
                                           GArray *evidence)
{
    enum rs_weigh_outcome best = RS_WEIGH_NO;
    bool is_monotone = rs_condition_is_monotone(rule->when);
    guint entered = 0, count = weigh->picked->len;
    if (count == 0)
        return best;
    start_windows(weigh);
    for (guint i = 0; i < count; i++) {
        uint64_t reach = (uint64_t)place_at(weigh, i)->first + rule->within;
        bool gained = false;
        for (; entered < count; entered++) {
            guint next = g_array_index(weigh->by_end, guint, entered);
            if (place_at(weigh, next)->last > reach)
                break;
            if (next >= i) {
                set_inside(weigh, next, true);
                gained = true;
            }
        }
        if (!weigh->inside->data[i])
            continue;
        if (gained || !is_monotone) {
            enum rs_weigh_outcome outcome = weigh_when(weigh, rule->when);
            if (outcome == RS_WEIGH_YES) {
                end_windows(weigh, i, evidence);
                return outcome;
            }
            best = MAX(best, outcome);
        }
        set_inside(weigh, i, false);
    }
    return best;
}

/* The hits from `from` on that `when` mentions, to the end of a text, or of
 * the post for a rule without `within`; returns where it stopped. */
static guint pick(struct rs_weigh *weigh, const struct rs_rule *rule,
                  guint from)
{
    guint i = from;
    g_array_set_size(weigh->picked, 0);
    for (; i < hit_count(weigh); i++) {
        const struct rs_hit *hit = hit_at(weigh, i);
        if (rule->within && hit->text != hit_at(weigh, from)->text)
            break;
        if (rs_hit_is_void(hit))
            continue;
        if (weigh->mentioned[slot_operand(weigh, hit->indicator)] ||
            weigh->mentioned[own_operand(weigh, hit->indicator)]) {
            uint32_t number = i;
            g_array_append_val(weigh->picked, number);
        }
    }
    return i;
}

/* Undecided indicators may stand where there is no hit at all, so that one
 * window more is the empty one. */
static enum rs_weigh_outcome weigh_texts(struct rs_weigh *weigh,
                                         const struct rs_rule *rule,
                                         GArray *evidence)
{
    weigh->counts = weigh->in_window;
    enum rs_weigh_outcome best = weigh_when(weigh, rule->when);
    ensure_places(weigh);
    for (guint i = 0; i < hit_count(weigh) && best != RS_WEIGH_YES;) {
        i = pick(weigh, rule, i);
        enum rs_weigh_outcome outcome = weigh_windows(weigh, rule, evidence);
        best = MAX(best, outcome);
    }
    weigh->counts = weigh->in_post;
    return best;
}

/* `when` over the whole post; also the quick way to see that a window which
 * can only have less will not do. */
static enum rs_weigh_outcome weigh_evidence(struct rs_weigh *weigh,
                                            const struct rs_rule *rule,
                                            GArray *evidence)
{
    enum rs_weigh_outcome outcome = weigh_when(weigh, rule->when);
    if (rule->within && rs_condition_is_monotone(rule->when) &&
        outcome == RS_WEIGH_NO)
        return outcome;
    const GArray *operands = rs_condition_operands(rule->when);
    for (guint i = 0; i < operands->len; i++)
        weigh->mentioned[number_at(operands, i)] = true;
    if (rule->within) {
        outcome = weigh_texts(weigh, rule, evidence);
    } else if (outcome == RS_WEIGH_YES) {
        pick(weigh, rule, 0);
        g_array_append_vals(evidence, weigh->picked->data, weigh->picked->len);
    }
    for (guint i = 0; i < operands->len; i++)
        weigh->mentioned[number_at(operands, i)] = false;
    return outcome;
}

enum rs_weigh_outcome rs_weigh_rule(struct rs_weigh *weigh,
                                    const struct rs_rule *rule,
                                    GArray *evidence)
{
    guint before = evidence->len;
    enum rs_weigh_outcome outcome = weigh_evidence(weigh, rule, evidence);
    if (outcome != RS_WEIGH_NO && rule->unless) {
        enum rs_weigh_outcome unless = weigh_condition(weigh, rule->unless);
        if (unless == RS_WEIGH_YES)
            outcome = RS_WEIGH_NO;
        else if (unless == RS_WEIGH_MAYBE)
            outcome = RS_WEIGH_MAYBE;
    }
    if (outcome != RS_WEIGH_YES)
        g_array_set_size(evidence, before);
    return outcome;
}

/* Whether an operand may be there; an indicator's is taken for its slot's. */
static bool may_be_there(const struct rs_weigh *weigh, uint64_t slots,
                         uint32_t operand)
{
    uint32_t slot = operand < weigh->slot_count
                        ? operand
                        : slot_operand(weigh, operand - weigh->slot_count);
    return slots >> slot & 1;
}

bool rs_weigh_could_hold(struct rs_weigh *weigh, uint64_t slots)
{
    size_t count = rs_rules_rule_count(weigh->rules);
    bool could = false;
    for (size_t i = 0; i < count && !could; i++) {
        const struct rs_rule *rule = rs_rules_rule(weigh->rules, i);
        const GArray *operands = rs_condition_operands(rule->when);
        for (guint k = 0; k < operands->len; k++) {
            uint32_t operand = number_at(operands, k);
            weigh->unknown[operand] = may_be_there(weigh, slots, operand);
        }
        could = weigh_when(weigh, rule->when) != RS_WEIGH_NO;
        for (guint k = 0; k < operands->len; k++)
            weigh->unknown[number_at(operands, k)] = false;
    }
    return could;
}

bool rs_weigh_has(const struct rs_weigh *weigh, uint32_t operand)
{
    return weigh->in_post[operand] > 0;
}

bool rs_weigh_holds(struct rs_weigh *weigh,
                    const struct rs_condition *condition)
{
    return rs_condition_holds(condition, is_there, weigh);
}
