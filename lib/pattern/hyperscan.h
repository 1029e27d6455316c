/*
 * Hyperscan, or Vectorscan: which of many patterns occur in a text, all in one
 * pass. Built without it, or on a processor that it refuses, it cannot be
 * opened.
 */
#ifndef RS_PATTERN_HYPERSCAN_H
#define RS_PATTERN_HYPERSCAN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

struct rs_hyperscan;         /* immutable, shared */
struct rs_hyperscan_scratch; /* one to a worker */

/* A literal, or a regex over bytes of those that rs_regex_widen() writes. */
struct rs_hyperscan_pattern {
    struct rs_view text;
    bool is_regex;
};

/* Patterns are known by their place in the array. Appends the places of those
 * that could not be compiled to `refused` (uint32_t). NULL when there is no
 * Hyperscan to use. */
struct rs_hyperscan *
rs_hyperscan_open(const struct rs_hyperscan_pattern *patterns, size_t count,
                  GArray *refused);
void rs_hyperscan_close(struct rs_hyperscan *hyperscan);

/* The compiled patterns as bytes, to be read again by the same library on the
 * same kind of processor. Appends them; false when memory is gone. */
bool rs_hyperscan_write(const struct rs_hyperscan *hyperscan, GByteArray *out);

/* `bytes` must be whole and our own: Hyperscan believes them. NULL when they
 * were written by another library or for another processor. */
struct rs_hyperscan *rs_hyperscan_read(struct rs_view bytes);

struct rs_hyperscan_scratch *
rs_hyperscan_scratch_open(const struct rs_hyperscan *hyperscan);
void rs_hyperscan_scratch_close(struct rs_hyperscan_scratch *scratch);

/* Calls `found` once for each pattern that occurs in `text`, in no order. A
 * regex that can match the empty string occurs in every text that is not
 * empty. False when the text could not be scanned, or not to its end. */
typedef void rs_hyperscan_found_fn(void *data, uint32_t place);
bool rs_hyperscan_find(const struct rs_hyperscan *hyperscan,
                       struct rs_hyperscan_scratch *scratch,
                       struct rs_view text, rs_hyperscan_found_fn *found,
                       void *data);

/* "Hyperscan 5.4.0". */
const char *rs_hyperscan_name(void);

/* The library, to its build, and the processor as it sees it: where either is
 * another, so is what has been compiled. */
const char *rs_hyperscan_platform(void);

#endif
