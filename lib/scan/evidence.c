#include "scan/evidence.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "text/fold.h"

struct rs_evidence_maker {
    const struct rs_rules *rules;
    bool include_seekers;
    GArray *offsets[RS_TEXTS_MAX]; /* made when a text is first needed */
    bool has_offsets[RS_TEXTS_MAX];
};

struct rs_evidence_maker *rs_evidence_open(const struct rs_rules *rules,
                                           bool include_seekers)
{
    struct rs_evidence_maker *maker = g_new0(struct rs_evidence_maker, 1);
    maker->rules = rules;
    maker->include_seekers = include_seekers;
    return maker;
}

void rs_evidence_close(struct rs_evidence_maker *maker)
{
    if (!maker)
        return;
    for (size_t i = 0; i < RS_TEXTS_MAX; i++)
        if (maker->offsets[i])
            g_array_unref(maker->offsets[i]);
    g_free(maker);
}

static const GArray *offsets_of(struct rs_evidence_maker *maker,
                                const struct rs_post *post, size_t text)
{
    if (maker->has_offsets[text])
        return maker->offsets[text];
    if (!maker->offsets[text])
        maker->offsets[text] = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold_offsets(post->texts[text].text, maker->offsets[text]);
    maker->has_offsets[text] = true;
    return maker->offsets[text];
}

static struct rs_evidence_hit hit_of(struct rs_evidence_maker *maker,
                                     const struct rs_mapping *mapping,
                                     const struct rs_post *post,
                                     const struct rs_hit *hit,
                                     struct rs_arena *arena)
{
    const struct rs_text *text = &post->texts[hit->text];
    struct rs_evidence_hit made = {
        .indicator = hit->indicator,
        .field = rs_mapping_text_name(mapping, text->field),
        .folded_start = hit->start,
        .folded_end = hit->end,
        .via = hit->via,
    };
    rs_fold_span(offsets_of(maker, post, hit->text), hit->start, hit->end,
                 &made.start, &made.end);
    made.text =
        rs_arena_copy(arena, (struct rs_view){text->text.at + made.start,
                                              made.end - made.start});
    return made;
}

/* Moves `at` back over code points, `count` at most. */
static size_t back(struct rs_view text, size_t at, size_t count)
{
    while (count-- && at)
        at = rs_utf8_align(text, at - 1);
    return at;
}

static size_t forth(struct rs_view text, size_t at, size_t count)
{
    while (count-- && at < text.len)
        rs_utf8_next(text, &at);
    return at;
}

/* From a little before the first hit to a little behind the last one in the
 * same text, but no longer than an excerpt may be. */
static void add_excerpt(struct rs_evidence_finding *finding,
                        struct rs_view text, const struct rs_evidence_hit *hits,
                        struct rs_arena *arena)
{
    size_t start = hits[finding->first_hit].start;
    size_t end = hits[finding->first_hit].end;
    for (size_t i = 1; i < finding->hit_count; i++) {
        const struct rs_evidence_hit *hit = &hits[finding->first_hit + i];
        if (hit->field != finding->field)
            continue;
        start = MIN(start, hit->start);
        end = MAX(end, hit->end);
    }
    start = back(text, start, RS_EXCERPT_AROUND);
    end = forth(text, end, RS_EXCERPT_AROUND);
    if (end - start > RS_EXCERPT_LEN_MAX)
        end = rs_utf8_align(text, start + RS_EXCERPT_LEN_MAX);
    finding->excerpt_start = (uint32_t)start;
    finding->excerpt =
        rs_arena_copy(arena, (struct rs_view){text.at + start, end - start});
}

static void add_findings(struct rs_evidence_maker *maker,
                         const struct rs_mapping *mapping,
                         const struct rs_post *post,
                         const struct rs_judgement *judgement,
                         struct rs_evidence *evidence, struct rs_arena *arena)
{
    size_t findings = judgement->findings->len;
    struct rs_evidence_finding *made =
        rs_arena_alloc(arena, findings * sizeof *made);
    struct rs_evidence_hit *hits =
        rs_arena_alloc(arena, judgement->evidence->len * sizeof *hits);
    size_t finding_count = 0, hit_count = 0;
    for (size_t i = 0; i < findings; i++) {
        const struct rs_finding *finding =
            &g_array_index(judgement->findings, struct rs_finding, i);
        if (!maker->include_seekers &&
            rs_rules_category(maker->rules, finding->category)->is_seeker)
            continue;
        struct rs_evidence_finding *kept = &made[finding_count++];
        *kept = (struct rs_evidence_finding){
            .category = finding->category,
            .rule = finding->rule,
            .first_hit = (uint32_t)hit_count,
            .hit_count = finding->hit_count,
        };
        uint32_t first_text = 0;
        for (uint32_t j = 0; j < finding->hit_count; j++) {
            uint32_t index = g_array_index(judgement->evidence, uint32_t,
                                           finding->first_hit + j);
            const struct rs_hit *hit =
                &g_array_index(judgement->hits, struct rs_hit, index);
            first_text = j ? first_text : hit->text;
            hits[hit_count++] = hit_of(maker, mapping, post, hit, arena);
        }
        if (!finding->hit_count)
            continue;
        kept->field = hits[kept->first_hit].field;
        add_excerpt(kept, post->texts[first_text].text, hits, arena);
    }
    evidence->findings = made;
    evidence->finding_count = finding_count;
    evidence->hits = hits;
    evidence->hit_count = hit_count;
}

