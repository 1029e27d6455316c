/* What the rules of a preset give: conditions, joins, templates, markup. */
#include <glib/gstdio.h>

#include "base/repair.h"
#include "mapping_input.h"

#define CSV "preset: x\ntitle: X\ndetect: {all: [x]}\nfields:\n"
#define JSON "preset: x\ntitle: X\ntype: jsonl\ndetect: {all: [/x]}\nfields:\n"

/* Opens an input with a preset of that YAML. */
static void open_with(struct input *input, const char *yaml, const char *text)
{
    char *path = NULL;
    int file = g_file_open_tmp("check_rules_XXXXXX.yaml", &path, NULL);
    ck_assert_int_ge(file, 0);
    ck_assert(g_close(file, NULL));
    ck_assert(g_file_set_contents(path, yaml, -1, NULL));
    struct rs_mapping_options options = {.preset = path};
    input_open(input, text, &options);
    g_unlink(path);
    g_free(path);
}

/* The languages that a rule gives for records, with commas between them: a
 * field that nothing but a rule touches. */
static void check_values(const char *head, const char *rule, const char *text,
                         const char *wanted)
{
    struct input input;
    static struct rs_post post;
    GString *got = g_string_new(NULL);
    char *yaml = g_strdup_printf("%s  text: %sx\n  language: %s\n", head,
                                 g_str_has_prefix(head, JSON) ? "/" : "", rule);
    open_with(&input, yaml, text);
    const struct rs_record *record;
    while ((record = rs_reader_next(input.reader))) {
        ck_assert(rs_mapping_post(input.mapping, record, input.arena, &post));
        g_string_append_len(got, post.language.at, (gssize)post.language.len);
        g_string_append_c(got, ',');
    }
    ck_assert_msg(!strcmp(got->str, wanted), "%s: %s", rule, got->str);
    g_string_free(got, TRUE);
    g_free(yaml);
    input_close(&input);
}

#define ROWS "x,a,b\nt,1,one\nt,2,two\nt,3,\nt,,four\nt, ,five\n"

START_TEST(a_condition_is_equal_contained_or_not)
{
    check_values(CSV, "{column: b, when: a}", ROWS, "one,two,,,,");
    check_values(CSV, "{column: b, when: a, equals: 2}", ROWS, ",two,,,,");
    check_values(CSV, "{column: b, when: a, equals: [2, 1]}", ROWS,
                 "one,two,,,,");
    check_values(CSV, "{column: b, when: a, not: 2}", ROWS, "one,,,four,five,");
    check_values(CSV, "{column: b, when: a, not: [1, 2, '']}", ROWS, ",,,,,");
    check_values(CSV, "{column: b, when: a, equals: ''}", ROWS,
                 ",,,four,five,");
    check_values(CSV, "{column: b, when: a, equals: ['', 1]}", ROWS,
                 "one,,,four,five,");
    check_values(CSV, "{column: b, not: [one, four]}", ROWS, ",two,,,five,");
    check_values(CSV, "{column: b, contains: o, not: four}", ROWS,
                 "one,two,,,,");
    check_values(CSV, "{column: b, contains: o, equals: [one, five]}", ROWS,
                 "one,,,,,");
    check_values(CSV, "{value: v, when: a, not: 2}", ROWS, "v,,v,v,v,");
}
END_TEST

START_TEST(a_csv_without_the_column_keeps_what_holds_for_a_blank_cell)
{
    check_values(CSV, "{column: b, when: z}", ROWS, ",,,,,");
    check_values(CSV, "{column: b, when: z, equals: 1}", ROWS, ",,,,,");
    check_values(CSV, "{column: b, when: z, not: 1}", ROWS,
                 "one,two,,four,five,");
    check_values(CSV, "{column: b, when: z, not: ['']}", ROWS, ",,,,,");
    check_values(CSV, "{column: z, not: 1}", ROWS, ",,,,,");
}
END_TEST

#define LISTS                                                                  \
    "{\"x\":\"t\",\"r\":[{\"t\":\"quoted\"},{\"t\":\"retweeted\"}]}\n"         \
    "{\"x\":\"t\",\"r\":[{\"t\":\"\"},{\"t\":\"replied_to\"}]}\n"              \
    "{\"x\":\"t\",\"r\":[]}\n{\"x\":\"t\"}\n{\"x\":\"t\",\"r\":[{\"t\":\" "    \
    "\"}]}\n"

