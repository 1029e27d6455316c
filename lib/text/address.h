/*
 * Addresses: what is between two spaces and is no prose, so that its letters
 * and digits mean themselves.
 */
#ifndef RS_TEXT_ADDRESS_H
#define RS_TEXT_ADDRESS_H

#include <stdbool.h>

#include "base/view.h"

/* Whether a token of folded text has a URL, with a scheme or as it is spoken
 * (t.me/name, example.org), an e-mail address or an @handle in it. */
bool rs_address_is(struct rs_view token);

#endif
