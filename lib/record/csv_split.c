#include "record/csv_split.h"

#include "record/csv_state.h"

struct cell {
    size_t begins_at; /* in the row */
    char *text;       /* what it says, so far */
    size_t len;
};

/* What a byte adds to its cell: quotes and escapes that mean something add
 * nothing, and a closing quote that turns out not to have closed is put back.
 */
static void add(struct cell *cell, enum rs_csv_state from, enum rs_csv_state to,
                char byte, bool is_quote)
{
    if (from == RS_CSV_QUOTE && !(is_quote && to == RS_CSV_QUOTED))
        cell->text[cell->len++] = '"';
    bool is_mark = to == RS_CSV_QUOTE || to == RS_CSV_PLAIN_ESCAPE ||
                   to == RS_CSV_QUOTED_ESCAPE ||
                   (from == RS_CSV_START && to == RS_CSV_QUOTED);
    if (!is_mark)
        cell->text[cell->len++] = byte;
}

static bool is_null(const struct rs_dialect *dialect, struct rs_view raw)
{
    return dialect->escape && raw.len == 2 && raw.at[0] == dialect->escape &&
           raw.at[1] == 'N';
}

static void end_cell(const struct rs_dialect *dialect, const struct cell *cell,
                     struct rs_view raw, rs_csv_on_cell *on_cell, void *data)
{
    on_cell(cell->text, is_null(dialect, raw) ? 0 : cell->len, data);
}

void rs_csv_split(const struct rs_dialect *dialect, struct rs_view row,
                  char *scratch, rs_csv_on_cell *on_cell, void *data)
{
    struct cell cell = {0, scratch, 0};
    enum rs_csv_state state = RS_CSV_START;
    for (size_t at = 0; at < row.len; at++) {
        char byte = row.at[at];
        enum rs_csv_state next = rs_csv_step(dialect, state, byte);
        if (next == RS_CSV_START) {
            struct rs_view raw = {row.at + cell.begins_at, at - cell.begins_at};
            end_cell(dialect, &cell, raw, on_cell, data);
            cell = (struct cell){at + 1, cell.text + cell.len, 0};
        } else {
            add(&cell, state, next, byte, byte && byte == dialect->quote);
        }
        state = next;
    }
    if (state == RS_CSV_PLAIN_ESCAPE || state == RS_CSV_QUOTED_ESCAPE)
        cell.text[cell.len++] = dialect->escape;
    struct rs_view raw = rs_view_from(row, cell.begins_at);
    end_cell(dialect, &cell, raw, on_cell, data);
}
