#include "base/stow.h"

#include "unit.h"

static struct rs_view view_of(const GByteArray *bytes)
{
    return (struct rs_view){(const char *)bytes->data, bytes->len};
}

START_TEST(arrays_come_back_in_order)
{
    const uint32_t numbers[] = {7, 0, UINT32_MAX};
    g_autoptr(GByteArray) out = g_byte_array_new();
    rs_stow_put(out, numbers, 3, sizeof *numbers);
    rs_stow_put(out, NULL, 0, 1);
    rs_stow_put(out, "abc", 3, 1);

    struct rs_view bytes = view_of(out);
    size_t count;
    g_autofree uint32_t *first = NULL;
    g_autofree char *second = NULL, *third = NULL, *fourth = NULL;
    ck_assert(rs_stow_take(&bytes, sizeof *first, &first, &count));
    ck_assert_uint_eq(count, 3);
    ck_assert_mem_eq(first, numbers, sizeof numbers);
    ck_assert(rs_stow_take(&bytes, 1, &second, &count));
    ck_assert_uint_eq(count, 0);
    ck_assert(rs_stow_take(&bytes, 1, &third, &count));
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(third, "abc");
    ck_assert_uint_eq(bytes.len, 0);
    ck_assert(!rs_stow_take(&bytes, 1, &fourth, &count));
}
END_TEST

START_TEST(what_is_cut_anywhere_is_no_array)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    rs_stow_put(out, "abcdef", 6, 1);
    for (size_t len = 0; len < out->len; len++) {
        struct rs_view bytes = {(const char *)out->data, len};
        size_t count;
        g_autofree char *taken = NULL;
        ck_assert(!rs_stow_take(&bytes, 1, &taken, &count));
    }
}
END_TEST

START_TEST(a_length_that_is_too_great_or_no_multiple_is_refused)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    rs_stow_put(out, "abcdef", 6, 1);
    struct rs_view bytes = view_of(out);
    size_t count;
    g_autofree uint32_t *numbers = NULL;
    g_autofree char *text = NULL;
    ck_assert(!rs_stow_take(&bytes, sizeof *numbers, &numbers, &count));
    memset(out->data, 0xff, sizeof(uint64_t));
    bytes = view_of(out);
    ck_assert(!rs_stow_take(&bytes, 1, &text, &count));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stow");
    TCase *all = tcase_create("all");
    tcase_add_test(all, arrays_come_back_in_order);
    tcase_add_test(all, what_is_cut_anywhere_is_no_array);
    tcase_add_test(all, a_length_that_is_too_great_or_no_multiple_is_refused);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
