#include "pattern/explain.h"

#include "base/json_out.h"
#include "base/visible.h"
#include "pattern/judge.h"
#include "pattern/outcome.h"
#include "text/fold.h"

#define MARK_BEGIN "\x1b[1;33m"
#define MARK_END "\x1b[0m"

/* One text judged, and the way back from its folded bytes. */
struct explained {
    const struct rs_rules *rules;
    struct rs_view text;
    GString *folded;
    GArray *offsets; /* uint32_t, as rs_fold_offsets() gives them */
    struct rs_judge *judge;
    const struct rs_judgement *judgement;
    struct rs_view second; /* reading, or {NULL, 0} */
};

/* Original bytes [start, end). */
struct span {
    uint32_t start, end;
};

static void explained_init(struct explained *it, const struct rs_rules *rules,
                           struct rs_view text)
{
    *it = (struct explained){.rules = rules,
                             .text = text,
                             .folded = g_string_new(NULL),
                             .judge = rs_judge_open(rules)};
    it->offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold(text, it->folded);
    rs_fold_offsets(text, it->offsets);
    struct rs_readings_text read = {{it->folded->str, it->folded->len}, text};
    it->judgement = rs_judge_all(it->judge, &read, 1);
    it->second = rs_judge_second(it->judge, 0);
}

static void explained_clear(struct explained *it)
{
    g_string_free(it->folded, TRUE);
    g_array_unref(it->offsets);
    rs_judge_close(it->judge);
}

static const struct rs_hit *hit_at(const struct explained *it, guint index)
{
    return &g_array_index(it->judgement->hits, struct rs_hit, index);
}

static bool is_void(const struct rs_hit *hit)
{
    return hit->void_start != RS_NOT_VOID;
}

static struct span original(const struct explained *it, uint32_t from,
                            uint32_t to)
{
    struct span span;
    rs_fold_span(it->offsets, from, to, &span.start, &span.end);
    return span;
}

static struct rs_view bytes_of(const struct explained *it, struct span span)
{
    if (span.start == span.end)
        return (struct rs_view){NULL, 0};
    return (struct rs_view){it->text.at + span.start, span.end - span.start};
}

static void write_span(struct rs_json_out *json, const struct explained *it,
                       struct span span)
{
    rs_json_add_text(json, "text", bytes_of(it, span));
    rs_json_add_count(json, "start", span.start);
    rs_json_add_count(json, "end", span.end);
}

static void write_hit(struct rs_json_out *json, const struct explained *it,
                      const struct rs_hit *hit)
{
    const struct rs_indicator *indicator =
        rs_rules_indicator(it->rules, hit->indicator);
    rs_json_open_object(json, NULL);
    rs_json_add_text(json, "indicator", rs_view_of(indicator->id));
    rs_json_add_text(
        json, "slot",
        rs_view_of(rs_rules_slot_name(it->rules, indicator->slot)));
    rs_json_add_text(json, "pack", rs_view_of(indicator->pack));
    rs_json_add_text(json, "language", rs_view_of(indicator->language));
    write_span(json, it, original(it, hit->start, hit->end));
    rs_json_add_count(json, "folded_start", hit->start);
    rs_json_add_count(json, "folded_end", hit->end);
    rs_json_add_text(json, "via", rs_view_of(rs_hit_via_name(hit->via)));
    if (is_void(hit)) {
        rs_json_open_object(json, "void");
        write_span(json, it, original(it, hit->void_start, hit->void_end));
        rs_json_close_object(json);
    } else {
        rs_json_add_null(json, "void");
    }
    rs_json_close_object(json);
}

static void write_lack(struct rs_json_out *json, const struct explained *it,
                       uint32_t rule)
{
    g_autoptr(GString) lack = g_string_new(NULL);
    rs_outcome_add_lack(it->judge, it->rules, rule, lack);
    rs_json_add_text(json, "lacks", (struct rs_view){lack->str, lack->len});
}

