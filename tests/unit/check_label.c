/* Properties that hold for every sample: what is added can be taken away
 * again, nothing that may change the speed changes a byte, and what is said of
 * a post is what a scan finds in it. */
#include <csv.h>
#include <sqlite3.h>

#include "labelling.h"
#include "scan.h"

#define NAMES                                                                  \
    "rastro_categories,rastro_indicators,rastro_via,rastro_excerpt,"           \
    "rastro_reject"

/* One small pack and a regex that nearly every post matches: rules that open
 * at once, and much to write. */
static const char *const packs[] = {"common", NULL};
static const char *const adhoc[] = {"\\w+", NULL};

static const char *const folders[] = {"samples/dumps", "samples/formats"};

static bool is_sample(const char *name)
{
    return (g_str_has_suffix(name, ".csv") ||
            g_str_has_suffix(name, ".jsonl")) &&
           strcmp(name, "twarc2-pages.jsonl") &&
           strcmp(name, "twarc2-stream.jsonl");
}

/* Calls `check` for each sample that is labelled in its own format. */
static size_t for_each_sample(void (*check)(const char *path))
{
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
        GDir *folder = g_dir_open(folders[i], 0, NULL);
        const char *name;
        ck_assert_ptr_nonnull(folder);
        while ((name = g_dir_read_name(folder))) {
            g_autofree char *path = g_build_filename(folders[i], name, NULL);
            if (is_sample(name)) {
                check(path);
                count++;
            }
        }
        g_dir_close(folder);
    }
    return count;
}

/* The file's text, as UTF-8 where a byte order mark says UTF-16. */
static GString *text_of(const char *path)
{
    char *bytes = NULL;
    gsize len = 0;
    ck_assert(g_file_get_contents(path, &bytes, &len, NULL));
    if (len >= 2 && !memcmp(bytes, "\xff\xfe", 2)) {
        gsize written = 0;
        char *text = g_convert(bytes + 2, (gssize)len - 2, "UTF-8", "UTF-16LE",
                               NULL, &written, NULL);
        ck_assert_ptr_nonnull(text);
        g_free(bytes);
        bytes = text;
        len = written;
    }
    GString *text = g_string_new_len(bytes, (gssize)len);
    g_free(bytes);
    return text;
}

/* Takes the last five cells from every row, by quotes that come in pairs:
 * knows nothing of how they got there. What stands before the header row stays.
 */
static GString *without_cells(const GString *labelled, bool has_escapes)
{
    GString *out = g_string_new(NULL);
    size_t row = 0, ends[5] = {0};
    bool is_quoted = false, is_table = false;
    g_auto(GStrv) names = g_strsplit(NAMES, ",", -1);
    const char *first = strstr(labelled->str, names[0]);
    ck_assert_ptr_nonnull(first);
    char delimiter = first[-1];
    g_autofree char *joined = g_strjoinv((char[]){delimiter, 0}, names);
    for (size_t at = 0; at <= labelled->len; at++) {
        char byte = labelled->str[at];
        bool is_end = at == labelled->len || byte == '\n' || byte == '\r';
        if (has_escapes && byte == '\\')
            at++;
        else if (byte == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && byte == delimiter)
            memmove(ends, ends + 1, sizeof ends - sizeof *ends), ends[4] = at;
        if (!is_end || is_quoted)
            continue;
        g_autofree char *text = g_strndup(labelled->str + row, at - row);
        is_table |= g_str_has_suffix(text, joined);
        size_t end = is_table && at > row ? ends[0] : at;
        g_string_append_len(out, labelled->str + row, (gssize)(end - row));
        if (at < labelled->len)
            g_string_append_c(out, byte);
        row = at + 1;
    }
    return out;
}

/* Takes the last member from every line. */
static GString *without_member(const GString *labelled)
{
    GString *out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(labelled->str, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        char *member = g_strrstr(lines[i], ",\"rastro\":{\"categories\":[");
        g_string_append(out, i ? "\n" : "");
        if (member) {
            ck_assert(g_str_has_suffix(lines[i], "}}"));
            strcpy(member, "}");
        }
        g_string_append(out, lines[i]);
    }
    return out;
}

