#include "pattern/trie.h"

#include "trie_hits.h"
#include "unit.h"

/* What a search up to a byte of the text finds. */
struct cut {
    GArray *hits;
    GArray *runs; /* struct rs_trie_run: what is open there */
};

static void add_hit(void *data, uint32_t number, const struct rs_trie_run *run)
{
    trie_hits_add(((const struct cut *)data)->hits, number, run);
}

static void add_run(void *data, const struct rs_trie_run *run)
{
    g_array_append_vals(((const struct cut *)data)->runs, run, 1);
}

/* The bytes that may go on hold the one that does. */
static void check_next(const struct rs_trie *trie, struct rs_view text,
                       struct rs_trie_run run)
{
    g_autoptr(GArray) hits = trie_hits_new();
    const struct rs_trie_finder finder = {hits, trie_hits_add,
                                          trie_hits_ignore};
    uint64_t next = rs_trie_next(trie, run.open);
    size_t at = run.at;
    rs_trie_prefetch(trie, text, &run);
    rs_trie_go_on(trie, text, &run, 1, &finder);
    if (hits->len)
        ck_assert(next >> ((unsigned char)text.at[at] % 64) & 1);
}

/* What is found when the text is searched in two pieces. */
static char *find_cut(const struct rs_trie *trie, struct rs_view text,
                      size_t to)
{
    g_autoptr(GArray) hits = trie_hits_new();
    g_autoptr(GArray) runs =
        g_array_new(FALSE, FALSE, sizeof(struct rs_trie_run));
    struct cut cut = {hits, runs};
    const struct rs_trie_finder first = {&cut, add_hit, add_run};
    const struct rs_trie_finder rest = {hits, trie_hits_add, trie_hits_ignore};
    rs_trie_find(trie, text, 0, to, &first);
    for (guint i = 0; i < runs->len; i++)
        check_next(trie, text, g_array_index(runs, struct rs_trie_run, i));
    rs_trie_go_on(trie, text, (struct rs_trie_run *)(void *)runs->data,
                  runs->len, &rest);
    rs_trie_find(trie, text, to, text.len, &rest);
    return trie_hits_show(hits);
}

static char *find(const struct rs_trie_key *keys, size_t count,
                  struct rs_view text)
{
    g_autoptr(GArray) hits = trie_hits_new();
    const struct rs_trie_finder finder = {hits, trie_hits_add,
                                          trie_hits_ignore};
    struct rs_trie *trie = rs_trie_open(keys, count);
    rs_trie_find(trie, text, 0, text.len, &finder);
    for (guint i = 1; i < hits->len; i++)
        ck_assert_uint_ge(g_array_index(hits, struct trie_hit, i).start,
                          g_array_index(hits, struct trie_hit, i - 1).start);
    char *shown = trie_hits_show(hits);
    for (size_t to = 0; to <= text.len; to++) {
        g_autofree char *cut = find_cut(trie, text, to);
        ck_assert_str_eq(cut, shown);
    }
    rs_trie_close(trie);
    return shown;
}

static bool is_word(struct rs_view text, size_t at)
{
    return at < text.len && g_ascii_isalnum(text.at[at]);
}

static bool is_any_digit(char c)
{
    return g_ascii_isdigit(c) || c == RS_TRIE_DIGIT;
}

/* Whether a key stands at a byte, as the header says. */
static bool stands(const struct rs_trie_key *key, struct rs_view text,
                   size_t at)
{
    struct rs_view string = key->text;
    if (text.len - at < string.len)
        return false;
    for (size_t i = 0; i < string.len; i++) {
        char want = string.at[i], c = text.at[at + i];
        if (is_any_digit(want) ? !g_ascii_isdigit(c) : want != c)
            return false;
    }
    bool is_within = is_word(text, at) && at > 0 && is_word(text, at - 1);
    return is_within == (key->root == RS_TRIE_WITHIN) &&
           !(key->ends && is_word(text, at + string.len));
}

static char *find_naively(const struct rs_trie_key *keys, size_t count,
                          struct rs_view text)
{
    g_autoptr(GArray) hits = trie_hits_new();
    for (size_t at = 0; at < text.len; at++)
        for (size_t i = 0; i < count; i++)
            if (stands(&keys[i], text, at))
                trie_hits_put(hits, keys[i].number, at);
    return trie_hits_show(hits);
}

