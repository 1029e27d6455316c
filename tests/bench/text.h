/* Invented texts, made of the words of a language. */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

#include "lexicon.h"

/* A text that grows to at most its room; what does not fit is left out. */
struct text {
    char *at;
    size_t len, room;
};

void text_add(struct text *text, const char *bytes, size_t len);
void text_number(struct text *text, uint32_t number);
void text_invented(struct text *text, struct random *random);
void text_link(struct text *text, struct random *random);

/* A phrase of the list of that capital, with its places filled. */
void text_phrase(struct text *text, struct random *random,
                 const struct lexicon *lexicon, uint32_t topic, char letter);

/* As some people write: all in capitals, or without accents. Letters of the
 * Latin languages only; all else stays. */
void text_shout(struct text *text);
void text_strip(struct text *text);

#endif
