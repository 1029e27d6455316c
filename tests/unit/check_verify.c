#include "run/verify.h"

#include "database.h"

/* Three posts of a page: a flagged one, one that is not, one of a possible
 * victim. The first two are in the pool. */
static void make_run(void)
{
    make_database();
    run_sql(
        "DELETE FROM meta; DELETE FROM post_text;"
        "INSERT INTO meta VALUES ('sample_pool', '2'), ('unflagged', '1');"
        "INSERT INTO input VALUES (1, 'a.csv', NULL, 'plain', 'UTF-8', 'p', '',"
        "1, 1, 4, 3, 1, 0, 0, 0, 0, NULL);"
        "INSERT INTO category VALUES (0, 'offer', '', 1, 0, 1),"
        "(1, 'ask', '', 0, 1, 1);"
        "INSERT INTO container VALUES (0, 'facebook', 'page', '1', 'A', '',"
        "NULL, NULL, 3, NULL, NULL, 1, 0, NULL, NULL, '');"
        "INSERT INTO post VALUES (1, 0, '11', '', '', NULL, '', NULL, 0, 0, 0,"
        "NULL, 1, 1, 2, 0);"
        "INSERT INTO post_text VALUES (1, 'text', 'a', 0);"
        "INSERT INTO finding VALUES (1, 1, 0, 'p', 'text', 'a', 0);"
        "INSERT INTO post_index VALUES (1, 1, 3, zeroblob(96));"
        "INSERT INTO pool VALUES (1, 0, '12', '', NULL, '', 0, 1, 2, 3),"
        "(2, 0, '11', '', NULL, 'offer', 1, 1, 1, 2);"
        "INSERT INTO pool_text VALUES (1, 'text', 'b', 0),"
        "(2, 'text', 'a', 0)");
}

static char *text_at(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, column, buffer);
    return g_strndup(text.at, text.len);
}

/* Subjects of the checks of this kind that are wrong, with their details, a
 * line each. There is no manifest: checks of files are left out. */
static char *wrong_of(const char *kind)
{
    struct rs_verified verified;
    GError *error = NULL;
    GString *out = g_string_new(NULL);
    bool ok = rs_verify(folder, &verified, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "");
    for (size_t i = 0; i < rs_table_row_count(verified.checks); i++) {
        g_autofree char *check = text_at(verified.checks, i, 0);
        g_autofree char *subject = text_at(verified.checks, i, 1);
        g_autofree char *result = text_at(verified.checks, i, 2);
        g_autofree char *detail = text_at(verified.checks, i, 3);
        if (!strcmp(check, kind) && strcmp(result, "ok") != 0)
            g_string_append_printf(out, "%s: %s\n", subject, detail);
    }
    rs_verified_clear(&verified);
    return g_string_free(out, FALSE);
}

/* What a change makes wrong among the sums. */
static void expect(const char *sql, const char *wrong)
{
    run_sql(sql);
    g_autofree char *found = wrong_of("sum");
    ck_assert_msg(!strcmp(found, wrong), "%s: %s", sql, found);
}

START_TEST(a_run_as_it_was_written_is_right)
{
    expect("SELECT 1", "");
    g_autofree char *schema = wrong_of("schema");
    ck_assert_str_eq(schema, "");
    g_autofree char *indexes = wrong_of("indexes");
    ck_assert_str_eq(indexes, "");
}
END_TEST

START_TEST(the_pool_has_no_more_posts_than_it_was_to_have)
{
    expect("UPDATE meta SET value = '1' WHERE key = 'sample_pool'",
           "the pool has no more posts than it may: off by 1\n");
}
END_TEST

START_TEST(posts_of_the_pool_are_numbered_without_a_gap)
{
    expect("UPDATE pool SET id = 4 WHERE id = 2;"
           "UPDATE pool_text SET pool = 4 WHERE pool = 2",
           "posts of the pool are numbered from 1: off by 2\n");
}
END_TEST

START_TEST(a_post_is_once_in_the_pool)
{
    expect("UPDATE pool SET record = 1, line = 2, post_id = '11' WHERE id = 1",
           "no post is twice in the pool: off by 1\n");
}
END_TEST

START_TEST(the_pool_flags_by_categories_that_flag)
{
    expect("UPDATE pool SET categories = 'ask' WHERE id = 2",
           "posts of the pool are flagged by their categories: off by 1\n");
    expect("UPDATE pool SET categories = 'of fer offering' WHERE id = 2",
           "posts of the pool are flagged by their categories: off by 1\n");
    expect("UPDATE pool SET categories = 'ask offer' WHERE id = 2", "");
    expect("UPDATE pool SET categories = 'offer' WHERE id = 1",
           "posts of the pool are flagged by their categories: off by 1\n");
}
END_TEST

START_TEST(flagged_posts_of_the_pool_are_posts_of_the_run)
{
    expect("UPDATE pool SET line = 7 WHERE id = 2",
           "flagged posts of the pool are among those of the run: off by 1\n");
}
END_TEST

START_TEST(unflagged_posts_are_counted_with_the_others)
{
    expect("UPDATE meta SET value = '2' WHERE key = 'unflagged'", "");
    expect("UPDATE meta SET value = '3' WHERE key = 'unflagged'",
           "unflagged posts are the others, but for those of possible victims: "
           "off by 1\n");
    expect("UPDATE meta SET value = '0' WHERE key = 'unflagged'",
           "unflagged posts of the pool are no more than there are: off by 1\n"
           "unflagged posts are the others, but for those of possible victims: "
           "off by 1\n");
}
END_TEST

START_TEST(rows_refer_to_rows_that_are_there)
{
    expect("UPDATE pool_text SET pool = 9 WHERE pool = 1",
           "every row has the rows that it refers to: off by 1\n");
    expect("UPDATE post_text SET post = 9",
           "every row has the rows that it refers to: off by 2\n");
}
END_TEST

START_TEST(an_index_that_leaves_a_row_out_is_found)
{
    /* Made over no rows, and then said to be the one over all of them. */
    run_sql("DROP INDEX fact_value; DROP INDEX fact_post;"
            "CREATE INDEX fact_post ON fact (post, kind) WHERE post > 9;"
            "INSERT INTO fact VALUES (1, 'app', '', '', 'signal', '', '',"
            "'text', 0, 1, NULL, NULL, NULL, NULL);"
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_schema SET sql = "
            "'CREATE INDEX fact_post ON fact (post, kind)' "
            "WHERE name = 'fact_post'");
    run_sql("CREATE INDEX fact_value ON fact (kind, value)");
    g_autofree char *schema = wrong_of("schema");
    ck_assert_str_eq(schema, "");
    g_autofree char *found = wrong_of("indexes");
    ck_assert_msg(strstr(found, "fact_post") != NULL, "%s", found);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");
    TCase *tests = tcase_create("verify");
    tcase_add_checked_fixture(tests, make_run, remove_database);
    tcase_add_test(tests, a_run_as_it_was_written_is_right);
    tcase_add_test(tests, the_pool_has_no_more_posts_than_it_was_to_have);
    tcase_add_test(tests, posts_of_the_pool_are_numbered_without_a_gap);
    tcase_add_test(tests, a_post_is_once_in_the_pool);
    tcase_add_test(tests, the_pool_flags_by_categories_that_flag);
    tcase_add_test(tests, flagged_posts_of_the_pool_are_posts_of_the_run);
    tcase_add_test(tests, unflagged_posts_are_counted_with_the_others);
    tcase_add_test(tests, rows_refer_to_rows_that_are_there);
    tcase_add_test(tests, an_index_that_leaves_a_row_out_is_found);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
