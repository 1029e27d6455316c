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
#include "base/repair.h"
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

/*
 * One field of unknown encoding as UTF-8, adding to `*repairs` what was done:
 *
 *   - well-formed: `text` itself;
 *   - ill-formed, with a well-formed sequence of several bytes somewhere: it
 *     is UTF-8 that was damaged, as by rs_utf8_repair(): ILL_FORMED;
 *   - ASCII but for the first bytes of one sequence at its very end: UTF-8 too,
 *     cut at a length in bytes ("12 að"): ILL_FORMED;
 *   - otherwise Windows-1252 ("Bogotá"): CP1252, and ILL_FORMED too where
 *     one of its five unassigned bytes became U+FFFD.
 *
 * A single lead byte at the end may be either: E1 is the á of "Bogotá" in
 * Windows-1252, C3 the first half of every á in UTF-8. It is taken for a cut
 * where the sequences that an otherwise plain text is likely to meet first
 * begin with it: C2 to C5 (Latin letters, ¡ ¿), E2 (“ ” – … €) and F0 (emoji),
 * in Windows-1252 Â Ã Ä Å â ð, with which no Spanish word ends. All others (É,
 * á, é, í, ñ, ó and more) are taken for the letters that they are there.
 */
struct rs_view rs_utf8_mend(struct rs_arena *arena, struct rs_view text,
                            unsigned *repairs);

/* The last byte position at or before `at` where a code point begins. */
size_t rs_utf8_align(struct rs_view text, size_t at);

#endif
