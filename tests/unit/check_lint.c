#include "pattern/lint.h"

#include "unit.h"

/* Slots for conditions to name, with nothing to say against them. */
#define PAD(id, slot, word)                                                    \
    "  - id: x." id "\n"                                                       \
    "    slot: " slot "\n"                                                     \
    "    phrases: [" word "]\n"                                                \
    "    why: w\n"                                                             \
    "    source: s\n"                                                          \
    "    tests: {hit: [" word "], miss: [none]}\n"

#define HEAD                                                                   \
    "pack: demo\n"                                                             \
    "version: 1\n"                                                             \
    "language: es\n"                                                           \
    "indicators:\n" PAD("coyote", "actor", "coyote")                           \
        PAD("route", "route", "frontera") PAD("news", "news", "noticias")

static GPtrArray *open_packs(const char *const *yamls)
{
    GPtrArray *packs =
        g_ptr_array_new_with_free_func((GDestroyNotify)rs_pack_close);
    for (int i = 0; yamls[i]; i++) {
        char *file = g_strdup_printf("%d.yaml", i);
        GError *error = NULL;
        struct rs_pack *pack = rs_pack_open(file, rs_view_of(yamls[i]), &error);
        ck_assert_msg(pack, "%s", error ? error->message : "no error");
        g_ptr_array_add(packs, pack);
        g_free(file);
    }
    return packs;
}

/* All findings as lines "file:line:column code message", with a ! behind the
 * code of an error; free it. */
static char *lint(const char *const *yamls, struct rs_lint_counts *counts)
{
    GPtrArray *packs = open_packs(yamls);
    GError *error = NULL;
    struct rs_rules_options options = {0};
    struct rs_rules *rules = rs_rules_open(packs, &options, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "no error");
    GPtrArray *findings = rs_lint_packs(packs, rules, counts);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const struct rs_lint *one = g_ptr_array_index(findings, i);
        ck_assert(!strchr(one->message, '\n'));
        g_string_append_printf(out, "%s:%u:%u %s%s %s\n", one->file, one->line,
                               one->column, one->code, one->is_error ? "!" : "",
                               one->message);
    }
    g_ptr_array_unref(findings);
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
    return g_string_free(out, FALSE);
}

static void gives(const char *rest, const char *expected)
{
    char *yaml = g_strconcat(HEAD, rest, NULL);
    const char *yamls[] = {yaml, NULL};
    struct rs_lint_counts counts;
    char *found = lint(yamls, &counts);
    ck_assert_str_eq(found, expected);
    g_free(found);
    g_free(yaml);
}

static struct rs_lint_counts counts_of(const char *rest)
{
    char *yaml = g_strconcat(HEAD, rest, NULL);
    const char *yamls[] = {yaml, NULL};
    struct rs_lint_counts counts;
    g_free(lint(yamls, &counts));
    g_free(yaml);
    return counts;
}

/* An indicator from line 23 on; its tests in line 28. */
#define ONE(patterns, tests)                                                   \
    "  - id: x.one\n"                                                          \
    "    slot: one\n"                                                          \
    "    why: w\n"                                                             \
    "    source: s\n"                                                          \
    "    " patterns "\n"                                                       \
    "    tests: " tests "\n"

#define OFFER(when, rest)                                                      \
    "categories:\n"                                                            \
    "  - id: offer\n"                                                          \
    "    flag: true\n"                                                         \
    "    when: " when "\n" rest

START_TEST(a_pack_without_fault_has_no_findings)
{
    gives("", "");
    gives(OFFER("actor and route",
                "    unless: news\n"
                "    within: 40\n"
                "    tests:\n"
                "      hit: [Coyote en la FRONTERA]\n"
                "      miss: [Coyote, noticias del coyote en la frontera]\n"),
          "");
}
END_TEST

START_TEST(tests_are_counted_by_what_came_of_them)
{
    struct rs_lint_counts counts =
        counts_of(ONE("phrases: [uno]", "{hit: [Uno, dos], miss: [uno, tres], "
                                        "todo-hit: [un, uno], "
                                        "todo-miss: [uno, no]}"));
    ck_assert_uint_eq(counts.tests, 3 * 2 + 8);
    ck_assert_uint_eq(counts.failed, 4);
    ck_assert_uint_eq(counts.todo, 2);
    ck_assert_uint_eq(counts.warnings, 0);
}
END_TEST

