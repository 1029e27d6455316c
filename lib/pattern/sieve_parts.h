/*
 * What a sieve is made of; for sieve*.c alone. Every literal has a number; a
 * set is some of them; a way is how a part of a pattern can match.
 */
#ifndef RS_PATTERN_SIEVE_PARTS_H
#define RS_PATTERN_SIEVE_PARTS_H

#include "pattern/factors.h"
#include "pattern/trie.h"

#define RS_SIEVE_NONE UINT32_MAX

/* A set, and how far into a match one of it stands. */
struct rs_sieve_need {
    uint32_t set; /* or NONE */
    struct rs_spaces at;
    uint16_t padding; /* 0 */
};

/* A way is open in a text that holds a literal of each set that it needs, as
 * far from each other as it says. */
struct rs_sieve_way {
    uint32_t part;
    struct rs_sieve_need needs[RS_FACTORS_NEEDS_MAX]; /* at least one */
    struct rs_sieve_need starts; /* where one of it does, a match may begin */
};

/* Of a literal in such a set: the match begins with the space before it. */
#define RS_SIEVE_LED (UINT32_C(1) << 31)

/* Of a literal in the trie: it names a digit, and has a spelling. */
#define RS_SIEVE_SPELLED (UINT32_C(1) << 30)

/* The members of the i-th list are members[starts[i]] to those before
 * members[starts[i + 1]]. */
struct rs_sieve_lists {
    GArray *starts, *members; /* uint32_t */
};

struct rs_sieve {
    struct rs_trie *trie; /* gives literals */
    uint32_t literal_count;
    GArray *spellings; /* uint32_t: by literal that names a digit, its text: a
                        * byte of `spelled`, up to a NUL; or NONE */
    GString *spelled;
    struct rs_sieve_lists sets; /* literals, by set */
    GArray *first_parts;        /* uint32_t: by pattern, and the end */
    GArray *part_patterns;      /* uint32_t */
    GArray *ways;               /* struct rs_sieve_way, by part */
    GArray *part_ways;          /* uint32_t: each part's first, the end */
    GArray *blind;              /* uint32_t: parts without ways */

    struct rs_sieve_asking *asking; /* what follows from these */
};

/* How it asks at the moment; shared by all workers. */
struct rs_sieve_asking {
    gint is_taken;                /* someone learns, or has learnt */
    GMutex mutex;                 /* between reading `index` and its users */
    struct rs_sieve_index *index; /* the first, then the one that was learnt */
};

struct rs_sieve *rs_sieve_new(void);

#endif
