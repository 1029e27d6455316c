#include "run/agreement.h"
#include "unit.h"

#define POSTS_MAX 16
#define REVIEWERS_MAX 8

/* One text to a reviewer, a character to a post; '.' where it is missing. */
static struct rs_agreement agreement(const char *const *reviewers, size_t count,
                                     size_t posts)
{
    struct rs_rating ratings[POSTS_MAX * REVIEWERS_MAX];
    for (size_t post = 0; post < posts; post++)
        for (size_t i = 0; i < count; i++)
            ratings[post * count + i] = (struct rs_rating){
                reviewers[i][post] != '.', (uint64_t)reviewers[i][post]};
    return rs_agreement_of(ratings, posts, count);
}

static const char *const published[] = {"123321412...", "1233224125.3",
                                        ".3332342251.", "12332441251."};

/* Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C:
 * four observers, twelve units, data missing. */
START_TEST(alpha_is_what_krippendorff_found)
{
    struct rs_agreement found = agreement(published, 4, 12);
    ck_assert(found.has_alpha);
    ck_assert_double_eq_tol(found.alpha, 0.743, 0.0005);
    /* The twelfth has one label. */
    ck_assert_uint_eq(found.posts, 11);
}
END_TEST

/* By hand, unit by unit: 3 + 6 + 6 + 6 + 6 + 6 + 6 + 6 + 6 + 3 + 1 pairs, of
 * which 3, 3, 6, 6, 6, 0, 6, 3, 6, 3 and 1 agree. */
START_TEST(pairs_are_those_on_one_post)
{
    struct rs_agreement found = agreement(published, 4, 12);
    ck_assert_uint_eq(found.pairs, 55);
    ck_assert_uint_eq(found.agreeing, 43);
}
END_TEST

/* Section A of the same: two observers, two values, ten units: 0.095. */
START_TEST(alpha_of_two_who_agree_six_times_of_ten)
{
    static const char *const two[] = {"0100000000", "1110010100"};
    struct rs_agreement found = agreement(two, 2, 10);
    ck_assert_double_eq_tol(found.alpha, 0.095, 0.0005);
    ck_assert_uint_eq(found.pairs, 10);
    ck_assert_uint_eq(found.agreeing, 6);
}
END_TEST

START_TEST(alpha_is_one_where_all_agree_on_more_than_one_thing)
{
    static const char *const same[] = {"aab.", "aabc"};
    struct rs_agreement found = agreement(same, 2, 4);
    ck_assert(found.has_alpha);
    ck_assert_double_eq_tol(found.alpha, 1, 1e-12);
}
END_TEST

START_TEST(there_is_no_alpha_where_nothing_varies)
{
    static const char *const same[] = {"aaa", "aaa"};
    static const char *const apart[] = {"a..", ".b.", "..c"};
    ck_assert(!agreement(same, 2, 3).has_alpha);
    ck_assert_uint_eq(agreement(same, 2, 3).pairs, 3);
    ck_assert(!agreement(apart, 3, 3).has_alpha);
    ck_assert_uint_eq(agreement(apart, 3, 3).pairs, 0);
    ck_assert(!agreement(apart, 3, 0).has_alpha);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("agreement");
    TCase *test = tcase_create("agreement");
    tcase_add_test(test, alpha_is_what_krippendorff_found);
    tcase_add_test(test, pairs_are_those_on_one_post);
    tcase_add_test(test, alpha_of_two_who_agree_six_times_of_ten);
    tcase_add_test(test, alpha_is_one_where_all_agree_on_more_than_one_thing);
    tcase_add_test(test, there_is_no_alpha_where_nothing_varies);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
