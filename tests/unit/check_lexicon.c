#include "pattern/lexicon.h"

#include "base/error.h"
#include "pattern/rules.h"
#include "unit.h"

static struct rs_pack *open_csv(struct rs_view csv)
{
    GError *error = NULL;
    struct rs_pack *pack = rs_lexicon_open("a/Words 2.csv", csv, &error);
    ck_assert_msg(pack, "%s", error ? error->message : "no error");
    return pack;
}

/* One line an indicator: "line id slot phrase language why". */
static char *contents(const struct rs_pack *pack)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < pack->indicators->len; i++) {
        const struct rs_pack_indicator *it =
            &g_array_index(pack->indicators, struct rs_pack_indicator, i);
        g_string_append_printf(
            out, "%u %s %s \"%s\" %s %s\n", rs_yaml_line(it->node), it->id,
            it->slot, rs_yaml_text(it->phrases->pdata[0]),
            it->language ? it->language : "-", it->why ? it->why : "-");
    }
    for (guint i = 0; i < pack->categories->len; i++) {
        const struct rs_pack_category *it =
            &g_array_index(pack->categories, struct rs_pack_category, i);
        g_string_append_printf(out, "%s: %s\n", it->id, rs_yaml_text(it->when));
    }
    return g_string_free(out, FALSE);
}

static void gives(const char *csv, const char *expected)
{
    struct rs_pack *pack = open_csv(rs_view_of(csv));
    g_autofree char *got = contents(pack);
    ck_assert_str_eq(got, expected);
    ck_assert_str_eq(pack->name, "words-2");
    ck_assert_uint_eq(strlen(pack->version), 12);
    ck_assert(g_str_has_prefix(pack->sha256, pack->version));
    ck_assert(pack->is_lexicon);
    rs_pack_close(pack);
}

static void fails(const char *csv, const char *message)
{
    GError *error = NULL;
    ck_assert_ptr_null(rs_lexicon_open("w.csv", rs_view_of(csv), &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_PACK));
    ck_assert_msg(g_str_has_prefix(error->message, message), "not %s: %s",
                  message, error->message);
    g_error_free(error);
}

START_TEST(a_row_is_an_indicator_in_its_line)
{
    gives("Phrase,SLOT,extra,note\n"
          "Coyote seguro,actor,x,seen twice\n"
          "\n"
          "\"dos\nlineas \"\"q\"\"\", Price ,y,\n"
          "蛇头,actor,,\n"
          "coyote, actor,,\n",
          "2 words-2.coyote-seguro actor \"Coyote seguro\" - seen twice\n"
          "4 words-2.dos-lineas-q price \"dos\nlineas \"q\"\" - -\n"
          "6 words-2.line-6 actor \"蛇头\" - -\n"
          "7 words-2.coyote actor \"coyote\" - -\n");
}
END_TEST

START_TEST(words_with_a_category_carry_it)
{
    gives("phrase;category;slot\n"
          "visa sin cita;Document Sale;\n"
          "otra;;actor\n"
          "sola;;\n"
          "Otra;document-sale;\n",
          "2 words-2.visa-sin-cita lexicon-document-sale \"visa sin cita\" - "
          "-\n"
          "3 words-2.otra actor \"otra\" - -\n"
          "4 words-2.sola lexicon-lexicon \"sola\" - -\n"
          "5 words-2.otra.5 lexicon-document-sale \"Otra\" - -\n"
          "document-sale: lexicon-document-sale\n"
          "lexicon: lexicon-lexicon\n");
}
END_TEST

START_TEST(a_list_of_phrases_alone_will_do)
{
    gives("phrase\ncoyote\nel pollero\n",
          "2 words-2.coyote lexicon-lexicon \"coyote\" - -\n"
          "3 words-2.el-pollero lexicon-lexicon \"el pollero\" - -\n"
          "lexicon: lexicon-lexicon\n");
}
END_TEST

