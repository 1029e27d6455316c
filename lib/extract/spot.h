/* Names of places where they stand in a text, and what stands between two of
 * them: the two halves that extract/route.c puts together. */
#ifndef RS_EXTRACT_SPOT_H
#define RS_EXTRACT_SPOT_H

#include <glib.h>

#include "extract/places.h"
#include "extract/plain.h"

struct rs_spot {
    size_t start, end;               /* of the folded text */
    const struct rs_locality *place; /* NULL: which one is not known */
    bool is_firm; /* false: only if it is a stop of a route */
};

/* Replaces what `spots` (struct rs_spot) held by the names in the text. */
void rs_spot_find(const struct rs_places *places, const struct rs_plain *plain,
                  GArray *spots);

enum rs_gap {
    RS_GAP_OTHER,
    RS_GAP_TO,   /* an arrow, or a word of direction */
    RS_GAP_VIA,  /* "por", "via" */
    RS_GAP_LIST, /* "y", "and", a bullet */
    RS_GAP_PART, /* nothing but a space, a comma or a parenthesis: a part of
                  * the next place ("Reynosa, Tamaulipas"), or a list */
};

/* What the folded text between two places says about them. */
enum rs_gap rs_spot_gap(struct rs_view gap);

#endif
