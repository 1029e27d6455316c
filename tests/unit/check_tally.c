#include <glib.h>

#include "tally/tally_table.h"
#include "unit.h"

/* Two categories that flag, one that does not, one of seekers: bits 0 to 3. */
static const char pack_text[] =
    "pack: t\n"
    "version: '1'\n"
    "indicators:\n"
    "  - {id: i.a, slot: a, phrases: [aa]}\n"
    "  - {id: i.b, slot: b, phrases: [bb]}\n"
    "  - {id: x.mode.boat, slot: mode, phrases: [cc]}\n"
    "  - {id: y.mode.boat, slot: mode, phrases: [dd]}\n"
    "categories:\n"
    "  - {id: one, flag: true, when: a}\n"
    "  - {id: two, flag: true, when: b}\n"
    "  - {id: calm, flag: false, when: a}\n"
    "  - {id: seek, flag: false, seeker: true, when: b}\n";

static struct rs_pack *pack;
static GPtrArray *packs;
static struct rs_rules *rules;
static struct rs_containers *containers;
static struct rs_tally *tally;
static const struct rs_mask *mask; /* NULL: contacts are shown */

static void set_up(const char *by)
{
    struct rs_rules_options options = {0};
    struct rs_keys keys;
    GError *error = NULL;
    pack = rs_pack_open("t.yaml", rs_view_of(pack_text), &error);
    ck_assert_msg(pack != NULL, "%s", error ? error->message : "");
    packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    rules = rs_rules_open(packs, &options, &error);
    ck_assert_msg(rules != NULL, "%s", error ? error->message : "");
    ck_assert(rs_keys_read(by, &keys, &error));
    containers = rs_containers_open();
    tally = rs_tally_open(&keys, rules, containers);
}

static void tear_down(void)
{
    rs_tally_close(tally);
    rs_containers_close(containers);
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
    rs_pack_close(pack);
}

/* A post of page `id` (its name is the id) on a day, with label bits. */
static void add_evident(const char *id, enum rs_kind kind, int32_t day,
                        uint64_t labels, const struct rs_evidence *evidence)
{
    struct rs_named_container named = {
        .key = {(uint64_t)id[0], 1},
        .variant = {(uint64_t)id[0], 2},
        .platform = rs_view_of("p"),
        .id = rs_view_of(id),
        .name = rs_view_of(id),
        .kind = kind,
    };
    struct rs_post_verdict post = {
        .day = day,
        .created_at = day == RS_NO_DAY ? INT64_MIN : day * INT64_C(86400),
        .members = RS_UNKNOWN_COUNT,
        .labels = labels,
        .evidence = evidence,
    };
    rs_tally_add(tally, rs_containers_add(containers, &named, &post), &post);
}

static void add(const char *id, enum rs_kind kind, int32_t day, uint64_t labels)
{
    add_evident(id, kind, day, labels, NULL);
}

static struct rs_evidence_fact contact(const char *type, const char *platform,
                                       const char *value)
{
    return (struct rs_evidence_fact){
        .kind = RS_FACT_CONTACT,
        .type = type,
        .platform = platform,
        .value = rs_view_of(value),
        .prefix_len = *value == '+' ? 2 : 0,
    };
}

/* A post of category "one", on day 1, with these facts. */
static void add_stating(const char *id, const struct rs_evidence_fact *facts,
                        size_t count)
{
    struct rs_evidence evidence = {
        .finding_count = 1,
        .facts = facts,
        .fact_count = count,
    };
    add_evident(id, RS_KIND_PAGE, 1, 0x1, &evidence);
}

/* The table as lines of cells, header first. */
static char *lines(enum rs_rows rows, bool include_seekers)
{
    struct rs_tally_table_options options = {
        .rows = rows,
        .include_seekers = include_seekers,
        .show_contacts = mask == NULL,
        .mask = mask,
    };
    struct rs_tally_table made = rs_tally_table(tally, &options);
    GString *out = g_string_new(NULL);
    char buffer[RS_CELL_LEN];
    size_t columns = rs_table_column_count(made.table);
    for (size_t i = 0; i < columns; i++)
        g_string_append_printf(out, "%s%s", i ? "," : "",
                               rs_table_column_name(made.table, i));
    for (size_t row = 0; row < rs_table_row_count(made.table); row++)
        for (size_t i = 0; i < columns; i++) {
            struct rs_view cell = rs_table_cell(made.table, row, i, buffer);
            g_string_append(out, i ? "," : "\n");
            g_string_append_len(out, cell.at, (gssize)cell.len);
        }
    g_string_append_printf(out, "\nleft out %" G_GUINT64_FORMAT, made.left_out);
    rs_table_close(made.table);
    return g_string_free(out, FALSE);
}

