#include <glib.h>

#include "base/limits.h"
#include "record/csv_guess.h"
#include "unit.h"

static struct rs_dialect guess(struct rs_view first)
{
    struct rs_dialect dialect = {.type = RS_RECORD_CSV};
    if (first.len >= 3 && !memcmp(first.at, "\xef\xbb\xbf", 3))
        dialect.skip_len = 3;
    rs_csv_guess(first, &dialect);
    ck_assert(dialect.has_header);
    return dialect;
}

/* `quoting`: 'd'oubled, 'b'ackslash or 'n'one; `header`: how it begins. */
static void expect(const char *text, char delimiter, char quoting,
                   const char *header)
{
    struct rs_dialect found = guess(rs_view_of(text));
    ck_assert_msg(found.delimiter == delimiter, "%c: %s", found.delimiter,
                  text);
    ck_assert_msg(found.quote == (quoting == 'n' ? 0 : '"'), "%s", text);
    ck_assert_msg(found.escape == (quoting == 'b' ? '\\' : 0), "%s", text);
    ck_assert_uint_le(found.skip_len, strlen(text));
    ck_assert_msg(g_str_has_prefix(text + found.skip_len, header), "%s",
                  text + found.skip_len);
}

START_TEST(rows_that_disagree_outvote_a_header_of_more_cells)
{
    expect("id;a, b, c, d\n1;x\n2;y\n3;z\n", ';', 'd', "id");
    expect("id,a;b;c;d\n1,x\n2,y\n3,z\n", ',', 'd', "id");
    expect("id;a, b, c, d\n", ',', 'd', "id");
}
END_TEST

START_TEST(delimiters_in_texts_do_not_count)
{
    expect("text\n\"one, two; three\"\n\"four, five\tsix\"\n", ',', 'd', "t");
    expect("id,text\n1,a;b;c\n2,a;b;c\n3,x\ty|z\n4,|||\n", ',', 'd', "id");
    expect("id\ttext\n1\ta, b, c\n2\tx;y, z\n", '\t', 'd', "id");
}
END_TEST

START_TEST(ragged_rows_do_not_change_a_delimiter)
{
    expect("a,b,c,d\n1\n1,2\n1,2,3\n1;2;3;4\n1,2,3,4,5\n", ',', 'd', "a");
}
END_TEST

START_TEST(line_ends_in_quotes_end_no_row)
{
    expect("a;b\n\"x\ny,z,\nq\";1\n\"x\n\n\";2\n", ';', 'd', "a");
}
END_TEST

START_TEST(a_weighted_header_of_crowdtangle_is_one_of_commas)
{
    expect("Group Name,Message,\"Total Interactions (weighted  —  Likes 1x "
           "Shares 1x; Comments 1x | Love 1x )\"\na,b,1\n",
           ',', 'd', "Group");
}
END_TEST

START_TEST(an_empty_file_is_an_ordinary_one)
{
    expect("", ',', 'd', "");
    expect("\xef\xbb\xbf", ',', 'd', "");
    expect("\n\n\r\n", ',', 'd', "");
    expect("alone", ',', 'd', "alone");
    struct rs_dialect found = guess((struct rs_view){NULL, 0});
    ck_assert_int_eq(found.delimiter, ',');
}
END_TEST

START_TEST(a_sep_line_names_the_delimiter_and_is_skipped)
{
    expect("sep=;\na,b;c\n1;2\n", ';', 'd', "a,b");
    expect("SEP=,\r\na;b;c\n", ',', 'd', "a;b");
    expect("\"sep=\t\"\na\tb\n", '\t', 'd', "a");
    expect("\xef\xbb\xbfsep=|\na|b\n", '|', 'd', "a|b");
    expect("sep=^\na,b\n", ',', 'd', "sep=^");
    expect("sep=;", ';', 'd', "sep=;");
    expect("separate,b\n1,2\n", ',', 'd', "sep");
}
END_TEST

