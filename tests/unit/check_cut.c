#include <glib.h>

#include "record/cut.h"
#include "unit.h"

static const struct rs_dialect comma = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '\"', .has_header = true};
static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};

static size_t next(const struct rs_dialect *dialect, const char *text)
{
    struct rs_cut cut;
    rs_cut_init(&cut, dialect);
    return rs_cut_next(&cut, rs_view_of(text));
}

static size_t first(const struct rs_dialect *dialect, const char *text)
{
    struct rs_cut cut;
    rs_cut_init(&cut, dialect);
    return rs_cut_first(&cut, rs_view_of(text));
}

START_TEST(a_record_without_its_line_end_is_not_whole)
{
    ck_assert_uint_eq(next(&comma, ""), 0);
    ck_assert_uint_eq(next(&comma, "a,b"), 0);
    ck_assert_uint_eq(next(&comma, "a,b\nc"), 4);
    ck_assert_uint_eq(next(&comma, "a,b\nc\n"), 6);
    ck_assert_uint_eq(next(&jsonl, "{}"), 0);
    ck_assert_uint_eq(next(&jsonl, "{}\n{}"), 3);
    ck_assert_uint_eq(first(&jsonl, "{}\n{}\n"), 3);
    ck_assert_uint_eq(first(&comma, "a\nb\n"), 2);
}
END_TEST

START_TEST(a_line_feed_in_quotes_ends_no_row)
{
    ck_assert_uint_eq(next(&comma, "\"a\nb\"\nc"), 6);
    ck_assert_uint_eq(first(&comma, "\"a\nb\"\nc\n"), 6);
    ck_assert_uint_eq(next(&comma, "x,\"a\nb"), 0);
    ck_assert_uint_eq(next(&comma, "\"a\"\"\nb\"\nc"), 8);
}
END_TEST

START_TEST(a_quote_inside_a_plain_field_is_a_letter)
{
    ck_assert_uint_eq(next(&comma, "5\" tall\nb"), 8);
    ck_assert_uint_eq(next(&comma, " \"a\nb"), 4);
    ck_assert_uint_eq(next(&comma, "a\"\n\"\n"), 3);
}
END_TEST

START_TEST(text_behind_a_closing_quote_stays_quoted)
{
    ck_assert_uint_eq(next(&comma, "\"a\"b\nc"), 0);
    ck_assert_uint_eq(next(&comma, "\"a\"b\nc\"\nd"), 8);
    ck_assert_uint_eq(next(&comma, "\"a\" ,\n"), 0);
}
END_TEST

START_TEST(a_carriage_return_ends_a_row_and_takes_its_line_feed_along)
{
    ck_assert_uint_eq(first(&comma, "a\rb\r"), 2);
    ck_assert_uint_eq(first(&comma, "a\r\nb\r\n"), 3);
    ck_assert_uint_eq(next(&comma, "a\r\nb"), 3);
    ck_assert_uint_eq(next(&comma, "a\rb"), 2);
    ck_assert_uint_eq(first(&comma, "a\n\r\n"), 2);
}
END_TEST

START_TEST(a_line_feed_seen_a_call_later_is_an_empty_row)
{
    struct rs_cut cut;
    rs_cut_init(&cut, &comma);
    ck_assert_uint_eq(rs_cut_first(&cut, rs_view_of("a\r")), 2);
    ck_assert_uint_eq(rs_cut_first(&cut, rs_view_of("\nb\n")), 1);
    ck_assert_uint_eq(rs_cut_first(&cut, rs_view_of("b\n")), 2);
}
END_TEST

START_TEST(the_delimiter_of_the_dialect_opens_fields)
{
    struct rs_dialect semicolon = comma;
    semicolon.delimiter = ';';
    ck_assert_uint_eq(next(&semicolon, "a;\"b\nc"), 0);
    ck_assert_uint_eq(next(&semicolon, "a,\"b\nc"), 5);
}
END_TEST

START_TEST(an_open_quote_at_the_end_is_told)
{
    struct rs_cut cut;
    rs_cut_init(&cut, &comma);
    rs_cut_next(&cut, rs_view_of("a,\"b"));
    ck_assert(rs_cut_is_quoted(&cut));
    rs_cut_next(&cut, rs_view_of("\""));
    ck_assert(!rs_cut_is_quoted(&cut));
    rs_cut_next(&cut, rs_view_of("\""));
    ck_assert(rs_cut_is_quoted(&cut));
}
END_TEST

