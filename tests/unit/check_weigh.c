/*
 * Distances, windows and counts, against what patterns/README.md says of them,
 * done the slow way.
 */
#include "pattern/weigh.h"

#include "judging.h"

#define HEAD "pack: t\nversion: 1\nlanguage: es\n"

/* Folded text as it is: one space between words. */
static const char yaml[] =
    HEAD "indicators:\n"
         "  - {id: x.a, slot: a, phrases: [ana, eva, ana bo, ana eva,\n"
         "     ana x x x x x x]}\n"
         "  - {id: x.b, slot: b, phrases: [bo, bo ana ana]}\n"
         "  - {id: x.c, slot: c, phrases: [cu]}\n"
         "  - {id: x.d, slot: d, phrases: [di]}\n"
         "categories:\n"
         "  - {id: near, when: a and b, within: 12,\n"
         "     unless: [{when: c, within: 4}]}\n"
         "  - {id: two, when: 2 of a and b, within: 24}\n"
         "  - {id: whole, when: 2 of a,\n"
         "     unless: [{when: c and b, within: 6}, d]}\n"
         "  - {id: long, when: a and c, within: 11}\n"
         "  - {id: few, when: a and not 2 of x.b, within: 30}\n"
         "  - {id: across, when: c and d, within: 28}\n";

enum { SLOT_A, SLOT_B, SLOT_C, SLOT_D, SLOTS };
enum { CAT_NEAR, CAT_TWO, CAT_WHOLE, CAT_LONG, CAT_FEW, CAT_ACROSS, CATS };

#define HITS_MAX 64

/* The hits of a post, in code points of the post; indicators and slots have the
 * same numbers here. */
struct hits {
    struct {
        uint32_t slot, first, last;
        guint group; /* of those that count as one */
    } at[HITS_MAX];
    guint count;
};

/* Links what overlaps or is equal until nothing changes. */
static void group_hits(struct hits *hits, const struct judging *j,
                       const struct rs_judgement *judgement)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (guint i = 0; i < hits->count; i++)
            for (guint k = 0; k < hits->count; k++) {
                const struct rs_hit *x =
                    &g_array_index(judgement->hits, struct rs_hit, i);
                const struct rs_hit *y =
                    &g_array_index(judgement->hits, struct rs_hit, k);
                const GString *tx = j->texts->pdata[x->text];
                const GString *ty = j->texts->pdata[y->text];
                bool overlaps = x->text == y->text && x->start < y->end &&
                                y->start < x->end;
                bool equal = x->end - x->start == y->end - y->start &&
                             !memcmp(tx->str + x->start, ty->str + y->start,
                                     x->end - x->start);
                if (hits->at[i].slot != hits->at[k].slot ||
                    (!overlaps && !equal) ||
                    hits->at[i].group >= hits->at[k].group)
                    continue;
                hits->at[k].group = hits->at[i].group;
                changed = true;
            }
    }
}

static struct hits place_hits(const struct judging *j,
                              const struct rs_judgement *judgement)
{
    struct hits hits = {.count = judgement->hits->len};
    ck_assert_uint_le(hits.count, HITS_MAX);
    for (guint i = 0; i < hits.count; i++) {
        const struct rs_hit *hit =
            &g_array_index(judgement->hits, struct rs_hit, i);
        uint32_t begin = 0;
        for (guint k = 0; k < hit->text; k++) {
            uint32_t len = (uint32_t)((GString *)j->texts->pdata[k])->len;
            begin += len == 0 ? 0 : len + 20;
        }
        hits.at[i].slot = hit->indicator;
        hits.at[i].first = begin + hit->start;
        hits.at[i].last = begin + hit->end;
        hits.at[i].group = i;
    }
    group_hits(&hits, j, judgement);
    return hits;
}

/* The different matches of each slot among the hits of `set`. */
static void count_slots(const struct hits *hits, const bool *set,
                        guint counts[SLOTS])
{
    bool seen[HITS_MAX] = {false};
    memset(counts, 0, SLOTS * sizeof counts[0]);
    for (guint i = 0; i < hits->count; i++) {
        if (!set[i] || seen[hits->at[i].group])
            continue;
        seen[hits->at[i].group] = true;
        counts[hits->at[i].slot]++;
    }
}

/* Whether both slots have a hit with at most `distance` code points between
 * itself and the stretch. */
static bool is_near(const struct hits *hits, uint32_t first, uint32_t last,
                    const guint slots[2], uint32_t distance)
{
    bool found[2] = {false, false};
    for (guint i = 0; i < hits->count; i++)
        for (int k = 0; k < 2; k++)
            if (hits->at[i].slot == slots[k] &&
                hits->at[i].first <= last + distance &&
                hits->at[i].last + distance >= first)
                found[k] = true;
    return found[0] && found[1];
}

struct rule {
    guint mentions[2];
    uint32_t within; /* 0: the post */
    bool (*holds)(const guint counts[SLOTS]);
    uint32_t near; /* distance of both: 0: none */
    guint unless[2];
};

static bool a_and_b(const guint *counts)
{
    return counts[SLOT_A] && counts[SLOT_B];
}

