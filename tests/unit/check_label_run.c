/* Whole inputs, in and out, expectations by hand. What is looked for is the
 * word "yes", so that a post's verdict is known without any pack. */
#include "labelling.h"

#include "base/limits.h"

#define NAMES                                                                  \
    "rastro_categories,rastro_indicators,rastro_via,rastro_excerpt,"           \
    "rastro_reject"
#define YES ",adhoc,adhoc.1,written,"
#define NO ",,,,,"
#define YES_MEMBER                                                             \
    ",\"rastro\":{\"categories\":[\"adhoc\"],\"indicators\":[\"adhoc.1\"],"    \
    "\"via\":[\"written\"],\"excerpt\":\"yes\",\"reject\":null}}"
#define NO_MEMBER                                                              \
    ",\"rastro\":{\"categories\":[],\"indicators\":[],\"via\":[],"             \
    "\"excerpt\":null,\"reject\":null}}"

static const char *const packs[] = {"common", NULL};
static const char *const adhoc[] = {"yes", NULL};
static const char *const csv_map[] = {"text=text", NULL};
static const char *const json_map[] = {"text=/text", NULL};

static struct rs_scan_options options_of(const char *const *map)
{
    return (struct rs_scan_options){
        .packs = packs, .adhoc = adhoc, .map = map, .threads = 2};
}

static GError *try_bytes(struct labelled *labelled, struct rs_view bytes,
                         struct rs_scan_options options,
                         enum rs_label_mode mode)
{
    char *path = labelled_file(bytes.at, bytes.len);
    const char *const paths[] = {path, NULL};
    options.paths = paths;
    GError *error = labelled_try(labelled, &options, mode);
    labelled_remove(path);
    return error;
}

/* The same for every length of chunks up to some, and for the usual. */
static void check_with(struct rs_scan_options options, const char *text,
                       const char *wanted, bool is_complete)
{
    for (size_t len = 0; len < 40; len += UNIT_STRIDE) {
        struct labelled labelled;
        options.chunk_len = len;
        GError *error =
            try_bytes(&labelled, rs_view_of(text), options, RS_LABEL_REFUSE);
        ck_assert_msg(!error, "%s", error ? error->message : "");
        ck_assert_msg(!strcmp(labelled.out->str, wanted),
                      "chunks of %zu:\n%s\nwanted:\n%s", len, labelled.out->str,
                      wanted);
        ck_assert(labelled.is_complete == is_complete);
        labelled_clear(&labelled);
    }
}

static void check_csv(const char *text, const char *wanted, bool is_complete)
{
    check_with(options_of(csv_map), text, wanted, is_complete);
}

static void check_json(const char *text, const char *wanted, bool is_complete)
{
    check_with(options_of(json_map), text, wanted, is_complete);
}

static void check_refused(const char *text, struct rs_scan_options options,
                          const char *why)
{
    struct labelled labelled;
    GError *error =
        try_bytes(&labelled, rs_view_of(text), options, RS_LABEL_REFUSE);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    ck_assert_msg(strstr(error->message, why), "%s", error->message);
    g_error_free(error);
}

START_TEST(line_ends_blank_lines_and_quotes_stay_as_they_are)
{
    check_csv("id,text\n1,yes\n\n2,no\n",
              "id,text," NAMES "\n1,yes" YES "yes,\n\n2,no" NO "\n", true);
    check_csv("id,text\r\n1,\"yes, \"\"so\"\"\"\r\n\r\n2,\"n\no\"",
              "id,text," NAMES "\r\n1,\"yes, \"\"so\"\"\"" YES
              "\"yes, \"\"so\"\"\",\r\n\r\n2,\"n\no\"" NO,
              true);
    check_csv("id,text\r1,no\r2,\"a\r\nb\"\r",
              "id,text," NAMES "\r1,no" NO "\r2,\"a\r\nb\"" NO "\r", true);
    check_csv("\xef\xbb\xbfid;text\n1;b,c\n",
              "\xef\xbb\xbfid;text;rastro_categories;rastro_indicators;"
              "rastro_via;rastro_excerpt;rastro_reject\n1;b,c;;;;;\n",
              true);
}
END_TEST

