#include "report/write.h"

#include "unit.h"

struct sink {
    GString *all;
    size_t pieces, longest;
    size_t refuse_at; /* the piece, counted from 1, that is refused */
};

static bool take(void *data, struct rs_view piece, GError **error)
{
    struct sink *sink = data;
    if (++sink->pieces == sink->refuse_at) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "disk full");
        return false;
    }
    sink->longest = MAX(sink->longest, piece.len);
    g_string_append_len(sink->all, piece.at, (gssize)piece.len);
    return true;
}

static char *write_all(const struct rs_table *table, enum rs_format format,
                       size_t width)
{
    struct rs_write_options options = {.format = format, .width = width};
    struct sink sink = {.all = g_string_new(NULL)};
    GError *error = NULL;
    ck_assert(rs_write(table, &options, take, &sink, &error));
    ck_assert_ptr_null(error);
    return g_string_free(sink.all, FALSE);
}

static void check_written(const struct rs_table *table, enum rs_format format,
                          size_t width, const char *expected)
{
    char *written = write_all(table, format, width);
    ck_assert_str_eq(written, expected);
    g_free(written);
}

/* One page with every type, one with nothing known but its name. */
static struct rs_table *open_pages(void)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "container_name", RS_COLUMN_TEXT);
    rs_table_add_column(table, "posts", RS_COLUMN_COUNT);
    rs_table_add_column(table, "flagged_share", RS_COLUMN_SHARE);
    rs_table_add_column(table, "last", RS_COLUMN_DAY);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("Viajes \"Norte\", S.A."));
    rs_table_add_count(table, 48212);
    rs_table_add_share(table, 1, 3);
    rs_table_add_day(table, 19967);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("旅行"));
    rs_table_add_blank(table);
    rs_table_add_blank(table);
    rs_table_add_blank(table);
    return table;
}

static struct rs_table *open_text(const char *name, struct rs_view text)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, name, RS_COLUMN_TEXT);
    rs_table_add_row(table);
    rs_table_add_text(table, text);
    return table;
}

static void check_text(enum rs_format format, struct rs_view text,
                       const char *expected)
{
    struct rs_table *table = open_text("t", text);
    check_written(table, format, 0, expected);
    rs_table_close(table);
}

START_TEST(names_of_formats_lead_back_to_them)
{
    for (int format = 0; format < RS_FORMAT_COUNT; format++)
        ck_assert_int_eq(rs_format_find(rs_format_name((enum rs_format)format)),
                         format);
    ck_assert_int_eq(rs_format_find("md"), RS_FORMAT_MD);
    ck_assert_int_eq(rs_format_find("xml"), -1);
    ck_assert_int_eq(rs_format_find(""), -1);
}
END_TEST

START_TEST(csv_is_rfc_4180)
{
    struct rs_table *table = open_pages();
    check_written(table, RS_FORMAT_CSV, 0,
                  "container_name,posts,flagged_share,last\n"
                  "\"Viajes \"\"Norte\"\", S.A.\",48212,0.3333,2024-09-01\n"
                  "旅行,,,\n");
    rs_table_close(table);
}
END_TEST

START_TEST(csv_quotes_only_where_needed)
{
    check_text(RS_FORMAT_CSV, rs_view_of("plain text"), "t\nplain text\n");
    check_text(RS_FORMAT_CSV, rs_view_of("+1 713 555-0142"),
               "t\n+1 713 555-0142\n");
    check_text(RS_FORMAT_CSV, rs_view_of("=1+1"), "t\n=1+1\n");
    check_text(RS_FORMAT_CSV, rs_view_of("a;b\tc'd"), "t\na;b\tc'd\n");
    check_text(RS_FORMAT_CSV, rs_view_of("a,b"), "t\n\"a,b\"\n");
    check_text(RS_FORMAT_CSV, rs_view_of("a\nb"), "t\n\"a\nb\"\n");
    check_text(RS_FORMAT_CSV, rs_view_of("a\rb"), "t\n\"a\rb\"\n");
    check_text(RS_FORMAT_CSV, rs_view_of(" a"), "t\n\" a\"\n");
    check_text(RS_FORMAT_CSV, rs_view_of("a\t"), "t\n\"a\t\"\n");
    check_text(RS_FORMAT_CSV, rs_view_of("\""), "t\n\"\"\"\"\n");
}
END_TEST

