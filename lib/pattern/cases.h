/*
 * What a condition comes to when it is not known of every operand whether it
 * is there.
 */
#ifndef RS_PATTERN_CASES_H
#define RS_PATTERN_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pattern/condition.h"

enum rs_weigh_outcome {
    RS_WEIGH_NO,    /* it does not hold */
    RS_WEIGH_MAYBE, /* that depends on undecided indicators */
    RS_WEIGH_YES,   /* it holds, whatever is true of these */
};

struct rs_cases; /* for conditions over so many operands */

struct rs_cases *rs_cases_open(size_t operands);
void rs_cases_close(struct rs_cases *cases);

/* `counts`: how many matches of each operand are known; `unknown`: whether
 * there may be more. Both by operand. */
enum rs_weigh_outcome rs_cases_weigh(struct rs_cases *cases,
                                     const struct rs_condition *condition,
                                     const uint32_t *counts,
                                     const bool *unknown);

#endif
