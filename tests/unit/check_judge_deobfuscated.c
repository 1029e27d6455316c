/* Judging with second readings. */
#include "judging.h"

#define HEAD "pack: t\nversion: 1\nlanguage: es\n"

static const char offers[] =
    HEAD "indicators:\n"
         "  - {id: x.coyote, slot: actor, phrases: [Coyote, pollero],\n"
         "     unless: [arizona coyote]}\n"
         "  - {id: x.mex, slot: route, phrases: [México],\n"
         "     regexes: ['ee ?uu']}\n"
         "  - {id: x.news, slot: news, phrases: [noticias]}\n"
         "categories:\n"
         "  - {id: offer, flag: true, when: actor and route, unless: news}\n"
         "  - {id: near, flag: true, when: actor and route, within: 16}\n"
         "  - {id: place, flag: false, when: route}\n";

#define ck_assert_judged(judging, run, post, expected)                         \
    do {                                                                       \
        g_autofree char *text_ =                                               \
            judging_text(judging, judging_run(judging, run, post));            \
        ck_assert_str_eq(text_, expected);                                     \
    } while (0)

/* Composed, decomposed, without its accent, with a zero-width space, with a
 * Cyrillic letter, across a line, in mathematical bold: published tools find
 * two to four of the seven. */
START_TEST(mexico_in_seven_spellings_is_found_seven_times)
{
    static const char *const spellings[] = {
        "M\u00e9xico",      "Me\u0301xico",   "MEXICO", "M\u200b\u00e9xico",
        "\u041c\u00e9xico", "a\nM\u00e9xico", "𝐌é𝐱𝐢𝐜𝐨"};
    struct judging j = judging_open(offers, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(spellings); i++) {
        const struct rs_judgement *judgement =
            judging_run(&j, rs_judge, spellings[i]);
        ck_assert_msg(judgement->categories == 4, "%s", spellings[i]);
        ck_assert_uint_eq(judgement->hits->len, 1);
        ck_assert_uint_eq(judgement->evasive, i == 4 ? 4 : 0);
    }
    judging_clear(&j);
}
END_TEST

START_TEST(what_is_read_stands_where_it_is_written)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "un c0y0te a México",
                     " offer near place | x.coyote@0:3-9~ x.mex@0:12-18");
    ck_assert_judged(&j, rs_judge, "c o y o t e, México",
                     " offer place | x.coyote@0:0-11~ x.mex@0:13-19");
    /* What both readings show is as it is written, and there once. */
    ck_assert_judged(&j, rs_judge, "coyote a seguuuro México",
                     " offer place | x.coyote@0:0-6 x.mex@0:18-24");
    judging_clear(&j);
}
END_TEST

START_TEST(both_readings_of_several_texts_add_up)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "méxicoooo|hola|p0llero",
                     " offer place | x.mex@0:0-9~ x.coyote@2:0-7~");
    judging_clear(&j);
}
END_TEST

START_TEST(distances_are_those_of_what_is_written)
{
    struct judging j = judging_open(offers, NULL);
    /* 6 + 2 + 8 code points, and one more. */
    ck_assert_judged(&j, rs_judge, "c0yote. mexicooo",
                     " offer near place | x.coyote@0:0-6~ x.mex@0:8-16~");
    ck_assert_judged(&j, rs_judge, "c0yote. mexicoooo",
                     " offer place | x.coyote@0:0-6~ x.mex@0:8-17~");
    judging_clear(&j);
}
END_TEST

START_TEST(unless_is_read_too)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_judged(&j, rs_judge, "coyote a méxico, n0ticias",
                     " near place | x.coyote@0:0-6 x.mex@0:9-15 "
                     "x.news@0:17-25~");
    /* A phrase of one reading voids hits of the other. */
    ck_assert_judged(&j, rs_judge, "4rizona coyote a méxico",
                     " place | x.mex@0:17-23");
    ck_assert_judged(&j, rs_judge_all, "4rizona c0yote",
                     " | x.coyote@0:8-14~!0-14");
    judging_clear(&j);
}
END_TEST

/* Whether a category is evasive, by the definition: whether it is carried by
 * the post without what is read. */
