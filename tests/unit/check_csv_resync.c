#include "records.h"
#include "unit.h"

static const struct rs_dialect comma = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .has_header = true};
static const struct rs_dialect escaped = {.type = RS_RECORD_CSV,
                                          .delimiter = ',',
                                          .quote = '"',
                                          .escape = '\\',
                                          .has_header = true};
static const char *const ab[] = {"a", "b", NULL};
static const char *const abc[] = {"a", "b", "c", NULL};
static const char *const only_a[] = {"a", NULL};

static void expect_of(const struct rs_dialect *dialect,
                      const char *const *columns, const char *text,
                      const char *cells)
{
    struct records records;
    records_init(&records, dialect, columns, columns);
    char *found = records_cells(&records, rs_view_of(text));
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

static void expect(const char *text, const char *cells)
{
    expect_of(&comma, abc, text, cells);
}

START_TEST(an_unclosed_quote_costs_its_own_line_only)
{
    expect("1,\"lost,mon\n2,plain,tue\n3,\"found\",wed\n4,x,thu\n",
           "!unclosed-quote\n0=2 1=plain 2=tue\n0=3 1=found 2=wed\n"
           "0=4 1=x 2=thu\n");
    expect("1,\"lost,mon\n2,\"def\",y\n", "!unclosed-quote\n0=2 1=def 2=y\n");
    expect("\"1,lost,mon\r\n2,plain,tue\r\n",
           "!unclosed-quote\n0=2 1=plain 2=tue\n");
}
END_TEST

START_TEST(all_lines_of_the_lost_text_are_one_reject)
{
    expect("1,\"lost\nmore of it, yes\n\nend,mon\n2,plain,tue\n3,\"f\",wed\n",
           "!unclosed-quote\n0=2 1=plain 2=tue\n0=3 1=f 2=wed\n");
}
END_TEST

START_TEST(unclosed_quotes_on_neighbouring_lines_are_one_reject)
{
    expect("1,\"lost,x\n2,\"b\",x\n3,\"lost,x\n4,\"lost,x\n5,e,x\n6,f,\"x",
           "!unclosed-quote\n0=2 1=b 2=x\n!unclosed-quote\n"
           "0=5 1=e 2=x\n!unclosed-quote\n");
}
END_TEST

START_TEST(a_properly_quoted_text_may_hold_lines_that_look_like_rows)
{
    expect("1,\"one\n2,two,three\n4,five,six\n\",x\n",
           "0=1 1=one\\x0a2,two,three\\x0a4,five,six\\x0a 2=x\n");
    expect("1,\"say \"\"hi\"\"\n2,two,three\n\"\"\",x\n",
           "0=1 1=say \"hi\"\\x0a2,two,three\\x0a\" 2=x\n");
}
END_TEST

START_TEST(unescaped_quotes_in_a_text_of_many_lines_are_kept)
{
    expect("1,\"He said \"no\" and\nleft, she said\",mon\n2,x,tue\n",
           "0=1 1=He said \"no\" and\\x0aleft, she said 2=mon\n"
           "0=2 1=x 2=tue\n");
    expect_of(&comma, ab, "1,\"a \"b\" c\nwell, then\nbye\"\n2,ok\n",
              "0=1 1=a \"b\" c\\x0awell, then\\x0abye\n0=2 1=ok\n");
    expect("1,\"say \"hi\" x\na, b, c\nbye\",\"more\nline, d, e\"\n2,x,y\n",
           "0=1 1=say \"hi\" x\\x0aa, b, c\\x0abye 2=more\\x0aline, d, e\n"
           "0=2 1=x 2=y\n");
}
END_TEST

START_TEST(a_misplaced_quote_on_one_line_is_read_as_ever)
{
    expect("1,\"abc\"def\",x\n2,5\" tall,y\n",
           "0=1 1=abc\"def 2=x\n0=2 1=5\" tall 2=y\n");
}
END_TEST

START_TEST(a_quote_that_closes_by_accident_is_found_by_the_stray_one_behind_it)
{
    expect("1,\"lost,x\n2,\",b\",y\n3,c,z\n",
           "!unclosed-quote\n0=2 1=,b 2=y\n0=3 1=c 2=z\n");
}
END_TEST

START_TEST(a_row_of_another_length_with_good_quotes_is_not_broken_up)
{
    expect("1,\"b\n2,b,c\n\"\n2,b,c\n",
           "ragged 0=1 1=b\\x0a2,b,c\\x0a\n0=2 1=b 2=c\n");
    expect("1,\"b\n2,b,c\n\",c,d\n2,b,c\n", "!extra-cells\n0=2 1=b 2=c\n");
}
END_TEST

START_TEST(nothing_is_found_where_no_line_has_the_headers_cells)
{
    expect("1,\"lost,x\n2,b\n3,c\n", "!unclosed-quote\n");
    expect_of(&comma, only_a, "1\n\"lost\n2\n3\n", "0=1\n!unclosed-quote\n");
}
END_TEST

START_TEST(a_backslash_keeps_a_quote_from_being_misplaced)
{
    expect_of(&escaped, abc, "1,\"a \\\"b\\\"\n2,x,y\",z\n",
              "0=1 1=a \"b\"\\x0a2,x,y 2=z\n");
    expect_of(&escaped, abc, "1,\"lost\\\",x\n2,b,y\n3,\"c\",z\n",
              "!unclosed-quote\n0=2 1=b 2=y\n0=3 1=c 2=z\n");
    expect_of(&escaped, abc, "1,\"lost\\\n2,b,y\n3,c,z\n",
              "!unclosed-quote\n0=3 1=c 2=z\n");
}
END_TEST

START_TEST(places_are_those_of_the_lines)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    const char *text = "1,a,x\n2,\"lost\nmore\r\n3,\"b\",x\r\n\n4,c,x\n";
    char *found = records_whole(&records, rs_view_of(text), false);
    ck_assert_str_eq(found, "0+5 line 0 record 0: 0=1 1=a 2=x\n"
                            "6+12 line 1 record 1: !unclosed-quote\n"
                            "20+7 line 3 record 2: 0=3 1=b 2=x\n"
                            "30+5 line 5 record 3: 0=4 1=c 2=x\n");
    g_free(found);
    records_clear(&records);
}
END_TEST

