/*
 * Where hits stand in code points, which `within` counts in. The texts of a
 * post lie one behind the other, with a gap of RS_FIELD_GAP between two of
 * them: people read a title and what stands under it as one. Texts of no
 * length are not there at all.
 */
#ifndef RS_PATTERN_RULER_H
#define RS_PATTERN_RULER_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"
#include "pattern/hit.h"

/* Code points [first, last) of a post. */
struct rs_ruler_place {
    uint32_t first, last;
};

/* Appends a struct rs_ruler_place for each hit (struct rs_hit, in order of
 * text). Reads each text once, and a few hundred bytes for each hit. */
void rs_ruler_measure(const struct rs_view *texts, const GArray *hits,
                      GArray *places);

#endif
