#include "label/row.h"

#include "unit.h"

#define NAMES                                                                  \
    "rastro_categories,rastro_indicators,rastro_via,rastro_excerpt,"           \
    "rastro_reject"

static const struct rs_dialect ordinary = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .has_header = true};

static GPtrArray *columns_of(const char *names)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(names, ",", -1);
    for (size_t i = 0; parts[i]; i++)
        g_ptr_array_add(columns, g_strdup(parts[i]));
    return columns;
}

/* A verdict with two categories, one indicator and this excerpt. */
static void find_two(struct rs_label_verdict *verdict, const char *excerpt)
{
    rs_label_verdict_init(verdict);
    g_ptr_array_add(verdict->categories, (gpointer) "drug-offer");
    g_ptr_array_add(verdict->categories, (gpointer) "adhoc");
    g_ptr_array_add(verdict->indicators, (gpointer) "es.price");
    g_ptr_array_add(verdict->via, (gpointer) "written");
    verdict->excerpt = rs_view_of(excerpt);
}

#define TWO "drug-offer;adhoc,es.price,written,"

static void check_row(const struct rs_dialect *dialect, const char *header,
                      const char *row, const struct rs_label_verdict *verdict,
                      const char *wanted)
{
    g_autoptr(GPtrArray) columns = columns_of(header);
    g_autoptr(GString) out = g_string_new(NULL);
    struct rs_label_rows *rows = rs_label_rows_open(dialect, columns);
    bool ok = rs_label_rows_write(rows, rs_view_of(row), verdict, out);
    ck_assert(ok == (wanted != NULL));
    ck_assert_str_eq(out->str, wanted ? wanted : row);
    rs_label_rows_close(rows);
}

/* With a verdict that has nothing to say but why. */
static void check_plain(const char *header, const char *row, const char *reject,
                        const char *wanted)
{
    struct rs_label_verdict verdict;
    rs_label_verdict_init(&verdict);
    rs_label_verdict_reset(&verdict, reject);
    check_row(&ordinary, header, row, &verdict, wanted);
    rs_label_verdict_clear(&verdict);
}

static void check_excerpt(const struct rs_dialect *dialect, const char *row,
                          const char *excerpt, const char *wanted)
{
    struct rs_label_verdict verdict;
    find_two(&verdict, excerpt);
    check_row(dialect, "id,text", row, &verdict, wanted);
    rs_label_verdict_clear(&verdict);
}

START_TEST(new_cells_stand_behind_the_last_column)
{
    check_plain("id,text", "1,a b", NULL, "1,a b,,,,,");
    check_plain("id,text", "1,\"a,\n\"\"b\"", NULL, "1,\"a,\n\"\"b\",,,,,");
    check_plain("text", "x", NULL, "x,,,,,");
    check_plain("id,text", "1,\xe1\xff", NULL, "1,\xe1\xff,,,,,");
    check_excerpt(&ordinary, "1,x", "seen", "1,x," TWO "seen,");
}
END_TEST

START_TEST(a_short_row_is_filled_up_to_the_header)
{
    check_plain("a,b,c,d", "1,2", NULL, "1,2,,,,,,,");
    check_plain("a,b,c,d", "1", NULL, "1,,,,,,,,");
    check_plain("a,b,c", "1,\"2", "unclosed-quote", NULL);
}
END_TEST

START_TEST(what_is_behind_the_last_column_stays_behind_the_new_cells)
{
    check_plain("a,b", "1,2,", NULL, "1,2,,,,,,");
    check_plain("a,b", "1,2,\"\",,", NULL, "1,2,,,,,,\"\",,");
    check_plain("a,b", "1,2,3,\"4,5\"", "extra-cells",
                "1,2,,,,,extra-cells,3,\"4,5\"");
}
END_TEST

START_TEST(a_row_that_does_not_end_stays_as_it_is)
{
    check_plain("a,b", "1,\"2,3", "unclosed-quote", NULL);
    check_plain("a,b", "1,2\n3,\"4", "unclosed-quote", NULL);
    check_plain("a,b", "1,2\n3,4", "cut", NULL);
    check_plain("a,b", "1,2", "cut", "1,2,,,,,cut");
    struct rs_dialect escaped = ordinary;
    escaped.escape = '\\';
    check_excerpt(&escaped, "1,x\\", "seen", NULL);
    check_excerpt(&escaped, "1,x\\\\", "seen", "1,x\\\\," TWO "seen,");
}
END_TEST

START_TEST(an_excerpt_is_quoted_where_it_must_be)
{
    check_excerpt(&ordinary, "1,x", "a;b 'c'", "1,x," TWO "a;b 'c',");
    check_excerpt(&ordinary, "1,x", "a,b", "1,x," TWO "\"a,b\",");
    check_excerpt(&ordinary, "1,x", "a\nb", "1,x," TWO "\"a\nb\",");
    check_excerpt(&ordinary, "1,x", "a\rb", "1,x," TWO "\"a\rb\",");
    check_excerpt(&ordinary, "1,x", "\"a\" b", "1,x," TWO "\"\"\"a\"\" b\",");
    check_excerpt(&ordinary, "1,x", "a\\b", "1,x," TWO "a\\b,");
}
END_TEST