START_TEST(a_failing_test_of_an_indicator_is_an_error_at_its_place)
{
    gives(ONE("phrases: [uno]", "{hit: [Uno, dos], miss: [tres, es uno]}"),
          "0.yaml:28:24 test-failed! x.one: not found in a hit test: \"dos\"\n"
          "0.yaml:28:43 test-failed! x.one: found in a miss test: "
          "\"es uno\"\n");
}
END_TEST

START_TEST(a_void_match_is_no_hit)
{
    gives(ONE("phrases: [uno]\n    unless: [uno menos]",
              "{hit: [uno mas uno menos], miss: [Uno  MENOS]}"),
          "");
    gives(ONE("phrases: [uno]\n    unless: [uno menos]",
              "{hit: [uno menos], miss: [x]}"),
          "0.yaml:29:19 test-failed! x.one: not found in a hit test: "
          "\"uno menos\"\n");
}
END_TEST

START_TEST(a_todo_that_has_come_true_is_an_error)
{
    gives(ONE("phrases: [uno]", "{hit: [uno], miss: [x], todo-hit: [un, uno], "
                                "todo-miss: [no, uno]}"),
          "0.yaml:28:51 todo-passes! x.one: a todo-hit test passes now, call "
          "it hit: \"uno\"\n"
          "0.yaml:28:69 todo-passes! x.one: a todo-miss test passes now, call "
          "it miss: \"no\"\n");
}
END_TEST

START_TEST(a_failing_test_of_a_category_says_why)
{
    gives(OFFER("actor and route", "    unless: news\n"
                                   "    within: 10\n"
                                   "    tests:\n"
                                   "      hit:\n"
                                   "      - el coyote\n"
                                   "      - noticias coyote frontera\n"
                                   "      - coyote y luego la frontera\n"
                                   "      miss:\n"
                                   "      - coyote frontera\n"),
          "0.yaml:31:9 test-failed! offer: not found in a hit test: missing "
          "route: \"el coyote\"\n"
          "0.yaml:32:9 test-failed! offer: not found in a hit test: voided: "
          "\"noticias coyote frontera\"\n"
          "0.yaml:33:9 test-failed! offer: not found in a hit test: too-far: "
          "\"coyote y luego la frontera\"\n");
}
END_TEST

START_TEST(a_category_found_in_a_miss_test_says_by_what)
{
    gives(OFFER("actor and route",
                "    tests: {hit: [coyote frontera], miss: [\"Frontera del "
                "\\e[1m coyote\"]}\n"),
          "0.yaml:27:45 test-failed! offer: found in a miss test: by x.route, "
          "x.coyote: \"Frontera del \\x1b[1m coyote\"\n");
}
END_TEST

START_TEST(a_long_text_is_cut_between_characters)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(text, "ñ"); /* 2 bytes each: the cut is at 90 */
    char *rest = g_strdup_printf(
        ONE("phrases: [uno]", "{hit: [%s, uno], miss: [x]}"), text->str);
    char *expected = g_strdup_printf("0.yaml:28:19 test-failed! x.one: not "
                                     "found in a hit test: \"%.90s…\"\n",
                                     text->str);
    gives(rest, expected);
    g_free(expected);
    g_free(rest);
    g_string_free(text, TRUE);
}
END_TEST

#define TESTED "    tests: {hit: [coyote frontera], miss: [x]}\n"

START_TEST(a_flagged_category_that_one_slot_carries_is_an_error)
{
    gives(OFFER("actor and route or route", TESTED),
          "0.yaml:26:11 single-slot! offer is flagged, and route alone carries "
          "it\n");
    gives(OFFER("any 1 of (actor, route)", TESTED),
          "0.yaml:26:11 single-slot! offer is flagged, and actor alone carries "
          "it\n");
    gives(OFFER("x.coyote and actor", TESTED),
          "0.yaml:26:11 single-slot! offer is flagged, and x.coyote alone "
          "carries it\n");
    gives("categories:\n  - id: offer\n    when: actor\n" TESTED, "");
}
END_TEST

START_TEST(a_flagged_category_that_nothing_carries_already_is_an_error)
{
    gives(OFFER("actor and route or not news",
                "    tests: {hit: [coyote frontera], miss: [noticias]}\n"),
          "0.yaml:26:11 single-slot! offer is flagged, and nothing alone "
          "carries it\n");
}
END_TEST

