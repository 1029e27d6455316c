#include "base/yaml.h"

#include "base/error.h"
#include "base/limits.h"
#include "unit.h"

static struct rs_yaml *open_text(const char *text)
{
    GError *error = NULL;
    struct rs_yaml *yaml = rs_yaml_open("my.yaml", rs_view_of(text), &error);
    ck_assert_msg(yaml, "%s", error ? error->message : "no error");
    return yaml;
}

static void check_error(GError *error, const char *wanted)
{
    ck_assert_ptr_nonnull(error);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    ck_assert_str_eq(error->message, wanted);
    g_error_free(error);
}

static void check_refused(struct rs_view bytes, const char *wanted)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_yaml_open("my.yaml", bytes, &error));
    check_error(error, wanted);
}

START_TEST(scalars_stay_the_text_that_was_written)
{
    struct rs_yaml *yaml = open_text("a: no\nb: 2026.11.1\nc: \"x\\ty\"\n"
                                     "d: 007\ne:\nf: ''\ng: |\n  one\n  two\n");
    const struct rs_yaml_node *root = rs_yaml_root(yaml);
    ck_assert_int_eq(rs_yaml_kind(root), RS_YAML_MAP);
    ck_assert_uint_eq(rs_yaml_count(root), 7);
    const char *wanted[] = {"no", "2026.11.1", "x\ty",      "007",
                            "",   "",          "one\ntwo\n"};
    for (size_t i = 0; i < 7; i++)
        ck_assert_str_eq(rs_yaml_text(rs_yaml_item(root, i)), wanted[i]);
    ck_assert_str_eq(rs_yaml_text(rs_yaml_key(root, 4)), "e");
    ck_assert_ptr_eq(rs_yaml_find(root, "d"), rs_yaml_item(root, 3));
    ck_assert_ptr_null(rs_yaml_find(root, "h"));
    rs_yaml_close(yaml);
}
END_TEST

START_TEST(lists_and_maps_nest)
{
    struct rs_yaml *yaml = open_text("- [a, [b, {c: d}]]\n- e: [f]\n- []\n");
    const struct rs_yaml_node *root = rs_yaml_root(yaml);
    ck_assert_int_eq(rs_yaml_kind(root), RS_YAML_LIST);
    ck_assert_uint_eq(rs_yaml_count(root), 3);
    const struct rs_yaml_node *deep = rs_yaml_item(rs_yaml_item(root, 0), 1);
    const struct rs_yaml_node *map = rs_yaml_item(deep, 1);
    ck_assert_str_eq(rs_yaml_text(rs_yaml_find(map, "c")), "d");
    const struct rs_yaml_node *list = rs_yaml_find(rs_yaml_item(root, 1), "e");
    ck_assert_str_eq(rs_yaml_text(rs_yaml_item(list, 0)), "f");
    ck_assert_uint_eq(rs_yaml_count(rs_yaml_item(root, 2)), 0);
    ck_assert_uint_eq(rs_yaml_line(rs_yaml_item(root, 1)), 2);
    rs_yaml_close(yaml);
}
END_TEST

START_TEST(a_wrong_key_is_shown_with_its_nearest_and_a_caret)
{
    struct rs_yaml *yaml = open_text("id: x\nphrase: [coyote]\n");
    const char *const allowed[] = {"id", "phrases", "why", NULL};
    GError *error = NULL;
    ck_assert(!rs_yaml_check_keys(rs_yaml_root(yaml), allowed, &error));
    check_error(error, "my.yaml:2:1: unknown key \"phrase\": "
                       "did you mean \"phrases\"?\n"
                       "  2 | phrase: [coyote]\n"
                       "    | ^");
    rs_yaml_close(yaml);
}
END_TEST

START_TEST(an_offset_points_into_the_text_even_behind_a_quote)
{
    struct rs_yaml *yaml = open_text("b\xc3\xa9\xc3\xa9: \"a(b\"\n");
    GError *error = NULL;
    const struct rs_yaml_node *text = rs_yaml_item(rs_yaml_root(yaml), 0);
    ck_assert(!rs_yaml_fail(text, 1, &error, "open %s", "("));
    check_error(error, "my.yaml:1:8: open (\n"
                       "  1 | b\xc3\xa9\xc3\xa9: \"a(b\"\n"
                       "    |        ^");
    char *file;
    unsigned line, column;
    rs_yaml_place(text, &file, &line, &column);
    ck_assert_str_eq(file, "my.yaml");
    ck_assert_uint_eq(line, 1);
    ck_assert_uint_eq(column, 7);
    g_free(file);
    rs_yaml_close(yaml);
}
END_TEST

