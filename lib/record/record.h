/*
 * A record: one row of a CSV, one line of a JSONL. Both look the same from
 * here on: cells, each with the slot it fills. A slot is one column (or JSON
 * pointer) that the mapping asked for; columns nobody asked for never become
 * cells.
 */
#ifndef RS_RECORD_RECORD_H
#define RS_RECORD_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/repair.h"
#include "base/view.h"

enum rs_record_type { RS_RECORD_CSV, RS_RECORD_JSONL };

enum rs_cell_kind {
    RS_CELL_TEXT,
    RS_CELL_NUMBER, /* text is the number as it was written */
    RS_CELL_BOOL,   /* text is "true" or "false" */
};

struct rs_cell {
    uint16_t slot;
    uint8_t kind;        /* enum rs_cell_kind */
    struct rs_view text; /* valid UTF-8; may hold NUL */
};

/* Why a record was kept aside. The codes are in rejects.csv: never renamed. */
enum rs_reject {
    RS_REJECT_NONE,
    RS_REJECT_BAD_JSON,       /* bad-json */
    RS_REJECT_NOT_OBJECT,     /* not-object: JSON, but not {…} */
    RS_REJECT_UNCLOSED_QUOTE, /* unclosed-quote: CSV, up to the next good row */
    RS_REJECT_EXTRA_CELLS,    /* extra-cells: more, non-empty, than columns */
    RS_REJECT_TOO_LONG,       /* too-long: over RS_RECORD_LEN_MAX */
    RS_REJECT_TOO_MANY_CELLS, /* too-many-cells: over RS_CELLS_MAX */
    RS_REJECT_CUT,            /* cut: the last record of a damaged input */
    RS_REJECT_COUNT
};

/* The code as printed, such as "bad-json". */
const char *rs_reject_code(enum rs_reject reject);

/* A stretch of whole records, as a reader is given it. */
struct rs_piece {
    struct rs_view bytes; /* RS_PADDING more must be readable behind them */
    /* A JSON object: what stands around the array that these records are in,
     * as far as it stood before them; empty without any. */
    struct rs_view context;
    bool is_cut; /* the input broke off behind them: a last record without its
                  * end is RS_REJECT_CUT */
};

/* Valid until the next record is asked for. */
struct rs_record {
    const struct rs_cell *cells; /* in slot order of appearance */
    size_t cell_count;
    enum rs_reject reject; /* when set, there are no cells */
    bool is_header;        /* a CSV row that repeats the header */
    bool is_ragged;        /* fewer cells than columns */
    bool is_not_post;      /* JSON: a page in which there are no posts */
    unsigned repairs;      /* bits of enum rs_repair */
    struct rs_view raw;    /* the record's bytes, line end left out */
    uint64_t at;           /* of its first byte, 0-based, in the chunk */
    uint64_t line;         /* 0-based, of its first line, in the chunk */
    uint64_t number;       /* 0-based, in the chunk */
};

#endif
