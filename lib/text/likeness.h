/*
 * What copies of a text have in common: a hash of its letters alone. Numbers,
 * emoji, punctuation and spaces are left out, so that an advert posted again
 * with another telephone number or price is the same.
 */
#ifndef RS_TEXT_LIKENESS_H
#define RS_TEXT_LIKENESS_H

#include <stdint.h>

#include "base/view.h"

/* Of a folded text (text/fold.h). 0 where it has fewer than
 * RS_LIKENESS_LETTERS letters: what is so short is the same by chance. */
uint64_t rs_likeness(struct rs_view folded);

#endif
