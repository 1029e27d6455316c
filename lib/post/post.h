/* A post, whatever export it came from. Views live as long as its record. */
#ifndef RS_POST_POST_H
#define RS_POST_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

enum rs_kind {
    RS_KIND_OTHER,
    RS_KIND_PAGE,
    RS_KIND_GROUP,
    RS_KIND_CHANNEL,
    RS_KIND_PROFILE,
    RS_KIND_SUBREDDIT,
    RS_KIND_HASHTAG,
    RS_KIND_COUNT
};

/* "page", "group" …; -1 from the other when there is no such kind. */
const char *rs_kind_name(enum rs_kind kind);
int rs_kind_find(struct rs_view name);

#define RS_UNKNOWN_COUNT (-1) /* members, interactions: not in the export */
#define RS_NO_DAY INT32_MIN   /* no date, or one that could not be read */
#define RS_TEXTS_MAX 64       /* text fields of one post */

struct rs_text {
    uint16_t field; /* index into rs_mapping_text_name() */
    struct rs_view text;
};

struct rs_post {
    struct rs_view platform;
    enum rs_kind kind;
    struct rs_view container_id;
    struct rs_view container_name;
    struct rs_view container_about; /* the container's own description */
    int64_t members;                /* RS_UNKNOWN_COUNT when unknown */
    struct rs_view post_id;
    struct rs_view url;
    struct rs_view created; /* as it was written */
    int64_t created_at;     /* seconds since 1970, UTC; where has_zone is
                             * false, of the time as written */
    int32_t day;            /* days since 1970-01-01; RS_NO_DAY */
    bool has_zone;
    struct rs_view language;
    int64_t interactions; /* RS_UNKNOWN_COUNT when unknown */
    unsigned repairs;     /* bits of enum rs_repair: of its texts and names */
    bool sponsored;
    bool removed;
    bool is_id_damaged;        /* rounded by a spreadsheet: not a key */
    bool is_container_damaged; /* the same of container_id */
    struct rs_text texts[RS_TEXTS_MAX];
    size_t text_count; /* empty texts are left out */
};

#endif
