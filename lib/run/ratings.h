/*
 * What reviewers wrote into their sheets (run/blind.h), as a rating of each
 * post that was drawn by each of them. The posts are drawn again, by what the
 * sheets say in their column `sample`; nothing else of a sheet is believed.
 *
 * A sheet is a CSV, or the first sheet of a workbook, with the columns sample,
 * id and reviewer_… (any number), or label. A cell holds names of the run's
 * categories joined by ; or "none", and is empty where the reviewer did not
 * read the post. The same column in two sheets is of two reviewers.
 */
#ifndef RS_RUN_RATINGS_H
#define RS_RUN_RATINGS_H

#include "run/agreement.h"
#include "run/draw.h"

struct rs_ratings {
    struct rs_draw *draw;
    size_t reviewers;      /* columns */
    struct rs_rating *all; /* a row of `reviewers` to a post of the draw;
                            * values are bits of categories */
    GPtrArray *categories; /* char *, by bit */
    uint64_t flag_bits;
};

/* `sheets`: paths, NULL-ended. RS_ERROR_READ where one cannot be read;
 * RS_ERROR_USAGE, with file and line, for one that is not of this run, of
 * another draw than the others, or has a word that is no category. */
struct rs_ratings *rs_ratings_open(const struct rs_run *run,
                                   const char *const *sheets, GError **error);
void rs_ratings_close(struct rs_ratings *ratings);

#endif
