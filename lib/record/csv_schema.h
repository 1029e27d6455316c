/*
 * What is wanted of a CSV: which columns fill which slots. Immutable, and
 * shared by all that read it.
 */
#ifndef RS_RECORD_CSV_SCHEMA_H
#define RS_RECORD_CSV_SCHEMA_H

#include <glib.h>

#include "base/limits.h"
#include "record/dialect.h"

#define RS_CSV_NO_SLOT UINT16_MAX

struct rs_csv_schema {
    struct rs_dialect dialect;
    GPtrArray *columns;               /* char *, as rs_csv_header_columns() */
    uint16_t *first_slot;             /* of a column, or RS_CSV_NO_SLOT */
    uint16_t next_slot[RS_SLOTS_MAX]; /* of the same column, or the like */
};

/* `column_of[slot]` is a 0-based column, or -1 where there is none. Copies
 * what it needs. */
struct rs_csv_schema *rs_csv_schema_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns,
                                         const int *column_of, size_t slots);
void rs_csv_schema_close(struct rs_csv_schema *schema);

/* As rs_schema_break(). */
size_t rs_csv_schema_break(const struct rs_csv_schema *schema,
                           struct rs_view text);

#endif