START_TEST(the_language_is_that_of_all_rows_or_mul)
{
    struct rs_pack *pack = open_csv(
        rs_view_of("phrase,slot,language\nuno,a,es\ndos,a,ES\ntres,a,\n"));
    ck_assert_str_eq(pack->language, "ES");
    rs_pack_close(pack);
    pack = open_csv(rs_view_of("phrase,slot,language\nuno,a,es\none,a,en\n"));
    ck_assert_str_eq(pack->language, "mul");
    rs_pack_close(pack);
}
END_TEST

START_TEST(what_a_spreadsheet_saves_is_read)
{
    static const char utf8[] = "\xef\xbb\xbfphrase,slot\r\nni\xc3\xb1o,a\r\n";
    static const char latin[] = "phrase,slot\r\nni\xf1o,a\r\n";
    static const char utf16[] =
        "\xff\xfep\0h\0r\0a\0s\0e\0\t\0s\0l\0o\0t\0\n\0n\0i\0\xf1\0o\0\t\0a\0";
    const struct rs_view all[] = {{utf8, sizeof utf8 - 1},
                                  {latin, sizeof latin - 1},
                                  {utf16, sizeof utf16 - 1}};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        struct rs_pack *pack = open_csv(all[i]);
        g_autofree char *got = contents(pack);
        ck_assert_str_eq(got, "2 words-2.nino a \"niño\" - -\n");
        rs_pack_close(pack);
    }
}
END_TEST

START_TEST(a_wrong_row_is_named_by_its_line)
{
    fails("phrase,slot\nuno,a\n,b\n", "w.csv:3: a row without a phrase");
    fails("phrase,slot\nuno,1a\n", "w.csv:2: \"1a\" cannot name a slot");
    fails("phrase,slot\nuno,and\n", "w.csv:2: \"and\" cannot name a slot");
    fails("phrase,slot,category\nuno,a,b\n",
          "w.csv:2: a slot or a category, not both");
    fails("word,slot\nuno,a\n", "w.csv:1: a spreadsheet of words needs");
    fails("phrase,slot\n", "w.csv:1: there are no phrases");
    fails("", "w.csv:1: ");
}
END_TEST

static uint64_t flags_with(const char *flag, const char *seeker)
{
    g_autofree char *yaml = g_strdup_printf(
        "pack: p\nversion: 1\n"
        "indicators: [{id: x.a, slot: a, phrases: [uno]}]\n"
        "categories: [{id: known, flag: %s, seeker: %s, when: a}]\n",
        flag, seeker);
    struct rs_pack *words =
        open_csv(rs_view_of("phrase,category\nuno,known\ndos,new\n"));
    struct rs_pack *pack = rs_pack_open("p.yaml", rs_view_of(yaml), NULL);
    g_autoptr(GPtrArray) packs = g_ptr_array_new();
    g_ptr_array_add(packs, words);
    g_ptr_array_add(packs, pack);
    GError *error = NULL;
    struct rs_rules *rules = rs_rules_open(packs, NULL, &error);
    ck_assert_msg(rules, "%s", error ? error->message : "no error");
    uint64_t bits = rs_rules_flag_bits(rules);
    ck_assert_str_eq(rs_rules_category(rules, 0)->id, "known");
    rs_rules_close(rules);
    rs_pack_close(words);
    rs_pack_close(pack);
    return bits;
}

START_TEST(a_known_category_keeps_its_flag)
{
    ck_assert_uint_eq(flags_with("true", "false"), 3);
    ck_assert_uint_eq(flags_with("false", "false"), 2);
    ck_assert_uint_eq(flags_with("false", "true"), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *all = tcase_create("all");
    tcase_add_test(all, a_row_is_an_indicator_in_its_line);
    tcase_add_test(all, words_with_a_category_carry_it);
    tcase_add_test(all, a_list_of_phrases_alone_will_do);
    tcase_add_test(all, the_language_is_that_of_all_rows_or_mul);
    tcase_add_test(all, what_a_spreadsheet_saves_is_read);
    tcase_add_test(all, a_wrong_row_is_named_by_its_line);
    tcase_add_test(all, a_known_category_keeps_its_flag);
    suite_add_tcase(suite, all);
    return unit_run(suite);
}