START_TEST(a_condition_looks_at_every_element_of_an_array)
{
#define R "when: \"/r/*/t\", "
    check_values(JSON, "{value: v, " R "equals: retweeted}", LISTS, "v,,,,,");
    check_values(JSON, "{value: v, " R "contains: replied}", LISTS, ",v,,,,");
    check_values(JSON, "{value: v, " R "not: retweeted}", LISTS, ",v,v,v,v,");
    check_values(JSON, "{value: v, " R "not: [retweeted, '']}", LISTS,
                 ",v,,,,");
    check_values(JSON, "{value: v, " R "equals: ''}", LISTS, ",,v,v,v,");
    check_values(JSON, "{value: v, " R "contains: quo, equals: retweeted}",
                 LISTS, "v,,,,,");
}
END_TEST

START_TEST(a_flag_is_what_its_condition_says)
{
    struct input input;
    static struct rs_post post;
    open_with(&input,
              CSV "  text: x\n  sponsored: {value: true}\n"
                  "  removed: {column: a, not: [1, '']}\n"
                  "  skip: {column: b, not: public}\n",
              "x,a,b\nt,1,public\nt,2,public\nt,,public\nt,1,\nt,1,private\n");
    for (int i = 0; i < 3; i++) {
        ck_assert(input_next(&input, &post));
        ck_assert(post.sponsored);
        ck_assert_int_eq(post.removed, i == 1);
    }
    ck_assert(!input_next(&input, &post));
    ck_assert(!input_next(&input, &post));
    input_close(&input);
}
END_TEST

START_TEST(values_may_say_what_all_else_becomes)
{
    check_values(CSV, "{column: b, values: {one: 1, '*': n}}", ROWS,
                 "1,n,,n,n,");
    check_values(CSV, "{column: b, values: {one: 1}}", ROWS, "1,,,,,");
    check_values(CSV, "[{column: b, values: {'*': n}}, {value: v}]", ROWS,
                 "n,n,v,n,n,");
}
END_TEST

START_TEST(a_template_is_filled_in_or_gives_nothing)
{
    check_values(CSV, "{template: '{a}'}", ROWS, "1,2,3,,,");
    check_values(CSV, "{template: 'w{a}_{b}!'}", ROWS, "w1_one!,w2_two!,,,,");
    check_values(CSV, "{template: '{{{a}}{{'}", ROWS, "{1}{,{2}{,{3}{,,,");
    check_values(CSV, "{template: '{b}{b}'}", ROWS,
                 "oneone,twotwo,,fourfour,fivefive,");
    check_values(CSV, "{template: '{a}{z}'}", ROWS, ",,,,,");
    check_values(CSV, "[{template: '{a}-{b}'}, b]", ROWS,
                 "1-one,2-two,,four,five,");
    check_values(CSV, "{template: '{a}_{b}', take: after-underscore}", ROWS,
                 "one,two,,,,");
    check_values(CSV, "{template: 'a{a}b', when: a, equals: 2, prefix: p}",
                 ROWS, ",pa2b,,,,");
    check_values(JSON, "{template: '{/o}_{/i/*}'}",
                 "{\"x\":\"t\",\"o\":-5,\"i\":[\" \",7,8]}\n"
                 "{\"x\":\"t\",\"o\":12.0,\"i\":[\"7.0\"]}\n"
                 "{\"x\":\"t\",\"o\":1.0E+14,\"i\":[7]}\n"
                 "{\"x\":\"t\",\"o\":1,\"i\":[]}\n",
                 "-5_7,12_7,,,");
}
END_TEST

#define MESSAGES                                                               \
    "{\"text\":\"one string \"}\n"                                             \
    "{\"text\":[\"see \",{\"type\":\"bold\",\"text\":\"this\"},\" or \",\"\"," \
    "{\"type\":\"link\",\"text\":\"that\"},\" \\n\"]}\n"                       \
    "{\"text\":[{\"type\":\"bold\",\"text\":\" one piece\"}]}\n"               \
    "{\"text\":[]}\n{\"text\":[\" \",{\"text\":\"\\n\"}]}\n"

START_TEST(a_join_keeps_the_order_of_the_record)
{
    struct input input;
    static struct rs_post post;
    static const char *const wanted[] = {"one string ", "see this or that \n",
                                         " one piece"};
    open_with(&input,
              JSON
              "  text: [{join: [\"/text/*\", \"/text/*/text\", /text]}]\n"
              "  container_name: {join: [/text, \"/text/*\"], with: '+'}\n",
              MESSAGES);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        ck_assert(input_next(&input, &post));
        ck_assert_uint_eq(post.text_count, 1);
        check_text(&input, &post, 0, "/text/*", wanted[i]);
        CHECK_VIEW(post.container_name, i == 0   ? "one string"
                                        : i == 1 ? "see + or"
                                                 : "");
    }
    for (int i = 0; i < 2; i++) {
        ck_assert(input_next(&input, &post));
        ck_assert_uint_eq(post.text_count, 0);
    }
    input_close(&input);
}
END_TEST

