#include <glib.h>

#include "store/journal_verdicts.h"
#include "store/regroup.h"
#include "verdicts_made.h"

#define RECORDS 60

/* What a regroup hands on: sections, of which all bytes are one text. */
static bool keep(void *data, GString *section, GError **error)
{
    (void)error;
    g_ptr_array_add(data, section);
    return true;
}

static void section_free(gpointer data)
{
    g_string_free(data, TRUE);
}

static GPtrArray *new_sections(void)
{
    return g_ptr_array_new_with_free_func(section_free);
}

/* The sections of RECORDS records in chunks of so many, the first of another
 * length. */
static GPtrArray *sections_of(size_t first_len, size_t chunk_len,
                              size_t section_len)
{
    GPtrArray *sections = new_sections();
    struct rs_regroup *regroup = rs_regroup_open(section_len, keep, sections);
    for (size_t at = 0, end = first_len; at < RECORDS;
         at = end, end = MIN(RECORDS, end + chunk_len)) {
        struct rs_verdicts *chunk = chunk_made(at, end);
        ck_assert_uint_eq(rs_regroup_records(regroup), at);
        ck_assert(rs_regroup_add(regroup, chunk, NULL));
        rs_verdicts_close(chunk);
    }
    ck_assert(rs_regroup_end_input(regroup, NULL));
    rs_regroup_close(regroup);
    return sections;
}

static void expect_same(const GPtrArray *a, const GPtrArray *b)
{
    ck_assert_uint_eq(a->len, b->len);
    for (guint i = 0; i < a->len; i++)
        ck_assert(g_string_equal(a->pdata[i], b->pdata[i]));
}

static struct rs_verdicts *taken(const GPtrArray *sections, guint index)
{
    const GString *section = sections->pdata[index];
    struct rs_verdicts *verdicts = rs_journal_take_verdicts(
        (struct rs_view){section->str, section->len}, made_rules);
    ck_assert(verdicts != NULL);
    return verdicts;
}

/* A place as one in the input. */
static size_t record_at(const struct rs_place *place,
                        const struct rs_verdicts *before)
{
    size_t record = place->number + before->record_count;
    ck_assert_uint_eq(place->line + before->line_count, record * RECORD_LINES);
    ck_assert_uint_eq(place->at + before->byte_count, record * RECORD_LEN);
    return record;
}

static void add_counts(struct rs_verdicts *to, const struct rs_verdicts *from)
{
    to->filtered += from->filtered;
    to->not_post += from->not_post;
    to->record_count += from->record_count;
    to->line_count += from->line_count;
    to->byte_count += from->byte_count;
}

/* Marks in `seen` what the section says of which record. */
static void look_at(const struct rs_verdicts *section,
                    const struct rs_verdicts *before, char seen[RECORDS])
{
    for (guint i = 0; i < section->posts->len; i++) {
        const struct rs_post_verdict *post =
            &g_array_index(section->posts, struct rs_post_verdict, i);
        size_t record = record_at(&post->place, before);
        const struct rs_named_container *container = &g_array_index(
            section->containers, struct rs_named_container, post->container);
        ck_assert_uint_lt(record, RECORDS);
        ck_assert_uint_eq(post->key.id[0], record);
        ck_assert_uint_eq(container->variant.low, record % 4);
        seen[record] = 'p';
    }
    for (guint i = 0; i < section->rejects->len; i++)
        seen[record_at(
            &g_array_index(section->rejects, struct rs_reject_verdict, i).place,
            before)] = 'r';
}

START_TEST(sections_say_of_each_record_what_the_chunks_said)
{
    struct rs_verdicts before = {0};
    char seen[RECORDS] = {0};
    g_autoptr(GPtrArray) sections = sections_of(7, 11, 1000);
    ck_assert_uint_gt(sections->len, 3);
    for (guint i = 0; i < sections->len; i++) {
        struct rs_verdicts *section = taken(sections, i);
        look_at(section, &before, seen);
        add_counts(&before, section);
        rs_verdicts_close(section);
    }
    for (size_t i = 0; i < RECORDS; i++)
        ck_assert_int_eq(seen[i], i % 5 == 4 ? 'r' : i % 7 == 6 ? 0 : 'p');
    ck_assert_uint_eq(before.record_count, RECORDS);
    ck_assert_uint_eq(before.line_count, RECORDS * RECORD_LINES);
    ck_assert_uint_eq(before.byte_count, RECORDS * RECORD_LEN);
    /* 6, 13, 20, 27, 41, 48, 55: of the eight, 34 is rejected. */
    ck_assert_uint_eq(before.not_post, 7);
}
END_TEST

START_TEST(where_chunks_end_changes_no_byte)
{
    for (size_t section_len = 1; section_len < 4000; section_len += 531) {
        g_autoptr(GPtrArray) expected =
            sections_of(RECORDS, RECORDS, section_len);
        for (size_t first_len = 1; first_len < RECORDS; first_len += 7)
            for (size_t chunk_len = 1; chunk_len < RECORDS; chunk_len += 3) {
                g_autoptr(GPtrArray) found =
                    sections_of(first_len, chunk_len, section_len);
                expect_same(expected, found);
            }
    }
}
END_TEST