START_TEST(the_open_last_record_of_a_damaged_input_is_cut)
{
    struct records records;
    records_init(&records, &comma, abc, abc);
    char *found =
        records_whole(&records, rs_view_of("1,\"text\n2,b,c\nand"), true);
    ck_assert_str_eq(found, "0+17 line 0 record 0: !cut\n");
    g_free(found);
    found = records_whole(
        &records, rs_view_of("1,\"lost,x\n2,\"b\",c\n3,\"c\nand"), true);
    ck_assert(g_str_has_suffix(found, "!cut\n"));
    g_free(found);
    records_clear(&records);
}
END_TEST

/* So many rows, of which those in `bad` open a quote that nobody closes. */
static GString *rows_with(size_t count, const size_t *bad, size_t bad_count)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        bool is_bad = false;
        for (size_t j = 0; j < bad_count; j++)
            is_bad |= bad[j] == i;
        g_string_append_printf(text, "%zu,%stext of %zu,mon\n", i,
                               is_bad ? "\"" : "", i);
    }
    return text;
}

static void count(struct records *records, struct rs_view text, size_t *good,
                  size_t *rejects)
{
    *good = *rejects = 0;
    records_start(records, text);
    const struct rs_record *record;
    while ((record = rs_reader_next(records->reader))) {
        *good += !record->reject;
        *rejects += record->reject == RS_REJECT_UNCLOSED_QUOTE;
    }
}

START_TEST(an_unclosed_quote_near_the_start_leaves_20000_rows)
{
    static const size_t bad[] = {2, 9000, 19999};
    struct records records;
    records_init(&records, &comma, abc, abc);
    for (size_t bad_count = 1; bad_count <= 3; bad_count++) {
        GString *text = rows_with(20000, bad, bad_count);
        size_t good, rejects;
        count(&records, (struct rs_view){text->str, text->len}, &good,
              &rejects);
        ck_assert_uint_eq(good, 20000 - bad_count);
        ck_assert_uint_eq(rejects, bad_count);
        g_string_free(text, TRUE);
    }
    records_clear(&records);
}
END_TEST

/* Each of these is 4 MiB that would take minutes if reading them again were
 * quadratic. */
START_TEST(hostile_quotes_cost_no_more_than_time_in_proportion)
{
    static const char *const lines[] = {
        "1,\"a,b\n", "1,2,3\n1,\"a\n", "1,\"a\n\n",       "\"\"\"\",\"\n",
        "x\"\n\"",   ",\"\"\"\n",      "1,\"a\"b,c\nx\n", "1,\"a\"b\n1,2,3\n"};
    struct records records;
    records_init(&records, _i ? &escaped : &comma, abc, abc);
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        GString *text = g_string_new("1,\"a");
        while (text->len < (size_t)4 << 20)
            g_string_append(text, lines[i]);
        size_t good, rejects;
        count(&records, (struct rs_view){text->str, text->len}, &good,
              &rejects);
        ck_assert_uint_gt(good + rejects, 0);
        g_string_free(text, TRUE);
    }
    GString *text = g_string_new("1,\"a\n");
    while (text->len < (size_t)4 << 20)
        g_string_append(text, "\\\n");
    size_t good, rejects;
    count(&records, (struct rs_view){text->str, text->len}, &good, &rejects);
    ck_assert_uint_eq(rejects, 1);
    g_string_free(text, TRUE);
    records_clear(&records);
}
END_TEST

