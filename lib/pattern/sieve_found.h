/*
 * What a text holds, as far as literals tell; for sieve*.c alone.
 *
 * What a text holds is asked in words: for each literal in it, a bit for every
 * word that one begins in, up to 64 of them; the words of longer texts share
 * bits by twos, fours and so on. Where a match of a way may begin is what is
 * left of all words when those are struck out that have no literal of a set as
 * far behind them as the way says.
 */
#ifndef RS_PATTERN_SIEVE_FOUND_H
#define RS_PATTERN_SIEVE_FOUND_H

#include "pattern/few.h"
#include "pattern/sieve.h"
#include "pattern/sieve_index.h"

#define RS_SIEVE_WORDS_MAX 64

/* A literal that is in the text. */
struct rs_sieve_held {
    uint32_t literal;
    uint32_t last;  /* its last spot */
    uint64_t words; /* that it begins in */
};

/* Where a literal stands. */
struct rs_sieve_spot {
    uint32_t start;
    uint32_t before; /* the spot before, of the same literal; or NONE */
    uint8_t word;
};

/* A set of which it is known in which words one of it begins. */
struct rs_sieve_asked {
    uint32_t set;
    uint64_t words;
};

struct rs_sieve_found {
    const struct rs_sieve *sieve;
    struct rs_sieve_index *index; /* for this text; NULL: there is none */
    struct rs_skim *skim;
    struct rs_view folded;
    struct rs_sieve_held *held;
    uint32_t held_count, held_room;
    struct rs_few literals; /* of `held` */
    struct rs_sieve_spot *spots;
    uint32_t spot_count, spot_room;
    bool is_full; /* there are more than those spots */

    /* Once a literal is there: 2^shift words share a bit; by these, the byte
     * where they begin; the end. */
    bool is_numbered;
    unsigned shift;
    uint32_t words[RS_SIEVE_WORDS_MAX + 1];
    struct rs_sieve_asked *asked; /* those marked first */
    uint32_t asked_count, asked_room;
    struct rs_few sets;   /* of `asked` */
    uint64_t *candidates; /* a bit for each part, while they are found */
    uint32_t *counts;     /* by literal, of `counted` texts, those with it; NULL
                           * where another learns, or all is learnt */
    uint32_t counted;
};

/* Takes up a text: the literals in it, and the sets that these mark. */
void rs_sieve_found_take(struct rs_sieve_found *found, struct rs_view folded);

/* A literal, or NULL if it is not in the text. */
static inline struct rs_sieve_held *
rs_sieve_found_held(const struct rs_sieve_found *found, uint32_t literal)
{
    uint32_t place = rs_few_find(&found->literals, literal);
    return place == RS_FEW_NONE ? NULL : &found->held[place];
}

static inline bool rs_sieve_found_has_marks(const struct rs_sieve_found *found,
                                            uint32_t literal)
{
    return found->index->has_marks[literal / 64] >> (literal & 63) & 1;
}

/* The words that a match of a way may begin in: none when it is not open. */
uint64_t rs_sieve_found_words(struct rs_sieve_found *found,
                              const struct rs_sieve_way *way);

/* The same, where it is known in which words one of what it needs first is. */
uint64_t rs_sieve_found_waiting(struct rs_sieve_found *found,
                                const struct rs_sieve_way *way, uint64_t first);

#endif