START_TEST(lines_count_with_a_byte_order_mark_and_carriage_returns)
{
    struct rs_yaml *yaml = open_text("\xef\xbb\xbf"
                                     "a: 1\r\nb: 2\rc: 3\r\n");
    GError *error = NULL;
    const struct rs_yaml_node *root = rs_yaml_root(yaml);
    ck_assert(!rs_yaml_fail(rs_yaml_item(root, 0), 0, &error, "x"));
    check_error(error, "my.yaml:1:4: x\n  1 | a: 1\n    |    ^");
    error = NULL;
    ck_assert(!rs_yaml_fail(rs_yaml_item(root, 2), 0, &error, "x"));
    check_error(error, "my.yaml:3:4: x\n  3 | c: 3\n    |    ^");
    ck_assert_uint_eq(rs_yaml_line(rs_yaml_item(root, 2)), 3);
    rs_yaml_close(yaml);
}
END_TEST

START_TEST(a_long_line_is_shown_around_its_place)
{
    GString *text = g_string_new("a: [");
    for (int i = 0; i < 200; i++)
        g_string_append_printf(text, "w%03d, ", i);
    g_string_append(text, "&x y]\n");
    GError *error = NULL;
    ck_assert_ptr_null(rs_yaml_open("my.yaml", rs_view_of(text->str), &error));
    char **lines = g_strsplit(error->message, "\n", -1);
    ck_assert_uint_eq(g_strv_length(lines), 3);
    ck_assert(g_utf8_strlen(lines[1], -1) < 80);
    const char *caret = strchr(lines[2], '^');
    ck_assert_ptr_nonnull(caret);
    const char *above = g_utf8_offset_to_pointer(lines[1], caret - lines[2]);
    ck_assert_int_eq(*above, 'x');
    g_strfreev(lines);
    g_error_free(error);
    g_string_free(text, TRUE);
}
END_TEST

START_TEST(anchors_aliases_tags_and_merge_keys_are_refused)
{
    check_refused(rs_view_of("a: &x 1\n"),
                  "my.yaml:1:5: anchors are not read here\n"
                  "  1 | a: &x 1\n    |     ^");
    check_refused(rs_view_of("a: 1\nb: *x\n"),
                  "my.yaml:2:5: aliases are not read here\n"
                  "  2 | b: *x\n    |     ^");
    check_refused(rs_view_of("a: !t 1\n"),
                  "my.yaml:1:4: tags are not read here\n"
                  "  1 | a: !t 1\n    |    ^");
    check_refused(rs_view_of("<<: {a: 1}\n"),
                  "my.yaml:1:1: merge keys are not read here\n"
                  "  1 | <<: {a: 1}\n    | ^");
}
END_TEST

START_TEST(keys_must_be_text_and_must_differ)
{
    check_refused(rs_view_of("a: 1\nb: 2\n\"a\": 3\n"),
                  "my.yaml:3:2: key \"a\" is there already, in line 1\n"
                  "  3 | \"a\": 3\n    |  ^");
    check_refused(rs_view_of("{[a]: 1}\n"), "my.yaml:1:2: a key must be text\n"
                                            "  1 | {[a]: 1}\n    |  ^");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused_at_their_place)
{
    check_refused((struct rs_view){"a: b\0c", 6},
                  "my.yaml:1:5: a NUL byte: this is no text file\n"
                  "  1 | a: b\xef\xbf\xbd"
                  "c\n    |     ^");
    check_refused(rs_view_of("a: 1\nb: \"\xff\"\n"),
                  "my.yaml:2:5: this is not UTF-8\n"
                  "  2 | b: \"\xef\xbf\xbd\"\n    |     ^");
    check_refused(rs_view_of("a: [1, \"y\\0z\"]\n"),
                  "my.yaml:1:9: a NUL character in the text\n"
                  "  1 | a: [1, \"y\\0z\"]\n    |         ^");
}
END_TEST

