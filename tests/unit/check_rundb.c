#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "store/rundb.h"
#include "unit.h"

static const char pack_text[] = "pack: t\n"
                                "version: '1'\n"
                                "indicators:\n"
                                "  - {id: i.a, slot: a, phrases: [aa]}\n"
                                "categories:\n"
                                "  - {id: one, flag: true, when: a}\n";

static struct rs_pack *pack;
static GPtrArray *packs;
static struct rs_rules *rules;
static struct rs_containers *containers;
static struct rs_tally *tally;
static char *folder, *path;

static void set_up(void)
{
    static const struct rs_keys by_container = {{RS_KEY_CONTAINER}, 1};
    struct rs_rules_options options = {0};
    GError *error = NULL;
    pack = rs_pack_open("t.yaml", rs_view_of(pack_text), &error);
    packs = g_ptr_array_new();
    g_ptr_array_add(packs, pack);
    rules = rs_rules_open(packs, &options, &error);
    ck_assert(rules != NULL);
    containers = rs_containers_open();
    tally = rs_tally_open(&by_container, rules, containers);
    folder = g_dir_make_tmp("check_rundb.XXXXXX", &error);
    ck_assert(folder != NULL);
    path = g_build_filename(folder, "rastro.db", NULL);
}

static void tear_down(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
    rs_tally_close(tally);
    rs_containers_close(containers);
    rs_rules_close(rules);
    g_ptr_array_unref(packs);
    rs_pack_close(pack);
}

/* The database of one container with these posts. */
static void write_posts(const struct rs_post_verdict *posts, size_t count)
{
    static const char *const meta[] = {NULL};
    struct rs_rundb_options options = {.rules = rules};
    struct rs_named_container named = {.key = {1, 1}, .kind = RS_KIND_PAGE};
    struct rs_locator locator = {.file = "f", .record = 1, .line = 1};
    GError *error = NULL;
    struct rs_rundb *db = rs_rundb_open(path, &options, &error);
    ck_assert_msg(db != NULL, "%s", error ? error->message : "");
    for (size_t i = 0; i < count; i++) {
        uint32_t container = rs_containers_add(containers, &named, &posts[i]);
        rs_tally_add(tally, container, &posts[i]);
        ck_assert(
            rs_rundb_add_post(db, 0, container, &posts[i], &locator, &error));
    }
    ck_assert(rs_rundb_finish(db, containers, tally, meta, &error));
    rs_rundb_close(db);
}

/* The rows of a query, a line each, cells between bars, NULL as "-". */
static void expect(const char *query, const char *rows)
{
    g_autoptr(GString) found = g_string_new(NULL);
    sqlite3 *db;
    sqlite3_stmt *statement;
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, query, -1, &statement, NULL),
                     SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const void *cell = sqlite3_column_text(statement, i);
            g_string_append_printf(found, "%s%s", i ? "|" : "",
                                   cell ? (const char *)cell : "-");
        }
        g_string_append_c(found, '\n');
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    ck_assert_str_eq(found->str, rows);
}

START_TEST(facts_lie_behind_their_posts_in_order)
{
    static const struct rs_evidence_finding finding;
    static const struct rs_evidence_fact facts[] = {
        {.kind = RS_FACT_CONTACT,
         .type = "phone",
         .platform = "whatsapp",
         .value = {"+12025550143", 12},
         .country = "US",
         .prefix_len = 2,
         .field = "text",
         .start = 3,
         .end = 15},
        {RS_FACT_PRICE,
         "",
         "",
         {"8-9 USD", 7},
         "",
         0,
         "title",
         20,
         27,
         {"8", 1},
         {"9", 1},
         "USD",
         ""},
        {RS_FACT_APP,
         "",
         "",
         {"signal", 6},
         "",
         0,
         "text",
         30,
         36,
         {0},
         {0},
         NULL,
         NULL},
        {RS_FACT_PLACE,
         "",
         "",
         {"houston", 7},
         "",
         0,
         "text",
         40,
         47,
         {0},
         {0},
         NULL,
         NULL},
        {RS_FACT_ROUTE,
         "",
         "",
         {"A → B", 7},
         "",
         0,
         "text",
         50,
         57,
         {0},
         {0},
         NULL,
         NULL}};
    static const struct rs_evidence first = {.findings = &finding,
                                             .finding_count = 1,
                                             .facts = facts,
                                             .fact_count = 2},
                                    second = {.findings = &finding,
                                              .finding_count = 1,
                                              .facts = facts + 2,
                                              .fact_count = 3,
                                              .facts_cut = true};
    struct rs_post_verdict posts[] = {{.labels = 1, .evidence = &first},
                                      {.labels = 1, .evidence = &second}};
    write_posts(posts, 2);
    expect("SELECT * FROM fact",
           "1|contact|phone|whatsapp|+12025550143|US|+1|text|3|15|-|-|-|-\n"
           "1|price|||8-9 USD|||title|20|27|8|9|USD|\n"
           "2|app|||signal|||text|30|36|-|-|-|-\n"
           "2|place|||houston|||text|40|47|-|-|-|-\n"
           "2|route|||A → B|||text|50|57|-|-|-|-\n");
    expect("SELECT id, facts_cut FROM post", "1|0\n2|1\n");
}
END_TEST

START_TEST(the_pages_that_are_kept_are_small)
{
    struct rs_post_verdict post = {.members = RS_UNKNOWN_COUNT};
    write_posts(&post, 1);
    expect("PRAGMA page_size", "4096\n");
}
END_TEST

START_TEST(evasive_posts_are_counted_by_container)
{
    struct rs_post_verdict posts[] = {
        {.labels = 1}, {.labels = 1, .is_evasive = true}, {.labels = 0}};
    write_posts(posts, 3);
    expect("SELECT posts, flagged, evasive FROM container", "3|2|1\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rundb");
    TCase *test = tcase_create("rundb");
    tcase_add_checked_fixture(test, set_up, tear_down);
    tcase_add_test(test, facts_lie_behind_their_posts_in_order);
    tcase_add_test(test, the_pages_that_are_kept_are_small);
    tcase_add_test(test, evasive_posts_are_counted_by_container);
    suite_add_tcase(suite, test);
    return unit_run(suite);
}
