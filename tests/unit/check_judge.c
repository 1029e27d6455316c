#include "pattern/judge.h"

#include "base/limits.h"
#include "judging.h"

#define HEAD "pack: t\nversion: 1\nlanguage: es\n"

static const char offers[] = HEAD
    "indicators:\n"
    "  - {id: x.coyote, slot: actor, phrases: [Coyote, pollero],\n"
    "     unless: [arizona coyote, coyote ugly bar]}\n"
    "  - {id: x.cruce, slot: service, phrases: [cruce, cruce seguro]}\n"
    "  - {id: x.usa, slot: route, phrases: [usa], regexes: ['ee ?uu']}\n"
    "  - {id: x.news, slot: news, phrases: [noticias]}\n"
    "categories:\n"
    "  - {id: offer, flag: true, when: (actor or service) and route,\n"
    "     unless: news}\n"
    "  - {id: near, flag: true, when: actor and route, within: 12}\n"
    "  - {id: bare, flag: false, when: actor and not service, within: 12}\n"
    "  - {id: odd, flag: false, when: not route}\n";

#define ck_assert_judged(judging, run, post, expected)                         \
    do {                                                                       \
        g_autofree char *text_ =                                               \
            judging_text(judging, judging_run(judging, run, post));            \
        ck_assert_str_eq(text_, expected);                                     \
    } while (0)

START_TEST(a_post_without_a_category_has_an_empty_judgement)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "", " |");
    ck_assert_judged(&j, rs_judge, "buenos dias", " |");
    ck_assert_judged(&j, rs_judge, "viaje a usa", " |");
    ck_assert_judged(&j, rs_judge, "cruceros a lausana", " |");
    judging_clear(&j);
}
END_TEST

START_TEST(evidence_of_several_texts_adds_up)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "Cruce|hola|a EE.UU o EEUU",
                     " offer | x.cruce@0:0-5 x.usa@2:10-14");
    judging_clear(&j);
}
END_TEST

START_TEST(unless_looks_at_the_whole_post)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "cruce a usa|noticias", " |");
    judging_clear(&j);
}
END_TEST

START_TEST(overlapping_hits_are_all_found_once)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge_all, "cruce seguro",
                     " | x.cruce@0:0-5 x.cruce@0:0-12");
    judging_clear(&j);
    j = judging_open(HEAD "indicators:\n"
                          "  - {id: x.a, slot: s, phrases: [la la, LA LA],"
                          " regexes: ['la la', 'la']}\n",
                     NULL);
    ck_assert_judged(&j, rs_judge_all, "la la la",
                     " | x.a@0:0-2 x.a@0:0-5 x.a@0:3-5 x.a@0:3-8 x.a@0:6-8");
    judging_clear(&j);
}
END_TEST

START_TEST(a_hit_inside_an_unless_phrase_is_void)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "arizona coyote en usa", " |");
    ck_assert_judged(&j, rs_judge_all, "arizona coyote en usa",
                     " | x.coyote@0:8-14!0-14 x.usa@0:18-21");
    /* Not when it only touches one, or stands beside it. */
    ck_assert_judged(&j, rs_judge, "arizona coyotes, coyote de aca en usa",
                     " offer bare | x.coyote@0:17-23 x.usa@0:34-37");
    /* Two hold it: the first is named. A void hit leaves others alone. */
    ck_assert_judged(&j, rs_judge, "arizona coyote ugly bar, pollero a usa",
                     " offer bare | x.coyote@0:25-32 x.usa@0:35-38");
    ck_assert_judged(&j, rs_judge_all, "arizona coyote ugly bar",
                     " | x.coyote@0:8-14!0-14");
    judging_clear(&j);
}
END_TEST

START_TEST(unless_phrases_are_words)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "barizona coyote a usa",
                     " offer near bare | x.coyote@0:9-15 x.usa@0:18-21");
    judging_clear(&j);
}
END_TEST

