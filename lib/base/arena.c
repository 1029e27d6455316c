#include "base/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdint.h>

#include "base/limits.h"

/* The first block of an arena, and the largest that is made for many
 * allocations: the verdicts on a small file should not take what those on a
 * large one do. */
#define BLOCK_LEN_FIRST ((size_t)4 << 10)
#define BLOCK_LEN_MAX ((size_t)64 << 10)

struct block {
    struct block *next;
    size_t len, used;
    alignas(max_align_t) char bytes[];
};

struct rs_arena {
    struct block *top;   /* being filled, the full ones behind it */
    struct block *spare; /* empty */
    size_t spare_len;
    size_t next_len; /* of the next block */
};

static struct block *block_open(size_t len)
{
    g_assert(len <= SIZE_MAX - sizeof(struct block));
    struct block *block = g_malloc(sizeof *block + len);
    *block = (struct block){.len = len};
    return block;
}

static struct block *pop(struct block **stack)
{
    struct block *block = *stack;
    *stack = block->next;
    return block;
}

struct rs_arena *rs_arena_open(void)
{
    struct rs_arena *arena = g_new0(struct rs_arena, 1);
    arena->next_len = BLOCK_LEN_FIRST;
    return arena;
}

void rs_arena_reset(struct rs_arena *arena)
{
    while (arena->top) {
        struct block *block = pop(&arena->top);
        if (block->len > BLOCK_LEN_MAX ||
            arena->spare_len >= RS_ARENA_KEEP_LEN) {
            g_free(block);
            continue;
        }
        block->used = 0;
        block->next = arena->spare;
        arena->spare = block;
        arena->spare_len += block->len;
    }
}

void rs_arena_close(struct rs_arena *arena)
{
    if (!arena)
        return;
    rs_arena_reset(arena);
    while (arena->spare)
        g_free(pop(&arena->spare));
    g_free(arena);
}

static void add_block(struct rs_arena *arena, size_t len)
{
    struct block *block;
    if (arena->spare && len <= arena->spare->len) {
        block = pop(&arena->spare);
        arena->spare_len -= block->len;
    } else {
        block = block_open(MAX(len, arena->next_len));
        arena->next_len = MIN(2 * arena->next_len, BLOCK_LEN_MAX);
    }
    block->next = arena->top;
    arena->top = block;
}

void *rs_arena_alloc(struct rs_arena *arena, size_t len)
{
    const size_t unit = alignof(max_align_t);
    g_assert(len < SIZE_MAX / 2);
    len = (len + unit - 1) / unit * unit;
    if (!arena->top || len > arena->top->len - arena->top->used)
        add_block(arena, len);
    void *at = arena->top->bytes + arena->top->used;
    arena->top->used += len;
    return at;
}

struct rs_view rs_arena_copy(struct rs_arena *arena, struct rs_view text)
{
    char *copy = rs_arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = 0;
    return (struct rs_view){copy, text.len};
}
