/*
 * evaluate POSTS FLOOR: labels the posts of an evaluation set with the shipped
 * packs and prints, for each category and language, how many labels were right
 * (precision) and how many were found (recall), each with its Wilson interval
 * at 95 %, then what became of each kind of post and of each trick. Fails when
 * a figure is below the floor that FLOOR says for it, so that it can only
 * rise.
 *
 *     what,precision,recall
 *     smuggling-offer es,0.90,0.70
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "pattern/judge.h"
#include "pattern/packs.h"
#include "record/reader.h"
#include "text/fold.h"

/* What is counted together: one category, or all that are flagged, in one
 * language. */
struct count {
    char *what;
    unsigned right, wrong, missed;
};

/* How many of the posts of a kind or with a trick are flagged. */
struct share {
    char *what;
    unsigned flagged, all;
};

struct evaluation {
    struct rs_rules *rules;
    struct rs_judge *judge;
    uint64_t flag_bits;
    GPtrArray *counts, *shares; /* in order of first sight, then by name */
    GString *folded;
};

enum slot { LANGUAGE, TRICK, KIND, TEXT, LABELS, ID, SLOT_COUNT };

static const char *const pointers[] = {"/language", "/trick",    "/kind",
                                       "/text",     "/labels/*", "/id"};

struct post {
    struct rs_view cells[SLOT_COUNT];
    uint64_t labels;
};

static void fail(const char *what)
{
    fprintf(stderr, "evaluate: %s\n", what);
    exit(2);
}

static struct count *count_of(struct evaluation *evaluation, const char *name,
                              struct rs_view language)
{
    char *what = g_strdup_printf("%s %.*s", name, (int)language.len,
                                 language.at ? language.at : "");
    for (guint i = 0; i < evaluation->counts->len; i++) {
        struct count *count = evaluation->counts->pdata[i];
        if (!strcmp(count->what, what)) {
            g_free(what);
            return count;
        }
    }
    struct count *count = g_new0(struct count, 1);
    count->what = what;
    g_ptr_array_add(evaluation->counts, count);
    return count;
}

static void add_share(struct evaluation *evaluation, const char *prefix,
                      struct rs_view name, uint64_t is_flagged)
{
    char *what = g_strdup_printf("%s %.*s", prefix, (int)name.len, name.at);
    struct share *share = NULL;
    for (guint i = 0; i < evaluation->shares->len && !share; i++) {
        struct share *other = evaluation->shares->pdata[i];
        share = strcmp(other->what, what) ? NULL : other;
    }
    if (!share) {
        share = g_new0(struct share, 1);
        share->what = g_strdup(what);
        g_ptr_array_add(evaluation->shares, share);
    }
    g_free(what);
    share->all++;
    share->flagged += is_flagged != 0;
}

static void add_outcome(struct count *count, uint64_t truth, uint64_t found)
{
    count->right += truth && found;
    count->wrong += !truth && found;
    count->missed += truth && !found;
}

/* Spanish and English stand alone; of others there are too few of each. */
static struct rs_view group_of(struct rs_view language)
{
    if (rs_view_is(language, "es") || rs_view_is(language, "en"))
        return language;
    return rs_view_of("other");
}

static void add_post(struct evaluation *evaluation, const struct post *post)
{
    g_string_truncate(evaluation->folded, 0);
    rs_fold(post->cells[TEXT], evaluation->folded);
    struct rs_readings_text text = {
        .folded = {evaluation->folded->str, evaluation->folded->len},
        .original = post->cells[TEXT],
    };
    uint64_t found = rs_judge(evaluation->judge, &text, 1)->categories;
    struct rs_view language = group_of(post->cells[LANGUAGE]);
    for (size_t i = 0; i < rs_rules_category_count(evaluation->rules); i++) {
        uint64_t bit = UINT64_C(1) << i;
        const char *name = rs_rules_category(evaluation->rules, i)->id;
        if ((post->labels | found) & bit)
            add_outcome(count_of(evaluation, name, language),
                        post->labels & bit, found & bit);
    }
    uint64_t flags = evaluation->flag_bits;
    add_outcome(count_of(evaluation, "flagged", language), post->labels & flags,
                found & flags);
    add_share(evaluation,
              post->labels & flags ? "to flag, kind" : "not to flag, kind",
              post->cells[KIND], found & flags);
    if (post->labels & flags)
        add_share(evaluation, "to flag, trick", post->cells[TRICK],
                  found & flags);
}

static uint64_t label_of(const struct evaluation *evaluation,
                         struct rs_view name)
{
    for (size_t i = 0; i < rs_rules_category_count(evaluation->rules); i++)
        if (rs_view_is(name, rs_rules_category(evaluation->rules, i)->id))
            return UINT64_C(1) << i;
    return 0;
}

static void add_record(struct evaluation *evaluation,
                       const struct rs_record *record)
{
    struct post post = {0};
    if (record->reject)
        fail("a line of the posts is no JSON object");
    for (size_t i = 0; i < record->cell_count; i++) {
        const struct rs_cell *cell = &record->cells[i];
        post.cells[cell->slot] = cell->text;
        if (cell->slot == LABELS)
            post.labels |= label_of(evaluation, cell->text);
    }
    if (!post.cells[TEXT].len || !post.cells[LANGUAGE].len)
        fail("a post without text or language");
    add_post(evaluation, &post);
}

