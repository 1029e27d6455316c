#include "pattern/rules.h"

#include "base/error.h"
#include "judging.h"

#define HEAD "pack: one\nversion: 1\nlanguage: es\n"
#define COYOTE "  - {id: es.coyote, slot: actor, phrases: [coyote]}\n"

static const char base[] =
    HEAD "indicators:\n" COYOTE
         "  - {id: es.cruce, slot: service, phrases: [cruce, paso],"
         " regexes: ['cruz(o|amos)']}\n"
         "categories:\n"
         "  - {id: offer, title: Offers, flag: true,"
         " when: actor and service}\n"
         "  - {id: seek, flag: false, seeker: true, when: es.cruce}\n";

/* Opens rules from packs; the error's message, or NULL when they open. */
static char *refusal(const char *const *yaml,
                     const struct rs_rules_options *options, int code)
{
    g_autoptr(GPtrArray) packs = judging_packs(yaml);
    GError *error = NULL;
    struct rs_rules *rules = rs_rules_open(packs, options, &error);
    rs_rules_close(rules);
    if (rules)
        return NULL;
    ck_assert(g_error_matches(error, RS_ERROR, code));
    char *message = g_strdup(error->message);
    g_error_free(error);
    return message;
}

#define ck_assert_refused(code, options, needle, ...)                          \
    do {                                                                       \
        const char *const yaml_[] = {__VA_ARGS__, NULL};                       \
        g_autofree char *message_ = refusal(yaml_, options, code);             \
        ck_assert_ptr_nonnull(message_);                                       \
        ck_assert_msg(strstr(message_, needle), "%s", message_);               \
    } while (0)

START_TEST(rules_number_indicators_slots_and_categories_in_order)
{
    struct judging j = judging_open(base, NULL);
    ck_assert_uint_eq(rs_rules_indicator_count(j.rules), 2);
    ck_assert_str_eq(rs_rules_indicator(j.rules, 1)->id, "es.cruce");
    ck_assert_str_eq(rs_rules_indicator(j.rules, 1)->pack, "one");
    ck_assert_str_eq(rs_rules_indicator(j.rules, 1)->language, "es");
    ck_assert_uint_eq(rs_rules_indicator(j.rules, 1)->slot, 1);
    ck_assert_uint_eq(rs_rules_slot_count(j.rules), 2);
    ck_assert_str_eq(rs_rules_slot_name(j.rules, 0), "actor");
    ck_assert_uint_eq(rs_rules_pattern_count(j.rules), 4);
    ck_assert_uint_eq(rs_rules_pattern(j.rules, 0)->indicator, 0);
    ck_assert_uint_eq(rs_rules_pattern(j.rules, 3)->indicator, 1);
    ck_assert_uint_eq(rs_rules_category_count(j.rules), 2);
    ck_assert_str_eq(rs_rules_category(j.rules, 0)->title, "Offers");
    ck_assert_str_eq(rs_rules_category(j.rules, 1)->title, "seek");
    ck_assert_uint_eq(rs_rules_flag_bits(j.rules), 1);
    ck_assert(rs_rules_category(j.rules, 1)->is_seeker);
    judging_clear(&j);
}
END_TEST

START_TEST(packs_share_slots_and_categories)
{
    static const char *const yaml[] = {
        base,
        "pack: two\nversion: 1\nlanguage: en\nindicators:\n"
        "  - {id: en.smuggler, slot: actor, phrases: [smuggler]}\n"
        "categories:\n"
        "  - {id: offer, flag: true, when: en.smuggler and service}\n",
        NULL};
    g_autoptr(GPtrArray) packs = judging_packs(yaml);
    struct rs_rules *rules = rs_rules_open(packs, NULL, NULL);
    ck_assert_uint_eq(rs_rules_slot_count(rules), 2);
    ck_assert_uint_eq(rs_rules_indicator(rules, 2)->slot, 0);
    ck_assert_uint_eq(rs_rules_category_count(rules), 2);
    ck_assert_uint_eq(rs_rules_rule_count(rules), 3);
    ck_assert_uint_eq(rs_rules_rule(rules, 2)->category, 0);
    ck_assert_str_eq(rs_rules_rule(rules, 2)->pack, "two");
    rs_rules_close(rules);
}
END_TEST

