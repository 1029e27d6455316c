#include "run/blind.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/facts.h"
#include "extract/phone.h"
#include "extract/places_shipped.h"

struct writing {
    const struct rs_blind_options *options;
    struct rs_run *run;
    struct rs_draw *draw;
    struct rs_mask *mask; /* NULL: contacts as they are */
    char *region;         /* of national phone numbers; or NULL */
    struct rs_facts *facts;
    struct rs_arena *arena;
    /* By the row of `post`, and of `pool`: what is shown of it. */
    GHashTable *flagged, *unflagged; /* to struct shown * */
};

struct shown {
    GString *text;
    char *url;
};

static void shown_free(gpointer data)
{
    struct shown *shown = data;
    g_string_free(shown->text, TRUE);
    g_free(shown->url);
    g_free(shown);
}

static GHashTable *shown_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                 shown_free);
}

static struct shown *shown_of(GHashTable *table, int64_t row)
{
    struct shown *shown = g_hash_table_lookup(table, &row);
    if (shown)
        return shown;
    shown = g_new0(struct shown, 1);
    shown->text = g_string_new(NULL);
    g_hash_table_insert(table, g_memdup2(&row, sizeof row), shown);
    return shown;
}

/* All texts the same way and to the same length, whichever table they are
 * from: neither says whether a post is flagged. */
static void add_text(struct writing *writing, struct rs_view text, bool is_cut,
                     GString *out)
{
    if (text.len > RS_POOL_TEXT_LEN_MAX) {
        text.len = rs_utf8_align(text, RS_POOL_TEXT_LEN_MAX);
        is_cut = true;
    }
    if (out->len)
        g_string_append_c(out, '\n');
    if (writing->mask) {
        bool facts_cut;
        rs_arena_reset(writing->arena);
        rs_mask_text(
            writing->mask, text, 0, text.len,
            rs_facts_find(writing->facts, text, writing->arena, &facts_cut),
            out);
    } else {
        g_string_append_len(out, text.at, (gssize)text.len);
    }
    g_string_append(out, is_cut ? " […]" : "");
}

enum cell { ROW, TEXT, CUT, URL };

static const struct rs_run_column text_columns[] = {
    {.name = "row", .type = RS_COLUMN_COUNT},
    {.name = "text", .type = RS_COLUMN_TEXT},
    {.name = "cut", .type = RS_COLUMN_COUNT},
    {.name = "url", .type = RS_COLUMN_TEXT},
};

static char *text_at(const struct rs_table *table, size_t row, size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view text = rs_table_cell(table, row, column, buffer);
    return g_strndup(text.at, text.len);
}

