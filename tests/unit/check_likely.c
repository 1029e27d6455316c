#include "pattern/likely.h"

#include "pattern/packs.h"
#include "text/fold.h"
#include "unit.h"

/* The packs shipped, and what a worker has. */
struct fixture {
    GPtrArray *packs;
    struct rs_rules *rules;
    struct rs_skim *skim;
    struct rs_likely *likely;
    struct rs_match *match;
    GArray *all, *few; /* struct rs_match_span */
    GRand *rand;
};

static struct fixture fixture_open(void)
{
    GError *error = NULL;
    struct fixture fixture = {.packs =
                                  rs_packs_load(rs_packs_shipped(), &error)};
    ck_assert_msg(fixture.packs, "%s", error ? error->message : "");
    fixture.rules = rs_rules_open(fixture.packs, NULL, &error);
    ck_assert_msg(fixture.rules, "%s", error ? error->message : "");
    fixture.skim = rs_likely_skim_open(fixture.rules);
    fixture.likely = rs_likely_open(fixture.rules, fixture.skim);
    fixture.match = rs_match_open();
    fixture.all = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    fixture.few = g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    fixture.rand = g_rand_new_with_seed(8);
    return fixture;
}

static void fixture_clear(struct fixture *fixture)
{
    g_rand_free(fixture->rand);
    g_array_unref(fixture->all);
    g_array_unref(fixture->few);
    rs_match_close(fixture->match);
    rs_likely_close(fixture->likely);
    rs_skim_close(fixture->skim);
    rs_rules_close(fixture->rules);
    g_ptr_array_unref(fixture->packs);
}

static bool is_same(const GArray *a, const GArray *b)
{
    return a->len == b->len &&
           (!a->len ||
            !memcmp(a->data, b->data, a->len * sizeof(struct rs_match_span)));
}

/* Whether all parts are there that the search gave. The first of a pattern's
 * among those sorted, and how many. */
static guint parts_of(struct fixture *fixture, const GArray *parts,
                      uint32_t pattern, guint *first)
{
    guint low = 0, high = parts->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        uint32_t part = g_array_index(parts, uint32_t, middle);
        if (rs_likely_pattern(fixture->likely, part) < pattern)
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (high < parts->len &&
           rs_likely_pattern(fixture->likely,
                             g_array_index(parts, uint32_t, high)) == pattern)
        high++;
    return high - low;
}

/* A pattern's matches, found everywhere and where they are likely. */
static unsigned check_pattern(struct fixture *fixture, const GArray *parts,
                              struct rs_view text, uint32_t index)
{
    const struct rs_rules_pattern *pattern =
        rs_rules_pattern(fixture->rules, index);
    g_array_set_size(fixture->all, 0);
    g_array_set_size(fixture->few, 0);
    if (rs_match_find(fixture->match, pattern->match, text, NULL, 1000,
                      fixture->all) != RS_MATCH_DONE)
        return 0;
    guint first, count = parts_of(fixture, parts, index, &first);
    enum rs_match_outcome outcome = RS_MATCH_DONE;
    if (count)
        outcome = rs_likely_match(fixture->likely, fixture->match, first, count,
                                  1000, fixture->few);
    struct rs_view regex = rs_match_pattern_text(pattern->match);
    ck_assert_msg(outcome == RS_MATCH_DONE &&
                      is_same(fixture->all, fixture->few),
                  "%s: %.*s in '%.*s': %u matches, likely %u",
                  rs_rules_indicator(fixture->rules, pattern->indicator)->id,
                  (int)regex.len, regex.at, (int)text.len, text.at,
                  fixture->all->len, fixture->few->len);
    return fixture->all->len;
}

/* Of the patterns [from, to). */
static unsigned check_text(struct fixture *fixture, struct rs_view text,
                           size_t from, size_t to)
{
    unsigned matches = 0;
    rs_likely_find(fixture->likely, text);
    const GArray *parts = rs_likely_sort(fixture->likely);
    for (guint i = 1; i < parts->len; i++)
        ck_assert_uint_lt(g_array_index(parts, uint32_t, i - 1),
                          g_array_index(parts, uint32_t, i));
    for (size_t i = from; i < to; i++)
        matches += check_pattern(fixture, parts, text, (uint32_t)i);
    return matches;
}

