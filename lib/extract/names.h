/*
 * Names looked for in folded text: of apps, places, currencies. A name is
 * found as words of its own, the longest where several begin; between its
 * words the text may have a space, - _ . , ' / or two of them. Immutable once
 * filled, and then safe from any thread.
 */
#ifndef RS_EXTRACT_NAMES_H
#define RS_EXTRACT_NAMES_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"

struct rs_names;

/* What was found at bytes [start, end): the values given with that name. */
struct rs_name_found {
    size_t start, end;
    const uint32_t *values;
    size_t value_count; /* 1 or more */
};

struct rs_names *rs_names_open(void);
void rs_names_close(struct rs_names *names);

/* Adds a name as people write it; it is folded here. A name without any
 * letter or digit is no name, and is not added. */
void rs_names_add(struct rs_names *names, struct rs_view name, uint32_t value);

/* Adds each name of a list parted by ';'. */
void rs_names_add_list(struct rs_names *names, const char *list,
                       uint32_t value);

/* The longest name that begins at byte `at`, where a word does. */
bool rs_names_at(const struct rs_names *names, struct rs_view text, size_t at,
                 struct rs_name_found *found);

/* The next name from byte `*at` on that ends by `text.len`; moves `*at` behind
 * it, or to the end. */
bool rs_names_next(const struct rs_names *names, struct rs_view text,
                   size_t *at, struct rs_name_found *found);

#endif
