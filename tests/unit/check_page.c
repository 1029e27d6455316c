#include "base/utf8.h"
#include "pages.h"
#include "records.h"
#include "unit.h"

static const char *const names[] = {"/text", "/id", "/tags/*", NULL};
static const struct rs_wanted data = {
    .names = names, .count = 3, .rows = "/data"};
static const struct rs_wanted nested = {
    .names = names, .count = 3, .rows = "/response/items"};

START_TEST(each_element_is_a_record_at_its_own_place)
{
    expect_places(&data,
                  TEXT("{\"meta\":{},\"data\": [ {\"id\":1} ,\t{\"id\":2}]}\n"
                       "\n"
                       "  {\"data\":[{\"id\":3}]}\r\n"),
                  false,
                  "21+8 line 0 record 0: 1#1\n"
                  "32+8 line 0 record 1: 1#2\n"
                  "55+8 line 2 record 2: 1#3\n");
}
END_TEST

START_TEST(one_object_in_place_of_the_array_is_one_record)
{
    expect_places(&data, TEXT("{\"data\":{\"id\":1},\"rules\":[{\"id\":2}]}\n"),
                  false, "8+8 line 0 record 0: 1#1\n");
}
END_TEST

START_TEST(the_list_is_looked_for_at_its_pointer_alone)
{
    expect(
        &nested,
        TEXT("{\"items\":[{\"id\":1}],\"response\":{\"x\":{\"items\":["
             "{\"id\":2}]},\"count\":2,\"items\":[{\"id\":3,\"items\":["
             "{\"id\":4}]}]},\"z\":{\"response\":{\"items\":[{\"id\":5}]}}}"),
        "1#3\n");
    expect(&nested, TEXT("{\"respo\\u006ese\":{\"items\":[{\"id\":1}]}}"),
           "1#1\n");
    expect(&nested, TEXT("{\"response\":[{\"items\":[{\"id\":1}]}]}"),
           "not-post\n");
}
END_TEST

START_TEST(a_page_without_posts_is_one_record_that_is_none)
{
    static const char *const pages[] = {
        "{\"errors\":[{\"id\":1}],\"meta\":{}}",
        "{}",
        "{\"data\":[]}",
        "{\"data\":[ ]}",
        "{\"data\":null}",
        "{\"data\":7,\"x\":1}",
        "{\"data\":\"[{}]\"}",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        char *lines =
            g_strdup_printf(" %s\n{\"data\":[{\"id\":1}]}\n", pages[i]);
        char *found =
            g_strdup_printf("1+%d line 0 record 0: not-post\n"
                            "%d+8 line 1 record 1: 1#1\n",
                            (int)strlen(pages[i]), (int)strlen(pages[i]) + 11);
        expect_places(&data, rs_view_of(lines), false, found);
        g_free(lines);
        g_free(found);
    }
}
END_TEST

START_TEST(brackets_and_quotes_in_strings_do_not_count)
{
    expect(&data,
           TEXT("{\"a\\\\\":\"]}\\\"{\",\"data\":[{\"text\":\"\\\\\"},"
                "{\"text\":\"],\\\"}\"},{\"text\":\"\\\\\\\"]\"}]}"),
           "0=\\\n0=],\"}\n0=\\\"]\n");
}
END_TEST

START_TEST(elements_that_are_no_posts_are_rejected_one_by_one)
{
    expect(&data,
           TEXT("{\"data\":[1,{\"id\":1},\"x\",{\"id\":2,,},null,[{}],"
                "{\"id\":01},{\"id\":2}]}"),
           "!not-object\n1#1\n!not-object\n!bad-json\n!not-object\n"
           "!not-object\n!bad-json\n1#2\n");
}
END_TEST

