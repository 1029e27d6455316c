#include "record/csv_row.h"

#include "record/csv_state.h"

enum flaws { READ_ON, GIVE_UP };

static struct rs_csv_row walk(const struct rs_dialect *dialect,
                              struct rs_view text, enum flaws at_flaw)
{
    struct rs_csv_row row = {.len = text.len, .cells = 1};
    enum rs_csv_state state = RS_CSV_START;
    for (size_t at = 0; at < text.len; at++) {
        char byte = text.at[at];
        enum rs_csv_state next = rs_csv_step(dialect, state, byte);
        bool is_quote = byte && byte == dialect->quote;
        row.has_stray |=
            next == RS_CSV_PLAIN && is_quote && state == RS_CSV_PLAIN;
        row.is_sloppy |=
            state == RS_CSV_QUOTE && next != RS_CSV_START && !is_quote;
        if (at_flaw == GIVE_UP && (row.has_stray || row.is_sloppy))
            return row;
        state = next;
        if (state != RS_CSV_START)
            continue;
        if (!rs_csv_is_end(byte)) {
            row.cells++;
            continue;
        }
        row.len = at + 1;
        row.len +=
            byte == '\r' && row.len < text.len && text.at[row.len] == '\n';
        row.is_ended = true;
        return row;
    }
    row.is_open = rs_csv_is_open(state);
    return row;
}

struct rs_csv_row rs_csv_row_read(const struct rs_dialect *dialect,
                                  struct rs_view text)
{
    return walk(dialect, text, READ_ON);
}

struct rs_csv_row rs_csv_row_try(const struct rs_dialect *dialect,
                                 struct rs_view text)
{
    return walk(dialect, text, GIVE_UP);
}

struct rs_view rs_csv_row_text(struct rs_view row)
{
    if (row.len && row.at[row.len - 1] == '\n')
        row.len--;
    if (row.len && row.at[row.len - 1] == '\r')
        row.len--;
    return row;
}

size_t rs_csv_row_skip_empty(struct rs_view text, size_t at)
{
    while (at < text.len && rs_csv_is_end(text.at[at]))
        at++;
    return at;
}