START_TEST(csv_for_excel_and_without_formulas_when_asked)
{
    struct rs_table *table = rs_table_open();
    struct rs_write_options options = {
        .format = RS_FORMAT_CSV, .excel = true, .csv_safe = true};
    struct sink sink = {.all = g_string_new(NULL)};
    rs_table_add_column(table, "t", RS_COLUMN_TEXT);
    rs_table_add_column(table, "n", RS_COLUMN_NUMBER);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("=1+1"));
    rs_table_add_number(table, -0.5);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("\ttab"));
    rs_table_add_number(table, 8500);
    rs_table_add_row(table);
    rs_table_add_text(table, (struct rs_view){"\0=", 2});
    rs_table_add_blank(table);
    ck_assert(rs_write(table, &options, take, &sink, NULL));
    static const char expected[] = "\xef\xbb\xbft,n\r\n"
                                   "'=1+1,-0.5\r\n"
                                   "'\ttab,8500\r\n"
                                   "\0=,\r\n";
    ck_assert_uint_eq(sink.all->len, sizeof expected - 1);
    ck_assert_mem_eq(sink.all->str, expected, sizeof expected - 1);
    g_string_free(sink.all, TRUE);
    rs_table_close(table);
}
END_TEST

START_TEST(csv_keeps_a_row_of_one_empty_cell)
{
    check_text(RS_FORMAT_CSV, rs_view_of(""), "t\n\"\"\n");
}
END_TEST

START_TEST(csv_leaves_bytes_unchanged)
{
    struct rs_view text = {"\x00\x1b[31m\xff\xe2\x80\xae", 10};
    struct rs_table *table = open_text("t", text);
    struct rs_write_options options = {.format = RS_FORMAT_CSV};
    struct sink sink = {.all = g_string_new(NULL)};
    ck_assert(rs_write(table, &options, take, &sink, NULL));
    ck_assert_uint_eq(sink.all->len, 2 + text.len + 1);
    ck_assert_mem_eq(sink.all->str + 2, text.at, text.len);
    g_string_free(sink.all, TRUE);
    rs_table_close(table);
}
END_TEST

START_TEST(tsv_turns_separators_into_blanks)
{
    struct rs_table *table = open_pages();
    check_written(table, RS_FORMAT_TSV, 0,
                  "container_name\tposts\tflagged_share\tlast\n"
                  "Viajes \"Norte\", S.A.\t48212\t0.3333\t2024-09-01\n"
                  "旅行\t\t\t\n");
    rs_table_close(table);
    check_text(RS_FORMAT_TSV, rs_view_of("a\tb\r\nc\\"), "t\na b  c\\\n");
}
END_TEST

START_TEST(jsonl_has_numbers_and_nulls)
{
    struct rs_table *table = open_pages();
    char *written = write_all(table, RS_FORMAT_JSONL, 0);
    /* Blanks between tokens, if any, are json_out's choice. */
    GString *tight = g_string_new(written);
    g_string_replace(tight, ": ", ":", 0);
    g_string_replace(tight, ", \"", ",\"", 0);
    ck_assert_str_eq(
        tight->str,
        "{\"container_name\":\"Viajes \\\"Norte\\\", S.A.\",\"posts\":48212,"
        "\"flagged_share\":0.3333,\"last\":\"2024-09-01\"}\n"
        "{\"container_name\":\"旅行\",\"posts\":null,"
        "\"flagged_share\":null,\"last\":null}\n");
    g_string_free(tight, TRUE);
    g_free(written);
    rs_table_close(table);
}
END_TEST

START_TEST(table_aligns_by_display_width)
{
    struct rs_table *table = open_pages();
    check_written(table, RS_FORMAT_TABLE, 0,
                  "container_name         posts  flagged_share        last\n"
                  "Viajes \"Norte\", S.A.  48,212          33.3%  2024-09-01\n"
                  "旅行\n");
    rs_table_close(table);
}
END_TEST

START_TEST(table_counts_wide_and_combining_characters)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "n", RS_COLUMN_TEXT);
    rs_table_add_column(table, "x", RS_COLUMN_COUNT);
    static const char *const names[] = {"走线美国", "cafe\u0301", "🚗", "abc"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(names[i]));
        rs_table_add_count(table, i);
    }
    check_written(table, RS_FORMAT_TABLE, 0,
                  "n         x\n"
                  "走线美国  0\n"
                  "cafe\u0301      1\n"
                  "🚗        2\n"
                  "abc       3\n");
    rs_table_close(table);
}
END_TEST

