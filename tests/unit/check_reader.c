#include "base/error.h"
#include "records.h"
#include "unit.h"

static const struct rs_dialect comma = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '\"', .has_header = true};
static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};
static const struct rs_dialect document = {.type = RS_RECORD_JSONL,
                                           .shape = RS_SHAPE_DOCUMENT};
static const struct rs_dialect page = {.type = RS_RECORD_JSONL,
                                       .shape = RS_SHAPE_PAGE};

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

/* `wanted`: the columns, a bar behind each. */
static void expect_columns(const struct rs_dialect *dialect,
                           struct rs_view first, const char *wanted,
                           size_t wanted_used)
{
    size_t used = 999;
    GError *error = NULL;
    GPtrArray *columns = rs_reader_columns(dialect, first, &used, &error);
    ck_assert_msg(columns != NULL, "%s", error ? error->message : "");
    GString *found = g_string_new("");
    for (guint i = 0; i < columns->len; i++)
        g_string_append_printf(found, "%s|", (char *)columns->pdata[i]);
    ck_assert_str_eq(found->str, wanted);
    ck_assert_uint_eq(used, wanted_used);
    g_string_free(found, TRUE);
    g_ptr_array_unref(columns);
}

static void expect_no_columns(const struct rs_dialect *dialect,
                              struct rs_view first, const char *word)
{
    size_t used = 999;
    GError *error = NULL;
    ck_assert_ptr_null(rs_reader_columns(dialect, first, &used, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, word) != NULL, "%s", error->message);
    ck_assert_uint_eq(used, 999);
    g_error_free(error);
}

static struct rs_schema *open_schema(const struct rs_dialect *dialect,
                                     const GPtrArray *columns,
                                     const char *const *names, size_t count,
                                     GError **error)
{
    struct rs_wanted wanted = {.names = names, .count = count};
    return rs_schema_open(dialect, columns, &wanted, error);
}

START_TEST(csv_columns_are_the_first_row_without_blanks)
{
    expect_columns(&comma, TEXT("Page Name, b ,\"c\"\"d\"\n1,2\n"),
                   "Page Name|b|c\"d|", 21);
    expect_columns(&comma, TEXT("\r\n\na,\"b\nc\",\r\nx"), "a|b\nc||", 13);
    expect_columns(&comma, TEXT("a,b"), "a|b|", 3);
    expect_columns(&comma, TEXT("a,a,A\n"), "a|a|A|", 6);
}
END_TEST

START_TEST(the_byte_order_mark_is_no_part_of_the_first_column)
{
    struct rs_dialect marked = comma;
    marked.skip_len = 3;
    expect_columns(&marked, TEXT("\xef\xbb\xbf\"a,b\",c\nx"), "a,b|c|", 11);
}
END_TEST

START_TEST(an_empty_input_has_no_columns)
{
    expect_columns(&comma, TEXT(""), "", 0);
    expect_columns(&comma, TEXT("\n\n"), "", 2);
}
END_TEST

START_TEST(ill_formed_column_names_are_repaired)
{
    expect_columns(&comma, TEXT("caf\xe9,n\0ul\n"), "caf\xc3\xa9|nul|", 10);
}
END_TEST

START_TEST(a_header_quote_that_never_closes_is_an_error)
{
    expect_no_columns(&comma, TEXT("a,\"b\nc\n"), "quote");
}
END_TEST

START_TEST(a_header_without_end_or_with_too_many_cells_is_an_error)
{
    char *text = g_strnfill(RS_PROBE_LEN, 'a');
    expect_no_columns(&comma, rs_view_of(text), "no line end");
    g_free(text);
    text = g_strnfill(RS_COLUMNS_MAX, ',');
    text[RS_COLUMNS_MAX - 1] = '\n';
    size_t used;
    GPtrArray *columns =
        rs_reader_columns(&comma, rs_view_of(text), &used, NULL);
    ck_assert_uint_eq(columns->len, RS_COLUMNS_MAX);
    g_ptr_array_unref(columns);
    text[RS_COLUMNS_MAX - 1] = ',';
    expect_no_columns(&comma, rs_view_of(text), "cells");
    g_free(text);
}
END_TEST

