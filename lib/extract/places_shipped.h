/* The gazetteer of this build, patterns/places.csv. */
#ifndef RS_EXTRACT_PLACES_SHIPPED_H
#define RS_EXTRACT_PLACES_SHIPPED_H

#include "extract/places.h"

/* Read on first use; stays until the program ends. */
const struct rs_places *rs_places_shipped(void);

/* Its bytes, for the hash in the manifest. */
struct rs_view rs_places_shipped_bytes(void);

#endif
