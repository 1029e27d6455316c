#include "pattern/few.h"

#include <glib.h>
#include <string.h>

#define SLOT_COUNT 512

static void make_room(struct rs_few *few, size_t slot_count)
{
    few->slot_count = slot_count;
    few->slots = g_new(struct rs_few_slot, slot_count);
    few->used = g_renew(uint32_t, few->used, slot_count / 2);
    few->count = 0;
    /* RS_FEW_NONE is all ones. */
    memset(few->slots, 0xff, slot_count * sizeof *few->slots);
}

void rs_few_init(struct rs_few *few)
{
    *few = (struct rs_few){.count = 0};
    make_room(few, SLOT_COUNT);
}

void rs_few_clear(struct rs_few *few)
{
    g_free(few->slots);
    g_free(few->used);
}

/* By what is there, since one long text may have made much room. */
void rs_few_empty(struct rs_few *few)
{
    for (size_t i = 0; i < few->count; i++) {
        struct rs_few_slot *slot = &few->slots[few->used[i]];
        few->bits[slot->number % RS_FEW_BITS / 64] = 0;
        slot->number = RS_FEW_NONE;
    }
    few->count = 0;
}

static void put(struct rs_few *few, struct rs_few_slot slot)
{
    size_t i = rs_few_hash(slot.number) & (few->slot_count - 1);
    while (few->slots[i].number != RS_FEW_NONE)
        i = (i + 1) & (few->slot_count - 1);
    few->slots[i] = slot;
    few->used[few->count++] = (uint32_t)i;
}

static void grow(struct rs_few *few)
{
    struct rs_few_slot *before = few->slots;
    size_t slot_count = few->slot_count;
    make_room(few, 2 * slot_count);
    for (size_t i = 0; i < slot_count; i++)
        if (before[i].number != RS_FEW_NONE)
            put(few, before[i]);
    g_free(before);
}

void rs_few_add(struct rs_few *few, uint32_t number, uint32_t place)
{
    uint32_t bit = number % RS_FEW_BITS;
    if (few->count == few->slot_count / 2)
        grow(few);
    few->bits[bit / 64] |= UINT64_C(1) << (bit & 63);
    put(few, (struct rs_few_slot){number, place});
}
