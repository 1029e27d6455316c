/*
 * A walk over a JSON text by its brackets, quotes and commas, where the bytes
 * of values are wanted, not what they say. Numbers, escapes and what stands
 * between the brackets of a value that is passed go unchecked. Blanks are
 * those of JSON, and NUL, which files have where a disk was full.
 *
 * Whatever fails leaves `at` where it failed: at `end` when the text is over
 * too early, before it when the text is no JSON.
 */
#ifndef RS_RECORD_WALK_H
#define RS_RECORD_WALK_H

#include <stdbool.h>

#include "base/view.h"

struct rs_walk {
    const char *at, *end;
};

enum rs_walk_step {
    RS_WALK_ITEM, /* at an element, or at a member's key */
    RS_WALK_LAST, /* behind the bracket that closes */
    RS_WALK_FAILED,
};

void rs_walk_blanks(struct rs_walk *walk);

/* From a bracket into it; `close` is the one that closes it. */
enum rs_walk_step rs_walk_enter(struct rs_walk *walk, char close);

/* From behind an element or a member to the next one. */
enum rs_walk_step rs_walk_next(struct rs_walk *walk, char close);

/* From a member's key to its value. The key is what stands between the
 * quotes, escapes as they are. */
bool rs_walk_key(struct rs_walk *walk, struct rs_view *key);

/* Over a value, of any kind and depth. A number, true, false or null that the
 * end of the text may have cut is not whole. */
bool rs_walk_value(struct rs_walk *walk, struct rs_view *value);

#endif
