/* A text's second reading, with what must hold of any. */
#ifndef DEOBFUSCATED_H
#define DEOBFUSCATED_H

#include <stdlib.h>

#include "base/utf8.h"
#include "text/deobfuscate.h"
#include "text/fold.h"

static inline void deobfuscated_must(bool true_here)
{
    if (!true_here)
        abort();
}

/* Offsets never fall, are inside the folded text and at code points; an ASCII
 * byte was nothing, the same byte, or was read from something else; what is
 * between two places of the view is found again between their origins. */
static inline void deobfuscated_check(struct rs_view folded,
                                      const struct rs_deobfuscated *view)
{
    const uint32_t *offset = (const uint32_t *)(void *)view->offsets->data;
    size_t len = view->text->len;
    struct rs_view text = {view->text->str, len};
    deobfuscated_must(view->offsets->len == len + 1);
    deobfuscated_must(offset[len] == folded.len && len <= folded.len);
    deobfuscated_must(rs_utf8_valid(text));
    for (uint32_t i = 0; i < len; i++) {
        uint32_t start, end;
        rs_fold_span(view->offsets, i, i + 1, &start, &end);
        deobfuscated_must(offset[i] <= offset[i + 1]);
        deobfuscated_must(start == offset[i] && start < end &&
                          end <= folded.len);
        deobfuscated_must(rs_utf8_align(folded, start) == start);
    }
}

/* The second reading of a text, to be freed; NULL without one. */
static inline char *deobfuscated(struct rs_view original)
{
    struct rs_deobfuscated view;
    GString *folded = g_string_new(NULL);
    char *read = NULL;
    rs_fold(original, folded);
    struct rs_view text = {folded->str, folded->len};
    rs_deobfuscated_init(&view);
    if (rs_deobfuscate(text, original, &view)) {
        deobfuscated_check(text, &view);
        read = g_strndup(view.text->str, view.text->len);
    }
    rs_deobfuscated_clear(&view);
    g_string_free(folded, TRUE);
    return read;
}

#endif
