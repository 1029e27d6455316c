#include "store/journal_verdicts.h"

#include "base/limits.h"
#include "store/wire.h"

#define FIELD RS_WIRE_FIELD

static const struct rs_wire_field container_fields[] = {
    FIELD(struct rs_named_container, key.low),
    FIELD(struct rs_named_container, key.high),
    FIELD(struct rs_named_container, variant.low),
    FIELD(struct rs_named_container, variant.high),
    FIELD(struct rs_named_container, platform),
    FIELD(struct rs_named_container, id),
    FIELD(struct rs_named_container, name),
    FIELD(struct rs_named_container, about),
    FIELD(struct rs_named_container, kind),
    FIELD(struct rs_named_container, name_labels),
};

static const struct rs_wire_field post_fields[] = {
    FIELD(struct rs_post_verdict, key.id[0]),
    FIELD(struct rs_post_verdict, key.id[1]),
    FIELD(struct rs_post_verdict, key.id[2]),
    FIELD(struct rs_post_verdict, key.text),
    FIELD(struct rs_post_verdict, container),
    FIELD(struct rs_post_verdict, day),
    FIELD(struct rs_post_verdict, created_at),
    FIELD(struct rs_post_verdict, members),
    FIELD(struct rs_post_verdict, labels),
    FIELD(struct rs_post_verdict, place.number),
    FIELD(struct rs_post_verdict, place.line),
    FIELD(struct rs_post_verdict, place.at),
    FIELD(struct rs_post_verdict, has_key),
    FIELD(struct rs_post_verdict, is_undecided),
    FIELD(struct rs_post_verdict, is_evasive),
    FIELD(struct rs_post_verdict, notes),
};

/* Only behind a post that carries labels. */
static const struct rs_wire_field evidence_fields[] = {
    FIELD(struct rs_evidence, post_id),
    FIELD(struct rs_evidence, url),
    FIELD(struct rs_evidence, created),
    FIELD(struct rs_evidence, language),
    FIELD(struct rs_evidence, interactions),
    FIELD(struct rs_evidence, sponsored),
    FIELD(struct rs_evidence, removed),
    FIELD(struct rs_evidence, facts_cut),
    FIELD(struct rs_evidence, likeness),
};

static const struct rs_wire_field finding_fields[] = {
    FIELD(struct rs_evidence_finding, category),
    FIELD(struct rs_evidence_finding, rule),
    FIELD(struct rs_evidence_finding, field),
    FIELD(struct rs_evidence_finding, excerpt),
    FIELD(struct rs_evidence_finding, excerpt_start),
    FIELD(struct rs_evidence_finding, first_hit),
    FIELD(struct rs_evidence_finding, hit_count),
};

static const struct rs_wire_field hit_fields[] = {
    FIELD(struct rs_evidence_hit, indicator),
    FIELD(struct rs_evidence_hit, field),
    FIELD(struct rs_evidence_hit, start),
    FIELD(struct rs_evidence_hit, end),
    FIELD(struct rs_evidence_hit, folded_start),
    FIELD(struct rs_evidence_hit, folded_end),
    FIELD(struct rs_evidence_hit, via),
    FIELD(struct rs_evidence_hit, text),
};

static const struct rs_wire_field fact_fields[] = {
    FIELD(struct rs_evidence_fact, kind),
    FIELD(struct rs_evidence_fact, type),
    FIELD(struct rs_evidence_fact, platform),
    FIELD(struct rs_evidence_fact, value),
    FIELD(struct rs_evidence_fact, country),
    FIELD(struct rs_evidence_fact, prefix_len),
    FIELD(struct rs_evidence_fact, field),
    FIELD(struct rs_evidence_fact, start),
    FIELD(struct rs_evidence_fact, end),
    FIELD(struct rs_evidence_fact, amount_min),
    FIELD(struct rs_evidence_fact, amount_max),
    FIELD(struct rs_evidence_fact, currency),
    FIELD(struct rs_evidence_fact, unit),
};

static const struct rs_wire_field text_fields[] = {
    FIELD(struct rs_evidence_text, field),
    FIELD(struct rs_evidence_text, text),
    FIELD(struct rs_evidence_text, is_cut),
};

