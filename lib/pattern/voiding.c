#include "pattern/voiding.h"

#include "pattern/hit.h"

struct rs_voiding {
    const struct rs_rules *rules;
    struct rs_match *match;
    GArray *spans; /* struct rs_match_span */
    GArray *reach; /* uint32_t */
};

static struct rs_match_span *span_at(const GArray *spans, guint index)
{
    return &g_array_index(spans, struct rs_match_span, index);
}

static struct rs_hit *hit_at(const GArray *hits, guint index)
{
    return &g_array_index(hits, struct rs_hit, index);
}

struct rs_voiding *rs_voiding_open(const struct rs_rules *rules,
                                   struct rs_match *match)
{
    struct rs_voiding *voiding = g_new(struct rs_voiding, 1);
    voiding->rules = rules;
    voiding->match = match;
    voiding->spans = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    voiding->reach = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return voiding;
}

void rs_voiding_close(struct rs_voiding *voiding)
{
    if (!voiding)
        return;
    g_array_unref(voiding->spans);
    g_array_unref(voiding->reach);
    g_free(voiding);
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
static void find_places(struct rs_voiding *voiding, const GPtrArray *phrases,
                        const struct rs_readings *readings, uint32_t text)
{
    GArray *spans = voiding->spans;
    const struct rs_view *texts = rs_readings_texts(readings);
    uint32_t second = rs_readings_second(readings, text);
    g_array_set_size(spans, 0);
    g_array_set_size(voiding->reach, 0);
    for (guint i = 0; i < phrases->len; i++)
        rs_match_find(voiding->match, phrases->pdata[i], texts[text], NULL,
                      SIZE_MAX, spans);
    guint written = spans->len;
    for (guint i = 0; second != RS_READINGS_NONE && i < phrases->len; i++)
        rs_match_find(voiding->match, phrases->pdata[i], texts[second], NULL,
                      SIZE_MAX, spans);
    for (guint i = written; i < spans->len; i++) {
        uint32_t of = second;
        struct rs_match_span *span = span_at(spans, i);
        rs_readings_locate(readings, &of, &span->start, &span->end);
    }
    g_array_sort(spans, compare_spans);
    uint32_t furthest = 0;
    for (guint i = 0; i < spans->len; i++) {
        furthest = MAX(furthest, span_at(spans, i)->end);
        g_array_append_val(voiding->reach, furthest);
    }
}

/* The first span that holds the hit is the first to reach its end, if that
 * one begins early enough: those behind it begin no earlier. */
static void mark(const struct rs_voiding *voiding, struct rs_hit *hit)
{
    const GArray *spans = voiding->spans, *reach = voiding->reach;
    guint low = 0, high = reach->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(reach, uint32_t, middle) >= hit->end)
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
static void mark_group(struct rs_voiding *voiding,
                       const struct rs_readings *readings, GArray *hits,
                       guint first, guint end)
{
    const struct rs_hit *hit = hit_at(hits, first);
    const GPtrArray *phrases = rs_rules_voiding(voiding->rules, hit->indicator);
    if (phrases->len == 0)
        return;
    find_places(voiding, phrases, readings, hit->text);
    for (guint i = first; i < end; i++)
        mark(voiding, hit_at(hits, i));
}

void rs_voiding_mark(struct rs_voiding *voiding,
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
        mark_group(voiding, readings, hits, first, i + 1);
        first = i + 1;
    }
}
