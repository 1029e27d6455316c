/*
 * The gazetteer: places that adverts and reports name on routes, read from a
 * CSV with these columns, without quotes:
 *
 *     place_id,name,aliases,country,role,lat,lon,source
 *
 * `place_id` is ISO 3166-1 for a country (MX), ISO 3166-2 or a made-up code
 * like it for a part of one (MX-TAM, XX-DARIEN), else lower-case (reynosa).
 * `aliases` and `role` (origin, transit, crossing, destination) are parted by
 * ';'. Names are compared folded; one of several words is also found written
 * as one (#ciudadjuarez).
 *
 * An alias with '?' in front is doubtful: a common word, or the name of several
 * places. It counts only with its country named in the same text, or as a stop
 * of a route. One with '^' counts only where it is written in capitals (USA).
 * A name may have both. The name itself is doubtful if it is repeated so among
 * the aliases.
 */
#ifndef RS_EXTRACT_PLACES_H
#define RS_EXTRACT_PLACES_H

#include <glib.h>

#include "extract/names.h"

enum rs_locality_kind {
    RS_LOCALITY_TOWN,
    RS_LOCALITY_AREA,
    RS_LOCALITY_COUNTRY
};

enum rs_locality_role {
    RS_LOCALITY_ORIGIN = 1,
    RS_LOCALITY_TRANSIT = 2,
    RS_LOCALITY_CROSSING = 4,
    RS_LOCALITY_DESTINATION = 8,
};

struct rs_locality {
    const char *id, *name, *country, *source;
    enum rs_locality_kind kind;
    unsigned roles;  /* enum rs_locality_role */
    double lat, lon; /* degrees north and east */
};

struct rs_places;

/* Reads a gazetteer; errors (RS_ERROR_PACK) carry `name` and the line. */
struct rs_places *rs_places_open(const char *name, struct rs_view csv,
                                 GError **error);
void rs_places_close(struct rs_places *places);

size_t rs_places_count(const struct rs_places *places);

/* NULL if there is none. */
const struct rs_locality *rs_places_find(const struct rs_places *places,
                                         const char *id);

/* For extract/route.c: what the values in the index of names mean. */
#define RS_PLACES_DOUBTFUL 0x40000000u
#define RS_PLACES_CAPITALS 0x20000000u
#define RS_PLACES_INDEX 0x0fffffffu

const struct rs_names *rs_places_names(const struct rs_places *places);
const struct rs_locality *rs_places_at(const struct rs_places *places,
                                       uint32_t value);

#endif
