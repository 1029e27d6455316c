#include "pattern/places.h"

#include <glib.h>
#include <string.h>

#define SLOT_COUNT 512

static void make_room(struct rs_places *places, size_t slot_count)
{
    places->slot_count = slot_count;
    places->slots = g_new(struct rs_places_slot, slot_count);
    places->used = g_renew(uint32_t, places->used, slot_count / 2);
    places->count = 0;
    /* RS_PLACES_NONE is all ones. */
    memset(places->slots, 0xff, slot_count * sizeof *places->slots);
}

void rs_places_init(struct rs_places *places)
{
    *places = (struct rs_places){.count = 0};
    make_room(places, SLOT_COUNT);
}

void rs_places_clear(struct rs_places *places)
{
    g_free(places->slots);
    g_free(places->used);
}

/* By what is there, since one long text may have made much room. */
void rs_places_empty(struct rs_places *places)
{
    for (size_t i = 0; i < places->count; i++) {
        struct rs_places_slot *slot = &places->slots[places->used[i]];
        places->bits[slot->number % RS_PLACES_BITS / 64] = 0;
        slot->number = RS_PLACES_NONE;
    }
    places->count = 0;
}

static void put(struct rs_places *places, struct rs_places_slot slot)
{
    size_t i = rs_places_hash(slot.number) & (places->slot_count - 1);
    while (places->slots[i].number != RS_PLACES_NONE)
        i = (i + 1) & (places->slot_count - 1);
    places->slots[i] = slot;
    places->used[places->count++] = (uint32_t)i;
}

static void grow(struct rs_places *places)
{
    struct rs_places_slot *before = places->slots;
    size_t slot_count = places->slot_count;
    make_room(places, 2 * slot_count);
    for (size_t i = 0; i < slot_count; i++)
        if (before[i].number != RS_PLACES_NONE)
            put(places, before[i]);
    g_free(before);
}

void rs_places_add(struct rs_places *places, uint32_t number, uint32_t place)
{
    uint32_t bit = number % RS_PLACES_BITS;
    if (places->count == places->slot_count / 2)
        grow(places);
    places->bits[bit / 64] |= UINT64_C(1) << (bit & 63);
    put(places, (struct rs_places_slot){number, place});
}
