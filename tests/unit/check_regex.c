#include "pattern/regex.h"
#include "pattern/regex_widen.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "text/fold.h"
#include "unit.h"

static char *fold(const char *pattern, size_t *at)
{
    GString *out = g_string_new(NULL);
    const char *message = NULL;
    *at = SIZE_MAX;
    if (rs_regex_fold(rs_view_of(pattern), out, at, &message))
        return g_string_free(out, FALSE);
    ck_assert_ptr_nonnull(message);
    g_string_free(out, TRUE);
    return NULL;
}

#define ck_assert_folds(pattern, expected)                                     \
    do {                                                                       \
        size_t at_;                                                            \
        g_autofree char *folded_ = fold(pattern, &at_);                        \
        ck_assert_pstr_eq(folded_, expected);                                  \
    } while (0)

#define ck_assert_refused(pattern, offset)                                     \
    do {                                                                       \
        size_t at_;                                                            \
        g_autofree char *folded_ = fold(pattern, &at_);                        \
        ck_assert_ptr_null(folded_);                                           \
        ck_assert_uint_eq(at_, offset);                                        \
    } while (0)

START_TEST(fold_changes_characters_and_leaves_escapes)
{
    ck_assert_folds("Mañana\\S", "manana\\S");
    ck_assert_folds("\\bCruce\\W+A\\D", "\\bcruce\\W+a\\D");
    ck_assert_folds("\\x{C9}\\xC9\\p{Lu}\\P{Greek}\\N{U+C9}",
                    "\\x{C9}\\xC9\\p{Lu}\\P{Greek}\\N{U+C9}");
    ck_assert_folds("Á{2,3}É?Í*", "a{2,3}e?i*");
}
END_TEST

START_TEST(fold_leaves_names_and_options)
{
    ck_assert_folds("(?<Name>A)\\k<Name>\\k{Name}",
                    "(?<Name>a)\\k<Name>\\k{Name}");
    ck_assert_folds("(?P<Name>A)(?P=Name)(?P>Name)(?&Name)",
                    "(?P<Name>a)(?P=Name)(?P>Name)(?&Name)");
    ck_assert_folds("(?'Name'A)\\g{Name}", "(?'Name'a)\\g{Name}");
    ck_assert_folds("(?U)(?J)(?-U:B)", "(?U)(?J)(?-U:b)");
    ck_assert_folds("(*UCP)A(?R)?", "(*UCP)a(?R)?");
    ck_assert_folds("(?(<Name>)A|B)", "(?(<Name>)a|b)");
    ck_assert_folds("(?(?=A)B|C)D", "(?(?=a)b|c)d");
    ck_assert_folds("(*pla:A)B", "(*pla:a)b");
    ck_assert_folds("(?C\"A)B\")C", "(?C\"A)B\")c");
    ck_assert_folds("(?#NOTE)A", "(?#NOTE)a");
}
END_TEST

START_TEST(fold_never_makes_syntax)
{
    ck_assert_folds("a{２}", "a\\{\\x{32}}");
    ck_assert_folds("（a）", "\\(a\\)");
    ck_assert_folds("so…", "so\\.\\.\\.");
    ck_assert_folds("\\x4é", "\\x4\\x{65}");
    ck_assert_folds("(x)\\1１", "(x)\\1\\x{31}");
    ck_assert_folds("{\u200d2}", "\\{2}");
    ck_assert_folds("\\Q{2}A\\E+", "\\{\\x{32}\\}a+");
    ck_assert_folds("[＾a]", "[\\^a]");
    ck_assert_folds("[\u200d^a]", "[\\^a]");
    ck_assert_folds("[a－z]", "[a\\-z]");
}
END_TEST

START_TEST(fold_groups_what_becomes_several_characters)
{
    ck_assert_folds("Straße", "strasse");
    ck_assert_folds("ß+", "(?:ss)+");
    ck_assert_folds("ﬁ(?#x){2}", "(?:fi)(?#x){2}");
}
END_TEST

