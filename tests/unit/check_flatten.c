#include "flattened.h"
#include "unit.h"

static void expect_split(struct rs_view text, enum rs_shape shape, size_t first,
                         size_t step, const char *wanted)
{
    struct flattened found = flatten_text(text, shape, first, step);
    ck_assert_msg(found.bytes->len == text.len &&
                      !memcmp(found.bytes->str, wanted, text.len),
                  "%.*s at %zu, %zu:\n%s\nnot\n%s\n", (int)text.len, text.at,
                  first, step, found.bytes->str, wanted);
    flattened_clear(&found);
}

/* At every place and in pieces of every length. */
static void expect_shape(const char *text, enum rs_shape shape,
                         const char *wanted)
{
    struct rs_view view = rs_view_of(text);
    ck_assert_msg(view.len == strlen(wanted), "%s\n%s", text, wanted);
    for (size_t step = 1; step <= view.len; step++) {
        expect_split(view, shape, step, step, wanted);
        expect_split(view, shape, step, view.len, wanted);
    }
}

static void expect(const char *text, const char *wanted)
{
    expect_shape(text, RS_SHAPE_DOCUMENT, wanted);
}

START_TEST(each_element_becomes_a_line_at_its_place)
{
    expect("[{\"a\":1},{\"b\":2}]", " {\"a\":1}\n{\"b\":2}\n");
    expect("[{\"a\":1}, {\"b\":2} ]", " {\"a\":1}\n {\"b\":2} \n");
    expect("[\n  {\"a\":1},\n  {\"b\":2}\n]\n",
           "    {\"a\":1}\n   {\"b\":2}\n  ");
    expect("\r\n[\t{\"a\":1}\t,\r\n\t{\"b\":2}\r\n]\r\n",
           "    {\"a\":1}\t\n   {\"b\":2} \n   ");
}
END_TEST

START_TEST(a_comma_on_the_next_line_begins_no_line_of_its_own)
{
    expect("[{\"a\":1}\n,{\"b\":2}\n,\n{}\n]",
           " {\"a\":1}\n {\"b\":2}\n  {}\n ");
}
END_TEST

START_TEST(line_ends_inside_an_element_become_blanks)
{
    expect("[{\n\"a\":\r\n[1,\n2]\n},{\n}]", " { \"a\":  [1, 2] }\n{ }\n");
    expect("[{\"a\":\"x\ny\r\nz\"},{\"b\":\"\\\n\"}]",
           " {\"a\":\"x y  z\"}\n{\"b\":\"\\ \"}\n");
    expect("[\"x\ny\",{}]", " \"x y\"\n{}\n");
}
END_TEST

START_TEST(commas_in_an_element_separate_nothing)
{
    expect("[{\"a\":[[1,2],{\"b\":[],\"c\":3}],\"d\":4},[5,6]]",
           " {\"a\":[[1,2],{\"b\":[],\"c\":3}],\"d\":4}\n[5,6]\n");
}
END_TEST

START_TEST(brackets_and_commas_in_strings_mean_nothing)
{
    expect("[{\"]},[{\":\"],{\"},{\"b\":\"}]\"}]",
           " {\"]},[{\":\"],{\"}\n{\"b\":\"}]\"}\n");
    expect("[\"a,b]\",\"c\"]", " \"a,b]\"\n\"c\"\n");
}
END_TEST

START_TEST(an_escaped_quote_closes_no_string)
{
    expect("[{\"a\":\"\\\"},{\"},{\"b\\\\\":1},{\"c\":\"\\\\\\\"]\"}]",
           " {\"a\":\"\\\"},{\"}\n{\"b\\\\\":1}\n{\"c\":\"\\\\\\\"]\"}\n");
}
END_TEST

