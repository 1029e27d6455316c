#include "base/error.h"
#include "record/dialect_text.h"
#include "unit.h"

static const struct rs_dialect comma = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .has_header = true};

static void expect(const char *text, struct rs_dialect wanted)
{
    struct rs_dialect dialect = comma;
    GError *error = NULL;
    ck_assert_msg(rs_dialect_set(&dialect, text, rs_view_of("a\nb\n"), &error),
                  "%s: %s", text, error ? error->message : "");
    ck_assert_int_eq(dialect.delimiter, wanted.delimiter);
    ck_assert_int_eq(dialect.quote, wanted.quote);
    ck_assert_int_eq(dialect.escape, wanted.escape);
    ck_assert_int_eq(dialect.has_header, wanted.has_header);
    ck_assert_uint_eq(dialect.skip_len, wanted.skip_len);
}

static void expect_refused(const char *text, const char *word)
{
    struct rs_dialect dialect = comma;
    GError *error = NULL;
    ck_assert_msg(!rs_dialect_set(&dialect, text, rs_view_of("a\nb\n"), &error),
                  "%s", text);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, word) != NULL, "%s: %s", word,
                  error->message);
    ck_assert_ptr_null(strchr(error->message, '\n'));
    ck_assert(!memcmp(&dialect, &comma, sizeof comma));
    g_error_free(error);
}

START_TEST(what_is_not_named_stays_as_it_was)
{
    struct rs_dialect wanted = comma;
    wanted.delimiter = '\t';
    expect("delimiter=tab", wanted);
    wanted.delimiter = ',';
    wanted.quote = 0;
    wanted.escape = '\\';
    expect("quote=none,escape=backslash", wanted);
    wanted.quote = '"';
    wanted.escape = 0;
    wanted.has_header = false;
    wanted.skip_len = 2;
    expect("Header=NO,skip=1", wanted);
}
END_TEST

START_TEST(a_delimiter_may_be_written_as_itself)
{
    struct rs_dialect wanted = comma;
    expect("delimiter=,", wanted);
    wanted.quote = 0;
    expect("delimiter=,,quote=none", wanted);
    expect("quote=none,delimiter=,", wanted);
    wanted.delimiter = ';';
    expect("delimiter=;,quote=none", wanted);
    wanted.delimiter = '\t';
    expect("delimiter=\t,quote=none", wanted);
    expect("delimiter=\\t,quote=none", wanted);
    wanted = comma;
    wanted.escape = '\\';
    expect("quote=\",escape=\\", wanted);
}
END_TEST

START_TEST(what_is_not_understood_is_refused_with_what_is)
{
    expect_refused("", "delimiter=comma|semicolon|tab|pipe");
    expect_refused("delimeter=tab", "did you mean delimiter?");
    expect_refused("delimiter=tabs", "did you mean tab?");
    expect_refused("delimiter=", "header=yes|no");
    expect_refused("delimiter", "delimiter=comma");
    expect_refused("quote=tab", "quote=double|none");
    expect_refused("quote=", "quote=double|none");
    expect_refused("escape=backslahs", "did you mean backslash?");
    expect_refused("quote=none,", "skip=LINES");
    expect_refused(",quote=none", "skip=LINES");
    expect_refused("skip=-1", "skip=LINES");
    expect_refused("skip=", "skip=LINES");
    expect_refused("skip=1x", "skip=LINES");
    expect_refused("skip=99999999999999999999", "skip=LINES");
    expect_refused("quote=none,skip=3", "only 2 lines");
}
END_TEST

static size_t skip_len(const char *text, const char *first)
{
    struct rs_dialect dialect = comma;
    dialect.skip_len = 1;
    ck_assert(rs_dialect_set(&dialect, text, rs_view_of(first), NULL));
    return dialect.skip_len;
}

