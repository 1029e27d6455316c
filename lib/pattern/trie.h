/*
 * A trie: which of many strings begin at a place in a text. Two sets of them:
 * those searched for where a word may begin, and those searched for within
 * words. In the text as in the strings, any digit is every digit.
 *
 * It is a double array (Aoe 1989) of which one half has shrunk to a byte: one
 * lookup for a byte, and most words of a text leave the trie within their first
 * letters.
 */
#ifndef RS_PATTERN_TRIE_H
#define RS_PATTERN_TRIE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

/* In a string, any digit; no UTF-8 holds it. */
#define RS_TRIE_DIGIT '\xfe'

enum rs_trie_root {
    RS_TRIE_OUTSIDE, /* no ASCII letter or digit stands before the string, or
                      * it begins with neither */
    RS_TRIE_WITHIN,
    RS_TRIE_ROOTS,
};

/* A string that is not empty, and the number that it is known by. Several may
 * have the same text. */
struct rs_trie_key {
    struct rs_view text;
    enum rs_trie_root root;
    uint32_t number; /* below 2^31 */
    bool ends;       /* found only if no ASCII letter or digit stands behind */
};

struct rs_trie;

struct rs_trie *rs_trie_open(const struct rs_trie_key *keys, size_t count);
void rs_trie_close(struct rs_trie *trie); /* NULL is accepted */

/* Appends the trie to `out`. */
void rs_trie_write(const struct rs_trie *trie, GByteArray *out);

/* Takes a trie off the front of the bytes, whose numbers are below `end` but
 * for the bits of `flags`. NULL when it is none; whatever the bytes are, a
 * search stays within them. */
struct rs_trie *rs_trie_read(struct rs_view *bytes, uint32_t end,
                             uint32_t flags);

/* Who is told what is found. */
struct rs_trie_finder {
    void *data;
    /* A string: it begins at byte `start`. */
    void (*found)(void *data, uint32_t number, size_t start);
    /* All of the bytes from `start` on that were looked at may begin a longer
     * string: `open` is where the trie stands then. */
    void (*open)(void *data, uint32_t open, size_t start);
};

/* The strings in a text that begin from byte `from` on, and end at or before
 * byte `to`, by where they begin; and where longer ones may begin. Where there
 * are too many for a trie (4 million nodes), strings are found by their first
 * bytes alone. */
void rs_trie_find(const struct rs_trie *trie, struct rs_view text, size_t from,
                  size_t to, const struct rs_trie_finder *finder);

/* The bytes that may go on there: of byte c, bit c % 64. */
uint64_t rs_trie_next(const struct rs_trie *trie, uint32_t open);

/* Has the memory fetched that going on there with this byte reads first. */
void rs_trie_prefetch(const struct rs_trie *trie, uint32_t open,
                      unsigned char next);

/* Goes on at byte `at` with a string that begins at byte `start`, up to the
 * text's end. */
void rs_trie_go_on(const struct rs_trie *trie, struct rs_view text,
                   uint32_t open, size_t start, size_t at,
                   const struct rs_trie_finder *finder);

#endif
