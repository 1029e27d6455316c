/*
 * How many hits of an operand lie in a stretch of a post, for many stretches.
 */
#ifndef RS_PATTERN_NEARBY_H
#define RS_PATTERN_NEARBY_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "pattern/ruler.h"
#include "pattern/rules.h"

struct rs_nearby;

struct rs_nearby *rs_nearby_open(const struct rs_rules *rules);
void rs_nearby_close(struct rs_nearby *nearby);

/* Takes up the hits (struct rs_hit) of a post, void ones left out, in place of
 * those before; `places` are struct rs_ruler_place, by hit. NULL: no hits. */
void rs_nearby_take(struct rs_nearby *nearby, const GArray *hits,
                    const GArray *places);

/* Hits of an operand with a part, or an end, in the code points
 * [first, last]: a hit that touches the stretch is in it. */
uint32_t rs_nearby_count(const struct rs_nearby *nearby, uint32_t operand,
                         struct rs_ruler_place stretch);

#endif
