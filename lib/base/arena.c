#include "base/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdint.h>

#define BLOCK_LEN ((size_t)64 << 10)

struct block {
    struct block *next;
    size_t len, used;
    alignas(max_align_t) char bytes[];
};

struct rs_arena {
    struct block *top;
};

static struct block *block_open(size_t len, struct block *next)
{
    g_assert(len <= SIZE_MAX - sizeof(struct block));
    struct block *block = g_malloc(sizeof *block + len);
    *block = (struct block){.next = next, .len = len};
    return block;
}

struct rs_arena *rs_arena_open(void)
{
    struct rs_arena *arena = g_new(struct rs_arena, 1);
    arena->top = block_open(BLOCK_LEN, NULL);
    return arena;
}

/* Frees every block but the oldest, which is the one of usual length. */
void rs_arena_reset(struct rs_arena *arena)
{
    while (arena->top->next) {
        struct block *next = arena->top->next;
        g_free(arena->top);
        arena->top = next;
    }
    arena->top->used = 0;
}

void rs_arena_close(struct rs_arena *arena)
{
    if (!arena)
        return;
    rs_arena_reset(arena);
    g_free(arena->top);
    g_free(arena);
}

void *rs_arena_alloc(struct rs_arena *arena, size_t len)
{
    struct block *top = arena->top;
    size_t room = top->len - top->used;
    g_assert(len < SIZE_MAX / 2);
    size_t rounded =
        (len + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (rounded > room) {
        top = block_open(MAX(rounded, BLOCK_LEN), top);
        arena->top = top;
    }
    void *at = top->bytes + top->used;
    top->used += rounded;
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
