/*
 * Runs of digits that look like a phone number. Whether one is valid only
 * extract/phone.h can say; here it is told from prices, dates, years, cards,
 * accounts, coordinates and ids by its shape and by what stands around it.
 *
 * A number with + in front looks like one by itself. Any other has to be
 * written in groups as phones are ("956-555-0123"), or stand beside a word or
 * sign for telephones ("cel", "llama al", 📲), or behind another number.
 */
#ifndef RS_EXTRACT_DIGITS_H
#define RS_EXTRACT_DIGITS_H

#include "base/view.h"

/* Digits of a run that are looked at: what is longer is no phone. */
#define RS_DIGITS_DIGITS_MAX 24
#define RS_DIGITS_GROUPS_MAX 12

enum rs_digits_trust {
    RS_DIGITS_NONE,   /* a date, a price, an id … */
    RS_DIGITS_WEAK,   /* only if it is valid: behind its 00, or in the region
                       * that was given */
    RS_DIGITS_STRONG, /* a number, valid or not */
};

struct rs_digits {
    size_t start, end; /* of the text, + and parentheses included */
    bool has_plus;
    char digits[RS_DIGITS_DIGITS_MAX + 1];
    size_t digit_count;
    size_t group_count;
    unsigned char group_len[RS_DIGITS_GROUPS_MAX];
    size_t group_end[RS_DIGITS_GROUPS_MAX]; /* in the text */
};

/* The next run of digits from byte `*at` of the folded text on that has 7
 * digits or more; moves `*at` behind it. */
bool rs_digits_next(struct rs_view text, size_t *at, struct rs_digits *number);

/* Begins with 00, and has the digits of an international number behind it. */
bool rs_digits_has_zeros(const struct rs_digits *number);

/* Drops the last group; false if there is only one. */
bool rs_digits_drop(struct rs_digits *number);

/* How far it may be taken for a phone. Groups at its end that belong to what
 * follows are dropped. `last_end` is where the number before it ended, 0
 * without one. */
enum rs_digits_trust rs_digits_judge(struct rs_view text, size_t last_end,
                                     struct rs_digits *number);

#endif
