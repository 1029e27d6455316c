/*
 * The de-obfuscated view: a second reading of a folded text in which words were
 * written so that they are not found, made only where there are such words:
 *
 *   - letters one by one, four or more of them, with the same kind of thing
 *     between them: a space, other characters, or both (c o y o t e,
 *     c.o.y.o.t.e, c🚗o🚗y🚗o🚗t🚗e). Where spaces part the letters, those
 *     that were two or more in the original part words, when others were one;
 *     and a last a behind a, e or o is a word of its own
 *   - words that are spelt oddly (text/respell.h)
 *
 * URLs, e-mail addresses and @handles stay as they are, and so do words of
 * more than RS_RESPELL_MAX code points and tokens of more than 4,096 bytes.
 *
 * It is one more reading and proves nothing: fancy Unicode and elongated words
 * are commoner in harmless posts than in others.
 */
#ifndef RS_TEXT_DEOBFUSCATE_H
#define RS_TEXT_DEOBFUSCATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

struct rs_deobfuscated {
    GString *text;   /* the whole text, as it is read */
    GArray *offsets; /* uint32_t: into the folded text, as rs_fold_offsets()
                      * gives them into the original, for rs_fold_span() */
};

void rs_deobfuscated_init(struct rs_deobfuscated *view);
void rs_deobfuscated_clear(struct rs_deobfuscated *view);

/* Reads a text, given both as rs_fold() made it and as it was before, or
 * {NULL, 0} where that is not known. False, with an undefined view, when it
 * reads as it is written: for nearly all texts, and at once. Both texts must
 * be shorter than 4 GiB. */
bool rs_deobfuscate(struct rs_view folded, struct rs_view original,
                    struct rs_deobfuscated *view);

#endif
