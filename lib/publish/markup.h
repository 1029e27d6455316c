/*
 * HTML of texts that anybody may have written: nothing in them is markup, and
 * what would move or turn the text around it is shown as an escape, as in
 * base/visible.h.
 */
#ifndef RS_PUBLISH_MARKUP_H
#define RS_PUBLISH_MARKUP_H

#include <glib.h>

#include "base/view.h"

/* Appends a text, for an element or for an attribute in quotes. */
void rs_markup_add_text(GString *out, struct rs_view text);

/* Appends the note of rs_publish_method_text() as HTML: headings, one level
 * lower than they are written, paragraphs, lists, tables and `code`, which is
 * all that it has. Whatever else stands in it stays text. */
void rs_markup_add_note(GString *out, const char *markdown);

#endif
