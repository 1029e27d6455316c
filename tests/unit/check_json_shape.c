#include "base/error.h"
#include "base/limits.h"
#include "record/json_shape.h"
#include "unit.h"

static struct rs_view view(const char *bytes, size_t len)
{
    return (struct rs_view){bytes, len};
}

#define TEXT(literal) view(literal, sizeof literal - 1)

/* Where the sniffer would have it begin. */
static bool shape_of(struct rs_view first, struct rs_dialect *dialect,
                     GError **error)
{
    size_t at = first.len > 2 && !memcmp(first.at, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < first.len && rs_view_is_blank(first.at[at]))
        at++;
    *dialect = (struct rs_dialect){.type = RS_RECORD_CSV};
    return rs_json_shape_is_json(first, at) &&
           rs_json_shape(first, at, dialect, error);
}

static void expect(struct rs_view first, enum rs_shape shape)
{
    struct rs_dialect dialect;
    ck_assert_msg(shape_of(first, &dialect, NULL), "%.60s", first.at);
    ck_assert_int_eq(dialect.type, RS_RECORD_JSONL);
    ck_assert_msg(dialect.shape == shape, "%.60s is %d, not %d", first.at,
                  (int)dialect.shape, (int)shape);
    ck_assert(rs_dialect_is_flattened(&dialect) == (shape != RS_SHAPE_LINES));
    dialect.type = RS_RECORD_CSV;
    ck_assert(!rs_dialect_is_flattened(&dialect));
}

static void lines(struct rs_view first)
{
    expect(first, RS_SHAPE_LINES);
}

static void document(struct rs_view first)
{
    expect(first, RS_SHAPE_DOCUMENT);
}

static void page(struct rs_view first)
{
    expect(first, RS_SHAPE_PAGE);
}

START_TEST(an_array_of_objects_is_a_document)
{
    document(TEXT("[{\"a\":1},\n{\"a\":2}]"));
    document(TEXT("\xef\xbb\xbf\r\n [\n\t{"));
    document(TEXT("[{\"a\":1}]\n[{\"a\":2}]\n"));
}
END_TEST

START_TEST(an_empty_array_is_a_document)
{
    document(TEXT("[]"));
    document(TEXT("\xef\xbb\xbf [ \r\n ]\n"));
    document(TEXT("[\n"));
}
END_TEST

START_TEST(an_array_of_anything_else_is_refused_with_the_way_out)
{
    static const char *const texts[] = {"[\"a\",{\"a\":2}]", "[1]\n[2]\n",
                                        "[[{}]]"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct rs_dialect dialect;
        GError *error = NULL;
        ck_assert(!shape_of(rs_view_of(texts[i]), &dialect, &error));
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        ck_assert(strstr(error->message, "jq -c '.[]' FILE"));
        g_error_free(error);
    }
}
END_TEST

START_TEST(an_object_over_many_lines_that_wraps_posts_is_a_document)
{
    document(TEXT("{\n \"messages\": [\n  {"));
    document(TEXT("{\"status\":200,\n\"result\":{\"posts\":[{}]}}\n"));
    document(TEXT("{\"posts\":[\n{\"a\":1},\n{\"a\":2}]}"));
    document(TEXT("{\"posts\":[{\"a\":1},\r\n{\"a\":2}]}"));
    document(TEXT("\xef\xbb\xbf {\r\n\"posts\":[],\"data\":{\"items\":[{}]}}"));
    document(TEXT("{\n\"about\":\"x\",\"contacts\":{\"list\":[{}]},\n"
                  "\"chats\":{\"list\":[{\"messages\":[]},\n"
                  "{\"id\":1,\"messages\":[{}]}]}}"));
    document(TEXT("{\n\"messages\":[{}]\n}\n{\n\"messages\":[{}]\n}\n"));
}
END_TEST

START_TEST(an_object_alone_on_its_line_that_wraps_posts_is_a_document)
{
    document(TEXT("{\"status\":200,\"result\":{\"posts\":[{}]}}"));
    document(TEXT("  {\"data\":[{}],\"includes\":{\"users\":[{}]}}\n\r\n"));
    document(TEXT("{\"data\":[{\"longer\":\"than what is lo"));
    document(TEXT("{\"a\\\":\":\"\\\\\",\"posts\":[{}]}"));
}
END_TEST

START_TEST(more_than_one_object_is_json_lines_whatever_they_hold)
{
    lines(TEXT("{\"data\":[{}]}\n{\"data\":[{}]}\n"));
    lines(TEXT("\xef\xbb\xbf\n {\"data\":[{}]}\r\n {\"data\":[{}]}\r\n"));
    lines(TEXT("{\"data\":[{}]}\nbroken"));
    lines(TEXT("{\"data\":[{\"a\":\"cut of\n{\"data\":[{}]}\n"));
    lines(TEXT("{\"data\":[]}\n{\"data\":[{}]}\n"));
}
END_TEST

START_TEST(the_lists_of_a_post_make_it_no_document)
{
    lines(TEXT("{\"id\":1,\"media\":[{}],\"expandedLinks\":[{}]}\n"));
    lines(TEXT("{\"account\":{\"posts\":[{}]},\"data\":\"\"}\n"));
    lines(TEXT("{\"posts\":[\"a\",{}],\"data\":{\"x\":[{}]}}"));
    page(TEXT("{\n\"id\":1,\"media\":[\n{}]}\n"));
}
END_TEST

