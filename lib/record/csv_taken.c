#include "record/csv_taken.h"

/* The header row again, in the middle of files that were joined: the same
 * cells, the first perhaps behind the second file's byte order mark. */
static bool is_header_cell(const struct rs_csv_taken *taken, size_t column,
                           struct rs_view cell)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (column == 0 && cell.len >= 3 && !memcmp(cell.at, mark, 3))
        cell = rs_view_from(cell, 3);
    return rs_view_is(rs_view_trim(cell),
                      taken->schema->columns->pdata[column]);
}

void rs_csv_taken_add(struct rs_csv_taken *taken, struct rs_view cell)
{
    const struct rs_csv_schema *schema = taken->schema;
    size_t column = taken->columns++;
    if (column >= schema->columns->len) {
        taken->has_extra |= cell.len > 0;
        return;
    }
    if (taken->is_header)
        taken->is_header = is_header_cell(taken, column, cell);
    uint16_t slot = schema->first_slot[column];
    for (; slot != RS_CSV_NO_SLOT; slot = schema->next_slot[slot])
        taken->cells[taken->count++] =
            (struct rs_cell){.slot = slot, .kind = RS_CELL_TEXT, .text = cell};
}

enum rs_reject rs_csv_taken_end(const struct rs_csv_taken *taken,
                                struct rs_record *record)
{
    size_t columns = taken->schema->columns->len;
    if (taken->has_extra)
        return RS_REJECT_EXTRA_CELLS;
    record->cells = taken->cells;
    record->cell_count = taken->count;
    record->is_header = taken->is_header && taken->columns == columns;
    record->is_ragged = taken->columns < columns;
    return RS_REJECT_NONE;
}
