/*
 * All ways of reading the ordinary CSV give the same records: the one that goes
 * byte by byte and has libcsv split the cells is the judge.
 */
#include <zlib.h>

#include "base/utf8.h"
#include "csv_texts.h"
#include "record/sniff.h"
#include "record/valid_utf8.h"
#include "records.h"
#include "unit.h"

static const char *const abc[] = {"a", "b", "c", NULL};

/* Two readers of the same CSV. */
struct pair {
    struct records judge, tried;
};

static void pair_init(struct pair *pair, struct rs_dialect dialect,
                      enum rs_csv_way way, const char *const *columns)
{
    dialect.way = RS_CSV_BY_LIBCSV;
    records_init(&pair->judge, &dialect, columns, columns);
    dialect.way = way;
    records_init(&pair->tried, &dialect, columns, columns);
}

static void pair_clear(struct pair *pair)
{
    records_clear(&pair->judge);
    records_clear(&pair->tried);
}

static struct rs_dialect dialect_of(char delimiter)
{
    return (struct rs_dialect){
        .type = RS_RECORD_CSV, .delimiter = delimiter, .quote = '"'};
}

/* ck_assert_str_eq() gives up on long texts. */
static void expect_same(const char *found, const char *wanted)
{
    size_t at = 0;
    while (found[at] && found[at] == wanted[at])
        at++;
    if (found[at] != wanted[at])
        ck_abort_msg("at %d: %.80s\nnot: %.80s", (int)at, found + at,
                     wanted + at);
}

/* Whole, and in chunks cut by steps of `from` up to `to` bytes. */
static void compare(struct pair *pair, struct rs_view text, bool is_cut,
                    size_t from, size_t to)
{
    char *wanted = records_whole(&pair->judge, text, is_cut);
    char *found = records_whole(&pair->tried, text, is_cut);
    expect_same(found, wanted);
    g_free(found);
    for (size_t step = from; step <= to; step += UNIT_STRIDE) {
        found = records_chunked(&pair->tried, text, is_cut, step);
        expect_same(found, wanted);
        g_free(found);
    }
    g_free(wanted);
}

static struct rs_view text_of(const GString *string)
{
    return (struct rs_view){string->str, string->len};
}

START_TEST(random_texts_give_the_same_records_at_every_step)
{
    struct csv_texts texts = {g_rand_new_with_seed(20281), 0, 0};
    GString *text = g_string_new(NULL);
    for (int round = 0; round < 48; round++) {
        texts.delimiter = ",;\t|"[round % 4];
        texts.mess = round / 4 % 4 * 10;
        csv_texts_write(&texts, text, 250);
        struct pair pair;
        pair_init(&pair, dialect_of(texts.delimiter), (enum rs_csv_way)_i, abc);
        compare(&pair, text_of(text), round % 3 == 0, 1, 200);
        pair_clear(&pair);
    }
    g_string_free(text, TRUE);
    g_rand_free(texts.random);
}
END_TEST

START_TEST(longer_random_texts_give_the_same_records_at_some_step)
{
    struct csv_texts texts = {g_rand_new_with_seed(20282), ',', 0};
    GString *text = g_string_new(NULL);
    struct pair pair;
    pair_init(&pair, dialect_of(','), (enum rs_csv_way)_i, abc);
    for (int round = 0; round < 500; round += UNIT_STRIDE) {
        static const int messes[] = {0, 0, 1, 3, 20};
        texts.mess = messes[round % 5];
        csv_texts_write(&texts, text, 5000);
        size_t step = (size_t)csv_texts_below(&texts, 3000) + 1;
        compare(&pair, text_of(text), round % 3 == 0, step, step);
    }
    pair_clear(&pair);
    g_string_free(text, TRUE);
    g_rand_free(texts.random);
}
END_TEST

START_TEST(mere_noise_gives_the_same_records)
{
    static const char bytes[] = "\"\"\",,\n\r\na\0\xc3\xa9";
    GRand *random = g_rand_new_with_seed(20283);
    struct pair pair;
    pair_init(&pair, dialect_of(','), (enum rs_csv_way)_i, abc);
    char text[150];
    for (int round = 0; round < 3000; round += UNIT_STRIDE) {
        size_t len = (size_t)g_rand_int_range(random, 1, sizeof text);
        for (size_t i = 0; i < len; i++)
            text[i] = bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
        size_t step = (size_t)g_rand_int_range(random, 1, 80);
        compare(&pair, (struct rs_view){text, len}, round % 3 == 0, step, step);
    }
    pair_clear(&pair);
    g_rand_free(random);
}
END_TEST

/* Gzip or not. */
static GByteArray *read_file(const char *path)
{
    GByteArray *bytes = g_byte_array_new();
    unsigned char some[4096];
    gzFile file = gzopen(path, "rb");
    ck_assert(file);
    for (int len; (len = gzread(file, some, sizeof some)) > 0;)
        g_byte_array_append(bytes, some, (guint)len);
    gzclose(file);
    return bytes;
}

/* As the CSV that it is, or as one that it is not. */
static bool compare_file(const char *path, enum rs_csv_way way)
{
    GByteArray *bytes = read_file(path);
    struct rs_view text = {(const char *)bytes->data, bytes->len};
    struct rs_dialect dialect;
    bool is_csv = rs_sniff(text, &dialect, NULL) &&
                  dialect.type == RS_RECORD_CSV &&
                  rs_dialect_is_ordinary(&dialect);
    if (!is_csv)
        dialect = dialect_of(',');
    size_t used = 0;
    GPtrArray *columns = rs_reader_columns(&dialect, text, &used, NULL);
    if (!columns)
        columns = g_ptr_array_new_with_free_func(g_free);
    if (columns->len > RS_SLOTS_MAX)
        g_ptr_array_set_size(columns, RS_SLOTS_MAX);
    g_ptr_array_add(columns, NULL);
    text = rs_view_from(text, used);
    struct pair pair;
    pair_init(&pair, dialect, way, (const char *const *)columns->pdata);
    compare(&pair, text, false, 1, MIN(text.len, 200));
    compare(&pair, text, true, 1000, 1001);
    pair_clear(&pair);
    g_ptr_array_unref(columns);
    g_byte_array_unref(bytes);
    return is_csv;
}

