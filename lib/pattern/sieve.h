/*
 * The sieve: which of many patterns may match in a folded text, and where
 * their matches may begin. A superset of the truth is all it promises. It
 * looks for literals: for a phrase itself, for a regex those without which it
 * cannot match (pattern/factors.h). Patterns are known by their place.
 */
#ifndef RS_PATTERN_SIEVE_H
#define RS_PATTERN_SIEVE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"
#include "pattern/skim.h"

struct rs_sieve;       /* immutable, shared */
struct rs_sieve_found; /* what a text holds: one to a text of a worker */

/* A phrase (folded; matched as it is) or a regex (folded). */
struct rs_sieve_pattern {
    struct rs_view text;
    bool is_regex;
};

struct rs_sieve *rs_sieve_open(const struct rs_sieve_pattern *patterns,
                               size_t count);
void rs_sieve_close(struct rs_sieve *sieve);

/* The same, from `cache`, a folder (base/cache.h), if it was made before, or
 * kept there; or NULL. */
struct rs_sieve *rs_sieve_open_kept(const struct rs_sieve_pattern *patterns,
                                    size_t count, const char *cache);

/* A pattern is looked for by its parts (pattern/match.h), which are numbered
 * over all patterns, in their order. */
uint32_t rs_sieve_first_part(const struct rs_sieve *sieve, uint32_t pattern);
uint32_t rs_sieve_part_pattern(const struct rs_sieve *sieve, uint32_t part);

/* True when a pattern may match in every text, for all that is known. */
bool rs_sieve_is_blind(const struct rs_sieve *sieve, uint32_t pattern);

/* Texts with literals that are counted to learn what is rare: that changes how
 * long a search takes, and nothing that it finds. Sanitizers see fewer. */
#ifndef RS_SIEVE_LEARN_TEXTS
#define RS_SIEVE_LEARN_TEXTS 4096
#endif

/* What the words of texts hold, remembered: one to a worker. */
struct rs_skim *rs_sieve_skim_open(const struct rs_sieve *sieve);

/* Borrows the skim. */
struct rs_sieve_found *rs_sieve_found_open(const struct rs_sieve *sieve,
                                           struct rs_skim *skim);
void rs_sieve_found_close(struct rs_sieve_found *found);

/* Forgets the text last searched, which gives memory back where the sieve has
 * learnt since. */
void rs_sieve_found_rest(struct rs_sieve_found *found);

/* Appends the parts (uint32_t) that may match in a text, each once, blind ones
 * included. In an empty text nothing does. */
void rs_sieve_find(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                   struct rs_view folded, GArray *parts);

/* Bytes [from, to] of a text. */
struct rs_sieve_stretch {
    size_t from, to;
};

/* Where matches of a part may begin in the text last searched: appends the
 * bytes to `starts` (uint32_t), in order, each once. False, with nothing
 * appended, when that is anywhere in the stretch. */
bool rs_sieve_starts(const struct rs_sieve *sieve, struct rs_sieve_found *found,
                     uint32_t part, GArray *starts,
                     struct rs_sieve_stretch *stretch);

#endif
