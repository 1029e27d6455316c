#include <glib.h>

#include "tally/seen.h"
#include "unit.h"

static struct rs_seen_key key_of(uint64_t n)
{
    /* A bijection with well-spread bits, so that ids differ as n does. */
    uint64_t mixed = n * 0x9E3779B97F4A7C15u;
    return (struct rs_seen_key){
        .id = {(uint32_t)(mixed >> 32), (uint32_t)mixed, (uint32_t)n},
        .text = (uint32_t)n,
    };
}

START_TEST(a_key_is_new_once)
{
    struct rs_seen *seen = rs_seen_open();
    ck_assert_int_eq(rs_seen_add(seen, key_of(1)), RS_SEEN_NEW);
    ck_assert_int_eq(rs_seen_add(seen, key_of(1)), RS_SEEN_SAME);
    ck_assert_int_eq(rs_seen_add(seen, key_of(2)), RS_SEEN_NEW);
    rs_seen_close(seen);
}
END_TEST

START_TEST(another_text_under_the_same_id_is_said)
{
    struct rs_seen *seen = rs_seen_open();
    struct rs_seen_key key = key_of(7);
    rs_seen_add(seen, key);
    key.text++;
    ck_assert_int_eq(rs_seen_add(seen, key), RS_SEEN_CHANGED);
    /* What was kept is the first text. */
    key.text--;
    ck_assert_int_eq(rs_seen_add(seen, key), RS_SEEN_SAME);
    rs_seen_close(seen);
}
END_TEST

START_TEST(every_word_of_the_id_counts)
{
    struct rs_seen *seen = rs_seen_open();
    rs_seen_add(seen, key_of(9));
    for (int word = 0; word < 3; word++) {
        struct rs_seen_key key = key_of(9);
        key.id[word] ^= 1;
        ck_assert_int_eq(rs_seen_add(seen, key), RS_SEEN_NEW);
    }
    rs_seen_close(seen);
}
END_TEST

START_TEST(the_id_of_zeros_is_an_id_too)
{
    struct rs_seen *seen = rs_seen_open();
    struct rs_seen_key zeros = {{0, 0, 0}, 5};
    ck_assert_int_eq(rs_seen_add(seen, zeros), RS_SEEN_NEW);
    ck_assert_int_eq(rs_seen_add(seen, zeros), RS_SEEN_SAME);
    rs_seen_close(seen);
}
END_TEST

START_TEST(nothing_is_forgotten_while_tables_grow)
{
    struct rs_seen *seen = rs_seen_open();
    for (uint64_t n = 1; n <= 200000; n++)
        unit_assert(rs_seen_add(seen, key_of(n)) == RS_SEEN_NEW);
    for (uint64_t n = 1; n <= 200000; n++)
        unit_assert(rs_seen_add(seen, key_of(n)) == RS_SEEN_SAME);
    rs_seen_close(seen);
}
END_TEST

/* All ids in one table, all wanting the same slot: still right. */
START_TEST(ids_that_collide_are_kept_apart)
{
    struct rs_seen *seen = rs_seen_open();
    for (uint32_t n = 0; n < 1000; n++)
        ck_assert_int_eq(rs_seen_add(seen, (struct rs_seen_key){{7, 7, n}, 0}),
                         RS_SEEN_NEW);
    for (uint32_t n = 0; n < 1000; n++)
        ck_assert_int_eq(rs_seen_add(seen, (struct rs_seen_key){{7, 7, n}, 0}),
                         RS_SEEN_SAME);
    rs_seen_close(seen);
}
END_TEST

START_TEST(a_key_that_is_expected_is_not_there_yet)
{
    struct rs_seen *seen = rs_seen_open();
    rs_seen_expect(seen, key_of(9));
    for (uint64_t n = 1; n <= 2000; n++) {
        rs_seen_expect(seen, key_of(n));
        rs_seen_expect(seen, key_of(n + 8));
        ck_assert_int_eq(rs_seen_add(seen, key_of(n)), RS_SEEN_NEW);
    }
    rs_seen_close(seen);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seen");
    TCase *test = tcase_create("seen");
    tcase_add_test(test, a_key_is_new_once);
    tcase_add_test(test, another_text_under_the_same_id_is_said);
    tcase_add_test(test, every_word_of_the_id_counts);
    tcase_add_test(test, the_id_of_zeros_is_an_id_too);
    tcase_add_test(test, nothing_is_forgotten_while_tables_grow);
    tcase_add_test(test, ids_that_collide_are_kept_apart);
    tcase_add_test(test, a_key_that_is_expected_is_not_there_yet);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
