/*
 * What the invented posts are made of: for each language lists of words and of
 * sentences, a letter to each. Words (small letters) stand apart by spaces and
 * have _ for a space within; sentences and phrases (capitals) stand apart by |.
 * A place in a phrase is % and
 *   a capital       a phrase of that list, which may have places as well
 *   a letter, digit a word of that list, in its form of that number from 0
 *                   (%p0 first name, %p1 surname)
 *   # number   $ price   + phone number (fictional: 555-01xx)   / link
 *   & hashtag   ! emoji, or nothing   ? an invented word
 * and any other % is itself. All languages have the capitals
 *   S sentences   O offers, to be flagged   D what only seems to be one
 *   T names of pages   N who or what   V what somebody does
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>
#include <stdint.h>

/* Everyday, church, food, news, sport, shows, buying and selling, weather and
 * land, school and work, health, travel. */
#define TOPIC_COUNT 11
#define FORM_COUNT 8

/* How a word that ends in `from` ends in each of its forms. Of several endings
 * the first that fits; the last is "" or fits all that are left. */
struct ending {
    const char *from;
    const char *to[FORM_COUNT];
};

/* With a segment for each topic; or one more before them, for all topics; or
 * one or two that have nothing to do with topics. */
struct list {
    char letter;
    const struct ending *endings; /* NULL: one form */
    const char *segments[TOPIC_COUNT + 1];
};

struct language {
    const char *code, *country;
    uint32_t share;           /* of a hundred */
    const struct list *lists; /* the last has the letter 0 */
};

extern const struct language spanish, english, portuguese, french, arabic,
    chinese;

#endif
