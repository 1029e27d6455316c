/* The fields of a post, by the names that presets, --map and --set use. */
#ifndef RS_POST_FIELD_H
#define RS_POST_FIELD_H

#include "base/view.h"

/* What a post is made of; each is filled by zero or more rules. */
enum rs_field {
    RS_FIELD_PLATFORM,
    RS_FIELD_CONTAINER_ID,
    RS_FIELD_CONTAINER_NAME,
    RS_FIELD_CONTAINER_KIND,
    RS_FIELD_CONTAINER_ABOUT,
    RS_FIELD_MEMBERS,
    RS_FIELD_POST_ID,
    RS_FIELD_URL,
    RS_FIELD_CREATED,
    RS_FIELD_TEXT,
    RS_FIELD_AUTHOR, /* read by nothing that tallies */
    RS_FIELD_INTERACTIONS,
    RS_FIELD_SPONSORED,
    RS_FIELD_REMOVED,
    RS_FIELD_LANGUAGE,
    RS_FIELD_SKIP, /* a row for which it is true is not a post */
    RS_FIELD_COUNT
};

const char *rs_field_name(enum rs_field field); /* "container_id" … */
int rs_field_find(struct rs_view name);         /* -1 when there is none */

/* All names, in the order of the enum, NULL-ended. */
const char *const *rs_field_names(void);

#endif
