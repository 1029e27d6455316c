/* Judging as a whole: what must hold of any text. */
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

/* Windows by the definition: from each mentioned hit on, all that end within
 * reach; the rule is `a and b and not c`. */
static bool window_holds(const struct rs_judgement *judgement, uint32_t within)
{
    const struct rs_hit *hits =
        (const struct rs_hit *)(const void *)judgement->hits->data;
    for (guint i = 0; i < judgement->hits->len; i++) {
        bool has[4] = {false};
        for (guint k = i; k < judgement->hits->len; k++)
            if (hits[k].text == hits[i].text &&
                hits[k].end <= hits[i].start + within)
                has[hits[k].indicator] = true;
        if (hits[i].end <= hits[i].start + within && has[0] && has[1] &&
            !has[2])
            return true;
    }
    return false;
}

START_TEST(windows_are_those_of_the_definition)
{
    static const char yaml[] =
        HEAD "indicators:\n"
             "  - {id: x.a, slot: a, phrases: [a, a a a a]}\n"
             "  - {id: x.b, slot: b, phrases: [b, b a]}\n"
             "  - {id: x.c, slot: c, phrases: [c]}\n"
             "categories:\n"
             "  - {id: k, flag: true, when: a and b and not c, within: 7}\n";
    struct judging j = judging_open(yaml, NULL);
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    int carried = 0;
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 14); k > 0; k--)
            g_string_append(
                post,
                &"a \0b \0c \0| \0x \0x "[3 * g_rand_int_range(rand, 0, 6)]);
        const struct rs_judgement *judgement =
            judging_run(&j, rs_judge_all, post->str);
        bool expected = window_holds(judgement, 7);
        carried += expected;
        ck_assert_msg((judgement->categories == 1) == expected, "%s",
                      post->str);
    }
    ck_assert_int_gt(carried, 300);
    ck_assert_int_lt(carried, 2700);
    judging_clear(&j);
}
END_TEST

/* Slot i is evidence by "word i", every third one by a regex; category i is
 * slots i and 127 - i. */
static char *pack_of_all_slots(void)
{
    GString *yaml = g_string_new(HEAD "indicators:\n");
    for (int i = 0; i < RS_EVIDENCE_SLOTS_MAX; i++)
        g_string_append_printf(
            yaml, "  - {id: x.i%d, slot: s%d, %s: ['w%s%dx']}\n", i, i,
            i % 3 ? "phrases" : "regexes", i % 3 ? "" : "[o]?", i);
    g_string_append(yaml, "categories:\n");
    for (int i = 0; i < RS_EVIDENCE_SLOTS_MAX / 2; i++)
        g_string_append_printf(yaml,
                               "  - {id: c%d, flag: true, when: s%d and s%d}\n",
                               i, i, RS_EVIDENCE_SLOTS_MAX - 1 - i);
    return g_string_free(yaml, FALSE);
}

START_TEST(as_many_slots_as_there_may_be_are_told_apart)
{
    struct rs_rules_options all = {.no_prefilter = true};
    g_autofree char *yaml = pack_of_all_slots();
    struct judging with = judging_open(yaml, NULL);
    struct judging without = judging_open(yaml, &all);
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    int carried = 0;
    for (int round = 0; round < 1500; round++) {
        bool has[RS_EVIDENCE_SLOTS_MAX] = {false};
        uint64_t expected = 0;
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 25); k > 0; k--) {
            int word = g_rand_int_range(rand, 0, RS_EVIDENCE_SLOTS_MAX);
            g_string_append_printf(post, "w%dx ", word);
            has[word] = true;
        }
        for (int i = 0; i < RS_EVIDENCE_SLOTS_MAX / 2; i++)
            if (has[i] && has[RS_EVIDENCE_SLOTS_MAX - 1 - i])
                expected |= UINT64_C(1) << i;
        carried += expected != 0;
        ck_assert_msg(
            judging_run(&with, rs_judge, post->str)->categories == expected &&
                judging_run(&without, rs_judge, post->str)->categories ==
                    expected,
            "%s", post->str);
    }
    ck_assert_int_gt(carried, 200);
    ck_assert_int_lt(carried, 1300);
    judging_clear(&with);
    judging_clear(&without);
}
END_TEST

static const char mixed[] = HEAD
    "indicators:\n"
    "  - {id: x.a, slot: actor, phrases: [coyote, guía de confianza, 蛇头],\n"
    "     unless: [coyote ugly]}\n"
    "  - {id: x.b, slot: route, regexes: ['\\b(?:a|hasta) usa\\b',"
    " 'проводник(?:и|ов)?\\b']}\n"
    "  - {id: x.c, slot: price, regexes: ['\\$ ?\\d{3,5}', '\\d+ "
    "(?:usd|dlls)']}\n"
    "  - {id: x.d, slot: mode, regexes: ['(?<!sin )tren(?!za)', '\\w+mion']}\n"
    "  - {id: x.e, slot: news, phrases: [noticias], regexes: ['(?i)[^a-z "
    "]ö']}\n"
    "  - {id: x.f, slot: empty, regexes: ['x*', '(\\w)\\1{2}']}\n"
    "categories:\n"
    "  - {id: offer, flag: true, when: 'actor and any 1 of (route, price, "
    "mode)'"
    ", unless: news}\n"
    "  - {id: ride, flag: true, when: mode and price, within: 30}\n"
    "  - {id: odd, flag: false, when: route and not actor}\n"
    "  - {id: run, flag: false, when: empty and x.b}\n";

