#include "record/csv_header.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "record/csv_cells.h"
#include "record/csv_row.h"
#include "record/cut.h"

struct header {
    GPtrArray *columns;
    struct rs_arena *arena;
};

static void on_header_cell(void *bytes, size_t len, void *data)
{
    struct header *header = data;
    if (header->columns->len > RS_COLUMNS_MAX)
        return;
    unsigned repairs = 0;
    struct rs_view cell = {len ? bytes : "", len};
    cell = rs_view_trim(rs_utf8_mend(header->arena, cell, &repairs));
    char *name = g_malloc(cell.len + 1);
    size_t kept = 0;
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i])
            name[kept++] = cell.at[i];
    name[kept] = 0;
    g_ptr_array_add(header->columns, name);
}

static GPtrArray *header_columns(const struct rs_dialect *dialect,
                                 struct rs_view row)
{
    struct header header = {.columns = g_ptr_array_new_with_free_func(g_free),
                            .arena = rs_arena_open()};
    struct rs_csv_cells *cells = rs_csv_cells_open(dialect);
    rs_csv_cells_read(cells, row, on_header_cell, &header);
    rs_csv_cells_close(cells);
    rs_arena_close(header.arena);
    return header.columns;
}

/* The first row that is not empty, without its end; where the next one begins
 * becomes `*used`. */
static bool find_header(const struct rs_dialect *dialect, struct rs_view first,
                        size_t *used, struct rs_view *row, GError **error)
{
    size_t at = rs_csv_row_skip_empty(first, MIN(dialect->skip_len, first.len));
    struct rs_view rest = rs_view_from(first, at);
    struct rs_cut cut;
    rs_cut_init(&cut, dialect);
    size_t len = rs_cut_first(&cut, rest);
    if (len == 0 && rs_cut_is_quoted(&cut)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "the first row opens a quote that does not close in the "
                    "first %" G_GSIZE_FORMAT " bytes",
                    first.len);
        return false;
    }
    if (len == 0 && rest.len >= RS_PROBE_LEN / 2) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "no line end in the first %" G_GSIZE_FORMAT
                    " bytes: this is no CSV with a header row",
                    first.len);
        return false;
    }
    *used = len ? at + len : first.len;
    *row = len ? rs_csv_row_text((struct rs_view){rest.at, len}) : rest;
    return true;
}

GPtrArray *rs_csv_header_columns(const struct rs_dialect *dialect,
                                 struct rs_view first, size_t *used,
                                 GError **error)
{
    struct rs_view row;
    size_t header_len;
    if (!find_header(dialect, first, &header_len, &row, error))
        return NULL;
    GPtrArray *columns = header_columns(dialect, row);
    if (columns->len > RS_COLUMNS_MAX) {
        g_ptr_array_unref(columns);
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "the first row has more than %d cells: this is no CSV "
                    "with a header row",
                    RS_COLUMNS_MAX);
        return NULL;
    }
    *used = header_len;
    return columns;
}
