/* How an input is written, so that its bytes can be cut into records. */
#ifndef RS_RECORD_DIALECT_H
#define RS_RECORD_DIALECT_H

#include <stdbool.h>
#include <stddef.h>

#include "record/record.h"

/* How the records lie in the bytes. */
enum rs_shape {
    RS_SHAPE_LINES,    /* one to a line; CSV too */
    RS_SHAPE_DOCUMENT, /* elements of arrays in JSON documents: behind
                        * record/flatten.h they are lines, as are pages. A
                        * record's line is then its number in the input; bytes
                        * are those of the file */
    RS_SHAPE_PAGE,     /* one JSON document is one record, whatever its lines */
};

/* What reads the ordinary CSV: the records are the same. */
enum rs_csv_way {
    RS_CSV_BY_ANY,    /* of the following, that this processor has */
    RS_CSV_BY_LIBCSV, /* a byte at a time: the automaton, and libcsv */
    RS_CSV_BY_C,      /* record/csv_blocks.h: in plain C, … */
    RS_CSV_BY_SSE2,
    RS_CSV_BY_AVX2,
    RS_CSV_WAYS
};

struct rs_dialect {
    enum rs_record_type type;
    size_t skip_len; /* bytes before the header or the first record: a byte
                      * order mark, lines that are no part of the table */

    /* CSV */
    char delimiter;  /* one of , ; tab | */
    char quote;      /* '"'; 0: quotes are letters like others */
    char escape;     /* '\\' where a backslash keeps the next byte from meaning
                      * anything; 0: a quote in quotes is doubled */
    bool has_header; /* the first row names the columns */
    enum rs_csv_way way; /* other than the fastest for tests alone */

    /* JSON */
    enum rs_shape shape;
};

/* Quotes, doubled inside quotes: the CSV of RFC 4180, whatever stands between
 * its cells. */
static inline bool rs_dialect_is_ordinary(const struct rs_dialect *dialect)
{
    return dialect->quote == '"' && !dialect->escape;
}

static inline bool rs_dialect_is_document(const struct rs_dialect *dialect)
{
    return dialect->type == RS_RECORD_JSONL &&
           dialect->shape == RS_SHAPE_DOCUMENT;
}

/* Whether the records are lines only behind record/flatten.h. */
static inline bool rs_dialect_is_flattened(const struct rs_dialect *dialect)
{
    return dialect->type == RS_RECORD_JSONL && dialect->shape != RS_SHAPE_LINES;
}

#endif
