#include "record/csv_guess.h"

/* Cells of the first row that has any, split as libcsv would (cut.c). */
static size_t count_cells(struct rs_view text, size_t at, char delimiter)
{
    enum { START, PLAIN, QUOTED, QUOTE } state = START;
    size_t cells = 1;
    while (at < text.len && (text.at[at] == '\r' || text.at[at] == '\n'))
        at++;
    for (; at < text.len; at++) {
        char byte = text.at[at];
        if (state == QUOTED) {
            state = byte == '"' ? QUOTE : QUOTED;
        } else if (byte == '"' && state != PLAIN) {
            state = QUOTED;
        } else if (byte == '\r' || byte == '\n') {
            break;
        } else if (byte == delimiter) {
            state = START;
            cells++;
        } else {
            state = state == QUOTE ? QUOTED : PLAIN;
        }
    }
    return cells;
}

static char guess_delimiter(struct rs_view text, size_t at)
{
    static const char candidates[] = ",;\t|";
    char best = ',';
    size_t most = 1;
    for (const char *candidate = candidates; *candidate; candidate++) {
        size_t cells = count_cells(text, at, *candidate);
        if (cells > most) {
            most = cells;
            best = *candidate;
        }
    }
    return best;
}

void rs_csv_guess(struct rs_view first, struct rs_dialect *dialect)
{
    dialect->delimiter = guess_delimiter(first, dialect->skip_len);
    dialect->quote = '"';
    dialect->escape = 0;
    dialect->has_header = true;
}
