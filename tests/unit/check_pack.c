#include "pattern/pack.h"

#include "base/error.h"
#include "unit.h"

#define HEAD "pack: demo\nversion: 2026.11.1\n"
#define INDICATOR                                                              \
    "indicators:\n"                                                            \
    "  - id: es.actor.coyote\n"                                                \
    "    slot: actor\n"                                                        \
    "    phrases: [coyote]\n"

static struct rs_pack *open_pack(const char *yaml)
{
    GError *error = NULL;
    struct rs_pack *pack = rs_pack_open("demo.yaml", rs_view_of(yaml), &error);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    return pack;
}

/* `place` is "line:column: the message, or how it begins". */
static void fails(const char *yaml, const char *place)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_pack_open("demo.yaml", rs_view_of(yaml), &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    char *expected = g_strdup_printf("demo.yaml:%s", place);
    ck_assert_msg(g_str_has_prefix(error->message, expected),
                  "expected %s, got %s", expected, error->message);
    g_free(expected);
    g_error_free(error);
}

static const char *phrase(const GPtrArray *nodes, guint index)
{
    return rs_yaml_text(g_ptr_array_index(nodes, index));
}

static const char full_pack[] =
    "pack: demo\n"
    "version: 2026.11.1\n"
    "language: pt-BR\n"
    "licence: CC0-1.0\n"
    "authors: [One, Two]\n"
    "about: what it is for\n"
    "requires: [context-pt, other]\n"
    "indicators:\n"
    "  - id: pt.actor.coiote\n"
    "    slot: actor\n"
    "    phrases: [coiote, no, \"guia de confiança\"]\n"
    "    regexes: ['coi+ote']\n"
    "    unless: [coiote do desenho]\n"
    "    why: a reason\n"
    "    source: [https://example.org/a, https://example.org/b]\n"
    "    tests:\n"
    "      todo-miss: [d]\n"
    "      hit: [a, b]\n"
    "      miss: [c]\n"
    "  - id: pt.route.fronteira\n"
    "    slot: route\n"
    "    regexes: [fronteira]\n"
    "    source: https://example.org/c\n"
    "    why: \"\"\n"
    "categories:\n"
    "  - id: smuggling-offer\n"
    "    title: Offers\n"
    "    flag: true\n"
    "    when: actor and route\n"
    "    unless: news\n"
    "    within: 400\n"
    "    tests: {todo-hit: [x]}\n"
    "  - id: crossing-info\n"
    "    seeker: true\n"
    "    flag: false\n"
    "    when: route\n";

START_TEST(a_pack_keeps_what_was_written)
{
    struct rs_pack *pack = open_pack(full_pack);
    ck_assert_str_eq(pack->file, "demo.yaml");
    ck_assert_str_eq(pack->name, "demo");
    ck_assert_str_eq(pack->version, "2026.11.1");
    ck_assert_str_eq(pack->language, "pt-BR");
    ck_assert_str_eq(pack->licence, "CC0-1.0");
    ck_assert_uint_eq(pack->requires->len, 2);
    ck_assert_str_eq(g_ptr_array_index(pack->requires, 1), "other");
    ck_assert_uint_eq(pack->indicators->len, 2);
    ck_assert_uint_eq(pack->categories->len, 2);
    rs_pack_close(pack);
}
END_TEST

START_TEST(an_indicator_keeps_what_was_written)
{
    struct rs_pack *pack = open_pack(full_pack);
    const struct rs_pack_indicator *one =
        &g_array_index(pack->indicators, struct rs_pack_indicator, 0);
    ck_assert_str_eq(one->id, "pt.actor.coiote");
    ck_assert_str_eq(one->slot, "actor");
    ck_assert_str_eq(one->why, "a reason");
    ck_assert_str_eq(one->source, "https://example.org/a");
    ck_assert_uint_eq(one->phrases->len, 3);
    ck_assert_str_eq(phrase(one->phrases, 1), "no");
    ck_assert_str_eq(phrase(one->phrases, 2), "guia de confiança");
    ck_assert_str_eq(phrase(one->regexes, 0), "coi+ote");
    ck_assert_str_eq(phrase(one->unless, 0), "coiote do desenho");
    ck_assert_uint_eq(rs_yaml_line(one->node), 9);
    const struct rs_pack_indicator *two = one + 1;
    ck_assert_ptr_null(two->why);
    ck_assert_str_eq(two->source, "https://example.org/c");
    ck_assert_uint_eq(two->phrases->len, 0);
    ck_assert_uint_eq(two->tests->len, 0);
    rs_pack_close(pack);
}
END_TEST