START_TEST(fold_makes_one_space_of_many)
{
    ck_assert_folds("a  b\tc\nd", "a b c d");
    ck_assert_folds("a\u00a0 b", "a b");
    ck_assert_folds("a  ?b", "a  ?b");
}
END_TEST

START_TEST(fold_leaves_white_space_that_is_syntax)
{
    ck_assert_folds("(?x) A B # NO\n C", "(?x) a b # NO\n c");
    ck_assert_folds("(?x: A )B  C", "(?x: a )b c");
    ck_assert_folds("(?x)\u3000", "(?x)\\x{20}");
    ck_assert_folds("#A", "#a");
}
END_TEST

START_TEST(fold_folds_the_members_of_classes)
{
    ck_assert_folds("[ÁÉx]", "[aex]");
    ck_assert_folds("[^ÑA-C]", "[^na-c]");
    ck_assert_folds("[]A]", "[\\]a]");
    ck_assert_folds("[А-Я]", "[а-ик-я]"); /* Й is И and a mark */
    ck_assert_folds("[À-Ç]", "[acæ]");
    ck_assert_folds("[[:alpha:]\\D\\xC9É]", "[[:alpha:]\\D\\xC9\\x{65}]");
}
END_TEST

START_TEST(fold_refuses_what_it_cannot_do)
{
    ck_assert_refused("ab[xß]", 4);
    ck_assert_refused("a\u200d+", 1);
    ck_assert_refused("e\u0301?", 1);
    ck_assert_refused("[\u200d]x", 4);
    ck_assert_refused("[\u0100-\U0010ffff]", 1);
}
END_TEST

START_TEST(folded_patterns_stay_folded)
{
    static const char *const patterns[] = {"mañana{2}", "[A-Z]+ß*",
                                           "a{２}",     "(?x) A # B\nC",
                                           "\\Q.*\\E…", "[À-ÿ]"};
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        size_t at;
        g_autofree char *once = fold(patterns[i], &at);
        g_autofree char *twice = fold(once, &at);
        ck_assert_pstr_eq(twice, once);
    }
}
END_TEST

static char *widen(const char *pattern)
{
    GString *out = g_string_new(NULL);
    bool ok = rs_regex_widen(rs_view_of(pattern), out);
    char *wide = g_string_free(out, FALSE);
    if (!ok)
        g_clear_pointer(&wide, g_free);
    return wide;
}

#define ck_assert_widens(pattern, expected)                                    \
    do {                                                                       \
        g_autofree char *wide_ = widen(pattern);                               \
        ck_assert_pstr_eq(wide_, expected);                                    \
    } while (0)

START_TEST(widen_drops_what_has_no_width_but_edges_of_words)
{
    ck_assert_widens("\\bab\\B", "\\bab");
    ck_assert_widens("ab\\b?", "ab");
    ck_assert_widens("ab\\b{2}c", "abc");
    ck_assert_widens("^ab$", "ab");
    ck_assert_widens("a(?=b(c))d(?<!e)f", "adf");
    ck_assert_widens("a(?!b)?c", "ac");
    ck_assert_widens("(?<![\\w.])a(?!\\w)", "\\ba\\b");
    ck_assert_widens("(?<!\\d)a(?!\\w+)(?!\\w\\w)(?!\\W)(?=\\w)", "a");
    ck_assert_widens("(?![^-])a(?!\\w)*b(?!)", "ab");
}
END_TEST

