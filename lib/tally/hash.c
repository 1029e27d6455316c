#include "tally/hash.h"

#include <string.h>

/* Open addressing with linear probing. An empty slot has the number 0, others
 * one more than theirs. */
struct rs_hash_slot {
    struct rs_hash hash;
    uint32_t above;
};

#define FIRST_LEN ((size_t)64)

guint rs_hash_bits(gconstpointer hash)
{
    return (guint)((const struct rs_hash *)hash)->low;
}

gboolean rs_hash_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_hash *one = a, *other = b;
    return one->low == other->low && one->high == other->high;
}

void rs_hash_map_clear(struct rs_hash_map *map)
{
    g_free(map->slots);
    *map = (struct rs_hash_map){0};
}

void rs_hash_map_empty(struct rs_hash_map *map)
{
    if (map->used)
        memset(map->slots, 0, map->len * sizeof *map->slots);
    map->used = 0;
}

/* The slot that has the hash, or the empty one where it belongs. */
static struct rs_hash_slot *slot_of(const struct rs_hash_map *map,
                                    const struct rs_hash *hash)
{
    size_t at = hash->low & (map->len - 1);
    while (map->slots[at].above && !rs_hash_equal(&map->slots[at].hash, hash))
        at = (at + 1) & (map->len - 1);
    return &map->slots[at];
}

uint32_t rs_hash_map_find(const struct rs_hash_map *map,
                          const struct rs_hash *hash)
{
    return map->len ? slot_of(map, hash)->above - 1 : RS_HASH_NONE;
}

static void grow(struct rs_hash_map *map)
{
    struct rs_hash_map larger = {.used = map->used};
    larger.len = map->len ? 2 * map->len : FIRST_LEN;
    larger.slots = g_new0(struct rs_hash_slot, larger.len);
    for (size_t i = 0; i < map->len; i++)
        if (map->slots[i].above)
            *slot_of(&larger, &map->slots[i].hash) = map->slots[i];
    g_free(map->slots);
    *map = larger;
}

void rs_hash_map_add(struct rs_hash_map *map, const struct rs_hash *hash,
                     uint32_t number)
{
    /* At most three slots in four are used. */
    if (4 * map->used >= 3 * map->len)
        grow(map);
    *slot_of(map, hash) = (struct rs_hash_slot){*hash, number + 1};
    map->used++;
}
