/* Which inputs share a mapping. */
#include "scan/meanings.h"

#include "base/error.h"
#include "unit.h"

static const struct rs_dialect commas = {
    .type = RS_RECORD_CSV, .delimiter = ',', .quote = '"', .has_header = true};

static GPtrArray *columns_of(const char *list)
{
    char **names = g_strsplit(list, ",", -1);
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    for (char **name = names; *name; name++)
        g_ptr_array_add(columns, *name);
    g_free(names);
    return columns;
}

static struct rs_meanings *open_meanings(void)
{
    static const char *const map[] = {"text=Body", NULL};
    static const struct rs_scan_options options = {.map = map};
    static const struct rs_scan_settings settings;
    return rs_meanings_open(&options, &settings);
}

/* The columns are let go at once: a mapping must not need the caller's. */
static const struct rs_mapping *find(struct rs_meanings *meanings,
                                     const struct rs_dialect *dialect,
                                     const char *list)
{
    GPtrArray *columns = columns_of(list);
    const struct rs_mapping *mapping =
        rs_meanings_find(meanings, dialect, &columns, NULL);
    g_ptr_array_unref(columns);
    return mapping;
}

START_TEST(the_same_columns_share_one_mapping)
{
    struct rs_meanings *meanings = open_meanings();
    const struct rs_mapping *first = find(meanings, &commas, "Body,Author");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_eq(find(meanings, &commas, "Body,Author"), first);
    ck_assert_str_eq(rs_mapping_text_name(first, 0), "Body");
    rs_meanings_close(meanings);
}
END_TEST

START_TEST(the_columns_themselves_are_kept_once)
{
    struct rs_meanings *meanings = open_meanings();
    GPtrArray *first = columns_of("Body,Author");
    GPtrArray *second = columns_of("Body,Author");
    rs_meanings_find(meanings, &commas, &first, NULL);
    rs_meanings_find(meanings, &commas, &second, NULL);
    ck_assert_ptr_eq(first, second);
    rs_meanings_close(meanings);
    ck_assert_str_eq(second->pdata[1], "Author");
    g_ptr_array_unref(first);
    g_ptr_array_unref(second);
}
END_TEST

START_TEST(other_columns_have_a_mapping_of_their_own)
{
    static const char *const others[] = {"Author,Body", "Body", "BodyAuthor",
                                         "Body,Author,x", "body,author"};
    struct rs_meanings *meanings = open_meanings();
    const struct rs_mapping *first = find(meanings, &commas, "Body,Author");
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        ck_assert_ptr_ne(find(meanings, &commas, others[i]), first);
    rs_meanings_close(meanings);
}
END_TEST

START_TEST(what_is_written_otherwise_has_a_mapping_of_its_own)
{
    struct rs_meanings *meanings = open_meanings();
    const struct rs_mapping *first = find(meanings, &commas, "Body,Author");
    struct rs_dialect others[5];
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        others[i] = commas;
    others[0].delimiter = ';';
    others[1].quote = 0;
    others[2].escape = '\\';
    others[3].has_header = false;
    others[4].skip_len = 3;
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        const struct rs_mapping *other =
            find(meanings, &others[i], "Body,Author");
        ck_assert_ptr_nonnull(other);
        ck_assert_ptr_ne(other, first);
    }
    rs_meanings_close(meanings);
}
END_TEST

START_TEST(columns_that_mean_nothing_fail_each_time)
{
    struct rs_meanings *meanings = open_meanings();
    for (int i = 0; i < 2; i++) {
        GError *error = NULL;
        GPtrArray *columns = columns_of("Author,Date");
        ck_assert_ptr_null(
            rs_meanings_find(meanings, &commas, &columns, &error));
        ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE));
        g_clear_error(&error);
        g_ptr_array_unref(columns);
    }
    rs_meanings_close(meanings);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("meanings");
    TCase *cases = tcase_create("meanings");
    tcase_add_test(cases, the_same_columns_share_one_mapping);
    tcase_add_test(cases, the_columns_themselves_are_kept_once);
    tcase_add_test(cases, other_columns_have_a_mapping_of_their_own);
    tcase_add_test(cases, what_is_written_otherwise_has_a_mapping_of_its_own);
    tcase_add_test(cases, columns_that_mean_nothing_fail_each_time);
    suite_add_tcase(suite, cases);
    return unit_run(suite);
}