START_TEST(widen_rewrites_sets_over_bytes)
{
    ck_assert_widens("\\w{2,3}",
                     "[\\x30-\\x39\\x41-\\x5a\\x5f-\\x5f\\x61-\\x7a\\x80-\\xff]"
                     "{2,}");
    ck_assert_widens("\\d+[$€]",
                     "[\\x30-\\x39]+(?:[\\x24-\\x24]|\\xe2\\x82\\xac)");
    ck_assert_widens("[яю]*", "(?:\\xd1\\x8f|\\xd1\\x8e)*");
    ck_assert_widens("[^a]", "[\\x00-\\x60\\x62-\\x7f\\x80-\\xff]{1,1}");
    ck_assert_widens("[0-9]{3}", "[\\x30-\\x39]{3}");
    ck_assert_widens("\\d{3,5}a{2}b{20}", "[\\x30-\\x39]{3,}a{2}b{16,}");
    ck_assert_widens("(?:ab){2}", "(?:ab){2,2}");
    ck_assert_widens("(?:ab){0,3}c(?:d){4,}", "(?:ab){0,3}c(?:d){3,}");
    ck_assert_widens("(?:ab){7,9}", "(?:ab){3,9}");
    ck_assert_widens(".", "[\\x00-\\x7f\\x80-\\xff]{1,1}");
    ck_assert_widens(".{2,9}|.{3,}", "[\\x00-\\x7f\\x80-\\xff]{2,9}|"
                                     "[\\x00-\\x7f\\x80-\\xff]{3,}");
    ck_assert_widens("\\pLx", "[\\x00-\\x7f\\x80-\\xff]{1,1}x");
    ck_assert_widens("[^\\pL]?", "[\\x00-\\x7f\\x80-\\xff]{0,1}");
}
END_TEST

/* U+1F1E6 to U+1F1FF, U+4E00 to U+4EFF, and beyond: U+0430 to U+044F. */
START_TEST(widen_keeps_the_bytes_that_all_of_a_range_begin_with)
{
    ck_assert_widens("[🇦-🇿]{2}", "(?:\\xf0\\x9f\\x87[\\x80-\\xff]){2,2}");
    ck_assert_widens("[\\x{4e00}-\\x{4eff}]",
                     "(?:\\xe4[\\x80-\\xff][\\x80-\\xff])");
    ck_assert_widens("[🇦-🇿a]?", "[\\x61-\\x61\\x80-\\xff]*");
    ck_assert_widens("[а-я]", "[\\x80-\\xff]+");
    ck_assert_widens("[^🇦-🇿]", "[\\x00-\\x7f\\x80-\\xff]{1,1}");
}
END_TEST

/* That \d is taken for [0-9] rests on this. */
START_TEST(folded_text_has_no_digits_but_ascii_ones)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR) "(?![0-9])\\d", PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_UCP, &error, &at, NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    g_autoptr(GString) folded = g_string_new(NULL);
    for (uint32_t c = 0; c <= 0x10ffff; c++) {
        if (c >= 0xd800 && c <= 0xdfff)
            continue;
        char bytes[4];
        struct rs_view text = {bytes, rs_utf8_put(bytes, c)};
        rs_fold(text, folded);
    }
    int outcome = pcre2_match(code, (PCRE2_SPTR)folded->str, folded->len, 0, 0,
                              data, NULL);
    ck_assert_int_eq(outcome, PCRE2_ERROR_NOMATCH);
    outcome = pcre2_match(code, (PCRE2_SPTR) "\u0663", 2, 0, 0, data, NULL);
    ck_assert_int_gt(outcome, 0);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
}
END_TEST

START_TEST(widen_keeps_groups_and_loosens_repeats)
{
    ck_assert_widens("(?>a|b)++c", "(?:a|b)+c");
    ck_assert_widens("(?<n>a){3}\\k<n>", "(?:a){3,3}[\\x00-\\xff]*");
    ck_assert_widens("ж+", "(?:\\xd0\\xb6)+");
    ck_assert_widens("(?i)k", "(?i)k");
    ck_assert_widens("(?i)ж", "(?i)[\\x00-\\xff]+");
}
END_TEST

START_TEST(widen_leaves_alone_what_it_does_not_know)
{
    static const char *const patterns[] = {
        "(?x) a", "(?(1)a|b)", "(?R)?a", "(*UCP)a", "\\g<1>", "a{,3}",
        "(?C1)a", "\\B",       "(a",     "a)",      "\\Gab"};
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autofree char *wide = widen(patterns[i]);
        ck_assert_msg(!wide, "%s became %s", patterns[i], wide);
    }
}
END_TEST

