#include "pattern/sieve.h"

#include "base/limits.h"
#include "pattern/match.h"
#include "regex_made.h"
#include "text/fold.h"
#include "unit.h"

/* A sieve, and what it says of a text. */
struct fixture {
    struct rs_sieve *sieve;
    struct rs_skim *skim;
    struct rs_sieve_found *found;
    GArray *parts, *starts; /* uint32_t */
};

static struct fixture fixture_open(const struct rs_sieve_pattern *patterns,
                                   size_t count)
{
    struct fixture fixture = {.sieve = rs_sieve_open(patterns, count)};
    fixture.skim = rs_sieve_skim_open(fixture.sieve);
    fixture.found = rs_sieve_found_open(fixture.sieve, fixture.skim);
    fixture.parts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    fixture.starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return fixture;
}

static void fixture_clear(struct fixture *fixture)
{
    g_array_unref(fixture->parts);
    g_array_unref(fixture->starts);
    rs_sieve_found_close(fixture->found);
    rs_skim_close(fixture->skim);
    rs_sieve_close(fixture->sieve);
}

static struct rs_sieve_pattern phrase(const char *text)
{
    return (struct rs_sieve_pattern){rs_view_of(text), false};
}

static struct rs_sieve_pattern regex(const char *text)
{
    return (struct rs_sieve_pattern){rs_view_of(text), true};
}

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static void search(struct fixture *fixture, struct rs_view text)
{
    g_array_set_size(fixture->parts, 0);
    rs_sieve_find(fixture->sieve, fixture->found, text, fixture->parts);
}

static bool has(const struct fixture *fixture, uint32_t part)
{
    guint count = 0;
    for (guint i = 0; i < fixture->parts->len; i++)
        count += number_at(fixture->parts, i) == part;
    ck_assert_uint_le(count, 1); /* each once */
    return count == 1;
}

/* The patterns that may match, in order: "0 3". */
static char *find(struct fixture *fixture, const char *text, uint32_t count)
{
    GString *shown = g_string_new(NULL);
    search(fixture, rs_view_of(text));
    for (uint32_t i = 0; i < count; i++)
        if (has(fixture, rs_sieve_first_part(fixture->sieve, i)))
            g_string_append_printf(shown, "%s%u", shown->len ? " " : "", i);
    return g_string_free(shown, FALSE);
}

/* Where a pattern of one part may begin: "3 17", or "from 3 to 20". */
static char *starts(struct fixture *fixture, uint32_t pattern)
{
    uint32_t part = rs_sieve_first_part(fixture->sieve, pattern);
    struct rs_sieve_stretch stretch;
    GString *shown = g_string_new(NULL);
    g_array_set_size(fixture->starts, 0);
    if (!rs_sieve_starts(fixture->sieve, fixture->found, part, fixture->starts,
                         &stretch)) {
        ck_assert_uint_eq(fixture->starts->len, 0);
        g_string_append_printf(shown, "from %zu to %zu", stretch.from,
                               stretch.to);
    }
    for (guint i = 0; i < fixture->starts->len; i++)
        g_string_append_printf(shown, "%s%u", i ? " " : "",
                               number_at(fixture->starts, i));
    return g_string_free(shown, FALSE);
}

#define ck_assert_shows(call, expected)                                        \
    do {                                                                       \
        g_autofree char *shown_ = call;                                        \
        ck_assert_str_eq(shown_, expected);                                    \
    } while (0)

