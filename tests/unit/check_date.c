#include "post/date.h"

#include "post/post.h"
#include "unit.h"

/* Seconds of the moments below, from date(1): `date -u -d … +%s`. */
#define SEP_1 INT64_C(1725148800)    /* 2024-09-01 00:00:00 UTC */
#define SEP_1_10 INT64_C(1725185105) /* 2024-09-01 10:05:05 UTC */

static void check_time(const char *text, const char *format, int64_t at,
                       bool has_zone)
{
    struct rs_time time = {-1, false};
    ck_assert_msg(rs_date_read(rs_view_of(text), format, &time), "refused: %s",
                  text);
    ck_assert_msg(time.at == at, "%s: %lld", text, (long long)time.at);
    ck_assert_msg(time.has_zone == has_zone, "%s: zone", text);
}

static void check_none(const char *text, const char *format)
{
    struct rs_time time;
    ck_assert_msg(!rs_date_read(rs_view_of(text), format, &time), "read: %s",
                  text);
}

START_TEST(iso_times_are_read_with_and_without_a_zone)
{
    check_time("2024-09-01", NULL, SEP_1, false);
    check_time("2024-09-01 10:05:05", NULL, SEP_1_10, false);
    check_time("2024-09-01T10:05:05", NULL, SEP_1_10, false);
    check_time("2024-09-01T10:05", NULL, SEP_1_10 - 5, false);
    check_time("  2024-09-01 10:05:05 ", NULL, SEP_1_10, false);
    check_time("2024-09-01 10:05:05+00:00", NULL, SEP_1_10, true);
    check_time("2024-09-01T10:05:05.000Z", NULL, SEP_1_10, true);
    check_time("2024-09-01T10:05:05.123456+0000", NULL, SEP_1_10, true);
    check_time("2024-09-01T12:05:05+02", NULL, SEP_1_10, true);
    check_time("2024-09-01T04:35:05-05:30", NULL, SEP_1_10, true);
    check_time("2024-09-01 10:05:05 UTC", NULL, SEP_1_10, true);
    check_time("1970-01-01 00:00:00", NULL, 0, false);
    check_time("2200-12-31T23:59:60Z", NULL, INT64_C(7289654400), true);
}
END_TEST

START_TEST(zone_names_of_crowdtangle_shift_the_time)
{
    check_time("2024-09-01 05:05:05 EST", NULL, SEP_1_10, true);
    check_time("2024-09-01 06:05:05 EDT", NULL, SEP_1_10, true);
    check_time("2024-09-01 02:05:05 PST", NULL, SEP_1_10, true);
    check_time("2024-09-01 12:05:05 CEST", NULL, SEP_1_10, true);
    check_time("2024-09-01 11:05:05 BST", NULL, SEP_1_10, true);
    check_time("2024-09-01 13:05:05 EEST", NULL, SEP_1_10, true);
}
END_TEST

START_TEST(an_unknown_zone_name_leaves_the_time_as_written)
{
    check_time("2024-09-01 10:05:05 IST", NULL, SEP_1_10, false);
    check_time("2024-09-01 10:05:05 AKDT", NULL, SEP_1_10, false);
}
END_TEST

START_TEST(unix_times_are_told_apart_by_their_size)
{
    check_time("1725185105", NULL, SEP_1_10, true);
    check_time("1725185105.0", NULL, SEP_1_10, true);
    check_time("1725185105.987", NULL, SEP_1_10, true);
    check_time("1725185105123", NULL, SEP_1_10, true);
    check_time("1725185105123456", NULL, SEP_1_10, true);
    check_time("100000000", NULL, 100000000, true);
    check_time("7289654399", NULL, INT64_C(7289654399), true);
    check_none("99999999", NULL);
    check_none("20240901", NULL);
    check_none("2024", NULL);
    check_none("0", NULL);
    check_none("7289654400", NULL);
    check_none("99999999999", NULL);
    check_none("-1725185105", NULL);
    check_none("1725185105123456789", NULL);
    check_none("99999999999999999999999", NULL);
    check_none("1.7E+9", NULL);
}
END_TEST

START_TEST(twitter_times_are_read)
{
    check_time("Sun Sep 01 10:05:05 +0000 2024", NULL, SEP_1_10, true);
    check_time("Sun Sep 1 12:05:05 +0200 2024", NULL, SEP_1_10, true);
    check_none("Sun Foo 01 10:05:05 +0000 2024", NULL);
    check_none("Sun Sep 01 10:05:05 +0000 24", NULL);
    check_none("Sun Sep 01 10:05:05 2024", NULL);
}
END_TEST