/* As factors.c takes \b: beside anything that is no ASCII letter or digit. */
static char *loosen_edges(const char *wide)
{
    g_auto(GStrv) between = g_strsplit(wide, "\\b", -1);
    return g_strjoinv("(?:(?<![0-9A-Za-z])|(?![0-9A-Za-z]))", between);
}

static bool matches(const char *pattern, const char *text, uint32_t options)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern),
                                     options, &error, &at, NULL);
    ck_assert_msg(code != NULL, "%s at %zu", pattern, (size_t)at);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    int outcome =
        pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, data, NULL);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
    return outcome >= 0;
}

START_TEST(what_matches_matches_the_widened_pattern)
{
    static const char *const pieces[] = {
        "a",        "b",           "\\w",          "\\W",      "\\d",
        "\\s",      ".",           "[^a]",         "[a-c]",    "[^\\w]",
        "[\\Wb]",   "\\b",         "\\B",          "^",        "$",
        "(?=a)",    "(?!b)",       "(?<=a)",       "(?<!b)",   "(a|b)",
        "(?>a+)",   "я",           "[а-я]",        "[^я]",     "я+",
        "\\p{L}",   "\\PL",        "(a)\\1",       "a{2}",     "(?:ab){2,2}",
        "\\w{2}",   "[[:alpha:]]", "a*+",          "(?i:K)",   "(?i)[^Z]",
        "\\x{44f}", "\\x61",       "\\Qa\\E+",     "[я\\d]",   "|",
        " ",        "_",           "\\h",          "[^\\S]",   "\\X",
        "\\R?",     "中",          "[一-龥]{1,2}", "[一-丿]+", "\\bя",
        "k\\b",     "[丠-亿x]?"};
    static const char *const letters[] = {"a", "b", "c", "я",  "й",
                                          " ", "1", "_", "中", "k"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    int hits = 0;
    for (int i = 0; i < 6000; i++) {
        g_autoptr(GString) pattern = g_string_new(NULL);
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 5); k > 0; k--)
            g_string_append(
                pattern,
                pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        for (int k = g_rand_int_range(rand, 0, 12); k > 0; k--)
            g_string_append(
                text,
                letters[g_rand_int_range(rand, 0, G_N_ELEMENTS(letters))]);
        g_autoptr(GString) folded = g_string_new(NULL);
        rs_fold((struct rs_view){text->str, text->len}, folded);
        g_autofree char *wide = widen(pattern->str);
        if (!wide || !matches(pattern->str, folded->str, PCRE2_UTF | PCRE2_UCP))
            continue;
        hits++;
        g_autofree char *loose = loosen_edges(wide);
        ck_assert_msg(matches(loose, folded->str, PCRE2_DOTALL),
                      "'%s' widened to '%s' misses '%s'", pattern->str, wide,
                      folded->str);
    }
    ck_assert_int_gt(hits, 1000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("regex");
    TCase *all = tcase_create("all");
    tcase_add_test(all, fold_changes_characters_and_leaves_escapes);
    tcase_add_test(all, fold_leaves_names_and_options);
    tcase_add_test(all, fold_never_makes_syntax);
    tcase_add_test(all, fold_groups_what_becomes_several_characters);
    tcase_add_test(all, fold_makes_one_space_of_many);
    tcase_add_test(all, fold_leaves_white_space_that_is_syntax);
    tcase_add_test(all, fold_folds_the_members_of_classes);
    tcase_add_test(all, fold_refuses_what_it_cannot_do);
    tcase_add_test(all, folded_patterns_stay_folded);
    tcase_add_test(all, widen_drops_what_has_no_width_but_edges_of_words);
    tcase_add_test(all, widen_rewrites_sets_over_bytes);
    tcase_add_test(all, widen_keeps_the_bytes_that_all_of_a_range_begin_with);
    tcase_add_test(all, folded_text_has_no_digits_but_ascii_ones);
    tcase_add_test(all, widen_keeps_groups_and_loosens_repeats);
    tcase_add_test(all, widen_leaves_alone_what_it_does_not_know);
    tcase_add_test(all, what_matches_matches_the_widened_pattern);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
