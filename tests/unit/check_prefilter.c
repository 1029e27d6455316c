#include "pattern/prefilter.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "pattern/hyperscan.h"
#include "pattern/match.h"
#include "unit.h"

static struct rs_prefilter_pattern pattern(const char *text, uint32_t number,
                                           bool is_regex)
{
    return (struct rs_prefilter_pattern){rs_view_of(text), number, is_regex};
}

static bool has(const GArray *numbers, uint32_t number)
{
    guint count = 0;
    for (guint i = 0; i < numbers->len; i++)
        count += g_array_index(numbers, uint32_t, i) == number;
    ck_assert_uint_le(count, 1); /* each once */
    return count == 1;
}

struct fixture {
    struct rs_prefilter *prefilter;
    struct rs_prefilter_scratch *scratch;
    GArray *found;
};

static struct fixture
fixture_open_from(const struct rs_prefilter_pattern *patterns, size_t count,
                  const char *cache)
{
    struct fixture fixture = {.prefilter =
                                  rs_prefilter_open(patterns, count, cache)};
    fixture.scratch = rs_prefilter_scratch_open(fixture.prefilter);
    fixture.found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    return fixture;
}

static struct fixture fixture_open(const struct rs_prefilter_pattern *patterns,
                                   size_t count)
{
    return fixture_open_from(patterns, count, NULL);
}

static void fixture_clear(struct fixture *fixture)
{
    g_array_unref(fixture->found);
    rs_prefilter_scratch_close(fixture->scratch);
    rs_prefilter_close(fixture->prefilter);
}

static const GArray *find(struct fixture *fixture, const char *text)
{
    g_array_set_size(fixture->found, 0);
    rs_prefilter_find(fixture->prefilter, fixture->scratch, rs_view_of(text),
                      fixture->found);
    return fixture->found;
}

START_TEST(candidates_are_the_patterns_that_may_match)
{
    const struct rs_prefilter_pattern patterns[] = {
        pattern("coyote", 7, false), pattern("coyote", 8, false),
        pattern("a.*b", 9, false), pattern("cruz(ar|amos)\\b", 3, true)};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    const GArray *found = find(&fixture, "un coyote, dos coyotes: cruzamos");
    ck_assert(has(found, 7) && has(found, 8) && has(found, 3));
    ck_assert(!has(found, 9)); /* a literal, not a regex */
    ck_assert_uint_eq(find(&fixture, "nada")->len, 0);
    ck_assert_uint_eq(find(&fixture, "")->len, 0);
    ck_assert(has(find(&fixture, "xa.*bx"), 9));
    fixture_clear(&fixture);
}
END_TEST

START_TEST(what_cannot_be_compiled_is_always_a_candidate)
{
    const struct rs_prefilter_pattern patterns[] = {
        pattern("coyote", 0, false), pattern("(?(1)a|b)", 1, true),
        pattern("(x)(?1)", 2, true), pattern("\\b", 3, true),
        pattern("xyz", 4, true)};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    const GArray *found = find(&fixture, "nada");
    for (uint32_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        bool blind = i >= 1 && i <= 3;
        ck_assert(has(found, i) == blind);
        ck_assert(rs_prefilter_is_blind(fixture.prefilter, i) == blind);
    }
    fixture_clear(&fixture);
}
END_TEST

static void note(void *data, uint32_t place)
{
    g_array_append_val((GArray *)data, place);
}

START_TEST(one_pattern_that_is_refused_spoils_no_other)
{
    const struct rs_hyperscan_pattern patterns[] = {
        {rs_view_of("cruce"), false},
        {rs_view_of("(ab"), true},
        {rs_view_of("front[e]ra"), true},
        {rs_view_of("[z-a]"), true}};
    g_autoptr(GArray) refused = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    struct rs_hyperscan *hyperscan =
        rs_hyperscan_open(patterns, G_N_ELEMENTS(patterns), refused);
    ck_assert_ptr_nonnull(hyperscan);
    ck_assert_uint_eq(refused->len, 2);
    ck_assert(has(refused, 1) && has(refused, 3));
    struct rs_hyperscan_scratch *scratch = rs_hyperscan_scratch_open(hyperscan);
    ck_assert(rs_hyperscan_find(hyperscan, scratch,
                                rs_view_of("cruce frontera cruce frontera"),
                                note, found));
    ck_assert(found->len == 2 && has(found, 0) && has(found, 2));
    rs_hyperscan_scratch_close(scratch);
    rs_hyperscan_close(hyperscan);
}
END_TEST

START_TEST(a_long_regex_without_literals_is_blind)
{
    g_autoptr(GString) regex = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(regex, "\\d ?");
    const struct rs_prefilter_pattern patterns[] = {
        pattern(regex->str, 0, true), pattern("\\d\\d ?\\d", 1, true)};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    ck_assert(rs_prefilter_is_blind(fixture.prefilter, 0));
    ck_assert(!rs_prefilter_is_blind(fixture.prefilter, 1));
    ck_assert(has(find(&fixture, "1 23 4"), 1));
    fixture_clear(&fixture);
}
END_TEST

