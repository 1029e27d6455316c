/*
 * The CSV reader behind record/reader.h: rows of a chunk. It belongs to one
 * worker.
 */
#ifndef RS_RECORD_CSV_H
#define RS_RECORD_CSV_H

#include "base/arena.h"
#include "record/csv_schema.h"
#include "record/record.h"

struct rs_csv;

struct rs_csv *rs_csv_open(const struct rs_csv_schema *schema);
void rs_csv_close(struct rs_csv *csv);

/* As their namesakes in record/reader.h. */
void rs_csv_start(struct rs_csv *csv, const struct rs_piece *piece,
                  struct rs_arena *arena);
const struct rs_record *rs_csv_next(struct rs_csv *csv);
uint64_t rs_csv_lines(const struct rs_csv *csv);

#endif
