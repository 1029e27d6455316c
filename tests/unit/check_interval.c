#include <math.h>

#include "run/interval.h"
#include "unit.h"

#define Z 1.959963984540054

static void expect(struct rs_interval found, double low, double high)
{
    ck_assert_msg(fabs(found.low - low) < 0.00005, "low %.6f, not %.4f",
                  found.low, low);
    ck_assert_msg(fabs(found.high - high) < 0.00005, "high %.6f, not %.4f",
                  found.high, high);
}

/* R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3. */
START_TEST(without_an_end_it_is_wilsons_own)
{
    expect(rs_interval_wilson(81, 263, UINT64_MAX), 0.2553, 0.3662);
    expect(rs_interval_wilson(15, 148, UINT64_MAX), 0.0624, 0.1605);
    expect(rs_interval_wilson(0, 20, UINT64_MAX), 0, 0.1611);
    expect(rs_interval_wilson(1, 29, UINT64_MAX), 0.0061, 0.1718);
}
END_TEST

/* By hand: 50 of 100 looked at count as 50 · 99 / 50 = 99 do of many. */
START_TEST(half_of_a_population_counts_as_twice_as_many)
{
    expect(rs_interval_wilson(40, 50, 100), 0.7107, 0.8669);
}
END_TEST

/* What the header says the interval is: at its ends the test just holds. */
START_TEST(its_ends_solve_the_equation_that_it_is_made_of)
{
    for (uint64_t population = 40; population < 5000; population *= 3)
        for (uint64_t n = 5; n < population / 2; n += 7)
            for (uint64_t hits = 0; hits <= n; hits += 3) {
                double share = (double)hits / (double)n;
                struct rs_interval found =
                    rs_interval_wilson(hits, n, population);
                double ends[] = {found.low, found.high};
                double certain[] = {(double)hits / (double)population,
                                    1 - (double)(n - hits) /
                                            (double)population};
                for (int i = 0; i < 2; i++) {
                    double end = ends[i];
                    double spread = Z * sqrt(end * (1 - end) / (double)n *
                                             (double)(population - n) /
                                             (double)(population - 1));
                    if (fabs(end - certain[i]) > 1e-9)
                        ck_assert_double_eq_tol(fabs(share - end), spread,
                                                1e-9);
                }
            }
}
END_TEST

START_TEST(it_never_leaves_what_was_seen)
{
    /* Wilson's own low end would be 0.4422 of 6: 2.65 posts, where three were
     * seen. */
    expect(rs_interval_wilson(3, 4, 6), 0.5, 1 - 1.0 / 6);
}
END_TEST

START_TEST(all_of_a_population_leaves_nothing_open)
{
    expect(rs_interval_wilson(3, 4, 4), 0.75, 0.75);
    expect(rs_interval_wilson(0, 4, 4), 0, 0);
}
END_TEST

START_TEST(nothing_seen_leaves_everything_open)
{
    expect(rs_interval_wilson(0, 0, 10), 0, 1);
    expect(rs_interval_wilson(0, 0, 0), 0, 1);
}
END_TEST

/* 10 (7 to 14) and 20 (16 to 23): 30, 5 below, 5 above. */
START_TEST(ends_of_a_sum_are_as_far_as_a_hypotenuse)
{
    static const struct rs_estimate parts[] = {{10, {7, 14}}, {20, {16, 23}}};
    struct rs_estimate sum = rs_interval_sum(parts, 2);
    ck_assert_double_eq_tol(sum.value, 30, 1e-9);
    ck_assert_double_eq_tol(sum.interval.low, 25, 1e-9);
    ck_assert_double_eq_tol(sum.interval.high, 35, 1e-9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interval");
    TCase *test = tcase_create("interval");
    tcase_add_test(test, without_an_end_it_is_wilsons_own);
    tcase_add_test(test, half_of_a_population_counts_as_twice_as_many);
    tcase_add_test(test, its_ends_solve_the_equation_that_it_is_made_of);
    tcase_add_test(test, it_never_leaves_what_was_seen);
    tcase_add_test(test, all_of_a_population_leaves_nothing_open);
    tcase_add_test(test, nothing_seen_leaves_everything_open);
    tcase_add_test(test, ends_of_a_sum_are_as_far_as_a_hypotenuse);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
