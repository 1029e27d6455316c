#include <glib.h>
#include <string.h>

#include "base/limits.h"
#include "pattern/match.h"
#include "unit.h"

static GArray *find(const char *regex, const GString *text,
                    enum rs_match_outcome expected)
{
    size_t at;
    char *message = NULL;
    struct rs_match_pattern *pattern =
        rs_match_regex_open(rs_view_of(regex), &at, &message);
    ck_assert_msg(pattern != NULL, "%s", message);
    struct rs_match *match = rs_match_open();
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    struct rs_view view = {text->str, text->len};
    ck_assert_int_eq(rs_match_find(match, pattern, view, 1000000, spans),
                     expected);
    rs_match_close(match);
    rs_match_pattern_close(pattern);
    return spans;
}

/* A word of two-byte letters every `step` bytes: its places are known. */
static void check_planted(size_t step)
{
    GString *text = g_string_new(NULL);
    while (text->len < 5 * RS_REGEX_WINDOW_LEN) {
        g_string_append(text, "жжж");
        while (text->len % step)
            g_string_append_c(text, ' ');
    }
    GArray *spans = find("(?<![^ ])ж+(?= |$)", text, RS_MATCH_DONE);
    ck_assert_uint_eq(spans->len, text->len / step);
    for (guint i = 0; i < spans->len; i++) {
        struct rs_match_span span =
            g_array_index(spans, struct rs_match_span, i);
        ck_assert_uint_eq(span.start, i * step);
        ck_assert_uint_eq(span.end, i * step + 6);
    }
    g_array_unref(spans);
    g_string_free(text, TRUE);
}

START_TEST(windows_find_every_match_once_wherever_it_stands)
{
    for (size_t step = 7; step < 300; step += 3)
        check_planted(step);
}
END_TEST

START_TEST(anchors_mean_the_text_not_the_window)
{
    GString *text = g_string_new(NULL);
    while (text->len < 3 * RS_REGEX_WINDOW_LEN)
        g_string_append(text, "ab ");
    GArray *begins = find("^ab", text, RS_MATCH_DONE);
    GArray *ends = find("b $", text, RS_MATCH_DONE);
    ck_assert_uint_eq(begins->len, 1);
    ck_assert_uint_eq(ends->len, 1);
    ck_assert_uint_eq(g_array_index(ends, struct rs_match_span, 0).end,
                      text->len);
    g_array_unref(begins);
    g_array_unref(ends);
    g_string_free(text, TRUE);
}
END_TEST

/* Each start goes over all of the rest: 2 s by windows, 80 s without, which is
 * over the time that is allowed. */
START_TEST(a_quadratic_pattern_takes_time_by_the_length)
{
    GString *text = g_string_new(NULL);
    g_string_set_size(text, 256 << 10);
    memset(text->str, 'a', text->len);
    GArray *spans = find("(?:a|ab)+[0-9]", text, RS_MATCH_DONE);
    ck_assert_uint_eq(spans->len, 0);
    g_array_unref(spans);
    g_string_free(text, TRUE);
}
END_TEST

static gpointer find_in_thread(gpointer pattern)
{
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    enum rs_match_outcome outcome =
        rs_match_find(match, pattern, rs_view_of("aab ab"), 1000000, spans);
    rs_match_close(match);
    return GUINT_TO_POINTER(outcome == RS_MATCH_DONE ? spans->len : 99);
}

START_TEST(a_regex_for_later_is_compiled_once_by_whoever_needs_it)
{
    struct rs_match_pattern *pattern =
        rs_match_regex_open_later(rs_view_of("a+b"));
    ck_assert(rs_match_pattern_is_regex(pattern));
    ck_assert(rs_view_is(rs_match_pattern_text(pattern), "a+b"));
    GThread *threads[4];
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("find", find_in_thread, pattern);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        ck_assert_uint_eq(GPOINTER_TO_UINT(g_thread_join(threads[i])), 2);
    rs_match_pattern_close(pattern);
}
END_TEST

/* A library newer than the one that the packs were tested with may say so. */
START_TEST(a_regex_that_is_refused_later_is_undecided_everywhere)
{
    struct rs_match_pattern *pattern =
        rs_match_regex_open_later(rs_view_of("a("));
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(
            rs_match_find(match, pattern, rs_view_of("a("), 9, spans),
            RS_MATCH_UNDECIDED);
    ck_assert_uint_eq(spans->len, 0);
    rs_match_close(match);
    rs_match_pattern_close(pattern);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("match");
    TCase *test = tcase_create("match");
    tcase_add_test(test, windows_find_every_match_once_wherever_it_stands);
    tcase_add_test(test, anchors_mean_the_text_not_the_window);
    tcase_add_test(test, a_quadratic_pattern_takes_time_by_the_length);
    tcase_add_test(test,
                   a_regex_for_later_is_compiled_once_by_whoever_needs_it);
    tcase_add_test(test, a_regex_that_is_refused_later_is_undecided_everywhere);
    tcase_set_timeout(test, 40);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
