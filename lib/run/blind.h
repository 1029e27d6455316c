/*
 * The sheet that reviewers fill in: posts drawn from a run (run/draw.h) with
 * nothing that says what the rules make of them, or where they were posted.
 */
#ifndef RS_RUN_BLIND_H
#define RS_RUN_BLIND_H

#include "run/draw.h"

/* Between the names of categories in a reviewer's cell; and what is written
 * for a post that has none. */
#define RS_BLIND_SEPARATOR ";"
#define RS_BLIND_NONE "none"

struct rs_blind_options {
    const char *run; /* the folder of the run */
    struct rs_draw_options draw;
    bool addresses;             /* of the posts, too: they may name a page */
    bool show_contacts;         /* as they are; else masked under … */
    struct rs_view contact_key; /* … this: 16 bytes or more */
};

struct rs_blind {
    /* sample, id, text, (url,) reviewer_1, reviewer_2, notes; a row to a post,
     * in an order that tells nothing. */
    struct rs_table *sheet;
    GPtrArray *categories; /* char *: names of all categories of the run */
    GPtrArray *titles;     /* char *: theirs */
    GString *sentences;    /* for people, a line each */
};

/* NULL with RS_ERROR_READ where there is no run, RS_ERROR_USAGE where it has
 * nothing to draw from; else the caller's to close. */
RS_API struct rs_blind *rs_blind_open(const struct rs_blind_options *options,
                                      GError **error);
RS_API void rs_blind_close(struct rs_blind *blind);

#endif
