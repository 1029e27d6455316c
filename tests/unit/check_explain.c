#include "pattern/explain.h"

#include "unit.h"

static const char demo[] = "pack: demo\n"
                           "version: 1\n"
                           "language: es\n"
                           "indicators:\n"
                           "  - id: es.actor\n"
                           "    slot: actor\n"
                           "    phrases: [coyote]\n"
                           "    unless: [coyote de agua]\n"
                           "  - id: es.route\n"
                           "    slot: route\n"
                           "    phrases: [rio bravo]\n"
                           "  - id: es.news\n"
                           "    slot: news\n"
                           "    phrases: [noticias]\n"
                           "  - id: es.price\n"
                           "    slot: price\n"
                           "    regexes: ['[0-9]+ usd']\n"
                           "categories:\n"
                           "  - id: offer\n"
                           "    flag: true\n"
                           "    when: actor and route\n"
                           "    unless: news\n"
                           "    within: 30\n"
                           "  - id: sale\n"
                           "    when: price and route\n"
                           "  - id: info\n"
                           "    when: route and news\n";

static struct rs_pack *pack;
static GPtrArray *packs;
static struct rs_rules *rules;

static void setup(void)
{
    GError *error = NULL;
    struct rs_rules_options options = {0};
    pack = rs_pack_open("demo.yaml", rs_view_of(demo), &error);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    rules = rs_rules_open(packs, &options, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "no error");
}

static void teardown(void)
{
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
    rs_pack_close(pack);
}

static void says(const char *text, const char *expected)
{
    GString *out = g_string_new("> ");
    rs_explain_text(rules, rs_view_of(text), false, out);
    ck_assert_str_eq(out->str + 2, expected);
    g_string_free(out, TRUE);
}

static void writes(struct rs_view text, const char *expected)
{
    GString *out = g_string_new(NULL);
    rs_explain_json(rules, text, out);
    ck_assert_str_eq(out->str, expected);
    g_string_free(out, TRUE);
}

START_TEST(a_carried_category_is_shown_with_its_evidence)
{
    says("El Coyote del RÍO\nBravo.", "El [Coyote] del [RÍO\nBravo].\n"
                                      "\n"
                                      "folded\n"
                                      "  el coyote del rio bravo.\n"
                                      "\n"
                                      "found\n"
                                      "  es.actor (actor) \"Coyote\"\n"
                                      "  es.route (route) \"RÍO\\x0aBravo\"\n"
                                      "\n"
                                      "categories\n"
                                      "  offer (demo, flagged): carried, by "
                                      "actor \"Coyote\", route "
                                      "\"RÍO\\x0aBravo\"\n"
                                      "  sale (demo): lacks price\n"
                                      "  info (demo): lacks news\n");
}
END_TEST

START_TEST(a_text_with_nothing_says_so)
{
    says("Hola", "Hola\n\nfolded\n  hola\n\ncategories\n"
                 "  3 rules, each with nothing of what it asks for\n");
    says("", "\n\nfolded\n  \n\ncategories\n"
             "  3 rules, each with nothing of what it asks for\n");
}
END_TEST

START_TEST(a_void_match_is_shown_with_what_voids_it)
{
    says("Coyote de agua", "Coyote de agua\n"
                           "\n"
                           "folded\n"
                           "  coyote de agua\n"
                           "\n"
                           "found\n"
                           "  es.actor (actor) \"Coyote\": void, inside "
                           "\"Coyote de agua\"\n"
                           "\n"
                           "categories\n"
                           "  3 rules, each with nothing of what it asks "
                           "for\n");
}
END_TEST

START_TEST(what_voids_a_category_is_named)
{
    GString *out = g_string_new(NULL);
    rs_explain_text(rules, rs_view_of("Noticias: coyote, rio bravo"), false,
                    out);
    ck_assert_ptr_nonnull(
        strstr(out->str, "  offer (demo, flagged): voided by its unless: news "
                         "\"Noticias\"\n"));
    ck_assert_ptr_nonnull(strstr(out->str, "  info (demo): carried, by news "
                                           "\"Noticias\", route \"rio "
                                           "bravo\"\n"));
    g_string_free(out, TRUE);
}
END_TEST

START_TEST(evidence_too_far_apart_is_said_to_be)
{
    GString *out = g_string_new(NULL);
    rs_explain_text(rules,
                    rs_view_of("coyote. Treinta letras y unas mas. Rio Bravo"),
                    false, out);
    ck_assert_ptr_nonnull(strstr(
        out->str, "  offer (demo, flagged): all is there, but not within 30 "
                  "characters\n"));
    g_string_free(out, TRUE);
}
END_TEST

