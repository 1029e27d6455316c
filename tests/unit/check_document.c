/* Which arrays of documents are read, and what stands around them. */
#include "flattened.h"
#include "unit.h"

static void expect_split(struct rs_view text, size_t first, size_t step,
                         const char *wanted)
{
    struct flattened found = flatten_text(text, RS_SHAPE_DOCUMENT, first, step);
    ck_assert_str_eq(found.lines->str, wanted);
    ck_assert(flattened_is_in_place(&found, text));
    flattened_clear(&found);
}

/* `wanted`: a line for each element: what stands around it, a blank, and the
 * element. At every place, and in pieces of many lengths. */
static void expect_text(struct rs_view text, const char *wanted)
{
    for (size_t first = 1; first <= text.len; first += UNIT_STRIDE)
        expect_split(text, first, text.len, wanted);
    for (size_t step = 1; step < MIN(text.len, 70); step += UNIT_STRIDE)
        expect_split(text, step, step, wanted);
}

static void expect(const char *text, const char *wanted)
{
    expect_text(rs_view_of(text), wanted);
}

START_TEST(the_messages_of_every_chat_are_read_and_nothing_else)
{
    expect("{\n \"about\": \"Export\",\n \"personal_information\": {\n"
           "  \"user_id\": 1,\n  \"messages\": [{\"no\": 1}]\n },\n"
           " \"contacts\": {\"about\": \"x\", \"list\": [\n"
           "  {\"first_name\": \"no\"}\n ]},\n"
           " \"chats\": {\"about\": \"all\", \"list\": [\n"
           "  {\n   \"name\": \"Perros\",\n   \"type\": \"public_channel\",\n"
           "   \"id\": 1900000001,\n   \"messages\": [\n"
           "    {\n     \"id\": 1\n    },\n    {\n     \"id\": 2\n    }\n"
           "   ]\n  },\n"
           "  {\"type\": \"saved_messages\", \"id\": 7, \"messages\": []},\n"
           "  {\"name\": null, \"type\": \"bot_chat\", \"messages\": [\n"
           "   {\"id\": 3, \"messages\": [{\"no\": 1}]}\n  ], \"n\": 1}\n"
           " ]},\n"
           " \"left_chats\": {\"list\": [{\"name\": \"Gatos\", \"messages\":"
           " [{\"id\": 4}]}]}\n}\n",
           "{\"name\":\"Perros\",\"type\":\"public_channel\","
           "\"id\":1900000001} {      \"id\": 1     }\n"
           "{\"name\":\"Perros\",\"type\":\"public_channel\","
           "\"id\":1900000001} {      \"id\": 2     }\n"
           "{\"name\":null,\"type\":\"bot_chat\"}"
           " {\"id\": 3, \"messages\": [{\"no\": 1}]}\n"
           "{\"name\":\"Gatos\"} {\"id\": 4}\n");
}
END_TEST

START_TEST(arrays_under_wrapping_keys_are_read)
{
    expect("[{}]", " {}\n");
    expect("{\"data\":[{}]}", " {}\n");
    expect("{\"response\":{\"count\":1,\"items\":[{}],\"groups\":[{}]}}",
           "{\"count\":1} {}\n");
    expect("{\"status\":200,\"result\":{\"posts\":[{\"a\":1},{}]}}",
           " {\"a\":1}\n {}\n");
    expect("{\"data\":{\"videos\":[{}],\"cursor\":1}}", " {}\n");
}
END_TEST

START_TEST(every_array_of_posts_is_read)
{
    expect("{\"posts\":[{\"a\":1}],\"n\":1,\"data\":{\"m\":2,\"items\":"
           "[{\"b\":1}]},\"o\":3,\"items\":[{\"c\":1}]}",
           " {\"a\":1}\n{\"m\":2} {\"b\":1}\n{\"n\":1,\"o\":3} {\"c\":1}\n");
    expect("{\"n\":1,\"messages\":[{\"a\":1}]}\n{\"messages\":[{}]}",
           "{\"n\":1} {\"a\":1}\n {}\n");
    expect("[{\"a\":1}]\n[{}]{\"n\":1,\"data\":[{}]},[{}]",
           " {\"a\":1}\n {}\n{\"n\":1} {}\n {}\n");
}
END_TEST

START_TEST(empty_arrays_give_no_line)
{
    expect("[]", "");
    expect("{\"data\":[ \n ]}", "");
    expect("[]\n[{}]", " {}\n");
    expect("{\"data\":[],\"items\":[{}]}", " {}\n");
}
END_TEST

