#include "run/ratings.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "record/sheet.h"
#include "run/blind.h"

/* Columns of every sheet; reviewers' come behind them. */
enum column { SAMPLE, ID, FIXED };

struct row {
    const char *file;
    uint64_t line;
    char *id;
};

/* A cell that is not empty. */
struct given {
    size_t row, reviewer;
    uint64_t value;
};

struct reading {
    struct rs_ratings *ratings;
    struct rs_draw_options draw; /* the largest of the sheets; count 0: none */
    GArray *rows;                /* struct row */
    GArray *given;               /* struct given */
};

static void row_clear(gpointer data)
{
    g_free(((struct row *)data)->id);
}

static bool fail(const struct row *at, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* RS_ERROR_USAGE with file and line. */
static bool fail(const struct row *at, GError **error, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *what = g_strdup_vprintf(format, values);
    va_end(values);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s:%" G_GUINT64_FORMAT ": %s",
                at->file, at->line, what);
    return false;
}

static bool find_category(const struct rs_ratings *ratings, const char *word,
                          uint64_t *bit)
{
    for (guint i = 0; i < ratings->categories->len; i++)
        if (!g_ascii_strcasecmp(word, ratings->categories->pdata[i])) {
            *bit = UINT64_C(1) << i;
            return true;
        }
    return false;
}

/* The categories that a cell names. */
static bool read_cell(const struct rs_ratings *ratings, const char *cell,
                      const struct row *at, uint64_t *value, GError **error)
{
    g_auto(GStrv) words = g_strsplit(cell, RS_BLIND_SEPARATOR, 0);
    bool is_none = false;
    size_t count = 0;
    *value = 0;
    for (char **word = words; *word; word++) {
        uint64_t bit = 0;
        if (!*g_strstrip(*word))
            continue;
        count++;
        if (!g_ascii_strcasecmp(*word, RS_BLIND_NONE))
            is_none = true;
        else if (!find_category(ratings, *word, &bit))
            return fail(at, error,
                        "\"%s\" is no category of this run, and not "
                        "\"" RS_BLIND_NONE "\"",
                        *word);
        *value |= bit;
    }
    if (count == 0 || (is_none && count > 1))
        return fail(at, error,
                    "\"%s\": names of categories joined by "
                    "\"" RS_BLIND_SEPARATOR "\", or \"" RS_BLIND_NONE "\"",
                    cell);
    return true;
}

static bool check_draw(struct reading *reading, const struct row *at,
                       const char *text, GError **error)
{
    struct rs_draw_options draw;
    if (!rs_draw_read(text, &draw))
        return fail(at, error,
                    "sample \"%s\": it should say how the sheet was drawn "
                    "(n=200 seed=7)",
                    text);
    if (reading->draw.count && draw.seed != reading->draw.seed)
        return fail(at, error,
                    "sample \"%s\": what stands before it was drawn with "
                    "seed=%" G_GUINT64_FORMAT
                    ": sheets of one seed can be reviewed together",
                    text, reading->draw.seed);
    reading->draw.seed = draw.seed;
    reading->draw.count = MAX(reading->draw.count, draw.count);
    return true;
}

static bool add_row(struct reading *reading, const char *file,
                    const struct rs_sheet_row *from, size_t reviewers,
                    GError **error)
{
    struct row row = {file, from->line, g_strdup(from->cells[ID])};
    size_t number = reading->rows->len;
    g_array_append_val(reading->rows, row);
    if (!check_draw(reading, &row, from->cells[SAMPLE], error))
        return false;
    for (size_t i = 0; i < reviewers; i++) {
        const char *cell = from->cells[FIXED + i];
        struct given given = {number, reading->ratings->reviewers + i, 0};
        if (!*cell)
            continue;
        if (!read_cell(reading->ratings, cell, &row, &given.value, error))
            return false;
        g_array_append_val(reading->given, given);
    }
    return true;
}

static bool is_reviewer(const char *name)
{
    static const char prefix[] = "reviewer_";
    return !g_ascii_strncasecmp(name, prefix, strlen(prefix)) ||
           !g_ascii_strcasecmp(name, "label");
}

/* sample, id and the reviewers' columns; NULL where there are none. */
static GPtrArray *names_of(const GPtrArray *columns, const char *file,
                           GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_ptr_array_add(names, (gpointer) "sample");
    g_ptr_array_add(names, (gpointer) "id");
    for (guint i = 0; i < columns->len; i++)
        if (is_reviewer(columns->pdata[i]))
            g_ptr_array_add(names, columns->pdata[i]);
    if (names->len > FIXED && names->len <= RS_SLOTS_MAX)
        return g_steal_pointer(&names);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                names->len > FIXED ? "%s: too many columns"
                                   : "%s: no column reviewer_… or label",
                file);
    return NULL;
}

static bool read_rows(struct reading *reading, const char *file,
                      struct rs_sheet *sheet, size_t reviewers, GError **error)
{
    const struct rs_sheet_row *row;
    GError *failed = NULL;
    if (!rs_sheet_has(sheet, SAMPLE) || !rs_sheet_has(sheet, ID)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s: no column %s: is it a sheet of rastro sample?", file,
                    rs_sheet_has(sheet, SAMPLE) ? "id" : "sample");
        return false;
    }
    while ((row = rs_sheet_next(sheet, &failed)))
        if (!add_row(reading, file, row, reviewers, error))
            return false;
    if (!failed)
        return true;
    g_propagate_prefixed_error(error, failed, "%s:", file);
    return false;
}

