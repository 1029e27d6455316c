#include "base/error.h"
#include "pages.h"
#include "unit.h"

/* Slots: 0 and 1 of the post, 2 to 4 of its author, 5 of places. */
static const char *const names[] = {
    "/id",          "/text",       "user:/name", "user:/n",
    "user:/urls/*", "place:/name", NULL,
};
static const struct rs_wanted_table tables[] = {
    {"unused", "/unused", "/id", "/author"},
    {"user", "/includes/users", "/id", "/author"},
    {"place", "/includes/places", "/key/id", "/places/*"},
};
static const struct rs_wanted wanted = {names, 6, "/data", tables, 3};

START_TEST(a_posts_value_chooses_the_row_with_that_key)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"id\":1,\"author\":8,\"text\":\"a\"},"
                "{\"author\":7,\"id\":2},{\"id\":3}],\"includes\":{\"users\":["
                "{\"name\":\"S\",\"id\":7,\"n\":5,\"urls\":[\"u\",\"v\"]},"
                "{\"id\":8,\"name\":\"E\"}]}}\n"),
           "0#1 1=a 2=E\n0#2 2=S 3#5 4=u 4=v\n0#3\n");
}
END_TEST

START_TEST(a_table_may_stand_before_the_posts)
{
    expect(&wanted,
           TEXT("{\"includes\":{\"users\":[{\"id\":7,\"name\":\"S\"}]},"
                "\"data\":{\"id\":1,\"author\":7}}\n"),
           "0#1 2=S\n");
}
END_TEST

START_TEST(numbers_and_strings_are_one_key_when_their_texts_are)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"author\":\"7\"},{\"author\":8},{\"author\":"
                "\"\\u0037\"},{\"author\":7.0},{\"author\":\"07\"},{\"author\":"
                "\"\"}],\"includes\":{\"users\":[{\"id\":7,\"name\":\"S\"},"
                "{\"id\":\"8\",\"name\":\"E\"}]}}\n"),
           "2=S\n2=E\n2=S\n\n\n\n");
}
END_TEST

START_TEST(of_rows_with_one_key_the_first_counts)
{
    GString *line = g_string_new("{\"data\":[{\"author\":3}],\"includes\":{"
                                 "\"users\":[");
    for (int i = 0; i < 500; i++)
        g_string_append_printf(line, "{\"id\":%d,\"n\":%d},", i % 5, i);
    g_string_append(line, "{}]}}\n");
    expect(&wanted, view(line->str, line->len), "3#3\n");
    g_string_free(line, TRUE);
    expect(&wanted,
           TEXT("{\"data\":[{\"author\":1},{\"author\":2}],\"includes\":{"
                "\"users\":[{\"id\":1,\"name\":\"N\",\"id\":2}]}}\n"),
           "2=N\n\n");
}
END_TEST

START_TEST(of_several_values_the_first_that_is_a_key_chooses)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"places\":[\"x\",\"q\",\"p\"]},"
                "{\"places\":[\"x\"],\"id\":1},{\"places\":\"p\"}],"
                "\"includes\":{\"places\":["
                "{\"key\":{\"id\":\"p\"},\"name\":\"P\"},"
                "{\"key\":{\"id\":\"q\"},\"name\":\"Q\"}]}}\n"),
           "5=Q\n0#1\n\n");
}
END_TEST

START_TEST(one_post_may_have_rows_of_several_tables)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"places\":[\"p\"],\"author\":1,\"id\":9}],"
                "\"includes\":{\"places\":[{\"key\":{\"id\":\"p\"},"
                "\"name\":\"P\"}],\"users\":[{\"id\":1,\"name\":\"N\"}]}}\n"),
           "0#9 2=N 5=P\n");
}
END_TEST

START_TEST(each_page_has_tables_of_its_own)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"author\":1}],\"includes\":{\"users\":[{\"id\":1,"
                "\"name\":\"N\"}]}}\n{\"data\":[{\"author\":1}]}\n"),
           "2=N\n\n");
}
END_TEST

START_TEST(a_table_that_breaks_off_has_its_whole_rows)
{
    expect_cut(&wanted,
               TEXT("{\"data\":[{\"author\":1},{\"author\":2}],\"includes\":{"
                    "\"users\":[{\"id\":1,\"name\":\"N\"},{\"id\":2,\"name\":"
                    "\"M\""),
               "2=N\n\n!cut\n");
}
END_TEST

