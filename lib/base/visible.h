/*
 * Text from a post, made safe to show: what could move a terminal's cursor,
 * colour the rest of a table or turn a line around is shown as an escape
 * instead of being obeyed. The bytes in files are never changed this way.
 */
#ifndef RS_BASE_VISIBLE_H
#define RS_BASE_VISIBLE_H

#include <glib.h>

#include "base/api.h"
#include "base/view.h"

enum rs_newlines { RS_NEWLINES_ESCAPE, RS_NEWLINES_KEEP };

/* Appends `text`, with these as visible escapes: C0 controls (\n among them
 * unless kept) and DEL as \x1b; C1 controls, the bidi controls U+061C, U+200E,
 * U+200F, U+202A to U+202E, U+2066 to U+2069, and the separators U+2028 and
 * U+2029 as \u{202e}. Ill-formed bytes become U+FFFD; so what is appended is
 * valid UTF-8. A backslash of the text's own stays as it is: this is for
 * reading, not for turning back. */
RS_API void rs_visible_add(GString *out, struct rs_view text,
                           enum rs_newlines newlines);

#endif