START_TEST(elements_are_mended_one_by_one)
{
    expect(&data,
           TEXT("{\"data\":[{\"text\":\"\\x01\"},{\"text\":\"caf\xe9\"},"
                "{\"text\":\"\xc3\xa9\"},{\"text\":\"\xc3\xa9\xff\"},"
                "{\"text\":\"\\ud800\"},\0{\"id\":1}\0]\0}\0"),
           "0=\\x01\nrepaired 0=caf\xc3\xa9\n0=\xc3\xa9\n"
           "repaired 0=\xc3\xa9\xef\xbf\xbd\nrepaired 0=\xef\xbf\xbd\n1#1\n");
}
END_TEST

START_TEST(a_line_that_is_no_object_has_the_codes_of_lines)
{
    expect(&data, TEXT("[{\"data\":[{\"id\":1}]}]\n7\nbroken\n"),
           "!not-object\n!not-object\n!bad-json\n");
    expect_places(&data, TEXT("{\"data\":[{\"id\":1}]}\n[1"), true,
                  "9+8 line 0 record 0: 1#1\n"
                  "20+2 line 1 record 1: !cut\n");
}
END_TEST

/* What is behind the last whole post is one reject, whatever is wrong. */
START_TEST(what_stands_before_a_mistake_is_read)
{
    expect_places(&data, TEXT("{\"data\":[{\"id\":1},{\"id\":2}}\n{}\n"), false,
                  "9+8 line 0 record 0: 1#1\n"
                  "18+8 line 0 record 1: 1#2\n"
                  "26+1 line 0 record 2: !bad-json\n"
                  "28+2 line 1 record 3: not-post\n");
    expect(&data, TEXT("{\"data\":[{\"id\":1} {\"id\":2}]}\n"),
           "1#1\n!bad-json\n");
    expect(&data, TEXT("{\"data\":[{\"id\":1},]}\n"), "1#1\n!bad-json\n");
    expect(&data, TEXT("{\"data\":[{\"id\":1}]}{\"data\":[{\"id\":2}]}\n"),
           "1#1\n!bad-json\n");
    expect(&data, TEXT("{\"data\":[{\"id\":1}],\"data\":[{\"id\":2}]}\n"),
           "1#1\n!bad-json\n");
    expect(&data, TEXT("{\"data\":[{\"id\":1}],}\n"), "1#1\n!bad-json\n");
    expect(&data, TEXT("{\"x\" 1,\"data\":[{\"id\":1}]}\n"), "!bad-json\n");
    expect(&data, TEXT("{x:1,\"data\":[{\"id\":1}]}\n"), "!bad-json\n");
    expect(&data, TEXT("{\"data\":[,{\"id\":1}]}\n"), "!bad-json\n");
}
END_TEST

START_TEST(a_page_that_breaks_off_gives_its_whole_posts)
{
    static const char page[] = "{\"m\":[1],\"data\":[{\"id\":1},{\"text\":"
                               "\"a]\"}],\"q\":{\"r\":[null,true]}}";
    static const size_t ends[] = {9 + 8 + 8, 9 + 8 + 8 + 1 + 13};
    for (size_t len = 1; len < sizeof page - 1; len++) {
        GString *found = g_string_new(NULL);
        g_string_append(found, len >= ends[0] ? "1#1\n" : "");
        g_string_append(found, len >= ends[1] ? "0=a]\n" : "");
        char *cut = g_strconcat(found->str, "!cut\n", NULL);
        char *bad = g_strconcat(found->str, "!bad-json\n", NULL);
        expect_cut(&data, view(page, len), cut);
        expect(&data, view(page, len), bad);
        g_free(cut);
        g_free(bad);
        g_string_free(found, TRUE);
    }
    expect(&data, TEXT(page), "1#1\n0=a]\n");
    expect_cut(&data, TEXT(page), "1#1\n0=a]\n");
}
END_TEST

