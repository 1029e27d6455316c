/*
 * Which hits are void: those that stand inside a phrase that their indicator
 * lists under `unless`.
 */
#ifndef RS_PATTERN_VOIDING_H
#define RS_PATTERN_VOIDING_H

#include <glib.h>

#include "pattern/match.h"
#include "pattern/readings.h"
#include "pattern/rules.h"

struct rs_voiding; /* one to a worker */

/* Borrows both. */
struct rs_voiding *rs_voiding_open(const struct rs_rules *rules,
                                   struct rs_match *match);
void rs_voiding_close(struct rs_voiding *voiding);

/* Marks those of `hits` (struct rs_hit, in order of indicator and text) that
 * are void. A phrase is looked for in both readings of a text, and voids hits
 * of both. */
void rs_voiding_mark(struct rs_voiding *voiding,
                     const struct rs_readings *readings, GArray *hits);

#endif
