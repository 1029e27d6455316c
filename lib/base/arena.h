/*
 * An arena: many small allocations that end together, such as all that is
 * derived from one chunk. Allocation never fails (GLib aborts when memory is
 * gone); nothing is freed one by one. Not for sharing between threads.
 */
#ifndef RS_BASE_ARENA_H
#define RS_BASE_ARENA_H

#include <stddef.h>

#include "base/view.h"

struct rs_arena;

struct rs_arena *rs_arena_open(void);
void rs_arena_close(struct rs_arena *arena);

/* Ends all allocations at once; keeps up to RS_ARENA_KEEP_LEN bytes of memory
 * for the next round. */
void rs_arena_reset(struct rs_arena *arena);

/* `len` bytes, aligned for any type, not zeroed. */
void *rs_arena_alloc(struct rs_arena *arena, size_t len);

/* A copy of the view's bytes, with a NUL behind it. */
struct rs_view rs_arena_copy(struct rs_arena *arena, struct rs_view text);

#endif
