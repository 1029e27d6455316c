#include "pattern/few.h"

#include <glib.h>
#include <string.h>

#define SLOT_COUNT 512

static void make_room(struct rs_few *few, size_t slot_count)
{
    few->slot_count = slot_count;
    few->slots = g_new(struct rs_few_slot, slot_count);
    few->rounds = g_new0(uint8_t, slot_count);
    few->round = 1;
    few->count = 0;
}

void rs_few_init(struct rs_few *few)
{
    make_room(few, SLOT_COUNT);
}

void rs_few_clear(struct rs_few *few)
{
    g_free(few->slots);
    g_free(few->rounds);
}

/* What was taken in earlier rounds is free. */
void rs_few_empty(struct rs_few *few)
{
    if (few->round == UINT8_MAX) {
        memset(few->rounds, 0, few->slot_count);
        few->round = 0;
    }
    few->round++;
    few->count = 0;
}

void rs_few_grow(struct rs_few *few)
{
    struct rs_few before = *few;
    make_room(few, 2 * before.slot_count);
    for (size_t i = 0; i < before.slot_count; i++)
        if (before.rounds[i] == before.round)
            rs_few_add(few, before.slots[i].number, before.slots[i].place);
    rs_few_clear(&before);
}
