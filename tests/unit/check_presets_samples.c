/*
 * What each post of samples/formats becomes, against what its author wrote down
 * for it in samples/expected/formats-posts.csv: the fields that no tally shows.
 * In that file nothing is quoted; the posts of a file stand in their order.
 */
#include <stdio.h>

#include "base/limits.h"
#include "post/mapping.h"
#include "post/presets.h"
#include "record/flatten.h"
#include "record/sniff.h"
#include "unit.h"

#define EXPECTED "samples/expected/formats-posts.csv"

/* A sample on its way into lines, one for each post. */
struct sample {
    const char *name;
    char *bytes; /* with padding behind them */
    size_t len, at;
    struct rs_dialect dialect;
    struct rs_mapping *mapping;
    struct rs_reader *reader;
    struct rs_arena *arena;
    GString *lines;
    GHashTable *texts; /* "1.0": the first text of the second post */
    unsigned count;    /* of posts */
};

static char *read_sample(const char *name, size_t *len)
{
    g_autofree char *path = g_build_filename("samples/formats", name, NULL);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, len, NULL), "%s", path);
    if (*len >= 2 && !memcmp(text, "\xff\xfe", 2)) {
        char *utf8 =
            g_convert(text, (gssize)*len, "UTF-8", "UTF-16", NULL, len, NULL);
        g_free(text);
        text = utf8;
    }
    text = g_realloc(text, *len + RS_PADDING);
    memset(text + *len, 0, RS_PADDING);
    return text;
}

/* A document that is one page of an answer is no list of posts to us when a
 * preset knows the page. */
static void choose_shape(struct sample *sample, struct rs_view first)
{
    struct rs_dialect page = sample->dialect;
    size_t used;
    if (!rs_dialect_is_document(&sample->dialect))
        return;
    page.shape = RS_SHAPE_PAGE;
    g_autoptr(GPtrArray) columns = rs_reader_columns(&page, first, &used, NULL);
    const struct rs_preset *preset =
        columns ? rs_presets_detect(&page, columns) : NULL;
    if (preset && rs_preset_rows(preset))
        sample->dialect = page;
}

static void sample_open(struct sample *sample, const char *name)
{
    GError *error = NULL;
    *sample = (struct sample){.name = name};
    sample->bytes = read_sample(name, &sample->len);
    struct rs_view first = {sample->bytes, sample->len};
    ck_assert_msg(rs_sniff(first, &sample->dialect, &error), "%s: %s", name,
                  error ? error->message : "");
    choose_shape(sample, first);
    g_autoptr(GPtrArray) columns =
        rs_reader_columns(&sample->dialect, first, &sample->at, &error);
    ck_assert_msg(columns, "%s: %s", name, error ? error->message : "");
    sample->mapping = rs_mapping_open(&(struct rs_mapping_options){0},
                                      &sample->dialect, columns, &error);
    ck_assert_msg(sample->mapping, "%s: %s", name, error ? error->message : "");
    sample->reader = rs_reader_open(rs_mapping_schema(sample->mapping));
    sample->arena = rs_arena_open();
    sample->lines = g_string_new(NULL);
    sample->texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void sample_close(struct sample *sample)
{
    g_hash_table_unref(sample->texts);
    g_string_free(sample->lines, TRUE);
    rs_arena_close(sample->arena);
    rs_reader_close(sample->reader);
    rs_mapping_close(sample->mapping);
    g_free(sample->bytes);
}

static void add_line(struct sample *sample, const struct rs_post *post)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(post->created_at);
    g_autofree char *created = post->day == RS_NO_DAY
                                   ? g_strdup("")
                                   : g_date_time_format(time, "%F %T");
    g_autofree char *interactions =
        post->interactions == RS_UNKNOWN_COUNT
            ? g_strdup("")
            : g_strdup_printf("%" G_GINT64_FORMAT, post->interactions);
    g_string_append_printf(
        sample->lines, "%s,%.*s,%s,%s,%s,%s,%zu,%.*s\n", sample->name,
        (int)post->post_id.len, post->post_id.len ? post->post_id.at : "",
        created, interactions, post->sponsored ? "yes" : "no",
        post->removed ? "yes" : "no", post->text_count, (int)post->url.len,
        post->url.len ? post->url.at : "");
}