START_TEST(a_pattern_of_many_literals_is_a_candidate_once)
{
    const struct rs_prefilter_pattern patterns[] = {
        pattern("houston|dallas|phoenix", 4, true),
        pattern("(?:houston|x\\d) ya", 5, true), pattern("dallas", 6, false)};
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    for (int i = 0; i < 3; i++) {
        const GArray *found = find(&fixture, "dallas houston phoenix dallas");
        ck_assert(has(found, 4) && has(found, 6) && !has(found, 5));
    }
    fixture_clear(&fixture);
}
END_TEST

START_TEST(no_patterns_give_no_candidates)
{
    struct fixture fixture = fixture_open(NULL, 0);
    ck_assert_uint_eq(find(&fixture, "coyote")->len, 0);
    fixture_clear(&fixture);
}
END_TEST

START_TEST(a_match_is_always_among_the_candidates)
{
    static const char *const regexes[] = {"\\bpas[eo]\\b",
                                          "\\$\\s?\\d{3,5}\\b",
                                          "cruz(a|ar|amos)",
                                          "(?<!no )cruce",
                                          "(?i)usa",
                                          "\\w+ero\\b",
                                          "[^a-z ]{2}",
                                          "(\\w)\\1",
                                          "проводник(и|ов)?",
                                          "[а-я]{5,}",
                                          "^hola",
                                          "adios$",
                                          "a*",
                                          "\\d+ ?(usd|dlls)",
                                          "(?=p)\\w{5}",
                                          "走..美",
                                          "[走去]+",
                                          "a(?>b+)c|x",
                                          "\\S{12,}",
                                          "x\\K\\d",
                                          "(?s).{3}y",
                                          "\\p{L}{9}",
                                          "[[:punct:]]{3}",
                                          "\\bno\\b.*\\bsi\\b"};
    static const char *const pieces[] = {
        "paso", "pase",  " ",   "$",       "1500",       "cruzamos",
        "no ",  "cruce", "usa", "pollero", "!!",         "проводников",
        "hola", "adios", "a",   "dlls",    "走线去美国", "abbc",
        "x",    "7",     "si",  "?!.",     "y"};
    struct rs_prefilter_pattern patterns[G_N_ELEMENTS(regexes)];
    struct rs_match_pattern *exact[G_N_ELEMENTS(regexes)];
    size_t at;
    char *message;
    for (uint32_t i = 0; i < G_N_ELEMENTS(regexes); i++) {
        patterns[i] = pattern(regexes[i], i, true);
        exact[i] = rs_match_regex_open(rs_view_of(regexes[i]), &at, &message);
        ck_assert_ptr_nonnull(exact[i]);
    }
    struct fixture fixture = fixture_open(patterns, G_N_ELEMENTS(patterns));
    struct rs_match *match = rs_match_open();
    g_autoptr(GArray) spans =
        g_array_new(FALSE, FALSE, sizeof(struct rs_match_span));
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    unsigned hits[G_N_ELEMENTS(regexes)] = {0};
    for (int round = 0; round < 1500; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 9); k > 0; k--)
            g_string_append(
                text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        const GArray *found = find(&fixture, text->str);
        for (uint32_t i = 0; i < G_N_ELEMENTS(regexes); i++) {
            g_array_set_size(spans, 0);
            rs_match_find(match, exact[i], rs_view_of(text->str), 1, spans);
            hits[i] += spans->len;
            ck_assert_msg(!spans->len || has(found, i), "%s misses '%s'",
                          regexes[i], text->str);
        }
    }
    for (uint32_t i = 0; i < G_N_ELEMENTS(regexes); i++) {
        ck_assert_msg(hits[i] > 0, "%s never matched", regexes[i]);
        rs_match_pattern_close(exact[i]);
    }
    rs_match_close(match);
    fixture_clear(&fixture);
}
END_TEST

/* A folder for a cache, gone with all that is in it afterwards. */
static char *folder_open(void)
{
    char *folder = g_dir_make_tmp("prefilter-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
    return folder;
}

/* The paths of the files in it, to be freed. */
static GPtrArray *files_of(const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)))
        g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    g_dir_close(dir);
    return files;
}

static void folder_close(char *folder)
{
    g_autoptr(GPtrArray) files = files_of(folder);
    for (guint i = 0; i < files->len; i++)
        g_unlink(files->pdata[i]);
    ck_assert_int_eq(g_rmdir(folder), 0);
    g_free(folder);
}

