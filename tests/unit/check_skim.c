#include "pattern/skim.h"

#include "trie_hits.h"
#include "unit.h"

/* A search of a text. */
struct search {
    struct rs_view text;
    GArray *hits;
};

static void add_hit(void *data, uint32_t number, size_t start, size_t spaces)
{
    const struct search *search = data;
    size_t before = 0;
    for (size_t i = 0; i < start; i++)
        before += search->text.at[i] == ' ';
    unit_assert(spaces == before);
    trie_hits_put(search->hits, number, start);
}

static char *find(struct rs_skim *skim, struct rs_view text)
{
    g_autoptr(GArray) hits = trie_hits_new();
    struct search search = {text, hits};
    rs_skim_find(skim, text, add_hit, &search);
    return trie_hits_show(hits);
}

static char *find_plainly(const struct rs_trie *trie, struct rs_view text)
{
    g_autoptr(GArray) hits = trie_hits_new();
    const struct rs_trie_finder finder = {hits, trie_hits_add,
                                          trie_hits_ignore};
    rs_trie_find(trie, text, 0, text.len, &finder);
    return trie_hits_show(hits);
}

static struct rs_trie_key key(const char *text, enum rs_trie_root root,
                              uint32_t number, bool ends)
{
    return (struct rs_trie_key){rs_view_of(text), root, number, ends};
}

/* A trie of these strings; one that `is_large` has many more, of which no text
 * here holds any. */
static struct rs_trie *trie_of(const struct rs_trie_key *keys, size_t count,
                               bool is_large)
{
    enum { MORE = 20000, LEN = 7 };
    g_autoptr(GArray) all =
        g_array_new(FALSE, FALSE, sizeof(struct rs_trie_key));
    g_autofree char *texts = g_malloc0((size_t)MORE * LEN);
    g_array_append_vals(all, keys, (guint)count);
    for (uint32_t i = 0; is_large && i < MORE; i++) {
        char *text = texts + i * LEN;
        g_snprintf(text, LEN, "x%05u", i);
        for (char *at = text + 1; *at; at++)
            *at = (char)(*at - '0' + 'k');
        struct rs_trie_key more = key(text, RS_TRIE_OUTSIDE, i, false);
        g_array_append_val(all, more);
    }
    return rs_trie_open((const struct rs_trie_key *)(const void *)all->data,
                        all->len);
}

#define ck_assert_finds(skim, text, expected)                                  \
    do {                                                                       \
        g_autofree char *found_ = find(skim, rs_view_of(text));                \
        ck_assert_str_eq(found_, expected);                                    \
    } while (0)

START_TEST(a_word_is_known_again_and_what_goes_on_behind_it)
{
    const struct rs_trie_key keys[] = {
        key("de", RS_TRIE_OUTSIDE, 1, true),
        key("de la sierra", RS_TRIE_OUTSIDE, 2, true),
        key("e l", RS_TRIE_WITHIN, 3, false),
        key("sierra", RS_TRIE_OUTSIDE, 4, false)};
    struct rs_trie *own = trie_of(keys, G_N_ELEMENTS(keys), _i);
    struct rs_skim *skim = rs_skim_open(own);
    for (int i = 0; i < 2; i++) {
        ck_assert_finds(skim, "de la sierra", "1@0 2@0 3@1 4@6");
        ck_assert_finds(skim, "de la sierras", "1@0 3@1 4@6");
        ck_assert_finds(skim, "de", "1@0");
        ck_assert_finds(skim, " de  de ", "1@1 1@5");
        ck_assert_finds(skim, "", "");
        ck_assert_finds(skim, "   ", "");
    }
    rs_skim_close(skim);
    rs_trie_close(own);
}
END_TEST

/* Of few letters, so that words come again; some with signs, bytes beyond
 * ASCII, or NULs; now and then a long one. */
static void add_word(GString *text, GRand *rand)
{
    static const char letters[] = "aabbc1-.\xc3\xa9";
    int len = g_rand_int_range(rand, 0, 100) ? g_rand_int_range(rand, 0, 7)
                                             : g_rand_int_range(rand, 20, 60);
    for (int i = 0; i < len; i++)
        g_string_append_c(text, letters[g_rand_int_range(rand, 0, 11)]);
}

START_TEST(it_finds_what_the_trie_finds)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    enum { KEYS = 300 };
    struct rs_trie_key keys[KEYS];
    GString *texts[KEYS];
    for (uint32_t i = 0; i < KEYS; i++) {
        texts[i] = g_string_new(NULL);
        while (texts[i]->len == 0 || texts[i]->str[0] == ' ' ||
               ((unsigned char)texts[i]->str[0] & 0xc0) == 0x80) {
            g_string_truncate(texts[i], 0);
            add_word(texts[i], rand);
            if (i % 3 == 0)
                g_string_append_c(texts[i], ' ');
            if (i % 3 == 0)
                add_word(texts[i], rand);
            g_string_append_c(texts[i], 'a');
        }
        bool is_word = g_ascii_isalnum(texts[i]->str[0]);
        keys[i] = (struct rs_trie_key){{texts[i]->str, texts[i]->len},
                                       is_word && i % 2 ? RS_TRIE_WITHIN
                                                        : RS_TRIE_OUTSIDE,
                                       i,
                                       i % 5 == 0};
    }
    struct rs_trie *own = trie_of(keys, KEYS, _i);
    struct rs_skim *skim = rs_skim_open(own);
    size_t found = 0;
    for (int round = 0; round < 3000; round += UNIT_STRIDE) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(rand, 1, 100); n > 0; n--) {
            add_word(text, rand);
            g_string_append_c(text, n > 1 ? ' ' : 'a');
        }
        struct rs_view view = {text->str, text->len};
        g_autofree char *shown = find(skim, view);
        g_autofree char *expected = find_plainly(own, view);
        ck_assert_str_eq(shown, expected);
        found += strlen(shown);
    }
    ck_assert_uint_gt(found, 100000 / UNIT_STRIDE);
    rs_skim_close(skim);
    rs_trie_close(own);
    for (uint32_t i = 0; i < KEYS; i++)
        g_string_free(texts[i], TRUE);
}
END_TEST

/* More words than it remembers, each of its own. */
START_TEST(it_forgets_and_learns_anew)
{
    const struct rs_trie_key keys[] = {key("w7", RS_TRIE_OUTSIDE, 1, false),
                                       key("9 w", RS_TRIE_WITHIN, 2, false)};
    struct rs_trie *own = trie_of(keys, G_N_ELEMENTS(keys), true);
    struct rs_skim *skim = rs_skim_open(own);
    for (int i = 0; i < 60000; i += 20) {
        g_autoptr(GString) text = g_string_new("w7");
        for (int k = 0; k < 20; k++)
            g_string_append_printf(text, " w%d", i + k);
        struct rs_view view = {text->str, text->len};
        g_autofree char *shown = find(skim, view);
        g_autofree char *expected = find_plainly(own, view);
        ck_assert_str_eq(shown, expected);
    }
    rs_skim_close(skim);
    rs_trie_close(own);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("skim");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, a_word_is_known_again_and_what_goes_on_behind_it,
                        0, 2);
    tcase_add_loop_test(all, it_finds_what_the_trie_finds, 0, 2);
    tcase_add_test(all, it_forgets_and_learns_anew);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
