/* What the first bytes of an input are: CSV or JSON lines, and which CSV; or
 * one JSON document that holds the records in an array. */
#ifndef RS_RECORD_SNIFF_H
#define RS_RECORD_SNIFF_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"
#include "record/dialect.h"

/* Guesses from the first bytes of an input: all of them, or a multiple of
 * RS_PROBE_LEN. What begins, after blanks, with '{' or '[' is JSON
 * (record/json_shape.h), anything else CSV (record/csv_guess.h).
 * RS_ERROR_USAGE with one line that says what was seen and what to do: a JSON
 * document in which no posts were found, an archive or a packed format that
 * this build does not read, NULs early on (binary). Empty bytes are an empty
 * CSV. */
bool rs_sniff(struct rs_view first, struct rs_dialect *dialect, GError **error);

#endif
