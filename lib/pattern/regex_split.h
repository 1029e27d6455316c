/*
 * A regex cut into smaller ones: `a(?:b|c(?:d|e))f` is `abf`, `acdf`, `acef`.
 */
#ifndef RS_PATTERN_REGEX_SPLIT_H
#define RS_PATTERN_REGEX_SPLIT_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* Whether nothing in a pattern makes its branches depend on each other: back
 * references, conditions, verbs, options. */
bool rs_regex_is_separable(struct rs_view pattern);

/* Parts of a pattern that PCRE2 accepts, as char *, to be freed: the pattern
 * matches at just those places where one of them does. (How far it matches
 * there is for the pattern to say.) What has no alternatives, is short, or is
 * not separable is one part, the pattern itself. */
GPtrArray *rs_regex_split(struct rs_view pattern);

#endif
