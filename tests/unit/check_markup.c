#include "publish/markup.h"
#include "unit.h"

static void expect_text(struct rs_view text, const char *expected)
{
    GString *out = g_string_new(NULL);
    rs_markup_add_text(out, text);
    ck_assert_str_eq(out->str, expected);
    g_string_free(out, TRUE);
}

static void expect_note(const char *markdown, const char *expected)
{
    GString *out = g_string_new(NULL);
    rs_markup_add_note(out, markdown);
    ck_assert_str_eq(out->str, expected);
    g_string_free(out, TRUE);
}

START_TEST(markup_in_a_text_is_text)
{
    expect_text(rs_view_of("</script><a href=\"x\" id='y'>&lt;"),
                "&lt;/script&gt;&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;"
                "&amp;lt;");
}
END_TEST

START_TEST(controls_in_a_text_are_shown)
{
    expect_text((struct rs_view){"a\0b\n\xe2\x80\xae"
                                 "c",
                                 8},
                "a\\x00b\\x0a\\u{202e}c");
}
END_TEST

START_TEST(ill_formed_bytes_are_replaced)
{
    expect_text(rs_view_of("a\xff"
                           "b"),
                "a\xef\xbf\xbd"
                "b");
}
END_TEST

START_TEST(headings_are_one_level_lower)
{
    expect_note("# A & B\n\n## C", "<h2>A &amp; B</h2>\n<h3>C</h3>\n");
}
END_TEST

START_TEST(list_ends_where_its_lines_do)
{
    expect_note("- a\n- b\n\nc", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
                                 "<p>c</p>\n");
}
END_TEST

START_TEST(code_needs_two_ticks)
{
    expect_note("a `b<` c ` d", "<p>a <code>b&lt;</code> c ` d</p>\n");
}
END_TEST

START_TEST(table_has_a_caption_and_scopes)
{
    expect_note("| a | b |\n|---|---:|\n| <c> | 1 |\n\n",
                "<div class=\"scroll\"><table><caption>Posts by category"
                "</caption><thead>\n<tr><th scope=\"col\">a</th>"
                "<th scope=\"col\">b</th></tr>\n</thead><tbody>\n"
                "<tr><th scope=\"row\">&lt;c&gt;</th><td>1</td></tr>\n"
                "</tbody></table></div>\n");
}
END_TEST

START_TEST(row_without_cells_is_no_trouble)
{
    expect_note("|", "<div class=\"scroll\"><table><caption>Posts by category"
                     "</caption><thead>\n<tr></tr>\n</thead><tbody>\n"
                     "</tbody></table></div>\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("markup");
    TCase *tests = tcase_create("markup");
    tcase_add_test(tests, markup_in_a_text_is_text);
    tcase_add_test(tests, controls_in_a_text_are_shown);
    tcase_add_test(tests, ill_formed_bytes_are_replaced);
    tcase_add_test(tests, headings_are_one_level_lower);
    tcase_add_test(tests, list_ends_where_its_lines_do);
    tcase_add_test(tests, code_needs_two_ticks);
    tcase_add_test(tests, table_has_a_caption_and_scopes);
    tcase_add_test(tests, row_without_cells_is_no_trouble);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
