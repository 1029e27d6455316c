/*
 * Finds where records end, so that a reader can hand out chunks of whole
 * records without parsing them. The cutter carries its state from one call to
 * the next and agrees with the parsers byte for byte: with the automaton of
 * record/csv_state.h for CSV, with newlines for JSON lines.
 */
#ifndef RS_RECORD_CUT_H
#define RS_RECORD_CUT_H

#include "record/csv_blocks.h"
#include "record/dialect.h"

struct rs_cut {
    struct rs_dialect dialect;
    struct rs_csv_blocks blocks; /* private, as is */
    int state;                   /* … */
    bool is_odd; /* since its beginning: a quote stood inside a plain cell, or a
                  * closing one had something else behind it */
};

/* Begins at the start of a record, behind a byte order mark. */
void rs_cut_init(struct rs_cut *cut, const struct rs_dialect *dialect);

/* Goes over the bytes that follow those of the last call. Returns how many of
 * them, from the first, reach to the end of the last whole record in them; 0
 * when no record ends here. Empty lines count as records. A carriage return
 * ends a CSV row by itself; the line feed that may follow belongs to the row
 * that it ends (the caller may see it first in the next chunk: an empty row,
 * which is no record). */
size_t rs_cut_next(struct rs_cut *cut, struct rs_view bytes);

/* Like rs_cut_next(), but returns the end of the *first* whole record. Only
 * the bytes up to it have then been gone over. */
size_t rs_cut_first(struct rs_cut *cut, struct rs_view bytes);

/* Whether the bytes gone over so far end inside an open quote. */
bool rs_cut_is_quoted(const struct rs_cut *cut);

#endif
