#include "base/error.h"
#include "base/limits.h"
#include "record/sniff.h"
#include "unit.h"

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

static void expect_csv(struct rs_view first, char delimiter, size_t skip_len)
{
    struct rs_dialect dialect;
    GError *error = NULL;
    ck_assert_msg(rs_sniff(first, &dialect, &error), "%.40s", first.at);
    ck_assert_int_eq(dialect.type, RS_RECORD_CSV);
    ck_assert_int_eq(dialect.delimiter, delimiter);
    ck_assert_uint_eq(dialect.skip_len, skip_len);
}

static void expect_jsonl(struct rs_view first, size_t skip_len)
{
    struct rs_dialect dialect;
    ck_assert_msg(rs_sniff(first, &dialect, NULL), "%.40s", first.at);
    ck_assert_int_eq(dialect.type, RS_RECORD_JSONL);
    ck_assert_uint_eq(dialect.skip_len, skip_len);
    ck_assert_msg(dialect.array_at == 0, "%.40s", first.at);
}

/* `before`: the bytes up to behind the array's '['. */
static void expect_document(struct rs_view first, const char *before,
                            size_t depth)
{
    struct rs_dialect dialect;
    ck_assert_msg(rs_sniff(first, &dialect, NULL), "%.40s", first.at);
    ck_assert(rs_dialect_is_document(&dialect));
    ck_assert_msg(dialect.array_at == strlen(before), "%.40s", first.at);
    ck_assert(!memcmp(first.at, before, strlen(before)));
    ck_assert_uint_eq(dialect.array_depth, depth);
    dialect.type = RS_RECORD_CSV;
    ck_assert(!rs_dialect_is_document(&dialect));
}

static void expect_refused(struct rs_view first, const char *word)
{
    struct rs_dialect dialect;
    GError *error = NULL;
    ck_assert_msg(!rs_sniff(first, &dialect, &error), "%s", word);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, word) != NULL, "%s: %s", word,
                  error->message);
    ck_assert_ptr_null(strchr(error->message, '\n'));
    g_error_free(error);
}

START_TEST(the_delimiter_with_most_cells_wins)
{
    expect_csv(TEXT("a,b,c\n1;2;3;4;5\n"), ',', 0);
    expect_csv(TEXT("a;b,c;d\n"), ';', 0);
    expect_csv(TEXT("a\tb\tc, d\n"), '\t', 0);
    expect_csv(TEXT("a|b|c"), '|', 0);
    expect_csv(TEXT("a;b,c\n"), ',', 0);
    expect_csv(TEXT("alone\n1;2\n"), ',', 0);
}
END_TEST

START_TEST(delimiters_inside_quotes_do_not_count)
{
    expect_csv(TEXT("\"a,b,c,d\";\"e\"\n"), ';', 0);
    expect_csv(TEXT("\"a\"\",b,c,d\";e\n"), ';', 0);
    expect_csv(TEXT("\"a\nb,c,d\";\"e\";f\n"), ';', 0);
    expect_csv(TEXT("\"a\"x,b,c\";e\n"), ';', 0);
    expect_csv(TEXT("5\",b,c;d\n"), ',', 0);
}
END_TEST

START_TEST(empty_bytes_are_an_empty_csv)
{
    expect_csv(TEXT(""), ',', 0);
    expect_csv(view(NULL, 0), ',', 0);
    expect_csv(TEXT("\xef\xbb\xbf"), ',', 3);
    expect_csv(TEXT("\n\r\n"), ',', 0);
}
END_TEST

START_TEST(rows_before_the_header_that_are_empty_do_not_decide)
{
    expect_csv(TEXT("\xef\xbb\xbf\r\na;b\n"), ';', 3);
}
END_TEST

START_TEST(a_brace_behind_blanks_is_json_lines)
{
    expect_jsonl(TEXT("{\"a\":1}\n"), 0);
    expect_jsonl(TEXT("\xef\xbb\xbf \r\n\t{\"a\":1}"), 3);
    expect_jsonl(TEXT("{\"a\":\"{[\\\"{\",\"b\":[{}]}\n\"x\n"), 0);
    expect_jsonl(TEXT("{\"a\":\"a line longer than what is looked at"), 0);
}
END_TEST

START_TEST(a_broken_first_line_before_good_ones_is_json_lines)
{
    expect_jsonl(TEXT("{\"a\":\"cut of\n{\"a\":1}\n"), 0);
}
END_TEST

START_TEST(nul_bytes_in_json_lines_are_for_the_reader)
{
    expect_jsonl(TEXT("{\"a\":\"x\0y\"}\n"), 0);
}
END_TEST

START_TEST(an_array_of_objects_is_a_document)
{
    expect_document(TEXT("[{\"a\":1},\n{\"a\":2}]"), "[", 0);
    expect_document(TEXT("\xef\xbb\xbf\r\n [\n\t{"), "\xef\xbb\xbf\r\n [", 0);
}
END_TEST

