#include <glib.h>

#include "record/flatten.h"
#include "unit.h"

/* The text in pieces of `step` bytes, each in memory of its own, so that
 * AddressSanitizer sees a byte too far. */
static char *flattened(const char *text, size_t len, size_t wrapped,
                       size_t step)
{
    char *out = g_malloc0(len + 1);
    struct rs_flatten flatten;
    rs_flatten_init(&flatten, wrapped);
    for (size_t at = 0; at < len; at += step) {
        size_t piece_len = MIN(step, len - at);
        char *piece = g_memdup2(text + at, piece_len);
        rs_flatten_next(&flatten, piece, piece_len);
        memcpy(out + at, piece, piece_len);
        g_free(piece);
    }
    return out;
}

/* `text` follows the '[' of an array with `wrapped` brackets around it. */
static void expect(const char *text, size_t wrapped, const char *wanted)
{
    size_t len = strlen(text);
    ck_assert_uint_eq(len, strlen(wanted));
    for (size_t step = 1; step <= len; step++) {
        char *found = flattened(text, len, wrapped, step);
        ck_assert_msg(!memcmp(found, wanted, len),
                      "%s in pieces of %zu:\n%s\nnot\n%s\n", text, step, found,
                      wanted);
        g_free(found);
    }
}

START_TEST(each_element_becomes_a_line_at_its_place)
{
    expect("{\"a\":1},{\"b\":2}]", 0, "{\"a\":1}\n{\"b\":2}\n");
    expect("{\"a\":1}, {\"b\":2} ]", 0, "{\"a\":1}\n {\"b\":2} \n");
    expect("\n  {\"a\":1},\n  {\"b\":2}\n]\n", 0,
           "   {\"a\":1}\n   {\"b\":2}\n \n");
    expect("\r\n\t{\"a\":1},\r\n\t{\"b\":2}\r\n]\r\n", 0,
           "  \t{\"a\":1}\n  \t{\"b\":2} \n \r\n");
}
END_TEST

START_TEST(a_comma_on_the_next_line_begins_no_line_of_its_own)
{
    expect("{\"a\":1}\n,{\"b\":2}\n,\n{}\n]", 0,
           "{\"a\":1}\n {\"b\":2}\n  {}\n ");
}
END_TEST

START_TEST(line_ends_inside_an_element_become_blanks)
{
    expect("{\n\"a\":\r\n[1,\n2]\n},{\n}]", 0, "{ \"a\":  [1, 2] }\n{ }\n");
}
END_TEST

START_TEST(line_ends_inside_a_string_become_blanks)
{
    expect("{\"a\":\"x\ny\r\nz\"},{\"b\":\"\\\n\"}]", 0,
           "{\"a\":\"x y  z\"}\n{\"b\":\"\\ \"}\n");
}
END_TEST

START_TEST(commas_in_an_element_separate_nothing)
{
    expect("{\"a\":[[1,2],{\"b\":[],\"c\":3}],\"d\":4},[5,6]]", 0,
           "{\"a\":[[1,2],{\"b\":[],\"c\":3}],\"d\":4}\n[5,6]\n");
}
END_TEST

START_TEST(brackets_and_commas_in_strings_mean_nothing)
{
    expect("{\"]},[{\":\"],{\"},{\"b\":\"}]\"}]", 0,
           "{\"]},[{\":\"],{\"}\n{\"b\":\"}]\"}\n");
    expect("\"a,b]\",\"c\"]", 0, "\"a,b]\"\n\"c\"\n");
}
END_TEST

START_TEST(an_escaped_quote_closes_no_string)
{
    expect("{\"a\":\"\\\"},{\"},{\"b\\\\\":1},{\"c\":\"\\\\\\\"]\"}]", 0,
           "{\"a\":\"\\\"},{\"}\n{\"b\\\\\":1}\n{\"c\":\"\\\\\\\"]\"}\n");
}
END_TEST

