/*
 * UTF-8 as it comes from the field. Ill-formed bytes become U+FFFD, one for
 * each maximal subpart (Unicode 15, section 3.9, "U+FFFD Substitution of
 * Maximal Subparts"), as web browsers do.
 */
#ifndef RS_BASE_UTF8_H
#define RS_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/view.h"

/* The code point that begins at byte `*at` of `text` (which must be inside),
 * or U+FFFD for an ill-formed sequence. Moves `*at` behind it. */
uint32_t rs_utf8_next(struct rs_view text, size_t *at);

/* Writes `code_point` (a scalar value) to `out`, room for 4 bytes; returns
 * the bytes written. */
size_t rs_utf8_put(char *out, uint32_t code_point);

/* The position of the first ill-formed sequence; `text.len` without any. */
size_t rs_utf8_check(struct rs_view text);

bool rs_utf8_valid(struct rs_view text);

/* `text` itself when it is well-formed, else a copy in `arena` with U+FFFD in
 * place of what is not, and `*repaired` set. */
struct rs_view rs_utf8_repair(struct rs_arena *arena, struct rs_view text,
                              bool *repaired);

/* The last byte position at or before `at` where a code point begins. */
size_t rs_utf8_align(struct rs_view text, size_t at);

#endif
