#include "pattern/gather.h"

#include "base/limits.h"
#include "pattern/likely.h"
#include "pattern/numbers.h"
#include "pattern/voiding.h"

/* A pattern that may match in a text: `count` of its parts, from the `first` of
 * those that are likely there. */
struct candidate {
    uint32_t text, pattern;
    guint first, count;
};

/* How often a slot's regexes were looked for, and found. */
struct tried {
    uint64_t times, found;
};

struct rs_gather {
    const struct rs_rules *rules;
    struct rs_skim *skim; /* NULL without a sieve */
    GPtrArray *likely;    /* struct rs_likely *, by text */
    struct rs_match *match;
    struct rs_voiding *voiding;
    GArray *candidates;                        /* struct candidate */
    GArray *spans;                             /* struct rs_match_span */
    uint32_t *slots;                           /* by pattern: its slot */
    struct tried tried[RS_EVIDENCE_SLOTS_MAX]; /* by slot */
};

static struct rs_match_span *span_at(const GArray *spans, guint index)
{
    return &g_array_index(spans, struct rs_match_span, index);
}

static void likely_close(gpointer data)
{
    rs_likely_close(data);
}

struct rs_gather *rs_gather_open(const struct rs_rules *rules)
{
    struct rs_gather *gather = g_new0(struct rs_gather, 1);
    gather->rules = rules;
    gather->skim = rs_likely_skim_open(rules);
    gather->likely = g_ptr_array_new_with_free_func(likely_close);
    gather->match = rs_match_open();
    gather->voiding = rs_voiding_open(rules, gather->match);
    gather->candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    gather->spans = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));

    size_t count = rs_rules_pattern_count(rules);
    gather->slots = g_new(uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t indicator = rs_rules_pattern(rules, i)->indicator;
        gather->slots[i] = rs_rules_indicator(rules, indicator)->slot;
    }
    return gather;
}

void rs_gather_close(struct rs_gather *gather)
{
    if (!gather)
        return;
    g_ptr_array_unref(gather->likely);
    rs_skim_close(gather->skim);
    rs_voiding_close(gather->voiding);
    rs_match_close(gather->match);
    g_array_unref(gather->candidates);
    g_array_unref(gather->spans);
    g_free(gather->slots);
    g_free(gather);
}

static struct candidate *candidate_at(const struct rs_gather *gather,
                                      guint index)
{
    return &g_array_index(gather->candidates, struct candidate, index);
}

static struct rs_likely *likely_in(struct rs_gather *gather, uint32_t text)
{
    while (gather->likely->len <= text)
        g_ptr_array_add(gather->likely,
                        rs_likely_open(gather->rules, gather->skim));
    return gather->likely->pdata[text];
}

/* Finds the parts that may match; the slots of these. */
static struct rs_slots find_parts(struct rs_gather *gather,
                                  const struct rs_view *texts, size_t count)
{
    struct rs_slots seen = RS_SLOTS_NONE;
    for (guint i = (guint)count; i < gather->likely->len; i++)
        rs_likely_rest(gather->likely->pdata[i]);
    for (uint32_t i = 0; i < count; i++) {
        struct rs_likely *likely = likely_in(gather, i);
        GArray *parts = rs_likely_find(likely, texts[i]);
        for (guint k = 0; k < parts->len; k++) {
            uint32_t pattern =
                rs_likely_pattern(likely, rs_numbers_at(parts, k));
            seen = rs_slots_or(seen, rs_slots_of(gather->slots[pattern]));
        }
    }
    return seen;
}

/* Makes candidates of the parts just found, in order of text and pattern. */
static void list_candidates(struct rs_gather *gather, size_t count)
{
    g_array_set_size(gather->candidates, 0);
    for (uint32_t i = 0; i < count; i++) {
        struct rs_likely *likely = likely_in(gather, i);
        GArray *parts = rs_likely_sort(likely);
        for (guint k = 0; k < parts->len;) {
            struct candidate candidate = {
                .text = i,
                .pattern = rs_likely_pattern(likely, rs_numbers_at(parts, k)),
                .first = k,
                .count = rs_likely_count(likely, k),
            };
            g_array_append_val(gather->candidates, candidate);
            k += candidate.count;
        }
    }
}