START_TEST(what_is_not_in_the_table_is_passed_over)
{
    expect("{\"list\":[{}],\"x\":[{\"posts\":[{}]}],\"chats\":[{}]}", "");
    expect("{\"m\":{\"posts\":[{}]},\"chats\":{\"posts\":[{}]}}", "");
    expect("{\"chats\":{\"list\":[[{}],\"a{\",{\"posts\":[{}]}]}}", "");
    expect("{\"posts\":[\"a\",{}],\"data\":[[{}]],\"items\":{\"x\":[{}]}}", "");
    expect("{\"mess\\u0061ges\":[{}],\"messages!\":[{}],\"\":[{}]}", "");
    expect("{\"data\" \"x\":[{}],[{}],\"data\",\"x\":{\"data\":[{}]}}", "");
    expect("{\"\\\"posts\":[{}],\"a\":\"\\\\\",\"posts\":[{\"b\":1}]}",
           "{\"a\":\"\\\\\"} {\"b\":1}\n");
}
END_TEST

START_TEST(keys_in_a_post_wrap_nothing)
{
    expect("[{\"messages\":[{\"id\":2},{}]},{}]",
           " {\"messages\":[{\"id\":2},{}]}\n {}\n");
    expect("{\"a\":\"posts\",\"data\":\"x\",\"posts\":[{\"data\":[{}]}]}",
           "{\"a\":\"posts\",\"data\":\"x\"} {\"data\":[{}]}\n");
}
END_TEST

START_TEST(members_around_are_kept_as_they_are_written)
{
    expect("{\"k\\u0065y\" : \"a\\\"}\\n\" ,\n\"b\":-1.5e+3 ,\"c\": true"
           ",\"d\":null,\"e\":{\"f\":1},\"g\":[2],\"\":\"\",\"posts\":[{}]}",
           "{\"k\\u0065y\":\"a\\\"}\\n\",\"b\":-1.5e+3,\"c\":true,\"d\":null,"
           "\"\":\"\"} {}\n");
    expect("{\"a\":1 2,\"b\":,\"c\",\"d\":#,\"e\" \"f\":3,:4,\"posts\":[{}]}",
           "{\"a\":1,\"f\":3} {}\n");
    expect("{\"a\":1,\"data\":{\"b\":2,\"items\":[{\"c\":1},{}]},"
           "\"posts\":[{}]}",
           "{\"b\":2} {\"c\":1}\n{\"b\":2} {}\n{\"a\":1} {}\n");
}
END_TEST

START_TEST(nul_bytes_stay_where_they_are)
{
    static const char text[] =
        "{\"a\0\":\"\0\",\"b\":1\0,\"posts\":[{\"\0\"}]}";
    struct rs_view view = {text, sizeof text - 1};
    for (size_t step = 1; step <= view.len; step++) {
        struct flattened found =
            flatten_text(view, RS_SHAPE_DOCUMENT, step, step);
        ck_assert(flattened_is_in_place(&found, view));
        ck_assert(!memcmp(found.bytes->str + 26, "{\"\0\"}\n ", 7));
        flattened_clear(&found);
    }
}
END_TEST

START_TEST(wrong_brackets_end_what_is_open)
{
    expect("{\"data\":{\"n\":1]],\"posts\":[{}]", " \"posts\":\n {}\n");
    expect("{\"data\":{\"n\":1],\"m\":2,\"posts\":[{}]]}\n[{}]",
           "{\"m\":2} {}\n{\"m\":2} }\n {}\n");
}
END_TEST

START_TEST(what_is_cut_off_is_read_up_to_there)
{
    expect("{\"name\":\"x\",\"posts\":[{\"a\":1},{\"b\":\"y",
           "{\"name\":\"x\"} {\"a\":1}\n{\"name\":\"x\"} {\"b\":\"y\n");
    expect("{\"name\":\"x\",\"posts\":[", "");
    expect("{\"name\":\"never closed, \"posts\":[{}]}", "");
}
END_TEST

/* The same bytes, whatever the pieces, that are longer than a block. */
static void expect_long(GString *text, const char *wanted)
{
    static const size_t steps[] = {1, 63, 4097, 1 << 30};
    struct rs_view view = {text->str, text->len};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct flattened found =
            flatten_text(view, RS_SHAPE_DOCUMENT, steps[i], steps[i]);
        ck_assert(!strcmp(found.lines->str, wanted));
        ck_assert(flattened_is_in_place(&found, view));
        flattened_clear(&found);
    }
    g_string_free(text, TRUE);
}

