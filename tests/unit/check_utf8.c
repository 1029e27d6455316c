#include "base/utf8.h"

#include <glib.h>
#include <unicode/ucnv.h>

#include "unit.h"

#define R "\xef\xbf\xbd"

static struct rs_view repair(struct rs_arena *arena, struct rs_view text)
{
    bool repaired = false;
    return rs_utf8_repair(arena, text, &repaired);
}

#define CHECK_REPAIR(literal, wanted)                                          \
    do {                                                                       \
        struct rs_view in = {literal, sizeof(literal) - 1};                    \
        struct rs_view out = repair(arena, in);                                \
        ck_assert_uint_eq(out.len, sizeof(wanted) - 1);                        \
        ck_assert_mem_eq(out.at, wanted, out.len);                             \
    } while (0)

/* The cases are Unicode's own: tables 3-8 to 3-11 of its section 3.9. */
START_TEST(each_maximal_subpart_becomes_one_replacement)
{
    struct rs_arena *arena = rs_arena_open();
    CHECK_REPAIR("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41", R R R R R R R R "A");
    CHECK_REPAIR("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41", R R R R R R R R "A");
    CHECK_REPAIR("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42", R R R R R "A" R R "B");
    CHECK_REPAIR("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", R R R R "A");
    rs_arena_close(arena);
}
END_TEST

START_TEST(a_sequence_cut_by_the_end_is_one_replacement)
{
    struct rs_arena *arena = rs_arena_open();
    CHECK_REPAIR("x\xf0\x9f\x98", "x" R);
    CHECK_REPAIR("x\xe2", "x" R);
    rs_arena_close(arena);
}
END_TEST

START_TEST(well_formed_text_is_not_copied_and_not_called_repaired)
{
    struct rs_arena *arena = rs_arena_open();
    struct rs_view text = rs_view_of("coyote \xf0\x9f\x98\x80 " R);
    bool repaired = false;
    ck_assert_ptr_eq(rs_utf8_repair(arena, text, &repaired).at, text.at);
    ck_assert(!repaired);
    rs_utf8_repair(arena, rs_view_of("\x80"), &repaired);
    ck_assert(repaired);
    rs_arena_close(arena);
}
END_TEST

#define ILL_FORMED (1u << RS_REPAIR_ILL_FORMED)
#define CP1252 (1u << RS_REPAIR_CP1252)

static const struct {
    const char *field, *mended;
    unsigned repairs;
} fields[] = {
    {"plain", "plain", 0},
    {"", "", 0},
    {"caf\xc3\xa9 \xf0\x9f\x98\x80", "caf\xc3\xa9 \xf0\x9f\x98\x80", 0},
    /* Windows-1252, at the end of the field too. */
    {"M\xe9xico", "M\xc3\xa9xico", CP1252},
    {"Bogot\xe1", "Bogot\xc3\xa1", CP1252},
    {"caf\xe9", "caf\xc3\xa9", CP1252},
    {"pas\xf3", "pas\xc3\xb3", CP1252},
    {"PER\xda", "PER\xc3\x9a", CP1252},
    {"BOGOT\xc1", "BOGOT\xc3\x81", CP1252},
    {"\xbfqu\xe9\x85 \x80\x35",
     "\xc2\xbfqu\xc3\xa9\xe2\x80\xa6 \xe2\x82\xac\x35", CP1252},
    {"\xbfqu\xc3", "\xc2\xbfqu\xc3\x83", CP1252},
    {"\xbf\xe2\x80", "\xc2\xbf\xc3\xa2\xe2\x82\xac", CP1252},
    {"a\x81\xe9", "a" R "\xc3\xa9", CP1252 | ILL_FORMED},
    /* Cut UTF-8. */
    {"abc\xc3", "abc" R, ILL_FORMED},
    {"\xc2", R, ILL_FORMED},
    {"abc \xf0", "abc " R, ILL_FORMED},
    {"abc \xf0\x9f", "abc " R, ILL_FORMED},
    {"abc \xf0\x9f\x98", "abc " R, ILL_FORMED},
    {"abc \xe2", "abc " R, ILL_FORMED},
    {"abc \xe2\x80", "abc " R, ILL_FORMED},
    {"abc \xe1\x88", "abc " R, ILL_FORMED},
    /* Damaged UTF-8. */
    {"caf\xc3\xa9 M\xe9xico", "caf\xc3\xa9 M" R "xico", ILL_FORMED},
    {"M\xe9xico caf\xc3\xa9", "M" R "xico caf\xc3\xa9", ILL_FORMED},
    {"qu\xc3\xa9 a\xf1", "qu\xc3\xa9 a" R, ILL_FORMED},
};

START_TEST(a_field_becomes_utf8_by_what_it_most_likely_was)
{
    struct rs_arena *arena = rs_arena_open();
    struct rs_view field = rs_view_of(fields[_i].field);
    unsigned repairs = 0;
    struct rs_view mended = rs_utf8_mend(arena, field, &repairs);
    ck_assert(rs_view_is(mended, fields[_i].mended));
    ck_assert_uint_eq(repairs, fields[_i].repairs);
    ck_assert_int_eq(mended.at == field.at, repairs == 0);
    rs_arena_close(arena);
}
END_TEST