static bool two_a_and_b(const guint *counts)
{
    return counts[SLOT_A] >= 2 && counts[SLOT_B];
}

static bool two_a(const guint *counts)
{
    return counts[SLOT_A] >= 2;
}

static bool a_and_c(const guint *counts)
{
    return counts[SLOT_A] && counts[SLOT_C];
}

static bool few_b(const guint *counts)
{
    return counts[SLOT_A] && counts[SLOT_B] < 2;
}

static bool c_and_d(const guint *counts)
{
    return counts[SLOT_C] && counts[SLOT_D];
}

static const struct rule rules[CATS] = {
    [CAT_NEAR] = {{SLOT_A, SLOT_B}, 12, a_and_b, 4, {SLOT_C, SLOT_C}},
    [CAT_TWO] = {{SLOT_A, SLOT_B}, 24, two_a_and_b, 0, {0, 0}},
    [CAT_WHOLE] = {{SLOT_A, SLOT_A}, 0, two_a, 6, {SLOT_C, SLOT_B}},
    [CAT_LONG] = {{SLOT_A, SLOT_C}, 11, a_and_c, 0, {0, 0}},
    [CAT_FEW] = {{SLOT_A, SLOT_B}, 30, few_b, 0, {0, 0}},
    [CAT_ACROSS] = {{SLOT_C, SLOT_D}, 28, c_and_d, 0, {0, 0}},
};

static bool window_holds(const struct hits *hits, const struct rule *rule,
                         guint begin)
{
    bool set[HITS_MAX] = {false};
    uint32_t first = hits->at[begin].first, last = 0;
    guint counts[SLOTS];
    for (guint i = begin; i < hits->count; i++) {
        bool is_mentioned = hits->at[i].slot == rule->mentions[0] ||
                            hits->at[i].slot == rule->mentions[1];
        if (!is_mentioned ||
            (rule->within && hits->at[i].last > first + rule->within))
            continue;
        set[i] = true;
        last = MAX(last, hits->at[i].last);
    }
    count_slots(hits, set, counts);
    return set[begin] && rule->holds(counts) &&
           !(rule->near &&
             is_near(hits, first, last, rule->unless, rule->near));
}

static bool rule_holds(const struct hits *hits, const struct rule *rule)
{
    for (guint i = 0; i < hits->count; i++) {
        if (window_holds(hits, rule, i))
            return true;
        bool is_mentioned = hits->at[i].slot == rule->mentions[0] ||
                            hits->at[i].slot == rule->mentions[1];
        if (!rule->within && is_mentioned)
            return false; /* one stretch: from the first hit on */
    }
    return false;
}

static uint64_t expected_categories(const struct hits *hits)
{
    uint64_t categories = 0;
    for (guint i = 0; i < CATS; i++)
        categories |= (uint64_t)rule_holds(hits, &rules[i]) << i;
    for (guint i = 0; i < hits->count; i++)
        if (hits->at[i].slot == SLOT_D)
            categories &= ~(UINT64_C(1) << CAT_WHOLE);
    return categories;
}

START_TEST(distances_and_counts_are_those_of_the_reference)
{
    static const char *const words[] = {"ana ", "eva ", "bo ", "cu ",
                                        "di ",  "x ",   "x ",  "xxxx "};
    struct judging j = judging_open(yaml, NULL);
    struct rs_rules_options without = {.no_prefilter = true};
    struct judging off = judging_open(yaml, &without);
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    guint carried[CATS] = {0};
    for (int round = 0; round < 6000; round++) {
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 22); k > 0; k--)
            g_string_append(post, g_rand_int_range(rand, 0, 12) == 0
                                      ? "|"
                                      : words[g_rand_int_range(rand, 0, 8)]);
        uint64_t got = judging_run(&off, rs_judge, post->str)->categories;
        ck_assert_uint_eq(judging_run(&j, rs_judge, post->str)->categories,
                          got);
        const struct rs_judgement *judgement =
            judging_run(&j, rs_judge_all, post->str);
        ck_assert_uint_eq(judgement->categories, got);
        struct hits hits = place_hits(&j, judgement);
        uint64_t expected = expected_categories(&hits);
        ck_assert_msg(got == expected, "%s: %x, not %x", post->str,
                      (unsigned)got, (unsigned)expected);
        for (guint i = 0; i < CATS; i++)
            carried[i] += (guint)(expected >> i & 1);
    }
    for (guint i = 0; i < CATS; i++)
        ck_assert_msg(carried[i] > 60 && carried[i] < 5400, "%u: %u", i,
                      carried[i]);
    judging_clear(&j);
    judging_clear(&off);
}
END_TEST

static bool carries(struct judging *j, const char *post, unsigned category)
{
    return judging_run(j, rs_judge, post)->categories >> category & 1;
}

