#include <glib/gstdio.h>

#include "base/cache.h"
#include "pattern/sieve.h"
#include "unit.h"

static const struct rs_sieve_pattern patterns[] = {
    {{"coyote", 6}, false},
    {{"cruz(?:ar|amos)", 15}, true},
    {{"desde (?:\\w+ ){0,2}sierra", 24}, true},
    {{"tel \\d{3}-\\d{4}", 15}, true},
    {{"ruta 66", 7}, true},
    {{" ?(?:houston|dallas) ya", 22}, true},
    {{"\\w+", 3}, true}};

static const char *const texts[] = {"un coyote: cruzamos desde la alta sierra",
                                    "tel 555-0134, ruta 66",
                                    "ruta 65 houston ya dallas ya", "nada", ""};

/* All that a sieve says of the texts. */
static char *show(const struct rs_sieve *sieve)
{
    GString *shown = g_string_new(NULL);
    struct rs_skim *skim = rs_sieve_skim_open(sieve);
    struct rs_sieve_found *found = rs_sieve_found_open(sieve, skim);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        rs_sieve_find(sieve, found, rs_view_of(texts[i]), parts);
        for (guint k = 0; k < parts->len; k++) {
            struct rs_sieve_stretch stretch;
            uint32_t part = g_array_index(parts, uint32_t, k);
            g_autoptr(GArray) starts =
                g_array_new(FALSE, FALSE, sizeof(uint32_t));
            bool is_known =
                rs_sieve_starts(sieve, found, part, starts, &stretch);
            g_string_append_printf(shown, "%zu:%u/%u %d %zu-%zu ", i, part,
                                   rs_sieve_part_pattern(sieve, part), is_known,
                                   stretch.from, stretch.to);
            for (guint n = 0; n < starts->len; n++)
                g_string_append_printf(shown, "%u,",
                                       g_array_index(starts, uint32_t, n));
        }
    }
    for (uint32_t i = 0; i < G_N_ELEMENTS(patterns); i++)
        g_string_append_printf(shown, " %u%s", rs_sieve_first_part(sieve, i),
                               rs_sieve_is_blind(sieve, i) ? "?" : "");
    rs_sieve_found_close(found);
    rs_skim_close(skim);
    return g_string_free(shown, FALSE);
}

static char *show_kept(const char *folder)
{
    struct rs_sieve *sieve =
        rs_sieve_open_kept(patterns, G_N_ELEMENTS(patterns), folder);
    char *shown = show(sieve);
    rs_sieve_close(sieve);
    return shown;
}

static char *show_made(void)
{
    struct rs_sieve *sieve = rs_sieve_open(patterns, G_N_ELEMENTS(patterns));
    char *shown = show(sieve);
    rs_sieve_close(sieve);
    return shown;
}

/* The key of the one thing that is kept. */
static char *key_in(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    ck_assert(dir != NULL);
    char *key = g_strdup(g_dir_read_name(dir));
    ck_assert(key != NULL);
    ck_assert_ptr_null(g_dir_read_name(dir));
    g_dir_close(dir);
    *strchr(key, '.') = 0;
    return key;
}

static void remove_all(const char *folder, const char *key)
{
    g_autofree char *name = g_strdup_printf("%s.kept", key);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
    g_rmdir(folder);
}

START_TEST(what_is_kept_says_the_same)
{
    g_autofree char *folder = g_dir_make_tmp("check-sieve-XXXXXX", NULL);
    g_autofree char *made = show_made();
    g_autofree char *first = show_kept(folder);
    g_autofree char *key = key_in(folder);
    g_autofree char *second = show_kept(folder);
    ck_assert_str_eq(first, made);
    ck_assert_str_eq(second, made);
    remove_all(folder, key);
}
END_TEST

/* Cut short, it is made anew. Overwritten with a right check sum, which only
 * its owner can do, it may say anything but must not be read beyond. */
START_TEST(what_is_damaged_does_no_harm)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autofree char *folder = g_dir_make_tmp("check-sieve-XXXXXX", NULL);
    g_autofree char *made = show_made();
    g_free(show_kept(folder));
    g_autofree char *key = key_in(folder);
    g_autoptr(GBytes) whole = rs_cache_find(folder, key);
    ck_assert(whole != NULL);
    gsize len;
    const char *bytes = g_bytes_get_data(whole, &len);
    for (int round = 0; round < 2000; round += UNIT_STRIDE) {
        g_autofree char *damaged = g_memdup2(bytes, len);
        bool is_cut = round % 5 == 0;
        gsize left =
            is_cut ? (gsize)g_rand_int_range(rand, 0, (gint32)len) : len;
        for (int i = g_rand_int_range(rand, 0, 4); !is_cut && i >= 0; i--)
            damaged[g_rand_int_range(rand, 0, (gint32)len)] =
                (char)g_rand_int_range(rand, 0, 256);
        rs_cache_keep(folder, key, (struct rs_view){damaged, left});
        g_autofree char *shown = show_kept(folder);
        if (is_cut)
            ck_assert_str_eq(shown, made);
    }
    remove_all(folder, key);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sieve_kept");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, what_is_kept_says_the_same);
    tcase_add_test(all, what_is_damaged_does_no_harm);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
