#include <stdlib.h>

#include "tally/pool.h"
#include "unit.h"

#define POSTS 3000
#define KEYS 1500 /* so that many posts are copies */

/* Bit 0 flags, bit 1 is of possible victims, bit 2 is neither. */
static const struct rs_pool_bits bits = {.flag = 1, .hidden = 2};

struct given {
    uint64_t key, labels;
    bool is_undecided;
};

static uint64_t mixed(uint64_t n)
{
    n = (n ^ n >> 31) * UINT64_C(0x9E3779B97F4A7C15);
    return (n ^ n >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
}

/* Copies have the key of the first and, some of them, other labels. */
static void fill(struct given *given)
{
    for (uint64_t i = 0; i < POSTS; i++)
        given[i] = (struct given){
            .key = mixed(1 + mixed(i) % KEYS),
            .labels = mixed(i + 7) % 5 ? 0 : mixed(i + 8) % 8,
            .is_undecided = mixed(i + 9) % 11 == 0,
        };
}

static bool note(void *data, uint64_t number, const struct rs_pooled *post,
                 GError **error)
{
    GString *out = data;
    (void)error;
    g_string_append_printf(out, "%u:%u=%.*s/%u ", (unsigned)number,
                           (unsigned)post->place.record,
                           (int)post->texts[0].text.len, post->texts[0].text.at,
                           (unsigned)post->labels);
    return true;
}

/* The pool of these posts, where `workers` judge `len` of them at a time, in
 * turn, each with its own idea of what is low. To be freed. */
static char *pool_of(const struct given *given, size_t size, size_t workers,
                     size_t len)
{
    GString *out = g_string_new(NULL);
    struct rs_pool *pool = rs_pool_open(size, bits);
    struct rs_lowest *seen[8];
    g_autoptr(GHashTable) counted =
        g_hash_table_new(g_int64_hash, g_int64_equal);
    for (size_t i = 0; i < workers; i++)
        seen[i] = rs_lowest_open(size, NULL);
    for (uint64_t i = 0; i < POSTS; i++) {
        g_autofree char *text = g_strdup_printf("text %u", (unsigned)i);
        struct rs_evidence_text texts[] = {
            {"text", {text, strlen(text)}, false}};
        struct rs_sampled sampled = {
            .key = given[i].key, .texts = texts, .text_count = 1};
        struct rs_post_verdict post = {.labels = given[i].labels};
        struct rs_pool_place place = {.record = i};
        if (rs_lowest_add(seen[i / len % workers], given[i].key, NULL))
            post.sampled = &sampled;
        if (!g_hash_table_add(counted, (gpointer)&given[i].key))
            continue;
        if (given[i].is_undecided)
            rs_pool_pass(pool, &post);
        else
            rs_pool_add(pool, &post, &place);
    }
    rs_pool_each(pool, note, out, NULL);
    g_string_append_printf(out, "of %u", (unsigned)rs_pool_unflagged(pool));
    for (size_t i = 0; i < workers; i++)
        rs_lowest_close(seen[i]);
    rs_pool_close(pool);
    return g_string_free(out, FALSE);
}

START_TEST(a_pool_is_the_same_whoever_saw_what)
{
    static struct given given[POSTS];
    static const size_t sizes[] = {0, 1, 2, 40, 700, 5000};
    fill(given);
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autofree char *one = pool_of(given, sizes[i], 1, POSTS);
        for (size_t workers = 1; workers <= 8; workers++)
            for (size_t len = 1; len < POSTS; len = len * 5 + 1) {
                g_autofree char *other = pool_of(given, sizes[i], workers, len);
                ck_assert_str_eq(one, other);
            }
    }
}
END_TEST

static int compare_keys(const void *a, const void *b)
{
    const uint64_t *one = a, *other = b;
    return (*one > *other) - (*one < *other);
}

static bool note_key(void *data, uint64_t key, const void *about,
                     GError **error)
{
    (void)about;
    (void)error;
    g_array_append_val((GArray *)data, key);
    return true;
}

START_TEST(lowest_are_what_sorting_gives)
{
    static struct given given[POSTS];
    uint64_t sorted[POSTS];
    size_t count = 0;
    struct rs_lowest *lowest = rs_lowest_open(100, NULL);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    fill(given);
    for (size_t i = 0; i < POSTS; i++) {
        sorted[i] = given[i].key;
        rs_lowest_add(lowest, given[i].key, NULL);
    }
    qsort(sorted, POSTS, sizeof *sorted, compare_keys);
    for (size_t i = 0; i < POSTS; i++)
        if (i == 0 || sorted[i] != sorted[i - 1])
            sorted[count++] = sorted[i];
    rs_lowest_each(lowest, note_key, found, NULL);
    ck_assert_uint_eq(found->len, 100);
    ck_assert_mem_eq(found->data, sorted, 100 * sizeof *sorted);
    ck_assert_int_eq(rs_lowest_ask(lowest, sorted[99]), RS_LOWEST_KNOWN);
    ck_assert_int_eq(rs_lowest_ask(lowest, sorted[100]), RS_LOWEST_NO);
    rs_lowest_close(lowest);
}
END_TEST

/* One post of each kind, all with a place in the pool. */
START_TEST(words_of_possible_victims_and_undecided_posts_stay_out)
{
    static const uint64_t labels[] = {0, 1, 2, 3, 4, 6};
    struct rs_evidence_text texts[] = {{"text", {"words", 5}, false}};
    struct rs_pool *pool = rs_pool_open(100, bits);
    g_autoptr(GString) out = g_string_new(NULL);
    for (uint64_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        struct rs_sampled sampled = {.key = i, .texts = texts, .text_count = 1};
        struct rs_post_verdict post = {.labels = labels[i],
                                       .sampled = &sampled};
        struct rs_pool_place place = {.record = i};
        rs_pool_add(pool, &post, &place);
    }
    struct rs_sampled undecided = {.key = 50};
    struct rs_post_verdict post = {.sampled = &undecided};
    rs_pool_pass(pool, &post);
    rs_pool_each(pool, note, out, NULL);
    /* Labels 2 and 6 are of possible victims alone; 3 is flagged, and does not
     * say that it is one, too. */
    ck_assert_str_eq(out->str,
                     "1:0=words/0 2:1=words/1 3:3=words/1 4:4=words/4 ");
    ck_assert_uint_eq(rs_pool_unflagged(pool), 2);
    rs_pool_close(pool);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pool");
    TCase *test = tcase_create("pool");
    tcase_add_test(test, a_pool_is_the_same_whoever_saw_what);
    tcase_add_test(test, lowest_are_what_sorting_gives);
    tcase_add_test(test,
                   words_of_possible_victims_and_undecided_posts_stay_out);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
