/*
 * A set of evidence slots, by their numbers: two words, passed by value, since
 * it is asked about for every post.
 */
#ifndef RS_PATTERN_SLOTS_H
#define RS_PATTERN_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/limits.h"

struct rs_slots {
    uint64_t low, high; /* slots 0 to 63, 64 to 127 */
};

_Static_assert(RS_EVIDENCE_SLOTS_MAX == 128, "two words of 64 bits");

#define RS_SLOTS_NONE ((struct rs_slots){0, 0})

/* The set of one slot, which is below RS_EVIDENCE_SLOTS_MAX. */
static inline struct rs_slots rs_slots_of(uint32_t slot)
{
    uint64_t bit = UINT64_C(1) << (slot & 63);
    return slot < 64 ? (struct rs_slots){bit, 0} : (struct rs_slots){0, bit};
}

static inline bool rs_slots_has(struct rs_slots set, uint32_t slot)
{
    return (slot < 64 ? set.low : set.high) >> (slot & 63) & 1;
}

static inline bool rs_slots_is_empty(struct rs_slots set)
{
    return !(set.low | set.high);
}

static inline bool rs_slots_equal(struct rs_slots a, struct rs_slots b)
{
    return a.low == b.low && a.high == b.high;
}

static inline struct rs_slots rs_slots_or(struct rs_slots a, struct rs_slots b)
{
    return (struct rs_slots){a.low | b.low, a.high | b.high};
}

/* Those of `a` that are not in `b`. */
static inline struct rs_slots rs_slots_less(struct rs_slots a,
                                            struct rs_slots b)
{
    return (struct rs_slots){a.low & ~b.low, a.high & ~b.high};
}

/* All slots that are not in the set, whether there are so many or not. */
static inline struct rs_slots rs_slots_others(struct rs_slots set)
{
    return (struct rs_slots){~set.low, ~set.high};
}

/* The lowest slot of a set that is not empty. */
static inline uint32_t rs_slots_first(struct rs_slots set)
{
    return (uint32_t)(set.low ? __builtin_ctzll(set.low)
                              : 64 + __builtin_ctzll(set.high));
}

/* Any of its bits will do, so that every slot counts in them. */
static inline uint64_t rs_slots_hash(struct rs_slots set)
{
    uint64_t high = set.high * UINT64_C(0xc2b2ae3d27d4eb4f);
    uint64_t hash = set.low * UINT64_C(0x9e3779b97f4a7c15);
    hash ^= high << 29 | high >> 35;
    hash = (hash ^ hash >> 32) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

#endif
