/*
 * What JSON from the field needs and simdjson does not do: strings with lone
 * surrogates, numbers as text, and lines that are almost JSON.
 */
#ifndef RS_RECORD_JSON_TEXT_H
#define RS_RECORD_JSON_TEXT_H

#include "base/arena.h"
#include "base/repair.h"
#include "base/view.h"

/* Whether the token is a number by RFC 8259, from first to last byte. */
bool rs_json_text_is_number(struct rs_view token);

/* The text that a string's content (between its quotes, valid UTF-8) stands
 * for: the content itself when it has no escape, else a copy in `arena`. A
 * surrogate without its partner becomes U+FFFD and sets `*repaired`. False on
 * an escape that RFC 8259 does not have. */
bool rs_json_text_unescape(struct rs_arena *arena, struct rs_view content,
                           struct rs_view *text, bool *repaired);

/* The JSON text of a line: without blanks, and without the byte order mark
 * that stands in the middle of files that were joined. */
struct rs_view rs_json_text_trim(struct rs_view line);

/* A copy of a line, with RS_PADDING bytes behind it, in which as much as is
 * known how to mend is mended:
 *
 *     ill-formed UTF-8                       as by rs_utf8_mend(), as a whole
 *     \xNN (Telegram Desktop)                \u00NN
 *     a backslash that begins no escape,
 *     a surrogate without its partner        U+FFFD
 *     a raw control character in a string    \u00NN
 *     NUL outside strings                    a space
 *
 * What of it was a repair (enum rs_repair) is added to `*repairs`: U+FFFD, and
 * the wrong encoding. */
struct rs_view rs_json_text_repair(struct rs_arena *arena, struct rs_view line,
                                   unsigned *repairs);

#endif
