#include <glib.h>

#include "store/journal_verdicts.h"
#include "unit.h"

static const char pack_text[] = "pack: t\n"
                                "version: '1'\n"
                                "indicators:\n"
                                "  - {id: i.a, slot: a, phrases: [aa]}\n"
                                "  - {id: i.b, slot: b, phrases: [bb]}\n"
                                "categories:\n"
                                "  - {id: one, flag: true, when: a}\n"
                                "  - {id: two, flag: true, when: b}\n";

static struct rs_pack *pack;
static GPtrArray *packs;
static struct rs_rules *rules;

static void set_up(void)
{
    struct rs_rules_options options = {0};
    GError *error = NULL;
    pack = rs_pack_open("t.yaml", rs_view_of(pack_text), &error);
    packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    rules = rs_rules_open(packs, &options, &error);
    ck_assert(rules != NULL);
}

static void tear_down(void)
{
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
    rs_pack_close(pack);
}

/* Two containers, a plain post, one with two findings, two rejects. No two
 * numbers are the same, so that none can stand in another's place. */
static struct rs_verdicts *sample(void)
{
    static const struct rs_evidence_hit hits[] = {
        {1, "text", 101, 102, 103, 104, RS_HIT_VIA_DEOBFUSCATED, {"b\0b", 3}},
        {0, "title", 105, 106, 107, 108, RS_HIT_VIA_WRITTEN, {"aa", 2}}};
    static const struct rs_evidence_finding findings[] = {
        {1, 1, "text", {"an excerpt", 10}, 110, 0, 1},
        {0, 0, NULL, {NULL, 0}, 111, 1, 1}};
    static const struct rs_evidence_fact facts[] = {
        {.kind = RS_FACT_CONTACT,
         .type = "phone",
         .platform = "whatsapp",
         .value = {"+12025550143", 12},
         .country = "US",
         .prefix_len = 2,
         .field = "text",
         .start = 112,
         .end = 113},
        {RS_FACT_PRICE,
         "t",
         "p",
         {"8-9 USD", 7},
         "c",
         0,
         "title",
         114,
         115,
         {"8", 1},
         {"9", 1},
         "USD",
         "person"}};
    static const struct rs_evidence_text texts[] = {
        {"text", {"words\0", 6}, true}, {"title", {"T", 1}, false}};
    static const struct rs_sampled with_words = {
        .key = UINT64_C(0xFEDCBA9876543210),
        .post_id = {"id-2", 4},
        .url = {"v", 1},
        .texts = texts,
        .text_count = 2,
    };
    static const struct rs_sampled key_alone = {.key = 116};
    static const struct rs_evidence evidence = {
        .post_id = {"id-1", 4},
        .url = {"u", 1},
        .created = {"yesterday", 9},
        .interactions = 33,
        .removed = true,
        .findings = findings,
        .finding_count = 2,
        .hits = hits,
        .hit_count = 2,
        .facts = facts,
        .fact_count = 2,
        .facts_cut = true,
    };
    struct rs_named_container containers[] = {
        {{1, 2}, {3, 4}, {"p", 1}, {"7", 1}, {"N", 1}, {"A", 1}, 5, 0},
        {{6, 7}, {8, 9}, {"", 0}, {"", 0}, {"n\0m", 3}, {"é", 2}, 1, 3}};
    struct rs_post_verdict posts[] = {{.key = {{11, 12, 13}, 14},
                                       .container = 1,
                                       .day = -15,
                                       .created_at = -16000000000,
                                       .members = 17000000000,
                                       .sampled = &with_words,
                                       .place = {18, 19, 20},
                                       .has_key = true,
                                       .notes = 0x80000001},
                                      {.container = 0,
                                       .day = RS_NO_DAY,
                                       .created_at = INT64_MIN,
                                       .members = -1,
                                       .labels = 3,
                                       .evidence = &evidence,
                                       .sampled = &key_alone,
                                       .place = {21, 22, UINT32_MAX},
                                       .is_undecided = true,
                                       .is_evasive = true}};
    struct rs_reject_verdict rejects[] = {
        {{23, 24, 25}, RS_REJECT_CUT, {"{\"", 2}},
        {{26, 27, 28}, RS_REJECT_BAD_JSON, {"", 0}}};
    struct rs_verdicts *verdicts = rs_verdicts_open();
    g_array_append_vals(verdicts->containers, containers, 2);
    g_array_append_vals(verdicts->posts, posts, 2);
    g_array_append_vals(verdicts->rejects, rejects, 2);
    verdicts->filtered = 29;
    verdicts->not_post = 30;
    verdicts->record_count = 31;
    verdicts->line_count = 32;
    verdicts->byte_count = UINT64_C(1) << 63;
    return verdicts;
}