START_TEST(a_category_that_cannot_be_carried_is_an_error)
{
    gives("categories:\n  - id: a\n    when: actor and not actor\n"
          "    tests: {todo-hit: [x], miss: [x], hit: []}\n",
          "0.yaml:24:5 no-hit a: no hit test\n"
          "0.yaml:25:11 unreachable! a: no evidence can make this hold\n");
    gives("categories:\n  - id: a\n    when: route and actor\n"
          "    unless: actor or news\n    tests: {miss: [x]}\n",
          "0.yaml:24:5 no-hit a: no hit test\n"
          "0.yaml:25:11 unreachable! a: no evidence can make this hold without "
          "its unless\n");
    gives("categories:\n  - id: a\n    when: x.coyote and not actor\n"
          "    tests: {miss: [x]}\n",
          "0.yaml:24:5 no-hit a: no hit test\n"
          "0.yaml:25:11 unreachable! a: no evidence can make this hold\n");
    gives("categories:\n  - id: a\n    when: actor and not x.coyote\n"
          "    tests: {miss: [x]}\n",
          "0.yaml:24:5 no-hit a: no hit test\n");
}
END_TEST

START_TEST(a_regex_that_folded_text_cannot_hold_is_an_error)
{
    gives(ONE("regexes: ['\\x41bc', 'Abc']", "{hit: [ABC], miss: [x]}"),
          "0.yaml:27:16 never-matches! x.one: the regex needs what folded text "
          "never holds\n");
}
END_TEST

START_TEST(a_regex_that_can_blow_up_is_a_warning)
{
    gives(ONE("regexes: ['abc (?:x+)+y']", "{hit: [abc xxy], miss: [x]}"),
          "0.yaml:27:16 catastrophic x.one: a repeat within a repeat, with "
          "nothing needed between\n");
}
END_TEST

START_TEST(the_same_folded_phrase_twice_in_a_slot_is_a_warning)
{
    gives(ONE("phrases: [Cruzó ya, \"cruzo  YA\"]",
              "{hit: [cruzo ya], miss: [x]}"),
          "0.yaml:27:26 duplicate x.one: \"cruzo  YA\" is in slot one already, "
          "at 0.yaml:27\n");
    gives(ONE("phrases: [coyote]", "{hit: [coyote], miss: [x]}"), "");
}
END_TEST

START_TEST(two_languages_may_share_a_word)
{
    static const char same[] = "pack: other\nversion: 1\nlanguage: es\n"
                               "indicators:\n" PAD("c", "actor", "coyote");
    static const char pt[] = "pack: other\nversion: 1\nlanguage: pt\n"
                             "indicators:\n" PAD("c", "actor", "coyote");
    struct rs_lint_counts counts;
    const char *one[] = {HEAD, same, NULL};
    char *found = lint(one, &counts);
    ck_assert_str_eq(found, "1.yaml:7:15 duplicate x.c: \"coyote\" is in slot "
                            "actor already, at 0.yaml:7\n");
    g_free(found);
    const char *two[] = {HEAD, pt, NULL};
    found = lint(two, &counts);
    ck_assert_str_eq(found, "");
    g_free(found);
}
END_TEST

START_TEST(what_an_indicator_lacks_is_a_warning_each)
{
    gives("  - id: x.one\n    slot: one\n    phrases: [uno]\n",
          "0.yaml:23:5 no-hit x.one: no hit test\n"
          "0.yaml:23:5 no-miss x.one: no miss test (a near thing that it must "
          "not match)\n"
          "0.yaml:23:5 no-source x.one: no source\n"
          "0.yaml:23:5 no-why x.one: no why\n");
    struct rs_lint_counts counts =
        counts_of("  - id: x.one\n    slot: one\n    phrases: [uno]\n");
    ck_assert_uint_eq(counts.warnings, 4);
}
END_TEST

START_TEST(a_slot_that_no_condition_names_is_a_warning_where_slots_are_declared)
{
    static const char rules[] = "pack: rules\n"
                                "version: 1\n"
                                "slots:\n"
                                "  actor: who\n"
                                "  route: where\n"
                                "  price: what for\n"
                                "categories:\n"
                                "  - id: offer\n"
                                "    when: actor and any 1 of (route, price)\n"
                                "    unless: x.news\n"
                                "    tests: {hit: [coyote frontera], "
                                "miss: [coyote]}\n";
    const char *yamls[] = {
        HEAD ONE("phrases: [uno]", "{hit: [uno], miss: [a]}"), rules, NULL};
    struct rs_lint_counts counts;
    char *found = lint(yamls, &counts);
    ck_assert_str_eq(found,
                     "0.yaml:23:5 unused x.one: no condition asks for slot "
                     "one\n");
    g_free(found);
}
END_TEST