START_TEST(report_lines_before_the_header_are_skipped)
{
    expect("Report:,All mentions\nBrand:,Port news\nFrom:,2024-05-01\n"
           "To:,2024-05-02\nLabel:,\"Port, news\"\n\n"
           "Query Id,Query Name,Date,Title\n1,Port,2024-05-01,\"a, b\"\n",
           ',', 'd', "Query Id");
    expect("Report:;All\nBrand:;x\nId;Date;Title\n1;2024-05-01;c\n", ';', 'd',
           "Id");
    expect("\xef\xbb\xbfReport:,x,,\r\nTo:,,,\r\n\r\nId,Date,Title,Url\r\n"
           "1,2,3,4\r\n5,6,7,8\r\n",
           ',', 'd', "Id");
    expect("All about harbours\n\nId,Date,Title\n1,2,3\n", ',', 'd', "Id");
    expect("Report:,x\n\nId,Date,Title\n", ',', 'd', "Id");
}
END_TEST

START_TEST(rows_are_not_taken_for_lines_before_a_header)
{
    expect("id,text\n1,a\nann,b, c\nbob,d, e\n", ',', 'd', "id");
    expect("id,text\n1,a\n\n2,b,c\n3,d,e\n", ',', 'd', "id");
    expect("id,text\n1,a\n\nann,b,c\n3,d\n4,d\n5,d\n", ',', 'd', "id");
    expect("id,text\n1,a\n\nann,b,c\n", ',', 'd', "id");
    expect("text\nhello\na, b, c\nd, e, f\n", ',', 'd', "text");
    expect("to:,text:\nann:,x\nbob:,x\n", ',', 'd', "to");
    expect("a,b,c\n1,2,3\n\nd,e,f\n1,2,3\n", ',', 'd', "a");
}
END_TEST

START_TEST(backslashes_that_escape_quotes_are_escapes)
{
    expect("id,text\n1,\"he said \\\"no\\\" twice\"\n2,x\n", ',', 'b', "id");
    expect("id,text\n1,\"\\\"no\\\", he said\"\n2,\"a \"\"b\"\"\"\n", ',', 'b',
           "id");
    expect("id;text\n1;\"he \\\"x\\\"\ny\"\n", ';', 'b', "id");
    expect("id\ttext\n1\ta\\\tb\n2\tc\n", '\t', 'b', "id");
}
END_TEST

START_TEST(other_backslashes_are_letters)
{
    expect("id,text\n1,\"C:\\dir\\\"\n2,\"D:\\\"\n3,x\n", ',', 'd', "id");
    expect("id,text\n1,¯\\_(ツ)_/¯\n2,\"a\\nb\"\n", ',', 'd', "id");
    expect("id,text\n1,\"a \"\"\\\"\" b\"\n", ',', 'd', "id");
    expect("id,text\n1,\"C:\\\"\n2,\"x\"y\"\n3,\"D:\\\"\n", ',', 'd', "id");
    expect("id,text\n1,C:\\\n2,D:\\\n3\n", ',', 'd', "id");
}
END_TEST

START_TEST(unbalanced_quotes_between_tabs_are_letters)
{
    expect("id\ttext\n1\t\"No\" she said\n2\tx\n3\t\"never\n4\ty\n", '\t', 'n',
           "id");
    expect("id\ttext\n1\t\"open\n2\tx\n3\ty\n", '\t', 'n', "id");
    expect("id\ttext\n1\tsay \"x\n2\t\"a\tb\"\n", '\t', 'd', "id");
    expect("id\ttext\n1\t\"a\nb\"\n2\t\"c\n\nd\"\n", '\t', 'd', "id");
    expect("id,text\n1,\"open\n2,x\n3,y\n", ',', 'd', "id");
    expect("i\tt\n1\t\"a\"\n2\t\"b\"\n3\t\"c\"\n4\t\"d\"\n5\t\"e\"\n6\t\"f\n"
           "7\tg\n",
           '\t', 'd', "i");
}
END_TEST

/* Rows that the end of the probe cuts off are no evidence. */
START_TEST(a_row_cut_off_by_the_probe_says_nothing)
{
    GString *text = g_string_new("id\ttext\n");
    while (text->len < RS_PROBE_LEN)
        g_string_append_printf(text, "1\t\"%0*d\nx\"\n", 20000, 0);
    struct rs_dialect found = guess((struct rs_view){text->str, text->len});
    ck_assert_int_eq(found.delimiter, '\t');
    ck_assert_int_eq(found.quote, '"');
    g_string_free(text, TRUE);
}
END_TEST

/* Cells of the first row, split as libcsv would: how the delimiter was chosen
 * before rows were looked at, which was right for every sample. */
