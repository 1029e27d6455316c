/*
 * The numbers that a report begins with, and that its method note states: what
 * was read, and what matched.
 */
#ifndef RS_RUN_HEADLINE_H
#define RS_RUN_HEADLINE_H

#include "run/figures.h"

/* Containers of one kind with a flagged post. */
struct rs_headline_kind {
    char *kind; /* "page" */
    int64_t flagged, all;
};

struct rs_headline_category {
    char *name, *title;
    bool flags, is_seeker;
    int64_t posts;      /* that match it; of seekers too */
    int64_t containers; /* -1 where it is of seekers: not kept */
};

struct rs_headline {
    int64_t inputs, damaged; /* files or members of archives */
    int64_t records, scanned, duplicate, filtered, not_post, rejected,
        undecided;
    int64_t flagged;    /* posts */
    int64_t evasive;    /* of these, by disguised words only */
    int64_t by_name;    /* containers flagged by their name alone */
    char *first, *last; /* days of the posts; NULL without any */
    char *first_flagged, *last_flagged;
    int64_t undated;    /* posts that count and have no day */
    GArray *kinds;      /* struct rs_headline_kind */
    GArray *categories; /* struct rs_headline_category */
    GPtrArray *figures; /* struct rs_figures: of the flagged ones with posts */
};

/* NULL with an error; else the caller's to close. */
RS_API struct rs_headline *rs_headline_open(const struct rs_run *run,
                                            GError **error);
RS_API void rs_headline_close(struct rs_headline *headline);

#endif