static const struct rs_dialect dialects[] = {
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = '"'},
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = 0},
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .escape = '\\'},
    {.type = RS_RECORD_CSV, .delimiter = ',', .quote = 0, .escape = '\\'},
    {.delimiter = ',', .quote = '"', .way = RS_CSV_BY_LIBCSV},
    {.delimiter = ',', .quote = '"', .way = RS_CSV_BY_C},
    {.delimiter = ',', .quote = '"', .way = RS_CSV_BY_SSE2},
    {.delimiter = ',', .quote = '"', .way = RS_CSV_BY_AVX2},
};

START_TEST(without_quotes_every_line_end_ends_a_row)
{
    ck_assert_uint_eq(next(&dialects[1], "a,\"b\nc"), 5);
    ck_assert_uint_eq(next(&dialects[1], "a,\"b\\\nc\rd"), 8);
    ck_assert_uint_eq(first(&dialects[1], "\"a\r\nb\n"), 4);
    ck_assert_uint_eq(first(&dialects[1], "a"), 0);
}
END_TEST

START_TEST(a_backslash_keeps_a_quote_or_a_line_end_from_ending_anything)
{
    ck_assert_uint_eq(next(&dialects[2], "\"a\\\"\nb\"\nc"), 8);
    ck_assert_uint_eq(next(&dialects[2], "\"a\"\"\nb\"\nc"), 8);
    ck_assert_uint_eq(next(&dialects[2], "a\\\nb"), 0);
    ck_assert_uint_eq(next(&dialects[2], "\"a\\\\\"\nb"), 6);
    ck_assert_uint_eq(first(&dialects[2], "a\\\nb\r\nc\n"), 6);
    ck_assert_uint_eq(next(&dialects[3], "a,\"b\\\nc\nd"), 8);
    ck_assert_uint_eq(next(&dialects[0], "\"a\\\"\nb"), 5);
}
END_TEST

/* The definition, one byte at a time: the last position behind a line end
 * that stands outside quotes. */
static size_t slow_next(const struct rs_dialect *dialect, int *state,
                        const char *text, size_t len)
{
    enum { START, PLAIN, QUOTED, QUOTE, ESCAPED = 8 };
    size_t last = 0;
    for (size_t i = 0; i < len; i++) {
        char byte = text[i];
        bool end = byte == '\n' || byte == '\r';
        bool quote = dialect->quote && byte == '"';
        if (*state & ESCAPED) {
            *state &= ~ESCAPED;
        } else if (dialect->escape && byte == '\\') {
            *state = (*state & QUOTED ? QUOTED : PLAIN) | ESCAPED;
        } else if (*state == QUOTED) {
            *state = quote ? QUOTE : QUOTED;
        } else if (end || byte == ',') {
            *state = START;
            last = end ? i + 1 : last;
        } else if (quote && *state != PLAIN) {
            *state = QUOTED;
        } else {
            *state = *state == QUOTE ? QUOTED : PLAIN;
        }
    }
    return last;
}

static void fill(GRand *random, char *text, size_t len)
{
    static const char bytes[] = "aaaaaaaa  \"\"\"\",,,\r\n\n\0\\\\\xc3\xa9";
    for (size_t i = 0; i < len; i++)
        text[i] = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
}

START_TEST(random_bytes_are_cut_as_one_byte_at_a_time_would)
{
    const struct rs_dialect *dialect = &dialects[_i];
    char text[300];
    GRand *random = g_rand_new_with_seed(20261);
    for (int round = 0; round < 3000; round += UNIT_STRIDE) {
        size_t len = (size_t)g_rand_int_range(random, 1, sizeof text);
        size_t step = (size_t)g_rand_int_range(random, 1, 140);
        fill(random, text, len);
        struct rs_cut cut;
        rs_cut_init(&cut, dialect);
        int state = 0;
        for (size_t at = 0; at < len; at += step) {
            size_t piece = MIN(step, len - at);
            struct rs_view view = {text + at, piece};
            ck_assert_uint_eq(rs_cut_next(&cut, view),
                              slow_next(dialect, &state, text + at, piece));
        }
    }
    g_rand_free(random);
}
END_TEST

