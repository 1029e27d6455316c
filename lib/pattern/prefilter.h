/*
 * The prefilter: which patterns might match a folded text. Wraps Hyperscan; a
 * superset of the truth is all it promises. A processor or library without it
 * gives "all of them", always right and slow.
 */
#ifndef RS_PATTERN_PREFILTER_H
#define RS_PATTERN_PREFILTER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/needles.h"

struct rs_prefilter;         /* immutable, shared */
struct rs_prefilter_scratch; /* one to a worker */

/* Never fails: what cannot be compiled is an always-candidate. `cache` is a
 * folder (base/cache.h) to take it from, if it was made before, or to keep it
 * in; or NULL. The result is the same. */
struct rs_prefilter *
rs_prefilter_open(const struct rs_prefilter_pattern *patterns, size_t count,
                  const char *cache);
void rs_prefilter_close(struct rs_prefilter *prefilter);

struct rs_prefilter_scratch *
rs_prefilter_scratch_open(const struct rs_prefilter *prefilter);
void rs_prefilter_scratch_close(struct rs_prefilter_scratch *scratch);

/* Appends the numbers of all patterns that may match `folded` (uint32_t), each
 * once, always-candidates included. */
void rs_prefilter_find(const struct rs_prefilter *prefilter,
                       struct rs_prefilter_scratch *scratch,
                       struct rs_view folded, GArray *candidates);

/* True when the pattern of that number is an always-candidate. */
bool rs_prefilter_is_blind(const struct rs_prefilter *prefilter,
                           uint32_t number);

/* "Hyperscan 5.4.0" or "none". */
const char *rs_prefilter_name(const struct rs_prefilter *prefilter);

#endif
