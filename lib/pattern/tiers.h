/*
 * Which patterns to look for first: those of the slots without which no rule
 * can hold. Most posts have nothing for these, and need no second look.
 */
#ifndef RS_PATTERN_TIERS_H
#define RS_PATTERN_TIERS_H

#include <stddef.h>
#include <stdint.h>

#include "pattern/condition.h"
#include "pattern/slots.h"

struct rs_tiers_rules {
    const struct rs_condition *const *whens; /* the rules' conditions */
    size_t when_count;
    const uint32_t *operand_slots; /* by operand: the slot it belongs to */
    const uint32_t *costs;         /* by slot: of looking for its patterns */
    uint32_t slot_count;           /* at most RS_EVIDENCE_SLOTS_MAX */
};

/* A set of slots such that no rule holds without evidence for one of
 * them; a cheap one, as far as trying the dearest slots first can tell. */
struct rs_slots rs_tiers_needed(const struct rs_tiers_rules *rules);

#endif