START_TEST(colour_marks_hits_and_the_posts_own_escapes_do_not)
{
    GString *out = g_string_new(NULL);
    rs_explain_text(rules, rs_view_of("\x1b[31m coyote"), true, out);
    ck_assert(
        g_str_has_prefix(out->str, "\\x1b[31m \x1b[1;33mcoyote\x1b[0m\n"));
    g_string_truncate(out, 0);
    rs_explain_text(rules, rs_view_of("\x1b[31m coyote \xe2\x80\xae"), false,
                    out);
    ck_assert_ptr_null(strchr(out->str, '\x1b'));
    ck_assert_ptr_nonnull(strstr(out->str, "[coyote] \\u{202e}\n"));
    g_string_free(out, TRUE);
}
END_TEST

/* By hand: É is 2 bytes of the original and 1 of the folded text, so the
 * spans differ from the coyote on. */
START_TEST(json_has_both_spans_of_every_hit)
{
    writes(rs_view_of("\xc3\x89 coyote rio bravo"),
           "{\"text\":\"\xc3\x89 coyote rio bravo\","
           "\"folded\":\"e coyote rio "
           "bravo\",\"profile\":\"rastro-fold-2\",\"deobfuscated\":null,"
           "\"categories\":[\"offer\"],\"hits\":["
           "{\"indicator\":\"es.actor\",\"slot\":\"actor\",\"pack\":\"demo\","
           "\"language\":\"es\",\"text\":\"coyote\",\"start\":3,\"end\":9,"
           "\"folded_start\":2,\"folded_end\":8,\"via\":\"written\",\"void\":"
           "null},"
           "{\"indicator\":\"es.route\",\"slot\":\"route\",\"pack\":\"demo\","
           "\"language\":\"es\",\"text\":\"rio bravo\",\"start\":10,\"end\":19,"
           "\"folded_start\":9,\"folded_end\":18,\"via\":\"written\",\"void\":"
           "null}],\"rules\":["
           "{\"category\":\"offer\",\"pack\":\"demo\",\"flag\":true,"
           "\"outcome\":\"carried\",\"missing\":[],\"lacks\":null,\"evidence\":"
           "[0,1],"
           "\"within\":30},"
           "{\"category\":\"sale\",\"pack\":\"demo\",\"flag\":false,"
           "\"outcome\":\"missing\",\"missing\":[\"price\"],\"lacks\":"
           "\"price\",\"evidence\":[],"
           "\"within\":0},"
           "{\"category\":\"info\",\"pack\":\"demo\",\"flag\":false,"
           "\"outcome\":\"missing\",\"missing\":[\"news\"],\"lacks\":\"news\","
           "\"evidence\":[],"
           "\"within\":0}],\"undecided\":[]}");
}
END_TEST

START_TEST(json_has_the_void_and_the_outcome_of_every_rule)
{
    writes(rs_view_of("coyote de agua, 5 USD"),
           "{\"text\":\"coyote de agua, 5 USD\","
           "\"folded\":\"coyote de agua, 5 usd\","
           "\"profile\":\"rastro-fold-2\",\"deobfuscated\":null,\"categories\":"
           "[],\"hits\":["
           "{\"indicator\":\"es.actor\",\"slot\":\"actor\",\"pack\":\"demo\","
           "\"language\":\"es\",\"text\":\"coyote\",\"start\":0,\"end\":6,"
           "\"folded_start\":0,\"folded_end\":6,\"via\":\"written\",\"void\":{"
           "\"text\":\"coyote de "
           "agua\",\"start\":0,\"end\":14}},"
           "{\"indicator\":\"es.price\",\"slot\":\"price\",\"pack\":\"demo\","
           "\"language\":\"es\",\"text\":\"5 USD\",\"start\":16,\"end\":21,"
           "\"folded_start\":16,\"folded_end\":21,\"via\":\"written\",\"void\":"
           "null}],\"rules\":["
           "{\"category\":\"offer\",\"pack\":\"demo\",\"flag\":true,"
           "\"outcome\":\"missing\",\"missing\":[\"actor\",\"route\"],"
           "\"lacks\":\"actor and route\",\"evidence\":[],\"within\":30},"
           "{\"category\":\"sale\",\"pack\":\"demo\",\"flag\":false,"
           "\"outcome\":\"missing\",\"missing\":[\"route\"],\"lacks\":"
           "\"route\",\"evidence\":[],"
           "\"within\":0},"
           "{\"category\":\"info\",\"pack\":\"demo\",\"flag\":false,"
           "\"outcome\":\"missing\",\"missing\":[\"route\",\"news\"],"
           "\"lacks\":\"route and "
           "news\",\"evidence\":[],\"within\":0}],\"undecided\":[]}");
}
END_TEST

