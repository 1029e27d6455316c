#include "pattern/gather.h"

#include "base/limits.h"

/* A pattern that may match in a text. */
struct candidate {
    uint32_t text, pattern;
};

struct rs_gather {
    const struct rs_rules *rules;
    const struct rs_filters *filters; /* or NULL */
    struct rs_prefilter_scratch *first, *second;
    struct rs_match *match;
    GArray *candidates; /* struct candidate */
    GArray *found;      /* uint32_t: patterns, by the prefilter in one text */
    GArray *spans;      /* struct rs_match_span */
    uint64_t *slots;    /* by pattern: the bit of its slot */
    uint64_t seen;      /* slots with a candidate */
};

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static struct rs_match_span *span_at(const GArray *spans, guint index)
{
    return &g_array_index(spans, struct rs_match_span, index);
}

static struct rs_hit *hit_at(const GArray *hits, guint index)
{
    return &g_array_index(hits, struct rs_hit, index);
}

struct rs_gather *rs_gather_open(const struct rs_rules *rules)
{
    struct rs_gather *gather = g_new0(struct rs_gather, 1);
    gather->rules = rules;
    gather->filters = rs_rules_filters(rules);
    if (gather->filters) {
        gather->first =
            rs_prefilter_scratch_open(rs_filters_first(gather->filters));
    }
    gather->match = rs_match_open();
    gather->candidates = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    gather->found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    gather->spans = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));

    size_t count = rs_rules_pattern_count(rules);
    gather->slots = g_new(uint64_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        uint32_t indicator = rs_rules_pattern(rules, i)->indicator;
        uint32_t slot = rs_rules_indicator(rules, indicator)->slot;
        gather->slots[i] = UINT64_C(1) << slot;
    }
    return gather;
}

void rs_gather_close(struct rs_gather *gather)
{
    if (!gather)
        return;
    rs_prefilter_scratch_close(gather->first);
    rs_prefilter_scratch_close(gather->second);
    rs_match_close(gather->match);
    g_array_unref(gather->candidates);
    g_array_unref(gather->found);
    g_array_unref(gather->spans);
    g_free(gather->slots);
    g_free(gather);
}

static struct candidate *candidate_at(const struct rs_gather *gather,
                                      guint index)
{
    return &g_array_index(gather->candidates, struct candidate, index);
}

static void add_candidate(struct rs_gather *gather, uint32_t text,
                          uint32_t pattern)
{
    struct candidate candidate = {text, pattern};
    g_array_append_val(gather->candidates, candidate);
    gather->seen |= gather->slots[pattern];
}

static void add_found(struct rs_gather *gather,
                      const struct rs_prefilter *prefilter,
                      struct rs_prefilter_scratch *scratch,
                      const struct rs_view *texts, size_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        g_array_set_size(gather->found, 0);
        rs_prefilter_find(prefilter, scratch, texts[i], gather->found);
        for (guint k = 0; k < gather->found->len; k++)
            add_candidate(gather, i, number_at(gather->found, k));
    }
}

static void add_first(struct rs_gather *gather, const struct rs_view *texts,
                      size_t count)
{
    add_found(gather, rs_filters_first(gather->filters), gather->first, texts,
              count);
}

/* The second is opened when it is first needed, since it may not be compiled
 * before. */
static void add_second(struct rs_gather *gather, const struct rs_view *texts,
                       size_t count)
{
    if (!gather->second)
        gather->second =
            rs_prefilter_scratch_open(rs_filters_second(gather->filters));
    add_found(gather, rs_filters_second(gather->filters), gather->second, texts,
              count);
}

static void add_all(struct rs_gather *gather, size_t texts)
{
    size_t patterns = rs_rules_pattern_count(gather->rules);
    for (uint32_t i = 0; i < texts; i++)
        for (uint32_t k = 0; k < patterns; k++)
            add_candidate(gather, i, k);
}

/* Whether a candidate matches at all; one that is undecided may. */
static bool is_there(struct rs_gather *gather,
                     const struct candidate *candidate,
                     const struct rs_view *texts)
{
    return rs_match_find(
               gather->match,
               rs_rules_pattern(gather->rules, candidate->pattern)->match,
               texts[candidate->text], 0, gather->spans) != RS_MATCH_DONE;
}