START_TEST(a_category_that_needs_what_is_read_is_evasive)
{
    struct judging j = judging_open(offers, NULL);
    ck_assert_uint_eq(judging_run(&j, rs_judge, "c0yote a méxico")->evasive, 3);
    ck_assert_uint_eq(judging_run(&j, rs_judge, "coyote a mexic0")->evasive, 7);
    ck_assert_uint_eq(
        judging_run(&j, rs_judge, "coyote a méxico, c0y0te")->evasive, 0);
    ck_assert_uint_eq(judging_run(&j, rs_judge_all, "c0yote a méxico")->evasive,
                      3);
    ck_assert_uint_eq(judging_run(&j, rs_judge, "c0yote")->evasive, 0);
    ck_assert_uint_eq(judging_run(&j, rs_judge, "seguuuro méxico")->evasive, 0);
    judging_clear(&j);
}
END_TEST

START_TEST(the_second_reading_can_be_asked_for)
{
    struct judging j = judging_open(offers, NULL);
    judging_run(&j, rs_judge_all, "hola|c0yote");
    ck_assert_ptr_null(rs_judge_second(j.judge, 0).at);
    ck_assert(rs_view_is(rs_judge_second(j.judge, 1), "coyote"));
    judging_run(&j, rs_judge, "c0yote|hola");
    ck_assert(rs_view_is(rs_judge_second(j.judge, 0), "coyote"));
    ck_assert_ptr_null(rs_judge_second(j.judge, 1).at);
    judging_clear(&j);
}
END_TEST

/* Properties: the same with and without the prefilter, the same categories
 * from rs_judge() and rs_judge_all(), hits inside their texts; and all that
 * is written is there whatever else is read. */
START_TEST(the_prefilter_changes_nothing_in_second_readings)
{
    static const char *const pieces[] = {
        "c0yote", "coyote",   "c o y o t e",   " ", " a ",         "méxicooo",
        "México", "e3uu",     "n0ticias",      "|", "4rizona",     "arizona",
        " ",      "noticias", "p.o.l.l.e.r.o", "🔥", "М\u00e9xico", ", "};
    struct rs_rules_options without = {.no_prefilter = true};
    struct judging on = judging_open(offers, NULL);
    struct judging off = judging_open(offers, &without);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    uint64_t evasive = 0;
    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) post = g_string_new(NULL);
        for (int k = g_rand_int_range(rand, 1, 12); k > 0; k--)
            g_string_append(
                post, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        const struct rs_judgement *judgement =
            judging_run(&on, rs_judge, post->str);
        uint64_t categories = judgement->categories;
        uint64_t bits = judgement->evasive;
        ck_assert_uint_eq(bits & ~categories, 0);
        evasive |= bits;
        g_autofree char *a = judging_text(&on, judgement);
        judgement = judging_run(&off, rs_judge, post->str);
        g_autofree char *b = judging_text(&off, judgement);
        ck_assert_msg(g_str_equal(a, b), "%s: on %s, off %s", post->str, a, b);
        ck_assert_uint_eq(judgement->evasive, bits);
        judgement = judging_run(&on, rs_judge_all, post->str);
        ck_assert_uint_eq(judgement->categories, categories);
        ck_assert_uint_eq(judgement->evasive, bits);
        for (guint i = 0; i < judgement->hits->len; i++) {
            const struct rs_hit *hit =
                &g_array_index(judgement->hits, struct rs_hit, i);
            const GString *text = on.texts->pdata[hit->text];
            ck_assert(hit->start < hit->end && hit->end <= text->len);
        }
    }
    ck_assert_uint_eq(evasive, 7);
    judging_clear(&on);
    judging_clear(&off);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("judge_deobfuscated");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, mexico_in_seven_spellings_is_found_seven_times);
    tcase_add_test(tests, what_is_read_stands_where_it_is_written);
    tcase_add_test(tests, both_readings_of_several_texts_add_up);
    tcase_add_test(tests, distances_are_those_of_what_is_written);
    tcase_add_test(tests, unless_is_read_too);
    tcase_add_test(tests, a_category_that_needs_what_is_read_is_evasive);
    tcase_add_test(tests, the_second_reading_can_be_asked_for);
    tcase_add_test(tests, the_prefilter_changes_nothing_in_second_readings);
    Suite *suite = suite_create("judge_deobfuscated");
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