START_TEST(a_condition_may_name_what_a_later_pack_gives)
{
    static const char *const yaml[] = {
        "pack: first\nversion: 1\ncategories:\n"
        "  - {id: offer, flag: true, when: actor and not es.cruce}\n",
        base, NULL};
    g_autofree char *message = refusal(yaml, NULL, RS_ERROR_PACK);
    ck_assert_ptr_null(message);
}
END_TEST

START_TEST(a_condition_may_name_a_slot_that_is_declared_and_empty)
{
    static const char *const yaml[] = {
        "pack: rules\nversion: 1\n"
        "slots: {actor: who, ferry: by what}\ncategories:\n"
        "  - {id: ride, when: actor and ferry}\n",
        base, NULL};
    g_autofree char *message = refusal(yaml, NULL, RS_ERROR_PACK);
    ck_assert_ptr_null(message);
    ck_assert_refused(RS_ERROR_PACK, NULL, "no pack has or declares the slot",
                      "pack: rules\nversion: 1\n"
                      "slots: {actor: who}\ncategories:\n"
                      "  - {id: ride, when: actor and ferry}\n");
}
END_TEST

START_TEST(packs_that_disagree_are_refused)
{
    ck_assert_refused(RS_ERROR_PACK, NULL, "\"flag\"", base,
                      "pack: two\nversion: 1\ncategories:\n"
                      "  - {id: offer, flag: false, when: actor}\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "\"seeker\"", base,
                      "pack: two\nversion: 1\ncategories:\n"
                      "  - {id: seek, flag: false, when: actor}\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "is in pack \"one\" too", base,
                      "pack: two\nversion: 1\nindicators:\n" COYOTE);
}
END_TEST

START_TEST(a_mistake_is_shown_at_its_place)
{
    ck_assert_refused(RS_ERROR_PACK, NULL, "test.yaml:7:18: ",
                      HEAD "indicators:\n  - id: a.b\n    slot: s\n"
                           "    regexes: ['ab)c']\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "test.yaml:7:19: ",
                      HEAD "indicators:\n  - id: a.b\n    slot: s\n"
                           "    regexes: ['ab[ß]']\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "folds to nothing",
                      HEAD "indicators:\n  - id: a.b\n    slot: s\n"
                           "    phrases: [\"\\u200d \"]\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "folds to nothing",
                      HEAD "indicators:\n  - id: a.b\n    slot: s\n"
                           "    phrases: [a]\n    unless: [\"\\u200d\"]\n");
    ck_assert_refused(RS_ERROR_PACK, NULL, "test.yaml:7:31: ",
                      HEAD "indicators:\n" COYOTE "categories:\n"
                           "  - {id: c, flag: true, when: nobody}\n");
}
END_TEST

/* \C looks at bytes, and would end inside a character. */
START_TEST(backslash_c_is_refused)
{
    ck_assert_refused(RS_ERROR_PACK, NULL, "\\C",
                      HEAD "indicators:\n  - id: a.b\n    slot: s\n"
                           "    regexes: ['a\\C']\n");
}
END_TEST

START_TEST(more_slots_or_categories_than_bits_are_refused)
{
    g_autoptr(GString) slots = g_string_new(HEAD "indicators:\n");
    g_autoptr(GString) kinds = g_string_new(base);
    for (int i = 0; i < 65; i++)
        g_string_append_printf(kinds,
                               "  - {id: c%d, flag: true, when: actor}\n", i);
    for (int i = 0; i < 129; i++)
        g_string_append_printf(
            slots, "  - {id: a.i%d, slot: s%d, phrases: [x]}\n", i, i);
    ck_assert_refused(RS_ERROR_PACK, NULL, "more than 128 slots", slots->str);
    ck_assert_refused(RS_ERROR_PACK, NULL, "more than 64 categories",
                      kinds->str);
}
END_TEST