static void write_rule(struct rs_json_out *json, const struct explained *it,
                       uint32_t number, GArray *missing)
{
    const struct rs_rule *rule = rs_rules_rule(it->rules, number);
    const struct rs_category *category =
        rs_rules_category(it->rules, rule->category);
    const struct rs_finding *finding;
    enum rs_outcome outcome = rs_outcome_of(it->judge, it->judgement, it->rules,
                                            number, missing, &finding);
    rs_json_open_object(json, NULL);
    rs_json_add_text(json, "category", rs_view_of(category->id));
    rs_json_add_text(json, "pack", rs_view_of(rule->pack));
    rs_json_add_bool(json, "flag", category->flag);
    rs_json_add_text(json, "outcome", rs_view_of(rs_outcome_name(outcome)));
    rs_json_open_array(json, "missing");
    for (guint i = 0; outcome == RS_OUTCOME_MISSING && i < missing->len; i++)
        rs_json_add_text(json, NULL,
                         rs_view_of(rs_outcome_operand(
                             it->rules, g_array_index(missing, uint32_t, i))));
    rs_json_close_array(json);
    if (outcome == RS_OUTCOME_MISSING)
        write_lack(json, it, number);
    else
        rs_json_add_null(json, "lacks");
    rs_json_open_array(json, "evidence");
    for (uint32_t i = 0; finding && i < finding->hit_count; i++)
        rs_json_add_count(json, NULL,
                          g_array_index(it->judgement->evidence, uint32_t,
                                        finding->first_hit + i));
    rs_json_close_array(json);
    rs_json_add_count(json, "within", rule->within);
    rs_json_close_object(json);
}

static void write_categories(struct rs_json_out *json,
                             const struct explained *it)
{
    rs_json_open_array(json, "categories");
    for (size_t i = 0; i < rs_rules_category_count(it->rules); i++)
        if (it->judgement->categories >> i & 1)
            rs_json_add_text(json, NULL,
                             rs_view_of(rs_rules_category(it->rules, i)->id));
    rs_json_close_array(json);
}

static void write_undecided(struct rs_json_out *json,
                            const struct explained *it)
{
    const GArray *undecided = it->judgement->undecided_indicators;
    rs_json_open_array(json, "undecided");
    for (guint i = 0; i < undecided->len; i++) {
        uint32_t indicator = g_array_index(undecided, uint32_t, i);
        rs_json_add_text(
            json, NULL,
            rs_view_of(rs_rules_indicator(it->rules, indicator)->id));
    }
    rs_json_close_array(json);
}

void rs_explain_json(const struct rs_rules *rules, struct rs_view text,
                     GString *out)
{
    struct explained it;
    explained_init(&it, rules, text);
    struct rs_json_out json = {.out = out};
    rs_json_open_object(&json, NULL);
    rs_json_add_text(&json, "text", text);
    rs_json_add_text(&json, "folded",
                     (struct rs_view){it.folded->str, it.folded->len});
    rs_json_add_text(&json, "profile", rs_view_of(RS_FOLD_PROFILE));
    if (it.second.at)
        rs_json_add_text(&json, "deobfuscated", it.second);
    else
        rs_json_add_null(&json, "deobfuscated");
    write_categories(&json, &it);
    rs_json_open_array(&json, "hits");
    for (guint i = 0; i < it.judgement->hits->len; i++)
        write_hit(&json, &it, hit_at(&it, i));
    rs_json_close_array(&json);
    rs_json_open_array(&json, "rules");
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++)
        write_rule(&json, &it, (uint32_t)i, missing);
    g_array_unref(missing);
    rs_json_close_array(&json);
    write_undecided(&json, &it);
    rs_json_close_object(&json);
    explained_clear(&it);
}

static void show(const struct explained *it, GString *out, struct span span,
                 enum rs_newlines newlines)
{
    rs_visible_add(out, bytes_of(it, span), newlines);
}

/* Words of the post, in quotes. */
static void quote(const struct explained *it, GString *out, struct span span)
{
    g_string_append_c(out, '"');
    show(it, out, span, RS_NEWLINES_ESCAPE);
    g_string_append_c(out, '"');
}

static int compare_spans(const void *a, const void *b)
{
    const struct span *one = a, *two = b;
    return (one->start > two->start) - (one->start < two->start);
}

/* The original places of the hits that are not void, in order, those that
 * touch joined into one. */
