/*
 * PCG32 (O'Neill 2014, XSH-RR): the same numbers on every machine, and a
 * stream of its own for each post, so that a post depends on the seed and its
 * number alone, not on what was written before it.
 */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state, stream;
};

static inline uint32_t random_next(struct random *random)
{
    uint64_t state = random->state;
    random->state = state * UINT64_C(6364136223846793005) + random->stream;
    uint32_t shifted = (uint32_t)(((state >> 18) ^ state) >> 27);
    unsigned turn = (unsigned)(state >> 59);
    return (shifted >> turn) | (shifted << ((32 - turn) & 31));
}

static inline struct random random_of(uint64_t seed, uint64_t stream)
{
    struct random random = {0, stream << 1 | 1};
    random_next(&random);
    random.state += seed;
    random_next(&random);
    return random;
}

/* C leaves open which operand comes first, so no expression here or elsewhere
 * draws twice. */
static inline uint64_t random_wide(struct random *random)
{
    uint64_t high = random_next(random);
    return high << 32 | random_next(random);
}

/* Below `bound`, with a bias of at most bound / 2^32. */
static inline uint32_t random_below(struct random *random, uint32_t bound)
{
    return (uint32_t)(((uint64_t)random_next(random) * bound) >> 32);
}

#endif
