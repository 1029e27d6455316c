#include "tally/hash.h"

#include "unit.h"

/* Numbers are told apart by `high` alone where `low` has few values. */
static struct rs_hash hash_of(uint32_t number, uint64_t lows)
{
    return (struct rs_hash){number % lows * UINT64_C(0x100000001), number};
}

static void holds(const struct rs_hash_map *map, uint32_t count, uint64_t lows)
{
    for (uint32_t i = 0; i < count; i++) {
        struct rs_hash hash = hash_of(i, lows);
        ck_assert_uint_eq(rs_hash_map_find(map, &hash), i);
    }
    for (uint32_t i = count; i < count + 100; i++) {
        struct rs_hash hash = hash_of(i, lows);
        ck_assert_uint_eq(rs_hash_map_find(map, &hash), RS_HASH_NONE);
    }
}

START_TEST(every_number_is_found_while_the_map_grows)
{
    static const uint64_t lows[] = {UINT64_MAX, 64, 1};
    for (size_t i = 0; i < sizeof lows / sizeof *lows; i++) {
        struct rs_hash_map map = {0};
        for (uint32_t count = 0; count < 700; count++) {
            struct rs_hash hash = hash_of(count, lows[i]);
            if (count % 50 == 0)
                holds(&map, count, lows[i]);
            rs_hash_map_add(&map, &hash, count);
        }
        holds(&map, 700, lows[i]);
        rs_hash_map_clear(&map);
    }
}
END_TEST

START_TEST(the_hash_of_zeros_is_a_hash_too)
{
    struct rs_hash_map map = {0};
    struct rs_hash zeros = {0, 0}, other = {0, 1};
    rs_hash_map_add(&map, &other, 7);
    ck_assert_uint_eq(rs_hash_map_find(&map, &zeros), RS_HASH_NONE);
    rs_hash_map_add(&map, &zeros, 0);
    ck_assert_uint_eq(rs_hash_map_find(&map, &zeros), 0);
    ck_assert_uint_eq(rs_hash_map_find(&map, &other), 7);
    rs_hash_map_clear(&map);
}
END_TEST

START_TEST(an_emptied_map_knows_nothing_and_can_be_filled_again)
{
    struct rs_hash_map map = {0};
    rs_hash_map_empty(&map);
    for (uint32_t round = 1; round < 4; round++) {
        holds(&map, 0, UINT64_MAX);
        for (uint32_t i = 0; i < 100 * round; i++) {
            struct rs_hash hash = hash_of(i, UINT64_MAX);
            rs_hash_map_add(&map, &hash, i);
        }
        holds(&map, 100 * round, UINT64_MAX);
        rs_hash_map_empty(&map);
    }
    rs_hash_map_clear(&map);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("hash");
    tcase_add_test(tests, every_number_is_found_while_the_map_grows);
    tcase_add_test(tests, the_hash_of_zeros_is_a_hash_too);
    tcase_add_test(tests, an_emptied_map_knows_nothing_and_can_be_filled_again);
    Suite *suite = suite_create("hash");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