START_TEST(members_behind_the_array_are_blanked)
{
    /* As in {"result":{"posts":[ ... */
    expect("{\"a\":1}],\"n\":[{\"b\":2}]},\"s\":\"}}\\\"]\"}\n", 2,
           "{\"a\":1}\n\n"
           "              \n"
           "            \n");
    expect("{\"a\":1}\n]\n}\n", 1, "{\"a\":1}\n \n \n");
    expect("{\"a\":1}]}}", 2, "{\"a\":1}\n  ");
}
END_TEST

START_TEST(a_long_tail_gives_short_lines)
{
    expect("{}],\"n\":[\"a,b\",\"c\"]}", 1, "{}\n\n       \n  \n     ");
}
END_TEST

START_TEST(an_empty_array_gives_no_line)
{
    expect("]", 0, " ");
    expect(" \n ]}", 1, "     ");
    expect("]{\"a\":1}", 0, " {\"a\":1}");
}
END_TEST

START_TEST(nothing_behind_the_bracket_is_nothing)
{
    struct rs_flatten flatten;
    rs_flatten_init(&flatten, 0);
    rs_flatten_next(&flatten, NULL, 0);
    expect(" ", 0, " ");
}
END_TEST

START_TEST(what_follows_the_document_stays)
{
    expect("{}]\n[{\"a\":1},\n\"b\"]\r\n", 0, "{}\n\n[{\"a\":1},\n\"b\"]\r\n");
    expect("{}]}\n{\"a\":[1,2],\n\"b\":\"]\"}\n", 1,
           "{}\n \n{\"a\":[1,2],\n\"b\":\"]\"}\n");
    expect("{}]}} x", 2, "{}\n   x");
    expect("{}]} x", 2, "{}\n   ");
}
END_TEST

START_TEST(what_is_no_object_is_a_line_for_the_reader_to_reject)
{
    expect("1, nope,{\"a\":1}}, {\"b\":tru}, null]", 0,
           "1\n nope\n{\"a\":1}}\n {\"b\":tru}\n null\n");
}
END_TEST

START_TEST(an_element_that_never_ends_is_one_line)
{
    expect("{\"a\":[1},\n{\"b\":2},\n{\"c\":3}]", 0,
           "{\"a\":[1}, {\"b\":2}, {\"c\":3}]");
    expect("{\"a\":\"1},\n{\"b\":2}]", 0, "{\"a\":\"1}, {\"b\":2}]");
}
END_TEST

/* One byte at a time over all short texts of what matters: no text may make
 * pieces matter, a line longer, or the state overflow. */
START_TEST(any_pieces_of_any_text_give_the_same)
{
    static const char alphabet[] = "{}[]\",\\\n a";
    enum { LETTERS = sizeof alphabet - 1, LEN = 5 };
    for (int number = 0; number < 100000; number++) {
        char text[LEN];
        for (int i = 0, rest = number; i < LEN; i++, rest /= LETTERS)
            text[i] = alphabet[rest % LETTERS];
        size_t wrapped = (size_t)number % 3;
        char *whole = flattened(text, LEN, wrapped, LEN);
        char *bytes = flattened(text, LEN, wrapped, 1);
        char *pairs = flattened(text, LEN, wrapped, 2);
        ck_assert(!memcmp(whole, bytes, LEN) && !memcmp(whole, pairs, LEN));
        g_free(whole);
        g_free(bytes);
        g_free(pairs);
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
    tcase_add_test(tests, line_ends_inside_a_string_become_blanks);
    tcase_add_test(tests, commas_in_an_element_separate_nothing);
    tcase_add_test(tests, brackets_and_commas_in_strings_mean_nothing);
    tcase_add_test(tests, an_escaped_quote_closes_no_string);
    tcase_add_test(tests, members_behind_the_array_are_blanked);
    tcase_add_test(tests, a_long_tail_gives_short_lines);
    tcase_add_test(tests, an_empty_array_gives_no_line);
    tcase_add_test(tests, nothing_behind_the_bracket_is_nothing);
    tcase_add_test(tests, what_follows_the_document_stays);
    tcase_add_test(tests, what_is_no_object_is_a_line_for_the_reader_to_reject);
    tcase_add_test(tests, an_element_that_never_ends_is_one_line);
    tcase_add_test(tests, any_pieces_of_any_text_give_the_same);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
