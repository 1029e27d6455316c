#include "post/number.h"

#include <string.h>

#include "post/post.h"
#include "unit.h"

static void check_count(const char *text, int64_t wanted)
{
    int64_t count = -7;
    ck_assert_msg(rs_number_count(rs_view_of(text), &count), "refused: %s",
                  text);
    ck_assert_int_eq(count, wanted);
}

static void check_no_count(const char *text)
{
    int64_t count = -7;
    ck_assert_msg(!rs_number_count(rs_view_of(text), &count), "read: %s", text);
    ck_assert_int_eq(count, -7);
}

START_TEST(counts_are_read_as_exports_write_them)
{
    check_count("0", 0);
    check_count("1972048", 1972048);
    check_count("1,972,048", 1972048);
    check_count(" 12 ", 12);
    check_count("12.3K", 12300);
    check_count("1.2m", 1200000);
    check_count("3B", 3000000000);
    check_count("4096.0", 4096);
    check_count("4,096.00", 4096);
    check_count("1.2340K", 1234);
    check_count("9223372036854775807", INT64_MAX);
}
END_TEST

START_TEST(what_is_no_count_leaves_the_count_alone)
{
    const char *const texts[] = {
        "",
        " ",
        "N/A",
        "-1",
        "12.5",
        "1.2345K",
        "1,5",
        "12,34",
        "1,234,",
        "1234,567",
        ",123",
        "12.",
        ".5",
        "1e3",
        "12 K",
        "12KK",
        "1 234",
        "1.234.567",
        "0x10",
        "NaN",
        "+5",
        "9223372036854775808",
        "9223372036854775807K",
        "99999999999999999999",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_no_count(texts[i]);
    int64_t count;
    ck_assert(!rs_number_count((struct rs_view){NULL, 0}, &count));
    ck_assert(!rs_number_count((struct rs_view){"1\0", 2}, &count));
}
END_TEST

START_TEST(a_view_is_not_read_past_its_end)
{
    int64_t count;
    ck_assert(rs_number_count((struct rs_view){"12,345,678", 6}, &count));
    ck_assert_int_eq(count, 12345);
    ck_assert(rs_number_count((struct rs_view){"12.3K", 2}, &count));
    ck_assert_int_eq(count, 12);
    ck_assert(!rs_number_count((struct rs_view){"12.3K", 3}, &count));
}
END_TEST

/* What stands behind a space is read the long way. */
START_TEST(digits_alone_are_read_as_any_count_is)
{
    static const char digits[] = "90071992547409931234";
    for (size_t len = 1; len < sizeof digits; len++) {
        char text[sizeof digits + 1] = " ";
        int64_t count = -7, wanted = -7;
        memcpy(text + 1, digits, len);
        bool is_count =
            rs_number_count((struct rs_view){text + 1, len}, &count);
        ck_assert(is_count ==
                  rs_number_count((struct rs_view){text, len + 1}, &wanted));
        ck_assert_int_eq(count, wanted);
        ck_assert(is_count == (len < 20));
    }
    check_count("000000000000000000", 0);
    check_count("999999999999999999", 999999999999999999);
    check_no_count("9999999999999999999");
}
END_TEST

static bool is_damaged(const char *id)
{
    return rs_number_is_damaged_id(rs_view_of(id));
}

START_TEST(ids_that_lost_digits_are_seen)
{
    ck_assert(is_damaged("1.0E+14"));
    ck_assert(is_damaged("1E+14"));
    ck_assert(is_damaged("5.920157868262166e+18"));
    ck_assert(is_damaged("-1.00178E+12"));
    ck_assert(is_damaged("5.92e18"));
    ck_assert(is_damaged("1234567890120000"));
    ck_assert(is_damaged("1234567890120000.0"));
    ck_assert(is_damaged("-1001234567890000000"));
}
END_TEST

START_TEST(ids_that_are_whole_are_not_called_damaged)
{
    const char *const ids[] = {
        "",
        "1269404313.0",
        "100044186291011",
        "100000000000000" /* 15 digits: a spreadsheet keeps them */,
        "1234567890121000",
        "1e5" /* base 36, as Reddit's */,
        "t3_1e10",
        "17e123",
        "1e",
        "E+14",
        "1.5",
        "1234567890120000_1",
        "12345678901200001",
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ck_assert_msg(!is_damaged(ids[i]), "damaged: %s", ids[i]);
}
END_TEST

static void check_id(const char *id, const char *wanted)
{
    struct rs_view cut = rs_number_id(rs_view_of(id));
    ck_assert_msg(rs_view_is(cut, wanted), "%s: %.*s", id, (int)cut.len,
                  cut.at);
}

START_TEST(an_id_loses_a_tail_of_zeros_behind_a_point_and_nothing_else)
{
    check_id("1269404313.0", "1269404313");
    check_id("-1001.00", "-1001");
    check_id("12.5", "12.5");
    check_id("12.", "12.");
    check_id(".0", ".0");
    check_id("a.0", "a.0");
    check_id("1.0.0", "1.0.0");
    check_id("100", "100");
    check_id("", "");
}
END_TEST

START_TEST(every_kind_is_found_by_its_name)
{
    for (int kind = 0; kind < RS_KIND_COUNT; kind++)
        ck_assert_int_eq(
            rs_kind_find(rs_view_of(rs_kind_name((enum rs_kind)kind))), kind);
    ck_assert_int_eq(rs_kind_find(rs_view_of("Page")), -1);
    ck_assert_int_eq(rs_kind_find(rs_view_of("")), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("number");
    TCase *tests = tcase_create("number");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, counts_are_read_as_exports_write_them);
    tcase_add_test(tests, what_is_no_count_leaves_the_count_alone);
    tcase_add_test(tests, digits_alone_are_read_as_any_count_is);
    tcase_add_test(tests, a_view_is_not_read_past_its_end);
    tcase_add_test(tests, ids_that_lost_digits_are_seen);
    tcase_add_test(tests, ids_that_are_whole_are_not_called_damaged);
    tcase_add_test(tests,
                   an_id_loses_a_tail_of_zeros_behind_a_point_and_nothing_else);
    tcase_add_test(tests, every_kind_is_found_by_its_name);
    return unit_run(suite);
}