START_TEST(a_repeated_header_gets_the_names_again)
{
    check_csv("id,text\n1,no\n\xef\xbb\xbfid,text\n2,no\n",
              "id,text," NAMES "\n1,no" NO "\n\xef\xbb\xbfid,text," NAMES
              "\n2,no" NO "\n",
              true);
}
END_TEST

START_TEST(bytes_that_are_no_utf_8_stay_in_the_row)
{
    check_csv("id,text\n1,yes \xe1\n2,\xff\xfe\n",
              "id,text," NAMES "\n1,yes \xe1" YES "yes \xc3\xa1,\n2,\xff\xfe" NO
              "\n",
              true);
}
END_TEST

START_TEST(rejects_say_why_in_their_own_column)
{
    check_csv("id,text\n1,yes,3\n2\n3,yes,\n",
              "id,text," NAMES "\n1,yes,,,,,extra-cells,3\n2," NO "\n3,yes" YES
              "yes,,\n",
              false);
}
END_TEST

START_TEST(a_quote_that_does_not_close_leaves_its_row_alone)
{
    check_csv("id,text,day\n1,\"lost,mon\n2,yes,tue\n3,\"no\",wed\n",
              "id,text,day," NAMES "\n1,\"lost,mon\n2,yes,tue" YES
              "yes,\n3,\"no\",wed" NO "\n",
              false);
    check_csv("id,text,day\n1,no,mon\n2,\"lost",
              "id,text,day," NAMES "\n1,no,mon" NO "\n2,\"lost", false);
}
END_TEST

START_TEST(a_csv_without_a_header_is_named_by_the_user)
{
    struct rs_scan_options options = options_of(csv_map);
    options.columns = "id,text";
    check_with(options, "1,yes\n2\n", "1,yes" YES "yes,\n2," NO "\n", true);
}
END_TEST

START_TEST(lines_above_the_header_stay)
{
    struct rs_scan_options options = options_of(csv_map);
    options.dialect = "skip=2";
    check_with(options, "Report of things,\n\"a, b\"\nid,text\n1,no\n",
               "Report of things,\n\"a, b\"\nid,text," NAMES "\n1,no" NO "\n",
               true);
}
END_TEST

START_TEST(what_is_utf_16_becomes_utf_8)
{
    static const char text[] = "\xff\xfei\0d\0,\0t\0e\0x\0t\0\n\0"
                               "1\0,\0y\0e\0s\0 \0\xf1\0\n\0";
    struct labelled labelled;
    GError *error =
        try_bytes(&labelled, (struct rs_view){text, sizeof text - 1},
                  options_of(csv_map), RS_LABEL_REFUSE);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(labelled.out->str,
                     "id,text," NAMES "\n1,yes \xc3\xb1" YES "yes \xc3\xb1,\n");
    ck_assert(strstr(labelled.notes->str, "UTF-16LE is written as UTF-8"));
    labelled_clear(&labelled);
}
END_TEST

START_TEST(in_which_reading_it_was_found_is_said)
{
    static const char *const coyote[] = {"coyote", NULL};
    struct rs_scan_options options = options_of(csv_map);
    options.adhoc = coyote;
    check_with(options, "id,text\n1,c.o.y.o.t.e\n2,coyote c.o.y.o.t.e\n",
               "id,text," NAMES
               "\n1,c.o.y.o.t.e,adhoc,adhoc.1,deobfuscated,c.o.y.o.t.e,"
               "\n2,coyote c.o.y.o.t.e,adhoc,adhoc.1,written;deobfuscated,"
               "coyote c.o.y.o.t.e,\n",
               true);
}
END_TEST

