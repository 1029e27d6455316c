/* From a record's cells to a post, by rules that have been bound to them. */
#ifndef RS_POST_FILL_H
#define RS_POST_FILL_H

#include <glib.h>

#include "post/bound.h"
#include "post/post.h"

struct rs_fill {
    GArray *rules[RS_FIELD_COUNT]; /* of struct rs_bound, by group */
    size_t slot_count;             /* of the records' cells */
    const char *date_format;       /* NULL: the rule's, or any */
    GTimeZone *zone;               /* of the days; NULL: UTC */
};

/* As rs_mapping_post(). */
bool rs_fill_post(const struct rs_fill *plan, const struct rs_record *record,
                  struct rs_arena *arena, struct rs_post *post);

#endif
