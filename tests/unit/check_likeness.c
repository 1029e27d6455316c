#include "text/likeness.h"

#include "unit.h"

static uint64_t of(const char *folded)
{
    return rs_likeness(rs_view_of(folded));
}

START_TEST(copies_with_other_numbers_are_alike)
{
    uint64_t one = of("salida hoy a houston, $8,500 por persona, 555-0142");
    ck_assert_uint_ne(one, 0);
    ck_assert_uint_eq(
        one, of("salida hoy a houston $9000 por persona \xf0\x9f\x9a\x90 "
                "555-0107!!"));
    ck_assert_uint_ne(one, of("salida hoy a dallas, $8,500 por persona"));
}
END_TEST

START_TEST(a_text_with_fewer_than_20_letters_is_like_none)
{
    ck_assert_uint_eq(of(""), 0);
    ck_assert_uint_eq(of("abcdefghij klmnopqrs 12345678901234567890"), 0);
    ck_assert_uint_ne(of("abcdefghij klmnopqrst"), 0);
}
END_TEST

START_TEST(letters_are_those_of_every_script)
{
    ck_assert_uint_ne(
        of("\xd9\x85\xd9\x87\xd8\xb1\xd8\xa8 \xd8\xa7\xd9\x84\xd9\x89 "
           "\xd8\xa7\xd9\x84\xd9\x85\xd8\xa7\xd9\x86\xd9\x8a\xd8\xa7 "
           "\xd9\x85\xd8\xb6\xd9\x85\xd9\x88\xd9\x86 \xd9\x85\xd9\x86"),
        0);
    /* An ill-formed byte is no letter. */
    ck_assert_uint_eq(of("abcdefghijklmnopqrst"),
                      of("abcdefghij\xffklmnopqrst"));
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("likeness");
    tcase_add_test(tests, copies_with_other_numbers_are_alike);
    tcase_add_test(tests, a_text_with_fewer_than_20_letters_is_like_none);
    tcase_add_test(tests, letters_are_those_of_every_script);
    Suite *suite = suite_create("likeness");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