START_TEST(the_rest_that_broke_off_is_the_rejects_bytes)
{
    expect_places(&data, TEXT("{\"data\":[{\"id\":1}, {\"id\":2},{\"id"), true,
                  "9+8 line 0 record 0: 1#1\n"
                  "19+8 line 0 record 1: 1#2\n"
                  "28+4 line 0 record 2: !cut\n");
    expect_places(&data, TEXT("{\"data\":[{\"id\":1}"), true,
                  "9+8 line 0 record 0: 1#1\n"
                  "17+0 line 0 record 1: !cut\n");
    expect_places(&data, TEXT("{\"data\":[tru"), true,
                  "0+12 line 0 record 0: !cut\n");
    expect_places(&data, TEXT(" {\"data\":[{\"id\":1\n"), true,
                  "1+16 line 0 record 0: !bad-json\n");
}
END_TEST

START_TEST(any_step_of_the_cutter_gives_the_same_posts)
{
    static const char text[] =
        "{\"data\":[{\"id\":1},{\"text\":\"\xc3\xa9\"}]}\n\r\n{}\r\n[1]\n"
        "{\"data\":{\"id\":2}}\nbroken\n{\"data\":[{\"id\":\"\xff\"},{\"id\"";
    struct records records;
    pages_open(&records, &data);
    char *whole = records_whole(&records, TEXT(text), true);
    ck_assert(g_str_has_suffix(whole, "!cut\n"));
    for (size_t step = 1; step < sizeof text; step++) {
        char *found = records_chunked(&records, TEXT(text), true, step);
        ck_assert_str_eq(found, whole);
        g_free(found);
    }
    g_free(whole);
    records_clear(&records);
}
END_TEST

/* Any posts, in any order, with any blanks between them. */
START_TEST(a_page_gives_what_its_posts_give_as_lines)
{
    static const char *const posts[] = {
        "{\"id\":1}",
        "{\"text\":\"]},{[\\\"\",\"x\":[[{}]]}",
        "{}",
        "17",
        "{\"text\":\"\\\\\"}",
        "\"}\"",
        "{\"text\":\"\\ud83d\\ude00\\ud83d\",\"id\":null}",
        "{\"tags\":[\"a\" , {\"id\":1}, 2 ]}",
        "[]",
        "{\"id\":tru}",
        "{\"text\":\"\\x41\tb\"}",
    };
    static const char *const blanks[] = {"", " ", "\t", " \r "};
    static const struct rs_wanted lines = {.names = names, .count = 3};
    GRand *random = g_rand_new_with_seed(7);
    for (int round = 0; round < 300; round++) {
        GString *page = g_string_new("{\"data\":["), *text = g_string_new("");
        for (int i = g_rand_int_range(random, 1, 9); i > 0; i--) {
            const char *post =
                posts[g_rand_int_range(random, 0, G_N_ELEMENTS(posts))];
            g_string_append(page, blanks[g_rand_int_range(random, 0, 4)]);
            g_string_append(page, post);
            g_string_append(page, blanks[g_rand_int_range(random, 0, 4)]);
            g_string_append_c(page, i > 1 ? ',' : ']');
            g_string_append_printf(text, "%s\n", post);
        }
        g_string_append(page, " }\n");
        struct records records;
        pages_open(&records, &lines);
        char *cells = records_cells(&records, view(text->str, text->len));
        expect(&data, view(page->str, page->len), cells);
        g_free(cells);
        records_clear(&records);
        g_string_free(page, TRUE);
        g_string_free(text, TRUE);
    }
    g_rand_free(random);
}
END_TEST

START_TEST(a_reader_left_in_a_page_starts_anew)
{
    static const char text[] = "{\"data\":[{\"id\":1},{\"id\":2}]}\n";
    char padded[sizeof text + RS_PADDING] = "";
    memcpy(padded, text, sizeof text);
    struct records records;
    pages_open(&records, &data);
    records_start(&records, view(padded, sizeof text - 1));
    ck_assert_uint_eq(rs_reader_next(records.reader)->at, 9);
    records_start(&records, view(padded, sizeof text - 1));
    ck_assert_uint_eq(rs_reader_next(records.reader)->at, 9);
    ck_assert_uint_eq(rs_reader_next(records.reader)->at, 18);
    ck_assert_ptr_null(rs_reader_next(records.reader));
    ck_assert_ptr_null(rs_reader_next(records.reader));
    ck_assert_uint_eq(rs_reader_lines(records.reader), 1);
    records_clear(&records);
}
END_TEST

