#include "pattern/trial.h"

#include "base/error.h"
#include "unit.h"

#define PACK(tests)                                                            \
    "pack: p\nversion: 1\n"                                                    \
    "indicators:\n"                                                            \
    "  - id: x.one\n    slot: a\n    phrases: [uno]\n"                         \
    "  - id: x.two\n    slot: b\n    phrases: [dos]\n"                         \
    "    tests: " tests "\n"                                                   \
    "categories:\n"                                                            \
    "  - {id: both, when: a and b, tests: {hit: [uno dos], miss: [uno]}}\n"    \
    "  - {id: name, applies: name, when: a, tests: {hit: [uno]}}\n"

/* Runs the tests of a pack behind another one; NULL when all pass. */
static char *run(const char *yaml, int64_t budget_us)
{
    GError *error = NULL;
    struct rs_pack *before =
        rs_pack_open("before.yaml",
                     rs_view_of("pack: o\nversion: 1\nindicators:\n"
                                "  - {id: y.a, slot: c, phrases: [tres],\n"
                                "     tests: {hit: [tres]}}\n"),
                     &error);
    struct rs_pack *pack = rs_pack_open("p.yaml", rs_view_of(yaml), &error);
    ck_assert_ptr_nonnull(before);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    g_ptr_array_add(packs, before);
    g_ptr_array_add(packs, pack);
    struct rs_rules *rules = rs_rules_open(packs, NULL, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "no error");
    char *message = NULL;
    if (!rs_trial_quick(packs, rules, budget_us, &error)) {
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
        message = g_strdup(error->message);
        g_error_free(error);
    }
    rs_rules_close(rules);
    rs_pack_close(pack);
    rs_pack_close(before);
    return message;
}

#define A_MINUTE 60000000

START_TEST(tests_that_pass_are_no_error)
{
    ck_assert_ptr_null(run(PACK("{hit: [Dos], miss: [doce]}"), A_MINUTE));
}
END_TEST

START_TEST(the_first_test_that_fails_is_named_by_its_place)
{
    g_autofree char *message =
        run(PACK("{hit: [Dos, tres], miss: [doce]}"), A_MINUTE);
    ck_assert_ptr_nonnull(message);
    ck_assert_msg(g_str_has_prefix(message, "p.yaml:10:24: x.two: not found in "
                                            "a hit test (--no-pack-tests"),
                  "%s", message);
    g_autofree char *other = run(PACK("{miss: [tres, dos]}"), A_MINUTE);
    ck_assert_ptr_nonnull(other);
    ck_assert_msg(strstr(other, "x.two: found in a miss test") != NULL, "%s",
                  other);
}
END_TEST

START_TEST(of_a_category_it_is_said_what_it_lacks)
{
    g_autofree char *message =
        run("pack: p\nversion: 1\n"
            "indicators: [{id: x.a, slot: a, phrases: [uno]},\n"
            "  {id: x.b, slot: b, phrases: [dos]}]\n"
            "categories: [{id: k, when: a and b, tests: {hit: [uno]}}]\n",
            A_MINUTE);
    ck_assert_ptr_nonnull(message);
    ck_assert_msg(strstr(message, "k: not found in a hit test: missing b ("),
                  "%s", message);
}
END_TEST

START_TEST(shipped_packs_are_not_tested_nor_what_is_taken_over_from_them)
{
    static const char yaml[] = PACK("{hit: [tres]}");
    GError *error = NULL;
    struct rs_pack *pack = rs_pack_open("p.yaml", rs_view_of(yaml), &error);
    ck_assert_ptr_nonnull(pack);
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    struct rs_rules *rules = rs_rules_open(packs, NULL, NULL);
    ck_assert(!rs_trial_quick(packs, rules, A_MINUTE, &error));
    g_clear_error(&error);
    struct rs_pack_indicator *indicator =
        &g_array_index(pack->indicators, struct rs_pack_indicator, 1);
    indicator->is_shipped = true;
    ck_assert(rs_trial_quick(packs, rules, A_MINUTE, NULL));
    indicator->is_shipped = false;
    pack->is_shipped = true;
    ck_assert(rs_trial_quick(packs, rules, A_MINUTE, NULL));
    rs_rules_close(rules);
    rs_pack_close(pack);
}
END_TEST

START_TEST(todo_tests_are_left_out)
{
    ck_assert_ptr_null(
        run(PACK("{todo-hit: [tres, dos], todo-miss: [dos]}"), A_MINUTE));
}
END_TEST

START_TEST(nothing_is_run_behind_the_budget)
{
    ck_assert_ptr_null(run(PACK("{hit: [tres]}"), 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trial");
    TCase *all = tcase_create("all");
    tcase_add_test(all, tests_that_pass_are_no_error);
    tcase_add_test(all, the_first_test_that_fails_is_named_by_its_place);
    tcase_add_test(all, of_a_category_it_is_said_what_it_lacks);
    tcase_add_test(
        all, shipped_packs_are_not_tested_nor_what_is_taken_over_from_them);
    tcase_add_test(all, todo_tests_are_left_out);
    tcase_add_test(all, nothing_is_run_behind_the_budget);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
