/*
 * 128 bits of XXH3: what containers and their names are known by, as keys of a
 * GHashTable, and of a map of our own: one look-up a post by a GHashTable is
 * four places in memory, of which the last is the key.
 */
#ifndef RS_TALLY_HASH_H
#define RS_TALLY_HASH_H

#include <glib.h>
#include <stdint.h>

struct rs_hash {
    uint64_t low, high;
};

/* GHashFunc and GEqualFunc of struct rs_hash. */
guint rs_hash_bits(gconstpointer hash);
gboolean rs_hash_equal(gconstpointer a, gconstpointer b);

/* Numbers by hash. A zeroed one is empty. */
struct rs_hash_map {
    struct rs_hash_slot *slots;
    size_t len, used;
};

void rs_hash_map_clear(struct rs_hash_map *map);

/* Forgets what is in it, not the room that it took. */
void rs_hash_map_empty(struct rs_hash_map *map);

/* The number that was added for that hash, or RS_HASH_NONE. */
#define RS_HASH_NONE UINT32_MAX
uint32_t rs_hash_map_find(const struct rs_hash_map *map,
                          const struct rs_hash *hash);

/* Adds a hash that is not there. `number` is below RS_HASH_NONE. */
void rs_hash_map_add(struct rs_hash_map *map, const struct rs_hash *hash,
                     uint32_t number);

#endif