START_TEST(nesting_deeper_than_any_stack_is_passed_over)
{
    GString *line = g_string_new("{\"x\":");
    for (int i = 0; i < 300000; i++)
        g_string_append(line, "[");
    for (int i = 0; i < 300000; i++)
        g_string_append(line, "]");
    g_string_append(line, ",\"data\":[{\"id\":1}]}\n");
    expect(&data, view(line->str, line->len), "1#1\n");
    g_string_free(line, TRUE);
}
END_TEST

START_TEST(posts_beyond_the_bound_are_one_reject)
{
    GString *line = g_string_new("{\"data\":[{}");
    for (int i = 1; i < RS_PAGE_POSTS_MAX; i++)
        g_string_append(line, ",{}");
    g_string_append(line, ",{\"id\":1},{}]}\n");
    struct records records;
    pages_open(&records, &data);
    char *found = records_cells(&records, view(line->str, line->len));
    ck_assert_uint_eq(strlen(found), RS_PAGE_POSTS_MAX + strlen("!too-long\n"));
    ck_assert(g_str_has_suffix(found, "\n!too-long\n"));
    g_free(found);
    g_string_truncate(line, line->len - strlen(",{\"id\":1},{}]}\n"));
    g_string_append(line, "]}\n");
    found = records_cells(&records, view(line->str, line->len));
    ck_assert_uint_eq(strlen(found), RS_PAGE_POSTS_MAX);
    g_free(found);
    g_string_free(line, TRUE);
    records_clear(&records);
}
END_TEST

START_TEST(a_page_over_the_bound_is_rejected)
{
    GString *line = g_string_new("{\"data\":[{\"id\":1},{\"text\":\"");
    size_t from = line->len;
    g_string_set_size(line, RS_RECORD_LEN_MAX);
    memset(line->str + from, 'x', line->len - from);
    g_string_append(line, "\"}]}\n{\"data\":[{\"id\":2}]}\n");
    expect(&data, view(line->str, line->len), "!too-long\n1#2\n");
    g_string_free(line, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("page");
    TCase *tests = tcase_create("page");
    tcase_add_test(tests, each_element_is_a_record_at_its_own_place);
    tcase_add_test(tests, one_object_in_place_of_the_array_is_one_record);
    tcase_add_test(tests, the_list_is_looked_for_at_its_pointer_alone);
    tcase_add_test(tests, a_page_without_posts_is_one_record_that_is_none);
    tcase_add_test(tests, brackets_and_quotes_in_strings_do_not_count);
    tcase_add_test(tests, elements_that_are_no_posts_are_rejected_one_by_one);
    tcase_add_test(tests, elements_are_mended_one_by_one);
    tcase_add_test(tests, a_line_that_is_no_object_has_the_codes_of_lines);
    tcase_add_test(tests, what_stands_before_a_mistake_is_read);
    tcase_add_test(tests, a_page_that_breaks_off_gives_its_whole_posts);
    tcase_add_test(tests, the_rest_that_broke_off_is_the_rejects_bytes);
    tcase_add_test(tests, any_step_of_the_cutter_gives_the_same_posts);
    tcase_add_test(tests, a_page_gives_what_its_posts_give_as_lines);
    tcase_add_test(tests, a_reader_left_in_a_page_starts_anew);
    tcase_add_test(tests, nesting_deeper_than_any_stack_is_passed_over);
    tcase_add_test(tests, posts_beyond_the_bound_are_one_reject);
    tcase_add_test(tests, a_page_over_the_bound_is_rejected);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
