#include "database.h"
#include "store/content.h"

static void read_content(struct rs_content *content)
{
    GError *error = NULL;
    bool ok = rs_content_read(path, content, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "");
}

/* The digest of the database as it is; to be freed. */
static char *digest(void)
{
    struct rs_content content;
    read_content(&content);
    ck_assert_uint_eq(content.foreign->len, 0);
    char *sha256 = g_strdup(content.sha256);
    rs_content_clear(&content);
    return sha256;
}

static void expect_foreign(const char *what)
{
    struct rs_content content;
    read_content(&content);
    ck_assert_uint_eq(content.foreign->len, 1);
    ck_assert_str_eq(content.foreign->pdata[0], what);
    ck_assert_str_eq(content.sha256, "");
    ck_assert(!content.is_searchable);
    rs_content_clear(&content);
}

static void put(GByteArray *out, char tag, guint64 number)
{
    number = GUINT64_TO_LE(number);
    g_byte_array_append(out, (const guint8 *)&tag, 1);
    g_byte_array_append(out, (const guint8 *)&number, 8);
}

static void put_text(GByteArray *out, const char *text)
{
    put(out, 't', strlen(text));
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

static void put_letter(GByteArray *out, const char *letter)
{
    g_byte_array_append(out, (const guint8 *)letter, 1);
}

static void put_objects(GByteArray *out)
{
    g_autofree char *count = ask_sql("SELECT count(*) FROM sqlite_schema");
    for (guint64 i = 0; i < g_ascii_strtoull(count, NULL, 10); i++) {
        static const char *const columns[] = {"type", "name", "tbl_name",
                                              "sql"};
        put_letter(out, "o");
        for (size_t k = 0; k < G_N_ELEMENTS(columns); k++) {
            g_autofree char *sql =
                g_strdup_printf("SELECT %s FROM sqlite_schema ORDER BY name "
                                "LIMIT 1 OFFSET %u",
                                columns[k], (guint)i);
            g_autofree char *text = ask_sql(sql);
            put_text(out, text);
        }
    }
}

/* All tables are empty but these two. */
static void put_rows(GByteArray *out, const char *table)
{
    put_letter(out, "d");
    put_text(out, table);
    if (!strcmp(table, "meta")) {
        put_letter(out, "r");
        put_text(out, "a");
        put_text(out, "one");
        put_letter(out, "r");
        put_text(out, "b");
        put_text(out, "two");
    } else if (!strcmp(table, "post_text")) {
        put_letter(out, "r");
        put(out, 'i', 1);
        put_text(out, "text");
        put_text(out, "Guía SEGURA");
        put(out, 'i', 0);
        put_letter(out, "r");
        put(out, 'i', 2);
        put_text(out, "text");
        put_text(out, "nada");
        put(out, 'i', 1);
    }
}

START_TEST(the_digest_is_that_of_the_sequence_that_is_described)
{
    static const char *const tables[] = {
        "category",       "container", "container_category",
        "container_name", "day",       "fact",
        "finding",        "hit",       "indicator",
        "input",          "meta",      "pool",
        "pool_text",      "post",      "post_index",
        "post_text",      "set_aside", "slot"};
    g_autoptr(GByteArray) out = g_byte_array_new();
    put_text(out, "rastro.db 1");
    put(out, 'i', RS_SCHEMA);
    put_objects(out);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
        put_rows(out, tables[i]);
    g_autofree char *expected =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, out->data, out->len);
    g_autofree char *found = digest();
    ck_assert_str_eq(found, expected);
}
END_TEST

static void expect_other(const char *sql)
{
    g_autofree char *before = digest();
    run_sql(sql);
    g_autofree char *after = digest();
    ck_assert_msg(strcmp(before, after) != 0, "%s: the same digest", sql);
}

START_TEST(any_other_value_gives_another_digest)
{
    expect_other("UPDATE post_text SET text = 'nadA' WHERE post = 2");
    expect_other("UPDATE post_text SET text = x'6e616441' "
                 "WHERE post = 2");
    expect_other("UPDATE post_text SET cut = 1.5 WHERE post = 2");
    expect_other("UPDATE post_text SET cut = -1.5 WHERE post = 2");
    expect_other("UPDATE post_text SET cut = '1' || 'x' WHERE post = 2");
    expect_other("UPDATE meta SET value = 'on' WHERE key = 'a'");
    expect_other("UPDATE meta SET key = 'ao', value = 'n' WHERE key = 'a'");
    expect_other("INSERT INTO slot VALUES (1, '')");
    expect_other("UPDATE slot SET id = 2");
    expect_other("DELETE FROM slot");
    expect_other(
        "INSERT INTO input (id, name, format, charset, preset, sha256, "
        "bytes, unpacked, records, scanned, duplicate, filtered, "
        "not_a_post, rejected, undecided) "
        "VALUES (1, '', '', '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0)");
    expect_other("UPDATE input SET damage = ''");
    expect_other("PRAGMA user_version = 99");
}
END_TEST