static bool is_regex(const struct rs_gather *gather,
                     const struct candidate *candidate)
{
    return rs_match_pattern_is_regex(
        rs_rules_pattern(gather->rules, candidate->pattern)->match);
}

/* Whether a regex among the candidates from `from` on matches, of this slot. */
static bool matches_regex(struct rs_gather *gather, uint64_t slot, guint from,
                          const struct rs_view *texts)
{
    for (guint i = from; i < gather->candidates->len; i++) {
        const struct candidate *candidate = candidate_at(gather, i);
        if (gather->slots[candidate->pattern] == slot &&
            is_regex(gather, candidate) && is_there(gather, candidate, texts))
            return true;
    }
    return false;
}

/* What is being narrowed: slots with a match, and those that may have one. */
struct narrowing {
    rs_gather_could_hold_fn *could_hold;
    void *data;
    uint64_t confirmed, unseen;
};

/* Tries the candidates from `from` on, as long as it matters: phrases first,
 * which are cheap; then regexes of slots that none of these has confirmed. */
static bool confirm(struct rs_gather *gather, const struct rs_view *texts,
                    guint from, struct narrowing *narrowing)
{
    uint64_t open = 0;
    for (guint i = from; i < gather->candidates->len; i++) {
        const struct candidate *candidate = candidate_at(gather, i);
        uint64_t slot = gather->slots[candidate->pattern];
        if (is_regex(gather, candidate))
            open |= slot;
        else if (!(narrowing->confirmed & slot) &&
                 is_there(gather, candidate, texts))
            narrowing->confirmed |= slot;
    }
    open &= ~narrowing->confirmed;
    while (narrowing->could_hold(narrowing->data, narrowing->confirmed | open |
                                                      narrowing->unseen)) {
        if (!open)
            return true;
        uint64_t slot = open & -open;
        open ^= slot;
        if (matches_regex(gather, slot, from, texts))
            narrowing->confirmed |= slot;
    }
    return false;
}

static void begin(struct rs_gather *gather)
{
    g_array_set_size(gather->candidates, 0);
    gather->seen = 0;
}

bool rs_gather_narrow(struct rs_gather *gather,
                      const struct rs_readings *readings,
                      rs_gather_could_hold_fn *could_hold, void *data)
{
    const struct rs_view *texts = rs_readings_texts(readings);
    size_t count = rs_readings_count(readings);
    struct narrowing narrowing = {.could_hold = could_hold, .data = data};
    begin(gather);
    if (!gather->filters) {
        add_all(gather, count);
        return confirm(gather, texts, 0, &narrowing);
    }
    add_first(gather, texts, count);
    narrowing.unseen = ~rs_filters_first_slots(gather->filters);
    if (!gather->seen || !could_hold(data, gather->seen | narrowing.unseen) ||
        !confirm(gather, texts, 0, &narrowing))
        return false;
    guint from = gather->candidates->len;
    gather->seen = 0;
    add_second(gather, texts, count);
    narrowing.unseen = 0;
    return could_hold(data, gather->seen | narrowing.confirmed) &&
           confirm(gather, texts, from, &narrowing);
}

void rs_gather_all(struct rs_gather *gather, const struct rs_readings *readings)
{
    const struct rs_view *texts = rs_readings_texts(readings);
    size_t count = rs_readings_count(readings);
    begin(gather);
    if (gather->filters) {
        add_first(gather, texts, count);
        add_second(gather, texts, count);
    } else {
        add_all(gather, count);
    }
}

