/* What rows, tables and names mean, and how mistakes in them are shown. */
#include "post/layout.h"

#include "base/error.h"
#include "post/preset.h"
#include "unit.h"

#define HEAD "preset: x\ntitle: X\ntype: jsonl\ndetect: {all: [/a]}\n"
#define TABLE "{rows: /includes/users, key: /id, by: /author_id}"
#define TAIL "fields: {text: /a}\n"

static void check_wrong(const char *text, const char *wanted)
{
    GError *error = NULL;
    ck_assert_msg(!rs_preset_open("x.yaml", rs_view_of(text), &error),
                  "accepted: %s", text);
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    ck_assert_msg(g_str_has_prefix(error->message, wanted), "%s",
                  error->message);
    g_error_free(error);
}

START_TEST(a_mistake_in_rows_and_tables_is_shown_at_its_place)
{
    check_wrong(HEAD "rows: data\n" TAIL, "x.yaml:5:7: a JSON pointer is");
    check_wrong(HEAD "rows: [/a]\n" TAIL, "x.yaml:5:7: a JSON pointer is");
    check_wrong(HEAD "rows: /da~ta\n" TAIL, "x.yaml:5:7: a JSON pointer is");
    check_wrong(HEAD "rows: /data/*\n" TAIL, "x.yaml:5:7: no \"*\" can stand");
    check_wrong(HEAD "tables: {u: " TABLE "}\n" TAIL,
                "x.yaml:5:9: tables need rows");
    check_wrong("preset: x\ntitle: X\ndetect: {all: [a]}\nrows: /data\n"
                "fields: {text: a}\n",
                "x.yaml:4:7: only JSON (jsonl) has rows");
    check_wrong(HEAD "rows: /d\ntables: [u]\n" TAIL, "x.yaml:6:9: NAME: {rows");
    check_wrong(HEAD "rows: /d\ntables: {U: " TABLE "}\n" TAIL,
                "x.yaml:6:10: a table's name is of a-z");
    check_wrong(HEAD "rows: /d\ntables: {u: {rows: /u, key: /id}}\n" TAIL,
                "x.yaml:6:13: a table needs a \"by\"");
    check_wrong(HEAD
                "rows: /d\ntables: {u: {rows: /u, key: id, by: /x}}\n" TAIL,
                "x.yaml:6:29: a JSON pointer is wanted");
    check_wrong(HEAD
                "rows: /d\ntables: {u: {rows: /u, key: /id, by: -id}}\n" TAIL,
                "x.yaml:6:38: a JSON pointer is wanted");
}
END_TEST

START_TEST(eight_tables_are_the_most)
{
    GString *text = g_string_new(HEAD "rows: /d\ntables:\n");
    for (int i = 0; i < 8; i++)
        g_string_append_printf(text, "  t%d: " TABLE "\n", i);
    char *eight = g_strconcat(text->str, TAIL, NULL);
    struct rs_preset *preset = rs_preset_open("x", rs_view_of(eight), NULL);
    ck_assert_ptr_nonnull(preset);
    rs_preset_close(preset);
    g_string_append(text, "  t8: " TABLE "\n" TAIL);
    check_wrong(text->str, "x.yaml:15:3: a preset has 8 tables");
    g_string_free(text, TRUE);
    g_free(eight);
}
END_TEST

START_TEST(a_name_that_cannot_be_read_is_shown_at_its_place)
{
#define ROWS HEAD "rows: /d\ntables: {user: " TABLE "}\n"
    check_wrong(HEAD "fields: {text: a}\n",
                "x.yaml:5:16: \"a\" is no JSON pointer");
    check_wrong(HEAD "fields: {text: /a, url: {column: /b~}}\n",
                "x.yaml:5:34: \"/b~\" is no JSON pointer");
    check_wrong(HEAD "fields: {text: /a, url: user:/b}\n",
                "x.yaml:5:25: no table is called \"user\"\n");
    check_wrong(ROWS "fields: {text: /a, url: usr:/b}\n",
                "x.yaml:7:25: no table is called \"usr\": did you mean "
                "\"user\"?");
    check_wrong(ROWS "fields: {text: /a, url: 'user:b'}\n",
                "x.yaml:7:26: \"user:b\" is no JSON pointer");
    check_wrong(ROWS "fields: {text: {join: [/a, us:/b]}}\n",
                "x.yaml:7:28: no table is called \"us\"");
    check_wrong(ROWS "fields: {text: /a, url: {template: '{us:/b}'}}\n",
                "x.yaml:7:37: no table is called \"us\"");
    check_wrong(ROWS "fields: {text: /a, url: {value: a, when: us:/b}}\n",
                "x.yaml:7:42: no table is called \"us\"");
}
END_TEST

