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

static inline struct rs_slots rs_slots_and(struct rs_slots a, struct rs_slots b)
{
    return (struct rs_slots){a.low & b.low, a.high & b.high};
}

static inline uint32_t rs_slots_count(struct rs_slots set)
{
    uint32_t count = 0;
    for (; set.low; set.low &= set.low - 1)
        count++;
    for (; set.high; set.high &= set.high - 1)
        count++;
    return count;
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

#endif
