#include "run/search.h"

#include "base/error.h"
#include "database.h"

static void build(void)
{
    GError *error = NULL;
    bool ok = rs_search_build(folder, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "");
}

/* `why`: NULL for SQLite's own words. */
static void refuse(const char *why)
{
    GError *error = NULL;
    g_autofree char *place = g_strconcat(path, ": ", NULL);
    ck_assert(!rs_search_build(folder, &error));
    ck_assert(g_error_matches(error, RS_ERROR, RS_ERROR_WRITE));
    ck_assert(g_str_has_prefix(error->message, place));
    if (why)
        ck_assert_str_eq(error->message + strlen(place), why);
    g_error_free(error);
}

/* The digest of the file's bytes; to be freed. */
static char *file_digest(void)
{
    g_autofree char *bytes = NULL;
    gsize len;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes,
                                       len);
}

static void expect_posts(const char *words, const char *posts)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT coalesce(group_concat(post), '') FROM post_text WHERE rowid IN "
        "(SELECT rowid FROM post_text_fts WHERE post_text_fts MATCH '%s')",
        words);
    g_autofree char *found = ask_sql(sql);
    ck_assert_str_eq(found, posts);
}

START_TEST(words_are_found_whatever_their_case_and_accents)
{
    build();
    expect_posts("guia segura", "1");
    expect_posts("GUÍA", "1");
    expect_posts("nada", "2");
    expect_posts("nad", "");
}
END_TEST

START_TEST(a_second_time_leaves_every_byte_as_it_is)
{
    build();
    g_autofree char *once = file_digest();
    build();
    g_autofree char *twice = file_digest();
    ck_assert_str_eq(once, twice);
}
END_TEST

START_TEST(an_index_that_does_not_fit_is_made_anew)
{
    build();
    run_sql("INSERT INTO post_text_fts (rowid, text) VALUES (7, 'nada')");
    expect_posts("nada", "2"); /* the seventh text does not exist */
    run_sql("UPDATE post_text SET text = 'otra cosa' WHERE post = 2");
    build();
    expect_posts("nada", "");
    expect_posts("otra", "2");
    run_sql("INSERT INTO post_text_fts (post_text_fts) VALUES ('delete-all')");
    expect_posts("otra", "");
    build();
    expect_posts("otra", "2");
}
END_TEST

START_TEST(nothing_is_written_beside_what_no_scan_made)
{
    run_sql("CREATE TRIGGER t AFTER INSERT ON post_text BEGIN "
            "DELETE FROM post; END");
    g_autofree char *before = file_digest();
    refuse("trigger t: no scan made it");
    g_autofree char *after = file_digest();
    ck_assert_str_eq(before, after);
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_to_is_said)
{
    /* Where SQLite would keep what it may have to take back. */
    g_autofree char *journal = g_strconcat(path, "-journal", NULL);
    g_autofree char *before = file_digest();
    ck_assert(!g_mkdir(journal, 0777));
    refuse(NULL);
    g_rmdir(journal);
    g_autofree char *after = file_digest();
    ck_assert_str_eq(before, after);
    g_unlink(path);
    refuse(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("search");
    TCase *tests = tcase_create("search");
    tcase_add_checked_fixture(tests, make_database, remove_database);
    tcase_add_test(tests, words_are_found_whatever_their_case_and_accents);
    tcase_add_test(tests, a_second_time_leaves_every_byte_as_it_is);
    tcase_add_test(tests, an_index_that_does_not_fit_is_made_anew);
    tcase_add_test(tests, nothing_is_written_beside_what_no_scan_made);
    tcase_add_test(tests, a_folder_that_cannot_be_written_to_is_said);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
