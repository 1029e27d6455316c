/*
 * Where numbers stand in a list: a small hash table that is emptied for every
 * text. A few hundred numbers out of a hundred thousand stay in the processor's
 * first cache so, which a table of all numbers would not.
 */
#ifndef RS_PATTERN_FEW_H
#define RS_PATTERN_FEW_H

#include <stddef.h>
#include <stdint.h>

#define RS_FEW_NONE UINT32_MAX

struct rs_few_slot {
    uint32_t number, place;
};

struct rs_few {
    struct rs_few_slot *slots;
    uint8_t *rounds;   /* by slot: the round in which it was taken last */
    uint8_t round;     /* the one that is on, from 1 */
    size_t slot_count; /* a power of 2 */
    size_t count;      /* of those taken; at most half of all */
};

void rs_few_init(struct rs_few *few);
void rs_few_clear(struct rs_few *few); /* frees what it holds */
void rs_few_empty(struct rs_few *few);

/* Makes room for as many again. */
void rs_few_grow(struct rs_few *few);

static inline uint32_t rs_few_hash(uint32_t number)
{
    uint32_t hash = number * UINT32_C(0x9e3779b1);
    return hash ^ hash >> 15;
}

/* The place of a number, or RS_FEW_NONE. */
static inline uint32_t rs_few_find(const struct rs_few *few, uint32_t number)
{
    for (size_t i = rs_few_hash(number);; i++) {
        size_t at = i & (few->slot_count - 1);
        if (few->rounds[at] != few->round)
            return RS_FEW_NONE;
        if (few->slots[at].number == number)
            return few->slots[at].place;
    }
}

/* `number` is not there yet, and below RS_FEW_NONE. */
static inline void rs_few_add(struct rs_few *few, uint32_t number,
                              uint32_t place)
{
    if (few->count == few->slot_count / 2)
        rs_few_grow(few);
    size_t at = rs_few_hash(number) & (few->slot_count - 1);
    while (few->rounds[at] == few->round)
        at = (at + 1) & (few->slot_count - 1);
    few->slots[at] = (struct rs_few_slot){number, place};
    few->rounds[at] = few->round;
    few->count++;
}

#endif