static void expect(enum rs_rows rows, bool include_seekers, const char *text)
{
    char *found = lines(rows, include_seekers);
    ck_assert_str_eq(found, text);
    g_free(found);
}

START_TEST(a_post_of_two_categories_is_flagged_once)
{
    set_up("container");
    add("A", RS_KIND_PAGE, 0, 0x3);
    add("A", RS_KIND_PAGE, 9, 0x1);
    add("A", RS_KIND_PAGE, 20, 0x4);
    add("B", RS_KIND_GROUP, 3, 0);
    expect(RS_ROWS_WITH_FINDINGS, false,
           "platform,kind,container_id,container_name,members,posts,flagged,"
           "flagged_share,one,two,calm,first_flagged,last_flagged,days_active,"
           "flagged_by_name\n"
           "p,page,A,A,,3,2,0.6667,2,1,1,1970-01-01,1970-01-10,10,\n"
           "left out 1");
    tear_down();
}
END_TEST

START_TEST(rows_are_sorted_by_flagged_then_posts_then_id)
{
    set_up("container");
    add("C", RS_KIND_PAGE, 0, 0);
    add("B", RS_KIND_PAGE, 0, 0x1);
    add("A", RS_KIND_PAGE, 0, 0x1);
    add("D", RS_KIND_PAGE, 0, 0x1);
    add("D", RS_KIND_PAGE, 0, 0);
    char *found = lines(RS_ROWS_ALL, false);
    const char *last = found;
    for (const char *at = "DABC"; *at; at++) {
        char row[16];
        g_snprintf(row, sizeof row, "\np,page,%c,", *at);
        const char *place = strstr(found, row);
        ck_assert_ptr_nonnull(place);
        ck_assert(place >= last);
        last = place;
    }
    g_free(found);
    tear_down();
}
END_TEST

START_TEST(a_kind_key_leaves_out_other_kinds)
{
    set_up("group,month");
    add("A", RS_KIND_PAGE, 0, 0x1);
    add("B", RS_KIND_GROUP, 0, 0x1);
    add("B", RS_KIND_GROUP, 40, 0x2);
    add("B", RS_KIND_GROUP, 41, 0);
    expect(RS_ROWS_WITH_FINDINGS, false,
           "platform,kind,container_id,container_name,members,month,posts,"
           "flagged,flagged_share,one,two,calm,first_flagged,last_flagged,"
           "days_active,flagged_by_name\n"
           "p,group,B,B,,1970-02,2,1,0.5000,0,1,0,1970-02-10,1970-02-10,1,\n"
           "p,group,B,B,,1970-01,1,1,1.0000,1,0,0,1970-01-01,1970-01-01,1,\n"
           "left out 0");
    tear_down();
}
END_TEST

START_TEST(time_rows_are_in_order_and_undated_first)
{
    set_up("week");
    add("A", RS_KIND_PAGE, 11, 0x1); /* Monday 1970-01-12 is day 11 */
    add("A", RS_KIND_PAGE, 10, 0);
    add("B", RS_KIND_PAGE, 4, 0x2);
    add("B", RS_KIND_PAGE, RS_NO_DAY, 0x1);
    expect(RS_ROWS_WITH_FINDINGS, false,
           "week,posts,flagged,flagged_share,one,two,calm,containers,"
           "first_flagged,last_flagged,days_active\n"
           ",1,1,1.0000,1,0,0,1,,,\n"
           "1970-W02,2,1,0.5000,0,1,0,1,1970-01-05,1970-01-05,1\n"
           "1970-W03,1,1,1.0000,1,0,0,1,1970-01-12,1970-01-12,1\n"
           "left out 0");
    tear_down();
}
END_TEST