START_TEST(the_first_cuts_one_after_another_reach_the_last)
{
    const struct rs_dialect *dialect = &dialects[_i];
    char text[300];
    GRand *random = g_rand_new_with_seed(20262);
    for (int round = 0; round < 3000; round += UNIT_STRIDE) {
        size_t len = (size_t)g_rand_int_range(random, 1, sizeof text);
        fill(random, text, len);
        struct rs_cut cut;
        rs_cut_init(&cut, dialect);
        size_t at = 0, end;
        int state = 0;
        while (
            (end = rs_cut_first(&cut, (struct rs_view){text + at, len - at}))) {
            ck_assert_uint_eq(slow_next(dialect, &state, text + at, end), end);
            at += end;
        }
        state = 0;
        ck_assert_uint_eq(at, slow_next(dialect, &state, text, len));
    }
    g_rand_free(random);
}
END_TEST

/* Of a single row, so that nothing behind it is seen: what libcsv's strict
 * mode refuses, but for a quote that is open at the end. */
static bool slow_is_odd(const char *row, size_t len)
{
    enum { START, PLAIN, QUOTED, QUOTE } state = START;
    for (size_t i = 0; i < len; i++) {
        char byte = row[i];
        bool ends = byte == ',' || byte == '\n' || byte == '\r';
        if (state == QUOTED)
            state = byte == '"' ? QUOTE : QUOTED;
        else if (ends)
            state = START;
        else if (byte == '"' ? state == PLAIN : state == QUOTE)
            return true;
        else
            state = byte == '"' ? QUOTED : PLAIN;
    }
    return false;
}

START_TEST(a_row_with_a_misplaced_quote_is_odd_and_no_other)
{
    char text[200];
    int odd = 0, even = 0;
    struct rs_dialect dialect = comma;
    dialect.way = (enum rs_csv_way)_i;
    GRand *random = g_rand_new_with_seed(20265);
    for (int round = 0; round < 5000; round += UNIT_STRIDE) {
        size_t len = (size_t)g_rand_int_range(random, 1, 2 + round % 190);
        fill(random, text, len);
        for (size_t i = 0; i < len; i++)
            text[i] = text[i] == '"' && i % 5 ? 'q' : text[i];
        struct rs_view view = {text, len};
        struct rs_cut cut;
        rs_cut_init(&cut, &dialect);
        view.len = rs_cut_first(&cut, view);
        view.len = view.len ? view.len : len;
        rs_cut_init(&cut, &dialect);
        rs_cut_first(&cut, view);
        bool wanted = slow_is_odd(text, view.len);
        ck_assert_int_eq(cut.is_odd, wanted);
        odd += wanted;
        even += !wanted;
    }
    ck_assert_int_gt(odd, 500 / UNIT_STRIDE);
    ck_assert_int_gt(even, 500 / UNIT_STRIDE);
    g_rand_free(random);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cut");
    TCase *tests = tcase_create("cut");
    tcase_add_test(tests, a_record_without_its_line_end_is_not_whole);
    tcase_add_test(tests, a_line_feed_in_quotes_ends_no_row);
    tcase_add_test(tests, a_quote_inside_a_plain_field_is_a_letter);
    tcase_add_test(tests, text_behind_a_closing_quote_stays_quoted);
    tcase_add_test(tests,
                   a_carriage_return_ends_a_row_and_takes_its_line_feed_along);
    tcase_add_test(tests, a_line_feed_seen_a_call_later_is_an_empty_row);
    tcase_add_test(tests, the_delimiter_of_the_dialect_opens_fields);
    tcase_add_test(tests, an_open_quote_at_the_end_is_told);
    tcase_add_test(tests, without_quotes_every_line_end_ends_a_row);
    tcase_add_test(
        tests, a_backslash_keeps_a_quote_or_a_line_end_from_ending_anything);
    tcase_add_loop_test(tests, random_bytes_are_cut_as_one_byte_at_a_time_would,
                        0, G_N_ELEMENTS(dialects));
    tcase_add_loop_test(tests, the_first_cuts_one_after_another_reach_the_last,
                        0, G_N_ELEMENTS(dialects));
    tcase_add_loop_test(tests, a_row_with_a_misplaced_quote_is_odd_and_no_other,
                        0, RS_CSV_WAYS);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