/* From "coyote" to the end of "usa" are 6 + n + 3 code points. */
START_TEST(within_counts_code_points_from_first_start_to_last_end)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "coyote  a usa",
                     " offer near bare | x.coyote@0:0-6 x.usa@0:9-12");
    ck_assert_judged(&j, rs_judge, "coyote al usa",
                     " offer bare | x.coyote@0:0-6 x.usa@0:10-13");
    ck_assert_judged(&j, rs_judge, "usa ж coyote",
                     " offer near bare | x.usa@0:0-3 x.coyote@0:7-13");
    ck_assert_judged(&j, rs_judge, "usa жж coyote",
                     " offer bare | x.usa@0:0-3 x.coyote@0:9-15");
    /* The gap between two texts counts too. */
    ck_assert_judged(&j, rs_judge, "coyote|usa",
                     " offer bare | x.coyote@0:0-6 x.usa@1:0-3");
    judging_clear(&j);
}
END_TEST

/* More than one block of the ruler before, between and behind. */
START_TEST(within_counts_the_same_deep_in_a_text)
{
    struct judging j = judging_open(offers, NULL);
    for (size_t pad = 240; pad < 530; pad++) {
        g_autoptr(GString) post = g_string_new(NULL);
        for (size_t i = 0; i < pad; i++)
            g_string_append(post, i % 3 ? "ж" : "x");
        g_string_append(post, " coyote ж usa");
        const struct rs_judgement *judgement =
            judging_run(&j, rs_judge, post->str);
        ck_assert_uint_eq(judgement->categories & 2, 2);
        g_string_truncate(post, post->len - 3);
        g_string_append(post, "x usa");
        judgement = judging_run(&j, rs_judge, post->str);
        ck_assert_uint_eq(judgement->categories & 2, 0);
    }
    judging_clear(&j);
}
END_TEST

static const struct rs_finding *finding_at(const struct rs_judgement *j,
                                           guint index)
{
    ck_assert_uint_lt(index, j->findings->len);
    return &g_array_index(j->findings, struct rs_finding, index);
}

static char *evidence_text(const struct rs_judgement *judgement,
                           const struct rs_finding *finding)
{
    GString *out = g_string_new(NULL);
    for (uint32_t i = 0; i < finding->hit_count; i++)
        g_string_append_printf(out, " %u",
                               g_array_index(judgement->evidence, uint32_t,
                                             finding->first_hit + i));
    return g_string_free(out, FALSE);
}

START_TEST(evidence_is_the_leftmost_window_that_holds)
{
    struct judging j = judging_open(offers, NULL);
    const struct rs_judgement *judgement = judging_run(
        &j, rs_judge, "coyote y cruce largo y usa coyote usa. coyote usa");
    /* hits: 0 coyote, 1 cruce, 2 usa, 3 coyote, 4 usa, 5 coyote, 6 usa */
    ck_assert_uint_eq(judgement->hits->len, 7);
    ck_assert_uint_eq(judgement->categories, 1 + 2 + 4);
    ck_assert_uint_eq(judgement->findings->len, 3);
    char *all = evidence_text(judgement, finding_at(judgement, 0));
    char *near = evidence_text(judgement, finding_at(judgement, 1));
    ck_assert_str_eq(all, " 0 1 2 3 4 5 6");
    ck_assert_str_eq(near, " 2 3");
    g_free(all);
    g_free(near);
    judging_clear(&j);
}
END_TEST

START_TEST(not_is_judged_on_the_widest_window_from_each_hit)
{
    struct judging j = judging_open(offers, NULL);
    /* 12 code points from first to last, then 13. */
    ck_assert_judged(&j, rs_judge, "coyote cruce", " |");
    ck_assert_judged(&j, rs_judge, "coyote, cruce",
                     " bare | x.coyote@0:0-6 x.cruce@0:8-13");
    /* The window of the first holds the cruce, that of the second does not. */
    ck_assert_judged(&j, rs_judge, "coyote cruce y coyote",
                     " bare | x.coyote@0:0-6 x.cruce@0:7-12 x.coyote@0:15-21");
    judging_clear(&j);
}
END_TEST

