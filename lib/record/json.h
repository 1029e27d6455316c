/*
 * simdjson behind a C face: one JSON text at a time. A text must have
 * RS_PADDING readable bytes behind it and no blanks around it. Not for sharing
 * between threads.
 */
#ifndef RS_RECORD_JSON_H
#define RS_RECORD_JSON_H

#include <glib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "record/json_paths.h"
#include "record/record.h"

struct rs_json;

struct rs_json *rs_json_open(void);
void rs_json_close(struct rs_json *json);

/* Where cells are put: behind the `count` that are there already. */
struct rs_json_cells {
    struct rs_arena *arena; /* of texts that must be unescaped */
    size_t count;
    unsigned repairs; /* bits of enum rs_repair, added to */
    struct rs_cell at[RS_CELLS_MAX];
};

/* Adds what `paths` want of an object; the texts live as long as `text` and
 * the arena. RS_REJECT_BAD_JSON, RS_REJECT_NOT_OBJECT or
 * RS_REJECT_TOO_MANY_CELLS, and nothing added, when it cannot. Checked in full
 * are the brackets, the UTF-8, and the values wanted; values that nobody wants
 * are checked for structure only, as far as it takes to find their end. */
enum rs_reject rs_json_read(struct rs_json *json,
                            const struct rs_json_paths *paths,
                            struct rs_view text, struct rs_json_cells *cells);

/* Adds the pointers of an object's leaves to `pointers`, an array of char *,
 * each once (`seen` has those that are there already), RS_POINTERS_MAX at
 * most. False when the text is no JSON object. */
bool rs_json_add_pointers(struct rs_json *json, struct rs_view text,
                          GPtrArray *pointers, GHashTable *seen);

#endif
