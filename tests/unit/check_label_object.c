#include "label/object.h"

#include "unit.h"

#define NOTHING                                                                \
    "\"rastro\":{\"categories\":[],\"indicators\":[],\"via\":[],"              \
    "\"excerpt\":null,\"reject\":null}}"

static enum rs_label_written
write_nothing(const char *text, enum rs_label_mode mode, GString *out)
{
    struct rs_label_verdict verdict;
    rs_label_verdict_init(&verdict);
    g_string_truncate(out, 0);
    enum rs_label_written written =
        rs_label_object_write(rs_view_of(text), mode, &verdict, out);
    rs_label_verdict_clear(&verdict);
    return written;
}

static void check(enum rs_label_mode mode, const char *text, const char *wanted)
{
    g_autoptr(GString) out = g_string_new("before");
    ck_assert_int_eq(write_nothing(text, mode, out), RS_LABEL_WRITTEN);
    ck_assert_str_eq(out->str, wanted);
}

static void check_refused(const char *text, enum rs_label_written why)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ck_assert_int_eq(write_nothing(text, RS_LABEL_REFUSE, out), why);
    ck_assert_str_eq(out->str, text);
}

START_TEST(a_member_is_added_behind_the_others)
{
    check(RS_LABEL_REFUSE, "{\"a\":1}", "{\"a\":1," NOTHING);
    check(RS_LABEL_REFUSE, "{ \"a\" : {} }", "{ \"a\" : {} ," NOTHING);
    check(RS_LABEL_REFUSE, "{}", "{" NOTHING);
    check(RS_LABEL_REFUSE, "{ \t}", "{ \t" NOTHING);
    check(RS_LABEL_REFUSE, "{\"a\":\"{\"}", "{\"a\":\"{\"," NOTHING);
}
END_TEST

START_TEST(a_verdict_is_arrays_and_an_excerpt)
{
    struct rs_label_verdict verdict;
    g_autoptr(GString) out = g_string_new(NULL);
    rs_label_verdict_init(&verdict);
    g_ptr_array_add(verdict.categories, (gpointer) "drug-offer");
    g_ptr_array_add(verdict.categories, (gpointer) "adhoc");
    g_ptr_array_add(verdict.indicators, (gpointer) "es.price");
    g_ptr_array_add(verdict.via, (gpointer) "written");
    verdict.excerpt = rs_view_of("a \"b\"\n");
    verdict.reject = "undecided";
    rs_label_object_write(rs_view_of("{\"a\":1}"), RS_LABEL_REFUSE, &verdict,
                          out);
    ck_assert_str_eq(out->str,
                     "{\"a\":1,\"rastro\":{"
                     "\"categories\":[\"drug-offer\",\"adhoc\"],"
                     "\"indicators\":[\"es.price\"],\"via\":[\"written\"],"
                     "\"excerpt\":\"a \\\"b\\\"\\n\","
                     "\"reject\":\"undecided\"}}");
    rs_label_verdict_clear(&verdict);
}
END_TEST

START_TEST(only_a_member_of_the_top_with_that_very_name_is_ours)
{
    check(RS_LABEL_REPLACE, "{\"a\":{\"rastro\":1}}",
          "{\"a\":{\"rastro\":1}," NOTHING);
    check(RS_LABEL_REFUSE, "{\"a\":\"\\\"rastro\\\":\"}",
          "{\"a\":\"\\\"rastro\\\":\"," NOTHING);
    check(RS_LABEL_REFUSE, "{\"a\":\"rastro\"}", "{\"a\":\"rastro\"," NOTHING);
    check(RS_LABEL_REFUSE, "{\"rastros\":1}", "{\"rastros\":1," NOTHING);
    check_refused("{\"rastro\":1}", RS_LABEL_TAKEN);
    check_refused("{\"a\":[\"}\"], \"rastro\" : {\"x\":\"}\"} }",
                  RS_LABEL_TAKEN);
}
END_TEST

START_TEST(an_old_member_is_cut_out_with_one_comma)
{
    check(RS_LABEL_REPLACE, "{\"a\":1,\"rastro\":{\"b\":[\"}\"]}}",
          "{\"a\":1," NOTHING);
    check(RS_LABEL_REPLACE, "{\"a\":1 , \"rastro\" : 2 }",
          "{\"a\":1  ," NOTHING);
    check(RS_LABEL_REPLACE, "{ \"rastro\":2 , \"a\":1}", "{ \"a\":1," NOTHING);
    check(RS_LABEL_REPLACE, "{\"a\":1,\"rastro\":2,\"b\":3}",
          "{\"a\":1,\"b\":3," NOTHING);
    check(RS_LABEL_REPLACE, "{\"rastro\":2}", "{" NOTHING);
    check(RS_LABEL_REPLACE, "{\"rastro\":1,\"rastro\":2}", "{" NOTHING);
    check(RS_LABEL_REPLACE, "{\"rastro\":1,\"rastro\":2,\"a\":1,\"rastro\":3}",
          "{\"a\":1," NOTHING);
}
END_TEST

START_TEST(labelling_anew_gives_what_labelling_gave)
{
    static const char *const texts[] = {"{}", "{\"a\":1}", "{\"a\":[1, 2] }",
                                        "{ }",
                                        "{\"a\":{\"rastro\":1}, \"b\":2}"};
    g_autoptr(GString) once = g_string_new(NULL);
    g_autoptr(GString) twice = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        write_nothing(texts[i], RS_LABEL_REFUSE, once);
        ck_assert_int_eq(write_nothing(once->str, RS_LABEL_REFUSE, twice),
                         RS_LABEL_TAKEN);
        write_nothing(once->str, RS_LABEL_REPLACE, twice);
        ck_assert_str_eq(once->str, twice->str);
    }
}
END_TEST

START_TEST(what_is_no_object_stays_as_it_is)
{
    static const char *const texts[] = {
        "", "1", "{", "}", "[1]", "{\"a\":1", "{\"rastro\"}", "{\"rastro\":}"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_refused(texts[i], RS_LABEL_NO_PLACE);
}
END_TEST

START_TEST(pointers_below_the_member_tell_that_it_is_there)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    g_ptr_array_add(columns, (gpointer) "/a/rastro");
    g_ptr_array_add(columns, (gpointer) "/rastros");
    ck_assert_ptr_null(rs_label_object_find(columns));
    g_ptr_array_add(columns, (gpointer) "/rastro/excerpt");
    ck_assert_str_eq(rs_label_object_find(columns), "/rastro/excerpt");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label_object");
    TCase *tests = tcase_create("label_object");
    tcase_add_test(tests, a_member_is_added_behind_the_others);
    tcase_add_test(tests, a_verdict_is_arrays_and_an_excerpt);
    tcase_add_test(tests, only_a_member_of_the_top_with_that_very_name_is_ours);
    tcase_add_test(tests, an_old_member_is_cut_out_with_one_comma);
    tcase_add_test(tests, labelling_anew_gives_what_labelling_gave);
    tcase_add_test(tests, what_is_no_object_stays_as_it_is);
    tcase_add_test(tests, pointers_below_the_member_tell_that_it_is_there);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
