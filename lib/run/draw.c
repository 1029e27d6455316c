/*
 * Choice and order come from a hash of each post's place in the run, under the
 * seed: its upper half says which posts of a part are taken, the lowest first,
 * and its lower half is the id, by which the sheet is sorted. With the same
 * half for both, posts of a large part, of which few are taken, would all
 * stand at the top, and give away what the rules say of them.
 */
#include "run/draw.h"

#include <string.h>
#include <xxhash.h>

struct candidate {
    uint64_t order;
    struct rs_draw_post post;
};

struct drawing {
    struct rs_draw *draw;
    const struct rs_draw_options *options;
    GPtrArray *candidates; /* GArray of struct candidate, by part */
    size_t turn;           /* the category that is asked next */
};

enum cell { ROW, CATEGORY, PLACE };

static const struct rs_run_column candidate_columns[] = {
    {.name = "row", .type = RS_COLUMN_COUNT},
    {.name = "category", .type = RS_COLUMN_COUNT},
    {.name = "place", .type = RS_COLUMN_TEXT},
};

static const char flagged_sql[] =
    "SELECT post.id, (SELECT min(category.id) FROM finding "
    "JOIN category ON category.id = finding.category AND category.flag "
    "WHERE finding.post = post.id) AS first, "
    "'f ' || input.sha256 || ' ' || input.id || ' ' || post.record || ' ' || "
    "post.line || ' ' || post.id "
    "FROM post JOIN input ON input.id = post.input WHERE first IS NOT NULL";

static const char unflagged_sql[] =
    "SELECT pool.id, 0, 'u ' || input.sha256 || ' ' || input.id || ' ' || "
    "pool.record || ' ' || pool.line || ' ' || pool.id "
    "FROM pool JOIN input ON input.id = pool.input WHERE NOT flagged";

static const struct rs_run_column category_columns[] = {
    {.name = "id", .type = RS_COLUMN_COUNT},
    {.name = "name", .type = RS_COLUMN_TEXT},
};

char *rs_draw_text(const struct rs_draw_options *options)
{
    return g_strdup_printf("n=%" G_GUINT64_FORMAT " seed=%" G_GUINT64_FORMAT,
                           options->count, options->seed);
}

bool rs_draw_read(const char *text, struct rs_draw_options *options)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 3);
    return g_strv_length(words) == 2 && g_str_has_prefix(words[0], "n=") &&
           g_str_has_prefix(words[1], "seed=") &&
           g_ascii_string_to_unsigned(words[0] + strlen("n="), 10, 1,
                                      RS_DRAW_MAX, &options->count, NULL) &&
           g_ascii_string_to_unsigned(words[1] + strlen("seed="), 10, 0,
                                      UINT64_MAX, &options->seed, NULL);
}

static char *text_at(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, column, buffer);
    return g_strndup(text.at, text.len);
}

static void part_clear(gpointer data)
{
    g_free(((struct rs_draw_part *)data)->name);
}

static void array_free(gpointer data)
{
    g_array_unref(data);
}

static void add_part(struct drawing *drawing, char *name)
{
    struct rs_draw_part part = {.name = name};
    g_array_append_val(drawing->draw->parts, part);
    g_ptr_array_add(drawing->candidates,
                    g_array_new(FALSE, FALSE, sizeof(struct candidate)));
}