START_TEST(a_category_needs_evidence)
{
    struct judging j = judging_open(offers, NULL);
    const struct rs_judgement *judgement =
        judging_run(&j, rs_judge_all, "noticias");
    ck_assert_uint_eq(judgement->categories, 0);
    ck_assert_uint_eq(judgement->undecided, 0);
    judging_clear(&j);
}
END_TEST

START_TEST(the_first_rule_that_holds_carries_a_category)
{
    struct judging j =
        judging_open(HEAD "indicators:\n"
                          "  - {id: x.a, slot: a, phrases: [uno]}\n"
                          "  - {id: x.b, slot: b, phrases: [dos]}\n"
                          "categories:\n"
                          "  - {id: one, flag: true, when: a and b}\n"
                          "  - {id: two, flag: true, when: x.b}\n",
                     NULL);
    const struct rs_judgement *judgement = judging_run(&j, rs_judge, "dos");
    ck_assert_uint_eq(judgement->categories, 2);
    ck_assert_uint_eq(finding_at(judgement, 0)->rule, 1);
    ck_assert_uint_eq(finding_at(judgement, 0)->category, 1);
    judgement = judging_run(&j, rs_judge, "dos uno");
    ck_assert_uint_eq(judgement->categories, 3);
    ck_assert_uint_eq(judgement->findings->len, 2);
    judging_clear(&j);
}
END_TEST

START_TEST(missing_names_what_is_not_there)
{
    struct judging j = judging_open(offers, NULL);
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    judging_run(&j, rs_judge_all, "arizona coyote, cruce");
    ck_assert(!rs_judge_missing(j.judge, 0, missing));
    ck_assert_uint_eq(missing->len, 2); /* actor (void), route */
    ck_assert_uint_eq(g_array_index(missing, uint32_t, 0), 0);
    ck_assert_uint_eq(g_array_index(missing, uint32_t, 1), 2);
    ck_assert(!rs_judge_unless_holds(j.judge, 0));
    judging_run(&j, rs_judge_all, "coyote muy muy lejos de usa|noticias");
    g_array_set_size(missing, 0);
    ck_assert(rs_judge_missing(j.judge, 1, missing)); /* too far all the same */
    ck_assert_uint_eq(missing->len, 0);
    ck_assert(rs_judge_unless_holds(j.judge, 0));
    ck_assert(!rs_judge_unless_holds(j.judge, 1));
    judging_clear(&j);
}
END_TEST

/* (a+)+ on a run of a's that ends wrongly takes 2^n steps. */
static const char slow[] =
    HEAD "indicators:\n"
         "  - {id: x.slow, slot: slow, regexes: ['(?:a+)+[bc]d']}\n"
         "  - {id: x.fast, slot: fast, phrases: [rapido]}\n"
         "  - {id: x.far, slot: far, phrases: [lejos]}\n"
         "categories:\n"
         "  - {id: sure, flag: true, when: fast and (far or slow or fast)}\n"
         "  - {id: maybe, flag: true, when: fast and slow}\n"
         "  - {id: unless, flag: true, when: fast, unless: slow}\n"
         "  - {id: never, flag: true, when: slow and far}\n"
         "  - {id: negated, flag: true, when: fast and not slow}\n"
         "  - {id: both, flag: true, when: fast and (slow or not slow)}\n"
         "  - {id: window, flag: true, when: fast and slow, within: 8}\n"
         "  - {id: alone, flag: true, when: x.slow}\n";
#define RUN_OF_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

