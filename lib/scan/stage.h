/*
 * What the workers of a pipeline make of chunks: the results that it hands on.
 * A worker is opened, used and closed by one thread, and shares nothing that
 * changes with others.
 */
#ifndef RS_SCAN_STAGE_H
#define RS_SCAN_STAGE_H

#include "scan/chunk.h"
#include "scan/input.h"

struct rs_stage {
    const void *options; /* for open(); borrowed */
    void *(*open)(const void *options);
    void (*close)(void *worker);
    void *(*chunk)(void *worker, const struct rs_scan_input *input,
                   const struct rs_chunk *chunk);

    /* The result of bytes of a record that is too long and passed over, before
     * the chunk that says so; NULL where they are of no use. */
    void *(*passed)(struct rs_view bytes);

    void (*result_close)(void *result);

    /* Readers wait where results that nobody has taken weigh so much. */
    size_t (*weight)(const void *result);
    size_t weight_max;
};

#endif
