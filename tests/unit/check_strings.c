#include "pattern/strings.h"

#include <glib.h>

#include "unit.h"

static struct rs_arena *arena;

static void arena_open(void)
{
    arena = rs_arena_open();
}

static void arena_close(void)
{
    rs_arena_close(arena);
}

/* The set of some strings, separated by |; ^ is an edge, # any digit. */
static struct rs_strings set(const char *strings)
{
    struct rs_strings all = {NULL, 0};
    g_auto(GStrv) list = g_strsplit(strings, "|", -1);
    for (guint i = 0; list[i]; i++) {
        g_strdelimit(list[i], "^", RS_STRINGS_EDGE);
        g_strdelimit(list[i], "#", RS_STRINGS_DIGIT);
        all = rs_strings_join(arena, all,
                              rs_strings_one(arena, list[i], strlen(list[i])));
    }
    return all.count ? all : rs_strings_one(arena, "", 0);
}

/* As above, in the order of the set. */
static char *show(struct rs_strings strings)
{
    GString *shown = g_string_new(NULL);
    for (size_t i = 0; i < strings.count; i++) {
        if (i)
            g_string_append_c(shown, '|');
        g_string_append_len(shown, strings.all[i].at,
                            (gssize)strings.all[i].len);
    }
    g_strdelimit(shown->str, (const char[]){RS_STRINGS_EDGE, 0}, '^');
    g_strdelimit(shown->str, (const char[]){RS_STRINGS_DIGIT, 0}, '#');
    return g_string_free(shown, FALSE);
}

#define ck_assert_shows(strings, expected)                                     \
    do {                                                                       \
        g_autofree char *shown_ = show(strings);                               \
        ck_assert_str_eq(shown_, expected);                                    \
    } while (0)

START_TEST(a_set_holds_each_string_once)
{
    struct rs_strings none = {NULL, 0};
    ck_assert_shows(rs_strings_join(arena, set("a|b"), set("b|c|a|")),
                    "a|b|c|");
    ck_assert_shows(rs_strings_join(arena, none, set("x")), "x");
    ck_assert_uint_eq(rs_strings_join(arena, none, none).count, 0);
}
END_TEST

START_TEST(a_product_has_each_string_of_one_before_each_of_the_other)
{
    struct rs_strings product;
    ck_assert(
        rs_strings_multiply(arena, set("a|b"), set("|c d|^"), 6, 4, &product));
    ck_assert_shows(product, "a|ac d|a^|b|bc d|b^");
}
END_TEST

START_TEST(a_product_that_is_too_large_is_refused)
{
    struct rs_strings product;
    ck_assert(
        !rs_strings_multiply(arena, set("a|b"), set("c|d"), 3, 9, &product));
    ck_assert(
        !rs_strings_multiply(arena, set("a|bbb"), set("cc|d"), 4, 4, &product));
    ck_assert(
        rs_strings_multiply(arena, set("a|bbb"), set("cc|d"), 4, 5, &product));
}
END_TEST

START_TEST(an_edge_alone_has_no_width)
{
    ck_assert(rs_strings_has_empty(set("a|^^")));
    ck_assert(rs_strings_has_empty(set("")));
    ck_assert(!rs_strings_has_empty(set("a|^ |#")));
    ck_assert(rs_strings_are_empty(set("|^")));
    ck_assert(!rs_strings_are_empty(set("|^a")));
    ck_assert_shows(rs_strings_less_empty(arena, set("|a|^|^b|^^")), "a|^b");
}
END_TEST

START_TEST(a_word_may_begin_behind_a_space_or_an_edge)
{
    ck_assert(rs_strings_end_at_edge(set("a |b^|^")));
    ck_assert(!rs_strings_end_at_edge(set("a |b")));
    ck_assert(!rs_strings_end_at_edge(set("a |")));
    ck_assert_shows(rs_strings_less_edge(arena, set("^^a^|b|^")), "a^|b|");
}
END_TEST

START_TEST(the_common_end_is_what_all_end_with)
{
    ck_assert_shows(rs_strings_common_end(arena, set("to the |into ")), " ");
    ck_assert_shows(rs_strings_common_end(arena, set("casa|masa|asa")), "asa");
    ck_assert_shows(rs_strings_common_end(arena, set("casa|")), "");
    ck_assert_shows(rs_strings_common_end(arena, set("uno")), "uno");
}
END_TEST

START_TEST(longer_strings_and_whole_words_tell_more)
{
    static const char *const orders[][2] = {
        {"coyote", "coyo"},  {"^paso^", "paso"}, {"^paso", "paso"},
        {"cruz", "cruz|ab"}, {"$", "a"},         {"cruz", "^para^"},
        {"123", "##3"},      {"abc", "a"},       {" paso ", "paso "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++)
        ck_assert_msg(rs_strings_weigh(set(orders[i][0])) <
                          rs_strings_weigh(set(orders[i][1])),
                      "%s does not tell more than %s", orders[i][0],
                      orders[i][1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strings");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, arena_open, arena_close);
    tcase_add_test(all, a_set_holds_each_string_once);
    tcase_add_test(all,
                   a_product_has_each_string_of_one_before_each_of_the_other);
    tcase_add_test(all, a_product_that_is_too_large_is_refused);
    tcase_add_test(all, an_edge_alone_has_no_width);
    tcase_add_test(all, a_word_may_begin_behind_a_space_or_an_edge);
    tcase_add_test(all, the_common_end_is_what_all_end_with);
    tcase_add_test(all, longer_strings_and_whole_words_tell_more);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
