#include "pattern/few.h"

#include <glib.h>

#include "unit.h"

START_TEST(what_was_added_is_found_until_the_list_is_emptied)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);
    struct rs_few few;
    rs_few_init(&few);
    for (int round = 0; round < 600; round++) {
        g_autoptr(GHashTable) naive = g_hash_table_new(NULL, NULL);
        uint32_t count = (uint32_t)g_rand_int_range(rand, 0, 40);
        uint32_t most = round % 2 ? RS_FEW_NONE : 5000;
        if (round % 50 == 0)
            count = 3000; /* more than there is room for at first */
        for (uint32_t i = 0; i < count; i++) {
            uint32_t number = g_rand_int(rand) % most;
            gpointer place =
                g_hash_table_lookup(naive, GUINT_TO_POINTER(number));
            uint32_t found = rs_few_find(&few, number);
            ck_assert_uint_eq(found, place ? GPOINTER_TO_UINT(place) - 1
                                           : RS_FEW_NONE);
            if (place)
                continue;
            rs_few_add(&few, number, i);
            g_hash_table_insert(naive, GUINT_TO_POINTER(number),
                                GUINT_TO_POINTER(i + 1));
        }
        rs_few_empty(&few);
        ck_assert_uint_eq(rs_few_find(&few, 0), RS_FEW_NONE);
    }
    rs_few_clear(&few);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("few");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_was_added_is_found_until_the_list_is_emptied);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
