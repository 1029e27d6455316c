/*
 * Amounts as people write them: "8,500", "8.500", "8 500", "5.000,00", "8.5k",
 * "8 mil". A point or comma before three digits parts thousands (one figure
 * "1.500" is fifteen hundred), before one or two it is the decimal point; with
 * a scale behind it ("1.500k") it is the decimal point too. What can be neither
 * ("12.11.2026") is no amount, nor is "100%".
 */
#ifndef RS_EXTRACT_AMOUNT_H
#define RS_EXTRACT_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* "18446744073709551.615" and the NUL. */
#define RS_AMOUNT_TEXT_LEN 24

struct rs_amount {
    uint64_t thousandths; /* of one, scale included */
    uint32_t scale;       /* 1, 1000 ("k", "mil"), 10000 (万) … */
    size_t start, end;    /* of the folded text, scale included */
};

/* The amount whose first digit is at byte `at`; no digit stands before it.
 * False: none, or it is too large for anything to cost. */
bool rs_amount_read(struct rs_view text, size_t at, struct rs_amount *amount);

/* The end of the run of digits and separators at `at`, amount or not. */
size_t rs_amount_skip(struct rs_view text, size_t at);

/* The amount in decimal, without separators or trailing zeros. */
void rs_amount_write(uint64_t thousandths, char out[RS_AMOUNT_TEXT_LEN]);

#endif
