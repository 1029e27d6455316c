#include "base/json_out.h"

#include "unit.h"

static void write_sample(struct rs_json_out *json)
{
    rs_json_open_object(json, NULL);
    rs_json_add_text(json, "name", rs_view_of("x"));
    rs_json_open_array(json, "list");
    rs_json_add_count(json, NULL, UINT64_MAX);
    rs_json_open_object(json, NULL);
    rs_json_close_object(json);
    rs_json_open_array(json, NULL);
    rs_json_close_array(json);
    rs_json_close_array(json);
    rs_json_add_bool(json, "yes", true);
    rs_json_add_bool(json, "no", false);
    rs_json_add_null(json, "none");
    rs_json_add_token(json, "share", rs_view_of("0.25"));
    rs_json_close_object(json);
}

static void check_sample(int indent, const char *wanted)
{
    GString *out = g_string_new(NULL);
    struct rs_json_out json = {.out = out, .indent = indent};
    write_sample(&json);
    ck_assert_str_eq(out->str, wanted);
    g_string_free(out, TRUE);
}

START_TEST(without_indent_all_is_on_one_line)
{
    check_sample(0, "{\"name\":\"x\",\"list\":[18446744073709551615,"
                    "{},[]],\"yes\":true,\"no\":false,"
                    "\"none\":null,\"share\":0.25}");
}
END_TEST

START_TEST(with_indent_every_member_has_its_line)
{
    check_sample(2, "{\n"
                    "  \"name\": \"x\",\n"
                    "  \"list\": [\n"
                    "    18446744073709551615,\n"
                    "    {},\n"
                    "    []\n"
                    "  ],\n"
                    "  \"yes\": true,\n"
                    "  \"no\": false,\n"
                    "  \"none\": null,\n"
                    "  \"share\": 0.25\n"
                    "}");
}
END_TEST

static void check_text(struct rs_view text, const char *wanted)
{
    GString *out = g_string_new(NULL);
    struct rs_json_out json = {.out = out};
    rs_json_add_text(&json, NULL, text);
    ck_assert_str_eq(out->str, wanted);
    g_string_free(out, TRUE);
}

START_TEST(text_is_escaped_where_json_wants_it_and_nowhere_else)
{
    check_text(rs_view_of("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
    check_text(rs_view_of("\b\t\n\f\r\x01\x1f\x7f"),
               "\"\\b\\t\\n\\f\\r\\u0001\\u001f\\u007f\"");
    check_text((struct rs_view){"x\0y", 3}, "\"x\\u0000y\"");
    check_text(rs_view_of("\xc3\xa9 \xf0\x9f\x98\x80"),
               "\"\xc3\xa9 \xf0\x9f\x98\x80\"");
    check_text(rs_view_of("\xe2\x80\xa8\xe2\x80\xa9"), "\"\\u2028\\u2029\"");
    check_text((struct rs_view){NULL, 0}, "\"\"");
}
END_TEST

START_TEST(ill_formed_text_comes_out_as_replacements)
{
    check_text(rs_view_of("a\xff\xe2\x82z"), "\"a\xef\xbf\xbd\xef\xbf\xbdz\"");
}
END_TEST

START_TEST(keys_are_escaped_too)
{
    GString *out = g_string_new(NULL);
    struct rs_json_out json = {.out = out};
    rs_json_open_object(&json, NULL);
    rs_json_add_null(&json, "a\"\n");
    rs_json_close_object(&json);
    ck_assert_str_eq(out->str, "{\"a\\\"\\n\":null}");
    g_string_free(out, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_out");
    TCase *tests = tcase_create("json_out");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, without_indent_all_is_on_one_line);
    tcase_add_test(tests, with_indent_every_member_has_its_line);
    tcase_add_test(tests, text_is_escaped_where_json_wants_it_and_nowhere_else);
    tcase_add_test(tests, ill_formed_text_comes_out_as_replacements);
    tcase_add_test(tests, keys_are_escaped_too);
    return unit_run(suite);
}