START_TEST(a_join_of_one_cell_is_no_copy)
{
    struct input input;
    static struct rs_post post;
    open_with(&input, CSV "  text: [{join: [a, x, z], with: '\\n'}]\n",
              "x,a\n,plain\n");
    const struct rs_record *record = rs_reader_next(input.reader);
    ck_assert_ptr_nonnull(record);
    ck_assert(rs_mapping_post(input.mapping, record, input.arena, &post));
    check_text(&input, &post, 0, "a", "plain");
    const struct rs_cell *last = &record->cells[record->cell_count - 1];
    ck_assert_ptr_eq(post.texts[0].text.at, last->text.at);
    input_close(&input);
}
END_TEST

START_TEST(a_join_may_stand_among_alternatives_and_have_a_condition)
{
    struct input input;
    static struct rs_post post;
    open_with(&input,
              CSV "  text: [[{join: [a, b], with: \"\\n\", when: k, not: no}, "
                  "x], b]\n",
              "x,a,b,k\nX,A,B,\nX,,B,yes\nX,A,,no\nX,,,yes\n");
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "a", "A\nB");
    check_text(&input, &post, 1, "b", "B");
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "a", "B");
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 1);
    check_text(&input, &post, 0, "x", "X");
    ck_assert(input_next(&input, &post));
    check_text(&input, &post, 0, "x", "X");
    input_close(&input);
}
END_TEST

START_TEST(a_join_of_no_column_that_is_there_is_dropped)
{
    struct input input;
    static struct rs_post post;
    open_with(&input, CSV "  text: [x, {join: [y, z]}]\n", "x,a\nX,A\n");
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 1);
    input_close(&input);
}
END_TEST

START_TEST(texts_and_names_are_mended_and_ids_are_not)
{
    struct input input;
    static struct rs_post post;
    unsigned markup = 1u << RS_REPAIR_MARKUP;
    open_with(&input,
              CSV "  text: [{column: x, markup: html}, a]\n"
                  "  container_name: {column: n, markup: entities}\n"
                  "  container_id: n\n  url: u\n",
              "x,a,n,u\n"
              "<b>one</b> &amp; two,1 &amp; 2,A &amp; B,x?a&amp;b\n"
              "plain,text,name,x\n"
              "<i></i>,text,&nbsp;A,x\n");
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 2);
    check_text(&input, &post, 0, "x", "one & two");
    check_text(&input, &post, 1, "a", "1 &amp; 2");
    CHECK_VIEW(post.container_name, "A & B");
    CHECK_VIEW(post.container_id, "A &amp; B");
    CHECK_VIEW(post.url, "x?a&amp;b");
    ck_assert_uint_eq(post.repairs, markup);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.repairs, 0);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, 1);
    check_text(&input, &post, 0, "a", "text");
    ck_assert_uint_eq(post.repairs, markup);
    input_close(&input);
}
END_TEST

START_TEST(what_is_beyond_the_last_text_is_mended_too)
{
    GString *text = g_string_new("{\"t\":[");
    GString *rest = g_string_new(NULL);
    for (int i = 0; i < RS_TEXTS_MAX + 2; i++) {
        g_string_append_printf(text, "%s\"<b>%d</b>\"", i ? "," : "", i);
        if (i >= RS_TEXTS_MAX - 1)
            g_string_append_printf(rest, "%s%d", rest->len ? "\n" : "", i);
    }
    g_string_append(text, "]}\n");
    struct input input;
    static struct rs_post post;
    open_with(&input, JSON "  text: [{column: \"/t/*\", markup: html}]\n",
              text->str);
    ck_assert(input_next(&input, &post));
    ck_assert_uint_eq(post.text_count, RS_TEXTS_MAX);
    check_text(&input, &post, 0, "/t/*", "0");
    check_text(&input, &post, RS_TEXTS_MAX - 1, "/t/*", rest->str);
    input_close(&input);
    g_string_free(text, TRUE);
    g_string_free(rest, TRUE);
}
END_TEST

static void check_described(const struct input *input, const char *column,
                            const char *wanted)
{
    GString *out = g_string_new(NULL);
    rs_mapping_describe(input->mapping, column, out);
    ck_assert_msg(!strcmp(out->str, wanted), "%s: %s", column, out->str);
    g_string_free(out, TRUE);
}

