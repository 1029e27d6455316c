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
    ck_assert(!rs_dialect_is_flattened(&dialect));
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
    tcase_add_test(tests, a_column_in_brackets_is_no_json);
    tcase_add_test(tests, packed_and_binary_files_are_named);
    tcase_add_test(tests, utf_16_is_named);
    tcase_add_test(tests, a_name_that_begins_like_a_magic_number_is_a_name);
    tcase_add_test(tests, no_prefix_of_anything_is_read_past_its_end);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