START_TEST(what_is_no_time_is_refused)
{
    const char *const texts[] = {
        "",
        " ",
        "N/A",
        "2024-13-01",
        "2024-00-10",
        "2024-02-30",
        "2023-02-29",
        "2100-02-29",
        "2024-9-1",
        "1969-12-31",
        "2201-01-01",
        "2024-09-01 24:00:00",
        "2024-09-01 10:60",
        "2024-09-01 10:05:61",
        "2024-09-01x",
        "2024-09-01T",
        "2024-09-01 10",
        "2024-09-01 10:05:05 Z Z",
        "2024-09-01 10:05:05+1",
        "2024-09-01 10:05:05+00:0",
        "2024-09-01 10:05:05+19:00",
        "2024-09-01 10:05:05 PM",
        "2024-09-01 10:05:05 LONGER",
        "24-09-01",
        "01/09/2024",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_none(texts[i], NULL);
    struct rs_time time;
    ck_assert(!rs_date_read((struct rs_view){NULL, 0}, NULL, &time));
    ck_assert(!rs_date_read((struct rs_view){"2024-09-01\0", 11}, NULL, &time));
}
END_TEST

START_TEST(a_cut_text_is_never_read_past_its_end)
{
    static const char *const texts[] = {
        "2024-09-01T10:05:05.123+00:00", "1725185105.25",
        "Sun Sep 01 10:05:05 +0000 2024", "2023-11-13 04:30:36 EST"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        for (size_t len = 0; len <= strlen(texts[i]); len++) {
            char *exact = g_memdup2(texts[i], MAX(len, 1));
            struct rs_time time;
            rs_date_read((struct rs_view){exact, len}, NULL, &time);
            rs_date_read((struct rs_view){exact, len}, "%Y-%m-%d %b %p %z %s",
                         &time);
            g_free(exact);
        }
    }
}
END_TEST

START_TEST(a_format_reads_what_it_says_and_all_of_it)
{
    check_time("01/09/2024 10:05", "%d/%m/%Y %H:%M", SEP_1_10 - 5, false);
    check_time("9/1/24 10:05:05 AM", "%m/%d/%y %I:%M:%S %p", SEP_1_10, false);
    check_time("9/1/24 12:00 am", "%m/%d/%y %I:%M %p", SEP_1, false);
    check_time("9/1/24 12:00 PM", "%m/%d/%y %I:%M %p", SEP_1 + 43200, false);
    check_time("1 September 2024", "%d %b %Y", SEP_1, false);
    check_time("Sep 1, 2024", "%b %d, %Y", SEP_1, false);
    check_time("2024-09-01T12:05:05.5+0200", "%Y-%m-%dT%H:%M:%S%z", SEP_1_10,
               true);
    check_time("2024-09-01 05:05:05 EST", "%Y-%m-%d %H:%M:%S %Z", SEP_1_10,
               true);
    check_time("1725185105", "%s", SEP_1_10, true);
    check_time("100% 2024-09-01", "100%% %Y-%m-%d", SEP_1, false);
    check_time("31/12/70", "%d/%m/%y", INT64_C(364) * 86400, false);
    check_none("01/09/2024 10:05", "%d/%m/%Y");
    check_none("01/09/2024", "%d/%m/%Y %H:%M");
    check_none("30/02/2024", "%d/%m/%Y");
    check_none("13:05 PM 2024-09-01", "%I:%M %p %Y-%m-%d");
    check_none("00:05 AM 2024-09-01", "%I:%M %p %Y-%m-%d");
    check_none("2024", "%Y");
    check_none("x", "%Q");
    check_none("x", "%");
}
END_TEST

START_TEST(only_formats_of_known_letters_are_known)
{
    ck_assert(
        rs_date_knows_format("%Y-%m-%d %H:%M:%S %y %b %z %Z %p %I %s %%"));
    ck_assert(!rs_date_knows_format("%Y-%j"));
    ck_assert(!rs_date_knows_format("%Y%"));
}
END_TEST

/* GLib's calendar is the other opinion, for every day of the years we read. */
START_TEST(every_day_is_written_and_read_as_glib_has_it)
{
    int32_t last = 84370; /* 2200-12-31 */
    for (int32_t day = 0; day <= last; day += UNIT_STRIDE) {
        GDate date;
        g_date_clear(&date, 1);
        g_date_set_julian(&date, (guint32)(day + 719163));
        char theirs[32], ours[16];
        g_snprintf(theirs, sizeof theirs, "%04d-%02d-%02d",
                   g_date_get_year(&date), g_date_get_month(&date),
                   g_date_get_day(&date));
        rs_date_write_day(day, ours);
        ck_assert_str_eq(ours, theirs);
        struct rs_time time;
        ck_assert(rs_date_read(rs_view_of(theirs), NULL, &time));
        ck_assert_int_eq(rs_date_day(time, NULL), day);
        rs_date_write_month(day, ours);
        ck_assert(!strncmp(ours, theirs, 7) && strlen(ours) == 7);
        ck_assert_int_eq(rs_date_month(day), day - g_date_get_day(&date) + 1);
        ck_assert_int_eq(rs_date_week(day),
                         day - (int)g_date_get_weekday(&date) + 1);
    }
}
END_TEST

START_TEST(every_week_has_the_number_that_glib_gives_it)
{
    GTimeZone *utc = g_time_zone_new_utc();
    for (int32_t day = 0; day <= 84370; day += 3 * UNIT_STRIDE) {
        GDateTime *date = g_date_time_new_from_unix_utc((gint64)day * 86400);
        char *theirs = g_date_time_format(date, "%G-W%V");
        char ours[9];
        rs_date_write_week(day, ours);
        ck_assert_str_eq(ours, theirs);
        g_free(theirs);
        g_date_time_unref(date);
    }
    g_time_zone_unref(utc);
}
END_TEST

START_TEST(a_day_that_cannot_be_named_is_written_as_nothing)
{
    char out[11];
    rs_date_write_day(RS_NO_DAY, out);
    ck_assert_str_eq(out, "");
    rs_date_write_week(RS_NO_DAY, out);
    ck_assert_str_eq(out, "");
    rs_date_write_month(INT32_MAX, out);
    ck_assert_str_eq(out, "");
    ck_assert_int_eq(rs_date_week(RS_NO_DAY), RS_NO_DAY);
    ck_assert_int_eq(rs_date_month(RS_NO_DAY), RS_NO_DAY);
}
END_TEST

/* 2024-09-01 03:30 UTC is still August 31 in Mexico and already noon in Japan;
 * 2024-03-10 is the day on which New York's offset changes. */
START_TEST(a_zone_moves_the_day_of_a_time_that_has_one)
{
    GTimeZone *mexico = g_time_zone_new_identifier("-06:00");
    GTimeZone *york = g_time_zone_new_identifier("America/New_York");
    struct rs_time early = {SEP_1 + 12600, true};
    int32_t day = 19967; /* 2024-09-01 */
    ck_assert_int_eq(rs_date_day(early, NULL), day);
    ck_assert_int_eq(rs_date_day(early, mexico), day - 1);
    early.has_zone = false;
    ck_assert_int_eq(rs_date_day(early, mexico), day);
    ck_assert_ptr_nonnull(york);
    struct rs_time before = {INT64_C(1710046799), true}; /* 04:59:59 UTC */
    ck_assert_int_eq(rs_date_day(before, york), 19791);
    before.at++;
    ck_assert_int_eq(rs_date_day(before, york), 19792);
    struct rs_time summer = {INT64_C(1725163199), true}; /* 03:59:59 UTC */
    ck_assert_int_eq(rs_date_day(summer, york), day - 1);
    summer.at++;
    ck_assert_int_eq(rs_date_day(summer, york), day);
    g_time_zone_unref(mexico);
    g_time_zone_unref(york);
}
END_TEST

START_TEST(a_time_before_1970_is_on_the_day_before)
{
    ck_assert_int_eq(rs_date_day((struct rs_time){-1, true}, NULL), -1);
    ck_assert_int_eq(rs_date_day((struct rs_time){-86400, true}, NULL), -1);
    ck_assert_int_eq(rs_date_day((struct rs_time){-86401, true}, NULL), -2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");
    TCase *tests = tcase_create("date");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, iso_times_are_read_with_and_without_a_zone);
    tcase_add_test(tests, zone_names_of_crowdtangle_shift_the_time);
    tcase_add_test(tests, an_unknown_zone_name_leaves_the_time_as_written);
    tcase_add_test(tests, unix_times_are_told_apart_by_their_size);
    tcase_add_test(tests, twitter_times_are_read);
    tcase_add_test(tests, what_is_no_time_is_refused);
    tcase_add_test(tests, a_cut_text_is_never_read_past_its_end);
    tcase_add_test(tests, a_format_reads_what_it_says_and_all_of_it);
    tcase_add_test(tests, only_formats_of_known_letters_are_known);
    tcase_add_test(tests, every_day_is_written_and_read_as_glib_has_it);
    tcase_add_test(tests, every_week_has_the_number_that_glib_gives_it);
    tcase_add_test(tests, a_day_that_cannot_be_named_is_written_as_nothing);
    tcase_add_test(tests, a_zone_moves_the_day_of_a_time_that_has_one);
    tcase_add_test(tests, a_time_before_1970_is_on_the_day_before);
    return unit_run(suite);
}