START_TEST(an_object_over_many_lines_that_wraps_nothing_is_a_page)
{
    page(TEXT("{\n  \"id\": 1,\n  \"text\": \"x\"\n}\n{\n  \"id\": 2\n}\n"));
    page(TEXT("\xef\xbb\xbf{\"a\": 1,\r\n \"b\": 2}\r\n"));
    page(TEXT("{\n \"chats\": [\n  {"));
    /* What the second object holds says nothing of the first. */
    page(TEXT("{\n\"id\":1}\n{\n\"id\":2,\"items\":[{}]}\n"));
}
END_TEST

START_TEST(an_empty_wrapper_is_a_document)
{
    document(TEXT("{\"data\":[]}"));
    document(TEXT("{\"messages\": []}\n"));
    document(TEXT("{\n\"data\":[],\n\"meta\":{\"newest_id\":\"1\"}\n}\n"));
    document(TEXT("{\"status\":200,\"result\":{\"posts\":[],\"x\":\"y\"}}"));
    document(TEXT("{\"response\":{\"count\":0,\"items\":[]}}"));
    document(TEXT("{\n\"name\":\"x\",\n\"type\":\"private_group\",\n\"id\":1,\n"
                  "\"messages\":[]\n}"));
    document(TEXT("{\n\"data\":[]\n}\n{\n\"data\":[{}]\n}"));
}
END_TEST

START_TEST(a_post_with_an_empty_list_stays_one)
{
    lines(TEXT("{\"id\":1,\"messages\":[]}"));
    lines(TEXT("{\"text\":\"x\",\"items\":[]}\n"));
    lines(TEXT("{\"posts\":[],\"count\":1,\"name\":\"x\",\"url\" : \"y\"}"));
    page(TEXT("{\n\"id\":1,\n\"posts\":[]\n}\n{\n\"id\":2\n}"));
    page(TEXT("{\n\"id\":1,\"posts\":[]\n}\n{\n\"posts\":[{}]\n}"));
    page(TEXT("{\n\"na\\u006de\":\"x\",\"posts\":[]\n}"));
    /* It may go on. */
    lines(TEXT("{\"messages\":[],\"count\":1"));
}
END_TEST

/* More than one probe may hold can follow it. */
START_TEST(an_object_that_ends_where_the_probe_does_is_json_lines)
{
    GString *text = g_string_new("{\"data\":[{}]}");
    while (text->len < RS_PROBE_LEN - 1)
        g_string_append_c(text, ' ');
    g_string_append_c(text, '\n');
    lines(view(text->str, text->len));
    document(view(text->str, text->len - 1));
    g_string_append_c(text, '\n');
    document(view(text->str, text->len));
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(an_object_of_many_lines_that_fills_the_probe_may_wrap_posts)
{
    GString *text = g_string_new("{\n\"frequent_contacts\": [\n");
    while (text->len < RS_PROBE_LEN)
        g_string_append_c(text, '1');
    document(view(text->str, text->len));
    page(view(text->str, text->len - 1));
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(deep_nesting_costs_nothing)
{
    GString *text = g_string_new("");
    for (int i = 0; i < 100000; i++)
        g_string_append(text, "{\"data\":\n");
    g_string_append(text, "[{}]");
    lines(view(text->str, text->len));
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(no_prefix_of_anything_is_read_past_its_end)
{
    static const char *const samples[] = {"{\"a\":\"\\",
                                          "[ {",
                                          "{\"posts\":[ {",
                                          "{\"data\":[]}",
                                          "{\"data\":[],\"id\" : ",
                                          "{\n\"a\\"};
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        for (size_t len = 0; len <= strlen(samples[i]); len++) {
            struct rs_dialect dialect;
            char *exact = g_malloc(len + 1);
            memcpy(exact + 1, samples[i], len);
            shape_of(view(exact + 1, len), &dialect, NULL);
            g_free(exact);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_shape");
    TCase *tests = tcase_create("json_shape");
    tcase_add_test(tests, an_array_of_objects_is_a_document);
    tcase_add_test(tests, an_empty_array_is_a_document);
    tcase_add_test(tests,
                   an_array_of_anything_else_is_refused_with_the_way_out);
    tcase_add_test(tests,
                   an_object_over_many_lines_that_wraps_posts_is_a_document);
    tcase_add_test(tests,
                   an_object_alone_on_its_line_that_wraps_posts_is_a_document);
    tcase_add_test(tests,
                   more_than_one_object_is_json_lines_whatever_they_hold);
    tcase_add_test(tests, the_lists_of_a_post_make_it_no_document);
    tcase_add_test(tests,
                   an_object_over_many_lines_that_wraps_nothing_is_a_page);
    tcase_add_test(tests, an_empty_wrapper_is_a_document);
    tcase_add_test(tests, a_post_with_an_empty_list_stays_one);
    tcase_add_test(tests,
                   an_object_that_ends_where_the_probe_does_is_json_lines);
    tcase_add_test(tests,
                   an_object_of_many_lines_that_fills_the_probe_may_wrap_posts);
    tcase_add_test(tests, deep_nesting_costs_nothing);
    tcase_add_test(tests, no_prefix_of_anything_is_read_past_its_end);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
