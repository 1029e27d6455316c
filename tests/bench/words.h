/*
 * What the invented posts are made of: for each language lists of words, and
 * sentences with places for them. A place is % and a letter:
 *   %n noun   %a adjective   %v what somebody does   %c place   %w an invented
 *   word      %h hashtag     %e emoji                %d number  %p price
 *   %t phone number (fictional: 555-01xx)            %u link
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>
#include <stdint.h>

struct words {
    const char *const *at;
    uint32_t count;
};

struct language {
    const char *code, *country;
    uint32_t share; /* of a hundred */
    struct words nouns, adjectives, verbs, places;
    struct words sentences;
    struct words offers; /* smuggling or drug offers; none in some */
    struct words decoys; /* that only look like it */
    struct words names;  /* of pages */
};

#define LANGUAGE_COUNT 6
extern const struct language languages[LANGUAGE_COUNT];
extern const struct words emoji, syllables;

#endif
