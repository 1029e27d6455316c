/* How the objects lie in a JSON input, seen from its first bytes. */
#ifndef RS_RECORD_JSON_SHAPE_H
#define RS_RECORD_JSON_SHAPE_H

#include <glib.h>

#include "record/dialect.h"

/* Whether the bytes from `at` on, where blanks are over, begin a JSON object,
 * or an array that is no column name in SQL Server's brackets. */
bool rs_json_shape_is_json(struct rs_view first, size_t at);

/* Sets what the dialect says of JSON, of the text that begins at `at`. It is
 * one document when it is an array of objects, or an object that wraps one
 * (record/document.h) and goes on behind its first line, or has nothing behind
 * it; any other object begins JSON lines. RS_ERROR_USAGE for a document in
 * which no posts were found. */
bool rs_json_shape(struct rs_view first, size_t at, struct rs_dialect *dialect,
                   GError **error);

#endif
