#include "pattern/factors.h"

#include "factors_held.h"
#include "pattern/regex_widen.h"
#include "regex_made.h"
#include "text/fold.h"
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

static bool find_factors(const char *regex, struct rs_factors *factors)
{
    g_autoptr(GString) wide = g_string_new(NULL);
    return rs_regex_widen(rs_view_of(regex), wide) &&
           rs_factors_find((struct rs_view){wide->str, wide->len}, arena,
                           factors);
}

static int compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The strings sorted and joined; they are freed. */
static char *join(GPtrArray *strings, const char *between)
{
    g_ptr_array_sort(strings, compare);
    g_ptr_array_add(strings, NULL);
    char *joined = g_strjoinv(between, (char **)strings->pdata);
    g_ptr_array_unref(strings);
    return joined;
}

/* <ab> begins and ends a word, +ab is led by a space, # is any digit. */
static char *show_factor(const struct rs_factor *factor)
{
    char *text = g_strndup(factor->text.at, factor->text.len);
    for (char *c = text; *c; c++)
        if (*c == RS_FACTOR_DIGIT)
            *c = '#';
    char *shown = g_strdup_printf("%s%s%s%s", factor->is_led ? "+" : "",
                                  factor->begins ? "<" : "", text,
                                  factor->ends ? ">" : "");
    g_free(text);
    return shown;
}

static char *show_set(const struct rs_factor_set *set)
{
    GPtrArray *shown = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < set->count; i++)
        g_ptr_array_add(shown, show_factor(&set->all[i]));
    return join(shown, "|");
}

/* Its needs as they come, and where it starts: "<ab> & <cd> @ <ab>". */
static char *show_way(const struct rs_factors_way *way)
{
    GString *shown = g_string_new(NULL);
    for (size_t i = 0; i < way->need_count; i++) {
        g_autofree char *set = show_set(&way->needs[i]);
        g_string_append_printf(shown, "%s%s", i ? " & " : "", set);
    }
    g_autofree char *starts = show_set(&way->starts);
    g_string_append_printf(shown, " @ %s", way->starts.count ? starts : "?");
    return g_string_free(shown, FALSE);
}

static char *show(const char *regex)
{
    struct rs_factors factors;
    GPtrArray *shown = g_ptr_array_new_with_free_func(g_free);
    if (!find_factors(regex, &factors)) {
        g_ptr_array_unref(shown);
        return g_strdup("none");
    }
    for (size_t i = 0; i < factors.count; i++)
        g_ptr_array_add(shown, show_way(&factors.ways[i]));
    return join(shown, " OR ");
}

#define ck_assert_shows(regex, expected)                                       \
    do {                                                                       \
        g_autofree char *shown_ = show(regex);                                 \
        ck_assert_msg(!strcmp(shown_, expected), "%s: %s, not %s", regex,      \
                      shown_, expected);                                       \
    } while (0)

START_TEST(what_stands_side_by_side_is_multiplied_out)
{
    ck_assert_shows("coyote", "coyote @ coyote");
    ck_assert_shows("cru[cz]es?", "cruce|cruces|cruze|cruzes @ "
                                  "cruce|cruces|cruze|cruzes");
    ck_assert_shows("a(?:b(?:c|d))?e{2}f",
                    "abceef|abdeef|aeef @ abceef|abdeef|aeef");
    ck_assert_shows("(?>abc|abd)xx", "abcxx|abdxx @ abcxx|abdxx");
    ck_assert_shows("走线|пас", "пас|走线 @ пас|走线");
    ck_assert_shows("(?<=no )cruce(?! de)$", "cruce @ cruce");
}
END_TEST

START_TEST(digits_are_any_digit_and_those_named_are_themselves)
{
    ck_assert_shows("\\d{3}-\\d{4}", "###-#### @ ###-####");
    ck_assert_shows("texas5", "texas5 @ texas5");
    ck_assert_shows("[0-46-9]texas", "#texas @ #texas");
    ck_assert_shows("\\$ ?\\d{3}", "$ ###|$### @ $ ###|$###");
    ck_assert_shows("tel[57]x", "tel5x|tel7x @ tel5x|tel7x");
}
END_TEST