START_TEST(candidates_are_the_patterns_that_may_match)
{
    const struct rs_sieve_pattern patterns[] = {phrase("coyote"),
                                                phrase("coyote"),
                                                phrase("a.*b"),
                                                regex("cruz(ar|amos)\\b"),
                                                regex("houston|dallas"),
                                                regex("(?:houston|x\\d) ya"),
                                                regex("tel \\d{3}-\\d{4}"),
                                                regex("norte .*sierra")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    ck_assert_shows(find(&fixture, "un coyote: cruzamos", 8), "0 1 3");
    ck_assert_shows(find(&fixture, "dos coyotes cruzarian", 8), "");
    ck_assert_shows(find(&fixture, "xa.*b a.*b", 8), "2");
    ck_assert_shows(find(&fixture, "dallas houston dallas", 8), "4");
    ck_assert_shows(find(&fixture, "houston ya, tel 555-0134", 8), "4 5 6");
    ck_assert_shows(find(&fixture, "tel 555-013", 8), "");
    ck_assert_shows(find(&fixture, "norte y sierra", 8), "7");
    ck_assert_shows(find(&fixture, "norte", 8), "");
    fixture_clear(&fixture);
}
END_TEST

START_TEST(a_digit_that_is_named_is_that_digit)
{
    const struct rs_sieve_pattern patterns[] = {
        regex("ruta 66"), regex("ruta \\d\\d"), phrase("ruta 7")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    ck_assert_shows(find(&fixture, "la ruta 65", 3), "1");
    ck_assert_shows(find(&fixture, "la ruta 66", 3), "0 1");
    ck_assert_shows(find(&fixture, "la ruta 6", 3), "");
    ck_assert_shows(find(&fixture, "la ruta 7", 3), "2");
    fixture_clear(&fixture);
}
END_TEST

START_TEST(what_holds_no_literal_is_always_a_candidate)
{
    const struct rs_sieve_pattern patterns[] = {
        phrase("coyote"), regex("(?(1)a|b)"), regex("(x)(?1)"), regex("\\b"),
        regex("\\w+"),    regex("xyz"),       regex("\\Gxyz")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    ck_assert_shows(find(&fixture, "nada", 7), "1 2 3 4 6");
    for (uint32_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        uint32_t part = rs_sieve_first_part(fixture.sieve, i);
        ck_assert(rs_sieve_is_blind(fixture.sieve, i) == (i != 0 && i != 5));
        ck_assert_uint_eq(rs_sieve_part_pattern(fixture.sieve, part), i);
    }
    ck_assert_shows(starts(&fixture, 3), "from 0 to 4");
    ck_assert_shows(find(&fixture, "", 7), "");
    fixture_clear(&fixture);
}
END_TEST

START_TEST(no_patterns_give_no_candidates)
{
    struct fixture fixture = fixture_open(NULL, 0);
    search(&fixture, rs_view_of("coyote"));
    ck_assert_uint_eq(fixture.parts->len, 0);
    fixture_clear(&fixture);
}
END_TEST

START_TEST(a_match_begins_where_its_first_literal_does)
{
    const struct rs_sieve_pattern patterns[] = {
        phrase("coyote"), regex("cruz(?:ar|amos)"), regex(" cruce"),
        regex("norte .*sierra"), regex("\\w+ sierra")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    search(&fixture, rs_view_of("coyote, cruzar coyotes cruzamos coyote"));
    ck_assert_shows(starts(&fixture, 0), "0 32");
    ck_assert_shows(starts(&fixture, 1), "8 23");
    ck_assert_shows(starts(&fixture, 2), "");
    search(&fixture, rs_view_of("norte sierra norte sierra norte"));
    ck_assert_shows(starts(&fixture, 3), "0 13"); /* none is behind the last */
    ck_assert_shows(starts(&fixture, 4), "from 0 to 19");
    search(&fixture, rs_view_of("el cruce, un cruce"));
    ck_assert_shows(starts(&fixture, 2), "2 12");
    fixture_clear(&fixture);
}
END_TEST

/* What stands before the literal is no space there. */
START_TEST(a_match_that_begins_with_a_space_begins_at_one)
{
    const struct rs_sieve_pattern patterns[] = {regex(" cruce")};
    struct fixture fixture = fixture_open(patterns, 1);
    search(&fixture, rs_view_of("cruce жcruce -cruce cruce"));
    ck_assert_shows(starts(&fixture, 0), "20");
    fixture_clear(&fixture);
}
END_TEST

START_TEST(too_many_literals_lose_their_places_but_no_candidate)
{
    const struct rs_sieve_pattern patterns[] = {
        phrase("ab"), phrase("frontera"), regex("cruz(?:ar|amos)"),
        regex("norte .*sierra")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    g_autoptr(GString) text = g_string_new("norte ");
    for (unsigned i = 0; i <= RS_SIEVE_SPOTS_MAX; i++)
        g_string_append(text, "ab ");
    g_string_append(text, "frontera cruzamos sierra");
    ck_assert_shows(find(&fixture, text->str, 4), "0 1 2 3");
    g_autofree char *anywhere = g_strdup_printf("from 0 to %zu", text->len);
    for (uint32_t i = 0; i < 4; i++)
        ck_assert_shows(starts(&fixture, i), anywhere);
    ck_assert_shows(find(&fixture, "ab", 4), "0"); /* and forgets it all */
    ck_assert_shows(starts(&fixture, 0), "0");
    fixture_clear(&fixture);
}
END_TEST

START_TEST(what_is_needed_must_stand_near_enough)
{
    const struct rs_sieve_pattern patterns[] = {
        regex("desde (?:\\w+ ){0,2}sierra"), regex("paso.{0,9}norte"),
        regex("\\w+ de sierra"), regex("rio \\w+ y \\w+ sierra")};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    ck_assert_shows(find(&fixture, "desde la alta sierra", 4), "0");
    ck_assert_shows(find(&fixture, "desde la muy alta sierra", 4), "");
    ck_assert_shows(find(&fixture, "sierra desde", 4), "");
    ck_assert_shows(find(&fixture, "paso a b c d norte", 4), "1");
    ck_assert_shows(find(&fixture, "paso a b c d e f g h i norte", 4), "");
    ck_assert_shows(find(&fixture, "a b c de sierra d", 4), "2");
    ck_assert_shows(starts(&fixture, 2), "from 4 to 6");
    ck_assert_shows(find(&fixture, "rio a y b sierra", 4), "3");
    ck_assert_shows(find(&fixture, "rio a y b c sierra", 4), "");

    /* Words of a long text share bits: what is known is less, never wrong. */
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 500; i++)
        g_string_append(text, "x ");
    g_string_append(text, "desde la alta sierra");
    ck_assert_shows(find(&fixture, text->str, 4), "0");
    ck_assert_shows(starts(&fixture, 0), "1000");
    g_string_prepend(text, "sierra ");
    g_string_truncate(text, text->len - strlen("sierra"));
    ck_assert_shows(find(&fixture, text->str, 4), "");
    fixture_clear(&fixture);
}
END_TEST

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
            g_autoptr(GString) text = g_string_new(NULL);
            g_autoptr(GString) folded = g_string_new(NULL);
            /* Some have more words than there are bits for them. */
            for (int n = g_rand_int_range(rand, 1, k % 8 ? 4 : 80); n > 0;
                 n--) {
                GString *one =
                    made_text(&many.made[made_pick(rand, MANY)], rand);
                g_string_append_printf(text, "%s ", one->str);
                g_string_free(one, TRUE);
            }
            rs_fold((struct rs_view){text->str, text->len}, folded);
            struct rs_view view = {folded->str, folded->len};
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

int main(void)
{
    Suite *suite = suite_create("sieve");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, candidates_are_the_patterns_that_may_match);
    tcase_add_test(all, a_digit_that_is_named_is_that_digit);
    tcase_add_test(all, what_holds_no_literal_is_always_a_candidate);
    tcase_add_test(all, no_patterns_give_no_candidates);
    tcase_add_test(all, a_match_begins_where_its_first_literal_does);
    tcase_add_test(all, a_match_that_begins_with_a_space_begins_at_one);
    tcase_add_test(all, what_is_needed_must_stand_near_enough);
    tcase_add_test(all, too_many_literals_lose_their_places_but_no_candidate);
    tcase_add_test(all, matches_are_the_same_as_without_it);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
