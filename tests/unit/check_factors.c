#include "pattern/factors.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pattern/regex_widen.h"
#include "unit.h"

static void string_close(gpointer string)
{
    g_string_free(string, TRUE);
}

static int compare(gconstpointer a, gconstpointer b)
{
    return strcmp((*(GString *const *)a)->str, (*(GString *const *)b)->str);
}

/* The factors of a regex, sorted: "coyote|pollero"; NULL when there are none.
 */
static char *factors(const char *regex)
{
    g_autoptr(GString) wide = g_string_new(NULL);
    ck_assert(rs_regex_widen(rs_view_of(regex), wide));
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(string_close);
    struct rs_view view = {wide->str, wide->len};
    if (!rs_factors_find(view, found))
        return NULL;
    g_ptr_array_sort(found, compare);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(out, "%s%s", i ? "|" : "",
                               ((GString *)found->pdata[i])->str);
    return g_string_free(out, FALSE);
}

#define ck_assert_factors(regex, expected)                                     \
    do {                                                                       \
        g_autofree char *factors_ = factors(regex);                            \
        ck_assert_pstr_eq(factors_, expected);                                 \
    } while (0)

START_TEST(a_sequence_is_multiplied_out)
{
    ck_assert_factors("coyote", "coyote");
    ck_assert_factors("cru[cz]es?", "cruce|cruces|cruze|cruzes");
    ck_assert_factors("(?:ab|cd)ef(?:gh|ij)", "abefgh|abefij|cdefgh|cdefij");
    ck_assert_factors("\\bcoyote\\b(?! ugly)", "coyote");
    ck_assert_factors("я+coche", "coche");
}
END_TEST

START_TEST(the_most_telling_part_is_taken)
{
    ck_assert_factors("de \\w+ frontera", " frontera");
    ck_assert_factors("(?:en|a) .*(?:houston|dallas|phoenix)",
                      "dallas|houston|phoenix");
    ck_assert_factors("\\$ ?\\d{3}", "$|$ ");
}
END_TEST

START_TEST(a_list_keeps_the_end_of_what_stands_before_it)
{
    g_autoptr(GString) regex =
        g_string_new("(?:to|into) (?:the )?(?:texas|ohio|iowa|utah|maine|"
                     "nevada|oregon|kansas|alaska|hawaii|idaho)");
    g_autofree char *all = factors(regex->str);
    ck_assert_str_eq(all, " alaska| hawaii| idaho| iowa| kansas| maine| nevada"
                          "| ohio| oregon| texas| utah");
}
END_TEST

START_TEST(what_is_optional_is_not_needed)
{
    ck_assert_factors("(?:pollero)?coyote", "coyote|pollerocoyote");
    ck_assert_factors("(?:pollero\\d)*coyote", "coyote");
    ck_assert_factors("(?:pollero\\d)?", NULL);
    ck_assert_factors("coyote|\\d", NULL);
    ck_assert_factors("\\w+", NULL);
    ck_assert_factors("(?:coyote)+", "coyote");
    ck_assert_factors("(?:coyote|x*)", NULL);
}
END_TEST

START_TEST(without_case_factors_are_folded)
{
    ck_assert_factors("(?i)COYOTE", "coyote");
    ck_assert_factors("(?i)[K]oyote", "koyote");
}
END_TEST

/* In every match there is a factor: PCRE2 says what a match is. */
START_TEST(every_match_holds_a_factor)
{
    static const char *const pieces[] = {
        "casa",      "(?:uno|dos)", "(?:tres)?",  "[xyz]",
        "\\d",       ".",           "(?:si|no)+", "(?:ab*|cd)",
        "(?:q|\\w)", "s?",          " ",          "(?:a(?:b|c)?|d){2}",
        "|tal",      "é",           "[éá]",       "(?:(?:m|n)o)*"};
    static const char *const texts[] = {
        "casa", "uno", "dos", "tres", "x", "y", "7",   "si", "no", "ab", "abb",
        "cd",   "q",   "s",   " ",    "a", "d", "tal", "é",  "á",  "mo", "ac"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    int checked = 0;
    for (int round = 0; round < 4000; round++) {
        g_autoptr(GString) regex = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 6); k > 0; k--)
            g_string_append(
                regex, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        g_autofree char *all = factors(regex->str);
        if (!all)
            continue;
        g_auto(GStrv) list = g_strsplit(all, "|", -1);
        int error;
        PCRE2_SIZE at;
        pcre2_code *code =
            pcre2_compile((PCRE2_SPTR)regex->str, regex->len,
                          PCRE2_UTF | PCRE2_UCP, &error, &at, NULL);
        pcre2_match_data *data = pcre2_match_data_create(1, NULL);
        for (int i = 0; i < 20; i++) {
            g_autoptr(GString) text = g_string_new(NULL);
            for (int k = g_rand_int_range(rand, 1, 9); k > 0; k--)
                g_string_append(
                    text,
                    texts[g_rand_int_range(rand, 0, G_N_ELEMENTS(texts))]);
            if (pcre2_match(code, (PCRE2_SPTR)text->str, text->len, 0, 0, data,
                            NULL) < 0)
                continue;
            bool found = false;
            for (guint k = 0; list[k]; k++)
                found = found || strstr(text->str, list[k]);
            ck_assert_msg(found, "%s matches '%s' without any of %s",
                          regex->str, text->str, all);
            checked++;
        }
        pcre2_match_data_free(data);
        pcre2_code_free(code);
    }
    ck_assert_int_gt(checked, 2000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("factors");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, a_sequence_is_multiplied_out);
    tcase_add_test(all, the_most_telling_part_is_taken);
    tcase_add_test(all, a_list_keeps_the_end_of_what_stands_before_it);
    tcase_add_test(all, what_is_optional_is_not_needed);
    tcase_add_test(all, without_case_factors_are_folded);
    tcase_add_test(all, every_match_holds_a_factor);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