START_TEST(lines_of_json_get_a_member_and_all_else_stays)
{
    check_json("{\"text\":\"yes\"}\n\n  {\"text\": \"no\" } \r\n"
               "{\"text\":\"no\"}",
               "{\"text\":\"yes\"" YES_MEMBER
               "\n\n  {\"text\": \"no\" " NO_MEMBER
               " \r\n{\"text\":\"no\"" NO_MEMBER,
               true);
    check_json("\xef\xbb\xbf{\"text\":\"no\"}\n\xef\xbb\xbf{\"text\":\"no\"}\n",
               "\xef\xbb\xbf{\"text\":\"no\"" NO_MEMBER
               "\n\xef\xbb\xbf{\"text\":\"no\"" NO_MEMBER "\n",
               true);
}
END_TEST

START_TEST(json_that_had_to_be_mended_stays_unmended)
{
    check_json("{\"text\":\"yes\\x01 \\ud83d\"}\n",
               "{\"text\":\"yes\\x01 \\ud83d\",\"rastro\":{\"categories\":"
               "[\"adhoc\"],\"indicators\":[\"adhoc.1\"],\"via\":[\"written\"],"
               "\"excerpt\":\"yes\\u0001 \xef\xbf\xbd\",\"reject\":null}}\n",
               true);
}
END_TEST

START_TEST(lines_that_are_no_objects_stay)
{
    check_json("{\"text\":\"yes\",,}\n{\"text\":\"no\"}\n",
               "{\"text\":\"yes\",,}\n{\"text\":\"no\"" NO_MEMBER "\n", false);
    check_json("{\"text\":\"no\"}\n{\"text\":\n[1]\n{\"text\":\"yes\"}\n{\"te",
               "{\"text\":\"no\"" NO_MEMBER "\n{\"text\":\n[1]\n"
               "{\"text\":\"yes\"" YES_MEMBER "\n{\"te",
               false);
}
END_TEST

START_TEST(the_posts_of_a_document_become_lines)
{
    struct labelled labelled;
    GError *error = try_bytes(
        &labelled,
        rs_view_of("[\n  {\"text\":\n \"yes\"},{\"text\":\"no\"}\n]\n"),
        options_of(json_map), RS_LABEL_REFUSE);
    ck_assert_ptr_null(error);
    ck_assert_str_eq(labelled.out->str, "{\"text\":  \"yes\"" YES_MEMBER
                                        "\n{\"text\":\"no\"" NO_MEMBER "\n");
    ck_assert(strstr(labelled.notes->str, "JSON lines"));
    labelled_clear(&labelled);
}
END_TEST

START_TEST(a_labelled_input_is_refused)
{
    check_refused("id,text,rastro_via\n1,no,\n", options_of(csv_map),
                  "rastro_via");
    check_refused("{\"text\":\"no\",\"rastro\":{\"via\":[],\"reject\":null}}\n",
                  options_of(json_map), "/rastro/reject");
}
END_TEST

/* The first records, which are looked at, have no such member. */
START_TEST(a_member_that_comes_late_is_left_alone_and_told)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 100; i++)
        g_string_append(text, "{\"text\":\"no\"}\n");
    g_string_append(text, "{\"rastro\":1,\"text\":\"no\"}\n");
    struct rs_view bytes = {text->str, text->len};
    struct labelled labelled;
    GError *error =
        try_bytes(&labelled, bytes, options_of(json_map), RS_LABEL_REFUSE);
    ck_assert_ptr_null(error);
    ck_assert(g_str_has_suffix(labelled.out->str,
                               "\n{\"rastro\":1,\"text\":\"no\"}\n"));
    ck_assert(!labelled.is_complete);
    ck_assert(strstr(labelled.warnings->str, "1 record with a member"));
    labelled_clear(&labelled);
    error = try_bytes(&labelled, bytes, options_of(json_map), RS_LABEL_REPLACE);
    ck_assert_ptr_null(error);
    ck_assert(g_str_has_suffix(labelled.out->str,
                               "\n{\"text\":\"no\"" NO_MEMBER "\n"));
    ck_assert(labelled.is_complete);
    labelled_clear(&labelled);
}
END_TEST

