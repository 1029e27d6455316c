/*
 * One attempt at a regex: PCRE2 under limits, so that it may end undecided.
 */
#ifndef RS_PATTERN_ATTEMPT_H
#define RS_PATTERN_ATTEMPT_H

#include <stdbool.h>

#include "pattern/code.h"

struct rs_attempt; /* what changes while matching: one to a worker */

struct rs_attempt *rs_attempt_open(void);
void rs_attempt_close(struct rs_attempt *attempt);

/* Where a match is looked for: it begins from byte `from`, which begins a
 * character, up to byte `limit`. */
struct rs_attempt_range {
    struct rs_view text; /* folded; what is before `from` may be looked at */
    bool goes_on;        /* its end is not the end of a line */
    size_t from, limit;
};

enum rs_attempt_outcome {
    RS_ATTEMPT_FOUND, /* the first match, at `found` */
    RS_ATTEMPT_NONE,
    RS_ATTEMPT_UNDECIDED, /* a limit was met */
};

/* `regex` is one that PCRE2 takes: rs_code_plain() is not NULL. */
enum rs_attempt_outcome rs_attempt_run(struct rs_attempt *attempt,
                                       const struct rs_code_regex *regex,
                                       const struct rs_attempt_range *range,
                                       size_t found[2]);

#endif