static struct rs_view bytes_of(const GString *text)
{
    return (struct rs_view){text->str, text->len};
}

/* Every member, by hand: not by the tables that are on trial here. */
static void expect_post(const struct rs_post_verdict *a,
                        const struct rs_post_verdict *b)
{
    ck_assert_mem_eq(&a->key, &b->key, sizeof a->key);
    ck_assert_uint_eq(a->container, b->container);
    ck_assert_int_eq(a->day, b->day);
    ck_assert_int_eq(a->created_at, b->created_at);
    ck_assert_int_eq(a->members, b->members);
    ck_assert_uint_eq(a->labels, b->labels);
    ck_assert_mem_eq(&a->place, &b->place, sizeof a->place);
    ck_assert(a->has_key == b->has_key);
    ck_assert(a->is_undecided == b->is_undecided);
    ck_assert(a->is_evasive == b->is_evasive);
    ck_assert_uint_eq(a->notes, b->notes);
    ck_assert((a->evidence != NULL) == (b->evidence != NULL));
}

static void expect_sampled(const struct rs_sampled *a,
                           const struct rs_sampled *b)
{
    ck_assert(b != NULL);
    ck_assert_uint_eq(a->key, b->key);
    ck_assert(rs_view_equal(a->post_id, b->post_id));
    ck_assert(rs_view_equal(a->url, b->url));
    ck_assert_uint_eq(a->text_count, b->text_count);
    for (size_t i = 0; i < a->text_count; i++) {
        ck_assert_str_eq(a->texts[i].field, b->texts[i].field);
        ck_assert(rs_view_equal(a->texts[i].text, b->texts[i].text));
        ck_assert(a->texts[i].is_cut == b->texts[i].is_cut);
    }
}

static void expect_evidence(const struct rs_evidence *a,
                            const struct rs_evidence *b)
{
    ck_assert(rs_view_equal(a->post_id, b->post_id));
    ck_assert(rs_view_equal(a->url, b->url));
    ck_assert(rs_view_equal(a->created, b->created));
    ck_assert(rs_view_equal(a->language, b->language));
    ck_assert_int_eq(a->interactions, b->interactions);
    ck_assert(a->sponsored == b->sponsored && a->removed == b->removed);
    ck_assert_uint_eq(a->finding_count, b->finding_count);
    ck_assert_uint_eq(a->hit_count, b->hit_count);
    for (size_t i = 0; i < a->finding_count; i++) {
        const struct rs_evidence_finding *c = &a->findings[i],
                                         *d = &b->findings[i];
        ck_assert_uint_eq(c->category, d->category);
        ck_assert_uint_eq(c->rule, d->rule);
        ck_assert(g_strcmp0(c->field, d->field) == 0);
        ck_assert(rs_view_equal(c->excerpt, d->excerpt));
        ck_assert_uint_eq(c->excerpt_start, d->excerpt_start);
        ck_assert_uint_eq(c->first_hit, d->first_hit);
        ck_assert_uint_eq(c->hit_count, d->hit_count);
    }
    for (size_t i = 0; i < a->hit_count; i++) {
        const struct rs_evidence_hit *c = &a->hits[i], *d = &b->hits[i];
        ck_assert_uint_eq(c->indicator, d->indicator);
        ck_assert_str_eq(c->field, d->field);
        ck_assert_uint_eq(c->start, d->start);
        ck_assert_uint_eq(c->end, d->end);
        ck_assert_uint_eq(c->folded_start, d->folded_start);
        ck_assert_uint_eq(c->folded_end, d->folded_end);
        ck_assert_uint_eq(c->via, d->via);
        ck_assert(rs_view_equal(c->text, d->text));
    }
}

