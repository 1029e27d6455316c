/*
 * The patterns that may match in a text, and where: what the sieve says of
 * their parts, put together. Without a sieve: all of them, anywhere.
 */
#ifndef RS_PATTERN_LIKELY_H
#define RS_PATTERN_LIKELY_H

#include <glib.h>
#include <stdint.h>

#include "pattern/rules.h"

struct rs_likely; /* one to a text of a worker */

/* What words hold of the rules' patterns, remembered: one to a worker. NULL
 * without a sieve. */
struct rs_skim *rs_likely_skim_open(const struct rs_rules *rules);

/* Borrows the skim. */
struct rs_likely *rs_likely_open(const struct rs_rules *rules,
                                 struct rs_skim *skim);
void rs_likely_close(struct rs_likely *likely);

/* No text is searched for now. */
void rs_likely_rest(struct rs_likely *likely);

/* Searches a folded text, in place of the one before. What it gives are the
 * parts (uint32_t) that may match, in no order; good until the next search. */
GArray *rs_likely_find(struct rs_likely *likely, struct rs_view folded);

/* The pattern that a part is of. */
uint32_t rs_likely_pattern(const struct rs_likely *likely, uint32_t part);

/* The parts again, in order, so that those of a pattern stand together. */
GArray *rs_likely_sort(struct rs_likely *likely);

/* How many of those, from the `first` on, are of the same pattern. */
guint rs_likely_count(const struct rs_likely *likely, guint first);

/* Matches a pattern in that text: `count` parts of it from the `first` of those
 * sorted on, as rs_match_find() does. */
enum rs_match_outcome rs_likely_match(struct rs_likely *likely,
                                      struct rs_match *match, guint first,
                                      guint count, size_t max, GArray *spans);

#endif