/* A candidate's matches, `max` at most, to be found in `spans`. */
static enum rs_match_outcome find_matches(struct rs_gather *gather,
                                          const struct candidate *candidate,
                                          size_t max)
{
    g_array_set_size(gather->spans, 0);
    return rs_likely_match(likely_in(gather, candidate->text), gather->match,
                           candidate->first, candidate->count, max,
                           gather->spans);
}

/* Whether a candidate matches at all; one that is undecided may. */
static bool is_there(struct rs_gather *gather,
                     const struct candidate *candidate)
{
    return find_matches(gather, candidate, 0) != RS_MATCH_DONE;
}

static bool is_regex(const struct rs_gather *gather,
                     const struct candidate *candidate)
{
    return rs_match_pattern_is_regex(
        rs_rules_pattern(gather->rules, candidate->pattern)->match);
}

/* Whether a regex among the candidates matches, of this slot. */
static bool matches_regex(struct rs_gather *gather, uint32_t slot)
{
    for (guint i = 0; i < gather->candidates->len; i++) {
        const struct candidate *candidate = candidate_at(gather, i);
        if (gather->slots[candidate->pattern] == slot &&
            is_regex(gather, candidate) && is_there(gather, candidate))
            return true;
    }
    return false;
}

/* What is being narrowed: the slots with a match. */
struct narrowing {
    rs_gather_could_hold_fn *could_hold;
    void *data;
    struct rs_slots confirmed;
};

static void set_confirmed(struct narrowing *narrowing, uint32_t slot)
{
    narrowing->confirmed = rs_slots_or(narrowing->confirmed, rs_slots_of(slot));
}

/* Whether it matters, with evidence for `open` besides. */
static bool could_hold(const struct narrowing *narrowing, struct rs_slots open)
{
    return narrowing->could_hold(narrowing->data,
                                 rs_slots_or(narrowing->confirmed, open));
}

/* The slot of a set that has been found least often where it was looked for:
 * what is seldom there rules a post out soonest. The order changes nothing but
 * the time. */
static uint32_t rarest(const struct rs_gather *gather, struct rs_slots open)
{
    uint32_t best = rs_slots_first(open);
    while (!rs_slots_is_empty(open)) {
        uint32_t slot = rs_slots_first(open);
        const struct tried *this = &gather->tried[slot];
        const struct tried *that = &gather->tried[best];
        open = rs_slots_less(open, rs_slots_of(slot));
        if ((this->found + 1) * (that->times + 1) <
            (that->found + 1) * (this->times + 1))
            best = slot;
    }
    return best;
}

/* Tries the candidates, as long as it matters: phrases first,
 * which are cheap; then regexes of slots that none of these has confirmed. */
static bool confirm(struct rs_gather *gather, struct narrowing *narrowing)
{
    struct rs_slots open = RS_SLOTS_NONE;
    for (guint i = 0; i < gather->candidates->len; i++) {
        const struct candidate *candidate = candidate_at(gather, i);
        uint32_t slot = gather->slots[candidate->pattern];
        if (is_regex(gather, candidate))
            open = rs_slots_or(open, rs_slots_of(slot));
        else if (!rs_slots_has(narrowing->confirmed, slot) &&
                 is_there(gather, candidate))
            set_confirmed(narrowing, slot);
    }
    open = rs_slots_less(open, narrowing->confirmed);
    while (could_hold(narrowing, open)) {
        if (rs_slots_is_empty(open))
            return true;
        uint32_t slot = rarest(gather, open);
        open = rs_slots_less(open, rs_slots_of(slot));
        gather->tried[slot].times++;
        if (!matches_regex(gather, slot))
            continue;
        gather->tried[slot].found++;
        set_confirmed(narrowing, slot);
    }
    return false;
}