/* Ruined ids differ under one name. */
START_TEST(a_post_keeps_the_id_that_its_chunk_gave_its_container)
{
    static const char *const ids[] = {"1", "1E+2", "1E+2", "1"};
    g_autoptr(GPtrArray) sections = new_sections();
    struct rs_regroup *regroup = rs_regroup_open(1000000, keep, sections);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        struct rs_verdicts *chunk = chunk_made(0, 1);
        g_array_index(chunk->containers, struct rs_named_container, 0).id =
            rs_view_of(ids[i]);
        ck_assert(rs_regroup_add(regroup, chunk, NULL));
        rs_verdicts_close(chunk);
    }
    ck_assert(rs_regroup_end_input(regroup, NULL));
    rs_regroup_close(regroup);
    struct rs_verdicts *section = taken(sections, 0);
    for (guint i = 0; i < section->posts->len; i++) {
        const struct rs_post_verdict *post =
            &g_array_index(section->posts, struct rs_post_verdict, i);
        ck_assert(
            rs_view_is(g_array_index(section->containers,
                                     struct rs_named_container, post->container)
                           .id,
                       ids[i]));
    }
    rs_verdicts_close(section);
}
END_TEST

/* The evidence of these posts has an id, and no finding that may be kept. */
START_TEST(evidence_without_a_finding_is_left_out)
{
    g_autoptr(GPtrArray) sections = sections_of(RECORDS, RECORDS, 1000000);
    struct rs_verdicts *section = taken(sections, 0);
    const struct rs_post_verdict *post =
        &g_array_index(section->posts, struct rs_post_verdict, 0);
    ck_assert_uint_eq(sections->len, 1);
    ck_assert_uint_eq(post->labels, 1);
    ck_assert_uint_eq(post->evidence->post_id.len, 0);
    rs_verdicts_close(section);
}
END_TEST

START_TEST(sections_regrouped_are_the_same_sections)
{
    g_autoptr(GPtrArray) first = sections_of(9, 13, 900);
    g_autoptr(GPtrArray) second = new_sections();
    struct rs_regroup *regroup = rs_regroup_open(900, keep, second);
    for (guint i = 0; i < first->len; i++) {
        struct rs_verdicts *section = taken(first, i);
        ck_assert(rs_regroup_add(regroup, section, NULL));
        rs_verdicts_close(section);
    }
    ck_assert(rs_regroup_end_input(regroup, NULL));
    rs_regroup_close(regroup);
    expect_same(first, second);
}
END_TEST

/* Chunks without a post, 5 GiB long, as of a scan of a few days. */
START_TEST(a_record_far_behind_the_last_one_keeps_its_place)
{
    uint64_t far = UINT64_C(5) << 30;
    g_autoptr(GPtrArray) sections = new_sections();
    struct rs_regroup *regroup = rs_regroup_open(1000000, keep, sections);
    struct rs_verdicts *chunk = chunk_made(0, 1);
    ck_assert(rs_regroup_add(regroup, chunk, NULL));
    struct rs_verdicts empty = *chunk;
    empty.posts = g_array_new(FALSE, FALSE, sizeof(struct rs_post_verdict));
    empty.filtered = empty.record_count = 1000;
    empty.byte_count = far;
    ck_assert(rs_regroup_add(regroup, &empty, NULL));
    ck_assert(rs_regroup_add(regroup, chunk, NULL));
    ck_assert(rs_regroup_end_input(regroup, NULL));
    rs_regroup_close(regroup);
    g_array_unref(empty.posts);
    rs_verdicts_close(chunk);
    ck_assert_uint_eq(sections->len, 2);
    struct rs_verdicts *one = taken(sections, 0), *two = taken(sections, 1);
    ck_assert_uint_eq(one->byte_count, far + RECORD_LEN);
    ck_assert_uint_eq(one->record_count, 1001);
    ck_assert_uint_eq(one->filtered, 0);
    ck_assert_uint_eq(two->filtered, 1000);
    ck_assert_uint_eq(
        g_array_index(two->posts, struct rs_post_verdict, 0).place.at, 0);
    rs_verdicts_close(one);
    rs_verdicts_close(two);
}
END_TEST

START_TEST(an_input_of_nothing_is_one_section)
{
    g_autoptr(GPtrArray) sections = new_sections();
    struct rs_regroup *regroup = rs_regroup_open(10, keep, sections);
    ck_assert(rs_regroup_end_input(regroup, NULL));
    ck_assert(rs_regroup_end_input(regroup, NULL));
    rs_regroup_close(regroup);
    ck_assert_uint_eq(sections->len, 2);
    ck_assert(g_string_equal(sections->pdata[0], sections->pdata[1]));
    rs_verdicts_close(taken(sections, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("regroup");
    TCase *test = tcase_create("regroup");
    tcase_add_checked_fixture(test, rules_set_up, rules_tear_down);
    tcase_add_test(test, sections_say_of_each_record_what_the_chunks_said);
    tcase_add_test(test, where_chunks_end_changes_no_byte);
    tcase_add_test(test, a_post_keeps_the_id_that_its_chunk_gave_its_container);
    tcase_add_test(test, evidence_without_a_finding_is_left_out);
    tcase_add_test(test, sections_regrouped_are_the_same_sections);
    tcase_add_test(test, a_record_far_behind_the_last_one_keeps_its_place);
    tcase_add_test(test, an_input_of_nothing_is_one_section);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
