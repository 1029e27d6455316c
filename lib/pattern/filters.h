/*
 * The two prefilters of a set of rules: a first one of the patterns without
 * any of which no rule holds, and a second one of all others (see tiers.h).
 * Compiling is most of what a start takes, so the second, larger one is
 * compiled in a thread of its own while the input is being opened.
 */
#ifndef RS_PATTERN_FILTERS_H
#define RS_PATTERN_FILTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "pattern/prefilter.h"
#include "pattern/tiers.h"

struct rs_filters;

/* Pattern i, numbered i, is of slot slots[i]. `rules` needs no costs. The
 * patterns' text is borrowed. */
struct rs_filters *rs_filters_open(const struct rs_prefilter_pattern *patterns,
                                   const uint32_t *slots, size_t count,
                                   const struct rs_tiers_rules *rules);
void rs_filters_close(struct rs_filters *filters);

/* From any thread; the second waits until it has been compiled. */
const struct rs_prefilter *rs_filters_first(const struct rs_filters *filters);
const struct rs_prefilter *rs_filters_second(const struct rs_filters *filters);

/* The slots of the first, as bits. */
uint64_t rs_filters_first_slots(const struct rs_filters *filters);

/* Whether a pattern is a candidate in every text. */
bool rs_filters_is_blind(const struct rs_filters *filters, uint32_t pattern);

#endif
