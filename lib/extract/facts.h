/*
 * All that a text says by itself: contacts, apps, prices, places and routes
 * (extract/fact.h), for labelled posts. One maker for each worker; its
 * gazetteer is shared.
 */
#ifndef RS_EXTRACT_FACTS_H
#define RS_EXTRACT_FACTS_H

#include <glib.h>

#include "base/arena.h"
#include "extract/fact.h"
#include "extract/places.h"

struct rs_facts;

/* `region`: ISO 3166-1 in capitals, for national phone numbers, or NULL. Both
 * are borrowed. */
struct rs_facts *rs_facts_open(const struct rs_places *places,
                               const char *region);
void rs_facts_close(struct rs_facts *facts);

/* The facts in `text` (one field of a post, valid UTF-8), as struct rs_fact,
 * in the order in which they begin; the array stays until the next call,
 * strings as long as `arena` and the gazetteer. Contacts and prices do not
 * overlap each other. An app is named by its word (one fact) or by a contact
 * on it (another, with the contact's span). No fact is looked for behind
 * RS_FACTS_TEXT_LEN_MAX bytes, which `*is_cut` tells. */
const GArray *rs_facts_find(struct rs_facts *facts, struct rs_view text,
                            struct rs_arena *arena, bool *is_cut);

#endif
