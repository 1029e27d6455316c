/*
 * The literals of a regex: strings of which every match holds at least one.
 */
#ifndef RS_PATTERN_FACTORS_H
#define RS_PATTERN_FACTORS_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* Finds factors of a pattern that rs_regex_widen() wrote, for folded text.
 * Appends them to `out` (GString *, to be owned by it), each once. False when
 * there are none that would tell texts apart. */
bool rs_factors_find(struct rs_view wide, GPtrArray *out);

#endif