static GString *fold(const char *text)
{
    GString *folded = g_string_new(NULL);
    rs_fold(rs_view_of(text), folded);
    return folded;
}

/* Takes out, puts in or doubles something, or puts it at the very begin. */
static void change(struct fixture *fixture, GString *text)
{
    static const char *const some[] = {" ", "a", "7", "-", "ж", "s ", " y "};
    const char *one =
        some[g_rand_int_range(fixture->rand, 0, G_N_ELEMENTS(some))];
    gssize at = g_rand_int_range(fixture->rand, 0, (gint32)text->len + 1);
    while (at < (gssize)text->len && (text->str[at] & 0xc0) == 0x80)
        at++;
    if (g_rand_boolean(fixture->rand) && at < (gssize)text->len &&
        !(text->str[at] & 0x80))
        g_string_erase(text, at, 1);
    else if (g_rand_int_range(fixture->rand, 0, 3))
        g_string_insert(text, at, one);
    else
        g_string_erase(text, 0, at);
}

/* An indicator's own patterns in its own tests, as they are and changed; and in
 * every tenth text, all patterns. */
static unsigned check_test(struct fixture *fixture, const char *text,
                           size_t from, size_t to)
{
    static unsigned texts;
    bool is_tenth = texts++ % 10 == 0;
    unsigned matches = 0;
    for (int i = 0; i < 10; i += UNIT_STRIDE) {
        g_autoptr(GString) folded = fold(text);
        for (int k = 0; k < i / 3; k++)
            change(fixture, folded);
        struct rs_view view = {folded->str, folded->len};
        matches += check_text(fixture, view, from, to);
        if (i % 5 == 0 && is_tenth)
            matches += check_text(fixture, view, 0,
                                  rs_rules_pattern_count(fixture->rules));
    }
    return matches;
}

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

START_TEST(matches_are_found_where_they_are_likely_and_nowhere_else)
{
    struct fixture fixture = fixture_open();
    size_t count = rs_rules_pattern_count(fixture.rules);
    unsigned matches = 0;
    for (size_t from = 0, to; from < count; from = to) {
        uint32_t indicator = rs_rules_pattern(fixture.rules, from)->indicator;
        for (to = from;
             to < count &&
             rs_rules_pattern(fixture.rules, to)->indicator == indicator;)
            to++;
        const struct rs_pack_indicator *given = indicator_of(
            fixture.packs, rs_rules_indicator(fixture.rules, indicator)->id);
        for (guint i = 0; i < given->tests->len; i++)
            matches += check_test(
                &fixture,
                g_array_index(given->tests, struct rs_pack_test, i).text, from,
                to);
    }
    ck_assert_uint_gt(matches, 10000 / UNIT_STRIDE);
    fixture_clear(&fixture);
}
END_TEST

START_TEST(without_a_sieve_all_patterns_are_likely)
{
    struct rs_rules_options options = {
        .adhoc = (const char *const[]){"a|b", "xyz", NULL},
        .no_prefilter = true};
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    GError *error = NULL;
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "");
    struct rs_likely *likely = rs_likely_open(rules, NULL);
    ck_assert_uint_eq(rs_likely_find(likely, rs_view_of("b"))->len, 2);
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    rs_likely_sort(likely);
    ck_assert_int_eq(rs_likely_match(likely, match, 0, 1, 9, spans),
                     RS_MATCH_DONE);
    ck_assert_uint_eq(spans->len, 1);
    ck_assert_int_eq(rs_likely_match(likely, match, 1, 1, 9, spans),
                     RS_MATCH_DONE);
    ck_assert_uint_eq(spans->len, 1);
    rs_match_close(match);
    rs_likely_close(likely);
    rs_rules_close(rules);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("likely");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 240);
    tcase_add_test(all,
                   matches_are_found_where_they_are_likely_and_nowhere_else);
    tcase_add_test(all, without_a_sieve_all_patterns_are_likely);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
