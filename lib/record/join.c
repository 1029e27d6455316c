#include "record/join.h"

#include "base/limits.h"
#include "record/lenient.h"
#include "record/page.h"

/* Sorted rather than hashed: the keys are whoever wrote the file's to choose,
 * and no choice makes a merge sort slow. It is stable, too, so that of rows
 * with one key the first stays the first. */
static int compare(const void *a, const void *b, void *unused)
{
    const struct rs_join_row *one = a, *other = b;
    (void)unused;
    return rs_view_compare(one->key, other->key);
}

/* Takes the key out of a row's cells. */
static bool take_key(struct rs_json_cells *cells, size_t slot,
                     struct rs_view *key)
{
    bool found = false;
    size_t kept = 0;
    for (size_t i = 0; i < cells->count; i++) {
        bool is_key = cells->at[i].slot == slot;
        if (is_key && !found)
            *key = cells->at[i].text;
        found |= is_key;
        if (!is_key)
            cells->at[kept++] = cells->at[i];
    }
    cells->count = kept;
    return found;
}

static bool read_row(const struct rs_join_source *source,
                     const struct rs_json_table *table, struct rs_view text,
                     struct rs_join_row *row)
{
    struct rs_json_cells *cells = source->scratch;
    cells->count = cells->repairs = 0;
    if (text.len > RS_TABLE_ROW_LEN_MAX ||
        rs_lenient_read(source->json, table->row, text, cells) ||
        !take_key(cells, source->wanted->name_count, &row->key) ||
        cells->count > RS_TABLE_ROW_CELLS_MAX)
        return false;
    size_t len = cells->count * sizeof *cells->at;
    row->cells = memcpy(rs_arena_alloc(cells->arena, len), cells->at, len);
    row->cell_count = cells->count;
    row->repairs = cells->repairs;
    return true;
}

void rs_join_init(struct rs_join *join, const struct rs_join_source *source,
                  size_t t, struct rs_view list)
{
    const struct rs_json_table *table = &source->wanted->tables[t];
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct rs_join_row));
    struct rs_page_items items;
    struct rs_view text;
    rs_page_items_init(&items, list);
    while (rs_page_items_next(&items, &text)) {
        struct rs_join_row row;
        if (read_row(source, table, text, &row))
            g_array_append_val(rows, row);
    }
    *join = (struct rs_join){NULL, rows->len, table->is_negative};
    if (rows->len) {
        size_t len = rows->len * sizeof(struct rs_join_row);
        g_array_sort_with_data(rows, compare, NULL);
        join->rows = memcpy(rs_arena_alloc(source->scratch->arena, len),
                            rows->data, len);
    }
    g_array_unref(rows);
}

const struct rs_join_row *rs_join_find(const struct rs_join *join,
                                       struct rs_view value)
{
    if (join->is_negative) {
        if (value.len == 0 || value.at[0] != '-')
            return NULL;
        value = rs_view_from(value, 1);
    }
    size_t from = 0, to = join->row_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (rs_view_compare(join->rows[middle].key, value) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == join->row_count || !rs_view_equal(join->rows[from].key, value))
        return NULL;
    return &join->rows[from];
}
