/*
 * Where words begin and end in folded text. Word characters are letters,
 * digits (Nd, Nl) and marks. The underscore is none, so that a phrase is found
 * in #cruce_seguro.
 *
 * Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without spaces:
 * beside a character of theirs a word may always begin and end.
 */
#ifndef RS_PATTERN_WORD_H
#define RS_PATTERN_WORD_H

#include <stdbool.h>

#include "base/view.h"

/* Whether the bytes [start, end) of `text` stand there as words of their own:
 * no word character runs on over either end. Both are where code points begin
 * (or the text's end), and start < end. */
bool rs_word_stands(struct rs_view text, size_t start, size_t end);

#endif