START_TEST(a_rule_for_names_is_said_to_be_one)
{
    static const char names[] = "pack: names\n"
                                "version: 1\n"
                                "indicators:\n"
                                "  - {id: x.actor, slot: actor, phrases: "
                                "[coyote]}\n"
                                "categories:\n"
                                "  - {id: page, when: actor, applies: name}\n";
    GError *error = NULL;
    struct rs_pack *own = rs_pack_open("n.yaml", rs_view_of(names), &error);
    ck_assert_msg(own, "%s", error ? error->message : "no error");
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_ptr_array_add(list, own);
    struct rs_rules *one = rs_rules_open(list, NULL, &error);
    ck_assert_msg(one, "%s", error ? error->message : "no error");
    GString *out = g_string_new(NULL);
    rs_explain_text(one, rs_view_of("Coyote"), false, out);
    ck_assert_ptr_nonnull(strstr(out->str,
                                 "  page (names): for names of pages and "
                                 "groups, not for posts\n"));
    g_string_free(out, TRUE);
    rs_rules_close(one);
    rs_pack_close(own);
}
END_TEST

START_TEST(a_second_reading_is_shown_with_what_came_by_it)
{
    says("C0yote, rio bravo", "[C0yote], [rio bravo]\n"
                              "\n"
                              "folded\n"
                              "  c0yote, rio bravo\n"
                              "\n"
                              "deobfuscated\n"
                              "  coyote, rio bravo\n"
                              "\n"
                              "found\n"
                              "  es.actor (actor) \"C0yote\", deobfuscated\n"
                              "  es.route (route) \"rio bravo\"\n"
                              "\n"
                              "categories\n"
                              "  offer (demo, flagged): carried, by actor "
                              "\"C0yote\" (deobfuscated), route \"rio "
                              "bravo\"\n"
                              "  sale (demo): lacks price\n"
                              "  info (demo): lacks news\n");
}
END_TEST

/* By hand: É is 2 bytes of the original, 1 of the folded text. */
START_TEST(json_has_the_second_reading_and_says_what_came_by_it)
{
    GString *out = g_string_new(NULL);
    rs_explain_json(rules, rs_view_of("\xc3\x89l c o y o t e!"), out);
    ck_assert_ptr_nonnull(
        strstr(out->str, ",\"deobfuscated\":\"el coyote!\",\"categories\""));
    ck_assert_ptr_nonnull(
        strstr(out->str, "\"text\":\"c o y o t e\",\"start\":4,\"end\":15,"
                         "\"folded_start\":3,\"folded_end\":14,"
                         "\"via\":\"deobfuscated\",\"void\":null}"));
    g_string_free(out, TRUE);
}
END_TEST

/* A NUL, an ill-formed byte and a cut character. */
START_TEST(hostile_bytes_are_explained_too)
{
    GString *out = g_string_new(NULL);
    struct rs_view text = {"coy\0te \xff rio bravo \xe2\x80", 21};
    rs_explain_json(rules, text, out);
    ck_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
    ck_assert_ptr_null(strchr(out->str, '\n'));
    ck_assert_ptr_nonnull(strstr(out->str, "\"text\":\"rio bravo\","
                                           "\"start\":9,\"end\":18,"));
    g_string_truncate(out, 0);
    rs_explain_text(rules, text, false, out);
    ck_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
    ck_assert_ptr_nonnull(strstr(out->str, "coy\\x00te \uFFFD [rio bravo]"));
    g_string_free(out, TRUE);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("explain");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, a_carried_category_is_shown_with_its_evidence);
    tcase_add_test(tests, a_text_with_nothing_says_so);
    tcase_add_test(tests, a_void_match_is_shown_with_what_voids_it);
    tcase_add_test(tests, what_voids_a_category_is_named);
    tcase_add_test(tests, evidence_too_far_apart_is_said_to_be);
    tcase_add_test(tests, colour_marks_hits_and_the_posts_own_escapes_do_not);
    tcase_add_test(tests, json_has_both_spans_of_every_hit);
    tcase_add_test(tests, json_has_the_void_and_the_outcome_of_every_rule);
    tcase_add_test(tests, a_rule_for_names_is_said_to_be_one);
    tcase_add_test(tests, a_second_reading_is_shown_with_what_came_by_it);
    tcase_add_test(tests, json_has_the_second_reading_and_says_what_came_by_it);
    tcase_add_test(tests, hostile_bytes_are_explained_too);
    Suite *suite = suite_create("explain");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