/* Properties: the same judgements with and without the prefilter, and the
 * same categories from rs_judge() as from rs_judge_all(). */
START_TEST(the_prefilter_changes_nothing)
{
    static const char *const pieces[] = {
        "coyote",      "Coyotes",     " ugly",    "Guía de ",   "confianza",
        "蛇头",        "我",          " a usa",   " hasta USA", "ПРОВОДНИКИ",
        "проводников", "$",           "1500",     " ",          "12",
        " dlls",       " usd ",       "sin ",     "tren",       "za",
        "camión",      "Ｃamion",     "noticias", "Ö",          "xx",
        "xxx",         "!",           "\n",       "_",          "|",
        "#",           "c\u200doyote"};
    struct rs_rules_options without = {.no_prefilter = true};
    struct judging on = judging_open(mixed, NULL);
    struct judging off = judging_open(mixed, &without);
    ck_assert_str_ne(rs_rules_prefilter(on.rules), "no prefilter");
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    uint64_t seen = 0;
    for (int round = 0; round < 2500; round++) {
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 12); k > 0; k--)
            g_string_append(
                post, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        const struct rs_judgement *judgement =
            judging_run(&on, rs_judge, post->str);
        uint64_t categories = judgement->categories;
        seen |= categories;
        g_autofree char *a = judging_text(&on, judgement);
        g_autofree char *b =
            judging_text(&off, judging_run(&off, rs_judge, post->str));
        ck_assert_msg(g_str_equal(a, b), "%s: on %s, off %s", post->str, a, b);
        judgement = judging_run(&on, rs_judge_all, post->str);
        ck_assert_uint_eq(judgement->categories, categories);
        g_autofree char *c = judging_text(&on, judgement);
        g_autofree char *d =
            judging_text(&off, judging_run(&off, rs_judge_all, post->str));
        ck_assert_str_eq(c, d);
    }
    ck_assert_uint_eq(seen, 15);
    judging_clear(&on);
    judging_clear(&off);
}
END_TEST

START_TEST(a_post_does_not_depend_on_the_one_before)
{
    struct judging j = judging_open(offers, NULL);
    static const char *const posts[] = {"coyote a usa", "hola", "cruce usa",
                                        "coyote usa noticias", "usa"};
    char *alone[G_N_ELEMENTS(posts)];
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
        struct judging fresh = judging_open(offers, NULL);
        alone[i] =
            judging_text(&fresh, judging_run(&fresh, rs_judge, posts[i]));
        judging_clear(&fresh);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(posts) * G_N_ELEMENTS(posts); i++) {
        size_t first = i / G_N_ELEMENTS(posts),
               second = i % G_N_ELEMENTS(posts);
        judging_run(&j, i % 2 ? rs_judge : rs_judge_all, posts[first]);
        ck_assert_judged(&j, rs_judge, posts[second], alone[second]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(posts); i++)
        g_free(alone[i]);
    judging_clear(&j);
}
END_TEST

/* What one thread makes of many posts, as one text. */
static gpointer judge_in_thread(gpointer data)
{
    const struct rs_rules *rules = data;
    struct rs_judge *judge = rs_judge_open(rules);
    GString *out = g_string_new(NULL);
    static const char *const posts[] = {
        "coyote hasta usa", "1500 dlls en tren",
        "xx a usa",         "nada",
        "camion $ 1500",    "guia de confianza, проводников"};
    for (size_t i = 0; i < 300; i++) {
        struct rs_readings_text text = {
            .folded = rs_view_of(posts[i % G_N_ELEMENTS(posts)])};
        const struct rs_judgement *judgement = rs_judge(judge, &text, 1);
        g_string_append_printf(out, "%x:%u ", (unsigned)judgement->categories,
                               judgement->hits->len);
    }
    rs_judge_close(judge);
    return g_string_free(out, FALSE);
}

/* Machine code and the parts of regexes are made on first use. */
START_TEST(threads_that_share_rules_agree)
{
    for (int round = 0; round < 5; round++) {
        struct judging j = judging_open(mixed, NULL);
        GThread *threads[4];
        for (int i = 0; i < 4; i++)
            threads[i] =
                g_thread_new("judge", judge_in_thread, (gpointer)j.rules);
        char *first = g_thread_join(threads[0]);
        ck_assert(g_str_has_prefix(first, "1:2 2:2 "));
        for (int i = 1; i < 4; i++) {
            char *other = g_thread_join(threads[i]);
            ck_assert_str_eq(other, first);
            g_free(other);
        }
        g_free(first);
        judging_clear(&j);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("judge_properties");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_test(all, windows_are_those_of_the_definition);
    tcase_add_test(all, as_many_slots_as_there_may_be_are_told_apart);
    tcase_add_test(all, the_prefilter_changes_nothing);
    tcase_add_test(all, a_post_does_not_depend_on_the_one_before);
    tcase_add_test(all, threads_that_share_rules_agree);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
