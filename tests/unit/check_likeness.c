#include "text/likeness.h"

#include <glib.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/utf8.h"
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

/* A code point at a time, all by GLib. */
static uint64_t slowly(struct rs_view folded)
{
    g_autoptr(GString) letters = g_string_new(NULL);
    size_t count = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        if (!g_unichar_isalpha(rs_utf8_next(folded, &at)))
            continue;
        g_string_append_len(letters, folded.at + start, (gssize)(at - start));
        count++;
    }
    return count < RS_LIKENESS_LETTERS
               ? 0
               : XXH3_64bits(letters->str, letters->len) | 1;
}

START_TEST(letters_of_random_bytes_are_those_that_glib_finds)
{
    GRand *rand = g_rand_new_with_seed(21);
    for (int round = 0; round < 4000; round++) {
        size_t len = (size_t)g_rand_int_range(rand, 0, 120);
        g_autofree char *bytes = g_malloc(len + 1);
        for (size_t i = 0; i < len; i++)
            bytes[i] = (char)g_rand_int_range(rand, 0, round % 2 ? 256 : 128);
        struct rs_view text = {bytes, len};
        ck_assert_uint_eq(rs_likeness(text), slowly(text));
    }
    g_rand_free(rand);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("likeness");
    tcase_add_test(tests, copies_with_other_numbers_are_alike);
    tcase_add_test(tests, a_text_with_fewer_than_20_letters_is_like_none);
    tcase_add_test(tests, letters_are_those_of_every_script);
    tcase_add_test(tests, letters_of_random_bytes_are_those_that_glib_finds);
    Suite *suite = suite_create("likeness");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
