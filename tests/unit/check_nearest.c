#include "base/nearest.h"

#include <glib.h>

#include "unit.h"

static const char *const words[] = {"text",           "created", "container_id",
                                    "container_name", "url",     NULL};

START_TEST(one_slip_of_the_finger_finds_the_word)
{
    ck_assert_pstr_eq(rs_nearest("txt", words), "text");
    ck_assert_pstr_eq(rs_nearest("tetx", words), "text");
    ck_assert_pstr_eq(rs_nearest("ULR", words), "url");
    ck_assert_pstr_eq(rs_nearest("Create", words), "created");
    ck_assert_pstr_eq(rs_nearest("contaner_name", words), "container_name");
}
END_TEST

START_TEST(the_nearer_of_two_wins_and_of_equals_the_first)
{
    ck_assert_pstr_eq(rs_nearest("container_ide", words), "container_id");
    const char *const equals[] = {"abcx", "abcy", NULL};
    ck_assert_pstr_eq(rs_nearest("abcz", equals), "abcx");
}
END_TEST

START_TEST(a_far_word_finds_nothing)
{
    ck_assert_ptr_null(rs_nearest("members", words));
    ck_assert_ptr_null(rs_nearest("", words));
    ck_assert_ptr_null(rs_nearest("u", words));
    const char *const none[] = {NULL};
    ck_assert_ptr_null(rs_nearest("text", none));
}
END_TEST

START_TEST(words_of_any_length_are_safe)
{
    char *longest = g_strnfill(10000, 'a');
    char *at_bound = g_strnfill(64, 'a');
    const char *const among[] = {longest, at_bound, "a", NULL};
    ck_assert_ptr_null(rs_nearest(longest, among));
    ck_assert_pstr_eq(rs_nearest(at_bound, among), at_bound);
    ck_assert_pstr_eq(rs_nearest("\xff", among), "a");
    g_free(longest);
    g_free(at_bound);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("nearest");
    TCase *tests = tcase_create("nearest");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, one_slip_of_the_finger_finds_the_word);
    tcase_add_test(tests, the_nearer_of_two_wins_and_of_equals_the_first);
    tcase_add_test(tests, a_far_word_finds_nothing);
    tcase_add_test(tests, words_of_any_length_are_safe);
    return unit_run(suite);
}