START_TEST(a_word_begins_and_ends_where_the_regex_says)
{
    ck_assert_shows("\\bcruz(?:ar|amos)\\b",
                    "<cruzamos>|<cruzar> @ <cruzamos>|<cruzar>");
    ck_assert_shows("\\bto (?:go|come)", "<to come|<to go @ <to come|<to go");
    ck_assert_shows("foo_\\b", "foo_ @ foo_");
    ck_assert_shows("\\b-foo\\b", "-foo> @ -foo>");
    ck_assert_shows("foo(?:\\b|x)", "foo>|foox @ foo>|foox");
    ck_assert_shows("foo\\b?", "foo @ foo");
    ck_assert_shows("\\Bfoo", "foo @ foo");
    ck_assert_shows("\\bжук", "жук @ жук");
}
END_TEST

START_TEST(a_group_at_the_edge_of_a_word_begins_one)
{
    ck_assert_shows("desde \\w+ (?:texas|utah)",
                    "desde> & <texas|<utah @ desde>");
    ck_assert_shows("\\w+\\b(?:texas|utah)", "<texas|<utah @ ?");
    ck_assert_shows("\\w+(?:texas|utah)", "texas|utah @ ?");
    /* What stands before the first does not stand before the others. */
    ck_assert_shows("foo (?:bar)+baz", "<bar & barbaz @ foo bar");
    ck_assert_shows("foo (?:(?:bar)?qux)+\\d\\d\\dbaz",
                    "barqux###baz|qux###baz & <barqux|<qux @ "
                    "foo barqux|foo qux");
}
END_TEST

START_TEST(a_match_may_begin_with_a_space)
{
    ck_assert_shows(" cruce", "<cruce @ +<cruce");
    ck_assert_shows("(?: |-)cruce", "-cruce|<cruce @ +<cruce|-cruce");
    ck_assert_shows("\\b cruce", "<cruce @ +<cruce");
    ck_assert_shows(" ?cruce", "<cruce|cruce @ +<cruce|cruce");
    ck_assert_shows("  cruce", "<cruce @ ?");
}
END_TEST

START_TEST(a_gap_keeps_what_stands_before_and_behind_it)
{
    ck_assert_shows("paso (?:\\w+ )?(?:texas|utah)",
                    "paso> & <texas|<utah @ paso>");
    ck_assert_shows("de \\w+ frontera", "<frontera @ de>");
    ck_assert_shows("\\bnorte\\b.*\\bsierra\\b",
                    "<sierra> & <norte> @ <norte>");
    ck_assert_shows("vendo(?:: ?| )(?:\\w+ )?coca",
                    "vendo:|vendo> & <coca|vendo:coca @ vendo:|vendo>");
    ck_assert_shows("vendo (?:(?:a|e|o|da|de|do|em|no|na) )*coca",
                    "vendo> & <coca @ vendo>");
    ck_assert_shows("走.美", "走 & 美 @ 走");
    ck_assert_shows("(?:\\w+ )+cruce", "<cruce @ ?");
    ck_assert_shows("[一-龥]美国", "美国 @ ?");
}
END_TEST

START_TEST(a_repeat_is_there_once_for_all_that_is_known)
{
    ck_assert_shows("(?:ab|c\\w)+xyz", "xyz @ ? OR xyz @ ab");
    ck_assert_shows("(?:ab|c\\w)+x", "none");
    ck_assert_shows("x{3}", "xxx @ xxx");
    ck_assert_shows("(?:ab){2}", "abab @ abab");
    ck_assert_shows("(?:\\bcali\\w* ){2}bogota",
                    "<bogota & <cali & <cali @ <cali");
    ck_assert_shows("[a-z]{2}coche", "coche @ ?");
    ck_assert_shows("я+coche", "яcoche & я @ я");
    ck_assert_shows("(?:pollero\\d)*coyote", "coyote @ ?");
}
END_TEST