START_TEST(mend_takes_no_repair_away)
{
    struct rs_arena *arena = rs_arena_open();
    unsigned repairs = 1u << RS_REPAIR_MARKUP;
    rs_utf8_mend(arena, rs_view_of("abc"), &repairs);
    rs_utf8_mend(arena, rs_view_of("\xe9 "), &repairs);
    ck_assert_uint_eq(repairs, 1u << RS_REPAIR_MARKUP | CP1252);
    rs_arena_close(arena);
}
END_TEST

/* ICU makes control characters of the five bytes that are not assigned. */
START_TEST(each_byte_of_windows_1252_is_what_icu_says)
{
    struct rs_arena *arena = rs_arena_open();
    UErrorCode status = U_ZERO_ERROR;
    UConverter *icu = ucnv_open("windows-1252", &status);
    for (int byte = 0x80; byte <= 0xff; byte++) {
        char field[2] = {(char)byte, ' '};
        UChar theirs[4];
        ucnv_toUChars(icu, theirs, 4, field, 2, &status);
        ck_assert(U_SUCCESS(status));
        bool unassigned = theirs[0] >= 0x80 && theirs[0] <= 0x9f;
        unsigned repairs = 0;
        size_t at = 0;
        uint32_t ours = rs_utf8_next(
            rs_utf8_mend(arena, (struct rs_view){field, 2}, &repairs), &at);
        ck_assert_uint_eq(ours, unassigned ? 0xfffd : theirs[0]);
        ck_assert_uint_eq(repairs, CP1252 | (unassigned ? ILL_FORMED : 0));
    }
    ucnv_close(icu);
    rs_arena_close(arena);
}
END_TEST

START_TEST(every_scalar_value_survives_put_and_next)
{
    for (uint32_t wanted = 0; wanted <= 0x10ffff; wanted += UNIT_STRIDE) {
        if (wanted >= 0xd800 && wanted <= 0xdfff)
            continue;
        char bytes[6];
        size_t len = rs_utf8_put(bytes, wanted);
        char theirs[6];
        unit_assert(len == (size_t)g_unichar_to_utf8(wanted, theirs));
        unit_assert(!memcmp(bytes, theirs, len));
        size_t at = 0;
        struct rs_view view = {bytes, len};
        unit_assert(rs_utf8_next(view, &at) == wanted);
        unit_assert(at == len);
    }
}
END_TEST

/* GLib's own validator is the other opinion; it differs in NUL alone. */
START_TEST(every_three_bytes_are_valid_when_glib_says_so)
{
    for (uint32_t value = 0; value < 1u << 24; value += 7 * UNIT_STRIDE) {
        char bytes[3] = {(char)(value >> 16), (char)(value >> 8), (char)value};
        if (memchr(bytes, 0, 3))
            continue;
        struct rs_view view = {bytes, 3};
        unit_assert(rs_utf8_valid(view) == !!g_utf8_validate(bytes, 3, NULL));
    }
}
END_TEST

START_TEST(check_finds_a_bad_byte_at_any_distance)
{
    char text[40];
    for (size_t len = 1; len <= sizeof text; len++) {
        for (size_t bad = 0; bad < len; bad++) {
            memset(text, 'a', len);
            text[bad] = (char)0xff;
            ck_assert_uint_eq(rs_utf8_check((struct rs_view){text, len}), bad);
        }
    }
}
END_TEST

START_TEST(align_goes_back_to_where_a_code_point_begins)
{
    struct rs_view text = rs_view_of("a\xc3\xa9\xf0\x9f\x98\x80z");
    size_t wanted[] = {0, 1, 1, 3, 3, 3, 3, 7, 8, 8};
    for (size_t at = 0; at < G_N_ELEMENTS(wanted); at++)
        ck_assert_uint_eq(rs_utf8_align(text, at), wanted[at]);
    /* Stray continuation bytes are code points of their own. */
    struct rs_view stray = rs_view_of("a\x80\x80\x80\x80\x80");
    for (size_t at = 0; at < stray.len; at++)
        ck_assert_uint_eq(rs_utf8_align(stray, at), at);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("utf8");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, each_maximal_subpart_becomes_one_replacement);
    tcase_add_test(tests, a_sequence_cut_by_the_end_is_one_replacement);
    tcase_add_test(tests,
                   well_formed_text_is_not_copied_and_not_called_repaired);
    tcase_add_loop_test(tests, a_field_becomes_utf8_by_what_it_most_likely_was,
                        0, (int)G_N_ELEMENTS(fields));
    tcase_add_test(tests, mend_takes_no_repair_away);
    tcase_add_test(tests, each_byte_of_windows_1252_is_what_icu_says);
    tcase_add_test(tests, every_scalar_value_survives_put_and_next);
    tcase_add_test(tests, every_three_bytes_are_valid_when_glib_says_so);
    tcase_add_test(tests, check_finds_a_bad_byte_at_any_distance);
    tcase_add_test(tests, align_goes_back_to_where_a_code_point_begins);
    return unit_run(suite);
}
