/*
 * The two prefilters of a set of rules: a first one of the patterns without
 * any of which no rule holds, and a second one of all others (see tiers.h).
 * Where they are not in a cache, compiling is most of what a start takes, so
 * the second one is compiled in a thread of its own while the input is being
 * opened.
 */
#ifndef RS_PATTERN_FILTERS_H
#define RS_PATTERN_FILTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "pattern/prefilter.h"
#include "pattern/tiers.h"

struct rs_filters;

struct rs_filters_options {
    const struct rs_prefilter_pattern *patterns; /* the i-th is numbered i, … */
    const uint32_t *slots;                       /* … and of slot slots[i] */
    size_t count;
    struct rs_tiers_rules rules; /* without costs */
    const char *cache;           /* a folder for both, or NULL */
};

/* Borrows the patterns' text as long as it is open. */
struct rs_filters *rs_filters_open(const struct rs_filters_options *options);
void rs_filters_close(struct rs_filters *filters);

/* From any thread; the second waits until it has been compiled. */
const struct rs_prefilter *rs_filters_first(const struct rs_filters *filters);
const struct rs_prefilter *rs_filters_second(const struct rs_filters *filters);

/* The slots of the first. */
struct rs_slots rs_filters_first_slots(const struct rs_filters *filters);

/* Whether a pattern is a candidate in every text. */
bool rs_filters_is_blind(const struct rs_filters *filters, uint32_t pattern);

#endif
