#include "pattern/regex_split.h"

#include "pattern/packs.h"
#include "pattern/rules.h"
#include "regex_made.h"
#include "text/fold.h"
#include "unit.h"

/* The parts, a line for each. */
static char *split(const char *regex)
{
    g_autoptr(GPtrArray) parts = rs_regex_split(rs_view_of(regex));
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++)
        g_string_append_printf(lines, "%s%s", i ? "\n" : "",
                               (const char *)parts->pdata[i]);
    return g_string_free(lines, FALSE);
}

#define ck_assert_splits(regex, expected)                                      \
    do {                                                                       \
        g_autofree char *lines_ = split(regex);                                \
        ck_assert_str_eq(lines_, expected);                                    \
    } while (0)

static void stays_whole(const char *regex)
{
    ck_assert_splits(regex, regex);
}

/* 40 and 170 bytes: branches so long stand alone. */
#define A40 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B40 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define A170 A40 A40 A40 A40 "aaaaaaaaaa"
#define B170 B40 B40 B40 B40 "bbbbbbbbbb"

START_TEST(a_long_pattern_is_cut_at_its_bars)
{
    ck_assert_splits(A170 "|" B170, "(?:" A170 ")\n(?:" B170 ")");
    ck_assert_splits(A170 "||" B170, "(?:" A170 ")\n(?:)\n(?:" B170 ")");
    ck_assert_splits("x(?:" A170 "|" B170 ")y",
                     "x(?:" A170 ")y\nx(?:" B170 ")y");
    ck_assert_splits("(" A170 "|" B170 ")", "(?:" A170 ")\n(?:" B170 ")");
    ck_assert_splits(A170 "[|]|\\|" B170, "(?:" A170 "[|])\n(?:\\|" B170 ")");
}
END_TEST

START_TEST(a_group_within_groups_of_one_branch_is_cut)
{
    ck_assert_splits("(?:x(?:" A170 "|" B170 ")y)z",
                     "(?:x(?:" A170 ")y)z\n(?:x(?:" B170 ")y)z");
}
END_TEST

START_TEST(branches_with_groups_stand_alone_and_short_ones_together)
{
    ck_assert_splits("(?:" A40 "|" B40 "|" A40 "|c(?:d|e)f|" B40 ")",
                     "(?:" A40 "|" B40 "|" A40 ")\n(?:c(?:d|e)f)\n(?:" B40 ")");
}
END_TEST

START_TEST(what_cannot_be_cut_stays_whole)
{
    stays_whole("a|b");
    stays_whole(A170 B170);
    stays_whole("(?:" A170 "|" B170 ")+");
    stays_whole("(?:" A170 "|" B170 "){1,2}x");
    stays_whole("(?>" A170 "|" B170 ")");
    stays_whole("(?=" A170 "|" B170 ")");
    stays_whole("(?<n>" A170 "|" B170 ")");
    stays_whole("(?i)" A170 "|" B170);
    stays_whole("(a)\\1" A170 "|" B170);
    stays_whole(A170 "|" B170 "(?R)?");
    stays_whole(A170 "(*COMMIT)|" B170);
    stays_whole(A170 "\\K|" B170);
    stays_whole("\\G" A170 "|" B170);
    stays_whole("\\Q" A170 "|" B170 "\\E");
    stays_whole("");
}
END_TEST

/* A regex, and the parts of it. */
struct cut {
    const char *regex;
    pcre2_code *whole;
    GPtrArray *texts, *parts; /* char *, pcre2_code * */
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static void code_free(gpointer code)
{
    pcre2_code_free(code);
}

/* False when PCRE2 does not take the regex. */
static bool cut_open(struct cut *cut, const char *regex)
{
    cut->regex = regex;
    cut->whole = made_compile(regex);
    if (!cut->whole)
        return false;
    cut->texts = rs_regex_split(rs_view_of(regex));
    cut->parts = g_ptr_array_new_with_free_func(code_free);
    cut->data = pcre2_match_data_create(1, NULL);
    cut->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(cut->context, 20000);
    for (guint i = 0; i < cut->texts->len; i++) {
        pcre2_code *part = made_compile(cut->texts->pdata[i]);
        ck_assert_msg(part != NULL, "%s gives %s", regex,
                      (const char *)cut->texts->pdata[i]);
        g_ptr_array_add(cut->parts, part);
    }
    return true;
}

static void cut_clear(struct cut *cut)
{
    g_ptr_array_unref(cut->texts);
    g_ptr_array_unref(cut->parts);
    pcre2_match_context_free(cut->context);
    pcre2_match_data_free(cut->data);
    pcre2_code_free(cut->whole);
}

static int match_at(const struct cut *cut, const pcre2_code *code,
                    struct rs_view text, size_t at)
{
    int outcome = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, at,
                              PCRE2_ANCHORED | PCRE2_NO_UTF_CHECK, cut->data,
                              cut->context);
    return MIN(outcome, 0);
}

/* Whether the regex matches at a byte; so does a part, or none does. Where
 * either takes too long, nothing is said. */
