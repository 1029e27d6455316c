/*
 * HTML's character references: &ntilde; &#241; &#xF1;. All 252 names of HTML 4
 * (as HTML 5 defines them), and &apos; and the ASCII marks that PHP's
 * htmlentities() can write.
 *
 * A reference must end in its semicolon. Browsers also know some without, but
 * an exported text holds addresses, and in ?a=1&lt=2 nothing is escaped.
 */
#ifndef RS_BASE_ENTITY_H
#define RS_BASE_ENTITY_H

#include "base/arena.h"
#include "base/view.h"

/* Writes the character of the reference that begins at `*at`, where the '&'
 * is, to `out`, moves `*at` behind it, and returns the bytes written: up to 4,
 * and never more than the reference takes. 0 without a move where there is no
 * reference, or none to a character: U+0000, a surrogate, beyond U+10FFFF.
 *
 * Two to the halves of a surrogate pair are one character (programs in Java
 * write emoji so), and 128 to 159 are Windows-1252's, as HTML 5 has it. */
size_t rs_entity_read(struct rs_view text, size_t *at, char *out);

/* `text` itself when it holds no reference, else a copy in `arena`, no longer
 * than it, with each replaced. Replaces once: &amp;lt; becomes &lt;. Valid
 * UTF-8 where `text` is. */
struct rs_view rs_entity_decode(struct rs_arena *arena, struct rs_view text);

#endif