START_TEST(tests_keep_their_state_and_their_order_in_the_file)
{
    struct rs_pack *pack = open_pack(full_pack);
    const GArray *tests =
        g_array_index(pack->indicators, struct rs_pack_indicator, 0).tests;
    static const enum rs_pack_test_state states[] = {
        RS_TEST_TODO_MISS, RS_TEST_HIT, RS_TEST_HIT, RS_TEST_MISS};
    static const char *const texts[] = {"d", "a", "b", "c"};
    ck_assert_uint_eq(tests->len, 4);
    for (guint i = 0; i < 4; i++) {
        const struct rs_pack_test *test =
            &g_array_index(tests, struct rs_pack_test, i);
        ck_assert_int_eq(test->state, states[i]);
        ck_assert_str_eq(test->text, texts[i]);
    }
    ck_assert_uint_eq(
        rs_yaml_line(g_array_index(tests, struct rs_pack_test, 3).node), 19);
    rs_pack_close(pack);
}
END_TEST

START_TEST(a_category_keeps_what_was_written)
{
    struct rs_pack *pack = open_pack(full_pack);
    const struct rs_pack_category *offer =
        &g_array_index(pack->categories, struct rs_pack_category, 0);
    ck_assert_str_eq(offer->id, "smuggling-offer");
    ck_assert_str_eq(offer->title, "Offers");
    ck_assert(offer->flag);
    ck_assert(!offer->is_seeker);
    ck_assert_str_eq(rs_yaml_text(offer->when), "actor and route");
    ck_assert_uint_eq(offer->unless->len, 1);
    const struct rs_pack_unless *unless =
        &g_array_index(offer->unless, struct rs_pack_unless, 0);
    ck_assert_str_eq(rs_yaml_text(unless->when), "news");
    ck_assert_uint_eq(unless->within, 0);
    ck_assert_uint_eq(offer->within, 400);
    ck_assert_uint_eq(offer->tests->len, 1);
    const struct rs_pack_category *info = offer + 1;
    ck_assert(!info->flag);
    ck_assert(info->is_seeker);
    ck_assert_ptr_null(info->title);
    ck_assert_uint_eq(info->unless->len, 0);
    ck_assert_uint_eq(info->within, 0);
    rs_pack_close(pack);
}
END_TEST

START_TEST(a_pack_without_language_has_an_empty_one)
{
    struct rs_pack *pack = open_pack(HEAD INDICATOR);
    ck_assert_str_eq(pack->language, "");
    ck_assert_ptr_null(pack->licence);
    rs_pack_close(pack);
    pack = open_pack(HEAD "language: \"\"\n" INDICATOR);
    ck_assert_str_eq(pack->language, "");
    rs_pack_close(pack);
}
END_TEST

/* By sha256sum. */
START_TEST(the_hash_is_that_of_the_file)
{
    struct rs_pack *pack = open_pack(HEAD INDICATOR);
    ck_assert_str_eq(
        pack->sha256,
        "4a31a4f1794676a9923baa5dfd601063be2dc8a6f414a2d5bb7e9b917aeea30e");
    rs_pack_close(pack);
}
END_TEST

START_TEST(an_unknown_key_is_an_error_with_the_nearest)
{
    fails(HEAD "licens: x\n" INDICATOR,
          "3:1: unknown key \"licens\": did you mean \"licence\"?");
    fails(HEAD INDICATOR "    phrase: [x]\n",
          "7:5: unknown key \"phrase\": did you mean \"phrases\"?");
    fails(HEAD "categories:\n  - id: x\n    wen: actor\n",
          "5:5: unknown key \"wen\": did you mean \"when\"?");
    fails(HEAD INDICATOR "    tests: {hits: [x]}\n",
          "7:13: unknown key \"hits\": did you mean \"hit\"?");
}
END_TEST