static GArray *marked_spans(const struct explained *it)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct span));
    for (guint i = 0; i < it->judgement->hits->len; i++) {
        const struct rs_hit *hit = hit_at(it, i);
        struct span span = original(it, hit->start, hit->end);
        if (!is_void(hit))
            g_array_append_val(all, span);
    }
    g_array_sort(all, compare_spans);
    guint kept = 0;
    for (guint i = 0; i < all->len; i++) {
        struct span span = g_array_index(all, struct span, i);
        struct span *last =
            kept ? &g_array_index(all, struct span, kept - 1) : NULL;
        if (last && span.start <= last->end)
            last->end = MAX(last->end, span.end);
        else
            g_array_index(all, struct span, kept++) = span;
    }
    g_array_set_size(all, kept);
    return all;
}

static void add_marked(const struct explained *it, bool color, GString *out)
{
    GArray *spans = marked_spans(it);
    uint32_t at = 0;
    for (guint i = 0; i < spans->len; i++) {
        struct span span = g_array_index(spans, struct span, i);
        show(it, out, (struct span){at, span.start}, RS_NEWLINES_KEEP);
        g_string_append(out, color ? MARK_BEGIN : "[");
        show(it, out, span, RS_NEWLINES_KEEP);
        g_string_append(out, color ? MARK_END : "]");
        at = span.end;
    }
    show(it, out, (struct span){at, (uint32_t)it->text.len}, RS_NEWLINES_KEEP);
    if (out->len == 0 || out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
    g_array_unref(spans);
}

static void add_hits(const struct explained *it, GString *out)
{
    if (it->judgement->hits->len == 0)
        return;
    g_string_append(out, "\nfound\n");
    for (guint i = 0; i < it->judgement->hits->len; i++) {
        const struct rs_hit *hit = hit_at(it, i);
        const struct rs_indicator *indicator =
            rs_rules_indicator(it->rules, hit->indicator);
        g_string_append_printf(out, "  %s (%s) ", indicator->id,
                               rs_rules_slot_name(it->rules, indicator->slot));
        quote(it, out, original(it, hit->start, hit->end));
        if (hit->via == RS_HIT_VIA_DEOBFUSCATED)
            g_string_append(out, ", deobfuscated");
        if (is_void(hit)) {
            g_string_append(out, ": void, inside ");
            quote(it, out, original(it, hit->void_start, hit->void_end));
        }
        g_string_append_c(out, '\n');
    }
}

static void add_lack(const struct explained *it, uint32_t rule, GString *out)
{
    g_string_append(out, "lacks ");
    rs_outcome_add_lack(it->judge, it->rules, rule, out);
}

static const struct rs_hit *evidence_at(const struct explained *it,
                                        const struct rs_finding *finding,
                                        uint32_t index)
{
    return hit_at(it, g_array_index(it->judgement->evidence, uint32_t,
                                    finding->first_hit + index));
}

static uint32_t slot_of(const struct explained *it, const struct rs_hit *hit)
{
    return rs_rules_indicator(it->rules, hit->indicator)->slot;
}

/* Whether a piece of evidence says the same as one before it: the same words
 * for the same slot, found by another language's pack. */
static bool is_repeated(const struct explained *it,
                        const struct rs_finding *finding, uint32_t index)
{
    const struct rs_hit *hit = evidence_at(it, finding, index);
    for (uint32_t i = 0; i < index; i++) {
        const struct rs_hit *earlier = evidence_at(it, finding, i);
        if (earlier->start == hit->start && earlier->end == hit->end &&
            earlier->text == hit->text &&
            slot_of(it, earlier) == slot_of(it, hit))
            return true;
    }
    return false;
}

static void add_evidence(const struct explained *it,
                         const struct rs_finding *finding, GString *out)
{
    g_string_append(out, finding ? "carried, by" : "carried already");
    for (uint32_t i = 0; finding && i < finding->hit_count; i++) {
        if (is_repeated(it, finding, i))
            continue;
        const struct rs_hit *hit = evidence_at(it, finding, i);
        uint32_t slot = slot_of(it, hit);
        g_string_append_printf(out, "%s %s ", i ? "," : "",
                               rs_rules_slot_name(it->rules, slot));
        quote(it, out, original(it, hit->start, hit->end));
        if (hit->via == RS_HIT_VIA_DEOBFUSCATED)
            g_string_append(out, " (deobfuscated)");
    }
}

/* The first match of an operand, if there is one; appended. */
static void add_first_match(const struct explained *it, uint32_t operand,
                            GString *out)
{
    size_t slots = rs_rules_slot_count(it->rules);
    for (guint k = 0; k < it->judgement->hits->len; k++) {
        const struct rs_hit *hit = hit_at(it, k);
        uint32_t slot = slot_of(it, hit);
        if (is_void(hit) ||
            (slot != operand && hit->indicator + slots != operand))
            continue;
        g_string_append_printf(out, " %s ",
                               rs_outcome_operand(it->rules, operand));
        quote(it, out, original(it, hit->start, hit->end));
        return;
    }
}

/* The operands of the rule's `unless` that are there. */
static void add_voiding(const struct explained *it, const struct rs_rule *rule,
                        GString *out)
{
    g_string_append(out, "voided by its unless:");
    for (guint i = 0; i < rule->unless->len; i++) {
        const GArray *operands = rs_condition_operands(
            g_array_index(rule->unless, struct rs_unless, i).when);
        for (guint k = 0; k < operands->len; k++)
            add_first_match(it, g_array_index(operands, uint32_t, k), out);
    }
}

/* One line, or false when nothing of what the rule asks for is there. */
static bool add_rule(const struct explained *it, uint32_t number,
                     GArray *missing, GString *out)
{
    const struct rs_rule *rule = rs_rules_rule(it->rules, number);
    const struct rs_category *category =
        rs_rules_category(it->rules, rule->category);
    const struct rs_finding *finding;
    enum rs_outcome outcome = rs_outcome_of(it->judge, it->judgement, it->rules,
                                            number, missing, &finding);
    if (outcome == RS_OUTCOME_MISSING &&
        missing->len == rs_condition_operands(rule->when)->len)
        return false;
    g_string_append_printf(out, "  %s (%s%s): ", category->id, rule->pack,
                           category->flag ? ", flagged" : "");
    if (rule->applies == RS_APPLIES_NAME)
        g_string_append(out, "for names of pages and groups, not for posts");
    else if (outcome == RS_OUTCOME_CARRIED)
        add_evidence(it, finding, out);
    else if (outcome == RS_OUTCOME_MISSING)
        add_lack(it, number, out);
    else if (outcome == RS_OUTCOME_VOIDED)
        add_voiding(it, rule, out);
    else if (outcome == RS_OUTCOME_TOO_FAR)
        g_string_append_printf(out,
                               "all is there, but not within %u characters",
                               (unsigned)rule->within);
    else
        g_string_append(out, "undecided: a match limit was met");
    g_string_append_c(out, '\n');
    return true;
}

static void add_second(const struct explained *it, GString *out)
{
    if (!it->second.at)
        return;
    g_string_append(out, "\ndeobfuscated\n  ");
    rs_visible_add(out, it->second, RS_NEWLINES_ESCAPE);
    g_string_append_c(out, '\n');
}

void rs_explain_text(const struct rs_rules *rules, struct rs_view text,
                     bool color, GString *out)
{
    struct explained it;
    explained_init(&it, rules, text);
    add_marked(&it, color, out);
    g_string_append(out, "\nfolded\n  ");
    rs_visible_add(out, (struct rs_view){it.folded->str, it.folded->len},
                   RS_NEWLINES_ESCAPE);
    g_string_append_c(out, '\n');
    add_second(&it, out);
    add_hits(&it, out);
    g_string_append(out, "\ncategories\n");
    size_t silent = 0;
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (size_t i = 0; i < rs_rules_rule_count(rules); i++)
        silent += !add_rule(&it, (uint32_t)i, missing, out);
    g_array_unref(missing);
    if (silent > 0)
        g_string_append_printf(out,
                               "  %zu %s with nothing of what it asks for\n",
                               silent, silent == 1 ? "rule" : "rules, each");
    explained_clear(&it);
}