static size_t header_cells(const char *text, gsize len, char delimiter)
{
    size_t cells = 1;
    bool quoted = false;
    for (gsize i = 0; i < len && (quoted || text[i] != '\n'); i++) {
        quoted ^= text[i] == '"';
        cells += !quoted && text[i] == delimiter;
    }
    return cells;
}

static void check_sample(const char *path)
{
    char *text;
    gsize len;
    ck_assert_msg(g_file_get_contents(path, &text, &len, NULL), "%s", path);
    struct rs_dialect found = guess((struct rs_view){text, len});
    const char *header = text + found.skip_len;
    size_t rest = len - found.skip_len;
    size_t cells = header_cells(header, rest, found.delimiter);
    for (const char *other = ",;\t|"; *other; other++)
        ck_assert_msg(*other == found.delimiter ||
                          header_cells(header, rest, *other) < cells,
                      "%s: %c", path, *other);
    bool is_escaped = strstr(path, "youtube-data-tools-videos") != NULL;
    ck_assert_msg(found.escape == (is_escaped ? '\\' : 0), "%s", path);
    ck_assert_msg(found.quote == '"', "%s", path);
    bool has_lines = strstr(path, "brandwatch") != NULL;
    ck_assert_msg((found.skip_len > 3) == has_lines, "%s", path);
    g_free(text);
}

/* UTF-16 is decoded before it is looked at. */
static bool is_plain_csv(const char *name)
{
    return g_str_has_suffix(name, ".csv") && !g_str_has_prefix(name, "melt");
}

START_TEST(every_sample_is_read_as_it_was_written)
{
    static const char *const folders[] = {"samples", "samples/dumps",
                                          "samples/formats"};
    int seen = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        GDir *folder = g_dir_open(folders[i], 0, NULL);
        ck_assert_ptr_nonnull(folder);
        const char *name;
        while ((name = g_dir_read_name(folder))) {
            char *path = g_build_filename(folders[i], name, NULL);
            if (is_plain_csv(name))
                check_sample(path);
            seen += is_plain_csv(name);
            g_free(path);
        }
        g_dir_close(folder);
    }
    ck_assert_int_gt(seen, 15);
}
END_TEST

START_TEST(any_bytes_give_a_dialect_that_skips_no_more_than_there_is)
{
    static const char bytes[] = "ab,;\t|\"\"\\\n\n\r:1\xc3 ";
    GRand *random = g_rand_new_with_seed(20268);
    for (int round = 0; round < 3000; round++) {
        size_t len = (size_t)g_rand_int_range(random, 0, 90);
        char *exact = g_malloc(len + 1);
        for (size_t i = 0; i < len; i++)
            exact[1 + i] = bytes[g_rand_int_range(random, 0, sizeof bytes)];
        struct rs_dialect found = guess((struct rs_view){exact + 1, len});
        ck_assert_uint_le(found.skip_len, len);
        ck_assert(found.delimiter && strchr(",;\t|", found.delimiter));
        g_free(exact);
    }
    g_rand_free(random);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv_guess");
    TCase *tests = tcase_create("csv_guess");
    tcase_add_test(tests, rows_that_disagree_outvote_a_header_of_more_cells);
    tcase_add_test(tests, delimiters_in_texts_do_not_count);
    tcase_add_test(tests, ragged_rows_do_not_change_a_delimiter);
    tcase_add_test(tests, line_ends_in_quotes_end_no_row);
    tcase_add_test(tests, a_weighted_header_of_crowdtangle_is_one_of_commas);
    tcase_add_test(tests, an_empty_file_is_an_ordinary_one);
    tcase_add_test(tests, a_sep_line_names_the_delimiter_and_is_skipped);
    tcase_add_test(tests, report_lines_before_the_header_are_skipped);
    tcase_add_test(tests, rows_are_not_taken_for_lines_before_a_header);
    tcase_add_test(tests, backslashes_that_escape_quotes_are_escapes);
    tcase_add_test(tests, other_backslashes_are_letters);
    tcase_add_test(tests, unbalanced_quotes_between_tabs_are_letters);
    tcase_add_test(tests, a_row_cut_off_by_the_probe_says_nothing);
    tcase_add_test(tests, every_sample_is_read_as_it_was_written);
    tcase_add_test(tests,
                   any_bytes_give_a_dialect_that_skips_no_more_than_there_is);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
