#include "base/utf8.h"
#include "record/json_paths.h"
#include "record/json_text.h"
#include "records.h"
#include "unit.h"

static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

static const char *const wanted[] = {
    "/text", "/page/name", "/tags/*", "/media/*/alt",
    "/a~1b", "/m~0n",      "/page/*", "/text/*/t",
    "/",     NULL};

static void expect(struct rs_view text, const char *cells)
{
    static const char *const none[] = {NULL};
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    char *found = records_cells(&records, text);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

START_TEST(wanted_members_become_cells_in_order_of_appearance)
{
    expect(TEXT("{\"page\":{\"id\":1,\"name\":\"P\"},\"x\":[1,{\"text\":2}],"
                "\"text\":\"T\"}\n"),
           "1=P 0=T\n");
    expect(TEXT("{ \"text\" : \"T\" , \"y\" : { } }"), "0=T\n");
    expect(TEXT("{}\n{\"z\":1}\n"), "\n\n");
}
END_TEST

START_TEST(a_star_stands_for_each_element)
{
    expect(TEXT("{\"tags\":[\"x\",\"y\",[\"z\"],{\"tags\":\"w\"},3],"
                "\"media\":[{\"alt\":\"p\"},7,{\"no\":1},{\"alt\":\"q\"}]}"),
           "2=x 2=y 2#3 3=p 3=q\n");
    expect(TEXT("{\"tags\":[],\"media\":[{}]}"), "\n");
    expect(TEXT("{\"tags\":\"x\",\"media\":{\"alt\":\"p\"}}"), "\n");
}
END_TEST

START_TEST(one_path_may_be_text_in_one_record_and_a_list_in_another)
{
    expect(TEXT("{\"text\":\"x\"}\n{\"text\":[{\"t\":\"y\"},\"z\"]}\n"),
           "0=x\n7=y\n");
}
END_TEST

START_TEST(escaped_steps_and_keys_find_each_other)
{
    expect(TEXT("{\"a/b\":1,\"m~n\":2,\"\":3}"), "4#1 5#2 8#3\n");
    expect(TEXT("{\"t\\u0065xt\":\"x\",\"a\\/b\":2,\"te\\\"xt\":4}"),
           "0=x 4#2\n");
}
END_TEST

START_TEST(keys_are_compared_from_end_to_end)
{
    expect(TEXT("{\"tex\":1,\"textt\":2,\"Text\":3,\"text\\\"\":4,"
                "\"te:xt\":5,\"text\":6}"),
           "0#6\n");
}
END_TEST

START_TEST(a_key_that_comes_twice_gives_two_cells)
{
    expect(TEXT("{\"text\":\"a\",\"text\":\"b\"}"), "0=a 0=b\n");
}
END_TEST

START_TEST(numbers_stay_as_they_were_written)
{
    expect(TEXT("{\"text\":12345678901234567890123,\"a/b\":-0.5e+10 ,"
                "\"m~n\":1.0E+14}"),
           "0#12345678901234567890123 4#-0.5e+10 5#1.0E+14\n");
}
END_TEST

START_TEST(bools_are_cells_and_nulls_are_not)
{
    expect(TEXT("{\"text\":true,\"a/b\":null,\"m~n\":false}"),
           "0?true 5?false\n");
}
END_TEST

START_TEST(a_wanted_object_or_array_gives_no_cell)
{
    expect(TEXT("{\"text\":{\"a\":1},\"a/b\":[1],\"m~n\":1}"), "5#1\n");
}
END_TEST

START_TEST(scalars_are_checked_against_the_grammar)
{
    static const char *const bad[] = {"12abc", "01",   "-",   "1.",    ".5",
                                      "1e",    "+1",   "tru", "truee", "nul",
                                      "NaN",   "0x10", "1 2", "--1"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        char *line = g_strdup_printf("{\"text\":%s}\n{}\n", bad[i]);
        expect(rs_view_of(line), "!bad-json\n\n");
        g_free(line);
    }
}
END_TEST

START_TEST(escapes_are_undone)
{
    expect(TEXT("{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC"
                "\\ud83d\\ude00x\"}"),
           "0=\"\\/\\x08\\x0c\\x0a\\x0d\\x09\xc3\xa9\xe2\x82\xac"
           "\xf0\x9f\x98\x80x\n");
    expect(TEXT("{\"text\":\"a\\u0000b\"}"), "0=a\\x00b\n");
    expect(TEXT("{\"text\":\"\",\"a/b\":\"\\\\\"}"), "0= 4=\\\n");
}
END_TEST

START_TEST(an_escape_is_found_at_any_distance)
{
    for (size_t before = 0; before < 20; before++) {
        for (size_t after = 0; after < 20; after++) {
            char *x = g_strnfill(before, 'x'), *y = g_strnfill(after, 'y');
            char *line =
                g_strdup_printf("{\"text\":\"%s\\t%s\\u0041\\n\"}", x, y);
            char *cells = g_strdup_printf("0=%s\\x09%sA\\x0a\n", x, y);
            expect(rs_view_of(line), cells);
            g_free(x);
            g_free(y);
            g_free(line);
            g_free(cells);
        }
    }
}
END_TEST

START_TEST(a_digit_that_is_none_makes_no_unicode_escape)
{
    expect(TEXT("{\"text\":\"\\u00g9\\u00e\"}"),
           "repaired 0=\xef\xbf\xbdu00g9\xef\xbf\xbdu00e\n");
    expect(TEXT("{\"text\":\"\\u00E9\\uABcd\"}"), "0=\xc3\xa9\xea\xaf\x8d\n");
}
END_TEST

START_TEST(a_surrogate_alone_becomes_a_replacement)
{
    expect(TEXT("{\"text\":\"a\\ud83d b\"}"), "repaired 0=a\xef\xbf\xbd b\n");
    expect(TEXT("{\"text\":\"\\ude00\\ud83d\\ud83d\\ude00\\ud800\"}"),
           "repaired 0=\xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x98\x80\xef\xbf\xbd"
           "\n");
    expect(TEXT("{\"text\":\"\\ud83d\\u0041\"}"), "repaired 0=\xef\xbf\xbd"
                                                  "A\n");
}
END_TEST

START_TEST(telegrams_hexadecimal_escapes_are_read)
{
    expect(TEXT("{\"text\":\"a\\x01b\\x1Fc\\xe9\"}"),
           "0=a\\x01b\\x1fc\xc3\xa9\n");
}
END_TEST

START_TEST(an_escape_that_json_does_not_have_loses_its_backslash)
{
    expect(TEXT("{\"text\":\"it\\'s \\u12 \\xg\"}"),
           "repaired 0=it\xef\xbf\xbd's \xef\xbf\xbdu12 \xef\xbf\xbdxg\n");
}
END_TEST

START_TEST(raw_control_characters_are_taken_as_they_are)
{
    expect(TEXT("{\"text\":\"a\tb\1c\0d\"}"), "0=a\\x09b\\x01c\\x00d\n");
    expect(TEXT("\0{\"text\":\0 1}\0\0\n"), "0#1\n");
}
END_TEST

/* U+00EF is an i with two dots, U+00E9 an e with an accent. */
START_TEST(a_line_in_windows_1252_is_read_as_that)
{
    expect(TEXT("{\"text\":\"caf\xe9\",\"a/b\":\"\xef\"}"),
           "repaired 0=caf\xc3\xa9 4=\xc3\xaf\n");
    expect(TEXT("{\"text\":\"x\",\"q\":\"\xff\"}"), "repaired 0=x\n");
}
END_TEST

START_TEST(ill_formed_bytes_in_utf8_become_replacements)
{
    expect(TEXT("{\"text\":\"caf\xe9\",\"a/b\":\"\xc3\xa9 "
                "\xf0\x9f\x98\"}"),
           "repaired 0=caf\xef\xbf\xbd 4=\xc3\xa9 \xef\xbf\xbd\n");
}
END_TEST

START_TEST(repairs_say_what_was_mended)
{
    static const char *const none[] = {NULL};
    static const char text[] = "{\"text\":\"caf\xe9\"}\n"
                               "{\"text\":\"\\ud800\"}\n"
                               "{\"text\":\"\xe9 \\ud800 \\'\"}\n"
                               "{\"text\":\"\\x01\"}\n"
                               "{\"text\":\"\xc3\xa9\xff\"}\n";
    static const unsigned repairs[] = {
        1u << RS_REPAIR_CP1252,
        1u << RS_REPAIR_ILL_FORMED,
        1u << RS_REPAIR_CP1252 | 1u << RS_REPAIR_ILL_FORMED,
        0,
        1u << RS_REPAIR_ILL_FORMED,
    };
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    char *padded = g_malloc0(sizeof text + RS_PADDING);
    memcpy(padded, text, sizeof text);
    records_start(&records, view(padded, sizeof text - 1));
    for (size_t i = 0; i < G_N_ELEMENTS(repairs); i++)
        ck_assert_uint_eq(rs_reader_next(records.reader)->repairs, repairs[i]);
    g_free(padded);
    records_clear(&records);
}
END_TEST

START_TEST(what_cannot_be_mended_is_rejected_alone)
{
    static const char *const bad[] = {
        "{",
        "{\"text\":1",
        "{\"text\":1}}",
        "{\"text\":1}{\"text\":2}",
        "{\"text\":1} x",
        "{\"text\":1,}",
        "{\"text\" 1}",
        "{text:1}",
        "{\"text\":\"a}",
        "{\"text\":\"a\"b}",
        "{\"text\":[1,2}",
        "{\"tags\":[1 2]}",
        "{\"tags\":[1,2}",
        "{\"tags\":[1,]}",
        "{\"page\":{\"name\":1]}",
        "{\"x\":{\"y\":1}",
        "{\"x\":[[1]}",
        "{\"text\":\"a\":1}",
        "{\"text\":}",
        "text",
        "}",
        "]",
        "\"text",
        "[1,2",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        char *lines = g_strdup_printf("%s\n{\"text\":1}\n", bad[i]);
        expect(rs_view_of(lines), "!bad-json\n0#1\n");
        g_free(lines);
        expect(rs_view_of(bad[i]), "!bad-json\n");
    }
}
END_TEST

START_TEST(cells_found_before_a_mistake_are_dropped)
{
    expect(TEXT("{\"text\":\"a\",\"tags\":[1,2],\"page\":{]}"), "!bad-json\n");
}
END_TEST

START_TEST(json_that_is_no_object_has_its_own_code)
{
    expect(TEXT("[{\"text\":1}]\n12\n\"text\"\nnull\ntrue\n"),
           "!not-object\n!not-object\n!not-object\n!not-object\n"
           "!not-object\n");
}
END_TEST

START_TEST(a_name_that_is_no_pointer_is_refused)
{
    static const char *const bad[] = {"text", "", "/a~2", "/a~"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        GError *error = NULL;
        const char *const names[] = {"/fine", bad[i]};
        ck_assert_ptr_null(rs_json_paths_open(names, 2, &error));
        ck_assert_ptr_nonnull(strstr(error->message, "JSON pointer"));
        g_error_free(error);
    }
    GString *deep = g_string_new("");
    for (int i = 0; i < RS_JSON_DEPTH_MAX; i++)
        g_string_append(deep, "/x");
    const struct rs_json_paths *paths =
        rs_json_paths_open((const char *const[]){deep->str}, 1, NULL);
    ck_assert_ptr_nonnull(paths);
    rs_json_paths_close(paths);
    g_string_append(deep, "/x");
    ck_assert_ptr_null(
        rs_json_paths_open((const char *const[]){deep->str}, 1, NULL));
    g_string_free(deep, TRUE);
}
END_TEST

START_TEST(numbers_follow_rfc_8259)
{
    static const char *const good[] = {"0",   "-0",    "10",     "1.5",
                                       "1e5", "1E-05", "0.0e+0", "-12.25"};
    static const char *const bad[] = {"",   "-",   "00",   "1.",      ".1",
                                      "1e", "1e+", "1.e1", "0x1",     "1a",
                                      "1 ", " 1",  "+1",   "Infinity"};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        ck_assert(rs_json_text_is_number(rs_view_of(good[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        ck_assert(!rs_json_text_is_number(rs_view_of(bad[i])));
    ck_assert(!rs_json_text_is_number(TEXT("1\0")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    tcase_add_test(tests, wanted_members_become_cells_in_order_of_appearance);
    tcase_add_test(tests, a_star_stands_for_each_element);
    tcase_add_test(tests,
                   one_path_may_be_text_in_one_record_and_a_list_in_another);
    tcase_add_test(tests, escaped_steps_and_keys_find_each_other);
    tcase_add_test(tests, keys_are_compared_from_end_to_end);
    tcase_add_test(tests, a_key_that_comes_twice_gives_two_cells);
    tcase_add_test(tests, numbers_stay_as_they_were_written);
    tcase_add_test(tests, bools_are_cells_and_nulls_are_not);
    tcase_add_test(tests, a_wanted_object_or_array_gives_no_cell);
    tcase_add_test(tests, scalars_are_checked_against_the_grammar);
    tcase_add_test(tests, escapes_are_undone);
    tcase_add_test(tests, an_escape_is_found_at_any_distance);
    tcase_add_test(tests, a_digit_that_is_none_makes_no_unicode_escape);
    tcase_add_test(tests, a_surrogate_alone_becomes_a_replacement);
    tcase_add_test(tests, telegrams_hexadecimal_escapes_are_read);
    tcase_add_test(tests,
                   an_escape_that_json_does_not_have_loses_its_backslash);
    tcase_add_test(tests, raw_control_characters_are_taken_as_they_are);
    tcase_add_test(tests, a_line_in_windows_1252_is_read_as_that);
    tcase_add_test(tests, ill_formed_bytes_in_utf8_become_replacements);
    tcase_add_test(tests, repairs_say_what_was_mended);
    tcase_add_test(tests, what_cannot_be_mended_is_rejected_alone);
    tcase_add_test(tests, cells_found_before_a_mistake_are_dropped);
    tcase_add_test(tests, json_that_is_no_object_has_its_own_code);
    tcase_add_test(tests, a_name_that_is_no_pointer_is_refused);
    tcase_add_test(tests, numbers_follow_rfc_8259);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