START_TEST(one_document_to_a_file_and_not_none)
{
    check_refused(rs_view_of("a: 1\n---\nb: 2\n"),
                  "my.yaml:2:1: a second document in one file\n"
                  "  2 | ---\n    | ^");
    check_refused(rs_view_of(""), "my.yaml:1:1: nothing in this file\n"
                                  "  1 | \n    | ^");
    check_refused((struct rs_view){NULL, 0}, "my.yaml:1:1: nothing in this "
                                             "file\n  1 | \n    | ^");
    check_refused(rs_view_of("# only a comment\n"),
                  "my.yaml:1:1: nothing in this file\n"
                  "  1 | # only a comment\n    | ^");
}
END_TEST

static void check_one_place(const char *text, const char *place)
{
    GError *error = NULL;
    struct rs_yaml *yaml = rs_yaml_open("my.yaml", rs_view_of(text), &error);
    ck_assert_msg(!yaml, "accepted: %s", text);
    ck_assert_msg(g_str_has_prefix(error->message, place), "%s",
                  error->message);
    ck_assert_ptr_nonnull(strstr(error->message, "^"));
    g_error_free(error);
}

START_TEST(bad_syntax_has_a_place)
{
    check_one_place("a: 1\n b: 2\n", "my.yaml:");
    check_one_place("a: [1,\nb: \"x", "my.yaml:2:1: ");
    check_one_place("ok: 1\nc: @x\n", "my.yaml:2:4: ");
    check_one_place("a: \"open", "my.yaml:1:");
    check_one_place("{", "my.yaml:1:");
    check_one_place("a: 1\n\tb: 2\n", "my.yaml:");
}
END_TEST

START_TEST(depth_and_length_are_bounded)
{
    char *deep = g_strnfill(100000, '[');
    check_one_place(deep, "my.yaml:1:33: nested more than 32 levels deep\n");
    g_free(deep);
    GError *error = NULL;
    char *big = g_strnfill(RS_YAML_LEN_MAX + 1, 'a');
    ck_assert_ptr_null(rs_yaml_open("my.yaml", rs_view_of(big), &error));
    check_error(error, "my.yaml: larger than 4194304 bytes");
    g_free(big);
}
END_TEST

/* Every prefix of a document is read or refused, never read beyond. */
START_TEST(every_prefix_is_read_or_refused_with_a_place)
{
    static const char text[] =
        "pack: x\nlist:\n  - {id: a, p: ['b', \"\\u00e9\"]}\n"
        "  - id: |\n      c\n    when: a and b # no\n";
    for (size_t len = 0; len < sizeof text; len++) {
        char *exact = g_memdup2(text, MAX(len, 1));
        GError *error = NULL;
        struct rs_yaml *yaml =
            rs_yaml_open("my.yaml", (struct rs_view){exact, len}, &error);
        ck_assert((yaml == NULL) == (error != NULL));
        if (error)
            ck_assert_ptr_nonnull(strstr(error->message, "| "));
        g_clear_error(&error);
        rs_yaml_close(yaml);
        g_free(exact);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("yaml");
    TCase *tests = tcase_create("yaml");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, scalars_stay_the_text_that_was_written);
    tcase_add_test(tests, lists_and_maps_nest);
    tcase_add_test(tests, a_wrong_key_is_shown_with_its_nearest_and_a_caret);
    tcase_add_test(tests, an_offset_points_into_the_text_even_behind_a_quote);
    tcase_add_test(tests,
                   lines_count_with_a_byte_order_mark_and_carriage_returns);
    tcase_add_test(tests, a_long_line_is_shown_around_its_place);
    tcase_add_test(tests, anchors_aliases_tags_and_merge_keys_are_refused);
    tcase_add_test(tests, keys_must_be_text_and_must_differ);
    tcase_add_test(tests, bytes_that_are_no_text_are_refused_at_their_place);
    tcase_add_test(tests, one_document_to_a_file_and_not_none);
    tcase_add_test(tests, bad_syntax_has_a_place);
    tcase_add_test(tests, depth_and_length_are_bounded);
    tcase_add_test(tests, every_prefix_is_read_or_refused_with_a_place);
    return unit_run(suite);
}