/* "ana bo" ends at 6; the distance is 4. */
START_TEST(an_unless_is_near_up_to_its_distance_and_no_further)
{
    struct judging j = judging_open(yaml, NULL);
    ck_assert(carries(&j, "ana bo", CAT_NEAR));
    ck_assert(!carries(&j, "ana bo xx cu", CAT_NEAR));
    ck_assert(carries(&j, "ana bo xxx cu", CAT_NEAR));
    ck_assert(!carries(&j, "cu xx ana bo", CAT_NEAR));
    ck_assert(carries(&j, "cu xxx ana bo", CAT_NEAR));
    ck_assert(!carries(&j, "ana cu bo", CAT_NEAR));
    ck_assert(carries(&j, "ana bo|cu", CAT_NEAR));
    judging_clear(&j);
}
END_TEST

START_TEST(a_void_advert_does_not_void_the_next_one)
{
    struct judging j = judging_open(yaml, NULL);
    const struct rs_judgement *judgement =
        judging_run(&j, rs_judge, "cu ana bo x x x x x x x x x x x x x ana bo");
    ck_assert_uint_eq(judgement->categories >> CAT_NEAR & 1, 1);
    const struct rs_finding *finding =
        &g_array_index(judgement->findings, struct rs_finding, 0);
    ck_assert_uint_eq(finding->category, CAT_NEAR);
    for (uint32_t i = 0; i < finding->hit_count; i++) {
        uint32_t hit = g_array_index(judgement->evidence, uint32_t,
                                     finding->first_hit + i);
        ck_assert_uint_ge(
            g_array_index(judgement->hits, struct rs_hit, hit).start, 36);
    }
    judging_clear(&j);
}
END_TEST

START_TEST(evidence_is_found_across_two_texts)
{
    struct judging j = judging_open(yaml, NULL);
    /* 2 + n + 20 + 2 */
    ck_assert(carries(&j, "cu|di", CAT_ACROSS));
    ck_assert(carries(&j, "cu x x|di", CAT_ACROSS));
    ck_assert(!carries(&j, "cu x xx|di", CAT_ACROSS));
    ck_assert(carries(&j, "cu|||di", CAT_ACROSS));
    ck_assert(!carries(&j, "cu|x|di", CAT_ACROSS));
    judging_clear(&j);
}
END_TEST

/* The window of the long hit lets both others in, and is none itself. */
START_TEST(a_hit_longer_than_the_window_hides_none)
{
    struct judging j = judging_open(
        HEAD "indicators:\n"
             "  - {id: x.a, slot: a, phrases: [ana, ana cu xxxxxxxx]}\n"
             "  - {id: x.c, slot: c, phrases: [cu]}\n"
             "categories:\n"
             "  - {id: long, when: a and c, within: 8}\n",
        NULL);
    ck_assert(carries(&j, "ana cu xxxxxxxx", 0));
    judging_clear(&j);
    j = judging_open(HEAD
                     "indicators:\n"
                     "  - {id: x.a, slot: a, phrases: [bo]}\n"
                     "  - {id: x.b, slot: a, regexes: ['x bo cu xxxxxx']}\n"
                     "  - {id: x.c, slot: c, phrases: [cu]}\n"
                     "categories:\n"
                     "  - {id: long, when: a and c, within: 8}\n",
                     NULL);
    ck_assert(carries(&j, "x bo cu xxxxxx", 0));
    judging_clear(&j);
}
END_TEST

START_TEST(voided_is_told_from_too_far)
{
    struct judging j = judging_open(yaml, NULL);
    judging_run(&j, rs_judge_all, "ana bo cu");
    ck_assert(rs_judge_unless_holds(j.judge, CAT_NEAR));
    judging_run(&j, rs_judge_all, "ana x x x x x x x bo cu");
    ck_assert(!rs_judge_unless_holds(j.judge, CAT_NEAR));
    judging_run(&j, rs_judge_all, "ana bo ana di");
    g_autoptr(GArray) missing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    ck_assert(!rs_judge_missing(j.judge, CAT_WHOLE, missing));
    ck_assert_uint_eq(missing->len, 1);
    judging_clear(&j);
}
END_TEST

START_TEST(a_category_applies_to_what_it_says)
{
    struct judging j =
        judging_open(HEAD "indicators:\n"
                          "  - {id: x.a, slot: a, phrases: [ana]}\n"
                          "categories:\n"
                          "  - {id: all, when: a}\n"
                          "  - {id: posts, when: a, applies: post}\n"
                          "  - {id: names, when: a, applies: name}\n",
                     NULL);
    ck_assert_uint_eq(judging_run(&j, rs_judge, "ana")->categories, 3);
    ck_assert_uint_eq(judging_run(&j, rs_judge_all, "ana")->categories, 3);
    ck_assert_uint_eq(judging_run(&j, rs_judge_name, "ana")->categories, 5);
    ck_assert_uint_eq(judging_run(&j, rs_judge_name_all, "ana")->categories, 5);
    judging_clear(&j);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("weigh");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, distances_and_counts_are_those_of_the_reference);
    tcase_add_test(tests, an_unless_is_near_up_to_its_distance_and_no_further);
    tcase_add_test(tests, a_void_advert_does_not_void_the_next_one);
    tcase_add_test(tests, evidence_is_found_across_two_texts);
    tcase_add_test(tests, a_hit_longer_than_the_window_hides_none);
    tcase_add_test(tests, voided_is_told_from_too_far);
    tcase_add_test(tests, a_category_applies_to_what_it_says);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
