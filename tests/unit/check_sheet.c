#include "record/sheet.h"

#include "base/error.h"
#include "unit.h"

static const char *const names[] = {"url", "status"};

/* "line:url|status" of every row, a line each; then the error, if there is
 * one; free it. */
static char *rows_of(struct rs_view csv)
{
    GError *error = NULL;
    GString *out = g_string_new(NULL);
    struct rs_sheet *sheet =
        rs_sheet_open(csv, names, G_N_ELEMENTS(names), &error);
    const struct rs_sheet_row *row;
    while (sheet && (row = rs_sheet_next(sheet, &error)))
        g_string_append_printf(out, "%u:%s|%s\n", (unsigned)row->line,
                               row->cells[0], row->cells[1]);
    if (error) {
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        g_string_append_printf(out, "! %s\n", error->message);
        g_error_free(error);
    }
    rs_sheet_close(sheet);
    return g_string_free(out, FALSE);
}

static void gives(const char *csv, const char *expected)
{
    g_autofree char *found = rows_of(rs_view_of(csv));
    ck_assert_str_eq(found, expected);
}

START_TEST(columns_are_found_by_name_in_any_order)
{
    gives("url,status\na,up\nb,\n", "2:a|up\n3:b|\n");
    gives("Status;x; URL \nup;1; a \n", "2:a|up\n");
    gives("x,url\n1,a\n", "2:a|\n");
}
END_TEST

START_TEST(rows_without_these_columns_are_left_out)
{
    gives("url,status,x\n,,1\n \n\na,,1\n", "5:a|\n");
    gives("url,status\n", "");
}
END_TEST

START_TEST(lines_are_those_of_the_file)
{
    gives("url,status\n\"a\nb\",up\nc,up\n", "2:a\nb|up\n4:c|up\n");
}
END_TEST

START_TEST(any_charset_of_an_input_will_do)
{
    static const char utf16[] = "\xff\xfeu\0r\0l\0\n\0\xe1\0\n\0";
    g_autofree char *found = rows_of((struct rs_view){utf16, sizeof utf16 - 1});
    ck_assert_str_eq(found, "2:\xc3\xa1|\n");
    gives("\xef\xbb\xbfurl,status\nse\xf1or,up\n", "2:se\xc3\xb1or|up\n");
}
END_TEST

START_TEST(a_row_that_cannot_be_read_is_an_error_with_its_line)
{
    gives("url,status\na,up\nb,up,3,4\n", "2:a|up\n! 3: extra-cells\n");
}
END_TEST

START_TEST(what_is_no_spreadsheet_is_refused)
{
    g_autofree char *json = rows_of(rs_view_of("{\"url\": 1}\n"));
    ck_assert(g_str_has_prefix(json, "! "));
    g_autofree char *nothing = rows_of(rs_view_of(""));
    ck_assert_str_eq(nothing, ""); /* it has no columns */
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("sheet");
    tcase_add_test(tests, columns_are_found_by_name_in_any_order);
    tcase_add_test(tests, rows_without_these_columns_are_left_out);
    tcase_add_test(tests, lines_are_those_of_the_file);
    tcase_add_test(tests, any_charset_of_an_input_will_do);
    tcase_add_test(tests, a_row_that_cannot_be_read_is_an_error_with_its_line);
    tcase_add_test(tests, what_is_no_spreadsheet_is_refused);
    Suite *suite = suite_create("sheet");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
