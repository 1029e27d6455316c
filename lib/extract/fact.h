/*
 * A fact: something that a post's text says by itself, whatever the packs
 * make of the post: a contact, an app's name, a price, a place, a route.
 *
 * `start` and `end` are bytes of the original text, on whole code points.
 * Strings of a fact are in the arena of the call that found it, or static.
 */
#ifndef RS_EXTRACT_FACT_H
#define RS_EXTRACT_FACT_H

#include <stdint.h>

#include "base/view.h"

enum rs_fact_kind {
    RS_FACT_CONTACT,
    RS_FACT_APP,
    RS_FACT_PRICE,
    RS_FACT_PLACE,
    RS_FACT_ROUTE,
};

/* Amounts are decimal text without separators ("8500", "12.5"), never zero. */
struct rs_price {
    struct rs_view min, max; /* equal bytes where there is one amount */
    const char *currency;    /* see extract/currency.h; "" where not said */
    const char *unit;        /* see extract/price.h; "" where not said */
};

struct rs_locality;

struct rs_fact {
    enum rs_fact_kind kind;
    const char *type;     /* of a contact, see extract/contact.h; else "" */
    const char *platform; /* of a contact, an app's id or ""; else "" */
    struct rs_view value; /* canonical text, what is counted */
    char country[3];      /* ISO 3166-1 of a phone, where known; else "" */
    uint8_t prefix_len;   /* of a phone: bytes of `value` with + and calling
                           * code; else 0 */
    uint32_t start, end;
    const struct rs_price *price; /* of a price, else NULL */
    /* Of a place, itself; of a route, its two or more stops in order. */
    const struct rs_locality *const *stops;
    uint32_t stop_count;
};

#endif
