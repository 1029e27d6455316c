/*
 * Alternatives that begin alike, put together: `usa|eua|uk` is `u(?:sa|k)|eua`.
 */
#ifndef RS_PATTERN_REGEX_SHARE_H
#define RS_PATTERN_REGEX_SHARE_H

#include <glib.h>

#include "base/view.h"

/* Appends to `out` a pattern that matches just what this one does, which PCRE2
 * accepts. PCRE2 tries alternatives one after the other, whatever they begin
 * with; lists of a few hundred names are tried several times faster so. */
void rs_regex_share(struct rs_view pattern, GString *out);

#endif