/* Behind all posts: which of them it is, then its texts. */
struct sampled_post {
    uint32_t post; /* index */
    struct rs_sampled sampled;
};

static const struct rs_wire_field sampled_fields[] = {
    FIELD(struct sampled_post, post),
    FIELD(struct sampled_post, sampled.key),
    FIELD(struct sampled_post, sampled.post_id),
    FIELD(struct sampled_post, sampled.url),
};

static const struct rs_wire_field reject_fields[] = {
    FIELD(struct rs_reject_verdict, place.number),
    FIELD(struct rs_reject_verdict, place.line),
    FIELD(struct rs_reject_verdict, place.at),
    FIELD(struct rs_reject_verdict, reject),
    FIELD(struct rs_reject_verdict, raw),
};

static const struct rs_wire_field count_fields[] = {
    FIELD(struct rs_verdicts, filtered),
    FIELD(struct rs_verdicts, not_post),
    FIELD(struct rs_verdicts, record_count),
    FIELD(struct rs_verdicts, line_count),
    FIELD(struct rs_verdicts, byte_count),
};

static const struct rs_wire_table containers = RS_WIRE_TABLE(container_fields);
static const struct rs_wire_table posts = RS_WIRE_TABLE(post_fields);
static const struct rs_wire_table evidences = RS_WIRE_TABLE(evidence_fields);
static const struct rs_wire_table findings = RS_WIRE_TABLE(finding_fields);
static const struct rs_wire_table hits = RS_WIRE_TABLE(hit_fields);
static const struct rs_wire_table facts = RS_WIRE_TABLE(fact_fields);
static const struct rs_wire_table texts = RS_WIRE_TABLE(text_fields);
static const struct rs_wire_table sampled = RS_WIRE_TABLE(sampled_fields);
static const struct rs_wire_table rejects = RS_WIRE_TABLE(reject_fields);
static const struct rs_wire_table counts = RS_WIRE_TABLE(count_fields);

static void put_texts(GString *out, const struct rs_evidence_text *from,
                      size_t count)
{
    rs_wire_put_count(out, count);
    for (size_t i = 0; i < count; i++)
        rs_wire_put(out, &texts, &from[i]);
}

static void put_evidence(GString *out, const struct rs_evidence *evidence)
{
    rs_wire_put(out, &evidences, evidence);
    rs_wire_put_count(out, evidence->finding_count);
    for (size_t i = 0; i < evidence->finding_count; i++)
        rs_wire_put(out, &findings, &evidence->findings[i]);
    rs_wire_put_count(out, evidence->hit_count);
    for (size_t i = 0; i < evidence->hit_count; i++)
        rs_wire_put(out, &hits, &evidence->hits[i]);
    rs_wire_put_count(out, evidence->fact_count);
    for (size_t i = 0; i < evidence->fact_count; i++)
        rs_wire_put(out, &facts, &evidence->facts[i]);
    put_texts(out, evidence->texts, evidence->text_count);
}

static void put_sampled(GString *out, const GArray *from)
{
    uint64_t count = 0;
    for (guint i = 0; i < from->len; i++)
        count += g_array_index(from, struct rs_post_verdict, i).sampled != NULL;
    rs_wire_put_count(out, count);
    for (guint i = 0; i < from->len; i++) {
        const struct rs_sampled *kept =
            g_array_index(from, struct rs_post_verdict, i).sampled;
        if (!kept)
            continue;
        struct sampled_post post = {i, *kept};
        rs_wire_put(out, &sampled, &post);
        put_texts(out, kept->texts, kept->text_count);
    }
}

void rs_journal_put_container(GString *out,
                              const struct rs_named_container *container)
{
    rs_wire_put(out, &containers, container);
}

void rs_journal_put_reject(GString *out, const struct rs_reject_verdict *reject)
{
    rs_wire_put(out, &rejects, reject);
}

void rs_journal_put_post(GString *out, const struct rs_post_verdict *post)
{
    rs_wire_put(out, &posts, post);
    g_assert((post->evidence != NULL) == (post->labels != 0));
    if (post->evidence)
        put_evidence(out, post->evidence);
}

