/* What the first bytes of an input are: CSV or JSON lines, and which CSV. */
#ifndef RS_RECORD_SNIFF_H
#define RS_RECORD_SNIFF_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"
#include "record/record.h"

struct rs_dialect {
    enum rs_record_type type;
    char delimiter; /* CSV: one of , ; tab | */
    size_t bom_len; /* bytes of a UTF-8 byte order mark to skip */
};

/* Guesses from the first bytes of an input. JSON lines begin, after blanks,
 * with '{'. Anything else is CSV, with the delimiter that splits the first row
 * outside quotes into most cells (the comma when none does).
 * RS_ERROR_USAGE with one line that says what was seen and what to do: a JSON
 * document over many lines, UTF-16, an archive or a packed format that this
 * build does not read, NULs early on (binary). Empty bytes are an empty CSV. */
bool rs_sniff(struct rs_view first, struct rs_dialect *dialect, GError **error);

#endif