static void add_posts(struct evaluation *evaluation, const char *path)
{
    static const struct rs_dialect dialect = {.type = RS_RECORD_JSONL};
    struct rs_wanted wanted = {.names = pointers, .count = SLOT_COUNT};
    struct rs_schema *schema = rs_schema_open(&dialect, NULL, &wanted, NULL);
    struct rs_reader *reader = rs_reader_open(schema);
    struct rs_arena *arena = rs_arena_open();
    char *text;
    gsize len;
    if (!g_file_get_contents(path, &text, &len, NULL))
        fail("cannot read the posts");
    text = g_realloc(text, len + RS_PADDING);
    memset(text + len, 0, RS_PADDING);
    struct rs_piece piece = {.bytes = {text, len}};
    rs_reader_start(reader, &piece, arena);
    const struct rs_record *record;
    while ((record = rs_reader_next(reader)))
        add_record(evaluation, record);
    g_free(text);
    rs_arena_close(arena);
    rs_reader_close(reader);
    rs_schema_close(schema);
}

/* Wilson's interval (1927), which stays inside 0 and 1. */
static void write_share(unsigned part, unsigned whole)
{
    const double z = 1.96;
    if (!whole) {
        printf("%22s", "-");
        return;
    }
    double n = whole, p = part / n, z2 = z * z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    printf("  %3u/%-3u %.2f %.2f-%.2f", part, whole, p, centre - half,
           centre + half);
}

static int compare_counts(gconstpointer a, gconstpointer b)
{
    const struct count *const *x = a, *const *y = b;
    return strcmp((*x)->what, (*y)->what);
}

static int compare_shares(gconstpointer a, gconstpointer b)
{
    const struct share *const *x = a, *const *y = b;
    return strcmp((*x)->what, (*y)->what);
}

static void write_tables(struct evaluation *evaluation)
{
    g_ptr_array_sort(evaluation->counts, compare_counts);
    g_ptr_array_sort(evaluation->shares, compare_shares);
    printf("%-28s  %-22s  %s\n", "category, language", "precision", "recall");
    for (guint i = 0; i < evaluation->counts->len; i++) {
        const struct count *count = evaluation->counts->pdata[i];
        printf("%-28s", count->what);
        write_share(count->right, count->right + count->wrong);
        write_share(count->right, count->right + count->missed);
        printf("\n");
    }
    printf("\n%-38s  %s\n", "posts", "flagged");
    for (guint i = 0; i < evaluation->shares->len; i++) {
        const struct share *share = evaluation->shares->pdata[i];
        printf("%-38s", share->what);
        write_share(share->flagged, share->all);
        printf("\n");
    }
}

static bool is_above(const char *what, const char *figure, double floor,
                     unsigned part, unsigned whole)
{
    if (whole && part / (double)whole >= floor)
        return true;
    fprintf(stderr, "evaluate: %s: %s %u/%u is below the floor of %.2f\n", what,
            figure, part, whole, floor);
    return false;
}

/* One line of the floors; false where it is not reached. */
static bool check_line(struct evaluation *evaluation, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, ",", -1);
    if (g_strv_length(cells) != 3)
        fail("a floor is what,precision,recall");
    struct count *count = NULL;
    for (guint i = 0; i < evaluation->counts->len && !count; i++) {
        struct count *other = evaluation->counts->pdata[i];
        count = strcmp(other->what, cells[0]) ? NULL : other;
    }
    if (!count)
        fail("a floor for what is not in the posts");
    bool is_precise =
        is_above(count->what, "precision", g_ascii_strtod(cells[1], NULL),
                 count->right, count->right + count->wrong);
    return is_above(count->what, "recall", g_ascii_strtod(cells[2], NULL),
                    count->right, count->right + count->missed) &&
           is_precise;
}

static bool check_floor(struct evaluation *evaluation, const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        fail("cannot read the floors");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool ok = true;
    for (size_t i = 1; lines[0] && lines[i]; i++)
        if (*lines[i] && !check_line(evaluation, lines[i]))
            ok = false;
    return ok;
}

static void count_close(gpointer data)
{
    struct count *count = data;
    g_free(count->what);
    g_free(count);
}

static void share_close(gpointer data)
{
    struct share *share = data;
    g_free(share->what);
    g_free(share);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        fail("evaluate POSTS FLOOR");
    struct rs_rules_options options = {0};
    GPtrArray *packs = rs_packs_load(NULL, NULL);
    struct evaluation evaluation = {
        .rules = packs ? rs_rules_open(packs, &options, NULL) : NULL,
        .counts = g_ptr_array_new_with_free_func(count_close),
        .shares = g_ptr_array_new_with_free_func(share_close),
        .folded = g_string_new(NULL),
    };
    if (!evaluation.rules)
        fail("the packs are not sound: rastro patterns check");
    evaluation.judge = rs_judge_open(evaluation.rules);
    evaluation.flag_bits = rs_rules_flag_bits(evaluation.rules);
    add_posts(&evaluation, argv[1]);
    write_tables(&evaluation);
    bool ok = check_floor(&evaluation, argv[2]);
    rs_judge_close(evaluation.judge);
    rs_rules_close(evaluation.rules);
    g_ptr_array_unref(packs);
    g_ptr_array_unref(evaluation.counts);
    g_ptr_array_unref(evaluation.shares);
    g_string_free(evaluation.folded, TRUE);
    return ok ? 0 : 1;
}