static void expect_facts(const struct rs_evidence *a,
                         const struct rs_evidence *b)
{
    ck_assert(a->facts_cut == b->facts_cut);
    ck_assert_uint_eq(a->fact_count, b->fact_count);
    for (size_t i = 0; i < a->fact_count; i++) {
        const struct rs_evidence_fact *c = &a->facts[i], *d = &b->facts[i];
        ck_assert_int_eq(c->kind, d->kind);
        ck_assert_str_eq(c->type, d->type);
        ck_assert_str_eq(c->platform, d->platform);
        ck_assert(rs_view_equal(c->value, d->value));
        ck_assert_str_eq(c->country, d->country);
        ck_assert_uint_eq(c->prefix_len, d->prefix_len);
        ck_assert_str_eq(c->field, d->field);
        ck_assert_uint_eq(c->start, d->start);
        ck_assert_uint_eq(c->end, d->end);
        ck_assert(rs_view_equal(c->amount_min, d->amount_min));
        ck_assert(rs_view_equal(c->amount_max, d->amount_max));
        ck_assert(g_strcmp0(c->currency, d->currency) == 0);
        ck_assert(g_strcmp0(c->unit, d->unit) == 0);
    }
}

static void expect_container(const struct rs_named_container *a,
                             const struct rs_named_container *b)
{
    ck_assert_mem_eq(&a->key, &b->key, sizeof a->key);
    ck_assert_mem_eq(&a->variant, &b->variant, sizeof a->variant);
    ck_assert(rs_view_equal(a->platform, b->platform));
    ck_assert(rs_view_equal(a->id, b->id));
    ck_assert(rs_view_equal(a->name, b->name));
    ck_assert(rs_view_equal(a->about, b->about));
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_uint_eq(a->name_labels, b->name_labels);
}

#define AT(array, type, i) &g_array_index(array, struct type, i)

START_TEST(verdicts_come_back_as_they_were)
{
    g_autoptr(GString) packed = g_string_new(NULL);
    struct rs_verdicts *a = sample();
    rs_journal_put_verdicts(packed, a);
    struct rs_verdicts *b = rs_journal_take_verdicts(bytes_of(packed), rules);
    ck_assert_ptr_nonnull(b);
    ck_assert_uint_eq(b->containers->len, 2);
    ck_assert_uint_eq(b->posts->len, 2);
    ck_assert_uint_eq(b->rejects->len, 2);
    for (guint i = 0; i < 2; i++) {
        expect_container(AT(a->containers, rs_named_container, i),
                         AT(b->containers, rs_named_container, i));
        expect_post(AT(a->posts, rs_post_verdict, i),
                    AT(b->posts, rs_post_verdict, i));
        expect_sampled((AT(a->posts, rs_post_verdict, i))->sampled,
                       (AT(b->posts, rs_post_verdict, i))->sampled);
        struct rs_reject_verdict *c = AT(a->rejects, rs_reject_verdict, i);
        struct rs_reject_verdict *d = AT(b->rejects, rs_reject_verdict, i);
        ck_assert_mem_eq(&c->place, &d->place, sizeof c->place);
        ck_assert_int_eq(c->reject, d->reject);
        ck_assert(rs_view_equal(c->raw, d->raw));
    }
    expect_evidence((AT(a->posts, rs_post_verdict, 1))->evidence,
                    (AT(b->posts, rs_post_verdict, 1))->evidence);
    expect_facts((AT(a->posts, rs_post_verdict, 1))->evidence,
                 (AT(b->posts, rs_post_verdict, 1))->evidence);
    ck_assert_uint_eq(b->filtered, 29);
    ck_assert_uint_eq(b->not_post, 30);
    ck_assert_uint_eq(b->record_count, 31);
    ck_assert_uint_eq(b->line_count, 32);
    ck_assert_uint_eq(b->byte_count, UINT64_C(1) << 63);
    rs_verdicts_close(a);
    rs_verdicts_close(b);
}
END_TEST

