#include <csv.h>

#include "records.h"
#include "unit.h"

static const struct rs_dialect comma = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '\"', .has_header = true};
static const char *const abc[] = {"a", "b", "c", NULL};

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

static void expect(struct rs_view text, const char *cells)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    char *found = records_cells(&records, text);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

START_TEST(blanks_around_a_cell_belong_to_it)
{
    expect(TEXT(" x ,\ty, z\n"), "0= x  1=\\x09y 2= z\n");
}
END_TEST

START_TEST(quotes_are_undone_only_where_they_open_a_cell)
{
    expect(TEXT("\"a,\"\"b\"\"\nc\",5\" tall, \"q\"\n"),
           "0=a,\"b\"\\x0ac 1=5\" tall 2= \"q\"\n");
    expect(TEXT("\"abc\"def,g\",h,i\n"), "0=abc\"def,g 1=h 2=i\n");
    expect(TEXT("\"\",\"\"\"\",\n"), "0= 1=\" 2=\n");
}
END_TEST

START_TEST(a_last_row_needs_no_line_end)
{
    expect(TEXT("1,2,3\n4,5,6"), "0=1 1=2 2=3\n0=4 1=5 2=6\n");
    expect(TEXT("1,2,\"3\""), "0=1 1=2 2=3\n");
    expect(TEXT("1,2,"), "0=1 1=2 2=\n");
}
END_TEST

START_TEST(empty_rows_are_no_records)
{
    expect(TEXT(""), "");
    expect(TEXT("\n\r\n\r\r\n"), "");
    expect(TEXT("1,2,3\r\n\r\n4,5,6\r\n"), "0=1 1=2 2=3\n0=4 1=5 2=6\n");
    expect(TEXT(",,\n \n"), "0= 1= 2=\nragged 0= \n");
}
END_TEST

START_TEST(a_short_row_is_ragged_and_read)
{
    expect(TEXT("1,2\n"), "ragged 0=1 1=2\n");
}
END_TEST

START_TEST(cells_behind_the_last_column_must_be_empty)
{
    expect(TEXT("1,2,3,,\"\"\n"), "0=1 1=2 2=3\n");
    expect(TEXT("1,2,3,,x\n4,5,6\n"), "!extra-cells\n0=4 1=5 2=6\n");
}
END_TEST

START_TEST(a_quote_that_never_closes_rejects_its_row_only)
{
    expect(TEXT("1,2,3\n4,\"5,6\n7,8,9\n"),
           "0=1 1=2 2=3\n!unclosed-quote\n0=7 1=8 2=9\n");
    expect(TEXT("1,2,3\n4,\"5,6\n7,8\n"), "0=1 1=2 2=3\n!unclosed-quote\n");
}
END_TEST

START_TEST(a_row_that_repeats_the_header_is_told)
{
    expect(TEXT("a,b,c\n"), "header 0=a 1=b 2=c\n");
    expect(TEXT("\"a\", b ,c\n"), "header 0=a 1= b  2=c\n");
    expect(TEXT("\xef\xbb\xbf"
                "a,b,c\n"),
           "header 0=\xef\xbb\xbf"
           "a 1=b 2=c\n");
    expect(TEXT("a,b\na,b,C\na,b,c,\n"),
           "ragged 0=a 1=b\n0=a 1=b 2=C\n0=a 1=b 2=c\n");
}
END_TEST

START_TEST(ill_formed_bytes_are_repaired_and_said_so)
{
    expect(TEXT("caf\xe9,\xc3\xa9,c\n"),
           "repaired 0=caf\xc3\xa9 1=\xc3\xa9 2=c\n");
    expect(TEXT("\"\xf0\x9f\",b,c\n"), "repaired 0=\xef\xbf\xbd 1=b 2=c\n");
}
END_TEST