static void check_removal(const char *path)
{
    const char *const paths[] = {path, NULL};
    struct rs_scan_options options = {
        .paths = paths, .packs = packs, .adhoc = adhoc};
    struct labelled labelled;
    labelled_init(&labelled, &options);
    GString *text = text_of(path);
    GString *removed =
        g_str_has_suffix(path, ".csv")
            ? without_cells(labelled.out,
                            strstr(labelled.notes->str, "backslash"))
            : without_member(labelled.out);
    ck_assert_msg(g_string_equal(text, removed), "%s:\n%s\n---\n%s", path,
                  text->str, removed->str);
    ck_assert_uint_gt(labelled.out->len, text->len);
    g_string_free(text, TRUE);
    g_string_free(removed, TRUE);
    labelled_clear(&labelled);
}

START_TEST(what_is_added_to_a_sample_can_be_taken_away_again)
{
    ck_assert_uint_gt(for_each_sample(check_removal), 50);
}
END_TEST

static void check_same(const char *path)
{
    static const struct {
        unsigned threads;
        size_t chunk_len;
        bool no_prefilter;
    } ways[] = {{4, 0, false}, {1, 1, false}, {3, 97, false}, {2, 4096, true}};
    const char *const paths[] = {path, NULL};
    struct rs_scan_options options = {
        .paths = paths, .packs = packs, .adhoc = adhoc, .threads = 1};
    struct labelled one, other;
    labelled_init(&one, &options);
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        options.threads = ways[i].threads;
        options.chunk_len = ways[i].chunk_len;
        options.no_prefilter = ways[i].no_prefilter;
        labelled_init(&other, &options);
        ck_assert_msg(g_string_equal(one.out, other.out), "%s, way %zu", path,
                      i);
        ck_assert_str_eq(one.warnings->str, other.warnings->str);
        ck_assert_str_eq(one.summary->str, other.summary->str);
        labelled_clear(&other);
    }
    labelled_clear(&one);
}

START_TEST(threads_and_chunks_and_the_prefilter_change_no_byte)
{
    ck_assert_uint_gt(for_each_sample(check_same), 50);
}
END_TEST

/* Labels, then labels what came of it. */
static void check_again(const char *path)
{
    const char *paths[] = {path, NULL};
    struct rs_scan_options options = {
        .paths = paths, .packs = packs, .adhoc = adhoc};
    struct labelled once, twice;
    labelled_init(&once, &options);
    char *again = labelled_file(once.out->str, once.out->len);
    paths[0] = again;
    GError *error = labelled_try(&twice, &options, RS_LABEL_REFUSE);
    ck_assert_msg(g_error_matches(error, RS_ERROR, RS_ERROR_USAGE), "%s", path);
    g_error_free(error);
    error = labelled_try(&twice, &options, RS_LABEL_REPLACE);
    ck_assert_msg(!error, "%s: %s", path, error ? error->message : "");
    ck_assert_msg(g_string_equal(once.out, twice.out), "%s:\n%s\n---\n%s", path,
                  once.out->str, twice.out->str);
    labelled_clear(&once);
    labelled_clear(&twice);
    labelled_remove(again);
}

START_TEST(a_labelled_sample_is_refused_or_labelled_the_same_again)
{
    ck_assert_uint_gt(for_each_sample(check_again), 50);
}
END_TEST

/* What is said of each record, by its number: categories joined by ";". */
struct said {
    GPtrArray *categories;
    GPtrArray *row; /* cells of the row that is being read */
};

static void on_cell(void *bytes, size_t len, void *data)
{
    struct said *said = data;
    g_ptr_array_add(said->row, g_strndup(bytes, len));
}

static void on_row(int end, void *data)
{
    struct said *said = data;
    (void)end;
    g_ptr_array_add(said->categories,
                    g_strdup(said->row->pdata[said->row->len - 5]));
    g_ptr_array_set_size(said->row, 0);
}

static GPtrArray *said_in_csv(const GString *labelled)
{
    struct csv_parser parser;
    struct said said = {g_ptr_array_new_with_free_func(g_free),
                        g_ptr_array_new_with_free_func(g_free)};
    csv_init(&parser, 0);
    csv_parse(&parser, labelled->str, labelled->len, on_cell, on_row, &said);
    csv_fini(&parser, on_cell, on_row, &said);
    csv_free(&parser);
    g_ptr_array_unref(said.row);
    ck_assert_str_eq(said.categories->pdata[0], "rastro_categories");
    g_ptr_array_remove_index(said.categories, 0);
    return said.categories;
}

