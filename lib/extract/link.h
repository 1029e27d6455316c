/*
 * Addresses in a text: which bytes are one, and which of them lead to an
 * account, a group or a number. The table of what is known is in link.c.
 */
#ifndef RS_EXTRACT_LINK_H
#define RS_EXTRACT_LINK_H

#include "base/view.h"

enum rs_link_kind {
    RS_LINK_OTHER, /* an address that leads to no contact */
    RS_LINK_NAME,  /* `value` is an account, whose case does not matter */
    RS_LINK_CODE,  /* `value` is a code, whose case does */
    RS_LINK_PHONE, /* `value` has the digits of an international number; other
                    * bytes than digits in it are to be left out */
};

/* Bytes [start, end) of the text are the address, [value_start, value_end) the
 * part of it that names the contact; empty for RS_LINK_OTHER. */
struct rs_link {
    enum rs_link_kind kind;
    const char *type, *platform;
    size_t start, end;
    size_t value_start, value_end;
};

/* The next address from byte `*at` of the folded text on; moves `*at` behind
 * it, or to the end when there is none. */
bool rs_link_next(struct rs_view text, size_t *at, struct rs_link *link);

#endif