bool rs_gather_narrow(struct rs_gather *gather,
                      const struct rs_readings *readings,
                      rs_gather_could_hold_fn *ask, void *data)
{
    struct narrowing narrowing = {.could_hold = ask, .data = data};
    size_t count = rs_readings_count(readings);
    struct rs_slots seen =
        find_parts(gather, rs_readings_texts(readings), count);
    if (!could_hold(&narrowing, seen))
        return false;
    list_candidates(gather, count);
    return confirm(gather, &narrowing);
}

void rs_gather_all(struct rs_gather *gather, const struct rs_readings *readings)
{
    size_t count = rs_readings_count(readings);
    find_parts(gather, rs_readings_texts(readings), count);
    list_candidates(gather, count);
}

/* A candidate's hits. False when there may be more of them. Once there is no
 * room left, the search still goes on to its first match, to learn which
 * indicators lose hits. */
static bool match_candidate(struct rs_gather *gather,
                            const struct candidate *candidate,
                            const struct rs_readings *readings, GArray *hits)
{
    const struct rs_rules_pattern *given =
        rs_rules_pattern(gather->rules, candidate->pattern);
    bool is_second = rs_readings_is_second(readings, candidate->text);
    enum rs_match_outcome outcome =
        find_matches(gather, candidate, RS_HITS_MAX - hits->len);
    for (guint i = 0; i < gather->spans->len; i++) {
        struct rs_hit hit = {
            .text = candidate->text,
            .indicator = given->indicator,
            .start = span_at(gather->spans, i)->start,
            .end = span_at(gather->spans, i)->end,
            .void_start = RS_NOT_VOID,
            .void_end = RS_NOT_VOID,
            .via = is_second ? RS_HIT_VIA_DEOBFUSCATED : RS_HIT_VIA_WRITTEN,
        };
        rs_readings_locate(readings, &hit.text, &hit.start, &hit.end);
        g_array_append_val(hits, hit);
    }
    return outcome == RS_MATCH_DONE;
}

static int compare_hits(const void *a, const void *b)
{
    const struct rs_hit *x = a, *y = b;
    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->indicator > y->indicator) - (x->indicator < y->indicator);
}

/* In order of indicator; what is the same in both readings comes together,
 * as written first. */
static int compare_by_indicator(const void *a, const void *b)
{
    const struct rs_hit *x = a, *y = b;
    if (x->indicator != y->indicator)
        return x->indicator < y->indicator ? -1 : 1;
    int order = compare_hits(a, b);
    return order ? order : (x->via > y->via) - (x->via < y->via);
}

/* Drops hits that equal the one before. */
static void drop_repeated(GArray *hits)
{
    struct rs_hit *all = (struct rs_hit *)(void *)hits->data;
    guint kept = 0;
    for (guint i = 0; i < hits->len; i++)
        if (!kept || compare_hits(&all[kept - 1], &all[i]) != 0)
            all[kept++] = all[i];
    g_array_set_size(hits, kept);
}

/* In order of text and pattern, so that where there are too many hits, those
 * of second readings are the first to go. */
void rs_gather_hits(struct rs_gather *gather,
                    const struct rs_readings *readings, GArray *hits,
                    GArray *undecided)
{
    g_array_set_size(hits, 0);
    g_array_set_size(undecided, 0);
    for (guint i = 0; i < gather->candidates->len; i++) {
        struct candidate candidate = *candidate_at(gather, i);
        uint32_t indicator =
            rs_rules_pattern(gather->rules, candidate.pattern)->indicator;
        if (!match_candidate(gather, &candidate, readings, hits))
            g_array_append_val(undecided, indicator);
    }
    g_array_sort(hits, compare_by_indicator);
    drop_repeated(hits);
    rs_voiding_mark(gather->voiding, readings, hits);
    g_array_sort(hits, compare_hits);
    rs_numbers_sort(undecided, 0);
}
