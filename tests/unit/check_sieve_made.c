#include "pattern/match.h"
#include "pattern/sieve_index.h"
#include "regex_made.h"
#include "sieve_fixture.h"
#include "text/fold.h"

/* Patterns at random, with texts that they are likely to match. */
#define MANY 30

struct many {
    struct made made[MANY];
    struct rs_match_pattern *exact[MANY];
    struct rs_sieve_pattern given[MANY];
    size_t count;
};

/* Every fourth is a phrase: some text of a regex. */
static void many_open(struct many *many, GRand *rand)
{
    many->count = 0;
    while (many->count < MANY) {
        size_t i = many->count, at;
        char *message = NULL;
        many->made[i] = made_regex(rand, made_pick(rand, 3));
        bool is_regex = i % 4;
        g_autoptr(GString) folded = g_string_new(NULL);
        rs_fold(rs_view_of(many->made[i].texts[0]->str), folded);
        if (!is_regex)
            g_string_assign(many->made[i].regex, folded->str);
        struct rs_view text = {many->made[i].regex->str,
                               many->made[i].regex->len};
        many->exact[i] = NULL;
        if (is_regex)
            many->exact[i] = rs_match_regex_open(text, &at, &message);
        else if (text.len)
            many->exact[i] = rs_match_phrase_open(text);
        g_free(message);
        many->given[i] = (struct rs_sieve_pattern){text, is_regex};
        if (many->exact[i])
            many->count++;
        else
            made_clear(&many->made[i]);
    }
}

static void many_clear(struct many *many)
{
    for (size_t i = 0; i < many->count; i++) {
        rs_match_pattern_close(many->exact[i]);
        made_clear(&many->made[i]);
    }
}

/* The places of a pattern's parts that may match; the starts stay. */
static GArray *places_of(struct fixture *fixture, uint32_t pattern,
                         size_t part_count, GPtrArray *lists)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct rs_match_place));
    uint32_t first = rs_sieve_first_part(fixture->sieve, pattern);
    for (uint32_t i = 0; i < part_count; i++) {
        struct rs_match_place place = {.part = i};
        if (!has(fixture, first + i))
            continue;
        GArray *list = g_array_new(TRUE, FALSE, sizeof(uint32_t));
        g_ptr_array_add(lists, list);
        struct rs_sieve_stretch stretch;
        bool is_known = rs_sieve_starts(fixture->sieve, fixture->found,
                                        first + i, list, &stretch);
        place.from = stretch.from;
        place.limit = stretch.to;
        if (is_known)
            place.starts = (const uint32_t *)(const void *)list->data;
        place.start_count = list->len;
        g_array_append_val(places, place);
    }
    return places;
}

static char *show_spans(enum rs_match_outcome outcome, const GArray *spans)
{
    GString *shown = g_string_new(NULL);
    if (outcome == RS_MATCH_UNDECIDED)
        return g_string_free(shown, FALSE);
    for (guint i = 0; i < spans->len; i++) {
        struct rs_match_span span =
            g_array_index(spans, struct rs_match_span, i);
        g_string_append_printf(shown, "%u-%u ", span.start, span.end);
    }
    return g_string_free(shown, FALSE);
}

static void array_free(gpointer array)
{
    g_array_unref(array);
}

/* The matches of a pattern: as many as without a sieve, at the same places. */
static unsigned check_pattern(struct fixture *fixture, struct rs_match *match,
                              const struct many *many, uint32_t i,
                              struct rs_view text)
{
    g_autoptr(GArray) all =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    g_autoptr(GArray) few =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func(array_free);
    enum rs_match_outcome outcome =
        rs_match_find(match, many->exact[i], text, NULL, 100000, all);
    if (outcome == RS_MATCH_UNDECIDED)
        return 0;
    g_autoptr(GArray) places =
        places_of(fixture, i, rs_match_part_count(many->exact[i]), lists);
    struct rs_match_places given = {
        (const struct rs_match_place *)(const void *)places->data, places->len};
    outcome = rs_match_find(match, many->exact[i], text, &given, 100000, few);
    if (outcome == RS_MATCH_UNDECIDED) /* a part may meet a limit of its own */
        return 0;
    g_autofree char *wanted = show_spans(RS_MATCH_DONE, all);
    g_autofree char *shown = show_spans(outcome, few);
    ck_assert_msg(outcome == RS_MATCH_DONE && !strcmp(wanted, shown),
                  "%.200s in '%.300s': %.300s, not %.300s",
                  many->made[i].regex->str, text.at, shown, wanted);
    return all->len;
}

