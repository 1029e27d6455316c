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
    ck_assert_int_eq(rs_match_find(match, pattern, view, NULL, 1000000, spans),
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
    for (size_t step = 7; step < 300; step += 3 * UNIT_STRIDE)
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

/* The matches of a pattern where its parts may match: "0-3 7-9". */
static char *find_at(const struct rs_match_pattern *pattern,
                     struct rs_view text, const struct rs_match_places *places,
                     size_t max, enum rs_match_outcome expected)
{
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    ck_assert_int_eq(rs_match_find(match, pattern, text, places, max, spans),
                     expected);
    rs_match_close(match);
    GString *shown = g_string_new(NULL);
    for (guint i = 0; i < spans->len; i++) {
        struct rs_match_span span =
            g_array_index(spans, struct rs_match_span, i);
        g_string_append_printf(shown, "%s%u-%u", i ? " " : "", span.start,
                               span.end);
    }
    return g_string_free(shown, FALSE);
}

#define ck_assert_finds(pattern, text, places, max, outcome, expected)         \
    do {                                                                       \
        g_autofree char *found_ =                                              \
            find_at(pattern, rs_view_of(text), places, max, outcome);          \
        ck_assert_str_eq(found_, expected);                                    \
    } while (0)

START_TEST(a_phrase_is_looked_for_at_its_places)
{
    const uint32_t starts[] = {0, 3, 8, 9, 13};
    const struct rs_match_place place = {.starts = starts, .start_count = 5};
    const struct rs_match_places places = {&place, 1}, none = {NULL, 0};
    struct rs_match_pattern *pattern = rs_match_phrase_open(rs_view_of("ab a"));
    const char *text = "ab ab a xab ab a";
    ck_assert_finds(pattern, text, NULL, 9, RS_MATCH_DONE, "3-7 12-16");
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "3-7");
    ck_assert_finds(pattern, text, &places, 0, RS_MATCH_FULL, "");
    ck_assert_finds(pattern, text, &none, 9, RS_MATCH_DONE, "");
    rs_match_pattern_close(pattern);
}
END_TEST

START_TEST(a_regex_begins_at_its_places_only)
{
    const uint32_t starts[] = {1, 2, 6};
    struct rs_match_place place = {.starts = starts, .start_count = 3};
    const struct rs_match_places places = {&place, 1};
    struct rs_match_pattern *pattern =
        rs_match_regex_open_later(rs_view_of("ab+|b"));
    const char *text = "abb abbb b";
    ck_assert_finds(pattern, text, NULL, 9, RS_MATCH_DONE, "0-3 4-8 9-10");
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "1-2 2-3 6-7");
    ck_assert_finds(pattern, text, &places, 2, RS_MATCH_FULL, "1-2 2-3");
    place.starts = NULL;
    place.limit = 4;
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "0-3 4-8");
    place.limit = 3;
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "0-3");
    rs_match_pattern_close(pattern);
}
END_TEST

#define A40 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LONG A40 A40 A40 A40 A40

/* The whole takes `c ` where it can, and then `xy`; its first part, which
 * cannot go on behind `c `, takes the `c` alone. */
START_TEST(parts_that_begin_at_the_same_place_match_as_the_whole)
{
    struct rs_match_pattern *pattern = rs_match_regex_open_later(
        rs_view_of("(?:c )?(?:c(?:)|" LONG "|x(?:y)w*)"));
    size_t count = rs_match_part_count(pattern);
    ck_assert_uint_eq(count, 3);
    struct rs_match_place all[3];
    const uint32_t starts[] = {0, 2, 6, 7};
    const struct rs_match_places places = {all, count};
    const char *text = "c xy z c xyww c ";
    for (uint32_t i = 0; i < count; i++)
        all[i] = (struct rs_match_place){.part = i, .limit = strlen(text)};
    ck_assert_finds(pattern, text, NULL, 9, RS_MATCH_DONE, "0-4 7-13 14-15");
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "0-4 7-13 14-15");
    ck_assert_finds(pattern, text, &places, 1, RS_MATCH_FULL, "0-4");
    for (uint32_t i = 0; i < count; i++)
        all[i] = (struct rs_match_place){
            .part = i, .starts = starts, .start_count = 4};
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "0-4 7-13");
    rs_match_pattern_close(pattern);
}
END_TEST

START_TEST(empty_matches_are_no_matches_and_hide_none)
{
    const uint32_t starts[] = {0, 1, 2, 3, 5};
    const struct rs_match_place place = {.starts = starts, .start_count = 5};
    const struct rs_match_places places = {&place, 1};
    struct rs_match_pattern *pattern =
        rs_match_regex_open_later(rs_view_of("x?(?!b)"));
    const char *text = "axbaxж";
    ck_assert_finds(pattern, text, NULL, 9, RS_MATCH_DONE, "4-5");
    ck_assert_finds(pattern, text, &places, 9, RS_MATCH_DONE, "");
    ck_assert_finds(pattern, "bbxa", &places, 9, RS_MATCH_DONE, "2-3");
    rs_match_pattern_close(pattern);
}
END_TEST

/* Words with and without a match, over several windows: those at the places
 * given are the same as those of a search everywhere. */
START_TEST(places_in_a_long_text_give_what_all_of_it_gives)
{
    struct rs_match_pattern *pattern =
        rs_match_regex_open_later(rs_view_of("\\bжab+\\b(?! no)"));
    for (size_t step = 5; step < 90; step += 7 * UNIT_STRIDE) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        for (uint32_t i = 0; text->len < 4 * RS_REGEX_WINDOW_LEN; i++) {
            uint32_t start = (uint32_t)text->len;
            if (i % 3)
                g_array_append_val(starts, start);
            g_string_append(text, i % 3 == 0   ? "жba"
                                  : i % 3 == 1 ? "жabb no"
                                               : "жabbb");
            g_string_append_c(text, ' ');
            for (size_t k = 0; k < i % step; k++)
                g_string_append_c(text, '-');
        }
        const struct rs_match_place place = {
            .starts = (const uint32_t *)(const void *)starts->data,
            .start_count = starts->len};
        const struct rs_match_places places = {&place, 1};
        struct rs_view view = {text->str, text->len};
        g_autofree char *all =
            find_at(pattern, view, NULL, 1000000, RS_MATCH_DONE);
        g_autofree char *few =
            find_at(pattern, view, &places, 1000000, RS_MATCH_DONE);
        ck_assert_str_eq(few, all);
        ck_assert_uint_gt(strlen(all), starts->len * 3);
    }
    rs_match_pattern_close(pattern);
}
END_TEST

static gpointer find_in_thread(gpointer pattern)
{
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    enum rs_match_outcome outcome = rs_match_find(
        match, pattern, rs_view_of("aab ab"), NULL, 1000000, spans);
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
            rs_match_find(match, pattern, rs_view_of("a("), NULL, 9, spans),
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
    tcase_add_test(test, a_phrase_is_looked_for_at_its_places);
    tcase_add_test(test, a_regex_begins_at_its_places_only);
    tcase_add_test(test, parts_that_begin_at_the_same_place_match_as_the_whole);
    tcase_add_test(test, empty_matches_are_no_matches_and_hide_none);
    tcase_add_test(test, places_in_a_long_text_give_what_all_of_it_gives);
    tcase_set_timeout(test, 40);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
