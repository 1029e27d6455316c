#include "tally/hash.h"

guint rs_hash_bits(gconstpointer hash)
{
    return (guint)((const struct rs_hash *)hash)->low;
}

gboolean rs_hash_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_hash *one = a, *other = b;
    return one->low == other->low && one->high == other->high;
}