static GString *random_text(const struct many *many, GRand *rand, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    GString *folded = g_string_new(NULL);
    for (; count > 0; count--) {
        GString *one = made_text(&many->made[made_pick(rand, MANY)], rand);
        g_string_append_printf(text, "%s ", one->str);
        g_string_free(one, TRUE);
    }
    rs_fold((struct rs_view){text->str, text->len}, folded);
    return folded;
}

START_TEST(matches_are_the_same_as_without_it)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    struct rs_match *match = rs_match_open();
    unsigned matches = 0;
    for (int round = 0; round < 40; round += UNIT_STRIDE) {
        struct many many;
        many_open(&many, rand);
        struct fixture fixture = fixture_open(many.given, many.count);
        for (int k = 0; k < 40; k++) {
            /* Some have more words than there are bits for them. */
            int count = g_rand_int_range(rand, 1, k % 8 ? 4 : 80);
            g_autoptr(GString) text = random_text(&many, rand, count);
            struct rs_view view = {text->str, text->len};
            search(&fixture, view);
            for (uint32_t i = 0; i < many.count; i++)
                matches += check_pattern(&fixture, match, &many, i, view);
        }
        fixture_clear(&fixture);
        many_clear(&many);
    }
    ck_assert_uint_gt(matches, 5000 / UNIT_STRIDE);
    rs_match_close(match);
}
END_TEST

/* All that is said of texts: the parts, and where they may begin. */
static GString *describe(struct fixture *fixture, const GPtrArray *texts)
{
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < texts->len; i++) {
        const GString *text = texts->pdata[i];
        search(fixture, (struct rs_view){text->str, text->len});
        rs_numbers_sort(fixture->parts, 0);
        for (guint k = 0; k < fixture->parts->len; k++) {
            uint32_t part = rs_numbers_at(fixture->parts, k);
            struct rs_sieve_stretch stretch;
            g_array_set_size(fixture->starts, 0);
            rs_sieve_starts(fixture->sieve, fixture->found, part,
                            fixture->starts, &stretch);
            g_string_append_printf(said, "%u: %zu-%zu", part, stretch.from,
                                   stretch.to);
            for (guint n = 0; n < fixture->starts->len; n++)
                g_string_append_printf(said, " %u",
                                       rs_numbers_at(fixture->starts, n));
            g_string_append_c(said, '\n');
        }
    }
    return said;
}

static bool is_other_order(const GArray *before, const GArray *after)
{
    ck_assert_uint_eq(before->len, after->len);
    return memcmp(before->data, after->data,
                  before->len * sizeof(struct rs_sieve_way)) != 0;
}

static void text_free(gpointer text)
{
    g_string_free(text, TRUE);
}

START_TEST(what_is_learnt_changes_nothing_that_is_found)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(12);
    unsigned changed = 0;
    for (int round = 0; round < 2 * UNIT_STRIDE; round += UNIT_STRIDE) {
        struct many many;
        many_open(&many, rand);
        struct fixture fixture = fixture_open(many.given, many.count);
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(text_free);
        for (int k = 0; k < 50; k++)
            g_ptr_array_add(texts, random_text(&many, rand, k % 9 + 1));
        struct rs_sieve_index *first = rs_sieve_index_enter(fixture.sieve);
        g_autoptr(GString) before = describe(&fixture, texts);
        for (int k = 0; k < RS_SIEVE_LEARN_TEXTS; k++) {
            const GString *text = texts->pdata[k % 50];
            search(&fixture, (struct rs_view){text->str, text->len});
        }
        ck_assert(!rs_sieve_index_is_used(fixture.sieve, first));
        struct rs_sieve_index *learnt = rs_sieve_index_enter(fixture.sieve);
        changed += is_other_order(first->waiting, learnt->waiting);
        rs_sieve_index_leave(learnt);
        rs_sieve_index_leave(first);
        g_autoptr(GString) after = describe(&fixture, texts);
        ck_assert_msg(!strcmp(before->str, after->str), "other places");
        fixture_clear(&fixture);
        many_clear(&many);
    }
    ck_assert_uint_eq(changed, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sieve_made");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, matches_are_the_same_as_without_it);
    tcase_add_test(all, what_is_learnt_changes_nothing_that_is_found);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
