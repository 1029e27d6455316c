/*
 * What is done to a regex before anyone compiles it.
 */
#ifndef RS_PATTERN_REGEX_H
#define RS_PATTERN_REGEX_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* Folds the characters that a PCRE2 pattern names as themselves with the
 * profile of the text (text/fold.h), and leaves escapes, names, classes'
 * syntax and quantifiers alone: `Mañana\S` becomes `manana\S`. Appends to
 * `out`. What the folding of a character gives is never syntax. A range in a
 * class becomes what its members fold to, without those that fold to several
 * characters or none. False, with the 0-based byte offset and a message, where
 * folding cannot be done: a class member that folds to several characters, a
 * quantifier on a character that folding drops, a class of which nothing
 * remains. The pattern should be one that PCRE2 accepts. */
bool rs_regex_fold(struct rs_view pattern, GString *out, size_t *at,
                   const char **message);

#endif
