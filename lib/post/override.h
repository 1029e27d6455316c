/* What the user says with --map and --set, as rules. */
#ifndef RS_POST_OVERRIDE_H
#define RS_POST_OVERRIDE_H

#include <glib.h>

#include "post/rule.h"

struct rs_override {
    GPtrArray *rules[RS_FIELD_COUNT]; /* empty: nothing was said */
};

/* Reads "FIELD=COLUMN" and "FIELD=VALUE" entries (NULL-ended, or NULL).
 * RS_ERROR_USAGE for an unknown field or kind, a column that is not there, a
 * field said twice (but text in --map) and a text in --set. To be cleared in
 * any case. */
bool rs_override_init(struct rs_override *override, const char *const *map,
                      const char *const *set, const GPtrArray *columns,
                      GError **error);
void rs_override_clear(struct rs_override *override);

#endif
