/*
 * Where numbers stand in a list: a small hash table that is emptied for every
 * text. A few hundred numbers out of a hundred thousand stay in the processor's
 * first cache so, which a table of all numbers would not.
 */
#ifndef RS_PATTERN_FEW_H
#define RS_PATTERN_FEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RS_FEW_NONE UINT32_MAX

/* Bits of a first question, which most numbers that are not there fail. */
#define RS_FEW_BITS 4096u

struct rs_few_slot {
    uint32_t number; /* RS_FEW_NONE: free */
    uint32_t place;
};

struct rs_few {
    struct rs_few_slot *slots;
    size_t slot_count; /* a power of 2 */
    uint32_t *used;    /* slots */
    size_t count;      /* of these; at most half of all */
    uint64_t bits[RS_FEW_BITS / 64];
};

void rs_few_init(struct rs_few *few);
void rs_few_clear(struct rs_few *few); /* frees what it holds */
void rs_few_empty(struct rs_few *few);

/* `number` is not there yet, and below RS_FEW_NONE. */
void rs_few_add(struct rs_few *few, uint32_t number, uint32_t place);

static inline uint32_t rs_few_hash(uint32_t number)
{
    uint32_t hash = number * UINT32_C(0x9e3779b1);
    return hash ^ hash >> 15;
}

/* The place of a number, or RS_FEW_NONE. */
static inline uint32_t rs_few_find(const struct rs_few *few, uint32_t number)
{
    uint32_t bit = number % RS_FEW_BITS;
    if (!(few->bits[bit / 64] >> (bit & 63) & 1))
        return RS_FEW_NONE;
    for (size_t i = rs_few_hash(number);; i++) {
        const struct rs_few_slot *slot = &few->slots[i & (few->slot_count - 1)];
        if (slot->number == number)
            return slot->place;
        if (slot->number == RS_FEW_NONE)
            return RS_FEW_NONE;
    }
}

#endif