START_TEST(skipped_lines_are_counted_from_the_first_byte)
{
    ck_assert_uint_eq(skip_len("skip=0", "a\nb\n"), 0);
    ck_assert_uint_eq(skip_len("skip=1", "a\r\nb\n"), 3);
    ck_assert_uint_eq(skip_len("skip=2", "a\rb\rc"), 4);
    ck_assert_uint_eq(skip_len("skip=2", "\n\nb"), 2);
    ck_assert_uint_eq(skip_len("skip=0", "\xef\xbb\xbf"
                                         "a\n"),
                      3);
    ck_assert_uint_eq(skip_len("skip=1", "\xef\xbb\xbf"
                                         "a\nb"),
                      5);
    ck_assert_uint_eq(skip_len("quote=none", "a\nb\n"), 1);
}
END_TEST

START_TEST(what_is_written_sets_the_same_dialect_again)
{
    static const char *const firsts[] = {"x\ny\r\nz,a\n", "\xef\xbb\xbfx\ny\n",
                                         ""};
    for (unsigned bits = 0; bits < 4 * 2 * 2 * 2 * 3 * 3; bits++) {
        struct rs_view first = rs_view_of(firsts[bits / 32 % 3]);
        struct rs_dialect dialect = {.type = RS_RECORD_CSV,
                                     .delimiter = ",;\t|"[bits % 4],
                                     .quote = bits & 4 ? '"' : 0,
                                     .escape = bits & 8 ? '\\' : 0,
                                     .has_header = bits & 16};
        size_t mark = bits / 32 % 3 == 1 ? 3 : 0;
        dialect.skip_len = first.len ? mark + bits / 96 * 2 : 0;
        if (bits / 96 == 2 && !mark && first.len)
            dialect.skip_len = 5;
        char *text = rs_dialect_write(&dialect, first);
        struct rs_dialect found = {.type = RS_RECORD_CSV};
        ck_assert_msg(rs_dialect_set(&found, text, first, NULL), "%s", text);
        ck_assert_msg(!memcmp(&found, &dialect, sizeof found), "%s", text);
        g_free(text);
    }
}
END_TEST

static void expect_words(struct rs_dialect dialect, const char *first,
                         const char *words)
{
    char *found = rs_dialect_describe(&dialect, rs_view_of(first));
    ck_assert_str_eq(found, words);
    g_free(found);
}

START_TEST(only_what_is_out_of_the_ordinary_is_described)
{
    struct rs_dialect dialect = comma;
    expect_words(dialect, "", "csv");
    dialect.skip_len = 3;
    expect_words(dialect,
                 "\xef\xbb\xbf"
                 "a,b\n",
                 "csv");
    dialect = comma;
    dialect.delimiter = ';';
    expect_words(dialect, "", "csv, ; between cells");
    dialect.delimiter = '\t';
    dialect.quote = 0;
    expect_words(dialect, "", "csv, tabs between cells, no quotes");
    dialect = comma;
    dialect.escape = '\\';
    dialect.skip_len = 4;
    expect_words(dialect, "a\nb\nc,d\n",
                 "csv, backslash escapes, 2 lines before the header");
    dialect.has_header = false;
    dialect.skip_len = 2;
    expect_words(dialect, "a\nb\n",
                 "csv, backslash escapes, no header, 1 line before the first "
                 "row");
    expect_words((struct rs_dialect){.type = RS_RECORD_JSONL}, "",
                 "json lines");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dialect_text");
    TCase *tests = tcase_create("dialect_text");
    tcase_add_test(tests, what_is_not_named_stays_as_it_was);
    tcase_add_test(tests, a_delimiter_may_be_written_as_itself);
    tcase_add_test(tests, what_is_not_understood_is_refused_with_what_is);
    tcase_add_test(tests, skipped_lines_are_counted_from_the_first_byte);
    tcase_add_test(tests, what_is_written_sets_the_same_dialect_again);
    tcase_add_test(tests, only_what_is_out_of_the_ordinary_is_described);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