static size_t fill(GRand *random, char *text, size_t cap)
{
    static const char *const pieces[] = {"1,2,3\n", "x",    ",",      "\"",
                                         "\n",      "\",",  ",\"",    "\r\n",
                                         "\\",      "\"\n", "a,b,c\n"};
    size_t len = 0;
    size_t wanted = (size_t)g_rand_int_range(random, 0, (gint32)cap - 8);
    while (len < wanted) {
        const char *piece =
            pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
        memcpy(text + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

START_TEST(any_step_of_the_cutter_gives_the_same_records)
{
    char text[110];
    int lost = 0;
    GRand *random = g_rand_new_with_seed(20266);
    struct records records;
    records_init(&records, _i ? &escaped : &comma, abc, abc);
    for (int round = 0; round < 250; round += UNIT_STRIDE) {
        struct rs_view bytes = {text, fill(random, text, sizeof text)};
        bool is_cut = round % 3 == 0;
        char *wanted = records_whole(&records, bytes, is_cut);
        lost += strstr(wanted, "!unclosed-quote\n") &&
                !g_str_has_suffix(wanted, "!unclosed-quote\n");
        for (size_t step = 1; step <= bytes.len; step++) {
            char *found = records_chunked(&records, bytes, is_cut, step);
            ck_assert_str_eq(found, wanted);
            g_free(found);
        }
        g_free(wanted);
    }
    ck_assert_int_gt(lost, 20 / UNIT_STRIDE);
    records_clear(&records);
    g_rand_free(random);
}
END_TEST

/* What is handed out, put together again, is all there was but line ends. */
START_TEST(no_byte_is_in_two_records_and_none_is_in_no_record)
{
    char text[200];
    GRand *random = g_rand_new_with_seed(20267);
    struct records records;
    records_init(&records, &comma, abc, abc);
    for (int round = 0; round < 3000; round += UNIT_STRIDE) {
        struct rs_view bytes = {text, fill(random, text, sizeof text)};
        records_start(&records, bytes);
        const struct rs_record *record;
        size_t at = 0;
        while ((record = rs_reader_next(records.reader))) {
            for (; at < record->at; at++)
                unit_assert(text[at] == '\n' || text[at] == '\r');
            ck_assert_uint_eq(at, record->at);
            at += record->raw.len;
        }
        for (; at < bytes.len; at++)
            ck_assert(text[at] == '\n' || text[at] == '\r');
    }
    records_clear(&records);
    g_rand_free(random);
}
END_TEST

START_TEST(a_record_without_an_end_is_broken_off_at_a_line_that_stands)
{
    static const size_t bad[] = {1};
    struct records records;
    records_init(&records, &comma, abc, abc);
    GString *text = rows_with(1000, bad, 1);
    struct rs_view view = {text->str, text->len};
    size_t at = rs_schema_break(records.schema, view);
    ck_assert_uint_ge(at, view.len / 2);
    ck_assert_uint_lt(at, view.len / 2 + 40);
    ck_assert_int_eq(text->str[at - 1], '\n');
    size_t good, rejects;
    count(&records, (struct rs_view){view.at, at}, &good, &rejects);
    size_t more;
    ck_assert_uint_eq(rejects, 1);
    count(&records, rs_view_from(view, at), &more, &rejects);
    ck_assert_uint_eq(good + more, 999);
    ck_assert_uint_eq(rejects, 0);
    ck_assert_uint_eq(rs_schema_break(records.schema, rs_view_of("\"x\ny\n")),
                      0);
    ck_assert_uint_eq(rs_schema_break(records.schema, rs_view_of("")), 0);
    g_string_free(text, TRUE);
    records_clear(&records);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv_resync");
    TCase *tests = tcase_create("csv_resync");
    tcase_add_test(tests, an_unclosed_quote_costs_its_own_line_only);
    tcase_add_test(tests, all_lines_of_the_lost_text_are_one_reject);
    tcase_add_test(tests, unclosed_quotes_on_neighbouring_lines_are_one_reject);
    tcase_add_test(tests,
                   a_properly_quoted_text_may_hold_lines_that_look_like_rows);
    tcase_add_test(tests, unescaped_quotes_in_a_text_of_many_lines_are_kept);
    tcase_add_test(tests, a_misplaced_quote_on_one_line_is_read_as_ever);
    tcase_add_test(
        tests,
        a_quote_that_closes_by_accident_is_found_by_the_stray_one_behind_it);
    tcase_add_test(tests,
                   a_row_of_another_length_with_good_quotes_is_not_broken_up);
    tcase_add_test(tests, nothing_is_found_where_no_line_has_the_headers_cells);
    tcase_add_test(tests, a_backslash_keeps_a_quote_from_being_misplaced);
    tcase_add_test(tests, places_are_those_of_the_lines);
    tcase_add_test(tests, the_open_last_record_of_a_damaged_input_is_cut);
    tcase_add_test(tests, an_unclosed_quote_near_the_start_leaves_20000_rows);
    tcase_add_loop_test(
        tests, hostile_quotes_cost_no_more_than_time_in_proportion, 0, 2);
    tcase_add_loop_test(tests, any_step_of_the_cutter_gives_the_same_records, 0,
                        2);
    tcase_add_test(tests, no_byte_is_in_two_records_and_none_is_in_no_record);
    tcase_add_test(tests,
                   a_record_without_an_end_is_broken_off_at_a_line_that_stands);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