START_TEST(rows_that_cannot_be_read_are_no_rows)
{
    expect(&wanted,
           TEXT("{\"data\":[{\"author\":1},{\"author\":2}],\"includes\":{"
                "\"users\":[7,\"x\",null,[],{\"id\":1,,},{\"name\":\"K\"},"
                "{\"id\":null},{\"id\":2,\"name\":\"caf\xe9\"}]}}\n"),
           "\nrepaired 2=caf\xc3\xa9\n");
    expect(&wanted,
           TEXT("{\"data\":[{\"author\":1}],\"includes\":{\"users\":\"no\"}}"),
           "\n");
}
END_TEST

START_TEST(rows_over_the_bounds_join_no_post)
{
    for (size_t over = 0; over < 2; over++) {
        size_t fill = RS_TABLE_ROW_LEN_MAX - strlen("{\"id\":1,\"n\":\"\"}");
        char *text = g_strnfill(fill + over, 'x');
        char *line = g_strdup_printf("{\"data\":[{\"author\":1}],\"includes\":{"
                                     "\"users\":[{\"id\":1,\"n\":\"%s\"}]}}\n",
                                     text);
        char *cells = g_strdup_printf(over ? "\n" : "3=%s\n", text);
        expect(&wanted, rs_view_of(line), cells);
        g_free(text);
        g_free(line);
        g_free(cells);
    }
    for (size_t over = 0; over < 2; over++) {
        GString *line = g_string_new("{\"data\":[{\"author\":1}],\"includes\":{"
                                     "\"users\":[{\"id\":1,\"urls\":[0");
        GString *cells = g_string_new(over ? "\n" : "4#0");
        for (size_t i = 1; i < RS_TABLE_ROW_CELLS_MAX + over; i++) {
            g_string_append(line, ",1");
            g_string_append(cells, over ? "" : " 4#1");
        }
        g_string_append(line, "]}]}}\n");
        g_string_append(cells, over ? "" : "\n");
        expect(&wanted, view(line->str, line->len), cells->str);
        g_string_free(line, TRUE);
        g_string_free(cells, TRUE);
    }
}
END_TEST

START_TEST(a_row_that_does_not_fit_rejects_the_post)
{
    static const char *const many[] = {"/t/*", "user:/name", NULL};
    const struct rs_wanted full = {many, 2, "/data", tables, 2};
    for (int over = 0; over < 2; over++) {
        GString *line = g_string_new("{\"data\":[{\"author\":1,\"t\":[0");
        for (int i = 2; i < RS_CELLS_MAX + over; i++)
            g_string_append(line, ",1");
        g_string_append(line, "]},{\"author\":1}],\"includes\":{\"users\":[{"
                              "\"id\":1,\"name\":\"N\"}]}}\n");
        struct records records;
        pages_open(&records, &full);
        char *found = records_cells(&records, view(line->str, line->len));
        ck_assert(g_str_has_suffix(found, "1=N\n"));
        ck_assert_int_eq(!strcmp(found, "!too-many-cells\n1=N\n"), over);
        g_free(found);
        g_string_free(line, TRUE);
        records_clear(&records);
    }
}
END_TEST

/* 100,000 posts that want the last of 100,000 rows: 10^10 steps, or 2 * 10^6.
 */
START_TEST(large_tables_take_no_square_of_time)
{
    GString *line = g_string_new("{\"data\":[{\"author\":99999}");
    for (int i = 1; i < 100000; i++)
        g_string_append(line, ",{\"author\":99999}");
    g_string_append(line, "],\"includes\":{\"users\":[{}");
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(line, ",{\"id\":%d,\"n\":1}", i);
    g_string_append(line, "]}}\n");
    struct records records;
    pages_open(&records, &wanted);
    char *found = records_cells(&records, view(line->str, line->len));
    ck_assert_uint_eq(strlen(found), 100000 * strlen("3#1\n"));
    ck_assert(g_str_has_suffix(found, "3#1\n3#1\n"));
    g_free(found);
    g_string_free(line, TRUE);
    records_clear(&records);
}
END_TEST