struct rs_evidence *rs_evidence_make(struct rs_evidence_maker *maker,
                                     const struct rs_mapping *mapping,
                                     const struct rs_post *post,
                                     const struct rs_judgement *judgement,
                                     struct rs_arena *arena)
{
    memset(maker->has_offsets, 0, sizeof maker->has_offsets);
    struct rs_evidence *evidence = rs_arena_alloc(arena, sizeof *evidence);
    *evidence = (struct rs_evidence){
        .post_id = rs_arena_copy(arena, post->post_id),
        .url = rs_arena_copy(arena, post->url),
        .created = rs_arena_copy(arena, post->created),
        .language = rs_arena_copy(arena, post->language),
        .interactions = post->interactions,
        .sponsored = post->sponsored,
        .removed = post->removed,
    };
    add_findings(maker, mapping, post, judgement, evidence, arena);
    return evidence;
}

const struct rs_evidence_text *
rs_evidence_texts(const struct rs_mapping *mapping, const struct rs_post *post,
                  size_t len_max, struct rs_arena *arena)
{
    struct rs_evidence_text *made =
        rs_arena_alloc(arena, post->text_count * sizeof *made);
    for (size_t i = 0; i < post->text_count; i++) {
        struct rs_view text = post->texts[i].text;
        bool is_cut = text.len > len_max;
        if (is_cut)
            text.len = rs_utf8_align(text, len_max);
        made[i] = (struct rs_evidence_text){
            .field = rs_mapping_text_name(mapping, post->texts[i].field),
            .text = rs_arena_copy(arena, text),
            .is_cut = is_cut,
        };
    }
    return made;
}

void rs_evidence_add_texts(struct rs_evidence *evidence,
                           const struct rs_mapping *mapping,
                           const struct rs_post *post, struct rs_arena *arena)
{
    if (!evidence->finding_count)
        return;
    evidence->texts =
        rs_evidence_texts(mapping, post, RS_KEPT_TEXT_LEN_MAX, arena);
    evidence->text_count = post->text_count;
}

static struct rs_evidence_fact
kept_fact(const struct rs_fact *fact, const char *field, struct rs_arena *arena)
{
    struct rs_evidence_fact kept = {
        .kind = fact->kind,
        .type = fact->type,
        .platform = fact->platform,
        .value = fact->value,
        .country = rs_arena_copy(arena, rs_view_of(fact->country)).at,
        .prefix_len = fact->prefix_len,
        .field = field,
        .start = fact->start,
        .end = fact->end,
    };
    if (fact->price) {
        kept.amount_min = fact->price->min;
        kept.amount_max = fact->price->max;
        kept.currency = fact->price->currency;
        kept.unit = fact->price->unit;
    }
    return kept;
}

void rs_evidence_add_facts(struct rs_evidence *evidence, struct rs_facts *facts,
                           const struct rs_mapping *mapping,
                           const struct rs_post *post, struct rs_arena *arena)
{
    g_autoptr(GArray) kept =
        g_array_new(FALSE, FALSE, sizeof(struct rs_evidence_fact));
    for (size_t i = 0; evidence->finding_count && i < post->text_count; i++) {
        const struct rs_text *text = &post->texts[i];
        bool is_cut;
        const GArray *found = rs_facts_find(facts, text->text, arena, &is_cut);
        evidence->facts_cut |= is_cut || found->len > RS_FACTS_MAX - kept->len;
        for (guint j = 0; j < found->len && kept->len < RS_FACTS_MAX; j++) {
            struct rs_evidence_fact fact =
                kept_fact(&g_array_index(found, struct rs_fact, j),
                          rs_mapping_text_name(mapping, text->field), arena);
            g_array_append_val(kept, fact);
        }
    }
    size_t len = kept->len * sizeof(struct rs_evidence_fact);
    struct rs_evidence_fact *made = rs_arena_alloc(arena, len);
    if (len)
        memcpy(made, kept->data, len);
    evidence->facts = made;
    evidence->fact_count = kept->len;
}