START_TEST(what_stands_around_an_array_is_blanked)
{
    expect("{\"n\":1,\"posts\":[{\"a\":1}],\"n\":[{}]}\n",
           "                {\"a\":1}\n           ");
    expect("{\"messages\":[{}\n]\n}\n", "             {}\n    ");
    expect("{\"data\":{\"items\":[ {}]}}", "                   {}\n  ");
    expect("{}", "  ");
    expect("", "");
}
END_TEST

START_TEST(what_is_no_object_is_a_line_for_the_reader_to_reject)
{
    expect("[1, nope,{\"a\":1}}, {\"b\":tru}, null]",
           " 1\n nope\n{\"a\":1}}\n {\"b\":tru}\n null\n");
    expect("[{}]\nx, y\n}{\"posts\":[{}]}", " {}\n x\n y\n}\n         {}\n ");
}
END_TEST

START_TEST(an_element_that_never_ends_is_one_line)
{
    expect("[{\"a\":[1},\n{\"b\":2},\n{\"c\":3}]",
           " {\"a\":[1}, {\"b\":2}, {\"c\":3}]");
    expect("[{\"a\":\"1},\n{\"b\":2}]", " {\"a\":\"1}, {\"b\":2}]");
    expect("{\"posts\":[{\"a\":1},{\"b\n", "          {\"a\":1}\n{\"b ");
}
END_TEST

START_TEST(objects_over_many_lines_are_pages)
{
    expect_shape("{\n \"a\": [1,\n 2]\n}\n{\n}\r\n\n{}\n", RS_SHAPE_PAGE,
                 "{  \"a\": [1,  2] }\n{ } \n {}\n");
    expect_shape("{\n\"data\":[{},\n{}]},\n[{\n},{}] {}", RS_SHAPE_PAGE,
                 "{ \"data\":[{}, {}]}\n  { }\n{}\n {}");
    expect_shape("{}{\n}\n{\n}", RS_SHAPE_PAGE, "{}{ }\n{ }");
    expect_shape("{\"a\":\n", RS_SHAPE_PAGE, "{\"a\": ");
}
END_TEST

START_TEST(any_pieces_of_any_text_give_the_same)
{
    static const char alphabet[] = "{}[]\",:\\\n a";
    static const char *const starts[] = {"", "[", "{\"data\":[", "{\"data\":"};
    enum { LETTERS = sizeof alphabet - 1, LEN = 4, TEXTS = 14641 };
    for (int number = 0; number < TEXTS; number += UNIT_STRIDE) {
        char text[32];
        strcpy(text, starts[number % 4]);
        for (int i = 0, rest = number; i < LEN; i++, rest /= LETTERS)
            strncat(text, &alphabet[rest % LETTERS], 1);
        strcat(text, "[{}]");
        enum rs_shape shape = number % 5 ? RS_SHAPE_DOCUMENT : RS_SHAPE_PAGE;
        struct rs_view view = rs_view_of(text);
        struct flattened whole = flatten_text(view, shape, 99, 99);
        for (size_t step = 1; step < 4; step++)
            expect_split(view, shape, step, step, whole.bytes->str);
        flattened_clear(&whole);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flatten");
    TCase *tests = tcase_create("flatten");
    tcase_add_test(tests, each_element_becomes_a_line_at_its_place);
    tcase_add_test(tests, a_comma_on_the_next_line_begins_no_line_of_its_own);
    tcase_add_test(tests, line_ends_inside_an_element_become_blanks);
    tcase_add_test(tests, commas_in_an_element_separate_nothing);
    tcase_add_test(tests, brackets_and_commas_in_strings_mean_nothing);
    tcase_add_test(tests, an_escaped_quote_closes_no_string);
    tcase_add_test(tests, what_stands_around_an_array_is_blanked);
    tcase_add_test(tests, what_is_no_object_is_a_line_for_the_reader_to_reject);
    tcase_add_test(tests, an_element_that_never_ends_is_one_line);
    tcase_add_test(tests, objects_over_many_lines_are_pages);
    tcase_add_test(tests, any_pieces_of_any_text_give_the_same);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
