/* The packs shipped in this build, which are part of the library. */
#ifndef RS_PATTERN_SHIPPED_H
#define RS_PATTERN_SHIPPED_H

#include <glib.h>
#include <stdbool.h>

#include "pattern/pack.h"

/* Sorted, NULL-ended. */
const char *const *rs_shipped_names(void);

bool rs_shipped_has(const char *name);

/* Opens the one called `name`, which must be there. */
struct rs_pack *rs_shipped_open(const char *name, GError **error);

#endif