#define ck_assert_finds(keys, text, expected)                                  \
    do {                                                                       \
        g_autofree char *found_ =                                              \
            find(keys, G_N_ELEMENTS(keys), rs_view_of(text));                  \
        ck_assert_str_eq(found_, expected);                                    \
    } while (0)

static struct rs_trie_key key(const char *text, enum rs_trie_root root,
                              uint32_t number)
{
    return (struct rs_trie_key){rs_view_of(text), root, number, false};
}

static struct rs_trie_key ending(const char *text, enum rs_trie_root root,
                                 uint32_t number)
{
    return (struct rs_trie_key){rs_view_of(text), root, number, true};
}

START_TEST(strings_are_found_where_their_root_says)
{
    const struct rs_trie_key keys[] = {
        key("co", RS_TRIE_OUTSIDE, 1), key("co", RS_TRIE_WITHIN, 2),
        key("coyote", RS_TRIE_OUTSIDE, 3), key("yo", RS_TRIE_WITHIN, 4)};
    ck_assert_finds(keys, "coyote", "1@0 3@0 4@2");
    ck_assert_finds(keys, "-co acoco", "1@1 2@5 2@7");
    ck_assert_finds(keys, "жco", "1@2");
    ck_assert_finds(keys, "yo _co", "1@4");
    ck_assert_finds(keys, "c", "");
    ck_assert_finds(keys, "", "");
}
END_TEST

START_TEST(strings_that_end_a_word_are_found_only_at_its_end)
{
    const struct rs_trie_key keys[] = {ending("a", RS_TRIE_OUTSIDE, 1),
                                       ending("$", RS_TRIE_OUTSIDE, 2),
                                       key("a", RS_TRIE_OUTSIDE, 3)};
    ck_assert_finds(keys, "a ab a", "1@0 3@0 3@2 1@5 3@5");
    ck_assert_finds(keys, "a$5 $ж", "1@0 3@0 2@4");
}
END_TEST

START_TEST(any_digit_is_every_digit)
{
    const struct rs_trie_key keys[] = {key("\xfe\xfe", RS_TRIE_OUTSIDE, 1),
                                       key("15", RS_TRIE_OUTSIDE, 2),
                                       key("x\xfe", RS_TRIE_OUTSIDE, 3)};
    ck_assert_finds(keys, "99", "1@0 2@0"); /* the caller tells digits apart */
    ck_assert_finds(keys, "x0 xy", "3@0");
    ck_assert_finds(keys, "123", "1@0 2@0");
}
END_TEST

START_TEST(characters_beyond_ascii_begin_outside)
{
    const struct rs_trie_key keys[] = {key("ж", RS_TRIE_OUTSIDE, 1),
                                       key("жа", RS_TRIE_OUTSIDE, 2),
                                       key("走", RS_TRIE_OUTSIDE, 3)};
    ck_assert_finds(keys, "ажжа", "1@2 1@4 2@4");
    ck_assert_finds(keys, "x走走线", "3@1 3@4");
}
END_TEST

START_TEST(the_same_string_may_have_several_numbers)
{
    const struct rs_trie_key keys[] = {key("ab", RS_TRIE_OUTSIDE, 7),
                                       key("ab", RS_TRIE_OUTSIDE, 5),
                                       ending("ab", RS_TRIE_OUTSIDE, 0)};
    ck_assert_finds(keys, "abc", "5@0 7@0");
    ck_assert_finds(keys, "ab", "0@0 5@0 7@0");
}
END_TEST

START_TEST(a_trie_without_strings_finds_none)
{
    g_autofree char *found = find(NULL, 0, rs_view_of("abc 123"));
    ck_assert_str_eq(found, "");
    rs_trie_close(NULL);
}
END_TEST

/* Letters of which few are in use, so that strings are found often; and now and
 * then all bytes. */
