/*
 * Named ways to take a value out of a longer one, for presets' `take:`. They
 * look at the text alone; what they return is a part of it.
 */
#ifndef RS_POST_EXTRACT_H
#define RS_POST_EXTRACT_H

#include "base/view.h"

/* The part wanted; the empty view when the text has none. */
typedef struct rs_view rs_extract(struct rs_view text);

/* The one of that name, or NULL. */
rs_extract *rs_extract_find(const char *name);

/* All names, NULL-ended. */
const char *const *rs_extract_names(void);

#endif
