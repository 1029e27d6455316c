#include "base/pages.h"

#include <glib.h>
#include <string.h>

#include "unit.h"

static const size_t lens[] = {1,         1000,      32767,        32768,
                              (1 << 20), (4 << 20), (5 << 20) + 3};

START_TEST(pages_are_zeroed_and_can_be_written)
{
    size_t len = lens[_i];
    for (int round = 0; round < 3; round++) {
        char *at = rs_pages_new(len);
        size_t zeros = 0;
        while (zeros < len && !at[zeros])
            zeros++;
        ck_assert_uint_eq(zeros, len);
        memset(at, 'x', len);
        rs_pages_free(at, len);
    }
}
END_TEST

START_TEST(no_bytes_are_nothing)
{
    ck_assert_ptr_null(rs_pages_new(0));
    rs_pages_free(NULL, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pages");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(all, pages_are_zeroed_and_can_be_written, 0,
                        G_N_ELEMENTS(lens));
    tcase_add_test(all, no_bytes_are_nothing);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