START_TEST(lists_are_quoted_where_a_semicolon_parts_cells)
{
    struct rs_dialect dialect = ordinary;
    dialect.delimiter = ';';
    check_excerpt(&dialect, "1;x", "a,b",
                  "1;x;\"drug-offer;adhoc\";es.price;written;a,b;");
}
END_TEST

START_TEST(an_excerpt_is_escaped_where_the_dialect_escapes)
{
    struct rs_dialect dialect = ordinary;
    dialect.escape = '\\';
    check_excerpt(&dialect, "1,x", "a \"b\" \\N",
                  "1,x," TWO "\"a \\\"b\\\" \\\\N\",");
    dialect.quote = 0;
    dialect.delimiter = '\t';
    check_excerpt(&dialect, "1\tx", "a\tb\r\n\"c\" \\",
                  "1\tx\tdrug-offer;adhoc\tes.price\twritten\t"
                  "a\\\tb\\\r\\\n\"c\" \\\\\t");
}
END_TEST

START_TEST(without_quotes_or_escapes_an_excerpt_has_blanks_for_them)
{
    struct rs_dialect dialect = ordinary;
    dialect.quote = 0;
    dialect.delimiter = '\t';
    check_excerpt(&dialect, "1\t\"x", "a\tb\r\n\"c\"",
                  "1\t\"x\tdrug-offer;adhoc\tes.price\twritten\t"
                  "a b  \"c\"\t");
}
END_TEST

START_TEST(columns_of_the_same_names_are_replaced)
{
    check_plain("id,rastro_via,text", "1,\"o,ld\",x", NULL, "1,x,,,,,");
    check_plain("rastro_via,id,Rastro_Excerpt", "old,\"1\",\"o\nld\"", NULL,
                "\"1\",,,,,");
    check_plain("id," NAMES, "1,a,b,c,d,e", "undecided", "1,,,,,undecided");
    check_plain("id," NAMES, "1", NULL, "1,,,,,");
    check_plain("id," NAMES ",text", "1,a,b,c,d,e", NULL, "1,,,,,,");
    check_plain("id," NAMES, "1,a,b,c,d,e,f", NULL, "1,,,,,,f");
    check_plain("rastro_via", "old", NULL, ",,,,");
    check_plain("id,rastro_views", "1,2", NULL, "1,2,,,,,");
}
END_TEST

static void check_first(const struct rs_dialect *dialect, const char *header,
                        const char *first, const char *wanted)
{
    g_autoptr(GPtrArray) columns = columns_of(header);
    g_autoptr(GString) out = g_string_new(NULL);
    struct rs_label_rows *rows = rs_label_rows_open(dialect, columns);
    rs_label_rows_write_first(rows, rs_view_of(first), out);
    ck_assert_str_eq(out->str, wanted);
    rs_label_rows_close(rows);
}

START_TEST(the_header_gets_the_names_and_what_is_before_it_stays)
{
    struct rs_dialect dialect = ordinary;
    check_first(&dialect, "id,text", "id,text\n", "id,text," NAMES "\n");
    check_first(&dialect, "id,text", "id,text\r\n", "id,text," NAMES "\r\n");
    check_first(&dialect, "id,text", "\n\nid,\"text\"\r",
                "\n\nid,\"text\"," NAMES "\r");
    check_first(&dialect, "id,text", "id,text", "id,text," NAMES);
    check_first(&dialect, "id," NAMES ",text", "id," NAMES ",text\n",
                "id,text," NAMES "\n");
    dialect.skip_len = 3;
    check_first(&dialect, "id", "\xef\xbb\xbfid\n",
                "\xef\xbb\xbfid," NAMES "\n");
    dialect.skip_len = 8;
    check_first(&dialect, "id,text", "Report,\nid,text\n",
                "Report,\nid,text," NAMES "\n");
    dialect.has_header = false;
    check_first(&dialect, "id,text", "Report,\n", "Report,\n");
}
END_TEST

START_TEST(the_first_column_that_is_there_already_is_named)
{
    g_autoptr(GPtrArray) none = columns_of("id,text,rastro_x,rastro");
    g_autoptr(GPtrArray) some = columns_of("id,RASTRO_VIA,rastro_reject");
    ck_assert_ptr_null(rs_label_row_find(none));
    ck_assert_str_eq(rs_label_row_find(some), "RASTRO_VIA");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label_row");
    TCase *tests = tcase_create("label_row");
    tcase_add_test(tests, new_cells_stand_behind_the_last_column);
    tcase_add_test(tests, a_short_row_is_filled_up_to_the_header);
    tcase_add_test(tests,
                   what_is_behind_the_last_column_stays_behind_the_new_cells);
    tcase_add_test(tests, a_row_that_does_not_end_stays_as_it_is);
    tcase_add_test(tests, an_excerpt_is_quoted_where_it_must_be);
    tcase_add_test(tests, lists_are_quoted_where_a_semicolon_parts_cells);
    tcase_add_test(tests, an_excerpt_is_escaped_where_the_dialect_escapes);
    tcase_add_test(tests,
                   without_quotes_or_escapes_an_excerpt_has_blanks_for_them);
    tcase_add_test(tests, columns_of_the_same_names_are_replaced);
    tcase_add_test(tests,
                   the_header_gets_the_names_and_what_is_before_it_stays);
    tcase_add_test(tests, the_first_column_that_is_there_already_is_named);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