START_TEST(a_column_is_described_by_the_fields_it_gives)
{
    struct input input;
    open_with(
        &input,
        CSV "  text: [BODY, {join: [sub, extra]}]\n"
            "  url: {template: '{host}/{id}'}\n"
            "  post_id: id\n  language: {value: es, when: spanish}\n"
            "  container_name: {column: n, when: kind, equals: a}\n",
        "Body,sub,extra,host,id,spanish,n,kind,none\na,b,c,d,e,f,g,h,i\n");
    check_described(&input, "Body", "text");
    check_described(&input, "extra", "text");
    check_described(&input, "host", "url");
    check_described(&input, "id", "post_id, url");
    check_described(&input, "spanish", "language");
    check_described(&input, "n", "container_name");
    check_described(&input, "kind", "");
    check_described(&input, "none", "");
    input_close(&input);
}
END_TEST

#define PAGES                                                                  \
    "preset: x\ntitle: X\ntype: jsonl\ndetect: {all: [\"/d/*/id\"]}\n"         \
    "rows: /d\ntables:\n  user: {rows: /inc/u, key: /id, by: /by}\n"           \
    "fields:\n  text: /t\n  container_name: user:/name\n"                      \
    "  url: {template: 'https://example.org/{user:/id}/{/id}'}\n"

START_TEST(rows_of_a_page_are_posts_with_what_stands_in_tables)
{
    struct input input;
    static struct rs_post post;
    open_with(&input, PAGES,
              "{\"d\":[{\"id\":1,\"by\":8,\"t\":\"one\"},"
              "{\"id\":2,\"by\":7,\"t\":\"two\"}],\"inc\":{\"u\":["
              "{\"id\":\"7\",\"name\":\"A\"},{\"id\":\"8\",\"name\":\"B\"}]}}\n"
              "{\"d\":{\"id\":3,\"by\":9,\"t\":\"three\"}}\n{\"e\":1}\n");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_name, "B");
    CHECK_VIEW(post.url, "https://example.org/8/1");
    check_text(&input, &post, 0, "/t", "one");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_name, "A");
    check_text(&input, &post, 0, "/t", "two");
    ck_assert(input_next(&input, &post));
    CHECK_VIEW(post.container_name, "");
    CHECK_VIEW(post.url, "");
    check_text(&input, &post, 0, "/t", "three");
    ck_assert(!input_next(&input, &post));
    check_described(&input, "/d/*/t", "text");
    check_described(&input, "/d/t", "text");
    check_described(&input, "/d/*/by", "");
    check_described(&input, "/inc/u/*/name", "container_name");
    input_close(&input);
}
END_TEST

START_TEST(a_page_without_posts_is_not_a_post)
{
    struct input input;
    static struct rs_post post;
    open_with(&input, CSV "  text: x\n", "x,a\nX,A\n");
    const struct rs_record *record = rs_reader_next(input.reader);
    ck_assert_ptr_nonnull(record);
    struct rs_record page = *record;
    page.is_not_post = true;
    ck_assert(!rs_mapping_post(input.mapping, &page, input.arena, &post));
    ck_assert(rs_mapping_post(input.mapping, record, input.arena, &post));
    input_close(&input);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mapping_rules");
    TCase *tests = tcase_create("mapping_rules");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_condition_is_equal_contained_or_not);
    tcase_add_test(tests,
                   a_csv_without_the_column_keeps_what_holds_for_a_blank_cell);
    tcase_add_test(tests, a_condition_looks_at_every_element_of_an_array);
    tcase_add_test(tests, a_flag_is_what_its_condition_says);
    tcase_add_test(tests, values_may_say_what_all_else_becomes);
    tcase_add_test(tests, a_template_is_filled_in_or_gives_nothing);
    tcase_add_test(tests, a_join_keeps_the_order_of_the_record);
    tcase_add_test(tests, a_join_of_one_cell_is_no_copy);
    tcase_add_test(tests,
                   a_join_may_stand_among_alternatives_and_have_a_condition);
    tcase_add_test(tests, a_join_of_no_column_that_is_there_is_dropped);
    tcase_add_test(tests, texts_and_names_are_mended_and_ids_are_not);
    tcase_add_test(tests, what_is_beyond_the_last_text_is_mended_too);
    tcase_add_test(tests, a_column_is_described_by_the_fields_it_gives);
    tcase_add_test(tests, rows_of_a_page_are_posts_with_what_stands_in_tables);
    tcase_add_test(tests, a_page_without_posts_is_not_a_post);
    return unit_run(suite);
}
