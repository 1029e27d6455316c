/*
 * How far reviewers who labelled the same posts agree: as a share of the pairs
 * of labels, and as Krippendorff's alpha, which is 1 where they always do and 0
 * where they agree no more than chance would have it. Any number of reviewers;
 * any of them may have left out any post.
 *
 * Alpha for names, not for numbers: K. Krippendorff, Computing Krippendorff's
 * Alpha-Reliability, 2011, section C:
 *
 *     1 - (n - 1) · sum over posts of (mismatched pairs / (m - 1))
 *                 / mismatched pairs among all n labels
 *
 * where a post has m labels, 2 or more, and pairs are ordered.
 */
#ifndef RS_RUN_AGREEMENT_H
#define RS_RUN_AGREEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rs_rating {
    bool is_given;
    uint64_t value; /* equal or not, that is all */
};

struct rs_agreement {
    uint64_t posts;           /* that two or more have labelled */
    uint64_t pairs, agreeing; /* of labels on the same post */
    bool has_alpha; /* not where all labels are the same, or none is shared */
    double alpha;
};

/* `ratings`: a row of `reviewers` for each post. */
struct rs_agreement rs_agreement_of(const struct rs_rating *ratings,
                                    size_t posts, size_t reviewers);

#endif