START_TEST(an_object_over_many_lines_that_wraps_posts_is_a_document)
{
    expect_document(TEXT("{\n \"messages\": [\n  {"), "{\n \"messages\": [", 1);
    expect_document(TEXT("{\"status\":200,\n\"result\":{\"posts\":[{}]}}\n"),
                    "{\"status\":200,\n\"result\":{\"posts\":[", 2);
    expect_document(TEXT("{\"posts\":[\n{\"a\":1},\n{\"a\":2}]}"),
                    "{\"posts\":[", 1);
    expect_document(TEXT("{\"posts\":[{\"a\":1},\n{\"a\":2}]}"), "{\"posts\":[",
                    1);
}
END_TEST

START_TEST(an_object_alone_on_its_line_that_wraps_posts_is_a_document)
{
    expect_document(TEXT("{\"status\":200,\"result\":{\"posts\":[{}]}}"),
                    "{\"status\":200,\"result\":{\"posts\":[", 2);
    expect_document(TEXT("{\"data\":[{}]}\n\r\n"), "{\"data\":[", 1);
    expect_document(TEXT("{\"data\":[{\"longer\":\"than what is lo"),
                    "{\"data\":[", 1);
}
END_TEST

START_TEST(the_first_array_of_objects_under_wrapping_keys_counts)
{
    expect_document(TEXT("{\"m\":{\"posts\":[{}]},\"posts\":[{}]}"),
                    "{\"m\":{\"posts\":[{}]},\"posts\":[", 1);
    expect_document(TEXT("{\"posts\":[],\"data\":{\"n\":1,\"items\":[{}]}}"),
                    "{\"posts\":[],\"data\":{\"n\":1,\"items\":[", 2);
    expect_document(TEXT("{\"a\":\"posts\",\"data\":[1,{}],\"items\":[ {}]}"),
                    "{\"a\":\"posts\",\"data\":[1,{}],\"items\":[", 1);
    expect_document(TEXT("{\"x\":[{\"posts\":[{}]}],\"data\":{\"a\":{}},"
                         "\"posts\":[{}]}"),
                    "{\"x\":[{\"posts\":[{}]}],\"data\":{\"a\":{}},\"posts\":[",
                    1);
    expect_document(TEXT("{\"a\\\":\":\"\\\\\",\"posts\":[{}]}"),
                    "{\"a\\\":\":\"\\\\\",\"posts\":[", 1);
}
END_TEST

START_TEST(more_than_one_object_is_json_lines_whatever_they_hold)
{
    expect_jsonl(TEXT("{\"data\":[{}]}\n{\"data\":[{}]}\n"), 0);
    expect_jsonl(TEXT("{\"data\":[{}]}\nbroken"), 0);
    expect_jsonl(TEXT("{\"data\":[{\"a\":\"cut of\n{\"data\":[{}]}\n"), 0);
}
END_TEST

START_TEST(the_lists_of_a_post_make_it_no_document)
{
    expect_jsonl(TEXT("{\"id\":1,\"media\":[{}],\"expandedLinks\":[{}]}\n"), 0);
    expect_jsonl(TEXT("{\"account\":{\"posts\":[{}]},\"data\":\"\"}\n"), 0);
    expect_jsonl(TEXT("{\"posts\":[\"a\",{}],\"data\":{\"x\":[{}]}}"), 0);
    expect_jsonl(TEXT("{\"posts\":[]}\n"), 0);
}
END_TEST