static void add_post(struct sample *sample, const struct rs_post *post)
{
    add_line(sample, post);
    for (size_t i = 0; i < post->text_count; i++) {
        struct rs_view text = post->texts[i].text;
        g_hash_table_insert(sample->texts,
                            g_strdup_printf("%u.%zu", sample->count, i),
                            g_strndup(text.at, text.len));
    }
    sample->count++;
}

static void read_piece(struct sample *sample, const struct rs_piece *piece)
{
    const struct rs_record *record;
    rs_reader_start(sample->reader, piece, sample->arena);
    while ((record = rs_reader_next(sample->reader))) {
        struct rs_post post;
        ck_assert_msg(!record->reject, "%s: a record is rejected: %s",
                      sample->name, rs_reject_code(record->reject));
        if (rs_mapping_post(sample->mapping, record, sample->arena, &post))
            add_post(sample, &post);
    }
}

/* A piece ends where something else stands around the posts. */
static void read_flattened(struct sample *sample)
{
    struct rs_flatten *flatten = rs_flatten_open(sample->dialect.shape);
    while (sample->at < sample->len) {
        struct rs_view view = rs_flatten_context(flatten);
        GString *context = g_string_new_len(view.at, (gssize)view.len);
        size_t context_len = context->len;
        g_string_set_size(context, context_len + RS_PADDING);
        char *bytes = sample->bytes + sample->at;
        size_t len = rs_flatten_next(flatten, bytes, sample->len - sample->at);
        /* What follows the piece is not flattened yet: it needs a padding. */
        char *padded = g_malloc0(len + RS_PADDING);
        memcpy(padded, bytes, len);
        struct rs_piece piece = {.bytes = {padded, len},
                                 .context = {context->str, context_len}};
        read_piece(sample, &piece);
        sample->at += len;
        g_free(padded);
        g_string_free(context, TRUE);
    }
    rs_flatten_close(flatten);
}

static void sample_read(struct sample *sample, const char *name)
{
    sample_open(sample, name);
    if (rs_dialect_is_flattened(&sample->dialect)) {
        read_flattened(sample);
    } else {
        struct rs_piece piece = {
            .bytes = {sample->bytes + sample->at, sample->len - sample->at}};
        read_piece(sample, &piece);
    }
}

/* The posts of that sample as lines, to be freed. */
static char *posts_of(const char *name)
{
    struct sample sample;
    sample_read(&sample, name);
    char *lines = g_strdup(sample.lines->str);
    sample_close(&sample);
    return lines;
}

