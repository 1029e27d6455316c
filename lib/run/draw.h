/*
 * A random sample of a run's posts for reviewers to read: half of it from the
 * flagged posts, equally from each category, half from the unflagged posts of
 * the pool. Where a part has too few, the others give more.
 *
 * A post stands in the first of its flagged categories, by their order in the
 * run, and in no other: the parts do not overlap.
 *
 * The same run, number and seed draw the same posts; a larger number draws
 * these and more.
 */
#ifndef RS_RUN_DRAW_H
#define RS_RUN_DRAW_H

#include "run/run.h"

/* Posts of one sample at most: what a reviewer could read in months. */
#define RS_DRAW_MAX 100000

struct rs_draw_options {
    uint64_t count, seed;
};

struct rs_draw_part {
    char *name;     /* of the category; "unflagged" is the last */
    uint64_t posts; /* that it is drawn from, in the run */
    uint64_t kept;  /* of these, whose texts are there */
    uint64_t drawn;
};

#define RS_DRAW_ID_LEN 17

struct rs_draw_post {
    char id[RS_DRAW_ID_LEN + 1]; /* tells nothing about the post */
    size_t part;
    int64_t row; /* of `post`, or of `pool` in the last part */
};

struct rs_draw {
    GArray *parts; /* struct rs_draw_part */
    GArray *posts; /* struct rs_draw_post, by id: an order that tells nothing */
};

/* NULL with RS_ERROR_READ; else the caller's to close. */
struct rs_draw *rs_draw_open(const struct rs_run *run,
                             const struct rs_draw_options *options,
                             GError **error);
void rs_draw_close(struct rs_draw *draw);

/* "n=200 seed=7", to be freed; and back: false for another text. */
char *rs_draw_text(const struct rs_draw_options *options);
bool rs_draw_read(const char *text, struct rs_draw_options *options);

#endif