START_TEST(ill_formed_bytes_in_an_unwanted_column_repair_nothing)
{
    static const char *const only_b[] = {"b", NULL};
    struct records records;
    records_init(&records, &comma, abc, only_b);
    char *found = records_cells(&records, TEXT("\xff,b,c\n"));
    ck_assert_str_eq(found, "0=b\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(nul_bytes_are_kept)
{
    expect(TEXT("x\0y,\"\0\",c\n"), "0=x\\x00y 1=\\x00 2=c\n");
}
END_TEST

START_TEST(two_names_for_one_column_both_get_its_cell)
{
    static const char *const names[] = {"b", "z", " B ", "a", NULL};
    struct records records;
    records_init(&records, &comma, abc, names);
    char *found = records_cells(&records, TEXT("1,2,3\n"));
    ck_assert_str_eq(found, "3=1 0=2 2=2\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(each_row_knows_its_bytes_and_its_line)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    struct rs_view text = TEXT("1,2,3\r\n\r\n\"x\ny\",5,6\n7,8,9,9\n1,\"2");
    char *found = records_whole(&records, text, false);
    ck_assert_str_eq(found, "0+5 line 0 record 0: 0=1 1=2 2=3\n"
                            "9+9 line 2 record 1: 0=x\\x0ay 1=5 2=6\n"
                            "19+7 line 4 record 2: !extra-cells\n"
                            "27+4 line 5 record 3: !unclosed-quote\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(line_feeds_behind_the_last_record_are_counted)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    records_start(&records, TEXT("1,2,3\n\n\n"));
    ck_assert_ptr_nonnull(rs_reader_next(records.reader));
    ck_assert_uint_eq(rs_reader_lines(records.reader), 1);
    ck_assert_ptr_null(rs_reader_next(records.reader));
    ck_assert_uint_eq(rs_reader_lines(records.reader), 3);
    records_clear(&records);
}
END_TEST

START_TEST(a_cut_input_loses_only_its_last_unended_row)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    char *found = records_whole(&records, TEXT("1,2,3\n4,5,6"), true);
    ck_assert_str_eq(found, "0+5 line 0 record 0: 0=1 1=2 2=3\n"
                            "6+5 line 1 record 1: !cut\n");
    g_free(found);
    found = records_whole(&records, TEXT("1,\"2"), true);
    ck_assert_str_eq(found, "0+4 line 0 record 0: !cut\n");
    g_free(found);
    found = records_whole(&records, TEXT("1,2,3\n"), true);
    ck_assert_str_eq(found, "0+5 line 0 record 0: 0=1 1=2 2=3\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(a_row_over_the_bound_is_rejected_and_the_next_one_read)
{
    static const char tail[] = "\",2,3\n4,5,6\n";
    size_t len = RS_RECORD_LEN_MAX + sizeof tail;
    char *text = g_malloc(len);
    memset(text, 'x', len);
    text[0] = '"';
    memcpy(text + len - sizeof tail, tail, sizeof tail - 1);
    expect(view(text, len - 1), "!too-long\n0=4 1=5 2=6\n");
    g_free(text);
}
END_TEST

START_TEST(a_cell_larger_than_any_buffer_arrives_whole)
{
    GString *text = g_string_new("\"");
    for (int i = 0; i < 200000; i++)
        g_string_append(text, "ab\"\"\n");
    g_string_append(text, "\",2,3\n");
    struct records records;
    records_init(&records, &comma, abc, abc);
    records_start(&records, view(text->str, text->len));
    const struct rs_record *record = rs_reader_next(records.reader);
    ck_assert_uint_eq(record->cell_count, 3);
    ck_assert_uint_eq(record->cells[0].text.len, 800000);
    ck_assert(!memcmp(record->cells[0].text.at + 799996, "ab\"\n", 4));
    records_clear(&records);
    g_string_free(text, TRUE);
}
END_TEST

/* Rows as libcsv gives them when it parses everything in one go. */
struct oracle {
    GString *out, *row;
    int cells;
    bool has_extra;
};

static void oracle_cell(void *bytes, size_t len, void *data)
{
    struct oracle *oracle = data;
    oracle->has_extra |= oracle->cells >= 3 && len;
    if (oracle->cells < 3) {
        g_string_append_printf(oracle->row, " %d=", oracle->cells);
        for (size_t i = 0; i < len; i++) {
            char byte = ((char *)bytes)[i];
            if (byte >= 0 && byte < 32)
                g_string_append_printf(oracle->row, "\\x%02x", byte);
            else
                g_string_append_c(oracle->row, byte);
        }
    }
    oracle->cells++;
}

static void oracle_row(int end, void *data)
{
    struct oracle *oracle = data;
    (void)end;
    if (oracle->has_extra)
        g_string_assign(oracle->row, " !extra-cells");
    else if (oracle->cells < 3)
        g_string_prepend(oracle->row, " ragged");
    g_string_append_printf(oracle->out, "%s\n", oracle->row->str + 1);
    g_string_set_size(oracle->row, 0);
    oracle->cells = 0;
    oracle->has_extra = false;
}

static int no_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* NULL when a quote stays open at the end. */
static char *oracle_cells(struct rs_view text)
{
    struct oracle oracle = {g_string_new(""), g_string_new(""), 0, false};
    struct csv_parser parser;
    csv_init(&parser, 0);
    csv_set_space_func(&parser, no_blank);
    csv_parse(&parser, text.at, text.len, oracle_cell, oracle_row, &oracle);
    bool open = parser.quoted && parser.pstate == 2;
    csv_fini(&parser, oracle_cell, oracle_row, &oracle);
    csv_free(&parser);
    g_string_free(oracle.row, TRUE);
    return g_string_free(oracle.out, open);
}

static size_t fill(GRand *random, char *text, size_t cap)
{
    static const char *const pieces[] = {"a",   "b",   " ",      "\"",
                                         ",",   "\r",  "\n",     "\xc3\xa9",
                                         "\"a", "\",", "aaaaaaa"};
    size_t len = 0;
    size_t wanted = (size_t)g_rand_int_range(random, 0, (gint32)cap - 8);
    while (len < wanted) {
        gint32 piece = g_rand_int_range(random, 0, G_N_ELEMENTS(pieces) + 1);
        if (piece == G_N_ELEMENTS(pieces)) {
            text[len++] = 0;
            continue;
        }
        memcpy(text + len, pieces[piece], strlen(pieces[piece]));
        len += strlen(pieces[piece]);
    }
    return len;
}

/* Lines that end in CR alone are never read on their own, so that any mess of
 * quotes is read as libcsv reads it. */
static void end_lines_with_cr(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n')
            text[i] = '\r';
}

/* Whether all quotes stand where they belong. */
static bool is_strict(struct rs_view text)
{
    struct csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_space_func(&parser, no_blank);
    bool good =
        csv_parse(&parser, text.at, text.len, NULL, NULL, NULL) == text.len &&
        csv_fini(&parser, NULL, NULL, NULL) == 0;
    csv_free(&parser);
    return good;
}

/* Trailing blanks of the last cell of a dump line are cut off by both. */
static void trim_lines(char *dump)
{
    char *to = dump;
    for (char *from = dump; *from; from++) {
        if (*from == '\n')
            while (to > dump && to[-1] == ' ')
                to--;
        *to++ = *from;
    }
    *to = 0;
}

START_TEST(random_bytes_give_the_rows_that_libcsv_gives_in_one_go)
{
    char text[120];
    int open = 0, strict = 0;
    GRand *random = g_rand_new_with_seed(20263);
    struct records records;
    static const char *const other[] = {"x", "y", "z", NULL};
    records_init(&records, &comma, other, other);
    for (int round = 0; round < 4000; round++) {
        struct rs_view bytes = {text, fill(random, text, sizeof text)};
        if (is_strict(bytes))
            strict++;
        else
            end_lines_with_cr(text, bytes.len);
        char *wanted = oracle_cells(bytes);
        char *found = records_cells(&records, bytes);
        open += !wanted;
        if (wanted) {
            trim_lines(wanted);
            trim_lines(found);
            ck_assert_str_eq(found, wanted);
        } else {
            ck_assert(g_str_has_suffix(found, "!unclosed-quote\n"));
        }
        g_free(wanted);
        g_free(found);
    }
    ck_assert_int_gt(strict, 100);
    ck_assert_int_gt(open, 200);
    ck_assert_int_lt(open, 3800);
    records_clear(&records);
    g_rand_free(random);
}
END_TEST

START_TEST(any_step_of_the_cutter_gives_the_same_records)
{
    char text[90];
    GRand *random = g_rand_new_with_seed(20264);
    struct records records;
    records_init(&records, &comma, abc, abc);
    for (int round = 0; round < 250; round++) {
        struct rs_view bytes = {text, fill(random, text, sizeof text)};
        bool is_cut = round % 3 == 0;
        char *wanted = records_whole(&records, bytes, is_cut);
        for (size_t step = 1; step <= bytes.len; step++) {
            char *found = records_chunked(&records, bytes, is_cut, step);
            ck_assert_str_eq(found, wanted);
            g_free(found);
        }
        g_free(wanted);
    }
    records_clear(&records);
    g_rand_free(random);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = tcase_create("csv");
    tcase_add_test(tests, blanks_around_a_cell_belong_to_it);
    tcase_add_test(tests, quotes_are_undone_only_where_they_open_a_cell);
    tcase_add_test(tests, a_last_row_needs_no_line_end);
    tcase_add_test(tests, empty_rows_are_no_records);
    tcase_add_test(tests, a_short_row_is_ragged_and_read);
    tcase_add_test(tests, cells_behind_the_last_column_must_be_empty);
    tcase_add_test(tests, a_quote_that_never_closes_rejects_its_row_only);
    tcase_add_test(tests, a_row_that_repeats_the_header_is_told);
    tcase_add_test(tests, ill_formed_bytes_are_repaired_and_said_so);
    tcase_add_test(tests,
                   ill_formed_bytes_in_an_unwanted_column_repair_nothing);
    tcase_add_test(tests, nul_bytes_are_kept);
    tcase_add_test(tests, two_names_for_one_column_both_get_its_cell);
    tcase_add_test(tests, each_row_knows_its_bytes_and_its_line);
    tcase_add_test(tests, line_feeds_behind_the_last_record_are_counted);
    tcase_add_test(tests, a_cut_input_loses_only_its_last_unended_row);
    tcase_add_test(tests,
                   a_row_over_the_bound_is_rejected_and_the_next_one_read);
    tcase_add_test(tests, a_cell_larger_than_any_buffer_arrives_whole);
    tcase_add_test(tests,
                   random_bytes_give_the_rows_that_libcsv_gives_in_one_go);
    tcase_add_test(tests, any_step_of_the_cutter_gives_the_same_records);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
