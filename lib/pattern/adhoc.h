/*
 * The regexes of -e as a pack, so that all else treats them as any other:
 * indicators "adhoc.1" and on, in slot "adhoc", and a category "adhoc",
 * flagged, that any of them carries.
 */
#ifndef RS_PATTERN_ADHOC_H
#define RS_PATTERN_ADHOC_H

#include "pattern/pack.h"

/* `regexes` is NULL-ended. RS_ERROR_USAGE for one that PCRE2 or folding
 * refuses. */
struct rs_pack *rs_adhoc_open(const char *const *regexes, GError **error);

#endif