/* The tally and the database read them without looking. */
static void expect_sound_facts(const struct rs_evidence *evidence)
{
    for (size_t i = 0; evidence && i < evidence->fact_count; i++) {
        const struct rs_evidence_fact *fact = &evidence->facts[i];
        ck_assert_int_le(fact->kind, RS_FACT_ROUTE);
        ck_assert(fact->type && fact->platform && fact->country && fact->field);
        ck_assert_uint_le(fact->prefix_len, fact->value.len);
        ck_assert(fact->kind != RS_FACT_PRICE ||
                  (fact->currency && fact->unit));
    }
}

/* The merger indexes by these without looking. */
static void expect_sound(const struct rs_verdicts *verdicts)
{
    for (guint i = 0; i < verdicts->containers->len; i++)
        ck_assert((AT(verdicts->containers, rs_named_container, i))->kind <
                  RS_KIND_COUNT);
    for (guint i = 0; i < verdicts->rejects->len; i++)
        ck_assert((AT(verdicts->rejects, rs_reject_verdict, i))->reject <
                  RS_REJECT_COUNT);
    for (guint i = 0; i < verdicts->posts->len; i++) {
        const struct rs_post_verdict *post =
            AT(verdicts->posts, rs_post_verdict, i);
        ck_assert(post->container < verdicts->containers->len);
        ck_assert(post->labels <= 3);
        expect_sound_facts(post->evidence);
        for (size_t j = 0; post->sampled && j < post->sampled->text_count; j++)
            ck_assert(post->sampled->texts[j].field &&
                      post->sampled->texts[j].text.len <= 8192);
        for (size_t j = 0; post->evidence && j < post->evidence->hit_count; j++)
            ck_assert(post->evidence->hits[j].indicator < 2);
        for (size_t j = 0; post->evidence && j < post->evidence->finding_count;
             j++) {
            const struct rs_evidence_finding *finding =
                &post->evidence->findings[j];
            ck_assert(finding->category < 2 && finding->rule < 2);
            ck_assert((uint64_t)finding->first_hit + finding->hit_count <=
                      post->evidence->hit_count);
        }
    }
}

/* Without a check sum before them: each byte in turn to several others. The
 * bytes are copied to a block of just their length, for ASan. */
START_TEST(no_change_of_a_byte_makes_verdicts_unsound)
{
    static const unsigned char masks[] = {1, 2, 4, 0x80, 0xFF};
    g_autoptr(GString) packed = g_string_new(NULL);
    struct rs_verdicts *verdicts = sample();
    size_t refused = 0;
    rs_journal_put_verdicts(packed, verdicts);
    for (size_t at = 0; at < packed->len; at++)
        for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
            g_autofree char *bytes = g_memdup2(packed->str, packed->len);
            bytes[at] = (char)(bytes[at] ^ masks[i]);
            struct rs_verdicts *found = rs_journal_take_verdicts(
                (struct rs_view){bytes, packed->len}, rules);
            refused += !found;
            if (found)
                expect_sound(found);
            rs_verdicts_close(found);
        }
    ck_assert_uint_gt(refused, packed->len);
    rs_verdicts_close(verdicts);
}
END_TEST

START_TEST(verdicts_that_are_cut_or_longer_are_refused)
{
    g_autoptr(GString) packed = g_string_new(NULL);
    struct rs_verdicts *verdicts = sample();
    rs_journal_put_verdicts(packed, verdicts);
    for (size_t len = 0; len < packed->len; len++) {
        g_autofree char *bytes = g_memdup2(packed->str, len);
        ck_assert_ptr_null(
            rs_journal_take_verdicts((struct rs_view){bytes, len}, rules));
    }
    g_string_append_c(packed, 0);
    ck_assert_ptr_null(rs_journal_take_verdicts(bytes_of(packed), rules));
    rs_verdicts_close(verdicts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("journal_verdicts");
    TCase *test = tcase_create("journal_verdicts");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, verdicts_come_back_as_they_were);
    tcase_add_test(test, no_change_of_a_byte_makes_verdicts_unsound);
    tcase_add_test(test, verdicts_that_are_cut_or_longer_are_refused);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
