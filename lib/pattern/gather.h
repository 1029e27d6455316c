/*
 * From folded texts to hits: which patterns may match, whether that matters,
 * then which do, where, and which of those are void.
 */
#ifndef RS_PATTERN_GATHER_H
#define RS_PATTERN_GATHER_H

#include <glib.h>
#include <stdint.h>

#include "pattern/hit.h"
#include "pattern/readings.h"
#include "pattern/rules.h"
#include "pattern/slots.h"

struct rs_gather; /* one to a worker */

struct rs_gather *rs_gather_open(const struct rs_rules *rules);
void rs_gather_close(struct rs_gather *gather);

/* Finds the patterns that may match in a post's texts. False, early, when the
 * post cannot matter: when `could_hold` says so of the slots for which there
 * may be evidence. The sieve and trials narrow these, the cheap
 * ones first; what is asked of the slots never depends on anything else. */
typedef bool rs_gather_could_hold_fn(void *data, struct rs_slots slots);
bool rs_gather_narrow(struct rs_gather *gather,
                      const struct rs_readings *readings,
                      rs_gather_could_hold_fn *could_hold, void *data);

/* Finds all of them. */
void rs_gather_all(struct rs_gather *gather,
                   const struct rs_readings *readings);

/* Matches the patterns just found in the same readings. Replaces what `hits`
 * (struct rs_hit) and `undecided` (uint32_t) held: all hits, void ones marked,
 * each once, in order of text, start, end, indicator; and the indicators, in
 * order, of which there may be more. What is found in both readings of a text,
 * at the same place, is found as written. A phrase voids hits of both. */
void rs_gather_hits(struct rs_gather *gather,
                    const struct rs_readings *readings, GArray *hits,
                    GArray *undecided);

#endif