static GPtrArray *said_in_lines(const GString *labelled)
{
    static const char start[] = "\"rastro\":{\"categories\":[";
    GPtrArray *categories = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(labelled->str, "\n", -1);
    for (size_t i = 0; lines[i] && *lines[i]; i++) {
        const char *from = g_strrstr(lines[i], start) + strlen(start);
        g_autofree char *list = g_strndup(from, strcspn(from, "]"));
        g_auto(GStrv) quoted = g_strsplit(list, "\"", -1);
        g_autofree char *bare = g_strjoinv("", quoted);
        g_ptr_array_add(categories,
                        g_strdelimit(g_steal_pointer(&bare), ",", ';'));
    }
    return categories;
}

/* The same from the run that a scan keeps; NULL where a record has none. */
static GPtrArray *found_by_scan(struct rs_scan_options options,
                                const char *folder)
{
    options.output = folder;
    options.include_seekers = true;
    struct rs_scan *scan = rs_scan_open(&options, NULL);
    ck_assert(scan && rs_scan_run(scan, NULL));
    rs_scan_close(scan);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *file = g_build_filename(folder, "rastro.db", NULL);
    sqlite3 *db;
    sqlite3_stmt *statement;
    ck_assert_int_eq(sqlite3_open(file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_prepare_v2(
            db,
            "SELECT record, group_concat(name, ';') FROM (SELECT DISTINCT "
            "post.record, category.id, category.name FROM post JOIN finding "
            "ON finding.post = post.id JOIN category ON finding.category = "
            "category.id ORDER BY post.record, category.id) GROUP BY record",
            -1, &statement, NULL),
        SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        guint record = (guint)sqlite3_column_int(statement, 0);
        if (found->len < record)
            g_ptr_array_set_size(found, (gint)record);
        found->pdata[record - 1] =
            g_strdup((const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return found;
}

static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
}

/* Each record that the scan labels, says the same; how many do. */
static guint compare(const char *path, const GPtrArray *said,
                     const GPtrArray *found)
{
    guint count = 0;
    ck_assert_uint_ge(said->len, found->len);
    for (guint i = 0; i < found->len; i++) {
        if (!found->pdata[i])
            continue;
        count++;
        ck_assert_msg(!strcmp(said->pdata[i], found->pdata[i]),
                      "%s, record %u: %s, scanned as %s", path, i + 1,
                      (char *)said->pdata[i], (char *)found->pdata[i]);
    }
    return count;
}

/* Files in which no post is there twice, so that the scan counts them all. */
START_TEST(a_record_is_labelled_as_a_scan_labels_it)
{
    static const char *const files[] = {
        "samples/dumps/crowdtangle-groups-gen3.csv",
        "samples/dumps/crowdtangle-gen2.csv",
        "samples/dumps/telegram-tracker.csv",
        "samples/dumps/crowdtangle-api.jsonl",
        "samples/dumps/reddit-submissions.jsonl"};
    /* All packs: compiled once. */
    g_autofree char *cache = g_dir_make_tmp("rastro-label-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        const char *const paths[] = {files[i], NULL};
        struct rs_scan_options options = {.paths = paths, .cache = cache};
        struct labelled labelled;
        labelled_init(&labelled, &options);
        g_autoptr(GPtrArray) said = g_str_has_suffix(files[i], ".csv")
                                        ? said_in_csv(labelled.out)
                                        : said_in_lines(labelled.out);
        g_autofree char *above = g_dir_make_tmp("rastro-label-XXXXXX", NULL);
        g_autofree char *folder = g_build_filename(above, "run", NULL);
        g_autoptr(GPtrArray) found = found_by_scan(options, folder);
        guint labels = 0;
        for (guint j = 0; j < said->len; j++)
            labels += *(const char *)said->pdata[j] != 0;
        ck_assert_uint_gt(labels, 0);
        ck_assert_uint_eq(compare(files[i], said, found), labels);
        remove_folder(folder);
        g_rmdir(above);
        labelled_clear(&labelled);
    }
    remove_folder(cache);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("label");
    TCase *tests = tcase_create("label");
    tcase_add_test(tests, what_is_added_to_a_sample_can_be_taken_away_again);
    tcase_add_test(tests, threads_and_chunks_and_the_prefilter_change_no_byte);
    tcase_add_test(tests,
                   a_labelled_sample_is_refused_or_labelled_the_same_again);
    tcase_add_test(tests, a_record_is_labelled_as_a_scan_labels_it);
    suite_add_tcase(suite, tests);
    return unit_run(suite);
}
