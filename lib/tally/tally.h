/*
 * A tally: posts and flagged posts by one or more keys, each with the posts of
 * every category. Counting is addition and the order of adding is that of the
 * input, so a tally is the same at any number of threads.
 *
 * Only posts that count are added: no duplicates, no undecided ones. A post is
 * counted once under each day, container, platform; once under each of its
 * categories, indicators, slots, contacts, apps, prices and so on where the key
 * is one of those, and then only if it carries a category at all.
 */
#ifndef RS_TALLY_TALLY_H
#define RS_TALLY_TALLY_H

#include <glib.h>
#include <stdint.h>

#include "pattern/rules.h"
#include "tally/containers.h"
#include "tally/keys.h"
#include "tally/values.h"

struct rs_tally;

/* Borrows the rules and the containers. */
struct rs_tally *rs_tally_open(const struct rs_keys *keys,
                               const struct rs_rules *rules,
                               const struct rs_containers *containers);
void rs_tally_close(struct rs_tally *tally);

/* Adds a post that counts, of that container number. */
void rs_tally_add(struct rs_tally *tally, uint32_t container,
                  const struct rs_post_verdict *post);

/* Says that a post of that container will be added soon. */
void rs_tally_expect(const struct rs_tally *tally, uint32_t container);

/* What one row counts. Days are RS_NO_DAY where no flagged post has one. */
struct rs_tally_row {
    uint32_t key[RS_KEYS_MAX];
    uint32_t number; /* of the row, by first sight */
    uint64_t posts, flagged, labelled;
    uint64_t evasive;            /* flagged only by a second reading */
    uint64_t containers;         /* with a labelled post in this row */
    int32_t first_day, last_day; /* of the flagged posts; where a key is a
                                  * label or a fact, of all */
    uint64_t *categories;        /* posts by category; NULL while none */
};

/* What it was opened with. */
const struct rs_keys *rs_tally_keys(const struct rs_tally *tally);
const struct rs_rules *rs_tally_rules(const struct rs_tally *tally);
const struct rs_containers *rs_tally_containers(const struct rs_tally *tally);

/* What the numbers of that key (0-based) stand for: of type RS_KEY_OF_FACT. */
const struct rs_values *rs_tally_values(const struct rs_tally *tally,
                                        size_t key);

size_t rs_tally_count(const struct rs_tally *tally);

/* In order of first sight; borrowed until the next rs_tally_add(). */
const struct rs_tally_row *rs_tally_at(const struct rs_tally *tally,
                                       size_t index);

#endif