struct seen {
    int files, csv;
};

static struct seen compare_folder(const char *folder, enum rs_csv_way way)
{
    struct seen seen = {0, 0};
    GQueue folders = G_QUEUE_INIT;
    g_queue_push_tail(&folders, g_strdup(folder));
    for (char *path; (path = g_queue_pop_head(&folders)); g_free(path)) {
        if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
            seen.csv += compare_file(path, way);
            seen.files++;
            continue;
        }
        GDir *dir = g_dir_open(path, 0, NULL);
        for (const char *name; (name = g_dir_read_name(dir));)
            g_queue_push_tail(&folders, g_build_filename(path, name, NULL));
        g_dir_close(dir);
    }
    return seen;
}

START_TEST(every_sample_gives_the_same_records)
{
    struct seen seen = compare_folder("samples", (enum rs_csv_way)_i);
    ck_assert_int_gt(seen.files, 70);
    ck_assert_int_gt(seen.csv, 25);
}
END_TEST

START_TEST(every_input_that_a_fuzzer_found_gives_the_same_records)
{
    struct seen seen = compare_folder("tests/fuzz/corpus", (enum rs_csv_way)_i);
    ck_assert_int_gt(seen.files, 60);
}
END_TEST

/* So that what is compared above is not libcsv with itself. */
START_TEST(cells_stay_where_they_are_unless_quotes_are_doubled)
{
    static const char text[] = "1,\"two\",3\r\n\n\"4\"\"\",,\"6\n7\"\n";
    struct rs_dialect dialect = dialect_of(',');
    dialect.way = (enum rs_csv_way)_i;
    struct records records;
    records_init(&records, &dialect, abc, abc);
    records_start(&records, rs_view_of(text));
    for (int row = 0; row < 2; row++) {
        const struct rs_record *record = rs_reader_next(records.reader);
        for (size_t i = 0; i < 3; i++) {
            const char *at = record->cells[i].text.at;
            bool is_there = at >= text && at < text + sizeof text;
            bool is_doubled = row == 1 && i == 0;
            ck_assert(is_there == (_i != RS_CSV_BY_LIBCSV && !is_doubled));
        }
    }
    records_clear(&records);
}
END_TEST

START_TEST(a_row_with_a_misplaced_quote_does_not_slow_down_the_next_one)
{
    static const char text[] = "1,5\" tall,3\n4,five,6\n";
    struct records records;
    struct rs_dialect dialect = dialect_of(',');
    records_init(&records, &dialect, abc, abc);
    records_start(&records, rs_view_of(text));
    ck_assert_ptr_nonnull(rs_reader_next(records.reader));
    const struct rs_record *record = rs_reader_next(records.reader);
    ck_assert_ptr_eq(record->cells[1].text.at, text + 14);
    records_clear(&records);
}
END_TEST

START_TEST(simdjson_and_we_mean_the_same_by_utf8)
{
    static const unsigned char bytes[] = {
        'a',  'b',  0,    0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf,
        0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4, 0xf5};
    static const char *const whole[] = {"\xc3\xa9", "\xe2\x80\xa6", "xxxxxxxx",
                                        "\xf0\x9f\x8e\x89", "\xed\x9f\xbf"};
    GRand *random = g_rand_new_with_seed(20284);
    GString *text = g_string_new(NULL);
    int valid = 0;
    for (int round = 0; round < 20000; round++) {
        int pieces = g_rand_int_range(random, 0, 60);
        g_string_truncate(text, 0);
        for (int i = 0; i < pieces; i++)
            g_string_append(text, whole[g_rand_int_range(random, 0, 5)]);
        if (round % 2 && text->len)
            text->str[g_rand_int_range(random, 0, (gint32)text->len)] =
                (char)bytes[g_rand_int_range(random, 0, sizeof bytes)];
        bool is_valid = rs_utf8_valid(text_of(text));
        ck_assert(rs_valid_utf8(text_of(text)) == is_valid);
        valid += is_valid;
    }
    ck_assert_int_gt(valid, 10000);
    ck_assert_int_lt(valid, 15000);
    g_string_free(text, TRUE);
    g_rand_free(random);
}
END_TEST

int main(void)
{
    const int first = RS_CSV_BY_ANY, end = RS_CSV_WAYS;
    Suite *suite = suite_create("csv_ways");
    TCase *tests = tcase_create("csv_ways");
    tcase_add_loop_test(tests, random_texts_give_the_same_records_at_every_step,
                        first, end);
    tcase_add_loop_test(tests,
                        longer_random_texts_give_the_same_records_at_some_step,
                        first, end);
    tcase_add_loop_test(tests, mere_noise_gives_the_same_records, first, end);
    tcase_add_loop_test(tests, every_sample_gives_the_same_records, first, end);
    tcase_add_loop_test(tests,
                        every_input_that_a_fuzzer_found_gives_the_same_records,
                        first, end);
    tcase_add_loop_test(
        tests, cells_stay_where_they_are_unless_quotes_are_doubled, first, end);
    tcase_add_test(
        tests, a_row_with_a_misplaced_quote_does_not_slow_down_the_next_one);
    tcase_add_test(tests, simdjson_and_we_mean_the_same_by_utf8);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
