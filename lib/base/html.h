/*
 * The text of a piece of HTML, such as Mastodon's `content`: what a reader
 * would see, and the addresses behind links.
 *
 *   - A tag is one of HTML's own elements, well-formed up to its '>', and holds
 *     no '<'. Anything else that begins with '<' stays as the text it is: "<3",
 *     "a < b", <https://example.org>, a tag that is never closed.
 *   - Tags of blocks and <br>, <li>, <td> and the like become one line feed
 *     together, none at the beginning and the end; blanks behind it go. All
 *     other tags vanish, so <b>Oax</b>aca is one word. Other white space stays.
 *   - Comments, <!DOCTYPE>, <script> and <style> with their content vanish,
 *     unless they have no end: then their content stays as text.
 *   - <img> leaves its alt text: emoji are images on some platforms.
 *   - <a href> leaves its text, and the address behind it in parentheses,
 *     "escribe (https://wa.example.org/1)", unless the text is that address
 *     (scheme, "www." and last slash apart), begins with # or @ (a hashtag or
 *     mention, whose address says no more), or the address is not whole or is
 *     javascript: or data:. What a class hides stays: Mastodon hides the two
 *     ends of a long address, and without them it is none.
 *   - Character references as in base/entity.h, in text, href and alt.
 *
 * The time taken is linear in the text, whatever it holds.
 */
#ifndef RS_BASE_HTML_H
#define RS_BASE_HTML_H

#include "base/arena.h"
#include "base/view.h"

/* `html` itself when it holds neither tag nor reference, else its text in
 * `arena`, no longer than it. Valid UTF-8 where `html` is. */
struct rs_view rs_html_text(struct rs_arena *arena, struct rs_view html);

#endif