START_TEST(behind_a_minus_negative_numbers_choose_and_no_others)
{
    static const char *const vk[] = {"group:/name", "user:/name", NULL};
    static const struct rs_wanted_table owners[] = {
        {"group", "/groups", "/id", "-/owner"},
        {"user", "/users", "/id", "/owner"},
    };
    static const struct rs_wanted wall = {vk, 2, "/items", owners, 2};
    expect(&wall,
           TEXT("{\"items\":[{\"owner\":-5},{\"owner\":5},{\"owner\":\"-5\"},"
                "{\"owner\":\"\"},{\"owner\":\"-\"},{\"owner\":\"--5\"},{"
                "\"owner\":75}],"
                "\"groups\":[{\"id\":5,\"name\":\"G\"}],"
                "\"users\":[{\"id\":5,\"name\":\"U\"}]}\n"),
           "0=G\n1=U\n0=G\n\n\n\n\n");
}
END_TEST

static void expect_around(struct rs_view context, const char *cells)
{
    static const char *const chat[] = {"../name", "/t", "../id", "../a/b",
                                       NULL};
    static const struct rs_wanted lines = {.names = chat, .count = 4};
    struct records records;
    pages_open(&records, &lines);
    records.context.at = g_memdup2(context.at, context.len);
    records.context.len = context.len;
    char *found = records_cells(
        &records,
        TEXT("{\"t\":1,\"name\":2}\nbroken\n{}\n{\"t\":\"\\x01\"}\n"));
    ck_assert_str_eq(found, cells);
    g_free(found);
    g_free((char *)records.context.at);
    records_clear(&records);
}

START_TEST(what_stands_around_is_in_every_record)
{
    expect_around(TEXT("{\"name\":\"C\",\"id\":-7,\"t\":3,\"a\":{\"b\":0}}"),
                  "0=C 2#-7 3#0 1#1\n!bad-json\n0=C 2#-7 3#0\n"
                  "0=C 2#-7 3#0 1=\\x01\n");
    expect_around(TEXT(""), "1#1\n!bad-json\n\n1=\\x01\n");
}
END_TEST

START_TEST(what_stands_around_is_mended_or_left_out)
{
    expect_around(TEXT("{\"name\":\"caf\xe9\"}"),
                  "repaired 0=caf\xc3\xa9 1#1\n!bad-json\n"
                  "repaired 0=caf\xc3\xa9\nrepaired 0=caf\xc3\xa9 1=\\x01\n");
    static const char *const bad[] = {"{\"name\":\"C\"", "[1]", "x",
                                      "{\"name\":\"C\"}}", " "};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        expect_around(rs_view_of(bad[i]), "1#1\n!bad-json\n\n1=\\x01\n");
    GString *many = g_string_new("{\"name\":0");
    for (size_t i = 1; i <= RS_TABLE_ROW_CELLS_MAX; i++)
        g_string_append(many, ",\"name\":0");
    g_string_append(many, "}");
    expect_around(view(many->str, many->len), "1#1\n!bad-json\n\n1=\\x01\n");
    g_string_free(many, TRUE);
}
END_TEST

