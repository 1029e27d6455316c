/*
 * Contacts in a text, as facts of kind RS_FACT_CONTACT:
 *
 *   type              value                          platform
 *   phone             +15555550123 (valid E.164)     an app where a link or the
 *                                                    word before it says so
 *   phone-unchecked   the same, not known to be valid (a build without
 *                     libphonenumber only)
 *   number            digits as written, with + if there was one: it looks
 *                     like a phone, and its country is not known
 *   whatsapp-group, whatsapp-channel, whatsapp-message, telegram-invite,
 *   signal-group, signal-link, discord-invite
 *                     the code, in its own case      theirs
 *   telegram, facebook, facebook-group, messenger, instagram, tiktok, snapchat
 *                     the account, in lower case     theirs
 *   account           the same, named by its app's word ("wickr: …")
 *                                                    that app
 *   handle            what follows an @, lower case  the app named before it
 *   email             lower case                     ""
 *   onion             the host, without sub-domains  "tor"
 *   session, threema  the id                         theirs
 *
 * A number is a phone only if libphonenumber calls it valid, and then only
 * with a + or 00 in front, in a link (which is always international), or in
 * the region that was given. Nothing is guessed: an O is no zero.
 *
 * What is taken is spent in the plain, and so are addresses (http://…) that
 * lead to no contact.
 */
#ifndef RS_EXTRACT_CONTACT_H
#define RS_EXTRACT_CONTACT_H

#include <glib.h>

#include "base/arena.h"
#include "extract/fact.h"
#include "extract/plain.h"

/* Appends to `facts` (struct rs_fact), not in the order of the text. `region`
 * is ISO 3166-1 in capitals, or NULL. */
void rs_contact_find(struct rs_plain *plain, const char *region,
                     struct rs_arena *arena, GArray *facts);

#endif
