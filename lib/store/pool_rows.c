#include "store/pool_rows.h"

#include "tally/labels.h"

struct writing {
    struct rs_rows *rows;
    struct rs_pool_tables tables;
    const struct rs_rules *rules;
};

static bool add_text(const struct writing *writing, uint64_t number,
                     const struct rs_evidence_text *text, GError **error)
{
    struct rs_rows *rows = writing->rows;
    rs_rows_begin(rows, writing->tables.texts);
    rs_rows_add_count(rows, number);
    rs_rows_add_text(rows, text->field);
    rs_rows_add_view(rows, text->text);
    rs_rows_add_int(rows, text->is_cut);
    return rs_rows_end(rows, error);
}

static bool add_post(void *data, uint64_t number, const struct rs_pooled *post,
                     GError **error)
{
    const struct writing *writing = data;
    struct rs_rows *rows = writing->rows;
    g_autoptr(GString) categories = g_string_new(NULL);
    rs_labels_write(writing->rules, post->labels, categories);
    rs_rows_begin(rows, writing->tables.posts);
    rs_rows_add_count(rows, number);
    rs_rows_add_int(rows, post->place.container);
    rs_rows_add_view(rows, post->post_id);
    rs_rows_add_view(rows, post->url);
    rs_rows_add_day(rows, post->day);
    rs_rows_add_text(rows, categories->str);
    rs_rows_add_int(rows, post->is_flagged);
    rs_rows_add_count(rows, post->place.input + 1);
    rs_rows_add_count(rows, post->place.record);
    rs_rows_add_count(rows, post->place.line);
    if (!rs_rows_end(rows, error))
        return false;
    for (size_t i = 0; i < post->text_count; i++)
        if (!add_text(writing, number, &post->texts[i], error))
            return false;
    return true;
}

static bool add_number(const struct writing *writing, const char *key,
                       uint64_t number, GError **error)
{
    char text[24]; /* 2^64 - 1 has 20 digits */
    g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, number);
    rs_rows_begin(writing->rows, writing->tables.meta);
    rs_rows_add_text(writing->rows, key);
    rs_rows_add_text(writing->rows, text);
    return rs_rows_end(writing->rows, error);
}

bool rs_pool_rows_write(struct rs_rows *rows, struct rs_pool_tables tables,
                        const struct rs_pool *pool,
                        const struct rs_rules *rules, GError **error)
{
    struct writing writing = {rows, tables, rules};
    return add_number(&writing, "sample_pool", rs_pool_size(pool), error) &&
           add_number(&writing, "unflagged", rs_pool_unflagged(pool), error) &&
           rs_pool_each(pool, add_post, &writing, error);
}