START_TEST(json_columns_are_the_pointers_of_all_leaves)
{
    expect_columns(&jsonl,
                   TEXT("{\"id\":1,\"page\":{\"name\":\"x\",\"o\":{}},"
                        "\"tags\":[\"a\",{\"b\":null}],\"l\":[[1],[]]}\n"
                        "{\"id\":2,\"a/b~c\":true,\"\":0}\n"),
                   "/id|/page/name|/tags/*|/tags/*/b|/l/*/*|/a~1b~0c|/|", 0);
}
END_TEST

START_TEST(json_lines_that_fail_are_skipped_and_almost_json_is_not)
{
    expect_columns(&jsonl,
                   TEXT("broken\n{\"a\":\"\\x01\"}\n[1]\n"
                        "{\"b\":\"\\ud800\xff\"}\n\n{\"c\":1,\"d\":"),
                   "/a|/b|", 0);
    struct rs_dialect marked = jsonl;
    marked.skip_len = 3;
    expect_columns(&marked, TEXT("\xef\xbb\xbf{\"a\":1}"), "/a|", 3);
}
END_TEST

START_TEST(json_without_an_object_is_an_error)
{
    expect_no_columns(&jsonl, TEXT("broken\n\n[1]\n"), "first 2 ");
    expect_no_columns(&jsonl, TEXT(""), "no line");
}
END_TEST

START_TEST(a_documents_columns_are_its_posts_and_what_stands_around_them)
{
    expect_columns(&document,
                   TEXT("{\"name\":\"c\",\"messages\":[\n{\"id\":1},\n"
                        "{\"name\":2}],\"after\":1}\n"),
                   "/id|/name|../name|", 0);
    expect_columns(&document,
                   TEXT("{\"chats\":{\"list\":[{\"name\":\"c\",\"id\":1,"
                        "\"messages\":[{\"id\":1}]},{\"type\":\"x\","
                        "\"name\":\"d\",\"messages\":[{\"text\":1}]}]}}"),
                   "/id|/text|../name|../id|../type|", 0);
    expect_columns(&document, TEXT("[{\"id\":1},{\"id\":2}]"), "/id|", 0);
}
END_TEST

START_TEST(a_pages_columns_are_its_own_pointers)
{
    expect_columns(&page,
                   TEXT("{\n \"data\": [\n  {\"id\": 1},\n  {\"t\": \"a\nb\"}\n"
                        " ],\n \"includes\": {\"users\": [{\"id\": 1}]},\n"
                        " \"meta\": {\"n\": 2}\n}\n"),
                   "/data/*/id|/data/*/t|/includes/users/*/id|/meta/n|", 0);
}
END_TEST

/* What the last comma ends is whole. */
START_TEST(what_breaks_off_has_columns_when_nothing_else_does)
{
    expect_columns(&page,
                   TEXT("{\"data\":[{\"id\":1,\"x\":[[\"},\\\"[\",{\"y\":2}],"
                        "[]],\"t\":{\"u\":"),
                   "/data/*/id|/data/*/x/*/*|/data/*/x/*/*/y|", 0);
    expect_columns(&jsonl, TEXT("{\"a\":1,\"b\":2}\n{\"c\":1,\"d\":2"),
                   "/a|/b|", 0);
    expect_columns(&jsonl, TEXT("x\n{\"c\":1,\"d\":2"), "/c|", 0);
    expect_no_columns(&jsonl, TEXT("{\"c\":1,\"d\":2\n"), "first 1 ");
    expect_no_columns(&jsonl, TEXT("{\"c\":1"), "first 1 ");
    expect_no_columns(&jsonl, TEXT("[1,2"), "first 1 ");
    expect_no_columns(&jsonl, TEXT("{\"c\":1],{\"d\":2"), "first 1 ");
    char *deep = g_strnfill(100000, '[');
    expect_no_columns(&jsonl, rs_view_of(deep), "first 1 ");
    g_free(deep);
}
END_TEST

