/*
 * How many spaces a stretch of folded text holds, at least and at most: the
 * distance of two of its bytes in words. Sums and differences stay in bounds.
 */
#ifndef RS_PATTERN_SPACES_H
#define RS_PATTERN_SPACES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Of `most`: any number. */
#define RS_SPACES_ANY UINT8_MAX

struct rs_spaces {
    uint8_t least, most;
};

#define RS_SPACES_NONE ((struct rs_spaces){0, 0})

static inline uint8_t rs_spaces_bound(uint64_t count)
{
    return (uint8_t)MIN(count, RS_SPACES_ANY);
}

/* One stretch, then the other. What is at least so much is still so much where
 * it is cut to RS_SPACES_ANY. */
static inline struct rs_spaces rs_spaces_add(struct rs_spaces a,
                                             struct rs_spaces b)
{
    return (struct rs_spaces){rs_spaces_bound((uint64_t)a.least + b.least),
                              rs_spaces_bound((uint64_t)a.most + b.most)};
}

/* The stretch less its end, which holds `count`. */
static inline struct rs_spaces rs_spaces_less(struct rs_spaces a, size_t count)
{
    uint8_t less = rs_spaces_bound(count);
    a.least = (uint8_t)(a.least - MIN(a.least, less));
    if (a.most != RS_SPACES_ANY)
        a.most = (uint8_t)(a.most - MIN(a.most, less));
    return a;
}

static inline bool rs_spaces_equal(struct rs_spaces a, struct rs_spaces b)
{
    return a.least == b.least && a.most == b.most;
}

/* One or the other. */
static inline struct rs_spaces rs_spaces_or(struct rs_spaces a,
                                            struct rs_spaces b)
{
    return (struct rs_spaces){MIN(a.least, b.least), MAX(a.most, b.most)};
}

#endif