START_TEST(pages_too_have_what_stands_around_their_piece)
{
    static const char *const both[] = {"../n", "/id", "user:/name", NULL};
    const struct rs_wanted pages = {both, 3, "/data", tables, 2};
    struct records records;
    pages_open(&records, &pages);
    records.context = TEXT("{\"n\":1}");
    char *found = records_cells(
        &records, TEXT("{\"data\":[{\"id\":2,\"author\":3},{\"author\":4}],"
                       "\"includes\":{\"users\":[{\"id\":3,\"name\":\"N\"}]}}\n"
                       "{}\n"));
    ck_assert_str_eq(found, "0#1 1#2 2=N\n0#1\nnot-post\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

static void expect_refused(struct rs_wanted bad)
{
    static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};
    GPtrArray *columns = g_ptr_array_new();
    GError *error = NULL;
    ck_assert_ptr_null(rs_schema_open(&jsonl, columns, &bad, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    g_error_free(error);
    g_ptr_array_unref(columns);
}

START_TEST(what_cannot_be_looked_for_is_refused)
{
    static const char *const bad[] = {"xyz:/a", "user:a", "user:",   "..",
                                      "..a",    "use:/a", "userr:/a"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        expect_refused((struct rs_wanted){&bad[i], 1, "/data", tables, 3});
    expect_refused((struct rs_wanted){names, 6, NULL, tables, 3});
    expect_refused((struct rs_wanted){names, 6, "data", tables, 3});
    expect_refused((struct rs_wanted){names, 6, "/a/*", tables, 3});
    expect_refused((struct rs_wanted){names, 6, "/*/a", tables, 3});
    expect_refused((struct rs_wanted){names, 6, "/data", tables, 2});
    struct rs_wanted_table one[] = {tables[0], tables[1], tables[2]};
    struct rs_wanted of_one = {names, 6, "/data", one, 3};
    one[1].rows = "/a/*/b";
    expect_refused(of_one);
    one[1] = (struct rs_wanted_table){"user", "/u", "id", "/author"};
    expect_refused(of_one);
    one[1] = (struct rs_wanted_table){"user", "/u", "/id", "author"};
    expect_refused(of_one);
    struct rs_wanted_table many[RS_TABLES_MAX + 1];
    for (size_t i = 0; i <= RS_TABLES_MAX; i++)
        many[i] = tables[1];
    expect_refused(
        (struct rs_wanted){names, 1, "/data", many, RS_TABLES_MAX + 1});
}
END_TEST

START_TEST(as_many_names_and_tables_as_there_may_be_are_read)
{
    const char *all[RS_SLOTS_MAX];
    struct rs_wanted_table many[RS_TABLES_MAX];
    char *prefixed[RS_TABLES_MAX], *called[RS_TABLES_MAX];
    for (size_t i = 0; i < RS_SLOTS_MAX; i++)
        all[i] = "/id";
    for (size_t i = 0; i < RS_TABLES_MAX; i++) {
        called[i] = g_strdup_printf("t%zu", i);
        prefixed[i] = g_strdup_printf("t%zu:/name", i);
        all[RS_SLOTS_MAX - 1 - i] = prefixed[i];
        many[i] = (struct rs_wanted_table){called[i], "/users", "/id", "/id"};
    }
    const struct rs_wanted full = {all, RS_SLOTS_MAX, "/data", many,
                                   RS_TABLES_MAX};
    struct records records;
    pages_open(&records, &full);
    char *found = records_cells(
        &records, TEXT("{\"data\":[{\"id\":1}],\"users\":[{\"id\":1,"
                       "\"name\":2}]}\n"));
    ck_assert(g_str_has_prefix(found, "0#1 1#1 2#1 "));
    ck_assert(g_str_has_suffix(found, " 247#1 255#2 254#2 253#2 252#2 251#2 "
                                      "250#2 249#2 248#2\n"));
    g_free(found);
    records_clear(&records);
    for (size_t i = 0; i < RS_TABLES_MAX; i++) {
        g_free(called[i]);
        g_free(prefixed[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("join");
    TCase *tests = tcase_create("join");
    tcase_add_test(tests, a_posts_value_chooses_the_row_with_that_key);
    tcase_add_test(tests, a_table_may_stand_before_the_posts);
    tcase_add_test(tests, numbers_and_strings_are_one_key_when_their_texts_are);
    tcase_add_test(tests, of_rows_with_one_key_the_first_counts);
    tcase_add_test(tests, of_several_values_the_first_that_is_a_key_chooses);
    tcase_add_test(tests, one_post_may_have_rows_of_several_tables);
    tcase_add_test(tests, each_page_has_tables_of_its_own);
    tcase_add_test(tests, a_table_that_breaks_off_has_its_whole_rows);
    tcase_add_test(tests, rows_that_cannot_be_read_are_no_rows);
    tcase_add_test(tests, rows_over_the_bounds_join_no_post);
    tcase_add_test(tests, a_row_that_does_not_fit_rejects_the_post);
    tcase_add_test(tests, large_tables_take_no_square_of_time);
    tcase_add_test(tests, behind_a_minus_negative_numbers_choose_and_no_others);
    tcase_add_test(tests, what_stands_around_is_in_every_record);
    tcase_add_test(tests, what_stands_around_is_mended_or_left_out);
    tcase_add_test(tests, pages_too_have_what_stands_around_their_piece);
    tcase_add_test(tests, what_cannot_be_looked_for_is_refused);
    tcase_add_test(tests, as_many_names_and_tables_as_there_may_be_are_read);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