START_TEST(a_missing_key_is_an_error)
{
    fails("version: 1\n" INDICATOR, "1:1: a pack needs a \"pack\"");
    fails("pack: demo\n" INDICATOR, "1:1: a pack needs a \"version\"");
    fails(HEAD "indicators:\n  - slot: a\n    phrases: [b]\n",
          "4:5: an indicator needs a \"id\"");
    fails(HEAD "indicators:\n  - id: a.b\n    phrases: [b]\n",
          "4:5: an indicator needs a \"slot\"");
    fails(HEAD "indicators:\n  - id: a.b\n    slot: a\n",
          "4:5: indicator \"a.b\" has neither phrases nor regexes");
    fails(HEAD "categories:\n  - id: a\n", "4:5: a category needs a \"when\"");
    fails(HEAD "categories:\n  - when: a\n", "4:5: a category needs a \"id\"");
    fails(HEAD, "1:1: the pack has neither indicators nor categories");
}
END_TEST

START_TEST(a_value_of_the_wrong_kind_is_an_error_at_its_place)
{
    fails("- a\n", "1:1: a pack must be a map");
    fails("pack: [demo]\nversion: 1\n", "1:7: \"pack\" must be a text");
    fails(HEAD "indicators: x\n", "3:13: \"indicators\" must be a list");
    fails(HEAD "indicators: [x]\n", "3:14: an indicator must be a map");
    fails(HEAD "categories: [[]]\n", "3:14: a category must be a map");
    fails(HEAD INDICATOR "    regexes: x\n",
          "7:14: \"regexes\" must be a list");
    fails(HEAD INDICATOR "    regexes: [a, {b: c}]\n",
          "7:18: an item of \"regexes\" must be a text");
    fails(HEAD INDICATOR "    tests: [x]\n", "7:12: \"tests\" must be a map");
    fails(HEAD INDICATOR "    tests: {hit: x}\n",
          "7:18: \"hit\" must be a list");
    fails(HEAD "about: [x]\n" INDICATOR, "3:8: \"about\" must be a text");
    fails(HEAD "authors: x\n" INDICATOR, "3:10: \"authors\" must be a list");
    fails(HEAD "categories:\n  - id: a\n    when: [a]\n",
          "5:11: \"when\" must be a text");
    fails(HEAD "categories:\n  - id: a\n    when: ''\n",
          "5:12: \"when\" must not be empty");
    fails("pack: demo\nversion: ''\n" INDICATOR,
          "2:11: \"version\" must not be empty");
}
END_TEST

START_TEST(names_are_checked_at_the_character)
{
    fails("pack: Demo\nversion: 1\n", "1:7: \"pack\" must be");
    fails("pack: de/mo\nversion: 1\n", "1:9: \"pack\" must be");
    fails("pack: demo.yaml\nversion: 1\n", "1:11: \"pack\" must be");
    fails(HEAD "requires: [../x]\n" INDICATOR, "3:12: \"requires\" must be");
    fails(HEAD "indicators:\n  - id: actor\n    slot: a\n    phrases: [b]\n",
          "4:9: an indicator's id needs a dot, as in \"es.actor.actor\"");
    fails(HEAD "indicators:\n  - id: es.actør\n    slot: a\n",
          "4:15: \"id\" must be");
    fails(HEAD "indicators:\n  - id: a.b\n    slot: a.b\n    phrases: [b]\n",
          "5:12: \"slot\" must be");
    fails(HEAD "indicators:\n  - id: a.b\n    slot: any\n    phrases: [b]\n",
          "5:11: \"any\" means something in conditions");
    fails(HEAD "categories:\n  - id: a.b\n    when: a\n",
          "4:10: \"id\" must be");
    fails(HEAD "categories:\n  - id: 1a\n    when: a\n", "4:9: \"id\" must be");
}
END_TEST

START_TEST(a_language_must_look_like_one)
{
    static const char *const good[] = {"es", "mul", "pt-BR", "zh-Hant-TW",
                                       "x-demo"};
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        char *yaml = g_strdup_printf(HEAD "language: %s\n" INDICATOR, good[i]);
        struct rs_pack *pack = open_pack(yaml);
        ck_assert_str_eq(pack->language, good[i]);
        rs_pack_close(pack);
        g_free(yaml);
    }
    fails(HEAD "language: es, pt\n", "3:13: not a language tag");
    fails(HEAD "language: spanishlanguage\n", "3:19: not a language tag");
    fails(HEAD "language: es-\n", "3:13: not a language tag");
    fails(HEAD "language: es--MX\n", "3:14: not a language tag");
    fails(HEAD "language: -es\n", "3:11: not a language tag");
}
END_TEST

