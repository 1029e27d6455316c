/*
 * A CSV row's cells, in any dialect: by libcsv in the ordinary one, by
 * csv_split where libcsv has no mode for it.
 */
#ifndef RS_RECORD_CSV_CELLS_H
#define RS_RECORD_CSV_CELLS_H

#include "record/csv_split.h"
#include "record/dialect.h"

/* Belongs to one thread. */
struct rs_csv_cells;

struct rs_csv_cells *rs_csv_cells_open(const struct rs_dialect *dialect);
void rs_csv_cells_close(struct rs_csv_cells *cells);

/* Calls `on_cell` for each cell of a row without its line end; an empty row
 * has none. */
void rs_csv_cells_read(struct rs_csv_cells *cells, struct rs_view row,
                       rs_csv_on_cell *on_cell, void *data);

#endif
