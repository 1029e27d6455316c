/*
 * Regexes for those who look for their literals (pattern/factors.h).
 */
#ifndef RS_PATTERN_REGEX_WIDEN_H
#define RS_PATTERN_REGEX_WIDEN_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* Rewrites a folded pattern that PCRE2 accepts as a small one over bytes. Every
 * rewrite can only widen what matches in folded text; regex_widen.c says how.
 * False when that cannot be done surely: the pattern is then always a
 * candidate. */
bool rs_regex_widen(struct rs_view pattern, GString *out);

#endif