/* A count and what was put one by one. */
static void put_list(GString *out, uint64_t count, const GString *list)
{
    rs_wire_put_count(out, count);
    g_string_append_len(out, list->str, (gssize)list->len);
}

void rs_journal_put_lists(GString *out, const struct rs_journal_lists *lists)
{
    rs_wire_put(out, &counts, &lists->counts);
    put_list(out, lists->container_count, lists->containers);
    put_list(out, lists->reject_count, lists->rejects);
    put_list(out, lists->post_count, lists->posts);
    rs_wire_put_count(out, 0);
}

void rs_journal_put_verdicts(GString *out, const struct rs_verdicts *verdicts)
{
    rs_wire_put(out, &counts, verdicts);
    rs_wire_put_count(out, verdicts->containers->len);
    for (guint i = 0; i < verdicts->containers->len; i++)
        rs_journal_put_container(
            out,
            &g_array_index(verdicts->containers, struct rs_named_container, i));
    rs_wire_put_count(out, verdicts->rejects->len);
    for (guint i = 0; i < verdicts->rejects->len; i++)
        rs_journal_put_reject(out, &g_array_index(verdicts->rejects,
                                                  struct rs_reject_verdict, i));
    rs_wire_put_count(out, verdicts->posts->len);
    for (guint i = 0; i < verdicts->posts->len; i++)
        rs_journal_put_post(
            out, &g_array_index(verdicts->posts, struct rs_post_verdict, i));
    put_sampled(out, verdicts->posts);
}

/* What is read, and what it may name. */
struct taking {
    struct rs_wire in;
    const struct rs_rules *rules;
    struct rs_verdicts *verdicts;
};

static bool has_categories(const struct taking *taking, uint64_t labels)
{
    size_t count = rs_rules_category_count(taking->rules);
    return count >= RS_CATEGORIES_MAX || !(labels >> count);
}

/* Far beyond any calendar, and near enough that days can be subtracted. */
static bool is_day(int32_t day)
{
    return day == RS_NO_DAY || (day > -(1 << 30) && day < 1 << 30);
}

static bool take_containers(struct taking *taking)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&containers), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct rs_named_container container = {0};
        if (!rs_wire_take(&taking->in, &containers, &container) ||
            container.kind >= RS_KIND_COUNT ||
            !has_categories(taking, container.name_labels))
            return false;
        g_array_append_val(taking->verdicts->containers, container);
    }
    return true;
}

static bool take_rejects(struct taking *taking)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&rejects), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct rs_reject_verdict reject = {0};
        if (!rs_wire_take(&taking->in, &rejects, &reject) ||
            reject.reject <= RS_REJECT_NONE || reject.reject >= RS_REJECT_COUNT)
            return false;
        g_array_append_val(taking->verdicts->rejects, reject);
    }
    return true;
}

static bool take_findings(struct taking *taking, struct rs_evidence *evidence)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&findings), &count))
        return false;
    struct rs_evidence_finding *made =
        rs_arena_alloc(taking->verdicts->arena, count * sizeof *made);
    for (uint64_t i = 0; i < count; i++) {
        if (!rs_wire_take(&taking->in, &findings, &made[i]) ||
            made[i].category >= rs_rules_category_count(taking->rules) ||
            made[i].rule >= rs_rules_rule_count(taking->rules))
            return false;
    }
    evidence->findings = made;
    evidence->finding_count = count;
    return true;
}

static bool take_hits(struct taking *taking, struct rs_evidence *evidence)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&hits), &count))
        return false;
    struct rs_evidence_hit *made =
        rs_arena_alloc(taking->verdicts->arena, count * sizeof *made);
    for (uint64_t i = 0; i < count; i++)
        if (!rs_wire_take(&taking->in, &hits, &made[i]) || !made[i].field ||
            made[i].indicator >= rs_rules_indicator_count(taking->rules) ||
            made[i].via > RS_HIT_VIA_DEOBFUSCATED)
            return false;
    evidence->hits = made;
    evidence->hit_count = count;
    return true;
}

