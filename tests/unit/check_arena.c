#include <glib.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "unit.h"

START_TEST(allocations_of_any_length_are_aligned_and_apart)
{
    struct rs_arena *arena = rs_arena_open();
    char *last = NULL;
    size_t last_len = 0;
    for (size_t len = 0; len < 3000; len += 7) {
        char *at = rs_arena_alloc(arena, len);
        ck_assert_uint_eq((uintptr_t)at % alignof(max_align_t), 0);
        memset(at, 0x5A, len);
        if (last)
            ck_assert(at >= last + last_len || at + len <= last);
        last = at;
        last_len = len;
    }
    rs_arena_close(arena);
}
END_TEST

START_TEST(one_larger_than_a_block_is_whole)
{
    struct rs_arena *arena = rs_arena_open();
    char *small = rs_arena_alloc(arena, 1);
    char *large = rs_arena_alloc(arena, 10 << 20);
    *small = 'a';
    memset(large, 'b', 10 << 20);
    ck_assert_int_eq(*small, 'a');
    rs_arena_reset(arena);
    ck_assert_ptr_nonnull(rs_arena_alloc(arena, 1));
    rs_arena_close(arena);
}
END_TEST

START_TEST(memory_is_used_again_after_a_reset)
{
    struct rs_arena *arena = rs_arena_open();
    void *first = rs_arena_alloc(arena, 100);
    rs_arena_reset(arena);
    ck_assert_ptr_eq(rs_arena_alloc(arena, 100), first);
    rs_arena_close(arena);
}
END_TEST

START_TEST(a_copy_keeps_nuls_and_ends_with_one)
{
    struct rs_arena *arena = rs_arena_open();
    struct rs_view copy = rs_arena_copy(arena, (struct rs_view){"a\0b", 3});
    ck_assert_uint_eq(copy.len, 3);
    ck_assert_mem_eq(copy.at, "a\0b\0", 4);
    ck_assert_str_eq(rs_arena_copy(arena, (struct rs_view){NULL, 0}).at, "");
    rs_arena_close(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("arena");
    TCase *test = tcase_create("arena");
    tcase_add_test(test, allocations_of_any_length_are_aligned_and_apart);
    tcase_add_test(test, one_larger_than_a_block_is_whole);
    tcase_add_test(test, memory_is_used_again_after_a_reset);
    tcase_add_test(test, a_copy_keeps_nuls_and_ends_with_one);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