START_TEST(table_cuts_long_text_to_fit)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "name", RS_COLUMN_TEXT);
    rs_table_add_column(table, "posts", RS_COLUMN_COUNT);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("0123456789abcdef"));
    rs_table_add_count(table, 12);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("走线走线走线走线"));
    rs_table_add_count(table, 3);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("0123456789"));
    rs_table_add_count(table, 4);
    /* 10 for the name, 2 between, 5 for the header of the count. A wide
     * character that would stand half outside is left out whole. */
    check_written(table, RS_FORMAT_TABLE, 17,
                  "name        posts\n"
                  "012345678…     12\n"
                  "走线走线…       3\n"
                  "0123456789      4\n");
    check_written(table, RS_FORMAT_TABLE, 23,
                  "name              posts\n"
                  "0123456789abcdef     12\n"
                  "走线走线走线走线      3\n"
                  "0123456789            4\n");
    /* Below 8 columns it would no longer be of use. */
    check_written(table, RS_FORMAT_TABLE, 1,
                  "name      posts\n"
                  "0123456…     12\n"
                  "走线走…       3\n"
                  "0123456…      4\n");
    rs_table_close(table);
}
END_TEST

START_TEST(table_cuts_the_longest_columns_first)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "a", RS_COLUMN_TEXT);
    rs_table_add_column(table, "b", RS_COLUMN_TEXT);
    rs_table_add_column(table, "c", RS_COLUMN_TEXT);
    rs_table_add_row(table);
    rs_table_add_text(table, rs_view_of("shortish"));
    rs_table_add_text(table, rs_view_of("0123456789abcde"));
    rs_table_add_text(table, rs_view_of("0123456789abcdefghi"));
    check_written(table, RS_FORMAT_TABLE, 36,
                  "a         b             c\n"
                  "shortish  0123456789a…  0123456789a…\n");
    rs_table_close(table);
}
END_TEST

START_TEST(table_cut_keeps_the_last_accent)
{
    struct rs_table *table = open_text("t", rs_view_of("abcdefe\u0301ghijkl"));
    check_written(table, RS_FORMAT_TABLE, 8, "t\nabcdefe\u0301…\n");
    rs_table_close(table);
}
END_TEST

START_TEST(table_shows_controls_instead_of_obeying_them)
{
    check_text(RS_FORMAT_TABLE, rs_view_of("a\x1b[31mb\nc\u202ed"),
               "t\na\\x1b[31mb\\x0ac\\u{202e}d\n");
}
END_TEST

START_TEST(table_header_is_bold_in_color)
{
    struct rs_table *table = open_text("t", rs_view_of("x"));
    struct rs_write_options options = {.format = RS_FORMAT_TABLE,
                                       .color = true};
    struct sink sink = {.all = g_string_new(NULL)};
    ck_assert(rs_write(table, &options, take, &sink, NULL));
    ck_assert_str_eq(sink.all->str, "\x1b[1mt\x1b[0m\nx\n");
    g_string_free(sink.all, TRUE);
    rs_table_close(table);
}
END_TEST

START_TEST(md_is_a_github_table)
{
    struct rs_table *table = open_pages();
    check_written(table, RS_FORMAT_MD, 0,
                  "| container_name | posts | flagged_share | last |\n"
                  "| --- | ---: | ---: | ---: |\n"
                  "| Viajes \"Norte\", S.A. | 48,212 | 33.3% | 2024-09-01 |\n"
                  "| 旅行 | | | |\n");
    rs_table_close(table);
}
END_TEST

