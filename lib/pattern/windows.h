/*
 * All windows of `within` code points over some hits of a post: the one that
 * begins with each hit, and holds all that end within reach of it.
 */
#ifndef RS_PATTERN_WINDOWS_H
#define RS_PATTERN_WINDOWS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/counted.h"
#include "pattern/ruler.h"
#include "pattern/rules.h"

/* What to go over; borrowed until rs_windows_stop(). */
struct rs_windows_over {
    const GArray *hits;   /* struct rs_hit */
    const GArray *places; /* struct rs_ruler_place, by hit */
    const GArray *picked; /* uint32_t: the hits, by their beginnings */
    uint32_t within;
};

struct rs_windows;

/* `counted` tells different matches apart where that is asked for. */
struct rs_windows *rs_windows_open(const struct rs_rules *rules,
                                   struct rs_counted *counted);
void rs_windows_close(struct rs_windows *windows);

void rs_windows_start(struct rs_windows *windows,
                      const struct rs_windows_over *over);
void rs_windows_stop(struct rs_windows *windows);

/* The next window, which is not empty; false behind the last. */
bool rs_windows_next(struct rs_windows *windows);

/* Whether it has a hit that the window before it had not. */
bool rs_windows_has_gained(const struct rs_windows *windows);

/* Matches in the window, by operand; all 0 when stopped. */
const uint32_t *rs_windows_counts(const struct rs_windows *windows);

/* From the beginning of its first hit to the end of that which ends last. */
struct rs_ruler_place rs_windows_stretch(struct rs_windows *windows);

/* Appends the numbers of its hits (uint32_t). */
void rs_windows_add_hits(const struct rs_windows *windows, GArray *numbers);

#endif
