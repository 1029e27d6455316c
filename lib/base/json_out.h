/*
 * Writes JSON into a GString: commas, quotes, escapes and, when asked,
 * indentation are its business, so that no caller prints a brace. Text must be
 * UTF-8; ill-formed bytes come out as U+FFFD, control characters escaped.
 *
 *     struct rs_json_out json = {.out = string, .indent = 2};
 *     rs_json_open_object(&json, NULL);
 *     rs_json_add_text(&json, "name", rs_view_of("x"));
 *     rs_json_close_object(&json);
 */
#ifndef RS_BASE_JSON_OUT_H
#define RS_BASE_JSON_OUT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

struct rs_json_out {
    GString *out; /* borrowed */
    int indent;   /* spaces a level; 0 puts all on one line */
    int depth;    /* private, start at 0 */
    bool more;    /* private: a comma is due before the next member */
};

/* `key` names the member inside an object; NULL inside an array or at the
 * top. */
void rs_json_open_object(struct rs_json_out *json, const char *key);
void rs_json_close_object(struct rs_json_out *json);
void rs_json_open_array(struct rs_json_out *json, const char *key);
void rs_json_close_array(struct rs_json_out *json);
void rs_json_add_text(struct rs_json_out *json, const char *key,
                      struct rs_view text);
void rs_json_add_count(struct rs_json_out *json, const char *key,
                       uint64_t value);
void rs_json_add_bool(struct rs_json_out *json, const char *key, bool value);
void rs_json_add_null(struct rs_json_out *json, const char *key);

/* `token` is written as it stands: a number already in JSON's grammar. */
void rs_json_add_token(struct rs_json_out *json, const char *key,
                       struct rs_view token);

#endif
