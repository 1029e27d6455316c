#include "pattern/slots.h"

#include "unit.h"

/* Each slot by itself, next to one of another word. */
START_TEST(a_set_of_one_slot_has_that_and_no_other)
{
    for (uint32_t i = 0; i < RS_EVIDENCE_SLOTS_MAX; i++) {
        struct rs_slots one = rs_slots_of(i);
        ck_assert(!rs_slots_is_empty(one));
        ck_assert_uint_eq(rs_slots_first(one), i);
        for (uint32_t k = 0; k < RS_EVIDENCE_SLOTS_MAX; k++) {
            ck_assert(rs_slots_has(one, k) == (i == k));
            ck_assert(rs_slots_has(rs_slots_others(one), k) == (i != k));
            ck_assert(rs_slots_equal(one, rs_slots_of(k)) == (i == k));
        }
    }
}
END_TEST

START_TEST(sets_are_joined_and_taken_apart)
{
    for (uint32_t i = 0; i < RS_EVIDENCE_SLOTS_MAX; i++)
        for (uint32_t k = 0; k < RS_EVIDENCE_SLOTS_MAX; k++) {
            struct rs_slots a = rs_slots_of(i), b = rs_slots_of(k);
            struct rs_slots both = rs_slots_or(a, b);
            ck_assert(rs_slots_has(both, i) && rs_slots_has(both, k));
            ck_assert_uint_eq(rs_slots_first(both), i < k ? i : k);
            struct rs_slots rest = rs_slots_less(both, a);
            ck_assert(rs_slots_equal(rest, i == k ? RS_SLOTS_NONE : b));
        }
}
END_TEST

START_TEST(the_empty_set_has_nothing)
{
    ck_assert(rs_slots_is_empty(RS_SLOTS_NONE));
    for (uint32_t i = 0; i < RS_EVIDENCE_SLOTS_MAX; i++) {
        ck_assert(!rs_slots_has(RS_SLOTS_NONE, i));
        ck_assert(rs_slots_has(rs_slots_others(RS_SLOTS_NONE), i));
    }
}
END_TEST

START_TEST(what_two_sets_share_is_counted)
{
    for (uint32_t i = 0; i < RS_EVIDENCE_SLOTS_MAX; i++)
        for (uint32_t k = 0; k < i; k++) {
            struct rs_slots two = rs_slots_or(rs_slots_of(i), rs_slots_of(k));
            ck_assert_uint_eq(rs_slots_count(two), 2);
            struct rs_slots one = rs_slots_and(two, rs_slots_of(k));
            ck_assert(rs_slots_equal(one, rs_slots_of(k)));
        }
    ck_assert_uint_eq(rs_slots_count(RS_SLOTS_NONE), 0);
    ck_assert_uint_eq(rs_slots_count(rs_slots_others(RS_SLOTS_NONE)), 128);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slots");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_set_of_one_slot_has_that_and_no_other);
    tcase_add_test(all, sets_are_joined_and_taken_apart);
    tcase_add_test(all, the_empty_set_has_nothing);
    tcase_add_test(all, what_two_sets_share_is_counted);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
