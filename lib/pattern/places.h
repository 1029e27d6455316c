/*
 * Where numbers stand in a list: a small hash table that is emptied for every
 * text. A few hundred numbers out of a hundred thousand stay in the processor's
 * first cache so, which a table of all numbers would not.
 */
#ifndef RS_PATTERN_PLACES_H
#define RS_PATTERN_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RS_PLACES_NONE UINT32_MAX

/* Bits of a first question, which most numbers that are not there fail. */
#define RS_PLACES_BITS 4096u

struct rs_places_slot {
    uint32_t number; /* RS_PLACES_NONE: free */
    uint32_t place;
};

struct rs_places {
    struct rs_places_slot *slots;
    size_t slot_count; /* a power of 2 */
    uint32_t *used;    /* slots */
    size_t count;      /* of these; at most half of all */
    uint64_t bits[RS_PLACES_BITS / 64];
};

void rs_places_init(struct rs_places *places);
void rs_places_clear(struct rs_places *places); /* frees what it holds */
void rs_places_empty(struct rs_places *places);

/* `number` is not there yet, and below RS_PLACES_NONE. */
void rs_places_add(struct rs_places *places, uint32_t number, uint32_t place);

static inline uint32_t rs_places_hash(uint32_t number)
{
    uint32_t hash = number * UINT32_C(0x9e3779b1);
    return hash ^ hash >> 15;
}

/* The place of a number, or RS_PLACES_NONE. */
static inline uint32_t rs_places_find(const struct rs_places *places,
                                      uint32_t number)
{
    uint32_t bit = number % RS_PLACES_BITS;
    if (!(places->bits[bit / 64] >> (bit & 63) & 1))
        return RS_PLACES_NONE;
    for (size_t i = rs_places_hash(number);; i++) {
        const struct rs_places_slot *slot =
            &places->slots[i & (places->slot_count - 1)];
        if (slot->number == number)
            return slot->place;
        if (slot->number == RS_PLACES_NONE)
            return RS_PLACES_NONE;
    }
}

#endif
