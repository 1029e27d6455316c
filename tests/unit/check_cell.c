#include "publish/cell.h"

#include <glib.h>
#include <string.h>

#include "unit.h"

static void expect_cell(struct rs_view text, const char *expected)
{
    g_autofree char *cell = rs_cell_text(text);
    ck_assert_str_eq(cell, expected);
}

#define CELL(bytes) ((struct rs_view){"" bytes, sizeof bytes - 1})

START_TEST(usual_text_stays_as_it_is)
{
    expect_cell(CELL(""), "");
    expect_cell(CELL("=1+1 \"\" <b> &amp; a\tb\nc"),
                "=1+1 \"\" <b> &amp; a\tb\nc");
    expect_cell(CELL("cru\xc3\xb1o \xf0\x9f\xa4\x9d \x01"),
                "cru\xc3\xb1o \xf0\x9f\xa4\x9d \x01");
}
END_TEST

START_TEST(what_xml_cannot_hold_becomes_a_replacement_character)
{
    expect_cell(CELL("a\0b"), "a\xef\xbf\xbd"
                              "b");
    expect_cell(CELL("a\xef\xbf\xbe"
                     "b\xef\xbf\xbf"
                     "c"),
                "a\xef\xbf\xbd"
                "b\xef\xbf\xbd"
                "c");
    expect_cell(CELL("\xf0\x9f\xbf\xbe"), "\xef\xbf\xbd"); /* U+1FFFE */
    expect_cell(CELL("a\xff"
                     "b"),
                "a\xef\xbf\xbd"
                "b");
    expect_cell(CELL("a\xed\xa0\x80"), /* half of a pair, as bytes */
                "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}
END_TEST

/* UTF-16 units, of which Excel takes 32,767. */
static size_t units_of(const char *text)
{
    size_t units = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        units += g_utf8_get_char(at) > 0xffff ? 2 : 1;
    return units;
}

START_TEST(no_cell_is_longer_than_excel_takes)
{
    static const char *const letters[] = {"a", "\xc3\xb1", "\xf0\x9f\xa4\x9d"};
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int j = 0; j < 40000; j++)
            g_string_append(text, letters[i]);
        g_autofree char *cell =
            rs_cell_text((struct rs_view){text->str, text->len});
        ck_assert_uint_le(units_of(cell), 32767);
        ck_assert(g_str_has_suffix(cell, "\xe2\x80\xa6"));
    }
}
END_TEST

START_TEST(a_text_of_just_the_longest_is_not_cut)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < RS_CELL_TEXT_MAX)
        g_string_append_c(text, 'x');
    expect_cell((struct rs_view){text->str, text->len}, text->str);
    g_string_append_c(text, 'x');
    g_autofree char *cell =
        rs_cell_text((struct rs_view){text->str, text->len});
    ck_assert_uint_eq(strlen(cell), RS_CELL_TEXT_MAX + 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cell");
    TCase *tests = tcase_create("cell");
    tcase_add_test(tests, usual_text_stays_as_it_is);
    tcase_add_test(tests, what_xml_cannot_hold_becomes_a_replacement_character);
    tcase_add_test(tests, no_cell_is_longer_than_excel_takes);
    tcase_add_test(tests, a_text_of_just_the_longest_is_not_cut);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
