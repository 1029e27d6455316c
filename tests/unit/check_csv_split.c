#include <csv.h>

#include "record/csv_split.h"
#include "records.h"
#include "unit.h"

static const struct rs_dialect dialects[] = {
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .escape = '\\'},
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = 0},
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = 0, .escape = '\\'},
};
static const struct rs_dialect *const escaped = &dialects[0];
static const struct rs_dialect *const unquoted = &dialects[1];
static const char *const abc[] = {"a", "b", "c", NULL};

static void expect(const struct rs_dialect *dialect, const char *text,
                   const char *cells)
{
    struct records records;
    records_init(&records, dialect, abc, abc);
    char *found = records_cells(&records, rs_view_of(text));
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

/* Python 3.11 reads the same: csv.reader(…, escapechar='\\'). */
START_TEST(escapes_are_undone_as_python_does)
{
    expect(escaped, "1,\"a \\\"b\\\" c\",x\n", "0=1 1=a \"b\" c 2=x\n");
    expect(escaped, "1,\"a\\\nb\",x\n", "0=1 1=a\\x0ab 2=x\n");
    expect(escaped, "a\\,b,c\\\"d,\\\\\n", "0=a,b 1=c\"d 2=\\\n");
    expect(escaped, "1,\"a \"\"b\"\"\",\\\"q\"\n", "0=1 1=a \"b\" 2=\"q\"\n");
    expect(escaped, "x\\\ny,z,1\n", "0=x\\x0ay 1=z 2=1\n");
    expect(escaped, "\"C:\\dir\",\\x,y\n", "0=C:dir 1=x 2=y\n");
}
END_TEST

START_TEST(a_null_of_mysql_is_empty_when_it_is_a_whole_plain_cell)
{
    expect(escaped, "\\N,\"\\N\",x\\N\n", "0= 1=N 2=xN\n");
    expect(&dialects[2], "\\N,\\N ,\\N\n", "0= 1=N  2=\n");
    expect(unquoted, "\\N,a,b\n", "0=\\N 1=a 2=b\n");
}
END_TEST

START_TEST(a_backslash_at_the_very_end_stays)
{
    expect(escaped, "1,2,x\\", "0=1 1=2 2=x\\\n");
    expect(&dialects[2], "1,2,\\", "0=1 1=2 2=\\\n");
}
END_TEST

START_TEST(text_behind_a_closing_quote_is_kept_with_it)
{
    expect(escaped, "\"abc\"def,g\",h,i\n", "0=abc\"def,g 1=h 2=i\n");
    expect(escaped, "\"abc\"\\\"d\",h,i\n", "0=abc\"\"d 1=h 2=i\n");
}
END_TEST

START_TEST(without_quotes_a_quote_is_a_letter)
{
    expect(unquoted, "\"a,b\",\"\"\n\",2,3\r\n\\,4,\"5",
           "0=\"a 1=b\" 2=\"\"\n0=\" 1=2 2=3\n0=\\ 1=4 2=\"5\n");
}
END_TEST

START_TEST(a_short_or_a_long_row_is_told_in_every_dialect)
{
    for (size_t i = 0; i < G_N_ELEMENTS(dialects); i++)
        expect(&dialects[i], "1,2\n1,2,3,\n1,2,3,4\n\na,b,c\n",
               "ragged 0=1 1=2\n0=1 1=2 2=3\n!extra-cells\n"
               "header 0=a 1=b 2=c\n");
}
END_TEST

static void add_cell(void *bytes, size_t len, void *data)
{
    GString *out = data;
    if (len)
        g_string_append_len(out, bytes, (gssize)len);
    g_string_append_c(out, '\1');
}

static int is_never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* It reads the ordinary dialect too, so libcsv can be its judge. */
START_TEST(without_escapes_it_splits_as_libcsv_does)
{
    static const struct rs_dialect ordinary = {
        .type = RS_RECORD_CSV, .delimiter = ',', .quote = '"'};
    static const char bytes[] = "ab \"\"\"\",,\\\0\xe9";
    char row[40], scratch[40];
    GRand *random = g_rand_new_with_seed(20269);
    GString *wanted = g_string_new(NULL), *found = g_string_new(NULL);
    for (int round = 0; round < 20000; round++) {
        size_t len = (size_t)g_rand_int_range(random, 1, sizeof row);
        for (size_t i = 0; i < len; i++)
            row[i] = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
        g_string_truncate(wanted, 0);
        g_string_truncate(found, 0);
        struct csv_parser parser;
        csv_init(&parser, 0);
        csv_set_space_func(&parser, is_never_blank);
        csv_parse(&parser, row, len, add_cell, NULL, wanted);
        csv_fini(&parser, add_cell, NULL, wanted);
        csv_free(&parser);
        rs_csv_split(&ordinary, (struct rs_view){row, len}, scratch, add_cell,
                     found);
        ck_assert_uint_eq(found->len, wanted->len);
        ck_assert(!memcmp(found->str, wanted->str, wanted->len));
    }
    g_string_free(wanted, TRUE);
    g_string_free(found, TRUE);
    g_rand_free(random);
}
END_TEST

/* What is escaped by the rules comes back as it was. */
START_TEST(any_cells_that_are_written_with_escapes_come_back)
{
    static const char bytes[] = "ab \"\"\\\\,,\n\r";
    GRand *random = g_rand_new_with_seed(20270);
    GString *row = g_string_new(NULL);
    GString *wanted = g_string_new(NULL), *found = g_string_new(NULL);
    char scratch[200];
    for (int round = 0; round < 20000; round++) {
        bool has_quotes = round % 2;
        g_string_truncate(row, 0);
        g_string_truncate(wanted, 0);
        g_string_truncate(found, 0);
        for (int cell = 0; cell < 3; cell++) {
            g_string_append(row, cell ? "," : "");
            g_string_append(row, has_quotes ? "\"" : "");
            for (int i = g_rand_int_range(random, 0, 12); i > 0; i--) {
                char byte =
                    bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
                bool is_doubled = has_quotes && byte == '"' && i % 2;
                bool is_special = strchr("\"\\,\n\r", byte) != NULL;
                if (is_doubled)
                    g_string_append_c(row, '"');
                else if (is_special)
                    g_string_append_c(row, '\\');
                g_string_append_c(row, byte);
                g_string_append_c(wanted, byte);
            }
            g_string_append(row, has_quotes ? "\"" : "");
            g_string_append_c(wanted, '\1');
        }
        rs_csv_split(escaped, (struct rs_view){row->str, row->len}, scratch,
                     add_cell, found);
        ck_assert_uint_eq(found->len, wanted->len);
        ck_assert(!memcmp(found->str, wanted->str, wanted->len));
    }
    g_string_free(row, TRUE);
    g_string_free(wanted, TRUE);
    g_string_free(found, TRUE);
    g_rand_free(random);
}
END_TEST

START_TEST(any_step_of_the_cutter_gives_the_same_records)
{
    static const char bytes[] = "aab \"\",,,\\\n\n\r\xe9";
    char text[90];
    GRand *random = g_rand_new_with_seed(20271);
    struct records records;
    records_init(&records, &dialects[_i], abc, abc);
    for (int round = 0; round < 150; round++) {
        size_t len = (size_t)g_rand_int_range(random, 1, sizeof text);
        for (size_t i = 0; i < len; i++)
            text[i] = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
        struct rs_view view = {text, len};
        bool is_cut = round % 3 == 0;
        char *wanted = records_whole(&records, view, is_cut);
        for (size_t step = 1; step <= len; step++) {
            char *found = records_chunked(&records, view, is_cut, step);
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
    Suite *suite = suite_create("csv_split");
    TCase *tests = tcase_create("csv_split");
    tcase_add_test(tests, escapes_are_undone_as_python_does);
    tcase_add_test(tests,
                   a_null_of_mysql_is_empty_when_it_is_a_whole_plain_cell);
    tcase_add_test(tests, a_backslash_at_the_very_end_stays);
    tcase_add_test(tests, text_behind_a_closing_quote_is_kept_with_it);
    tcase_add_test(tests, without_quotes_a_quote_is_a_letter);
    tcase_add_test(tests, a_short_or_a_long_row_is_told_in_every_dialect);
    tcase_add_test(tests, without_escapes_it_splits_as_libcsv_does);
    tcase_add_test(tests, any_cells_that_are_written_with_escapes_come_back);
    tcase_add_loop_test(tests, any_step_of_the_cutter_gives_the_same_records, 0,
                        G_N_ELEMENTS(dialects));
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
