/* What the first bytes of an input are: CSV or JSON lines, and which CSV; or
 * one JSON document that holds the records in an array. */
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

    /* JSON lines: 0. A document: the bytes up to behind the '[' of the array
     * whose elements are the records, byte order mark included, and how many
     * brackets are open around that array. Behind these bytes, and once
     * through record/flatten.h, the input is JSON lines; so a record's line is
     * then not that of the file: elements are counted, from the line of the
     * '[' on. Bytes are those of the file; a record
     * begins behind the comma, with the blanks that may stand there. */
    size_t array_at;
    size_t array_depth;
};

static inline bool rs_dialect_is_document(const struct rs_dialect *dialect)
{
    return dialect->type == RS_RECORD_JSONL && dialect->array_at;
}

/* Guesses from the first bytes of an input: all of them, or a multiple of
 * RS_PROBE_LEN. JSON begins, after blanks, with '{' or '['. It is one document
 * when it is an array of objects, or an object that wraps one
 * (record/document.h) and goes on behind its first line, or has nothing behind
 * it; any other object begins JSON lines. Anything else is CSV, with the
 * delimiter that splits the first row outside quotes into most cells (the
 * comma when none does).
 * RS_ERROR_USAGE with one line that says what was seen and what to do: a JSON
 * document in which no posts were found, UTF-16, an archive or a packed format
 * that this build does not read, NULs early on (binary). Empty bytes are an
 * empty CSV. */
bool rs_sniff(struct rs_view first, struct rs_dialect *dialect, GError **error);

#endif