static bool is_fact(const struct rs_evidence_fact *fact)
{
    return fact->kind <= RS_FACT_ROUTE && fact->type && fact->platform &&
           fact->country && fact->field &&
           fact->prefix_len <= fact->value.len &&
           fact->prefix_len <= UINT8_MAX &&
           (fact->kind != RS_FACT_PRICE || (fact->currency && fact->unit));
}

static bool take_facts(struct taking *taking, struct rs_evidence *evidence)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&facts), &count) ||
        count > RS_FACTS_MAX)
        return false;
    struct rs_evidence_fact *made =
        rs_arena_alloc(taking->verdicts->arena, count * sizeof *made);
    for (uint64_t i = 0; i < count; i++)
        if (!rs_wire_take(&taking->in, &facts, &made[i]) || !is_fact(&made[i]))
            return false;
    evidence->facts = made;
    evidence->fact_count = count;
    return true;
}

static const struct rs_evidence_text *
take_texts(struct taking *taking, size_t len_max, size_t *text_count)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&texts), &count) ||
        count > RS_TEXTS_MAX)
        return NULL;
    struct rs_evidence_text *made =
        rs_arena_alloc(taking->verdicts->arena, count * sizeof *made);
    for (uint64_t i = 0; i < count; i++)
        if (!rs_wire_take(&taking->in, &texts, &made[i]) || !made[i].field ||
            made[i].text.len > len_max)
            return NULL;
    *text_count = count;
    return made;
}

static const struct rs_evidence *take_evidence(struct taking *taking)
{
    struct rs_evidence *evidence =
        rs_arena_alloc(taking->verdicts->arena, sizeof *evidence);
    *evidence = (struct rs_evidence){0};
    if (!rs_wire_take(&taking->in, &evidences, evidence) ||
        !take_findings(taking, evidence) || !take_hits(taking, evidence) ||
        !take_facts(taking, evidence))
        return NULL;
    evidence->texts =
        take_texts(taking, RS_KEPT_TEXT_LEN_MAX, &evidence->text_count);
    if (!evidence->texts)
        return NULL;
    for (size_t i = 0; i < evidence->finding_count; i++) {
        const struct rs_evidence_finding *finding = &evidence->findings[i];
        if (finding->first_hit > evidence->hit_count ||
            finding->hit_count > evidence->hit_count - finding->first_hit)
            return NULL;
    }
    return evidence;
}

static bool take_posts(struct taking *taking)
{
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&posts), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct rs_post_verdict post = {0};
        if (!rs_wire_take(&taking->in, &posts, &post) ||
            post.container >= taking->verdicts->containers->len ||
            !is_day(post.day) || !has_categories(taking, post.labels))
            return false;
        if (post.labels && !(post.evidence = take_evidence(taking)))
            return false;
        g_array_append_val(taking->verdicts->posts, post);
    }
    return true;
}

static bool take_sampled(struct taking *taking)
{
    GArray *to = taking->verdicts->posts;
    uint64_t count;
    if (!rs_wire_take_count(&taking->in, rs_wire_width(&sampled), &count))
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct sampled_post taken = {0};
        if (!rs_wire_take(&taking->in, &sampled, &taken) ||
            taken.post >= to->len)
            return false;
        taken.sampled.texts =
            take_texts(taking, RS_POOL_TEXT_LEN_MAX, &taken.sampled.text_count);
        if (!taken.sampled.texts)
            return false;
        struct rs_sampled *made =
            rs_arena_alloc(taking->verdicts->arena, sizeof *made);
        *made = taken.sampled;
        g_array_index(to, struct rs_post_verdict, taken.post).sampled = made;
    }
    return true;
}

struct rs_verdicts *rs_journal_take_verdicts(struct rs_view bytes,
                                             const struct rs_rules *rules)
{
    struct taking taking = {
        .in = {bytes.at, bytes.len},
        .rules = rules,
        .verdicts = rs_verdicts_open(),
    };
    if (rs_wire_take(&taking.in, &counts, taking.verdicts) &&
        take_containers(&taking) && take_rejects(&taking) &&
        take_posts(&taking) && take_sampled(&taking) && taking.in.len == 0)
        return taking.verdicts;
    rs_verdicts_close(taking.verdicts);
    return NULL;
}
