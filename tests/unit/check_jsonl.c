#include "base/utf8.h"
#include "record/json_paths.h"
#include "record/json_text.h"
#include "records.h"
#include "unit.h"

static const struct rs_dialect jsonl = {.type = RS_RECORD_JSONL};

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

static const char *const wanted[] = {
    "/text", "/page/name", "/tags/*", "/media/*/alt",
    "/a~1b", "/m~0n",      "/page/*", "/text/*/t",
    "/",     NULL};

static void expect(struct rs_view text, const char *cells)
{
    static const char *const none[] = {NULL};
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    char *found = records_cells(&records, text);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

static void expect_whole(struct rs_view text, bool is_cut, const char *cells)
{
    static const char *const none[] = {NULL};
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    char *found = records_whole(&records, text, is_cut);
    ck_assert_str_eq(found, cells);
    g_free(found);
    records_clear(&records);
}

START_TEST(blank_lines_are_no_records)
{
    expect(TEXT("\n \t\r\n\r\n{\"text\":1}\r\n\n"), "0#1\n");
    expect(TEXT(""), "");
}
END_TEST

START_TEST(a_mark_in_the_middle_of_joined_files_is_skipped)
{
    expect(TEXT("{\"text\":1}\n\xef\xbb\xbf{\"text\":2}\n"), "0#1\n0#2\n");
}
END_TEST

START_TEST(each_line_knows_its_bytes_and_its_number)
{
    expect_whole(TEXT("\n{\"text\":1}\r\n  {\"text\":2} \n\n{"), false,
                 "1+10 line 1 record 0: 0#1\n"
                 "13+13 line 2 record 1: 0#2\n"
                 "28+1 line 4 record 2: !bad-json\n");
}
END_TEST

START_TEST(a_cut_input_keeps_a_last_line_that_is_whole)
{
    expect_whole(TEXT("{\"text\":1}\n{\"text\":2}"), true,
                 "0+10 line 0 record 0: 0#1\n11+10 line 1 record 1: 0#2\n");
    expect_whole(TEXT("{\"text\":1}\n{\"text\":2"), true,
                 "0+10 line 0 record 0: 0#1\n11+9 line 1 record 1: !cut\n");
    expect_whole(TEXT("{\"text\":1\n"), true,
                 "0+9 line 0 record 0: !bad-json\n");
}
END_TEST

START_TEST(every_proper_beginning_of_an_object_is_refused)
{
    static const char line[] =
        "{\"text\":\"a\\u00e9\",\"page\":{\"name\":\"}\",\"x\":[1,{}]},"
        "\"tags\":[\"p\",-1.5e3],\"x\":{\"y\":[null,true]}}";
    for (size_t len = 1; len < sizeof line - 1; len++)
        expect(view(line, len), "!bad-json\n");
    expect(TEXT(line), "0=a\xc3\xa9 1=} 2=p 2#-1.5e3\n");
}
END_TEST

START_TEST(more_cells_than_the_bound_reject_the_record)
{
    GString *line = g_string_new("{\"tags\":[0");
    for (int i = 1; i < RS_CELLS_MAX; i++)
        g_string_append(line, ",1");
    g_string_append(line, "]}\n{\"text\":1}\n");
    struct records records;
    static const char *const none[] = {NULL};
    records_init(&records, &jsonl, none, wanted);
    g_string_append_c(line, 0);
    records_start(&records, view(line->str, line->len - 1));
    const struct rs_record *record = rs_reader_next(records.reader);
    ck_assert_int_eq(record->reject, RS_REJECT_NONE);
    ck_assert_uint_eq(record->cell_count, RS_CELLS_MAX);
    records_clear(&records);
    g_string_truncate(line, line->len - 1);
    g_string_insert(line, 9, "0,");
    expect(view(line->str, line->len), "!too-many-cells\n0#1\n");
    g_string_free(line, TRUE);
}
END_TEST

START_TEST(nesting_deeper_than_any_stack_is_skipped)
{
    GString *line = g_string_new("{\"x\":");
    for (int i = 0; i < 300000; i++)
        g_string_append(line, "[");
    for (int i = 0; i < 300000; i++)
        g_string_append(line, "]");
    g_string_append(line, ",\"text\":1}\n");
    expect(view(line->str, line->len), "0#1\n");
    g_string_free(line, TRUE);
}
END_TEST

START_TEST(a_line_over_the_bound_is_rejected)
{
    GString *line = g_string_new("{\"text\":\"");
    g_string_set_size(line, RS_RECORD_LEN_MAX);
    memset(line->str + 9, 'x', line->len - 9);
    g_string_append(line, "\"}\n{\"text\":1}\n");
    expect(view(line->str, line->len), "!too-long\n0#1\n");
    g_string_free(line, TRUE);
}
END_TEST

START_TEST(long_and_short_lines_in_turn_are_read)
{
    GString *text = g_string_new("");
    GString *cells = g_string_new("");
    for (int i = 0; i < 40; i++) {
        char *filler = g_strnfill((gsize)(i * i * 300), 'x');
        g_string_append_printf(text, "{\"q\":\"%s\",\"text\":%d}\n", filler, i);
        g_string_append_printf(cells, "0#%d\n", i);
        g_free(filler);
    }
    expect(view(text->str, text->len), cells->str);
    g_string_free(text, TRUE);
    g_string_free(cells, TRUE);
}
END_TEST

START_TEST(any_step_of_the_cutter_gives_the_same_records)
{
    static const char text[] =
        "{\"text\":\"a\"}\n\r\n  {\"tags\":[1,\"\xc3\xa9\"]}\r\n[1]\n"
        "{\"text\":\"\xff\"}\nbroken\n{\"text\":\"\\ud800\"}";
    static const char *const none[] = {NULL};
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    struct rs_view bytes = TEXT(text);
    char *whole = records_whole(&records, bytes, false);
    for (size_t step = 1; step <= bytes.len; step++) {
        char *found = records_chunked(&records, bytes, false, step);
        ck_assert_str_eq(found, whole);
        g_free(found);
    }
    g_free(whole);
    records_clear(&records);
}
END_TEST

/* Random damage to good lines: whatever comes out, mended or rejected, cells
 * are valid UTF-8 and the next line is read. */
START_TEST(damage_to_one_line_never_reaches_the_next)
{
    static const char good[] =
        "{\"text\":\"a\\u00e9\\ud83d\\ude00\",\"page\":{\"name\":\"b\"},"
        "\"tags\":[\"p\",-1.5e3,true,null],\"media\":[{\"alt\":\"\"}]}";
    static const char bytes[] = "{}[]\",:\\ux01 \tean\xc3\xff\0";
    static const char *const none[] = {NULL};
    GRand *random = g_rand_new_with_seed(20265);
    struct records records;
    records_init(&records, &jsonl, none, wanted);
    int rejects = 0;
    for (int round = 0; round < 20000; round++) {
        char text[sizeof good + 64 + RS_PADDING] = "";
        memcpy(text, good, sizeof good);
        for (int hits = g_rand_int_range(random, 1, 4); hits > 0; hits--)
            text[g_rand_int_range(random, 0, sizeof good - 1)] =
                bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
        memcpy(text + sizeof good - 1, "\n{\"text\":7}\n", 12);
        rs_arena_reset(records.arena);
        records_start(&records, view(text, sizeof good - 1 + 12));
        const struct rs_record *record = rs_reader_next(records.reader);
        rejects += record->reject != RS_REJECT_NONE;
        for (size_t i = 0; i < record->cell_count; i++)
            ck_assert(rs_utf8_valid(record->cells[i].text));
        record = rs_reader_next(records.reader);
        ck_assert_uint_eq(record->cell_count, 1);
        ck_assert_uint_eq(record->line, 1);
        ck_assert(rs_view_is(record->cells[0].text, "7"));
    }
    ck_assert_int_gt(rejects, 2000);
    ck_assert_int_lt(rejects, 18000);
    records_clear(&records);
    g_rand_free(random);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jsonl");
    TCase *tests = tcase_create("jsonl");
    tcase_add_test(tests, blank_lines_are_no_records);
    tcase_add_test(tests, a_mark_in_the_middle_of_joined_files_is_skipped);
    tcase_add_test(tests, each_line_knows_its_bytes_and_its_number);
    tcase_add_test(tests, a_cut_input_keeps_a_last_line_that_is_whole);
    tcase_add_test(tests, every_proper_beginning_of_an_object_is_refused);
    tcase_add_test(tests, more_cells_than_the_bound_reject_the_record);
    tcase_add_test(tests, nesting_deeper_than_any_stack_is_skipped);
    tcase_add_test(tests, a_line_over_the_bound_is_rejected);
    tcase_add_test(tests, long_and_short_lines_in_turn_are_read);
    tcase_add_test(tests, any_step_of_the_cutter_gives_the_same_records);
    tcase_add_test(tests, damage_to_one_line_never_reaches_the_next);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
