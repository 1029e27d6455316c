/*
 * What could hold, against all that could be: every way in which the slots of a
 * set may have no match, one, or many.
 */
#include "pattern/possible.h"

#include "judging.h"
#include "pattern/condition.h"
#include "pattern/numbers.h"

/* Slots a to f have an indicator each, g has two. */
#define SLOTS 7u
#define INDICATORS 8u

static const char head[] = "pack: t\nversion: 1\nlanguage: es\nindicators:\n"
                           "  - {id: x.a, slot: a, phrases: [pa]}\n"
                           "  - {id: x.b, slot: b, phrases: [pb]}\n"
                           "  - {id: x.c, slot: c, phrases: [pc]}\n"
                           "  - {id: x.d, slot: d, phrases: [pd]}\n"
                           "  - {id: x.e, slot: e, phrases: [pe]}\n"
                           "  - {id: x.f, slot: f, phrases: [pf]}\n"
                           "  - {id: x.g, slot: g, phrases: [pg]}\n"
                           "  - {id: x.h, slot: g, phrases: [ph]}\n"
                           "categories:\n  - {id: one, when: ";

static const char *const conditions[] = {
    "a",
    "a and b",
    "a or b and c",
    "(a or b) and (c or d) and e",
    "any 2 of (a, b, c)",
    "points 4 of (a 2, b 2, c, d 1, x.e 3)",
    "points 3 of (x.g 2, x.h 2, a)",
    "2 of a and not b",
    "not a",
    "not (a and b) and c",
    "x.h and not g",
    "a and not (b or not c)",
    "points 5 of (a 3, b, c 2) or 3 of f",
    "any 3 of (a, b, c, d, e, f)",
    "x.g and x.h"};

/* How many matches each indicator has. */
struct case_ {
    uint32_t counts[INDICATORS];
};

static uint32_t count_of(const void *data, uint32_t operand)
{
    const struct case_ *tried = data;
    if (operand >= SLOTS)
        return tried->counts[operand - SLOTS];
    if (operand == SLOTS - 1)
        return tried->counts[SLOTS - 1] + tried->counts[SLOTS];
    return tried->counts[operand];
}

/* 0, 1 or 9 matches of each. */
static struct case_ case_of(unsigned number)
{
    static const uint32_t counts[] = {0, 1, 9};
    struct case_ tried;
    for (unsigned i = 0; i < INDICATORS; i++, number /= 3)
        tried.counts[i] = counts[number % 3];
    return tried;
}

#define CASES 6561u /* 3 to the power of INDICATORS */

static unsigned slots_of(const struct case_ *tried)
{
    unsigned slots = 0;
    for (unsigned i = 0; i < SLOTS; i++)
        slots |= (unsigned)(count_of(tried, i) > 0) << i;
    return slots;
}

/* A rule needs a match of something that it mentions. */
static bool holds(const struct rs_condition *when, const struct case_ *tried)
{
    const GArray *operands = rs_condition_operands(when);
    bool any = false;
    for (guint i = 0; i < operands->len; i++)
        any = any || count_of(tried, g_array_index(operands, uint32_t, i));
    return any && rs_condition_holds(when, count_of, tried);
}

static void check_condition(const char *text)
{
    g_autofree char *yaml = g_strdup_printf("%s\"%s\"}\n", head, text);
    struct judging judging = judging_open(yaml, NULL);
    const struct rs_condition *when = rs_rules_rule(judging.rules, 0)->when;
    struct rs_possible *possible = rs_possible_open(judging.rules);
    g_autoptr(GArray) rules = rs_numbers_new();
    bool could[1u << SLOTS] = {false};
    for (unsigned i = 0; i < CASES; i++) {
        struct case_ tried = case_of(i);
        if (holds(when, &tried))
            could[slots_of(&tried)] = true;
    }
    for (unsigned set = 0; set < 1u << SLOTS; set++) {
        bool is_possible = false;
        for (unsigned less = set;; less = (less - 1) & set) {
            is_possible = is_possible || could[less];
            if (!less)
                break;
        }
        rs_possible_begin(possible, RS_APPLIES_POST, rules);
        bool says = rs_possible_any(possible, (struct rs_slots){set, 0}, rules);
        ck_assert_msg(says || !is_possible, "%s: slots %x", text, set);
        if (rs_condition_is_monotone(when))
            ck_assert_msg(says == is_possible, "%s: slots %x", text, set);
    }
    rs_possible_close(possible);
    judging_clear(&judging);
}

START_TEST(a_rule_is_possible_where_some_matches_would_make_it_hold)
{
    check_condition(conditions[_i]);
}
END_TEST

/* Parentheses as deep as there may be; more than a word has bits. */
START_TEST(what_is_too_deep_is_possible)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 60; i++)
        g_string_append(text, "a and (b or ");
    g_string_append(text, "c");
    for (int i = 0; i < 60; i++)
        g_string_append_c(text, ')');
    g_autofree char *yaml = g_strdup_printf("%s\"%s\"}\n", head, text->str);
    struct judging judging = judging_open(yaml, NULL);
    struct rs_possible *possible = rs_possible_open(judging.rules);
    g_autoptr(GArray) rules = rs_numbers_new();
    for (uint32_t slot = 0; slot < SLOTS; slot++) {
        rs_possible_begin(possible, RS_APPLIES_POST, rules);
        bool says = rs_possible_any(possible, rs_slots_of(slot), rules);
        ck_assert(says == (slot < 3));
    }
    rs_possible_close(possible);
    judging_clear(&judging);
}
END_TEST

START_TEST(rules_for_another_subject_are_not_asked)
{
    g_autofree char *yaml =
        g_strconcat(head, "a, applies: name}\n",
                    "  - {id: two, when: a and b, applies: post}\n", NULL);
    struct judging judging = judging_open(yaml, NULL);
    struct rs_possible *possible = rs_possible_open(judging.rules);
    g_autoptr(GArray) rules = rs_numbers_new();
    struct rs_slots a = rs_slots_of(0), both = {3, 0};
    rs_possible_begin(possible, RS_APPLIES_NAME, rules);
    ck_assert(rs_possible_any(possible, a, rules));
    rs_possible_begin(possible, RS_APPLIES_POST, rules);
    ck_assert(rs_possible_any(possible, both, rules));
    ck_assert(!rs_possible_any(possible, a, rules));
    rs_possible_close(possible);
    judging_clear(&judging);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("possible");
    TCase *all = tcase_create("all");
    tcase_add_loop_test(
        all, a_rule_is_possible_where_some_matches_would_make_it_hold, 0,
        G_N_ELEMENTS(conditions));
    tcase_add_test(all, what_is_too_deep_is_possible);
    tcase_add_test(all, rules_for_another_subject_are_not_asked);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
