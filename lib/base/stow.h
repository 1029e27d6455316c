/*
 * Arrays of numbers as bytes, one behind the other, each with its length: for
 * what one process keeps for the next one on the same machine.
 */
#ifndef RS_BASE_STOW_H
#define RS_BASE_STOW_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/view.h"

/* Appends `count` elements of `size` bytes. */
void rs_stow_put(GByteArray *out, const void *at, size_t count, size_t size);

/* Takes the next array off the front of the bytes: where it is, at no boundary,
 * and how many elements of `size` bytes it has. False when there is no such
 * array. */
bool rs_stow_see(struct rs_view *bytes, size_t size, struct rs_view *array,
                 size_t *count);

/* The same: a copy, to be freed. */
bool rs_stow_take(struct rs_view *bytes, size_t size, void *at, size_t *count);

#endif