START_TEST(seekers_are_a_total_and_never_beside_a_page)
{
    set_up("category");
    add("A", RS_KIND_PAGE, 1, 0x8);
    add("B", RS_KIND_PAGE, 2, 0x8);
    add("B", RS_KIND_PAGE, 2, 0x9);
    expect(RS_ROWS_WITH_FINDINGS, false,
           "category,posts,flagged,flagged_share,containers,first_day,last_day,"
           "days_active\n"
           "seek,3,1,0.3333,2,1970-01-02,1970-01-03,2\n"
           "one,1,1,1.0000,1,1970-01-03,1970-01-03,1\n"
           "left out 0");
    tear_down();
    set_up("page,category");
    add("A", RS_KIND_PAGE, 1, 0x9);
    char *hidden = lines(RS_ROWS_ALL, false);
    char *shown = lines(RS_ROWS_ALL, true);
    ck_assert_ptr_null(strstr(hidden, "seek"));
    ck_assert_ptr_nonnull(strstr(shown, "seek"));
    g_free(hidden);
    g_free(shown);
    tear_down();
}
END_TEST

/* The odometer: each category on each day, once. */
START_TEST(two_keys_count_every_pair_of_values)
{
    set_up("category,day");
    add("A", RS_KIND_PAGE, 0, 0x7);
    add("B", RS_KIND_PAGE, 0, 0x1);
    add("B", RS_KIND_PAGE, 1, 0x2);
    add("B", RS_KIND_PAGE, 1, 0);
    ck_assert_uint_eq(rs_tally_count(tally), 4);
    uint64_t posts = 0;
    for (size_t i = 0; i < 4; i++)
        posts += rs_tally_at(tally, i)->posts;
    ck_assert_uint_eq(posts, 3 + 1 + 1);
    tear_down();
}
END_TEST

START_TEST(members_and_name_are_those_of_the_newest_post)
{
    set_up("container");
    struct rs_named_container named = {.key = {1, 1}, .kind = RS_KIND_PAGE};
    struct rs_post_verdict post = {0};
    static const struct {
        const char *name;
        int64_t at, members;
    } posts[] = {{"b", 20, 7},
                 {"a", 10, 5},
                 {"c", 30, RS_UNKNOWN_COUNT},
                 {"d", 30, 9},
                 {"e", INT64_MIN, 99}};
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
        named.variant = (struct rs_hash){i, i};
        named.name = rs_view_of(posts[i].name);
        post.created_at = posts[i].at;
        post.members = posts[i].members;
        ck_assert_uint_eq(rs_containers_add(containers, &named, &post), 0);
    }
    const struct rs_container *found = rs_containers_at(containers, 0);
    ck_assert(rs_view_is(found->name, "c"));
    ck_assert_int_eq(found->members, 9);
    tear_down();
}
END_TEST

#define CONTACT_HEADER                                                         \
    "contact_type,contact_platform,contact,posts,flagged,flagged_share,"       \
    "containers,first_day,last_day,days_active\n"

/* One phone in two apps is one; one name in two apps is two people. */
START_TEST(a_post_counts_once_under_each_of_its_contacts)
{
    set_up("contact");
    struct rs_evidence_fact facts[] = {
        contact("phone", "whatsapp", "+12025550143"),
        contact("phone", "", "+12025550143"),
        contact("handle", "telegram", "mara"),
        contact("handle", "instagram", "mara"),
        {.kind = RS_FACT_APP, .type = "", .platform = "", .value = {"x", 1}},
    };
    add_stating("A", facts, G_N_ELEMENTS(facts));
    add_stating("B", facts + 1, 1);
    add("B", RS_KIND_PAGE, 1, 0x1);
    expect(RS_ROWS_ALL, false,
           CONTACT_HEADER
           "phone,,+12025550143,2,2,1.0000,2,1970-01-02,1970-01-02,1\n"
           "handle,instagram,mara,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           "handle,telegram,mara,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           "left out 0");
    tear_down();
}
END_TEST

