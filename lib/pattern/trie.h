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

/* Bytes that a search may read, but for what it finds. */
size_t rs_trie_len(const struct rs_trie *trie);

/* Appends the trie to `out`. */
void rs_trie_write(const struct rs_trie *trie, GByteArray *out);

/* Takes a trie off the front of the bytes, whose numbers are below `end` but
 * for the bits of `flags`. NULL when it is none; whatever the bytes are, a
 * search stays within them. */
struct rs_trie *rs_trie_read(struct rs_view *bytes, uint32_t end,
                             uint32_t flags);

/* Bits of where a trie stands. */
#define RS_TRIE_OPEN_BITS 22

/* A search for strings that begin at byte `start`, and has come to byte `at`.
 */
struct rs_trie_run {
    uint32_t start, at;
    uint32_t open;   /* where the trie stands */
    uint32_t spaces; /* the caller's; 0 in rs_trie_find() */
};

/* Who is told what is found. */
struct rs_trie_finder {
    void *data;
    /* A string, and where it begins. */
    void (*found)(void *data, uint32_t number, const struct rs_trie_run *run);
    /* All of the bytes that were looked at may begin a longer string. */
    void (*open)(void *data, const struct rs_trie_run *run);
};

/* The strings in a text that begin from byte `from` on, and end at or before
 * byte `to`, by where they begin; and where longer ones may begin. Where there
 * are too many for a trie (4 million nodes), strings are found by their first
 * bytes alone. */
void rs_trie_find(const struct rs_trie *trie, struct rs_view text, size_t from,
                  size_t to, const struct rs_trie_finder *finder);

/* The bytes that may go on where the trie stands: of byte c, bit c % 64. */
uint64_t rs_trie_next(const struct rs_trie *trie, uint32_t open);

/* Has the memory fetched that going on reads first. */
void rs_trie_prefetch(const struct rs_trie *trie, struct rs_view text,
                      const struct rs_trie_run *run);

/* Goes on with open runs, to the text's end, and leaves anything in them. They
 * take turns, so that while one waits for memory others go on. */
void rs_trie_go_on(const struct rs_trie *trie, struct rs_view text,
                   struct rs_trie_run *runs, size_t count,
                   const struct rs_trie_finder *finder);

#endif