START_TEST(what_can_be_asked_of_json_is_a_pointer)
{
    static const char *const names[] = {"/a",      "/a/*/b", "/a~0b~1c", "../a",
                                        "user:/a", "/",      "u-1_x:/a"};
    static const char *const others[] = {
        "", "a", "..", "/a~", "/a~2", "user:", "user:a", ":/a", "U:/a"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert_msg(rs_layout_is_name(names[i]), "%s", names[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        ck_assert_msg(!rs_layout_is_name(others[i]), "%s", others[i]);
}
END_TEST

static void check_column(const struct rs_layout *layout, const char *name,
                         const char *step, const char *wanted)
{
    char *column = rs_layout_column(layout, name, step);
    ck_assert_str_eq(column, wanted);
    g_free(column);
}

START_TEST(a_name_in_a_post_is_a_column_of_the_record_and_back)
{
    struct rs_preset *preset =
        rs_preset_open("x", rs_view_of(ROWS "fields: {text: /a}\n"), NULL);
    ck_assert_ptr_nonnull(preset);
    const struct rs_layout *layout = rs_preset_layout(preset);
    check_column(layout, "/a/b", "*", "/d/*/a/b");
    check_column(layout, "/a/b", NULL, "/d/a/b");
    check_column(layout, "../a", "*", "../a");
    check_column(layout, "user:/name", "*", "/includes/users/*/name");
    ck_assert_str_eq(rs_layout_name(layout, "/d/*/a/b"), "/a/b");
    ck_assert_str_eq(rs_layout_name(layout, "/d/a"), "/d/a");
    ck_assert_str_eq(rs_layout_name(layout, "/dd/*/a"), "/dd/*/a");
    ck_assert_str_eq(rs_layout_name(layout, "user:/a"), "user:/a");
    ck_assert_str_eq(rs_preset_rows(preset), "/d");
    struct rs_wanted wanted = {.count = 0};
    rs_layout_want(layout, &wanted);
    ck_assert_str_eq(wanted.rows, "/d");
    ck_assert_uint_eq(wanted.table_count, 1);
    ck_assert_str_eq(wanted.tables->name, "user");
    ck_assert_str_eq(wanted.tables->rows, "/includes/users");
    ck_assert_str_eq(wanted.tables->key, "/id");
    ck_assert_str_eq(wanted.tables->by, "/author_id");
    rs_preset_close(preset);
}
END_TEST

START_TEST(a_share_counts_pointers_of_the_whole_record)
{
    struct rs_preset *preset = rs_preset_open(
        "x",
        rs_view_of("preset: x\ntitle: X\ntype: jsonl\nrows: /d\n"
                   "detect: {all: [/d/*/a]}\ntables: {user: " TABLE "}\n"
                   "fields: {text: /a, container_name: [user:/name, ../name],\n"
                   "  url: /b}\n"),
        NULL);
    ck_assert_ptr_nonnull(preset);
    static char *const names[] = {"/d/*/a", "/includes/users/*/name", "/b"};
    GPtrArray *columns = g_ptr_array_new();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        g_ptr_array_add(columns, names[i]);
    size_t wanted, found;
    rs_preset_share(preset, columns, &wanted, &found);
    ck_assert_uint_eq(wanted, 3); /* /d/ * /a, the user's name, /d/b */
    ck_assert_uint_eq(found, 2);
    g_ptr_array_unref(columns);
    rs_preset_close(preset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout");
    TCase *tests = tcase_create("layout");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_mistake_in_rows_and_tables_is_shown_at_its_place);
    tcase_add_test(tests, eight_tables_are_the_most);
    tcase_add_test(tests, a_name_that_cannot_be_read_is_shown_at_its_place);
    tcase_add_test(tests, what_can_be_asked_of_json_is_a_pointer);
    tcase_add_test(tests, a_name_in_a_post_is_a_column_of_the_record_and_back);
    tcase_add_test(tests, a_share_counts_pointers_of_the_whole_record);
    return unit_run(suite);
}