/* What a filter says of some texts, blind patterns among it. */
static char *say(const struct rs_prefilter_pattern *patterns, size_t count,
                 const char *cache)
{
    static const char *const texts[] = {"dos coyotes cruzamos", "nada", "",
                                        "1 23 4", "xa.*bx"};
    struct fixture fixture = fixture_open_from(patterns, count, cache);
    GString *said = g_string_new(rs_prefilter_name(fixture.prefilter));
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        const GArray *found = find(&fixture, texts[i]);
        g_string_append(said, " |");
        for (uint32_t k = 0; k < 20; k++)
            if (has(found, k))
                g_string_append_printf(said, " %u", k);
    }
    for (uint32_t k = 0; k < 20; k++)
        if (rs_prefilter_is_blind(fixture.prefilter, k))
            g_string_append_printf(said, " blind %u", k);
    fixture_clear(&fixture);
    return g_string_free(said, FALSE);
}

START_TEST(one_from_a_cache_is_as_one_compiled)
{
    const struct rs_prefilter_pattern patterns[] = {
        pattern("coyote", 7, false),          pattern("coyote", 8, false),
        pattern("cruz(ar|amos)\\b", 3, true), pattern("\\d\\d ?\\d", 4, true),
        pattern("(?(1)a|b)", 1, true),        pattern("a.*b", 9, false)};
    size_t count = G_N_ELEMENTS(patterns);
    char *folder = folder_open();
    g_autofree char *plain = say(patterns, count, NULL);
    ck_assert_msg(
        g_str_has_suffix(plain, " | 1 3 7 8 | 1 | 1 | 1 4 | 1 9 blind 1"), "%s",
        plain);
    for (int round = 0; round < 3; round++) {
        g_autofree char *said = say(patterns, count, folder);
        ck_assert_str_eq(said, plain);
        g_autoptr(GPtrArray) files = files_of(folder);
        ck_assert_uint_eq(files->len, 1);
    }
    folder_close(folder);
}
END_TEST

/* A file that is used gets a new time, and one that is not is made again. */
START_TEST(it_is_taken_from_the_cache_for_the_same_patterns_only)
{
    struct rs_prefilter_pattern patterns[] = {pattern("coyote", 7, false),
                                              pattern("a.*b", 9, false)};
    char *folder = folder_open();
    g_free(say(patterns, 2, folder));
    {
        g_autoptr(GPtrArray) files = files_of(folder);
        struct utimbuf old = {1000000000, 1000000000};
        GStatBuf status;
        ck_assert_int_eq(g_utime(files->pdata[0], &old), 0);
        patterns[0].number = 5; /* of no matter to what is kept */
        g_autofree char *said = say(patterns, 2, folder);
        ck_assert(strstr(said, " | 5 |") != NULL);
        ck_assert_int_eq(g_stat(files->pdata[0], &status), 0);
        ck_assert_int_gt(status.st_mtime, 1000000000);
    }
    patterns[1].is_regex = true;
    g_free(say(patterns, 2, folder));
    patterns[0].text = rs_view_of("coyot");
    g_autofree char *said = say(patterns, 2, folder);
    ck_assert(g_str_has_suffix(said, " | 5 | | | | 9"));
    g_free(say(patterns, 1, folder));
    g_autoptr(GPtrArray) files = files_of(folder);
    ck_assert_uint_eq(files->len, 4);
    folder_close(folder);
}
END_TEST

START_TEST(damage_in_the_cache_changes_nothing)
{
    const struct rs_prefilter_pattern patterns[] = {pattern("coyote", 7, false),
                                                    pattern("a.*b", 9, true)};
    char *folder = folder_open();
    g_autofree char *plain = say(patterns, 2, NULL);
    g_free(say(patterns, 2, folder));
    g_autoptr(GPtrArray) files = files_of(folder);
    for (gsize at = 0; at < 4000; at += 37) {
        g_autofree char *bytes = NULL;
        gsize len;
        ck_assert(g_file_get_contents(files->pdata[0], &bytes, &len, NULL));
        bytes[at % len] ^= 1;
        ck_assert(g_file_set_contents_full(files->pdata[0], bytes, (gssize)len,
                                           G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
        g_autofree char *said = say(patterns, 2, folder);
        ck_assert_str_eq(said, plain);
    }
    folder_close(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("prefilter");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, candidates_are_the_patterns_that_may_match);
    tcase_add_test(all, what_cannot_be_compiled_is_always_a_candidate);
    tcase_add_test(all, one_pattern_that_is_refused_spoils_no_other);
    tcase_add_test(all, a_long_regex_without_literals_is_blind);
    tcase_add_test(all, a_pattern_of_many_literals_is_a_candidate_once);
    tcase_add_test(all, no_patterns_give_no_candidates);
    tcase_add_test(all, a_match_is_always_among_the_candidates);
    tcase_add_test(all, one_from_a_cache_is_as_one_compiled);
    tcase_add_test(all, it_is_taken_from_the_cache_for_the_same_patterns_only);
    tcase_add_test(all, damage_in_the_cache_changes_nothing);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
