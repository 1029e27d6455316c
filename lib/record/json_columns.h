/*
 * The JSON pointers (RFC 6901) of what the first records of an input hold, for
 * finding its preset: of all leaves, in order of appearance, each once. An
 * array contributes a step "*" for its elements.
 */
#ifndef RS_RECORD_JSON_COLUMNS_H
#define RS_RECORD_JSON_COLUMNS_H

#include <glib.h>

#include "base/view.h"

struct rs_json_columns;

struct rs_json_columns *rs_json_columns_open(void);

/* The pointers as an array of char * that frees its members: of the records,
 * then what stands around them, as "../name". RS_ERROR_USAGE when no line was
 * an object. Closes the columns. */
GPtrArray *rs_json_columns_close(struct rs_json_columns *columns,
                                 GError **error);

/* Adds the objects among some lines, RS_PROBE_RECORDS in all. What the last
 * line holds before it breaks off counts when nothing else does. */
void rs_json_columns_add(struct rs_json_columns *columns, struct rs_view lines);

/* Adds what stands around records: a JSON object, or nothing; of the first
 * RS_PROBE_RECORDS of these. */
void rs_json_columns_add_around(struct rs_json_columns *columns,
                                struct rs_view context);

#endif