static void append_times(GString *text, const char *what, int times)
{
    for (int i = 0; i < times; i++)
        g_string_append(text, what);
}

START_TEST(a_million_levels_cost_nothing)
{
    GString *text = g_string_new("");
    append_times(text, "{\"data\":", RS_FLATTEN_DEPTH - 1);
    g_string_append(text, "{\"n\":1,\"items\":[{}]}");
    append_times(text, "}", RS_FLATTEN_DEPTH - 1);
    expect_long(g_string_new_len(text->str, (gssize)text->len), "");
    g_string_erase(text, 0, (gssize)strlen("{\"data\":"));
    g_string_truncate(text, text->len - 1);
    expect_long(text, "{\"n\":1} {}\n");
    text = g_string_new("");
    append_times(text, "{\"data\":", 1000000);
    append_times(text, "}", 1000000);
    g_string_append(text, "[{}]");
    expect_long(text, " {}\n");
    text = g_string_new("{\"x\":");
    append_times(text, "[", 1000000);
    append_times(text, "]", 1000000);
    g_string_append(text, ",\"n\":1,\"data\":[{}]}");
    expect_long(text, "{\"n\":1} {}\n");
}
END_TEST

START_TEST(members_that_do_not_fit_are_left_out)
{
    enum { LONG = RS_CONTEXT_LEN_MAX / 2 };
    GString *text = g_string_new("{\"a\":\"");
    append_times(text, "x", LONG);
    g_string_append(text, "\",\"b\":\"");
    append_times(text, "y", LONG);
    g_string_append(text, "\",\"c\":1,\"posts\":[{}]}");
    GString *wanted = g_string_new("{\"a\":\"");
    append_times(wanted, "x", LONG);
    g_string_append(wanted, "\",\"c\":1} {}\n");
    expect_long(text, wanted->str);
    g_string_free(wanted, TRUE);
    /* {"a":"..."} of RS_CONTEXT_LEN_MAX bytes is the longest. */
    for (int more = 0; more < 2; more++) {
        text = g_string_new("{\"a\":\"");
        append_times(text, "x", (int)RS_CONTEXT_LEN_MAX - 8 + more);
        g_string_append(text, "\",\"posts\":[{}]}");
        wanted = g_string_new_len(text->str, RS_CONTEXT_LEN_MAX - 1);
        g_string_append(wanted, "} {}\n");
        expect_long(text, more ? " {}\n" : wanted->str);
        g_string_free(wanted, TRUE);
    }
}
END_TEST

START_TEST(what_is_passed_over_makes_no_long_line)
{
    GString *text = g_string_new("{\"x\":[");
    append_times(text, "9", 3 * RS_FLATTEN_BLANKS);
    g_string_append(text, "],\"posts\":[{}]}");
    append_times(text, " ", 2 * RS_FLATTEN_BLANKS);
    struct rs_view view = {text->str, text->len};
    struct flattened whole =
        flatten_text(view, RS_SHAPE_DOCUMENT, view.len, view.len);
    for (size_t i = 0, feed_at = 0; i < view.len; i++) {
        ck_assert(i - feed_at <= RS_FLATTEN_BLANKS + 2);
        if (whole.bytes->str[i] == '\n')
            feed_at = i;
    }
    for (size_t step = 1; step < 100; step += 31) {
        struct flattened found =
            flatten_text(view, RS_SHAPE_DOCUMENT, step, step);
        ck_assert(g_string_equal(found.bytes, whole.bytes));
        flattened_clear(&found);
    }
    flattened_clear(&whole);
    g_string_free(text, TRUE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("document");
    TCase *tests = tcase_create("document");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, the_messages_of_every_chat_are_read_and_nothing_else);
    tcase_add_test(tests, arrays_under_wrapping_keys_are_read);
    tcase_add_test(tests, every_array_of_posts_is_read);
    tcase_add_test(tests, empty_arrays_give_no_line);
    tcase_add_test(tests, what_is_not_in_the_table_is_passed_over);
    tcase_add_test(tests, keys_in_a_post_wrap_nothing);
    tcase_add_test(tests, members_around_are_kept_as_they_are_written);
    tcase_add_test(tests, nul_bytes_stay_where_they_are);
    tcase_add_test(tests, wrong_brackets_end_what_is_open);
    tcase_add_test(tests, what_is_cut_off_is_read_up_to_there);
    tcase_add_test(tests, a_million_levels_cost_nothing);
    tcase_add_test(tests, members_that_do_not_fit_are_left_out);
    tcase_add_test(tests, what_is_passed_over_makes_no_long_line);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