START_TEST(a_match_limit_makes_undecided_only_what_depends_on_it)
{
    struct rs_rules_options options = {.no_prefilter = true};
    struct judging j = judging_open(slow, &options);
    ck_assert_judged(&j, rs_judge, RUN_OF_A "be cd rapido",
                     " sure both ? maybe unless negated window alone |"
                     " x.fast@0:54-60");
    const struct rs_judgement *judgement = &(struct rs_judgement){0};
    judgement = judging_run(&j, rs_judge, RUN_OF_A "be cd rapido");
    ck_assert_uint_eq(judgement->undecided_indicators->len, 1);
    /* The next post is its own. */
    ck_assert_judged(&j, rs_judge, "abd rapido",
                     " sure maybe both alone |"
                     " x.slow@0:0-3 x.fast@0:4-10");
    judging_clear(&j);
}
END_TEST

START_TEST(an_undecided_indicator_that_is_found_elsewhere_is_there)
{
    struct rs_rules_options options = {.no_prefilter = true};
    struct judging j = judging_open(slow, &options);
    ck_assert_judged(&j, rs_judge, "abd rapido|" RUN_OF_A "be cd",
                     " sure maybe both alone ? window |"
                     " x.slow@0:0-3 x.fast@0:4-10");
    judging_clear(&j);
}
END_TEST

/* `a` alone makes more hits than are kept; what comes behind them is known by
 * name only. */
START_TEST(hits_beyond_the_limit_leave_categories_undecided)
{
    static const char yaml[] =
        HEAD "indicators:\n"
             "  - {id: x.a, slot: a, regexes: ['a']}\n"
             "  - {id: x.b, slot: b, phrases: [bueno]}\n"
             "  - {id: x.c, slot: c, phrases: [casa]}\n"
             "categories:\n"
             "  - {id: a, flag: true, when: a}\n"
             "  - {id: b, flag: true, when: a and b}\n"
             "  - {id: c, flag: true, when: a and c}\n"
             "  - {id: d, flag: true, when: a, unless: b}\n";
    g_autoptr(GString) post = g_string_new(NULL);
    for (size_t i = 0; i <= RS_HITS_MAX; i++)
        g_string_append_c(post, 'a');
    g_string_append(post, " bueno");
    for (int off = 0; off < 2; off++) {
        struct rs_rules_options options = {.no_prefilter = off};
        struct judging j = judging_open(yaml, &options);
        const struct rs_judgement *judgement =
            judging_run(&j, rs_judge, post->str);
        ck_assert_uint_eq(judgement->hits->len, RS_HITS_MAX);
        ck_assert_uint_eq(judgement->categories, 1);
        ck_assert_uint_eq(judgement->undecided, 2 + 8);
        ck_assert_uint_eq(judgement->undecided_indicators->len, 2);
        g_string_truncate(post, RS_HITS_MAX);
        judgement = judging_run(&j, rs_judge, post->str);
        ck_assert_uint_eq(judgement->categories, 1 + 8);
        ck_assert_uint_eq(judgement->undecided, 0);
        g_string_append(post, "a bueno");
        judging_clear(&j);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("judge");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, a_post_without_a_category_has_an_empty_judgement);
    tcase_add_test(all, evidence_of_several_texts_adds_up);
    tcase_add_test(all, unless_looks_at_the_whole_post);
    tcase_add_test(all, overlapping_hits_are_all_found_once);
    tcase_add_test(all, a_hit_inside_an_unless_phrase_is_void);
    tcase_add_test(all, unless_phrases_are_words);
    tcase_add_test(all, within_counts_code_points_from_first_start_to_last_end);
    tcase_add_test(all, within_counts_the_same_deep_in_a_text);
    tcase_add_test(all, evidence_is_the_leftmost_window_that_holds);
    tcase_add_test(all, not_is_judged_on_the_widest_window_from_each_hit);
    tcase_add_test(all, a_category_needs_evidence);
    tcase_add_test(all, the_first_rule_that_holds_carries_a_category);
    tcase_add_test(all, missing_names_what_is_not_there);
    tcase_add_test(all, a_match_limit_makes_undecided_only_what_depends_on_it);
    tcase_add_test(all,
                   an_undecided_indicator_that_is_found_elsewhere_is_there);
    tcase_add_test(all, hits_beyond_the_limit_leave_categories_undecided);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
