/*
 * The one automaton for CSV, in every dialect. All that cuts, counts or splits
 * rows steps through it, or is tested against it:
 *
 *     START   at the first byte of a cell: a quote opens it, anything else
 *             makes it plain
 *     PLAIN   in a cell without quotes, where a quote is a letter like others
 *     QUOTED  in a quoted cell, which only a quote can end
 *     QUOTE   behind a quote in a quoted cell: a delimiter or line end closes
 *             the cell, a second quote is a literal one, and anything else
 *             goes on as QUOTED (`"abc"def` is one cell)
 *     *_ESCAPE  behind a backslash, in dialects that have one: the next byte
 *             is itself, whatever it is
 *
 * Without escapes this is libcsv, its trimming of blanks turned off.
 */
#ifndef RS_RECORD_CSV_STATE_H
#define RS_RECORD_CSV_STATE_H

#include "record/dialect.h"

enum rs_csv_state {
    RS_CSV_START,
    RS_CSV_PLAIN,
    RS_CSV_QUOTED,
    RS_CSV_QUOTE,
    RS_CSV_PLAIN_ESCAPE,
    RS_CSV_QUOTED_ESCAPE,
};

static inline bool rs_csv_is_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static inline bool rs_csv_is_open(enum rs_csv_state state)
{
    return state == RS_CSV_QUOTED || state == RS_CSV_QUOTED_ESCAPE;
}

/* The state behind `byte`. START means that it ended a cell: a row, where it
 * is a line end. */
static inline enum rs_csv_state rs_csv_step(const struct rs_dialect *dialect,
                                            enum rs_csv_state state, char byte)
{
    /* 0 stands for no quote and no escape; a NUL in a cell is neither. */
    bool is_quote = byte && byte == dialect->quote;
    bool is_escape = byte && byte == dialect->escape;
    switch (state) {
    case RS_CSV_QUOTED:
        return is_quote    ? RS_CSV_QUOTE
               : is_escape ? RS_CSV_QUOTED_ESCAPE
                           : RS_CSV_QUOTED;
    case RS_CSV_QUOTED_ESCAPE:
        return RS_CSV_QUOTED;
    case RS_CSV_PLAIN_ESCAPE:
        return RS_CSV_PLAIN;
    case RS_CSV_START:
    case RS_CSV_PLAIN:
    case RS_CSV_QUOTE:
        break;
    }
    if (byte == dialect->delimiter || rs_csv_is_end(byte))
        return RS_CSV_START;
    if (is_quote && state != RS_CSV_PLAIN)
        return RS_CSV_QUOTED;
    if (is_escape)
        return state == RS_CSV_QUOTE ? RS_CSV_QUOTED_ESCAPE
                                     : RS_CSV_PLAIN_ESCAPE;
    return state == RS_CSV_QUOTE ? RS_CSV_QUOTED : RS_CSV_PLAIN;
}

#endif
