/*
 * Contacts as they may be shown: what begins and what ends them, and a keyed
 * hash, by which two that are the same can be seen to be: "+52…07 #a3f9c1".
 *
 * The hash is HMAC-SHA256 under the project's key, cut to 24 bits: without the
 * key nobody can try all numbers against it; and it is for plain, not for
 * counting (two of 5,000 contacts are likely to share one).
 */
#ifndef RS_EXTRACT_MASK_H
#define RS_EXTRACT_MASK_H

#include <glib.h>

#include "base/view.h"
#include "extract/fact.h"

/* Bytes of a key at least: 128 bits. */
#define RS_MASK_KEY_LEN_MIN 16

/* Hexadecimal digits of a key's fingerprint, without the NUL. */
#define RS_MASK_FINGERPRINT_LEN 16

struct rs_mask;

/* `key` has RS_MASK_KEY_LEN_MIN bytes or more, and is copied. A mask is
 * immutable, and safe from any thread. */
struct rs_mask *rs_mask_open(struct rs_view key);
void rs_mask_close(struct rs_mask *mask);

/* What tells one key from another without giving it away, for the manifest. */
void rs_mask_fingerprint(const struct rs_mask *mask,
                         char out[RS_MASK_FINGERPRINT_LEN + 1]);

/* Appends a contact, masked. The same person's phone has the same hash in a
 * link and in the text, an account of an app in a link and as its handle. */
void rs_mask_contact(const struct rs_mask *mask, const struct rs_fact *contact,
                     GString *out);

/* Appends bytes [from, to) of `text` with its contacts masked: those among
 * `facts` (struct rs_fact, of this text, in the order of rs_facts_find()); one
 * that only reaches into the part is masked whole. For good measure any other
 * 7 digits and more that could be one number become "…07", unless they are
 * part of a price. */
void rs_mask_text(const struct rs_mask *mask, struct rs_view text, size_t from,
                  size_t to, const GArray *facts, GString *out);

/* Appends a name, of which no facts are known: only numbers are masked, as said
 * above, so that no key is needed. */
void rs_mask_name(struct rs_view name, GString *out);

#endif
