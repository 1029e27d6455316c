/*
 * Lists of numbers: of patterns, parts, literals, bytes of a text.
 */
#ifndef RS_PATTERN_NUMBERS_H
#define RS_PATTERN_NUMBERS_H

#include <glib.h>
#include <stdint.h>

/* An empty list of uint32_t. */
GArray *rs_numbers_new(void);

static inline uint32_t rs_numbers_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static inline void rs_numbers_add(GArray *numbers, uint32_t number)
{
    g_array_append_val(numbers, number);
}

/* Sorts those from the `from`-th on, each once. */
void rs_numbers_sort(GArray *numbers, guint from);

#endif
