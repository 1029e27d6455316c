#include "run/headline.h"

struct sums {
    const char *sql;
    size_t at;
};

#define SUM(sql, member)                                                       \
    {                                                                          \
        sql, offsetof(struct rs_headline, member)                              \
    }

static const struct sums numbers[] = {
    SUM("SELECT count(*) FROM input", inputs),
    SUM("SELECT count(*) FROM input WHERE damage IS NOT NULL", damaged),
    SUM("SELECT sum(records) FROM input", records),
    SUM("SELECT sum(scanned) FROM input", scanned),
    SUM("SELECT sum(duplicate) FROM input", duplicate),
    SUM("SELECT sum(filtered) FROM input", filtered),
    SUM("SELECT sum(not_a_post) FROM input", not_post),
    SUM("SELECT sum(rejected) FROM input", rejected),
    SUM("SELECT sum(undecided) FROM input", undecided),
    SUM("SELECT sum(flagged) FROM container", flagged),
    SUM("SELECT sum(evasive) FROM container", evasive),
    SUM("SELECT count(*) FROM container "
        "WHERE flagged = 0 AND flagged_by_name <> ''",
        by_name),
    SUM("SELECT (SELECT sum(posts) FROM container) - "
        "coalesce((SELECT sum(posts) FROM day), 0)",
        undated),
};

static const struct sums days[] = {
    SUM("SELECT min(day) FROM day", first),
    SUM("SELECT max(day) FROM day", last),
    SUM("SELECT min(first_flagged) FROM container", first_flagged),
    SUM("SELECT max(last_flagged) FROM container", last_flagged),
};

static void kind_clear(gpointer data)
{
    g_free(((struct rs_headline_kind *)data)->kind);
}

static void category_clear(gpointer data)
{
    struct rs_headline_category *category = data;
    g_free(category->name);
    g_free(category->title);
}

static bool read_sums(struct rs_headline *headline, const struct rs_run *run,
                      GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        if (!rs_run_number(
                run, numbers[i].sql,
                (int64_t *)(void *)((char *)headline + numbers[i].at), error))
            return false;
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        GError *failed = NULL;
        *(char **)(void *)((char *)headline + days[i].at) =
            rs_run_text(run, days[i].sql, &failed);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
    }
    return true;
}

static char *text_at(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, column, buffer);
    return g_strndup(text.at, text.len);
}

static int64_t number_at(const struct rs_table *table, size_t row,
                         size_t column)
{
    return (int64_t)rs_table_number(table, row, column);
}

static bool read_kinds(struct rs_headline *headline, const struct rs_run *run,
                       GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "kind", .type = RS_COLUMN_TEXT},
        {.name = "flagged", .type = RS_COLUMN_COUNT},
        {.name = "all", .type = RS_COLUMN_COUNT}};
    struct rs_table *table = rs_run_query(
        run,
        "SELECT kind, sum(flagged > 0), count(*) FROM container GROUP BY kind "
        "ORDER BY sum(flagged > 0) DESC, kind",
        columns, G_N_ELEMENTS(columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        struct rs_headline_kind kind = {text_at(table, i, 0),
                                        number_at(table, i, 1),
                                        number_at(table, i, 2)};
        g_array_append_val(headline->kinds, kind);
    }
    rs_table_close(table);
    return table != NULL;
}

static bool read_categories(struct rs_headline *headline,
                            const struct rs_run *run, GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "title", .type = RS_COLUMN_TEXT},
        {.name = "flag", .type = RS_COLUMN_COUNT},
        {.name = "seeker", .type = RS_COLUMN_COUNT},
        {.name = "posts", .type = RS_COLUMN_COUNT},
        {.name = "containers", .type = RS_COLUMN_COUNT}};
    struct rs_table *table = rs_run_query(
        run,
        "SELECT name, title, flag, seeker, posts, "
        "(SELECT count(*) FROM container_category WHERE category = id) "
        "FROM category ORDER BY flag DESC, posts DESC, name",
        columns, G_N_ELEMENTS(columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        struct rs_headline_category category = {
            .name = text_at(table, i, 0),
            .title = text_at(table, i, 1),
            .flags = number_at(table, i, 2) != 0,
            .is_seeker = number_at(table, i, 3) != 0,
            .posts = number_at(table, i, 4),
            .containers = number_at(table, i, 5),
        };
        if (category.is_seeker && category.containers == 0)
            category.containers = -1;
        g_array_append_val(headline->categories, category);
    }
    rs_table_close(table);
    return table != NULL;
}

struct rs_headline *rs_headline_open(const struct rs_run *run, GError **error)
{
    struct rs_headline *headline = g_new0(struct rs_headline, 1);
    headline->kinds =
        g_array_new(FALSE, FALSE, sizeof(struct rs_headline_kind));
    g_array_set_clear_func(headline->kinds, kind_clear);
    headline->categories =
        g_array_new(FALSE, FALSE, sizeof(struct rs_headline_category));
    g_array_set_clear_func(headline->categories, category_clear);
    if (read_sums(headline, run, error) && read_kinds(headline, run, error) &&
        read_categories(headline, run, error) &&
        (headline->figures = rs_figures_read(run, error)))
        return headline;
    rs_headline_close(headline);
    return NULL;
}

void rs_headline_close(struct rs_headline *headline)
{
    if (!headline)
        return;
    g_free(headline->first);
    g_free(headline->last);
    g_free(headline->first_flagged);
    g_free(headline->last_flagged);
    g_array_unref(headline->kinds);
    g_array_unref(headline->categories);
    g_clear_pointer(&headline->figures, g_ptr_array_unref);
    g_free(headline);
}