static char *random_text(GRand *rand, int len_max, bool is_key, size_t *len)
{
    static const char *const letters[] = {"a",  "b", "c", "1", "9", " ",   "ж",
                                          "走", "$", "_", "Z", "d", "\xfe"};
    GString *text = g_string_new(NULL);
    int count = g_rand_int_range(rand, 1, len_max + 1);
    for (int i = 0; i < count; i++)
        g_string_append(text,
                        letters[g_rand_int_range(
                            rand, 0, (int)G_N_ELEMENTS(letters) - !is_key)]);
    if (is_key && text->str[0] == ' ')
        text->str[0] = 'a';
    *len = text->len;
    return g_string_free(text, FALSE);
}

START_TEST(it_finds_what_a_naive_search_finds)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    size_t found = 0;
    for (int round = 0; round < 1500; round++) {
        g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
        struct rs_trie_key keys[60];
        uint32_t count = (uint32_t)g_rand_int_range(rand, 0, 60);
        for (uint32_t i = 0; i < count; i++) {
            struct rs_trie_key *given = &keys[i];
            given->text.at =
                random_text(rand, round % 5 + 1, true, &given->text.len);
            g_ptr_array_add(texts, (char *)(uintptr_t)given->text.at);
            given->number = i;
            given->ends = g_rand_int_range(rand, 0, 3) == 0;
            given->root =
                g_rand_boolean(rand) && (g_ascii_isalnum(given->text.at[0]) ||
                                         given->text.at[0] == RS_TRIE_DIGIT)
                    ? RS_TRIE_WITHIN
                    : RS_TRIE_OUTSIDE;
        }
        size_t len;
        g_autofree char *text = random_text(rand, 60, false, &len);
        g_autofree char *hits = find(keys, count, (struct rs_view){text, len});
        g_autofree char *wanted =
            find_naively(keys, count, (struct rs_view){text, len});
        ck_assert_str_eq(hits, wanted);
        found += strlen(hits) > 0;
    }
    ck_assert_uint_gt(found, 1000);
}
END_TEST

/* As many as packs have, of all bytes: the nodes move far apart. */
START_TEST(it_finds_each_of_many_strings)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    enum { COUNT = 20000, LEN = 6 };
    struct rs_trie_key *keys = g_new(struct rs_trie_key, COUNT);
    char *bytes = g_malloc((size_t)COUNT * LEN);
    for (uint32_t i = 0; i < COUNT; i++) {
        char *text = bytes + i * LEN;
        text[0] = (char)g_rand_int_range(rand, 'a', 'z' + 1);
        for (int k = 1; k < LEN; k++)
            text[k] = (char)(unsigned char)g_rand_int_range(
                rand, k < 3 ? 'a' : 1, k < 3 ? 'h' : 256);
        keys[i] = (struct rs_trie_key){
            {text, (size_t)(2 + i % (LEN - 1))}, RS_TRIE_OUTSIDE, i, false};
    }
    struct rs_trie *trie = rs_trie_open(keys, COUNT);
    for (uint32_t i = 0; i < COUNT; i += 7) {
        g_autoptr(GArray) hits = trie_hits_new();
        struct rs_view text = keys[i].text;
        char digits[LEN];
        for (size_t k = 0; k < text.len; k++)
            digits[k] = is_any_digit(text.at[k]) ? '4' : text.at[k];
        const struct rs_trie_finder finder = {hits, trie_hits_add,
                                              trie_hits_ignore};
        rs_trie_find(trie, (struct rs_view){digits, text.len}, 0, text.len,
                     &finder);
        bool is_found = false;
        for (guint k = 0; k < hits->len; k++)
            is_found =
                is_found || g_array_index(hits, struct trie_hit, k).number == i;
        ck_assert_msg(is_found, "string %u is not found", i);
    }
    rs_trie_close(trie);
    g_free(keys);
    g_free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trie");
    TCase *all = tcase_create("all");
    tcase_add_test(all, strings_are_found_where_their_root_says);
    tcase_add_test(all, strings_that_end_a_word_are_found_only_at_its_end);
    tcase_add_test(all, any_digit_is_every_digit);
    tcase_add_test(all, characters_beyond_ascii_begin_outside);
    tcase_add_test(all, the_same_string_may_have_several_numbers);
    tcase_add_test(all, a_trie_without_strings_finds_none);
    tcase_add_test(all, it_finds_what_a_naive_search_finds);
    tcase_add_test(all, it_finds_each_of_many_strings);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