START_TEST(what_is_optional_is_not_needed)
{
    ck_assert_shows("(?:pollero)?coyote",
                    "coyote|pollerocoyote @ coyote|pollerocoyote");
    ck_assert_shows("coyote|frontera?", "coyote|fronter|frontera @ "
                                        "coyote|fronter|frontera");
    ck_assert_shows("(?:pollero\\d)?", "none");
    ck_assert_shows("(?:coyote|x*)", "none");
    ck_assert_shows("\\w+", "none");
    ck_assert_shows("\\d\\d", "## @ ##");
    ck_assert_shows("a*", "none");
    ck_assert_shows("(\\w)\\1", "none");
}
END_TEST

START_TEST(without_case_factors_are_folded)
{
    ck_assert_shows("(?i)COYOTE", "coyote @ coyote");
    ck_assert_shows("(?i)[K]oyote|PASO", "koyote|paso @ koyote|paso");
    ck_assert_shows("x(?i:Y)zw", "xyzw @ xyzw");
    ck_assert_shows("(?i)ж", "none");
}
END_TEST

/* Holds a regex's factors to all matches in a text; the number of these. What
 * takes PCRE2 long is left out. */
static unsigned check_text(const char *regex, const pcre2_code *code,
                           const struct rs_factors *factors,
                           struct rs_view text)
{
    unsigned checked = 0;
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, 500);
    for (size_t at = 0; at <= text.len; at++) {
        if (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
            continue;
        if (pcre2_match(code, (PCRE2_SPTR)text.at, text.len, at,
                        PCRE2_ANCHORED | PCRE2_NO_UTF_CHECK, data, context) < 0)
            continue;
        size_t to = pcre2_get_ovector_pointer(data)[1];
        checked++;
        if (factors_hold(factors, text, at, to))
            continue;
        g_autofree char *shown = show(regex);
        ck_abort_msg("/%s/ matches '%.*s' at %zu to %zu: %s", regex,
                     (int)text.len, text.at, at, to, shown);
    }
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    return checked;
}

/* Some of them without case. */
static unsigned check_made(GRand *rand)
{
    struct made made = made_regex(rand, made_pick(rand, 3));
    struct rs_factors factors;
    unsigned checked = 0;
    if (made_pick(rand, 8) == 0) {
        g_string_prepend(made.regex, "(?i)");
        for (size_t i = 4; i < made.regex->len; i += 3)
            if (made.regex->str[i] == 'a' && made.regex->str[i - 1] != '[')
                made.regex->str[i] = 'A';
    }
    pcre2_code *code = made_compile(made.regex->str);
    for (int i = 0; code && find_factors(made.regex->str, &factors) && i < 6;
         i++) {
        g_autoptr(GString) text = made_text(&made, rand);
        g_autoptr(GString) folded = g_string_new(NULL);
        rs_fold((struct rs_view){text->str, text->len}, folded);
        checked += check_text(made.regex->str, code, &factors,
                              (struct rs_view){folded->str, folded->len});
    }
    pcre2_code_free(code);
    made_clear(&made);
    rs_arena_reset(arena);
    return checked;
}

START_TEST(every_match_holds_what_its_way_needs_and_begins_where_it_starts)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    unsigned checked = 0;
    for (int round = 0; round < 8000; round += UNIT_STRIDE)
        checked += check_made(rand);
    ck_assert_uint_gt(checked, 10000 / UNIT_STRIDE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factors");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, arena_open, arena_close);
    tcase_set_timeout(all, 120);
    tcase_add_test(all, what_stands_side_by_side_is_multiplied_out);
    tcase_add_test(all, digits_are_any_digit_and_those_named_are_themselves);
    tcase_add_test(all, a_word_begins_and_ends_where_the_regex_says);
    tcase_add_test(all, a_group_at_the_edge_of_a_word_begins_one);
    tcase_add_test(all, a_match_may_begin_with_a_space);
    tcase_add_test(all, a_gap_keeps_what_stands_before_and_behind_it);
    tcase_add_test(all, a_repeat_is_there_once_for_all_that_is_known);
    tcase_add_test(all, what_is_optional_is_not_needed);
    tcase_add_test(all, without_case_factors_are_folded);
    tcase_add_test(
        all, every_match_holds_what_its_way_needs_and_begins_where_it_starts);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
