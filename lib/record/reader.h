/*
 * Records of a chunk, one by one, as cells. One schema serves many readers; a
 * reader belongs to one worker.
 *
 * CSV is read as libcsv does without its trimming of blanks (RFC 4180 keeps
 * them), most of it without libcsv; JSON lines by simdjson On-Demand in one
 * pass over each object. Cells are valid UTF-8: what was ill-formed is repaired
 * and said. JSON is read leniently where the field shows that it must be: lone
 * surrogates and invalid escapes become U+FFFD, `\xNN` its character, raw
 * control characters are taken as they are; then it is parsed once more, and
 * only what still fails is a reject.
 */
#ifndef RS_RECORD_READER_H
#define RS_RECORD_READER_H

#include <glib.h>

#include "base/arena.h"
#include "record/dialect.h"
#include "record/record.h"
#include "record/wanted.h"

struct rs_schema;

/* Columns of a CSV header, or the JSON pointers (RFC 6901) of all leaves in
 * the first records, in order of appearance, then those of what stands around
 * the records of documents, as "../name"; an array of char * that frees its
 * members. `*used` becomes the bytes that the header takes, BOM included (for
 * JSON just the BOM; the reader itself wants what is no line flattened, and
 * documents without posts have no columns). Header cells are UTF-8, without
 * blanks around them. A JSON array contributes a step "*" for its members, as
 * in "/tags" with "*" below it. `first` should hold a whole record: what is
 * cut off at its end is ignored, unless there is nothing else. RS_ERROR_USAGE
 * when there is no header row, or no line that is a JSON object. */
GPtrArray *rs_reader_columns(const struct rs_dialect *dialect,
                             struct rs_view first, size_t *used,
                             GError **error);

/* What to read (record/wanted.h): a CSV's names are compared as in
 * rs_columns_find(). `columns` are those of rs_reader_columns(). Names that are
 * not there give no cells. Copies what it needs. RS_ERROR_USAGE for more than
 * RS_SLOTS_MAX names, for what is no JSON pointer, for a table that is not
 * known. */
struct rs_schema *rs_schema_open(const struct rs_dialect *dialect,
                                 const GPtrArray *columns,
                                 const struct rs_wanted *wanted,
                                 GError **error);
void rs_schema_close(struct rs_schema *schema);

/* Where to end a chunk that begins with `text`, a record which is longer than
 * any may be: the start of a later line from which records can be cut anew,
 * since it reads as one; the reader then finds out what was wrong before it. 0
 * where there is none, and for JSON. */
size_t rs_schema_break(const struct rs_schema *schema, struct rs_view text);

/* The 0-based index of the column that `name` means, or -1: equal without
 * regard to ASCII case and blanks around it; or, where `name` ends in "*", the
 * first column that begins with what stands before it. */
int rs_columns_find(const GPtrArray *columns, const char *name);

struct rs_reader;

struct rs_reader *rs_reader_open(const struct rs_schema *schema);
void rs_reader_close(struct rs_reader *reader);

/* Starts on a piece, which the reader borrows. `arena` takes what must be
 * unescaped; cells live until it is reset, or the piece ends. */
void rs_reader_start(struct rs_reader *reader, const struct rs_piece *piece,
                     struct rs_arena *arena);

/* The next record, or NULL at the end of the chunk. Blank lines and empty rows
 * are no records. */
const struct rs_record *rs_reader_next(struct rs_reader *reader);

/* Line feeds in the chunk so far; after the last record, in all of it. */
uint64_t rs_reader_lines(const struct rs_reader *reader);

#endif
