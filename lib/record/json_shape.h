/* How the objects lie in a JSON input, seen from its first bytes. */
#ifndef RS_RECORD_JSON_SHAPE_H
#define RS_RECORD_JSON_SHAPE_H

#include <glib.h>

#include "record/dialect.h"

/* Whether the bytes from `at` on, where blanks are over, begin a JSON object,
 * or an array that is no column name in SQL Server's brackets. */
bool rs_json_shape_is_json(struct rs_view first, size_t at);

/* Sets what the dialect says of JSON, of the text that begins at `at` and is
 * all of the input, or a multiple of RS_PROBE_LEN:
 *
 *     an array that is empty or begins with an object         DOCUMENT
 *     an object that goes on behind its first line, or has
 *     nothing behind it, and
 *         holds an array of posts (record/flatten.h)          DOCUMENT
 *         holds an empty one, and is no post itself           DOCUMENT
 *         is of many lines and longer than the text           DOCUMENT
 *         is of many lines                                    PAGE
 *         is on one line                                      LINES
 *     any other object                                        LINES
 *
 * Objects that wrap posts are lines too, then, when there are several, each on
 * a line. An object whose arrays of posts are all empty is no post when it is
 * whole, each scalar among its own members is of what stands around posts
 * (count, status, name, type, ...), and one that has an "id" also has a
 * "name", as an empty chat does; in doubt it is a post. RS_ERROR_USAGE for an
 * array that begins with anything else. */
bool rs_json_shape(struct rs_view first, size_t at, struct rs_dialect *dialect,
                   GError **error);

#endif
