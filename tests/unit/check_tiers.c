#include "pattern/tiers.h"

#include "judging.h"
#include "pattern/weigh.h"

#define SLOT(name) "  - {id: x." name ", slot: " name ", phrases: [" name "]}\n"
#define RULE(id, when)                                                         \
    "  - {id: " id ", flag: true, when: '" when "', unless: n}\n"

static const char head[] =
    "pack: t\nversion: 1\nindicators:\n" SLOT("a") SLOT("b") SLOT("c") SLOT("d")
        SLOT("n") "  - {id: x.more, slot: a, phrases: [e, f, g]}\n"
                  "categories:\n";

/* The needed slots' names, of rules over slots a, b, c, d and n; a is the
 * dearest to look for. */
static char *needed(const char *rules)
{
    g_autofree char *yaml = g_strconcat(head, rules, NULL);
    struct judging j = judging_open(yaml, NULL);
    const struct rs_filters *filters = rs_rules_filters(j.rules);
    struct rs_slots first = rs_filters_first_slots(filters);
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < rs_rules_slot_count(j.rules); i++)
        if (rs_slots_has(first, i))
            g_string_append(out, rs_rules_slot_name(j.rules, i));
    struct rs_weigh *weigh = rs_weigh_open(j.rules);
    ck_assert(!rs_weigh_could_hold(weigh, rs_slots_others(first)));
    rs_weigh_close(weigh);
    judging_clear(&j);
    return g_string_free(out, FALSE);
}

#define ck_assert_needed(rules, expected)                                      \
    do {                                                                       \
        g_autofree char *needed_ = needed(rules);                              \
        ck_assert_str_eq(needed_, expected);                                   \
    } while (0)

START_TEST(one_side_of_an_and_is_enough)
{
    ck_assert_needed(RULE("k", "a and b"), "b");
    ck_assert_needed(RULE("k", "a and b and c and d"), "d");
    ck_assert_needed(RULE("k", "a and (b or c)"), "bc");
    ck_assert_needed(RULE("k", "any 2 of (a, b, c)"), "bc");
}
END_TEST

START_TEST(every_rule_has_a_needed_slot)
{
    ck_assert_needed(RULE("k", "a and b") RULE("l", "c and a"), "bc");
    ck_assert_needed(RULE("k", "a") RULE("l", "a and b"), "a");
    ck_assert_needed(RULE("k", "x.more and d"), "d");
}
END_TEST

START_TEST(all_slots_beside_a_not_are_needed)
{
    ck_assert_needed(RULE("k", "a and not b"), "ab");
    ck_assert_needed(RULE("k", "not (a and b)") RULE("l", "a and c"), "ab");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tiers");
    TCase *all = tcase_create("all");
    tcase_add_test(all, one_side_of_an_and_is_enough);
    tcase_add_test(all, every_rule_has_a_needed_slot);
    tcase_add_test(all, all_slots_beside_a_not_are_needed);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
