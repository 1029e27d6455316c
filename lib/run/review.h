/*
 * What the reviewers of a sample found: how often the rules are right, by
 * category; how many posts they missed, where unflagged posts were reviewed;
 * and how far the reviewers agree.
 *
 * A post is right for the category that it was drawn for where most of its
 * reviewers name that category, and missed where most of the reviewers of an
 * unflagged post name one that flags. Half of them are not most: such a post
 * is counted as disputed, and is neither.
 *
 * Intervals are Wilson's, 95 %, corrected for a finite population
 * (run/interval.h says the formula and its sources); alpha is Krippendorff's
 * (run/agreement.h). They hold for posts that were read as they came: somebody
 * who leaves out the hard ones makes them wrong.
 */
#ifndef RS_RUN_REVIEW_H
#define RS_RUN_REVIEW_H

#include "run/run.h"

struct rs_review {
    /* One row to a flagged category, the last to the unflagged posts: category,
     * posts (that are flagged, each in its first category), reviewed, right,
     * missed, disputed, precision, miss_share, low, high (of either), and
     * estimated (right, or missed) of all these posts, with its ends. */
    struct rs_table *table;
    GString *sentences; /* for people, a line each */
};

/* `sheets`: paths, NULL-ended: see run/ratings.h, which says what can be wrong
 * with them. RS_ERROR_READ where there is no run. */
RS_API struct rs_review *
rs_review_open(const char *run, const char *const *sheets, GError **error);
RS_API void rs_review_close(struct rs_review *review);

#endif
