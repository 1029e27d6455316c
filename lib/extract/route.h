/*
 * Places and routes in a text, as facts.
 *
 * RS_FACT_PLACE: `value` is the place_id, `stops[0]` the place. Flags (🇲🇽) are
 * countries. A doubtful name (see extract/places.h) counts only with its
 * country, or as a stop of a route.
 *
 * RS_FACT_ROUTE: `value` is "Tapachula → Houston", the stops in the order in
 * which they are travelled. Only what is said: two places make a route when
 * an arrow or a word of direction stands between them and nothing else ("de
 * Reynosa a Houston", "Reynosa, Tamaulipas, hasta Houston",
 * "🇲🇽➡️🇺🇸"), and "por" or "via" adds one between. A list of
 * places is none, nor is "Reynosa - Houston". "De Tapachula a Houston, Dallas y
 * Atlanta" is three routes.
 */
#ifndef RS_EXTRACT_ROUTE_H
#define RS_EXTRACT_ROUTE_H

#include <glib.h>

#include "base/arena.h"
#include "extract/fact.h"
#include "extract/places.h"
#include "extract/plain.h"

/* Stops of one route; a longer one goes on as another. */
#define RS_ROUTE_STOPS_MAX 12

/* Appends to `facts` (struct rs_fact); spends nothing. */
void rs_route_find(const struct rs_places *places, const struct rs_plain *plain,
                   struct rs_arena *arena, GArray *facts);

#endif
