#include <glib.h>

#include "tally/tally.h"
#include "unit.h"

static const char pack_text[] = "pack: t\n"
                                "version: '1'\n"
                                "indicators:\n"
                                "  - {id: i.a, slot: a, phrases: [aa]}\n"
                                "  - {id: i.b, slot: b, phrases: [bb]}\n"
                                "categories:\n"
                                "  - {id: one, flag: true, when: a}\n"
                                "  - {id: two, flag: false, when: b}\n";

/* Posts of 300 containers in no order, some of them many times. */
static void add_posts(struct rs_containers *containers,
                      struct rs_tally *const *tallies)
{
    for (uint32_t i = 0; i < 4000; i++) {
        struct rs_hash key = {i * 7919 % 300 * (i % 3), 1};
        struct rs_named_container named = {.key = key, .variant = key};
        struct rs_post_verdict post = {.day = (int32_t)i % 40,
                                       .labels = i % 5 % 4};
        if (rs_containers_expect(containers, &named) != RS_HASH_NONE)
            rs_tally_expect(tallies[0],
                            rs_containers_expect(containers, &named));
        uint32_t container = rs_containers_add(containers, &named, &post);
        ck_assert_uint_eq(rs_containers_expect(containers, &named), container);
        rs_tally_add(tallies[0], container, &post);
        rs_tally_add(tallies[1], container, &post);
    }
}

static void compare(const struct rs_tally *by_one,
                    const struct rs_tally *by_two)
{
    ck_assert_uint_gt(rs_tally_count(by_one), 100);
    ck_assert_uint_eq(rs_tally_count(by_one), rs_tally_count(by_two));
    for (size_t i = 0; i < rs_tally_count(by_one); i++) {
        const struct rs_tally_row *one = rs_tally_at(by_one, i);
        const struct rs_tally_row *two = rs_tally_at(by_two, i);
        ck_assert_uint_eq(one->key[0], two->key[1]);
        ck_assert_uint_eq(one->posts, two->posts);
        ck_assert_uint_eq(one->flagged, two->flagged);
        ck_assert_uint_eq(one->labelled, two->labelled);
        ck_assert_int_eq(one->first_day, two->first_day);
        ck_assert_int_eq(one->last_day, two->last_day);
    }
}

/* One key of containers has rows by their numbers, two keys by a hash. */
START_TEST(rows_by_number_are_those_by_hash)
{
    struct rs_rules_options options = {0};
    GError *error = NULL;
    struct rs_keys one, two;
    struct rs_pack *pack =
        rs_pack_open("t.yaml", rs_view_of(pack_text), &error);
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    ck_assert(rules && rs_keys_read("container", &one, &error) &&
              rs_keys_read("platform,container", &two, &error));
    struct rs_containers *containers = rs_containers_open();
    struct rs_tally *tallies[] = {rs_tally_open(&one, rules, containers),
                                  rs_tally_open(&two, rules, containers)};
    add_posts(containers, tallies);
    compare(tallies[0], tallies[1]);
    rs_tally_close(tallies[0]);
    rs_tally_close(tallies[1]);
    rs_containers_close(containers);
    rs_rules_close(rules);
    rs_pack_close(pack);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("tally_rows");
    tcase_add_test(tests, rows_by_number_are_those_by_hash);
    Suite *suite = suite_create("tally_rows");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