static bool read_sheet(struct reading *reading, const char *file,
                       GError **error)
{
    g_autofree char *bytes = NULL;
    gsize len;
    GError *failed = NULL;
    if (!g_file_get_contents(file, &bytes, &len, &failed)) {
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s", failed->message);
        g_error_free(failed);
        return false;
    }
    struct rs_view csv = {bytes, len};
    g_autoptr(GPtrArray) columns = rs_sheet_columns(csv, error);
    if (!columns) {
        g_prefix_error(error, "%s: ", file);
        return false;
    }
    g_autoptr(GPtrArray) names = names_of(columns, file, error);
    if (!names)
        return false;
    struct rs_sheet *sheet = rs_sheet_open(
        csv, (const char *const *)names->pdata, names->len, error);
    if (!sheet) {
        g_prefix_error(error, "%s: ", file);
        return false;
    }
    size_t reviewers = names->len - FIXED;
    bool ok = read_rows(reading, file, sheet, reviewers, error);
    reading->ratings->reviewers += reviewers;
    rs_sheet_close(sheet);
    return ok;
}

static bool read_categories(struct rs_ratings *ratings,
                            const struct rs_run *run, GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "flag", .type = RS_COLUMN_COUNT}};
    struct rs_table *table = rs_run_query(
        run, "SELECT name, flag FROM category ORDER BY id LIMIT 64", columns,
        G_N_ELEMENTS(columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        char buffer[RS_CELL_LEN];
        struct rs_view name = rs_table_cell(table, i, 0, buffer);
        g_ptr_array_add(ratings->categories, g_strndup(name.at, name.len));
        if (rs_table_number(table, i, 1) > 0)
            ratings->flag_bits |= UINT64_C(1) << i;
    }
    rs_table_close(table);
    return table != NULL;
}

/* Each row's post in the draw, by its id. */
static bool find_posts(const struct reading *reading, size_t *posts,
                       GError **error)
{
    const GArray *drawn = reading->ratings->draw->posts;
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < drawn->len; i++)
        g_hash_table_insert(by_id,
                            g_array_index(drawn, struct rs_draw_post, i).id,
                            GSIZE_TO_POINTER(i));
    for (guint i = 0; i < reading->rows->len; i++) {
        const struct row *row = &g_array_index(reading->rows, struct row, i);
        gpointer post;
        if (!g_hash_table_lookup_extended(by_id, row->id, NULL, &post))
            return fail(row, error,
                        "no post \"%s\" in the sample n=%" G_GUINT64_FORMAT
                        " seed=%" G_GUINT64_FORMAT
                        " of this run: it is a sheet of another one",
                        row->id, reading->draw.count, reading->draw.seed);
        posts[i] = GPOINTER_TO_SIZE(post);
    }
    return true;
}

static bool place(const struct reading *reading, GError **error)
{
    struct rs_ratings *ratings = reading->ratings;
    g_autofree size_t *posts = g_new0(size_t, reading->rows->len + 1);
    ratings->all = g_new0(struct rs_rating,
                          ratings->draw->posts->len * ratings->reviewers + 1);
    if (!find_posts(reading, posts, error))
        return false;
    for (guint i = 0; i < reading->given->len; i++) {
        const struct given *given =
            &g_array_index(reading->given, struct given, i);
        struct rs_rating *rating =
            &ratings->all[posts[given->row] * ratings->reviewers +
                          given->reviewer];
        const struct row *row =
            &g_array_index(reading->rows, struct row, given->row);
        if (rating->is_given)
            return fail(row, error, "\"%s\" is twice in this sheet", row->id);
        *rating = (struct rs_rating){true, given->value};
    }
    return true;
}

static bool read_all(struct reading *reading, const struct rs_run *run,
                     const char *const *sheets, GError **error)
{
    if (!read_categories(reading->ratings, run, error))
        return false;
    for (const char *const *file = sheets; *file; file++)
        if (!read_sheet(reading, *file, error))
            return false;
    if (reading->draw.count == 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: no rows", sheets[0]);
        return false;
    }
    reading->ratings->draw = rs_draw_open(run, &reading->draw, error);
    return reading->ratings->draw && place(reading, error);
}

struct rs_ratings *rs_ratings_open(const struct rs_run *run,
                                   const char *const *sheets, GError **error)
{
    struct rs_ratings *ratings = g_new0(struct rs_ratings, 1);
    struct reading reading = {
        .ratings = ratings,
        .rows = g_array_new(FALSE, FALSE, sizeof(struct row)),
        .given = g_array_new(FALSE, FALSE, sizeof(struct given)),
    };
    g_array_set_clear_func(reading.rows, row_clear);
    ratings->categories = g_ptr_array_new_with_free_func(g_free);
    if (!read_all(&reading, run, sheets, error))
        g_clear_pointer(&ratings, rs_ratings_close);
    g_array_unref(reading.rows);
    g_array_unref(reading.given);
    return ratings;
}

void rs_ratings_close(struct rs_ratings *ratings)
{
    if (!ratings)
        return;
    rs_draw_close(ratings->draw);
    g_ptr_array_unref(ratings->categories);
    g_free(ratings->all);
    g_free(ratings);
}
