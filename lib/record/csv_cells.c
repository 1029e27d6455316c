/*
 * libcsv's callbacks tell cells but not where they stood. So a row's end is
 * found by record/cut.h, which is the same automaton, and libcsv is given one
 * row at a time without its line end; csv_fini() then hands out the last cell.
 * That makes offsets, line numbers and the raw bytes of a row exact.
 */
#include "record/csv_cells.h"

#include <csv.h>
#include <glib.h>

/* Bytes by which libcsv's cell buffer grows. Its own 128 would copy a cell of
 * 16 MiB 131,072 times. */
#define CELL_BUFFER_STEP ((size_t)256 << 10)

struct rs_csv_cells {
    struct rs_dialect dialect;
    struct csv_parser parser; /* of an ordinary dialect */
    GString *scratch;         /* of any other */
};

/* With the default, libcsv trims blanks around cells, which belong to them. */
static int is_never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

struct rs_csv_cells *rs_csv_cells_open(const struct rs_dialect *dialect)
{
    struct rs_csv_cells *cells = g_new0(struct rs_csv_cells, 1);
    cells->dialect = *dialect;
    cells->scratch = g_string_new(NULL);
    csv_init(&cells->parser, 0);
    csv_set_delim(&cells->parser, (unsigned char)dialect->delimiter);
    csv_set_space_func(&cells->parser, is_never_blank);
    csv_set_realloc_func(&cells->parser, g_realloc);
    csv_set_free_func(&cells->parser, g_free);
    csv_set_blk_size(&cells->parser, CELL_BUFFER_STEP);
    return cells;
}

void rs_csv_cells_close(struct rs_csv_cells *cells)
{
    if (!cells)
        return;
    csv_free(&cells->parser);
    g_string_free(cells->scratch, TRUE);
    g_free(cells);
}

void rs_csv_cells_read(struct rs_csv_cells *cells, struct rs_view row,
                       rs_csv_on_cell *on_cell, void *data)
{
    if (row.len == 0)
        return;
    if (rs_dialect_is_ordinary(&cells->dialect)) {
        csv_parse(&cells->parser, row.at, row.len, on_cell, NULL, data);
        csv_fini(&cells->parser, on_cell, NULL, data);
        return;
    }
    g_string_set_size(cells->scratch, row.len);
    rs_csv_split(&cells->dialect, row, cells->scratch->str, on_cell, data);
}
