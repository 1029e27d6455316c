/*
 * A sieve: the needles of many patterns (pattern/needles.h), compiled; and
 * which patterns each stands for. Patterns are known by their place. What it
 * is depends on the patterns' text, on our code, and on Hyperscan and the
 * processor as it sees it (rs_hyperscan_platform()), and on nothing else: it
 * can be written, and read again where these are the same.
 */
#ifndef RS_PATTERN_SIEVE_H
#define RS_PATTERN_SIEVE_H

#include <glib.h>
#include <stdbool.h>

#include "pattern/hyperscan.h"
#include "pattern/needles.h"

struct rs_sieve {
    GArray *blind;  /* uint32_t: the places of patterns without needles, or with
                     * one that could not be compiled; each once */
    GArray *owners; /* uint32_t: places of patterns, needle by needle … */
    GArray *starts; /* … uint32_t: where each needle's begin, and the end */
    struct rs_hyperscan *hyperscan; /* reports needles by their number; NULL
                                     * when there is none: all are blind */
};

struct rs_sieve *rs_sieve_open(const struct rs_prefilter_pattern *patterns,
                               size_t count);

/* Appends the sieve to `out`; false when it cannot be written. */
bool rs_sieve_write(const struct rs_sieve *sieve, GByteArray *out);

/* A sieve of `count` patterns. NULL when these are not the bytes of one that
 * can be used here; they must be whole, and our own. */
struct rs_sieve *rs_sieve_read(struct rs_view bytes, size_t count);

void rs_sieve_close(struct rs_sieve *sieve);

#endif
