/*
 * The words of a scan's sample pool (tally/pool.h) as they are kept with its
 * verdicts: of the N posts with the lowest keys, each where it stands. Which
 * these are follows from the verdicts alone, whatever else the workers took for
 * candidates.
 */
#ifndef RS_STORE_KEPT_POOL_H
#define RS_STORE_KEPT_POOL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "tally/verdicts.h"

struct rs_kept_pool;

/* `size`: N; 0 for none. */
struct rs_kept_pool *rs_kept_pool_open(size_t size);
void rs_kept_pool_close(struct rs_kept_pool *pool);

/* The next chunk, which begins behind so many records of that input (0-based).
 * Copies. */
void rs_kept_pool_add(struct rs_kept_pool *pool, uint64_t input,
                      uint64_t records, const struct rs_verdicts *verdicts);

/* Appends it, from the lowest key up. */
void rs_kept_pool_put(const struct rs_kept_pool *pool, GString *out);

/* A post of a pool that was put. */
struct rs_kept_post {
    uint64_t input, record; /* 0-based */
    struct rs_sampled sampled;
};

/* Adds the posts of these bytes, which they point into, to `posts`, in the
 * order of their places. False where that is no pool. */
bool rs_kept_pool_take(struct rs_view bytes, struct rs_arena *arena,
                       GArray *posts);

#endif