/* More than one probe may hold can follow it. */
START_TEST(an_object_that_ends_where_the_probe_does_is_json_lines)
{
    GString *text = g_string_new("{\"data\":[{}]}");
    while (text->len < RS_PROBE_LEN - 1)
        g_string_append_c(text, ' ');
    g_string_append_c(text, '\n');
    expect_jsonl(view(text->str, text->len), 0);
    expect_document(view(text->str, text->len - 1), "{\"data\":[", 1);
    g_string_append_c(text, '\n');
    expect_document(view(text->str, text->len), "{\"data\":[", 1);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(deep_nesting_costs_nothing)
{
    GString *text = g_string_new("");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "{\"data\":\n");
    g_string_append(text, "[{}]");
    struct rs_dialect dialect;
    ck_assert(rs_sniff(view(text->str, text->len), &dialect, NULL));
    ck_assert_uint_eq(dialect.array_depth, 100000);
    ck_assert_uint_eq(dialect.array_at, 900001);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(a_document_without_posts_is_refused_with_the_way_out)
{
    expect_refused(TEXT("[\"a\",{\"a\":2}]"), "jq -c '.[]' FILE");
    expect_refused(TEXT("\xef\xbb\xbf [\n"), "jq -c '.[]' FILE");
    expect_refused(TEXT("[]"), "jq -c '.[]' FILE");
    expect_refused(TEXT("{\n \"chats\": [\n  {"), "jq -c . FILE");
    expect_refused(TEXT("{\"a\": 1,\r\n \"b\": 2}\r\n"), "jq -c . FILE");
}
END_TEST

START_TEST(a_column_in_brackets_is_no_json)
{
    expect_csv(TEXT("[id],[name]\n"), ',', 0);
}
END_TEST

START_TEST(packed_and_binary_files_are_named)
{
    expect_refused(TEXT("PK\3\4\x14\0\6\0"), "zip");
    expect_refused(TEXT("PK\3\4\x14\0\6\0"), ".xlsx");
    expect_refused(TEXT("\x28\xb5\x2f\xfd\4"), "zstd");
    expect_refused(TEXT("\xfd"
                        "7zXZ\0\0"),
                   "xz");
    expect_refused(TEXT("BZh91AY&SY\1\2"), "bzip2");
    expect_refused(TEXT("7z\xbc\xaf\x27\x1c\0"), "7z");
    expect_refused(TEXT("%PDF-1.7\n"), "PDF");
    expect_refused(TEXT("\x1f\x8b\x08\0"), "gzip");
    expect_refused(TEXT("SQLite format 3\0"), "SQLite");
    expect_refused(TEXT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "binary");
    char tar[512] = "posts.csv";
    memcpy(tar + 257, "ustar", 5);
    expect_refused(view(tar, sizeof tar), "tar");
}
END_TEST

START_TEST(utf_16_is_named)
{
    expect_refused(TEXT("\xff\xfe"
                        "a\0,\0b\0"),
                   "UTF-16");
    expect_refused(TEXT("\xfe\xff\0a\0,\0b"), "UTF-16");
    expect_refused(TEXT("a\0,\0b\0\n\0"), "UTF-16");
    expect_refused(TEXT("\0{\0\"\0a\0\""), "UTF-16");
}
END_TEST

START_TEST(a_name_that_begins_like_a_magic_number_is_a_name)
{
    expect_csv(TEXT("BZh9,b\n"), ',', 0);
    expect_csv(TEXT("PK,b\n"), ',', 0);
    expect_csv(TEXT("7z;b\n"), ';', 0);
}
END_TEST

START_TEST(no_prefix_of_anything_is_read_past_its_end)
{
    static const char *const samples[] = {
        "PK\3\4",         "BZh91AY&SY",     "{\"a\":\"\\",
        "\xef\xbb\xbf[ ", "{\"posts\":[ {", "{\"data\\",
        "\"a\"\",\"",     "%PDF-1",         "\xff\xfe"};
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        for (size_t len = 0; len <= strlen(samples[i]); len++) {
            struct rs_dialect dialect;
            char *exact = g_malloc(len + 1);
            memcpy(exact + 1, samples[i], len);
            rs_sniff(view(exact + 1, len), &dialect, NULL);
            g_free(exact);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sniff");
    TCase *tests = tcase_create("sniff");
    tcase_add_test(tests, the_delimiter_with_most_cells_wins);
    tcase_add_test(tests, delimiters_inside_quotes_do_not_count);
    tcase_add_test(tests, empty_bytes_are_an_empty_csv);
    tcase_add_test(tests, rows_before_the_header_that_are_empty_do_not_decide);
    tcase_add_test(tests, a_brace_behind_blanks_is_json_lines);
    tcase_add_test(tests, a_broken_first_line_before_good_ones_is_json_lines);
    tcase_add_test(tests, nul_bytes_in_json_lines_are_for_the_reader);
    tcase_add_test(tests, an_array_of_objects_is_a_document);
    tcase_add_test(tests,
                   an_object_over_many_lines_that_wraps_posts_is_a_document);
    tcase_add_test(tests,
                   an_object_alone_on_its_line_that_wraps_posts_is_a_document);
    tcase_add_test(tests,
                   the_first_array_of_objects_under_wrapping_keys_counts);
    tcase_add_test(tests,
                   more_than_one_object_is_json_lines_whatever_they_hold);
    tcase_add_test(tests, the_lists_of_a_post_make_it_no_document);
    tcase_add_test(tests,
                   an_object_that_ends_where_the_probe_does_is_json_lines);
    tcase_add_test(tests, deep_nesting_costs_nothing);
    tcase_add_test(tests, a_document_without_posts_is_refused_with_the_way_out);
    tcase_add_test(tests, a_column_in_brackets_is_no_json);
    tcase_add_test(tests, packed_and_binary_files_are_named);
    tcase_add_test(tests, utf_16_is_named);
    tcase_add_test(tests, a_name_that_begins_like_a_magic_number_is_a_name);
    tcase_add_test(tests, no_prefix_of_anything_is_read_past_its_end);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