/* A record of more than RS_RECORD_LEN_MAX bytes, between two others. */
static void check_long(const char *before, const char *begin, const char *end,
                       struct rs_scan_options options, const char *wanted_first,
                       const char *wanted_last)
{
    size_t fill = RS_RECORD_LEN_MAX + 3 * RS_CHUNK_LEN;
    g_autoptr(GString) text = g_string_new(before);
    g_string_append(text, begin);
    size_t from = text->len;
    g_string_set_size(text, from + fill);
    memset(text->str + from, 'x', fill);
    g_string_append(text, end);
    struct labelled labelled;
    GError *error = try_bytes(&labelled, (struct rs_view){text->str, text->len},
                              options, RS_LABEL_REFUSE);
    ck_assert_ptr_null(error);
    size_t first = strlen(wanted_first), last = strlen(wanted_last);
    ck_assert_uint_eq(labelled.out->len, first + fill + last);
    ck_assert(g_str_has_prefix(labelled.out->str, wanted_first));
    ck_assert(!memcmp(labelled.out->str + first, text->str + from, fill));
    ck_assert_str_eq(labelled.out->str + first + fill, wanted_last);
    ck_assert(strstr(labelled.warnings->str, "record 2 (line"));
    ck_assert(strstr(labelled.warnings->str, "too-long"));
    ck_assert(strstr(labelled.summary->str, "3 = 2 scanned"));
    ck_assert(!labelled.is_complete);
    labelled_clear(&labelled);
}

START_TEST(a_record_that_is_too_long_passes_whole)
{
    check_long("{\"text\":\"yes\"}\n", "{\"text\":\"",
               "\"}\n{\"text\":\"no\"}\n", options_of(json_map),
               "{\"text\":\"yes\"" YES_MEMBER "\n{\"text\":\"",
               "\"}\n{\"text\":\"no\"" NO_MEMBER "\n");
    check_long("id,text\n1,yes\n", "2,", "\n3,no\n", options_of(csv_map),
               "id,text," NAMES "\n1,yes" YES "yes,\n2,", "\n3,no" NO "\n");
}
END_TEST

/* The bytes of a long record go round the ring without any worker. */
START_TEST(rows_behind_a_long_record_are_labelled_once)
{
    enum { LONG = 40 << 20, ROWS = 500000 };
    static const char row[] = "3,no\n", labelled_row[] = "3,no" NO "\n";
    g_autoptr(GString) text = g_string_new("id,text\n1,");
    size_t from = text->len;
    g_string_set_size(text, from + LONG);
    memset(text->str + from, 'x', LONG);
    g_string_append(text, "\n");
    for (int i = 0; i < ROWS; i++)
        g_string_append(text, row);
    struct rs_scan_options options = options_of(csv_map);
    options.threads = 8;
    options.chunk_len = 64 << 10;
    struct labelled labelled;
    GError *error = try_bytes(&labelled, (struct rs_view){text->str, text->len},
                              options, RS_LABEL_REFUSE);
    ck_assert_ptr_null(error);
    size_t first = strlen("id,text," NAMES "\n1,") + LONG + 1;
    size_t len = sizeof labelled_row - 1;
    ck_assert_uint_eq(labelled.out->len, first + ROWS * len);
    for (size_t i = 0; i < ROWS; i++)
        unit_assert(
            !memcmp(labelled.out->str + first + i * len, labelled_row, len));
    labelled_clear(&labelled);
}
END_TEST

START_TEST(an_input_without_records_comes_back)
{
    check_with(options_of(NULL), "", "", true);
    check_csv("id,text\n", "id,text," NAMES "\n", true);
    check_csv("id,text", "id,text," NAMES, true);
}
END_TEST