static int compare_spans(const void *a, const void *b)
{
    const struct rs_match_span *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* All places of an indicator's `unless` phrases in a text, in either reading,
 * by start. Each end is then raised to the largest so far, so that ends never
 * fall: `reach`. */
static void find_voiding(struct rs_gather *gather, const GPtrArray *voiding,
                         const struct rs_readings *readings, uint32_t text,
                         GArray *reach)
{
    GArray *spans = gather->spans;
    const struct rs_view *texts = rs_readings_texts(readings);
    uint32_t second = rs_readings_second(readings, text);
    g_array_set_size(spans, 0);
    for (guint i = 0; i < voiding->len; i++)
        rs_match_find(gather->match, voiding->pdata[i], texts[text], SIZE_MAX,
                      spans);
    guint written = spans->len;
    for (guint i = 0; second != RS_READINGS_NONE && i < voiding->len; i++)
        rs_match_find(gather->match, voiding->pdata[i], texts[second], SIZE_MAX,
                      spans);
    for (guint i = written; i < spans->len; i++) {
        uint32_t of = second;
        struct rs_match_span *span = span_at(spans, i);
        rs_readings_locate(readings, &of, &span->start, &span->end);
    }
    g_array_sort(spans, compare_spans);
    uint32_t furthest = 0;
    for (guint i = 0; i < spans->len; i++) {
        furthest = MAX(furthest, span_at(spans, i)->end);
        g_array_append_val(reach, furthest);
    }
}

/* The first span that holds the hit is the first to reach its end, if that
 * one begins early enough: those behind it begin no earlier. */
static void void_hit(struct rs_hit *hit, const GArray *spans,
                     const GArray *reach)
{
    guint low = 0, high = reach->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (number_at(reach, middle) >= hit->end)
            high = middle;
        else
            low = middle + 1;
    }
    if (low == reach->len || span_at(spans, low)->start > hit->start)
        return;
    hit->void_start = span_at(spans, low)->start;
    hit->void_end = span_at(spans, low)->end;
}

/* Marks the hits [first, end), which are of one indicator in one text. */
static void void_group(struct rs_gather *gather,
                       const struct rs_readings *readings, GArray *hits,
                       guint first, guint end)
{
    const struct rs_hit *hit = hit_at(hits, first);
    const GPtrArray *voiding = rs_rules_voiding(gather->rules, hit->indicator);
    if (voiding->len == 0)
        return;
    g_autoptr(GArray) reach = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    find_voiding(gather, voiding, readings, hit->text, reach);
    for (guint i = first; i < end; i++)
        void_hit(hit_at(hits, i), gather->spans, reach);
}

/* The hits are in order of indicator and text. */
static void void_hits(struct rs_gather *gather,
                      const struct rs_readings *readings, GArray *hits)
{
    guint first = 0;
    for (guint i = 0; i < hits->len; i++) {
        const struct rs_hit *hit = hit_at(hits, i);
        const struct rs_hit *next =
            i + 1 < hits->len ? hit_at(hits, i + 1) : NULL;
        if (next && next->indicator == hit->indicator &&
            next->text == hit->text)
            continue;
        void_group(gather, readings, hits, first, i + 1);
        first = i + 1;
    }
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
    g_array_set_size(gather->spans, 0);
    enum rs_match_outcome outcome =
        rs_match_find(gather->match, given->match,
                      rs_readings_texts(readings)[candidate->text],
                      RS_HITS_MAX - hits->len, gather->spans);
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

static int compare_numbers(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
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

/* Drops what equals the element before it. */
static void drop_repeated(GArray *array,
                          int (*compare)(const void *a, const void *b))
{
    size_t size = g_array_get_element_size(array);
    guint kept = 0;
    for (guint i = 0; i < array->len; i++) {
        const char *element = array->data + i * size;
        if (kept && compare(array->data + (kept - 1) * size, element) == 0)
            continue;
        memmove(array->data + kept * size, element, size);
        kept++;
    }
    g_array_set_size(array, kept);
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

/* In order of text and pattern, so that where there are too many hits, those
 * of second readings are the first to go. */
void rs_gather_hits(struct rs_gather *gather,
                    const struct rs_readings *readings, GArray *hits,
                    GArray *undecided)
{
    g_array_set_size(hits, 0);
    g_array_set_size(undecided, 0);
    g_array_sort(gather->candidates, compare_candidates);
    for (guint i = 0; i < gather->candidates->len; i++) {
        struct candidate candidate = *candidate_at(gather, i);
        uint32_t indicator =
            rs_rules_pattern(gather->rules, candidate.pattern)->indicator;
        if (!match_candidate(gather, &candidate, readings, hits))
            g_array_append_val(undecided, indicator);
    }
    g_array_sort(hits, compare_by_indicator);
    drop_repeated(hits, compare_hits);
    void_hits(gather, readings, hits);
    g_array_sort(hits, compare_hits);
    g_array_sort(undecided, compare_numbers);
    drop_repeated(undecided, compare_numbers);
}