START_TEST(only_the_first_objects_are_looked_at)
{
    GString *text = g_string_new("");
    for (int i = 0; i < RS_PROBE_RECORDS; i++)
        g_string_append(text, "{\"a\":1}\n");
    g_string_append(text, "{\"b\":1}\n");
    expect_columns(&jsonl, view(text->str, text->len), "/a|", 0);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(pointers_are_bounded_in_number_length_and_depth)
{
    GString *text = g_string_new("{");
    for (int i = 0; i < RS_POINTERS_MAX + 9; i++)
        g_string_append_printf(text, "\"k%d\":1,", i);
    g_string_append(text, "\"z\":1}\n");
    size_t used;
    GPtrArray *columns =
        rs_reader_columns(&jsonl, view(text->str, text->len), &used, NULL);
    ck_assert_uint_eq(columns->len, RS_POINTERS_MAX);
    g_ptr_array_unref(columns);
    char *key = g_strnfill(RS_POINTER_LEN_MAX, 'k');
    g_string_printf(text, "{\"%s\":1,\"%s\":2,\"n\\u0000\":3}\n", key, key + 1);
    columns =
        rs_reader_columns(&jsonl, view(text->str, text->len), &used, NULL);
    ck_assert_uint_eq(columns->len, 1);
    ck_assert_str_eq((char *)columns->pdata[0] + 1, key + 1);
    g_ptr_array_unref(columns);
    g_free(key);
    g_string_assign(text, "{\"a\":1,\"d\":");
    for (int i = 0; i < 900; i++)
        g_string_append_c(text, '[');
    g_string_append_c(text, '1');
    for (int i = 0; i < 900; i++)
        g_string_append_c(text, ']');
    g_string_append(text, ",\"z\":1}\n");
    expect_columns(&jsonl, view(text->str, text->len), "/a|/z|", 0);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(names_are_found_without_regard_to_case_and_blanks)
{
    GPtrArray *columns = g_ptr_array_new();
    g_ptr_array_add(columns, "Message");
    g_ptr_array_add(columns, "Total Interactions (weighted)");
    g_ptr_array_add(columns, " Total Interactions ");
    g_ptr_array_add(columns, "message");
    ck_assert_int_eq(rs_columns_find(columns, " MESSAGE\t"), 0);
    ck_assert_int_eq(rs_columns_find(columns, "total interactions"), 2);
    ck_assert_int_eq(rs_columns_find(columns, "Total Interactions (*"), 1);
    ck_assert_int_eq(rs_columns_find(columns, "total*"), 1);
    ck_assert_int_eq(rs_columns_find(columns, "Mess"), -1);
    ck_assert_int_eq(rs_columns_find(columns, "Messages"), -1);
    ck_assert_int_eq(rs_columns_find(columns, "none*"), -1);
    ck_assert_int_eq(rs_columns_find(columns, ""), -1);
    g_ptr_array_unref(columns);
}
END_TEST

START_TEST(a_column_that_is_called_with_a_star_is_found_first)
{
    GPtrArray *columns = g_ptr_array_new();
    g_ptr_array_add(columns, "/tags/x");
    g_ptr_array_add(columns, "/tags/*");
    ck_assert_int_eq(rs_columns_find(columns, "/tags/*"), 1);
    g_ptr_array_unref(columns);
}
END_TEST

START_TEST(names_that_are_not_there_give_no_cells)
{
    static const char *const columns[] = {"a", "b", NULL};
    static const char *const names[] = {"z", "b", NULL};
    struct records records;
    records_init(&records, &comma, columns, names);
    char *found = records_cells(&records, TEXT("1,2\n"));
    ck_assert_str_eq(found, "1=2\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(too_many_names_and_bad_pointers_are_refused)
{
    const char *names[RS_SLOTS_MAX + 1];
    for (size_t i = 0; i <= RS_SLOTS_MAX; i++)
        names[i] = "/a";
    GPtrArray *columns = g_ptr_array_new();
    GError *error = NULL;
    ck_assert_ptr_null(
        open_schema(&comma, columns, names, RS_SLOTS_MAX + 1, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    g_clear_error(&error);
    struct rs_schema *schema =
        open_schema(&jsonl, columns, names, RS_SLOTS_MAX, &error);
    ck_assert_ptr_nonnull(schema);
    rs_schema_close(schema);
    names[3] = "a";
    ck_assert_ptr_null(open_schema(&jsonl, columns, names, 9, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    g_error_free(error);
    g_ptr_array_unref(columns);
}
END_TEST

START_TEST(one_schema_serves_several_readers)
{
    static const char *const columns[] = {"a", NULL};
    struct records records;
    records_init(&records, &comma, columns, columns);
    struct rs_reader *other = rs_reader_open(records.schema);
    records_start(&records, TEXT("1\n2\n"));
    struct rs_piece piece = {.bytes = TEXT("x\n")};
    rs_reader_start(other, &piece, records.arena);
    const struct rs_record *one = rs_reader_next(records.reader);
    const struct rs_record *two = rs_reader_next(other);
    ck_assert(rs_view_is(one->cells[0].text, "1"));
    ck_assert(rs_view_is(two->cells[0].text, "x"));
    rs_reader_close(other);
    records_clear(&records);
}
END_TEST

START_TEST(csv_and_json_lines_of_the_same_posts_give_the_same_cells)
{
    static const char *const columns[] = {"text", "page", NULL};
    static const char *const names[] = {"page", "text", NULL};
    static const char *const pointers[] = {"/page", "/text", NULL};
    struct records csv, json;
    records_init(&csv, &comma, columns, names);
    records_init(&json, &jsonl, columns, pointers);
    char *from_csv =
        records_cells(&csv, TEXT("\"a \"\"b\"\"\nc\",P\n\xc3\xa9,\"\"\n"));
    char *from_json = records_cells(
        &json, TEXT("{\"text\":\"a \\\"b\\\"\\nc\",\"page\":\"P\"}\n"
                    "{\"text\":\"\\u00e9\",\"page\":\"\"}\n"));
    ck_assert_str_eq(from_csv, "1=a \"b\"\\x0ac 0=P\n1=\xc3\xa9 0=\n");
    ck_assert_str_eq(from_json, from_csv);
    g_free(from_csv);
    g_free(from_json);
    records_clear(&csv);
    records_clear(&json);
}
END_TEST

START_TEST(every_reject_has_a_code_of_its_own)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = RS_REJECT_NONE; i < RS_REJECT_COUNT; i++) {
        const char *code = rs_reject_code((enum rs_reject)i);
        ck_assert_ptr_nonnull(code);
        ck_assert(g_hash_table_add(seen, (void *)(uintptr_t)code));
    }
    ck_assert_str_eq(rs_reject_code(RS_REJECT_UNCLOSED_QUOTE),
                     "unclosed-quote");
    g_hash_table_unref(seen);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("reader");
    TCase *tests = tcase_create("reader");
    tcase_add_test(tests, csv_columns_are_the_first_row_without_blanks);
    tcase_add_test(tests, the_byte_order_mark_is_no_part_of_the_first_column);
    tcase_add_test(tests, an_empty_input_has_no_columns);
    tcase_add_test(tests, ill_formed_column_names_are_repaired);
    tcase_add_test(tests, a_header_quote_that_never_closes_is_an_error);
    tcase_add_test(tests,
                   a_header_without_end_or_with_too_many_cells_is_an_error);
    tcase_add_test(tests, json_columns_are_the_pointers_of_all_leaves);
    tcase_add_test(tests,
                   json_lines_that_fail_are_skipped_and_almost_json_is_not);
    tcase_add_test(tests, json_without_an_object_is_an_error);
    tcase_add_test(
        tests, a_documents_columns_are_its_posts_and_what_stands_around_them);
    tcase_add_test(tests, a_pages_columns_are_its_own_pointers);
    tcase_add_test(tests, what_breaks_off_has_columns_when_nothing_else_does);
    tcase_add_test(tests, only_the_first_objects_are_looked_at);
    tcase_add_test(tests, pointers_are_bounded_in_number_length_and_depth);
    tcase_add_test(tests, names_are_found_without_regard_to_case_and_blanks);
    tcase_add_test(tests, a_column_that_is_called_with_a_star_is_found_first);
    tcase_add_test(tests, names_that_are_not_there_give_no_cells);
    tcase_add_test(tests, too_many_names_and_bad_pointers_are_refused);
    tcase_add_test(tests, one_schema_serves_several_readers);
    tcase_add_test(tests,
                   csv_and_json_lines_of_the_same_posts_give_the_same_cells);
    tcase_add_test(tests, every_reject_has_a_code_of_its_own);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
