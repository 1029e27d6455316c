/*
 * Finding strings word by word. The words of a language repeat: three thousand
 * make up most of what people write. What a trie finds within a word, from a
 * space to the next, depends on that word alone: so it is looked up once, and
 * remembered.
 */
#ifndef RS_PATTERN_SKIM_H
#define RS_PATTERN_SKIM_H

#include "pattern/trie.h"

struct rs_skim; /* one to a worker */

/* Borrows the trie. */
struct rs_skim *rs_skim_open(const struct rs_trie *trie);
void rs_skim_close(struct rs_skim *skim); /* NULL is accepted */

/* A string found: it begins at byte `start`, behind `spaces` spaces. */
typedef void rs_skim_found_fn(void *data, uint32_t number, size_t start,
                              size_t spaces);

/* All strings in a text, in no order. None of the trie's begins or ends with a
 * space. */
void rs_skim_find(struct rs_skim *skim, struct rs_view text,
                  rs_skim_found_fn *found, void *data);

#endif
