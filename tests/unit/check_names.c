#include "extract/names.h"

#include "unit.h"

/* Words of a few letters, so that many are alike but for one of them. */
static void put_word(GString *text, GRand *rand)
{
    int len = g_rand_int_range(rand, 1, g_rand_int_range(rand, 2, 8));
    while (len--)
        g_string_append_c(text, "abnz07"[g_rand_int_range(rand, 0, 6)]);
}

static void put_gap(GString *text, GRand *rand)
{
    static const char *const gaps[] = {" ", "  ", ".", ", ", "_",           "-",
                                       "/", "!?", "'", "\n", "\xe2\x80\xa6"};
    g_string_append(text, gaps[g_rand_int_range(rand, 0, 11)]);
}

static bool is_letter(const GString *text, size_t at)
{
    return at < text->len && g_ascii_isalnum(text->str[at]);
}

/* Where the next of the words in the set stands from `*at` on, cut out of the
 * text one after another. */
static bool cut_next(GHashTable *words, const GString *text, size_t *at,
                     size_t *end)
{
    for (; *at < text->len; *at = *end) {
        while (*at < text->len && !is_letter(text, *at))
            ++*at;
        for (*end = *at; is_letter(text, *end);)
            ++*end;
        g_autofree char *word = g_strndup(text->str + *at, *end - *at);
        if (*end > *at && g_hash_table_contains(words, word))
            return true;
    }
    return false;
}

static void compare(const struct rs_names *names, GHashTable *words,
                    const GString *text)
{
    struct rs_view view = {text->str, text->len};
    struct rs_name_found found;
    size_t at = 0, start = 0, end = 0;
    while (cut_next(words, text, &start, &end)) {
        ck_assert(rs_names_next(names, view, &at, &found));
        ck_assert_uint_eq(found.start, start);
        ck_assert_uint_eq(found.end, end);
        ck_assert(rs_names_at(names, view, start, &found));
        ck_assert(!rs_names_at(names, view, end, &found));
        start = end;
    }
    ck_assert(!rs_names_next(names, view, &at, &found));
}

START_TEST(names_of_one_word_are_the_words_that_stand_alone)
{
    GRand *rand = g_rand_new_with_seed(48);
    for (int round = 0; round < 300; round++) {
        g_autoptr(GHashTable) words =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GString) text = g_string_new(NULL);
        struct rs_names *names = rs_names_open();
        for (uint32_t i = 0; i < 40; i++) {
            g_autoptr(GString) word = g_string_new(NULL);
            put_word(word, rand);
            rs_names_add(names, (struct rs_view){word->str, word->len}, i);
            g_hash_table_add(words, g_strdup(word->str));
        }
        for (int i = 0; i < 200; i++) {
            put_word(text, rand);
            put_gap(text, rand);
        }
        compare(names, words, text);
        rs_names_close(names);
    }
    g_rand_free(rand);
}
END_TEST

START_TEST(letters_beyond_ascii_belong_to_the_word)
{
    struct rs_names *names = rs_names_open();
    struct rs_view text = rs_view_of("lima\xd0\xb6 \xd0\xb6lima lima");
    struct rs_name_found found;
    size_t at = 0;
    rs_names_add(names, rs_view_of("Lima"), 1);
    ck_assert(rs_names_next(names, text, &at, &found));
    ck_assert_uint_eq(found.start, text.len - 4);
    rs_names_close(names);
}
END_TEST

START_TEST(a_word_longer_than_any_name_is_passed_over)
{
    struct rs_names *names = rs_names_open();
    struct rs_name_found found;
    g_autofree char *word = g_strnfill(300, 'a');
    rs_names_add(names, rs_view_of("aa"), 1);
    for (size_t len = 1; len <= 300; len++) {
        struct rs_view text = {word, len};
        size_t at = 0;
        ck_assert_int_eq(rs_names_next(names, text, &at, &found), len == 2);
        ck_assert_uint_eq(at, len);
    }
    rs_names_close(names);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("names");
    tcase_add_test(tests, names_of_one_word_are_the_words_that_stand_alone);
    tcase_add_test(tests, letters_beyond_ascii_belong_to_the_word);
    tcase_add_test(tests, a_word_longer_than_any_name_is_passed_over);
    Suite *suite = suite_create("names");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