/* Hashes by openssl dgst -sha256 -hmac 'fictional key of a test'. */
START_TEST(masked_contacts_are_not_in_the_order_of_what_they_hide)
{
    set_up("contact");
    struct rs_evidence_fact facts[] = {
        contact("phone", "", "+12025550199"),
        contact("phone", "", "+13055550101"),
    };
    struct rs_mask *made = rs_mask_open(rs_view_of("fictional key of a test"));
    mask = made;
    add_stating("A", facts, 2);
    expect(RS_ROWS_ALL, false,
           CONTACT_HEADER
           "phone,,+1…01 #e9e2e3,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           "phone,,+1…99 #713c20,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           "left out 0");
    mask = NULL;
    rs_mask_close(made);
    tear_down();
}
END_TEST

START_TEST(seekers_have_no_row_beside_a_contact)
{
    set_up("contact,category");
    struct rs_evidence_fact fact = contact("phone", "", "+12025550143");
    struct rs_evidence evidence = {
        .finding_count = 2, .facts = &fact, .fact_count = 1};
    add_evident("A", RS_KIND_PAGE, 1, 0x9, &evidence);
    char *hidden = lines(RS_ROWS_ALL, false);
    char *shown = lines(RS_ROWS_ALL, true);
    ck_assert_ptr_nonnull(strstr(hidden, "+12025550143,one,"));
    ck_assert_ptr_null(strstr(hidden, "seek"));
    ck_assert_ptr_nonnull(strstr(shown, "+12025550143,seek,"));
    g_free(hidden);
    g_free(shown);
    tear_down();
}
END_TEST

START_TEST(the_modes_of_two_languages_are_one)
{
    set_up("mode");
    struct rs_evidence_hit hits[] = {
        {.indicator = 0}, {.indicator = 3}, {.indicator = 2}};
    struct rs_evidence evidence = {
        .finding_count = 1, .hits = hits, .hit_count = 3};
    add_evident("A", RS_KIND_PAGE, 1, 0x1, &evidence);
    expect(RS_ROWS_ALL, false,
           "mode,posts,flagged,flagged_share,containers,first_day,last_day,"
           "days_active\n"
           "boat,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           "left out 0");
    tear_down();
}
END_TEST

/* Evidence without a finding is that of a seeker. */
START_TEST(languages_are_those_of_posts_whose_words_are_kept)
{
    set_up("language");
    struct rs_evidence kept = {.language = {"es", 2}, .finding_count = 1};
    struct rs_evidence hidden = {.language = {"fr", 2}};
    add_evident("A", RS_KIND_PAGE, 1, 0x1, &kept);
    add_evident("A", RS_KIND_PAGE, 1, 0x8, &hidden);
    add("A", RS_KIND_PAGE, 1, 0);
    kept.language = (struct rs_view){NULL, 0};
    add_evident("A", RS_KIND_PAGE, 2, 0x4, &kept);
    expect(RS_ROWS_ALL, false,
           "language,posts,flagged,flagged_share,containers,first_day,"
           "last_day,days_active\n"
           "es,1,1,1.0000,1,1970-01-02,1970-01-02,1\n"
           ",1,0,0.0000,1,1970-01-03,1970-01-03,1\n"
           "left out 0");
    tear_down();
}
END_TEST

START_TEST(evasive_posts_are_counted_by_row)
{
    set_up("container");
    struct rs_named_container named = {.key = {1, 1}, .kind = RS_KIND_PAGE};
    struct rs_post_verdict post = {.labels = 0x1, .is_evasive = true};
    for (size_t i = 0; i < 3; i++) {
        rs_tally_add(tally, rs_containers_add(containers, &named, &post),
                     &post);
        post.is_evasive = i == 0;
    }
    ck_assert_uint_eq(rs_tally_at(tally, 0)->flagged, 3);
    ck_assert_uint_eq(rs_tally_at(tally, 0)->evasive, 2);
    tear_down();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tally");
    TCase *test = tcase_create("tally");
    tcase_add_test(test, a_post_of_two_categories_is_flagged_once);
    tcase_add_test(test, rows_are_sorted_by_flagged_then_posts_then_id);
    tcase_add_test(test, a_kind_key_leaves_out_other_kinds);
    tcase_add_test(test, time_rows_are_in_order_and_undated_first);
    tcase_add_test(test, seekers_are_a_total_and_never_beside_a_page);
    tcase_add_test(test, two_keys_count_every_pair_of_values);
    tcase_add_test(test, members_and_name_are_those_of_the_newest_post);
    tcase_add_test(test, a_post_counts_once_under_each_of_its_contacts);
    tcase_add_test(test,
                   masked_contacts_are_not_in_the_order_of_what_they_hide);
    tcase_add_test(test, seekers_have_no_row_beside_a_contact);
    tcase_add_test(test, the_modes_of_two_languages_are_one);
    tcase_add_test(test, languages_are_those_of_posts_whose_words_are_kept);
    tcase_add_test(test, evasive_posts_are_counted_by_row);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
