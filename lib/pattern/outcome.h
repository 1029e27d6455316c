/*
 * What became of one rule in a text that rs_judge_all() has judged: what
 * linting and explaining say when a category is there or is not.
 */
#ifndef RS_PATTERN_OUTCOME_H
#define RS_PATTERN_OUTCOME_H

#include <glib.h>
#include <stdint.h>

#include "pattern/judge.h"

enum rs_outcome {
    RS_OUTCOME_CARRIED,   /* the category is carried by this rule, or by an
                           * earlier one while this one holds over the post */
    RS_OUTCOME_MISSING,   /* its `when` does not hold over the whole post */
    RS_OUTCOME_VOIDED,    /* its `when` holds, and its `unless` too */
    RS_OUTCOME_TOO_FAR,   /* `when` holds over the post, in no window */
    RS_OUTCOME_UNDECIDED, /* a match limit was met where it matters */
};

/* "carried", "missing", "voided", "too-far", "undecided". */
const char *rs_outcome_name(enum rs_outcome outcome);

/* `judgement` is the last one of `judge`. Replaces what `missing` (uint32_t)
 * held by the operands of `when` that are not there, whatever the outcome; and
 * `*finding`, unless it is NULL, by the rule's finding or NULL. */
enum rs_outcome rs_outcome_of(const struct rs_judge *judge,
                              const struct rs_judgement *judgement,
                              const struct rs_rules *rules, uint32_t rule,
                              GArray *missing,
                              const struct rs_finding **finding);

/* Appends what a rule's `when` lacks in the text, in its words
 * (pattern/gap.h); nothing where it holds. */
void rs_outcome_add_lack(const struct rs_judge *judge,
                         const struct rs_rules *rules, uint32_t rule,
                         GString *out);

/* The slot's or indicator's name that an operand stands for. */
const char *rs_outcome_operand(const struct rs_rules *rules, uint32_t operand);

#endif
