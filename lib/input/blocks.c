#include "input/blocks.h"

#include <string.h>

#include "base/error.h"

/* Where `at` points before the first block and after a jump. */
static const uint8_t nothing[RS_BLOCKS_BACK];

void rs_blocks_init(struct rs_blocks *blocks)
{
    g_assert(blocks->block_len > 0 &&
             blocks->block_len < SIZE_MAX - RS_BLOCKS_BACK);
    blocks->failure = NULL;
    blocks->block = NULL;
    blocks->is_whole = false;
    atomic_init(&blocks->fresh, 0);
    rs_blocks_jump(blocks, 0);
}

void rs_blocks_clear(struct rs_blocks *blocks)
{
    g_clear_pointer(&blocks->block, g_bytes_unref);
    g_clear_error(&blocks->failure);
    rs_source_close(blocks->source);
}

/* Blocks are full ones but the last, so that they do not depend on how a pipe
 * was filled. */
static size_t read_fresh(struct rs_blocks *blocks, uint8_t *bytes, size_t cap)
{
    size_t done = 0;
    while (done < cap && !blocks->is_whole && !blocks->failure) {
        ssize_t got = rs_source_read(blocks->source, bytes + done, cap - done,
                                     &blocks->failure);
        blocks->is_whole = got == 0;
        done += got > 0 ? (size_t)got : 0;
    }
    return done;
}

static size_t read_again(struct rs_blocks *blocks, uint8_t *bytes, size_t cap)
{
    GError *failure = NULL;
    ssize_t got =
        rs_source_read_at(blocks->source, blocks->end_at, bytes, cap, &failure);
    if (got > 0)
        return (size_t)got;
    if (got == 0)
        g_set_error(&failure, RS_ERROR, RS_ERROR_READ,
                    "cannot read: the file became shorter while it was read");
    g_clear_error(&blocks->failure);
    blocks->failure = failure;
    return 0;
}

bool rs_blocks_load(struct rs_blocks *blocks)
{
    uint64_t fresh = rs_blocks_fresh(blocks);
    bool is_fresh = blocks->end_at == fresh;
    size_t len = blocks->block_len;
    if (!is_fresh)
        len = (size_t)MIN(len, fresh - blocks->end_at);
    uint8_t *memory = g_malloc(RS_BLOCKS_BACK + len);
    uint8_t *bytes = memory + RS_BLOCKS_BACK;
    memcpy(memory, blocks->end - RS_BLOCKS_BACK, RS_BLOCKS_BACK);
    size_t got = is_fresh ? read_fresh(blocks, bytes, len)
                          : read_again(blocks, bytes, len);
    if (!got) {
        g_free(memory);
        return false;
    }
    g_clear_pointer(&blocks->block, g_bytes_unref);
    blocks->block = g_bytes_new_with_free_func(bytes, got, g_free, memory);
    blocks->at = bytes;
    blocks->end = bytes + got;
    blocks->end_at += got;
    if (!is_fresh)
        return true;
    atomic_store(&blocks->fresh, blocks->end_at);
    if (blocks->tap)
        blocks->tap(blocks->tap_data, blocks->block);
    return true;
}

int rs_blocks_next(struct rs_blocks *blocks)
{
    if (blocks->at == blocks->end && !rs_blocks_load(blocks))
        return -1;
    return *blocks->at++;
}

uint64_t rs_blocks_at(const struct rs_blocks *blocks)
{
    return blocks->end_at - (uint64_t)(blocks->end - blocks->at);
}

void rs_blocks_jump(struct rs_blocks *blocks, uint64_t to)
{
    g_clear_pointer(&blocks->block, g_bytes_unref);
    blocks->at = blocks->end = nothing + RS_BLOCKS_BACK;
    blocks->end_at = to;
}

void rs_blocks_drain(struct rs_blocks *blocks)
{
    if (!blocks->tap)
        return;
    rs_blocks_jump(blocks, rs_blocks_fresh(blocks));
    while (rs_blocks_load(blocks))
        continue;
}

uint64_t rs_blocks_fresh(const struct rs_blocks *blocks)
{
    return atomic_load(&blocks->fresh);
}
