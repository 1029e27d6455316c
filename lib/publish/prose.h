/*
 * Figures as sentences that can be printed: each says what was counted, of how
 * many, and of which days; none says more than the posts do.
 */
#ifndef RS_PUBLISH_PROSE_H
#define RS_PUBLISH_PROSE_H

#include "run/headline.h"

/* Appends "1,204 posts", with an s unless it is 1. */
void rs_prose_add_things(GString *out, int64_t count, const char *thing);

/* What stands before item `at` of `count` in "a, b and c". */
const char *rs_prose_joint(guint at, guint count);

/* "6 of 15 pages, 2 of 3 channels and 2 of 4 groups": those with a flagged
 * post, of all; kinds without one are left out, unless there is no other. */
void rs_prose_add_kinds(GString *out, const struct rs_headline *headline);

/* Appends a paragraph about the posts of a category, without line breaks. */
void rs_prose_add_figures(GString *out, const struct rs_figures *figures,
                          const struct rs_headline *headline);

#endif