static bool check_at(const struct cut *cut, struct rs_view text, size_t at)
{
    int whole = match_at(cut, cut->whole, text, at), part = PCRE2_ERROR_NOMATCH;
    for (guint i = 0; i < cut->parts->len && part == PCRE2_ERROR_NOMATCH; i++)
        part = match_at(cut, cut->parts->pdata[i], text, at);
    if (whole == PCRE2_ERROR_MATCHLIMIT || part == PCRE2_ERROR_MATCHLIMIT)
        return false;
    ck_assert_msg(whole == part, "%s in '%.*s' at %zu: %d, its parts %d",
                  cut->regex, (int)text.len, text.at, at, whole, part);
    return whole == 0;
}

static unsigned check_text(const struct cut *cut, struct rs_view text)
{
    unsigned matches = 0;
    for (size_t at = 0; at <= text.len; at++)
        if (at == text.len || ((unsigned char)text.at[at] & 0xc0) != 0x80)
            matches += check_at(cut, text, at);
    return matches;
}

START_TEST(a_part_matches_where_the_whole_does_and_nowhere_else)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    unsigned cuts = 0, matches = 0;
    for (int round = 0; round < 5000; round += UNIT_STRIDE) {
        struct made made = made_regex(rand, 1 + made_pick(rand, 2));
        struct cut cut;
        if (cut_open(&cut, made.regex->str)) {
            cuts += cut.parts->len > 1;
            for (int i = 0; i < 6 && cut.parts->len > 1; i++) {
                g_autoptr(GString) text = made_text(&made, rand);
                matches +=
                    check_text(&cut, (struct rs_view){text->str, text->len});
            }
            cut_clear(&cut);
        }
        made_clear(&made);
    }
    ck_assert_uint_gt(cuts, 300 / UNIT_STRIDE);
    ck_assert_uint_gt(matches, 1500 / UNIT_STRIDE);
}
END_TEST

/* All texts of the tests of an indicator, folded. */
static GPtrArray *texts_of(const struct rs_pack_indicator *indicator)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < indicator->tests->len; i++) {
        GString *folded = g_string_new(NULL);
        rs_fold(
            rs_view_of(
                g_array_index(indicator->tests, struct rs_pack_test, i).text),
            folded);
        g_ptr_array_add(texts, g_string_free(folded, FALSE));
    }
    return texts;
}

/* The indicator called `id`, among those of the packs. */
static const struct rs_pack_indicator *indicator_of(const GPtrArray *packs,
                                                    const char *id)
{
    for (guint i = 0; i < packs->len; i++) {
        const struct rs_pack *pack = packs->pdata[i];
        for (guint k = 0; k < pack->indicators->len; k++) {
            const struct rs_pack_indicator *indicator =
                &g_array_index(pack->indicators, struct rs_pack_indicator, k);
            if (!strcmp(indicator->id, id))
                return indicator;
        }
    }
    ck_abort_msg("no indicator %s", id);
}

/* The matches of a pattern of the packs in the texts of its own tests. */
static unsigned check_pattern(const GPtrArray *packs,
                              const struct rs_rules *rules, size_t index)
{
    const struct rs_rules_pattern *pattern = rs_rules_pattern(rules, index);
    const char *id = rs_rules_indicator(rules, pattern->indicator)->id;
    struct cut cut;
    unsigned matches = 0;
    if (!rs_match_pattern_is_regex(pattern->match))
        return 0;
    ck_assert(cut_open(&cut, rs_match_pattern_text(pattern->match).at));
    ck_assert_uint_eq(cut.parts->len, rs_match_part_count(pattern->match));
    g_autoptr(GPtrArray) texts = texts_of(indicator_of(packs, id));
    for (guint i = 0; i < texts->len; i++)
        matches += check_text(&cut, rs_view_of(texts->pdata[i]));
    cut_clear(&cut);
    return matches;
}

START_TEST(the_shipped_patterns_match_where_their_parts_do)
{
    GError *error = NULL;
    struct rs_rules_options options = {.no_prefilter = true};
    GPtrArray *packs = rs_packs_load(rs_packs_shipped(), &error);
    ck_assert_msg(packs, "%s", error ? error->message : "");
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "");
    unsigned matches = 0;
    for (size_t i = 0; i < rs_rules_pattern_count(rules); i++)
        matches += check_pattern(packs, rules, i);
    ck_assert_uint_gt(matches, 2000);
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("regex_split");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 240);
    tcase_add_test(all, a_long_pattern_is_cut_at_its_bars);
    tcase_add_test(all, a_group_within_groups_of_one_branch_is_cut);
    tcase_add_test(all,
                   branches_with_groups_stand_alone_and_short_ones_together);
    tcase_add_test(all, what_cannot_be_cut_stays_whole);
    tcase_add_test(all, a_part_matches_where_the_whole_does_and_nowhere_else);
    tcase_add_test(all, the_shipped_patterns_match_where_their_parts_do);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
