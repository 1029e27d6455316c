/*
 * The CSV reader behind record/reader.h: rows of a chunk. A schema is
 * immutable and shared; a reader belongs to one worker.
 */
#ifndef RS_RECORD_CSV_H
#define RS_RECORD_CSV_H

#include <glib.h>

#include "base/arena.h"
#include "record/dialect.h"
#include "record/record.h"

struct rs_csv_schema;

/* `column_of[slot]` is a 0-based column, or -1 where there is none. Copies
 * what it needs. */
struct rs_csv_schema *rs_csv_schema_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns,
                                         const int *column_of, size_t slots);
void rs_csv_schema_close(struct rs_csv_schema *schema);

/* As rs_schema_break(). */
size_t rs_csv_schema_break(const struct rs_csv_schema *schema,
                           struct rs_view text);

struct rs_csv;

struct rs_csv *rs_csv_open(const struct rs_csv_schema *schema);
void rs_csv_close(struct rs_csv *csv);

/* As their namesakes in record/reader.h. */
void rs_csv_start(struct rs_csv *csv, const struct rs_piece *piece,
                  struct rs_arena *arena);
const struct rs_record *rs_csv_next(struct rs_csv *csv);
uint64_t rs_csv_lines(const struct rs_csv *csv);

#endif
