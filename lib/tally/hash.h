/* 128 bits of XXH3: what containers and their names are known by, and as keys
 * of a GHashTable. */
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

#endif