START_TEST(a_phrase_that_another_finds_is_a_warning)
{
    gives(ONE("phrases: [Uno dos tres, \"dos\", unos dos, cuatro]",
              "{hit: [dos], miss: [no]}"),
          "0.yaml:27:15 redundant x.one: \"Uno dos tres\" is found by \"dos\" "
          "already\n"
          "0.yaml:27:36 redundant x.one: \"unos dos\" is found by \"dos\" "
          "already\n");
    gives(ONE("phrases: [dosis, dos]", "{hit: [dos], miss: [no]}"), "");
    gives(ONE("unless: [dos mas]\n    phrases: [dos, dos tres]",
              "{hit: [dos], miss: [no]}"),
          "");
}
END_TEST

#define SOURCED(source)                                                        \
    "  - id: x.one\n    slot: one\n    why: w\n    source: " source            \
    "\n    phrases: [uno]\n    tests: {hit: [uno], miss: [no]}\n"

START_TEST(a_source_like_an_address_must_be_one)
{
    gives(SOURCED("https://example.org/a?b=c#d"), "");
    gives(SOURCED("A report, page 3"), "");
    gives(SOURCED("https:///x y"),
          "0.yaml:23:5 odd-source x.one: no address: \"https:///x y\"\n");
    gives(SOURCED("htps://example.org"),
          "0.yaml:23:5 odd-source x.one: no address: "
          "\"htps://example.org\"\n");
    gives(SOURCED("www.example.org"),
          "0.yaml:23:5 odd-source x.one: no address: \"www.example.org\"\n");
}
END_TEST

START_TEST(a_category_of_names_is_tested_with_names)
{
    gives("categories:\n"
          "  - {id: pages, when: actor and route, applies: name,\n"
          "     tests: {hit: [coyote frontera], miss: [coyote]}}\n",
          "");
}
END_TEST

START_TEST(a_count_of_one_slot_is_still_one_slot)
{
    gives(OFFER("2 of actor", "    tests: {todo-hit: [coyote], miss: [no], "
                              "todo-miss: [no coyote]}\n"),
          "0.yaml:24:5 no-hit offer: no hit test\n"
          "0.yaml:26:11 single-slot! offer is flagged, and actor alone "
          "carries it\n"
          "0.yaml:27:57 todo-passes! offer: a todo-miss test passes now, call "
          "it miss: \"no coyote\"\n");
}
END_TEST

START_TEST(every_code_is_named_once_and_explained)
{
    size_t count;
    const struct rs_lint_code *codes = rs_lint_codes(&count);
    ck_assert_uint_ge(count, 15);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_ne(codes[i].about, "");
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(codes[i].name, codes[k].name);
    }
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("lint");
    tcase_add_test(
        tests,
        a_slot_that_no_condition_names_is_a_warning_where_slots_are_declared);
    tcase_add_test(tests, a_phrase_that_another_finds_is_a_warning);
    tcase_add_test(tests, a_source_like_an_address_must_be_one);
    tcase_add_test(tests, a_category_of_names_is_tested_with_names);
    tcase_add_test(tests, a_count_of_one_slot_is_still_one_slot);
    tcase_add_test(tests, every_code_is_named_once_and_explained);
    tcase_add_test(tests, a_pack_without_fault_has_no_findings);
    tcase_add_test(tests, tests_are_counted_by_what_came_of_them);
    tcase_add_test(tests,
                   a_failing_test_of_an_indicator_is_an_error_at_its_place);
    tcase_add_test(tests, a_void_match_is_no_hit);
    tcase_add_test(tests, a_todo_that_has_come_true_is_an_error);
    tcase_add_test(tests, a_failing_test_of_a_category_says_why);
    tcase_add_test(tests, a_category_found_in_a_miss_test_says_by_what);
    tcase_add_test(tests, a_long_text_is_cut_between_characters);
    tcase_add_test(tests, a_flagged_category_that_one_slot_carries_is_an_error);
    tcase_add_test(tests,
                   a_flagged_category_that_nothing_carries_already_is_an_error);
    tcase_add_test(tests, a_category_that_cannot_be_carried_is_an_error);
    tcase_add_test(tests, a_regex_that_folded_text_cannot_hold_is_an_error);
    tcase_add_test(tests, a_regex_that_can_blow_up_is_a_warning);
    tcase_add_test(tests, the_same_folded_phrase_twice_in_a_slot_is_a_warning);
    tcase_add_test(tests, two_languages_may_share_a_word);
    tcase_add_test(tests, what_an_indicator_lacks_is_a_warning_each);
    Suite *suite = suite_create("lint");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
