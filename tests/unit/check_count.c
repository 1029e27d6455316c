#include <stdint.h>

#include "base/count.h"
#include "unit.h"

static const struct {
    uint64_t count;
    const char *text;
} cases[] = {
    {0, "0"},
    {999, "999"},
    {1000, "1,000"},
    {61344201, "61,344,201"},
    {UINT64_MAX, "18,446,744,073,709,551,615"},
};

START_TEST(a_comma_stands_before_every_third_digit_from_the_right)
{
    char buffer[RS_COUNT_LEN];
    ck_assert_str_eq(rs_count_text(cases[_i].count, buffer), cases[_i].text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("count");
    TCase *test = tcase_create("count");
    tcase_add_loop_test(
        test, a_comma_stands_before_every_third_digit_from_the_right, 0,
        (int)(sizeof cases / sizeof *cases));
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