/* A pack as if it came with the library, with a mistake all the same. */
START_TEST(regexes_that_come_tested_are_checked_when_asked_for)
{
    struct rs_rules_options check = {.check_all = true};
    const char *const yaml[] = {
        HEAD "indicators:\n  - id: a.b\n    slot: s\n"
             "    regexes: ['ab(']\n"
             "categories:\n  - {id: c, flag: true, when: s}\n",
        NULL};
    g_autoptr(GPtrArray) packs = judging_packs(yaml);
    g_array_index(((struct rs_pack *)packs->pdata[0])->indicators,
                  struct rs_pack_indicator, 0)
        .is_shipped = true;
    struct rs_rules *rules = rs_rules_open(packs, NULL, NULL);
    ck_assert_ptr_nonnull(rules);
    rs_rules_close(rules);
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(rs_rules_open(packs, &check, &error));
    ck_assert_msg(strstr(error->message, "test.yaml:7:19: "), "%s",
                  error->message);
}
END_TEST

START_TEST(adhoc_regexes_are_indicators_and_a_category)
{
    static const char *const regexes[] = {"Coyotes?", "a\"b\\\\c'\\d", NULL};
    struct rs_rules_options options = {.adhoc = regexes};
    struct judging j = judging_open(base, &options);
    ck_assert_uint_eq(rs_rules_indicator_count(j.rules), 4);
    ck_assert_str_eq(rs_rules_indicator(j.rules, 3)->id, "adhoc.2");
    char *text =
        judging_text(&j, judging_run(&j, rs_judge, "COYOTES y a\"b\\c'7"));
    ck_assert_str_eq(text, " adhoc | adhoc.1@0:0-7 adhoc.2@0:10-17");
    ck_assert_uint_eq(rs_rules_flag_bits(j.rules), 5);
    g_free(text);
    judging_clear(&j);
}
END_TEST

START_TEST(a_bad_adhoc_regex_is_a_usage_error)
{
    static const char *const regexes[] = {"ok", "ab(", NULL};
    struct rs_rules_options options = {.adhoc = regexes};
    ck_assert_refused(RS_ERROR_USAGE, &options, "-e 'ab(': ", base);
}
END_TEST

START_TEST(the_engines_have_names)
{
    struct rs_rules_options options = {.no_prefilter = true};
    struct judging j = judging_open(base, &options);
    ck_assert_str_eq(rs_rules_prefilter(j.rules), "no prefilter");
    ck_assert(g_str_has_prefix(rs_rules_engine(), "PCRE2 1"));
    judging_clear(&j);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules");
    TCase *all = tcase_create("all");
    tcase_add_test(all, rules_number_indicators_slots_and_categories_in_order);
    tcase_add_test(all, packs_share_slots_and_categories);
    tcase_add_test(all, a_condition_may_name_what_a_later_pack_gives);
    tcase_add_test(all, a_condition_may_name_a_slot_that_is_declared_and_empty);
    tcase_add_test(all, packs_that_disagree_are_refused);
    tcase_add_test(all, a_mistake_is_shown_at_its_place);
    tcase_add_test(all, backslash_c_is_refused);
    tcase_add_test(all, more_slots_or_categories_than_bits_are_refused);
    tcase_add_test(all, regexes_that_come_tested_are_checked_when_asked_for);
    tcase_add_test(all, adhoc_regexes_are_indicators_and_a_category);
    tcase_add_test(all, a_bad_adhoc_regex_is_a_usage_error);
    tcase_add_test(all, the_engines_have_names);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
