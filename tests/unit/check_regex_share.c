#include "pattern/regex_share.h"

#include "regex_made.h"
#include "unit.h"

static GString *share(const char *regex)
{
    GString *shared = g_string_new(NULL);
    rs_regex_share(rs_view_of(regex), shared);
    return shared;
}

static void ck_assert_shares(const char *regex, const char *want)
{
    g_autoptr(GString) shared = share(regex);
    ck_assert_str_eq(shared->str, want);
}

START_TEST(alternatives_share_what_they_begin_with)
{
    ck_assert_shares("usa|eua|uk", "u(?:sa|k)|eua");
    ck_assert_shares("(?:casa|casas|cama)s", "(?:ca(?:sa(?:|s)|ma))s");
    ck_assert_shares("\\b(?:usa|eua|uk)\\b", "\\b(?:u(?:sa|k)|eua)\\b");
    ck_assert_shares("(usa|eua|uk){2}", "(u(?:sa|k)|eua){2}");
    ck_assert_shares("ñandu|ñame", "ña(?:ndu|me)");
    ck_assert_shares("\\x{37}a|7b|8", "\\x{37}(?:a|b)|8");
}
END_TEST

START_TEST(a_list_in_a_list_is_one_list)
{
    ck_assert_shares("(?:(?:usa|eua)|(?:uk|cuba))", "u(?:sa|k)|eua|cuba");
    ck_assert_shares("x(?:(?:ab|c)|(?:ad)?|e)", "x(?:ab|c|(?:ad)?|e)");
    ck_assert_shares("x(?:(ab|c)|ad)", "x(?:(ab|c)|ad)");
}
END_TEST

START_TEST(what_begins_otherwise_stays_where_it_is)
{
    ck_assert_shares("ab|a?c|ad", "ab|a?c|ad");
    ck_assert_shares("ab|ac|[a-z]|ad|ae", "a(?:b|c)|[a-z]|a(?:d|e)");
    ck_assert_shares("ab||ac", "ab||ac");
    ck_assert_shares("a{2}|ab|a+", "a{2}|ab|a+");
    ck_assert_shares("a(?#x)+b|ac", "a(?#x)+b|ac");
    ck_assert_shares("coche(?! (?:ab|ac))", "coche(?! (?:ab|ac))");
    ck_assert_shares("(?<!ab|ac)x|(?<!ad)xy", "(?<!ab|ac)x|(?<!ad)xy");
}
END_TEST

START_TEST(branches_that_depend_on_each_other_are_left_alone)
{
    static const char *const regexes[] = {
        "(ab|ac)\\1",    "(?i)ab|ac",      "(?i:ab|ac)", "(?x)ab|a c",
        "(?(?=a)ab|ac)", "ab(*ACCEPT)|ac", "a\\Kb|ac",   "\\Qab|ac\\E|ad"};
    for (size_t i = 0; i < G_N_ELEMENTS(regexes); i++)
        ck_assert_shares(regexes[i], regexes[i]);
}
END_TEST

/* The matches at each byte. What takes PCRE2 long is left out: a shared regex
 * takes it less long. */
static bool describe(const pcre2_code *code, const GString *text, GString *said)
{
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, 2000);
    int found = PCRE2_ERROR_NOMATCH;
    for (size_t at = 0; at <= text->len; at++) {
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(data);
        if (at < text->len && ((unsigned char)text->str[at] & 0xc0) == 0x80)
            continue;
        found = pcre2_match(code, (PCRE2_SPTR)text->str, text->len, at,
                            PCRE2_ANCHORED, data, context);
        if (found >= 0)
            g_string_append_printf(said, "%zu-%zu ", span[0], span[1]);
        else if (found != PCRE2_ERROR_NOMATCH)
            break;
    }
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
    return found >= 0 || found == PCRE2_ERROR_NOMATCH;
}

/* Two or more of random regexes in a list, so that they often begin alike. */
static struct made random_list(GRand *rand)
{
    struct made list = made_regex(rand, 2);
    for (int i = made_pick(rand, 6); i > 0; i--) {
        struct made other = made_regex(rand, made_pick(rand, 3));
        const char *form[] = {"%s|%s", "(?:%s|a%s)", "a%s|ab|a%s", "%s|(?:%s)"};
        g_autofree char *both = g_strdup_printf(
            form[made_pick(rand, 4)], list.regex->str, other.regex->str);
        g_string_assign(list.regex, both);
        made_clear(&other);
    }
    return list;
}

START_TEST(matches_are_the_same)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(21);
    unsigned changed = 0, matched = 0;
    for (int round = 0; round < 4000; round += UNIT_STRIDE) {
        struct made made = random_list(rand);
        g_autoptr(GString) shared = share(made.regex->str);
        pcre2_code *given = made_compile(made.regex->str);
        pcre2_code *other = made_compile(shared->str);
        ck_assert_msg(!given == !other, "%s: %s", made.regex->str, shared->str);
        for (int k = 0; given && k < 5; k++) {
            g_autoptr(GString) text = made_text(&made, rand);
            g_autoptr(GString) want = g_string_new(NULL);
            g_autoptr(GString) said = g_string_new(NULL);
            if (!describe(given, text, want) || !describe(other, text, said))
                continue;
            ck_assert_msg(!strcmp(want->str, said->str),
                          "%s: %s: in '%s' %s, not %s", made.regex->str,
                          shared->str, text->str, said->str, want->str);
            matched += want->len > 0;
        }
        changed += strcmp(made.regex->str, shared->str) != 0;
        pcre2_code_free(given);
        pcre2_code_free(other);
        made_clear(&made);
    }
    ck_assert_uint_gt(changed, 1000 / UNIT_STRIDE);
    ck_assert_uint_gt(matched, 5000 / UNIT_STRIDE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("regex_share");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, alternatives_share_what_they_begin_with);
    tcase_add_test(all, a_list_in_a_list_is_one_list);
    tcase_add_test(all, what_begins_otherwise_stays_where_it_is);
    tcase_add_test(all, branches_that_depend_on_each_other_are_left_alone);
    tcase_add_test(all, matches_are_the_same);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