/* The lines of the table by the file that they begin with, in order. */
static GPtrArray *expected_lines(GHashTable *by_file)
{
    char *text = NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    ck_assert(g_file_get_contents(EXPECTED, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_free(text);
    for (char **line = lines + 1; *line && **line; line++) {
        char *name = g_strndup(*line, strcspn(*line, ","));
        GString *wanted = g_hash_table_lookup(by_file, name);
        if (!wanted) {
            wanted = g_string_new(NULL);
            g_hash_table_insert(by_file, g_strdup(name), wanted);
            g_ptr_array_add(names, g_strdup(name));
        }
        g_string_append_printf(wanted, "%s\n", *line);
        g_free(name);
    }
    return names;
}

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

START_TEST(each_sample_gives_the_posts_that_its_author_wrote_down)
{
    g_autoptr(GHashTable) by_file =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
    g_autoptr(GPtrArray) names = expected_lines(by_file);
    unsigned wrong = 0;
    ck_assert_uint_gt(names->len, 0);
    for (guint i = 0; i < names->len; i++) {
        const GString *wanted = g_hash_table_lookup(by_file, names->pdata[i]);
        g_autofree char *found = posts_of(names->pdata[i]);
        if (!strcmp(found, wanted->str))
            continue;
        wrong++;
        fprintf(stderr, "wanted\n%sfound\n%s", wanted->str, found);
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* Texts on which something had to be done: put together, unescaped, taken from
 * elsewhere. */
static const struct {
    const char *file, *place, *text;
} whole[] = {
    {"telegram-desktop.json", "0.0",
     "Cruce por Reynosa a Houston, sin visa y sin caminar, $7,000 todo "
     "pagado. Manda mensaje por privado"},
    {"telegram-desktop.json", "0.1", "https://example.org/precios"},
    {"telegram-desktop.json", "1.0", "Buenos días ☀️\x01 de nuevo"},
    {"mastodon.jsonl", "0.0", "Night trains are back & I am glad"},
    {"zeeschuimer-truth.jsonl", "0.0", "Apples 2 < 3 dollars & pears"},
    {"reddit-posts.jsonl", "0.0", "Selling a bike & a lamp"},
    {"reddit-posts.jsonl", "0.1", "Both for < $50"},
    {"reddit-csv.csv", "0.1", "Two questions:\nwhen, and with what?"},
    {"youtube-data-tools-videos.csv", "3.0", "Pan \"de muerto\""},
    {"youtube-data-tools-videos.csv", "3.1",
     "Harina, azúcar y un \"secreto\", nada más"},
    {"twscrape.jsonl", "2.0", "Half a smile \uFFFD and a whole one 😀"},
    {"twitter-v1.jsonl", "1.0",
     "Guaranteed game to Italy by truck, families with children, 100% safe. "
     "WhatsApp +1 202 555 0150"},
    {"twarc2-pages.jsonl", "1.0",
     "Speedboat to the UK in 45 minutes, kids go free, whole families "
     "welcome, no walking at all. Pay when your relatives receive you. DM us"},
    {"twarc2-pages.jsonl", "2.0",
     "Do not step into such a boat. Call the coast guard."},
    {"twarc2-pages.jsonl", "3.1",
     "Taxi game Serbia to Austria, 100% guaranteed, payment on arrival, "
     "signal: +1 202 555 0142"},
    {"facebook-scraper.csv", "1.0", "We’re closed on Monday"},
    {"crowdtangle-facebook.csv", "0.0", "Llegó el aguacate\nde la huerta"},
    {"meta-ad-library-csv.csv", "2.0", "[\"Zapatos de temporada\"]"},
    {"meltwater.csv", "0.2", "… abre el mercado \"de las flores\" …"},
};

START_TEST(a_text_is_whole)
{
    struct sample sample;
    sample_read(&sample, whole[_i].file);
    const char *found = g_hash_table_lookup(sample.texts, whole[_i].place);
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found, whole[_i].text);
    sample_close(&sample);
}
END_TEST

START_TEST(each_sample_is_in_the_table_or_holds_no_posts)
{
    g_autoptr(GHashTable) by_file =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
    g_autoptr(GPtrArray) names = expected_lines(by_file);
    GDir *folder = g_dir_open("samples/formats", 0, NULL);
    ck_assert_uint_gt(names->len, 0);
    ck_assert_ptr_nonnull(folder);
    for (const char *name; (name = g_dir_read_name(folder));) {
        if (g_hash_table_contains(by_file, name))
            continue;
        g_autofree char *found = posts_of(name);
        ck_assert_str_eq(found, "");
    }
    g_dir_close(folder);
}
END_TEST

/* A preset without a sample would be a claim that nobody looks at. */
START_TEST(each_preset_has_a_sample)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const tables[] = {"samples/expected/formats-csv.csv",
                                         "samples/expected/formats-jsonl.csv"};
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        char *text = NULL;
        ck_assert(g_file_get_contents(tables[i], &text, NULL, NULL));
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        g_free(text);
        for (char **line = lines + 1; *line && **line; line++) {
            g_auto(GStrv) cells = g_strsplit(*line, ",", 3);
            g_hash_table_add(known, g_strdup(cells[1]));
        }
    }
    /* All of its rows are "not a post": it has no containers to list. */
    g_hash_table_add(known, g_strdup("twarc2-compliance"));
    const GPtrArray *presets = rs_presets_builtin();
    for (guint i = 0; i < presets->len; i++) {
        const char *name = rs_preset_name(presets->pdata[i]);
        ck_assert_msg(g_hash_table_contains(known, name), "%s", name);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("presets_samples");
    TCase *tests = tcase_create("presets_samples");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests,
                   each_sample_gives_the_posts_that_its_author_wrote_down);
    tcase_add_loop_test(tests, a_text_is_whole, 0, (int)G_N_ELEMENTS(whole));
    tcase_add_test(tests, each_sample_is_in_the_table_or_holds_no_posts);
    tcase_add_test(tests, each_preset_has_a_sample);
    return unit_run(suite);
}
