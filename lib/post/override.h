/* What the user says with --map and --set, as rules. */
#ifndef RS_POST_OVERRIDE_H
#define RS_POST_OVERRIDE_H

#include <glib.h>

#include "post/rule.h"

struct rs_override_options {
    enum rs_record_type type;
    const GPtrArray *columns; /* of the input */
    const char *const *map;   /* "FIELD=COLUMN", NULL-ended, or NULL */
    const char *const *set;   /* "FIELD=VALUE", NULL-ended, or NULL */
};

struct rs_override {
    GPtrArray *rules[RS_FIELD_COUNT]; /* empty: nothing was said */
    GPtrArray *unseen; /* JSON pointers in --map that no column is */
};

/* RS_ERROR_USAGE for an unknown field or kind, a column that a CSV has not or
 * that is no name for JSON, a field said twice (but text in --map) and a text
 * in --set. To be cleared in any case. */
bool rs_override_init(struct rs_override *override,
                      const struct rs_override_options *options,
                      GError **error);
void rs_override_clear(struct rs_override *override);

/* Pointers of the whole record become those of a post, where the layout puts
 * the posts into rows. */
void rs_override_settle(struct rs_override *override,
                        const struct rs_layout *layout);

#endif
