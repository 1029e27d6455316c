/*
 * Folding: one form for all the spellings of a text, so that patterns are
 * written once. The fold profile, version 2, `rastro-fold-2`:
 *
 *   1. NFKC_Casefold (Unicode's property; drops default-ignorables), then
 *      NFD; before that, U+00B4 and the double primes as in 5, since NFKC would
 *      make a space of the one and two marks of the others
 *   2. combining marks (Mn) whose script is Inherited, Arabic or Hebrew are
 *      dropped, and enclosing marks (Me) of any script; the marks that stay
 *      are in canonical order, as if the others had not been there
 *   3. decimal digits (Nd) of every script become 0 to 9
 *   4. every run of White_Space becomes one space (nothing is trimmed)
 *   5. dashes (Pd, U+2212) become -, and quotation marks (Pi, Pf, and those
 *      listed in fold_table.c, grave and acute accent among them) ' or "
 *   6. letters of Arabic script that people type for each other become one,
 *      and tatweel (U+0640), which only makes a word longer, is dropped; see
 *      simplify_arabic() in fold_table.c. Step 2 has taken the hamza off its
 *      carriers already
 *
 * Version 1 had no step 6.
 *
 * All but the runs of 4 and the order in 2 is a map per code point, so it is a
 * table, derived from ICU a page of 256 code points at a time, with a path for
 * ASCII. check_fold proves it equal to ICU's own functions for every code
 * point and for random strings.
 *
 * Folding is idempotent. Folded text is valid UTF-8; ill-formed input bytes
 * become U+FFFD as in base/utf8.h. It never holds a line feed, and takes at
 * most 11 times the bytes of its input (U+FDFA does; common text shrinks).
 */
#ifndef RS_TEXT_FOLD_H
#define RS_TEXT_FOLD_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"

#define RS_FOLD_PROFILE "rastro-fold-2"

/* Appends the folded form of `text` to `out`. Safe from any thread: the
 * table's pages are made once, on first use. */
void rs_fold(struct rs_view text, GString *out);

/* For each byte of the folded text, the byte offset in the original at which
 * the code point begins that gave it; one more entry, the original's length,
 * at the end (so offsets->len == folded length + 1; elements are uint32_t).
 * Never decreasing: marks that had to be put in order all have the offset of
 * the first of them. Replaces what `offsets` held. `text` must be shorter than
 * 4 GiB. The folded text is the one that rs_fold() makes. */
void rs_fold_offsets(struct rs_view text, GArray *offsets);

/* The original bytes [*start, *end) that the folded bytes [from, to) came
 * from: whole code points, and those that folding dropped behind the last one
 * (an accent, a zero-width joiner) with them. Nothing when from == to. */
void rs_fold_span(const GArray *offsets, uint32_t from, uint32_t to,
                  uint32_t *start, uint32_t *end);

/* "Unicode 15.0 (ICU 72.1)", for the manifest. */
const char *rs_fold_unicode(void);

#endif