START_TEST(rows_in_another_order_give_another_digest)
{
    expect_other("UPDATE post_text SET rowid = 9 WHERE post = 1");
}
END_TEST

START_TEST(a_value_longer_than_what_is_gathered_counts_to_its_last_byte)
{
    run_sql("INSERT INTO post_index VALUES (1, 1, 1, zeroblob(200000))");
    expect_other("UPDATE post_index SET data = zeroblob(199999) || x'01'");
    expect_other("UPDATE post_index SET data = zeroblob(199999)");
}
END_TEST

START_TEST(a_packed_file_and_a_search_index_leave_the_digest_as_it_is)
{
    struct rs_content content;
    g_autofree char *search = rs_sql_search();
    g_autofree char *before = digest();
    run_sql("DELETE FROM slot; PRAGMA page_size = 512; VACUUM");
    g_autofree char *packed = digest();
    ck_assert_str_eq(packed, before);
    run_sql(search);
    run_sql("INSERT INTO post_text_fts (post_text_fts) VALUES ('rebuild')");
    g_autofree char *searchable = digest();
    ck_assert_str_eq(searchable, before);
    read_content(&content);
    ck_assert(content.is_searchable);
    rs_content_clear(&content);
}
END_TEST

START_TEST(what_no_scan_makes_is_foreign)
{
    run_sql("CREATE TABLE mine (a)");
    expect_foreign("table mine: no scan made it");
    run_sql("DROP TABLE mine; CREATE TRIGGER t AFTER INSERT ON meta BEGIN "
            "DELETE FROM post; END");
    expect_foreign("trigger t: no scan made it");
    run_sql("DROP TRIGGER t; CREATE VIEW zz AS SELECT 1");
    expect_foreign("view zz: no scan made it");
    run_sql("DROP VIEW zz; CREATE INDEX ii ON post (url)");
    expect_foreign("index ii: no scan made it");
    run_sql("DROP INDEX ii; DROP VIEW routes");
    expect_foreign("view routes: it is not there");
    run_sql("CREATE VIEW routes AS SELECT 'all is well' AS route");
    expect_foreign("view routes: not as a scan makes it");
}
END_TEST

START_TEST(names_of_the_search_index_alone_are_foreign)
{
    run_sql("CREATE TABLE post_text_fts_data (id INTEGER PRIMARY KEY, block)");
    expect_foreign("table post_text_fts_data: no scan made it");
    run_sql("DROP TABLE post_text_fts_data;"
            "CREATE TABLE post_text_fts_content (id)");
    expect_foreign("table post_text_fts_content: no scan made it");
}
END_TEST

START_TEST(a_search_index_of_someone_elses_making_is_foreign)
{
    struct rs_content content;
    run_sql("CREATE VIRTUAL TABLE post_text_fts USING fts5 (text, "
            "content=\"meta\")");
    read_content(&content);
    ck_assert_uint_eq(content.foreign->len, 5);
    ck_assert(!content.is_searchable);
    rs_content_clear(&content);
}
END_TEST

START_TEST(one_more_table_beside_the_search_index_is_foreign)
{
    struct rs_content content;
    g_autofree char *search = rs_sql_search();
    run_sql(search);
    run_sql("CREATE TABLE post_text_fts_more (id)");
    read_content(&content);
    ck_assert_uint_eq(content.foreign->len, 1);
    ck_assert_str_eq(content.foreign->pdata[0],
                     "table post_text_fts_more: no scan made it");
    rs_content_clear(&content);
}
END_TEST

START_TEST(what_is_no_database_cannot_be_read)
{
    struct rs_content content;
    GError *error = NULL;
    ck_assert(
        g_file_set_contents(path, "no database, and long enough", -1, NULL));
    ck_assert(!rs_content_read(path, &content, &error));
    g_autofree char *message =
        g_strdup_printf("%s: file is not a database", path);
    ck_assert_str_eq(error->message, message);
    g_clear_error(&error);
    g_unlink(path);
    ck_assert(!rs_content_read(path, &content, &error));
    g_clear_error(&error);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("content");
    TCase *tests = tcase_create("content");
    tcase_add_checked_fixture(tests, make_database, remove_database);
    tcase_add_test(tests, the_digest_is_that_of_the_sequence_that_is_described);
    tcase_add_test(tests, any_other_value_gives_another_digest);
    tcase_add_test(tests, rows_in_another_order_give_another_digest);
    tcase_add_test(
        tests, a_value_longer_than_what_is_gathered_counts_to_its_last_byte);
    tcase_add_test(tests,
                   a_packed_file_and_a_search_index_leave_the_digest_as_it_is);
    tcase_add_test(tests, what_no_scan_makes_is_foreign);
    tcase_add_test(tests, names_of_the_search_index_alone_are_foreign);
    tcase_add_test(tests, a_search_index_of_someone_elses_making_is_foreign);
    tcase_add_test(tests, one_more_table_beside_the_search_index_is_foreign);
    tcase_add_test(tests, what_is_no_database_cannot_be_read);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
