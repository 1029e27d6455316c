/*
 * Which packs a run uses: those shipped in this build, never whatever a machine
 * happens to have, and the files that somebody names.
 */
#ifndef RS_PATTERN_PACKS_H
#define RS_PATTERN_PACKS_H

#include <glib.h>

#include "base/api.h"
#include "pattern/pack.h"

/* The packs that `names` ask for (NULL-ended): one with a `/` in it or ending
 * in `.yaml` or `.csv` is a path, the latter of a spreadsheet of words
 * (pattern/lexicon.h), another is a shipped pack's name. Each once, in that
 * order; shipped packs that they require, and that are not among them, come
 * before the first that does; a pack named may itself be what another
 * requires. A pack that extends another stands for it. NULL asks for all
 * shipped packs, by name. An array of struct
 * rs_pack * that closes its members.
 *
 * RS_ERROR_USAGE for an unknown name, with the nearest, and for two packs that
 * call themselves the same, or of which one extends the other; RS_ERROR_READ
 * for a file that cannot be read; RS_ERROR_PACK for a wrong one, or for a
 * requirement that is neither shipped nor named. */
RS_API GPtrArray *rs_packs_load(const char *const *names, GError **error);

/* Names of the shipped packs, sorted, NULL-ended; borrowed. */
RS_API const char *const *rs_packs_shipped(void);

#endif
