#include "pattern/regex_shape.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "unit.h"

static void never(const char *regex, bool expected)
{
    struct rs_regex_shape shape = rs_regex_shape(rs_view_of(regex));
    ck_assert_msg(shape.never_matches == expected, "%s", regex);
}

static void blows_up(const char *regex, bool expected)
{
    struct rs_regex_shape shape = rs_regex_shape(rs_view_of(regex));
    ck_assert_msg(shape.can_blow_up == expected, "%s", regex);
}

START_TEST(what_folding_takes_away_never_matches)
{
    never("\\x41", true);
    never("a\\x{41}b", true);
    never("mar\\x{ed}a", true);
    never("caf\\x{e9}", true);
    never("cafe\\x{301}", true);
    never("uno\\tdos", true);
    never("uno\\ndos", true);
    never("[\\x41-\\x5a]+", true);
    never("\\p{Lu}{3,}", true);
    never("[[:upper:]\\x{c9}]", true);
    never("\\x61", false);
    never("coyote", false);
    never("", false);
    never("\\x{623}", true); /* alef with hamza decomposes */
    never("\\x{627}", false);
}
END_TEST

START_TEST(only_what_every_match_needs_counts)
{
    never("a\\x41?b", false);
    never("a\\x41*b", false);
    never("a\\x41{0,3}b", false);
    never("a\\x41+b", true);
    never("\\x41|b", false);
    never("\\x41|\\x42", true);
    never("(?:\\x41|b)c", false);
    never("(?:\\x41|\\x42)c", true);
    never("(?:\\x41|\\x42)?c", false);
    never("((\\x41)|(?:x(\\x42)))", true);
    never("[\\x41a]", false);
    never("[^\\x41]", false);
    never("(?=\\x41)", true);
    never("(?<=\\x41)b", true);
    never("(?!\\x41)b", false);
    never("(?<!\\x41)b", false);
    never("(?i)\\x41", false);
    never("(?i:\\x41)", false);
}
END_TEST

START_TEST(two_spaces_in_a_row_never_match)
{
    never("a  b", true);
    never("a b", false);
    never("a\\s\\sb", true);
    never("a\\s{2}b", true);
    never("a\\s{2,}b", true);
    never("a\\s+b", false);
    never("a\\s* b", false);
    never("a ?  b", true);
    never("a ? b", false);
    never("a (?: )b", false); /* not looked for over a group's edge */
    never("(?x) a  b", false);
}
END_TEST

/* The claim that \p{Lu}, \p{Lt} and [:upper:] rest on; PCRE2 reads the last as
 * \p{Lu} in UCP mode. Circled capitals stay too, but are symbols (So). */
START_TEST(folded_text_has_no_upper_case_but_cherokee)
{
    GString *folded = g_string_new(NULL);
    for (UChar32 c = 0; c <= 0x10ffff; c++) {
        if (u_charType(c) != U_UPPERCASE_LETTER &&
            u_charType(c) != U_TITLECASE_LETTER)
            continue;
        char bytes[4];
        struct rs_view text = {bytes, rs_utf8_put(bytes, (uint32_t)c)};
        g_string_truncate(folded, 0);
        rs_fold(text, folded);
        UErrorCode status = U_ZERO_ERROR;
        bool stays =
            rs_view_equal(text, (struct rs_view){folded->str, folded->len});
        bool is_cherokee = uscript_getScript(c, &status) == USCRIPT_CHEROKEE;
        ck_assert_msg(!stays || is_cherokee, "U+%04X", (unsigned)c);
    }
    g_string_free(folded, TRUE);
}
END_TEST

START_TEST(a_repeat_with_nothing_needed_beside_it_blows_up)
{
    blows_up("(a+)+", true);
    blows_up("(?:a+)*", true);
    blows_up("(?:a*){2,}", true);
    blows_up("(?:\\w+\\s*)+x", true);
    blows_up("(?:\\s*\\w+,?)*", true);
    blows_up("((a+))+", true);
    blows_up("(?:x|[a-z]+)+", true);
    blows_up("(?:a*b*)*", true);
    blows_up("(?:a{1,20})+", true);
    blows_up("(?:(?:a+)b?)+", true);
}
END_TEST

START_TEST(what_must_stand_between_repeats_keeps_them_apart)
{
    blows_up("a+", false);
    blows_up("(?:\\w+\\s+)+", false);
    blows_up("(?:[0-9]+,)*", false);
    blows_up("(?:a+b)+", false);
    blows_up("(?:a{1,3})+", false);
    blows_up("(?:a+){1,3}", false);
    blows_up("(?:a+)?", false);
    blows_up("a+b*c+", false);
    blows_up("(a+)b+", false);
    blows_up("[(a+)+]", false);
    blows_up("\\(a+\\)+", false);
}
END_TEST

START_TEST(possessive_and_atomic_repeats_do_not_blow_up)
{
    blows_up("(?:a++)+", false);
    blows_up("(?:a+)++", false);
    blows_up("(?>a+)+", false);
    blows_up("(?:a*+b?+)*", false);
    blows_up("(?:a+?)+", true); /* lazy is not possessive */
}
END_TEST

START_TEST(an_alternative_that_repeats_another_blows_up)
{
    blows_up("(a|aa)+", true);
    blows_up("(?:ab|c|abab)*", true);
    blows_up("(?:a|a)+", true);
    blows_up("(?:a|ab)+", false);
    blows_up("(?:a|aa)", false);
    blows_up("(?:a|b)+", false);
    blows_up("(?:a|)+", false);
}
END_TEST

START_TEST(what_is_not_understood_is_not_suspected)
{
    never("(?(1)\\x41|\\x42)", false);
    never("(?R)?\\x41", false);
    never(")\\x41", false);
    blows_up("(a+)+(?R)?", false);
    never("(\\x41", false);
}
END_TEST

/* Nothing may crash or hang, whatever the pattern. */
START_TEST(any_cut_of_a_pattern_can_be_looked_at)
{
    static const char regex[] =
        "^(?<n>a+|(?>b*)|[^]\\x41-\\x{5a}[:upper:]]{2,}+)\\Q(\\E\\k<n>"
        "(?#c)(?=x)(?<!y)\\p{Lu}+?(?i:z)|\\N{U+41}\\o{101}$";
    for (size_t len = 0; len < sizeof regex; len++)
        for (size_t from = 0; from <= len; from++)
            rs_regex_shape((struct rs_view){regex + from, len - from});
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("regex_shape");
    tcase_add_test(tests, what_folding_takes_away_never_matches);
    tcase_add_test(tests, only_what_every_match_needs_counts);
    tcase_add_test(tests, two_spaces_in_a_row_never_match);
    tcase_add_test(tests, folded_text_has_no_upper_case_but_cherokee);
    tcase_add_test(tests, a_repeat_with_nothing_needed_beside_it_blows_up);
    tcase_add_test(tests, what_must_stand_between_repeats_keeps_them_apart);
    tcase_add_test(tests, possessive_and_atomic_repeats_do_not_blow_up);
    tcase_add_test(tests, an_alternative_that_repeats_another_blows_up);
    tcase_add_test(tests, what_is_not_understood_is_not_suspected);
    tcase_add_test(tests, any_cut_of_a_pattern_can_be_looked_at);
    Suite *suite = suite_create("regex_shape");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