START_TEST(md_escapes_what_would_be_markup)
{
    static const char *const cases[][2] = {
        {"a|b", "a\\|b"},
        {"a\\|b", "a\\\\\\|b"},
        {"<img src=x>&amp;", "&lt;img src=x&gt;&amp;amp;"},
        {"![x](http://example.org/y.png)",
         "!\\[x\\](http://example.org/y.png)"},
        {"`code` *b* ~~s~~", "\\`code\\` \\*b\\* \\~\\~s\\~\\~"},
        {"_i_ snake_case", "\\_i\\_ snake_case"},
        {"C:\\dir", "C:\\dir"},
        {"\u202e\x07", "\\u{202e}\\x07"},
        {"two\nlines", "two\\x0alines"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *expected =
            g_strdup_printf("| t |\n| --- |\n| %s |\n", cases[i][1]);
        check_text(RS_FORMAT_MD, rs_view_of(cases[i][0]), expected);
        g_free(expected);
    }
}
END_TEST

START_TEST(table_without_rows_is_its_header)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "a", RS_COLUMN_TEXT);
    rs_table_add_column(table, "b", RS_COLUMN_COUNT);
    check_written(table, RS_FORMAT_TABLE, 80, "a  b\n");
    check_written(table, RS_FORMAT_CSV, 0, "a,b\n");
    check_written(table, RS_FORMAT_TSV, 0, "a\tb\n");
    check_written(table, RS_FORMAT_JSONL, 0, "");
    check_written(table, RS_FORMAT_MD, 0, "| a | b |\n| --- | ---: |\n");
    rs_table_close(table);
}
END_TEST

static struct rs_table *open_long(void)
{
    struct rs_table *table = rs_table_open();
    rs_table_add_column(table, "n", RS_COLUMN_COUNT);
    for (uint64_t n = 0; n < 50000; n++) {
        rs_table_add_row(table);
        rs_table_add_count(table, n);
    }
    return table;
}

/* 2 + 10*2 + 90*3 + 900*4 + 9,000*5 + 40,000*6 bytes in all. */
START_TEST(long_table_comes_in_pieces)
{
    struct rs_table *table = open_long();
    struct rs_write_options options = {.format = RS_FORMAT_CSV};
    struct sink sink = {.all = g_string_new(NULL)};
    ck_assert(rs_write(table, &options, take, &sink, NULL));
    ck_assert_uint_eq(sink.all->len, 288892);
    ck_assert_uint_eq(sink.pieces, 5);
    ck_assert_uint_lt(sink.longest, 66000);
    ck_assert(g_str_has_suffix(sink.all->str, "\n49998\n49999\n"));
    g_string_free(sink.all, TRUE);
    rs_table_close(table);
}
END_TEST

START_TEST(refused_piece_ends_the_writing_with_its_error)
{
    struct rs_table *table = open_long();
    for (size_t refuse_at = 1; refuse_at <= 5; refuse_at++) {
        struct rs_write_options options = {.format = RS_FORMAT_CSV};
        struct sink sink = {.all = g_string_new(NULL), .refuse_at = refuse_at};
        GError *error = NULL;
        ck_assert(!rs_write(table, &options, take, &sink, &error));
        ck_assert_str_eq(error->message, "disk full");
        ck_assert_uint_eq(sink.pieces, refuse_at);
        g_error_free(error);
        g_string_free(sink.all, TRUE);
    }
    rs_table_close(table);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("write");
    TCase *files = tcase_create("files");
    tcase_add_test(files, names_of_formats_lead_back_to_them);
    tcase_add_test(files, csv_is_rfc_4180);
    tcase_add_test(files, csv_quotes_only_where_needed);
    tcase_add_test(files, csv_for_excel_and_without_formulas_when_asked);
    tcase_add_test(files, csv_keeps_a_row_of_one_empty_cell);
    tcase_add_test(files, csv_leaves_bytes_unchanged);
    tcase_add_test(files, tsv_turns_separators_into_blanks);
    tcase_add_test(files, jsonl_has_numbers_and_nulls);
    suite_add_tcase(suite, files);
    TCase *people = tcase_create("people");
    tcase_add_test(people, table_aligns_by_display_width);
    tcase_add_test(people, table_counts_wide_and_combining_characters);
    tcase_add_test(people, table_cuts_long_text_to_fit);
    tcase_add_test(people, table_cuts_the_longest_columns_first);
    tcase_add_test(people, table_cut_keeps_the_last_accent);
    tcase_add_test(people, table_shows_controls_instead_of_obeying_them);
    tcase_add_test(people, table_header_is_bold_in_color);
    tcase_add_test(people, md_is_a_github_table);
    tcase_add_test(people, md_escapes_what_would_be_markup);
    tcase_add_test(people, table_without_rows_is_its_header);
    suite_add_tcase(suite, people);
    TCase *pieces = tcase_create("pieces");
    tcase_add_test(pieces, long_table_comes_in_pieces);
    tcase_add_test(pieces, refused_piece_ends_the_writing_with_its_error);
    suite_add_tcase(suite, pieces);
    return suite;
}

int main(void)
{
    return unit_run(suite());
}