/* `part_of`: the part of a category's id. */
static bool add_parts(struct drawing *drawing, const struct rs_run *run,
                      GHashTable *part_of, GError **error)
{
    struct rs_table *table = rs_run_query(
        run, "SELECT id, name FROM category WHERE flag ORDER BY id",
        category_columns, G_N_ELEMENTS(category_columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        int id = (int)rs_table_number(table, i, 0);
        g_hash_table_insert(part_of, GINT_TO_POINTER(id), GSIZE_TO_POINTER(i));
        add_part(drawing, text_at(table, i, 1));
    }
    add_part(drawing, g_strdup("unflagged"));
    rs_table_close(table);
    return table != NULL;
}

static void add_candidate(struct drawing *drawing, const struct rs_table *table,
                          size_t row, size_t part)
{
    char buffer[RS_CELL_LEN];
    struct rs_view place = rs_table_cell(table, row, PLACE, buffer);
    XXH128_hash_t hash =
        XXH3_128bits_withSeed(place.at, place.len, drawing->options->seed);
    struct candidate candidate = {
        .order = hash.high64,
        .post = {.part = part,
                 .row = (int64_t)rs_table_number(table, row, ROW)},
    };
    /* A letter first: a spreadsheet would take digits for a number. */
    g_snprintf(candidate.post.id, sizeof candidate.post.id,
               "p%016" G_GINT64_MODIFIER "x", hash.low64);
    g_array_append_val((GArray *)drawing->candidates->pdata[part], candidate);
}

static bool add_flagged(struct drawing *drawing, const struct rs_run *run,
                        GHashTable *part_of, GError **error)
{
    struct rs_table *table =
        rs_run_query(run, flagged_sql, candidate_columns,
                     G_N_ELEMENTS(candidate_columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        int id = (int)rs_table_number(table, i, CATEGORY);
        size_t part =
            GPOINTER_TO_SIZE(g_hash_table_lookup(part_of, GINT_TO_POINTER(id)));
        add_candidate(drawing, table, i, part);
        g_array_index(drawing->draw->parts, struct rs_draw_part, part).posts++;
    }
    rs_table_close(table);
    return table != NULL;
}

static bool add_unflagged(struct drawing *drawing, const struct rs_run *run,
                          GError **error)
{
    size_t part = drawing->draw->parts->len - 1;
    int64_t posts;
    if (!rs_run_number(run,
                       "SELECT coalesce(max(CAST(value AS INTEGER)), 0) "
                       "FROM meta WHERE key = 'unflagged'",
                       &posts, error))
        return false;
    struct rs_table *table =
        rs_run_query(run, unflagged_sql, candidate_columns,
                     G_N_ELEMENTS(candidate_columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++)
        add_candidate(drawing, table, i, part);
    /* The file is not trusted: no more are drawn than there are. */
    g_array_index(drawing->draw->parts, struct rs_draw_part, part).posts =
        MAX((uint64_t)MAX(posts, 0),
            table ? (uint64_t)rs_table_row_count(table) : 0);
    rs_table_close(table);
    return table != NULL;
}

static gint compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct candidate *one = a, *other = b;
    if (one->order != other->order)
        return one->order > other->order ? 1 : -1;
    return strcmp(one->post.id, other->post.id);
}

static gint compare_posts(gconstpointer a, gconstpointer b)
{
    const struct rs_draw_post *one = a, *other = b;
    return strcmp(one->id, other->id);
}

/* Takes the next post of a part; false when there is none left. */
static bool take(struct drawing *drawing, size_t part)
{
    const GArray *candidates = drawing->candidates->pdata[part];
    struct rs_draw_part *of =
        &g_array_index(drawing->draw->parts, struct rs_draw_part, part);
    if (of->drawn == candidates->len)
        return false;
    struct rs_draw_post post =
        g_array_index(candidates, struct candidate, of->drawn++).post;
    g_array_append_val(drawing->draw->posts, post);
    return true;
}

static bool take_flagged(struct drawing *drawing)
{
    size_t categories = drawing->draw->parts->len - 1;
    for (size_t i = 0; i < categories; i++) {
        size_t part = drawing->turn++ % categories;
        if (take(drawing, part))
            return true;
    }
    return false;
}

static bool take_unflagged(struct drawing *drawing)
{
    return take(drawing, drawing->draw->parts->len - 1);
}

/* One at a time, so that a larger number goes on where a smaller one ended. */
static void take_all(struct drawing *drawing)
{
    bool is_left = true;
    for (guint i = 0; i < drawing->candidates->len; i++) {
        GArray *candidates = drawing->candidates->pdata[i];
        g_array_sort(candidates, compare_candidates);
        g_array_index(drawing->draw->parts, struct rs_draw_part, i).kept =
            candidates->len;
    }
    for (uint64_t i = 0; is_left && i < drawing->options->count; i++)
        is_left = i % 2 ? take_flagged(drawing) || take_unflagged(drawing)
                        : take_unflagged(drawing) || take_flagged(drawing);
    g_array_sort(drawing->draw->posts, compare_posts);
}

struct rs_draw *rs_draw_open(const struct rs_run *run,
                             const struct rs_draw_options *options,
                             GError **error)
{
    struct rs_draw *draw = g_new0(struct rs_draw, 1);
    struct drawing drawing = {
        .draw = draw,
        .options = options,
        .candidates = g_ptr_array_new_with_free_func(array_free),
    };
    g_autoptr(GHashTable) part_of = g_hash_table_new(NULL, NULL);
    draw->parts = g_array_new(FALSE, FALSE, sizeof(struct rs_draw_part));
    g_array_set_clear_func(draw->parts, part_clear);
    draw->posts = g_array_new(FALSE, FALSE, sizeof(struct rs_draw_post));
    bool ok = add_parts(&drawing, run, part_of, error) &&
              add_flagged(&drawing, run, part_of, error) &&
              add_unflagged(&drawing, run, error);
    if (ok)
        take_all(&drawing);
    g_ptr_array_unref(drawing.candidates);
    if (!ok)
        g_clear_pointer(&draw, rs_draw_close);
    return draw;
}

void rs_draw_close(struct rs_draw *draw)
{
    if (!draw)
        return;
    g_array_unref(draw->parts);
    g_array_unref(draw->posts);
    g_free(draw);
}