START_TEST(two_inputs_are_refused)
{
    static const char *const paths[] = {"samples/generic.csv",
                                        "samples/formats/twint.csv", NULL};
    struct rs_scan_options options = options_of(NULL);
    struct labelled labelled;
    static const char *const map[] = {"text=contenido", NULL};
    options.map = map;
    options.paths = paths;
    GError *error = labelled_try(&labelled, &options, RS_LABEL_REFUSE);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
    g_error_free(error);
}
END_TEST

static bool full_sink(void *data, struct rs_view piece, GError **error)
{
    int *calls = data;
    (void)piece;
    if (++*calls < 3)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "full");
    return false;
}

START_TEST(an_output_that_is_full_ends_it)
{
    char *path = labelled_file("id,text\n1,a\n2,b\n3,c\n4,d\n", 24);
    const char *const paths[] = {path, NULL};
    struct rs_scan_options options = options_of(csv_map);
    options.paths = paths;
    options.chunk_len = 1;
    GError *error = NULL;
    int calls = 0;
    struct rs_label *label = rs_label_open(&options, RS_LABEL_REFUSE, &error);
    ck_assert(!rs_label_run(label, full_sink, &calls, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_WRITE));
    ck_assert_int_eq(calls, 3);
    g_error_free(error);
    rs_label_close(label);
    labelled_remove(path);
}
END_TEST

START_TEST(a_run_that_is_stopped_says_so)
{
    static const char *const paths[] = {"samples/generic.csv", NULL};
    static const char *const map[] = {"text=contenido", NULL};
    struct rs_scan_options options = options_of(map);
    GError *error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    options.paths = paths;
    struct rs_label *label = rs_label_open(&options, RS_LABEL_REFUSE, &error);
    rs_label_stop(label);
    ck_assert(!rs_label_run(label, labelled_sink, out, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_STOPPED));
    g_error_free(error);
    rs_label_close(label);
}
END_TEST

static void add_csv(TCase *tests)
{
    tcase_add_test(tests, line_ends_blank_lines_and_quotes_stay_as_they_are);
    tcase_add_test(tests, a_repeated_header_gets_the_names_again);
    tcase_add_test(tests, bytes_that_are_no_utf_8_stay_in_the_row);
    tcase_add_test(tests, rejects_say_why_in_their_own_column);
    tcase_add_test(tests, a_quote_that_does_not_close_leaves_its_row_alone);
    tcase_add_test(tests, a_csv_without_a_header_is_named_by_the_user);
    tcase_add_test(tests, lines_above_the_header_stay);
    tcase_add_test(tests, what_is_utf_16_becomes_utf_8);
    tcase_add_test(tests, in_which_reading_it_was_found_is_said);
}

static void add_json(TCase *tests)
{
    tcase_add_test(tests, lines_of_json_get_a_member_and_all_else_stays);
    tcase_add_test(tests, json_that_had_to_be_mended_stays_unmended);
    tcase_add_test(tests, lines_that_are_no_objects_stay);
    tcase_add_test(tests, the_posts_of_a_document_become_lines);
    tcase_add_test(tests, a_member_that_comes_late_is_left_alone_and_told);
}

int main(void)
{
    Suite *suite = suite_create("label_run");
    TCase *tests = tcase_create("label_run");
    add_csv(tests);
    add_json(tests);
    tcase_add_test(tests, a_labelled_input_is_refused);
    tcase_add_test(tests, a_record_that_is_too_long_passes_whole);
    tcase_add_test(tests, rows_behind_a_long_record_are_labelled_once);
    tcase_add_test(tests, an_input_without_records_comes_back);
    tcase_add_test(tests, two_inputs_are_refused);
    tcase_add_test(tests, an_output_that_is_full_ends_it);
    tcase_add_test(tests, a_run_that_is_stopped_says_so);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
