/* Options that choose what is looked for. */
#ifndef OPTIONS_PATTERNS_H
#define OPTIONS_PATTERNS_H

#include "options.h"
#include "rastro.h"

struct options_patterns {
    char **packs, **lexicons, **adhoc;
    gboolean no_prefilter, no_cache, no_pack_tests;
};

extern const GOptionEntry options_patterns_chosen[];   /* -p --lexicon -e */
extern const GOptionEntry options_patterns_matching[]; /* how they are found */
extern const GOptionEntry options_patterns_tests[];    /* --no-pack-tests */

/* The packs that -p and --lexicon name: spreadsheets of words come behind the
 * packs, which are those shipped where none is named. NULL for all shipped
 * packs and nothing else. The array is to be freed, not what is in it. */
const char **options_patterns_packs(const struct options_patterns *given);

/* rastro's part of the folder where the user's programs keep what can be made
 * again; NULL where it is not to be used. */
const char *options_patterns_cache(const struct options_patterns *given);

/* Fills what else of a scan's options they decide. */
void options_patterns_give(const struct options_patterns *given,
                           struct rs_scan_options *options);

#endif
