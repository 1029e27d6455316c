/*
 * The bytes of a source, block by block. What was read once can be read again
 * from any place (not of a stream); the tap gets each block once, in order,
 * when it is read for the first time. In memory the last bytes before a block
 * stand in front of it, so `at` can be moved back a little, whatever the
 * blocks' length.
 */
#ifndef RS_INPUT_BLOCKS_H
#define RS_INPUT_BLOCKS_H

#include <glib.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "input/source.h"

/* Bytes by which `at` may be moved back, once as many have been read since the
 * start or the last jump. */
#define RS_BLOCKS_BACK 16

struct rs_blocks {
    /* Set by the caller before rs_blocks_init(). */
    struct rs_source *source;
    size_t block_len;                       /* not 0 */
    void (*tap)(void *data, GBytes *block); /* or NULL */
    void *tap_data;

    /* What is left of the block: the caller moves `at`. */
    const uint8_t *at, *end;

    /* Set while there is no next block because the source failed: the error of
     * rs_source_read(). What came before it has been delivered. */
    GError *failure;

    /* Private. */
    GBytes *block;
    uint64_t end_at;        /* the source's byte that `end` stands for */
    _Atomic uint64_t fresh; /* bytes read from it so far */
    bool is_whole;          /* there are no more */
};

void rs_blocks_init(struct rs_blocks *blocks);

/* Closes the source too. */
void rs_blocks_clear(struct rs_blocks *blocks);

/* Goes on to the next block. False where there is none: at the source's end,
 * or with `failure` set; then `at` and `end` stay as they were. */
bool rs_blocks_load(struct rs_blocks *blocks);

/* The next byte, or -1 where there is none. */
int rs_blocks_next(struct rs_blocks *blocks);

/* The source's byte that `at` stands for. */
uint64_t rs_blocks_at(const struct rs_blocks *blocks);

/* Goes to a byte that has been read before. */
void rs_blocks_jump(struct rs_blocks *blocks, uint64_t to);

/* Reads all that has not been read, for the tap; nothing without one. */
void rs_blocks_drain(struct rs_blocks *blocks);

/* Bytes read so far. Any thread may ask. */
uint64_t rs_blocks_fresh(const struct rs_blocks *blocks);

#endif
