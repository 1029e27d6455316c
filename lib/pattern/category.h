/*
 * The categories of all packs together. One may be defined by several packs:
 * what they define is one category, with the title of the first; they must
 * agree on `flag` and `seeker`, but for those that leave the flag to others.
 */
#ifndef RS_PATTERN_CATEGORY_H
#define RS_PATTERN_CATEGORY_H

#include <glib.h>
#include <stdbool.h>

#include "pattern/pack.h"

struct rs_category {
    const char *id;
    const char *title;
    bool flag;
    bool is_seeker;
};

/* The number in `list` (struct rs_category) of what `given` defines, which is
 * added if it is new. -1, with RS_ERROR_PACK at its place, where packs disagree
 * and where there would be more than RS_CATEGORIES_MAX. */
int rs_category_number(GArray *list, const struct rs_pack_category *given,
                       GError **error);

#endif
