#include "run/status.h"

#include "base/error.h"
#include "unit.h"

static struct rs_statuses *open_all(const char *csv)
{
    GError *error = NULL;
    struct rs_statuses *statuses =
        rs_statuses_open("seen.csv", rs_view_of(csv), &error);
    ck_assert_msg(statuses, "%s", error ? error->message : "no error");
    return statuses;
}

static const char *of_url(const struct rs_statuses *statuses, const char *url)
{
    const struct rs_status_seen *seen = rs_statuses_of_url(statuses, url);
    return seen ? rs_status_name(seen->status) : "nothing";
}

static const char *of_id(const struct rs_statuses *statuses, const char *id)
{
    const struct rs_status_seen *seen = rs_statuses_of_id(statuses, id);
    return seen ? rs_status_name(seen->status) : "nothing";
}

static void fails(const char *csv, const char *message)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_statuses_open("seen.csv", rs_view_of(csv), &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_str_eq(error->message, message);
    g_error_free(error);
}

START_TEST(an_address_is_the_same_however_it_is_written)
{
    struct rs_statuses *statuses =
        open_all("url,status\nHTTPS://www.Example.org/a/B/,Active\n");
    ck_assert_str_eq(of_url(statuses, "example.org/a/B"), "up");
    ck_assert_str_eq(of_url(statuses, "http://m.example.org/a/B#top"), "up");
    ck_assert_str_eq(of_url(statuses, "http://example.org/a/b"), "nothing");
    ck_assert_str_eq(of_url(statuses, ""), "nothing");
    rs_statuses_close(statuses);
}
END_TEST

START_TEST(a_page_is_known_by_the_id_in_its_address)
{
    struct rs_statuses *statuses =
        open_all("url,container_id,status\n"
                 "https://www.facebook.com/100200300400501,,up\n"
                 "https://www.facebook.com/groups/200300400500601/,,gone\n"
                 "https://www.facebook.com/100200300400502/posts/7,,gone\n"
                 ",t5_9zz03,404\n");
    ck_assert_str_eq(of_id(statuses, "100200300400501"), "up");
    ck_assert_str_eq(of_id(statuses, "200300400500601"), "gone");
    ck_assert_str_eq(of_id(statuses, "t5_9zz03"), "gone");
    /* A post is not its page. */
    ck_assert_str_eq(of_id(statuses, "100200300400502"), "nothing");
    ck_assert_str_eq(of_id(statuses, "7"), "nothing");
    ck_assert_str_eq(of_id(statuses, ""), "nothing");
    rs_statuses_close(statuses);
}
END_TEST

START_TEST(the_later_of_two_rows_holds)
{
    struct rs_statuses *statuses =
        open_all("container_id,status,checked_on\n"
                 "1,removed,2021-06-10\n1,active,2021-06-01\n"
                 "2,active,\n2,unknown,\n");
    ck_assert_str_eq(of_id(statuses, "1"), "gone");
    ck_assert_str_eq(of_id(statuses, "2"), "unknown");
    ck_assert_str_eq(rs_statuses_first(statuses), "2021-06-01");
    ck_assert_str_eq(rs_statuses_last(statuses), "2021-06-10");
    rs_statuses_close(statuses);
}
END_TEST

START_TEST(what_means_nothing_is_refused_with_its_line)
{
    fails("url,status\na/1,up\na/2,perhaps\n",
          "seen.csv:3: status \"perhaps\": write active, removed or unknown");
    fails("url,status\n,up\n", "seen.csv:2: neither url nor container_id");
    fails("url\na/1\n", "seen.csv: a status file has the columns url (or "
                        "container_id), status and checked_on");
    fails("url,status\na,up,x\n", "seen.csv:2: extra-cells");
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("status");
    tcase_add_test(tests, an_address_is_the_same_however_it_is_written);
    tcase_add_test(tests, a_page_is_known_by_the_id_in_its_address);
    tcase_add_test(tests, the_later_of_two_rows_holds);
    tcase_add_test(tests, what_means_nothing_is_refused_with_its_line);
    Suite *suite = suite_create("status");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