START_TEST(the_same_id_twice_is_an_error_at_the_second)
{
    fails(HEAD INDICATOR "  - {id: es.actor.coyote, slot: x, phrases: [y]}\n",
          "7:10: id \"es.actor.coyote\" is taken: the first is in line 4");
    fails(HEAD "categories:\n  - {id: a, when: b}\n  - {id: a, when: c}\n",
          "5:10: id \"a\" is taken: the first is in line 4");
}
END_TEST

START_TEST(flag_is_true_or_false_and_nothing_else)
{
    fails(HEAD "categories:\n  - {id: a, when: b, flag: yes}\n",
          "4:28: \"flag\" must be true or false");
    fails(HEAD "categories:\n  - {id: a, when: b, seeker: True}\n",
          "4:30: \"seeker\" must be true or false");
}
END_TEST

static void within_fails(const char *number, const char *place)
{
    char *yaml = g_strdup_printf(
        HEAD "categories:\n  - id: a\n    when: b\n    within: %s\n", number);
    fails(yaml, place);
    g_free(yaml);
}

START_TEST(within_is_a_number_in_range)
{
    within_fails("0", "6:13: \"within\" must be from 1 to 100000");
    within_fails("100001", "6:13: \"within\" must be from 1 to 100000");
    within_fails("18446744073709551617", "6:13: \"within\" must be from 1");
    within_fails("-5", "6:13: \"within\" must be a whole number");
    within_fails("4e2", "6:14: \"within\" must be a whole number");
    within_fails("\"\"", "6:14: \"within\" must be a whole number");
    within_fails("0x10", "6:14: \"within\" must be a whole number");
    struct rs_pack *pack =
        open_pack(HEAD "categories: [{id: a, when: b, within: 100000}]\n");
    ck_assert_uint_eq(
        g_array_index(pack->categories, struct rs_pack_category, 0).within,
        100000);
    rs_pack_close(pack);
}
END_TEST

START_TEST(slots_are_names_with_a_meaning)
{
    struct rs_pack *pack = open_pack(HEAD "slots: {actor: who, to-go: what}\n");
    ck_assert_uint_eq(pack->slots->len, 2);
    ck_assert_str_eq(phrase(pack->slots, 1), "to-go");
    rs_pack_close(pack);
    fails(HEAD "slots: {actor: who, es.x: what}\n",
          "3:21: \"es.x\" cannot name a slot");
    fails(HEAD "slots: {of: who}\n", "3:9: \"of\" cannot name a slot");
    fails(HEAD "slots: {actor: [who]}\n", "3:16: say in words");
    fails(HEAD "slots: {actor: \"\"}\n", "3:17: say in words");
    fails(HEAD "slots: {actor: who, actor: whom}\n", "3:21:");
    fails(HEAD "slots: {}\n", "1:1: the pack has neither");
}
END_TEST

START_TEST(a_pack_cut_off_anywhere_opens_or_fails_with_an_error)
{
    for (size_t len = 0; len < sizeof full_pack; len++) {
        GError *error = NULL;
        struct rs_pack *pack =
            rs_pack_open("cut.yaml", (struct rs_view){full_pack, len}, &error);
        ck_assert((pack == NULL) == (error != NULL));
        g_clear_error(&error);
        rs_pack_close(pack);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("pack");
    tcase_add_test(tests, a_pack_keeps_what_was_written);
    tcase_add_test(tests, an_indicator_keeps_what_was_written);
    tcase_add_test(tests, tests_keep_their_state_and_their_order_in_the_file);
    tcase_add_test(tests, a_category_keeps_what_was_written);
    tcase_add_test(tests, a_pack_without_language_has_an_empty_one);
    tcase_add_test(tests, the_hash_is_that_of_the_file);
    tcase_add_test(tests, an_unknown_key_is_an_error_with_the_nearest);
    tcase_add_test(tests, a_missing_key_is_an_error);
    tcase_add_test(tests, a_value_of_the_wrong_kind_is_an_error_at_its_place);
    tcase_add_test(tests, names_are_checked_at_the_character);
    tcase_add_test(tests, a_language_must_look_like_one);
    tcase_add_test(tests, the_same_id_twice_is_an_error_at_the_second);
    tcase_add_test(tests, flag_is_true_or_false_and_nothing_else);
    tcase_add_test(tests, within_is_a_number_in_range);
    tcase_add_test(tests, slots_are_names_with_a_meaning);
    tcase_add_test(tests, a_pack_cut_off_anywhere_opens_or_fails_with_an_error);
    Suite *suite = suite_create("pack");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