/* The rows of `rows`, a JSON list of numbers, by a query on it. */
static bool read_texts(struct writing *writing, const char *sql,
                       const GString *rows, GHashTable *to, GError **error)
{
    struct rs_table *table = rs_run_query_of(
        writing->run, sql, (struct rs_view){rows->str, rows->len}, text_columns,
        G_N_ELEMENTS(text_columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        char buffer[RS_CELL_LEN];
        struct shown *shown =
            shown_of(to, (int64_t)rs_table_number(table, i, ROW));
        add_text(writing, rs_table_cell(table, i, TEXT, buffer),
                 rs_table_number(table, i, CUT) > 0, shown->text);
        if (!shown->url)
            shown->url = text_at(table, i, URL);
    }
    rs_table_close(table);
    return table != NULL;
}

static bool is_unflagged(const struct writing *writing,
                         const struct rs_draw_post *post)
{
    return post->part == writing->draw->parts->len - 1;
}

static bool read_all(struct writing *writing, GError **error)
{
    static const char flagged_sql[] =
        "SELECT post, text, cut, url FROM post_text JOIN post "
        "ON post.id = post WHERE post IN (SELECT value FROM json_each(?1)) "
        "ORDER BY post, post_text.rowid";
    static const char unflagged_sql[] =
        "SELECT pool, text, cut, url FROM pool_text JOIN pool "
        "ON pool.id = pool WHERE pool IN (SELECT value FROM json_each(?1)) "
        "ORDER BY pool, pool_text.rowid";
    g_autoptr(GString) flagged = g_string_new("[");
    g_autoptr(GString) unflagged = g_string_new("[");
    for (guint i = 0; i < writing->draw->posts->len; i++) {
        const struct rs_draw_post *post =
            &g_array_index(writing->draw->posts, struct rs_draw_post, i);
        GString *rows = is_unflagged(writing, post) ? unflagged : flagged;
        g_string_append_printf(rows, "%s%" G_GINT64_FORMAT,
                               rows->len > 1 ? "," : "", post->row);
    }
    g_string_append_c(flagged, ']');
    g_string_append_c(unflagged, ']');
    return read_texts(writing, flagged_sql, flagged, writing->flagged, error) &&
           read_texts(writing, unflagged_sql, unflagged, writing->unflagged,
                      error);
}

static struct rs_table *columns_of(const struct rs_blind_options *options)
{
    static const char *const names[] = {
        "sample", "id", "text", "url", "reviewer_1", "reviewer_2", "notes"};
    struct rs_table *table = rs_table_open();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (options->addresses || strcmp(names[i], "url") != 0)
            rs_table_add_column(table, names[i], RS_COLUMN_TEXT);
    return table;
}

static struct rs_table *sheet_of(struct writing *writing)
{
    struct rs_table *table = columns_of(writing->options);
    g_autofree char *sample = rs_draw_text(&writing->options->draw);
    for (guint i = 0; i < writing->draw->posts->len; i++) {
        const struct rs_draw_post *post =
            &g_array_index(writing->draw->posts, struct rs_draw_post, i);
        const struct shown *shown = shown_of(
            is_unflagged(writing, post) ? writing->unflagged : writing->flagged,
            post->row);
        rs_table_add_row(table);
        rs_table_add_text(table, rs_view_of(sample));
        rs_table_add_text(table, rs_view_of(post->id));
        rs_table_add_text(table,
                          (struct rs_view){shown->text->str, shown->text->len});
        if (writing->options->addresses)
            rs_table_add_text(table, rs_view_of(shown->url ? shown->url : ""));
        for (int blank = 0; blank < 3; blank++)
            rs_table_add_blank(table);
    }
    return table;
}

/* Whose the national phone numbers are, as it was said to the scan. */
static char *region_of(const struct rs_run *run)
{
    static const struct rs_run_column column = {.name = "region",
                                                .type = RS_COLUMN_TEXT};
    g_autofree char *path = rs_run_path(run, "manifest.json");
    g_autofree char *json = NULL;
    gsize len;
    if (!g_file_get_contents(path, &json, &len, NULL))
        return NULL;
    struct rs_table *table =
        rs_run_query_of(run,
                        "SELECT value ->> 1 FROM json_each(?1, '$.options') "
                        "WHERE value ->> 0 = '--region'",
                        (struct rs_view){json, len}, &column, 1, NULL);
    char *region = NULL;
    if (table && rs_table_row_count(table))
        region = text_at(table, 0, 0);
    if (region && !rs_phone_has_region(region))
        g_clear_pointer(&region, g_free);
    rs_table_close(table);
    return region;
}

static bool read_categories(struct rs_blind *blind, const struct rs_run *run,
                            GError **error)
{
    static const struct rs_run_column columns[] = {
        {.name = "name", .type = RS_COLUMN_TEXT},
        {.name = "title", .type = RS_COLUMN_TEXT}};
    struct rs_table *table =
        rs_run_query(run, "SELECT name, title FROM category ORDER BY id",
                     columns, G_N_ELEMENTS(columns), error);
    for (size_t i = 0; table && i < rs_table_row_count(table); i++) {
        g_ptr_array_add(blind->categories, text_at(table, i, 0));
        g_ptr_array_add(blind->titles, text_at(table, i, 1));
    }
    rs_table_close(table);
    return table != NULL;
}

static void add_sentences(const struct rs_draw *draw, GString *out)
{
    const struct rs_draw_part *last =
        &g_array_index(draw->parts, struct rs_draw_part, draw->parts->len - 1);
    g_string_append_printf(out,
                           "%u post%s: %" G_GUINT64_FORMAT
                           " flagged, %" G_GUINT64_FORMAT " unflagged\n",
                           draw->posts->len, draw->posts->len == 1 ? "" : "s",
                           draw->posts->len - last->drawn, last->drawn);
    if (last->kept == 0 && last->posts > 0)
        g_string_append(out, "the run keeps no unflagged posts (scan "
                             "--sample-pool): what was missed cannot be "
                             "said\n");
}

static bool draw_sheet(struct writing *writing, struct rs_blind *blind,
                       GError **error)
{
    const struct rs_blind_options *options = writing->options;
    writing->run = rs_run_open(options->run, NULL, error);
    if (!writing->run)
        return false;
    writing->draw = rs_draw_open(writing->run, &options->draw, error);
    if (!writing->draw)
        return false;
    if (writing->draw->posts->len == 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s: no posts to draw from: none is flagged, and it keeps "
                    "no others (scan --sample-pool)",
                    options->run);
        return false;
    }
    writing->region = region_of(writing->run);
    writing->facts = rs_facts_open(rs_places_shipped(), writing->region);
    if (!read_all(writing, error) ||
        !read_categories(blind, writing->run, error))
        return false;
    blind->sheet = sheet_of(writing);
    add_sentences(writing->draw, blind->sentences);
    return true;
}

static void writing_clear(struct writing *writing)
{
    rs_facts_close(writing->facts);
    rs_draw_close(writing->draw);
    rs_run_close(writing->run);
    rs_mask_close(writing->mask);
    rs_arena_close(writing->arena);
    g_hash_table_unref(writing->flagged);
    g_hash_table_unref(writing->unflagged);
    g_free(writing->region);
}

struct rs_blind *rs_blind_open(const struct rs_blind_options *options,
                               GError **error)
{
    struct rs_blind *blind = g_new0(struct rs_blind, 1);
    struct writing writing = {
        .options = options,
        .mask =
            options->show_contacts ? NULL : rs_mask_open(options->contact_key),
        .arena = rs_arena_open(),
        .flagged = shown_new(),
        .unflagged = shown_new(),
    };
    blind->categories = g_ptr_array_new_with_free_func(g_free);
    blind->titles = g_ptr_array_new_with_free_func(g_free);
    blind->sentences = g_string_new(NULL);
    if (!draw_sheet(&writing, blind, error))
        g_clear_pointer(&blind, rs_blind_close);
    writing_clear(&writing);
    return blind;
}

void rs_blind_close(struct rs_blind *blind)
{
    if (!blind)
        return;
    rs_table_close(blind->sheet);
    g_ptr_array_unref(blind->categories);
    g_ptr_array_unref(blind->titles);
    g_string_free(blind->sentences, TRUE);
    g_free(blind);
}
