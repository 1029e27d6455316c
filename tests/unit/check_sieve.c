#include "base/limits.h"
#include "sieve_fixture.h"

static struct rs_sieve_pattern phrase(const char *text)
{
    return (struct rs_sieve_pattern){rs_view_of(text), false};
}

static struct rs_sieve_pattern regex(const char *text)
{
    return (struct rs_sieve_pattern){rs_view_of(text), true};
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
                               rs_numbers_at(fixture->starts, i));
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
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
