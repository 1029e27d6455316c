/*
 * How a sieve asks; for sieve*.c alone. Of the sets that a way needs it waits
 * for one, and only in texts that hold one of that set are the others asked
 * for. Whichever it is, the same ways are open: the rarer, the fewer are asked.
 */
#ifndef RS_PATTERN_SIEVE_INDEX_H
#define RS_PATTERN_SIEVE_INDEX_H

#include "pattern/sieve_parts.h"

struct rs_sieve_index {
    gint users;
    GArray *waiting;        /* struct rs_sieve_way: by the set they wait for,
                             * which they need first */
    GArray *waiting_starts; /* uint32_t: each set's first, and the end */
    GByteArray *is_marked;  /* by set: 1 where a text's literals say that it
                             * holds one of it, 0 where that has to be asked */
    struct rs_sieve_lists marks; /* those sets, by literal; LED or not */
    uint64_t *has_marks;         /* a bit for each literal */
};

/* In how many of some texts each literal was, or NULL: then ways wait for what
 * tells most by itself. Of one user. Borrows nothing. */
struct rs_sieve_index *rs_sieve_index_open(const struct rs_sieve *sieve,
                                           const uint32_t *counts);

/* Has the sieve ask by an index from now on, and takes that over. Who uses the
 * one before may go on to. */
void rs_sieve_index_use(const struct rs_sieve *sieve,
                        struct rs_sieve_index *index);

/* The one to ask by, to be left by who enters it; the last frees it. */
struct rs_sieve_index *rs_sieve_index_enter(const struct rs_sieve *sieve);
void rs_sieve_index_leave(struct rs_sieve_index *index); /* NULL is accepted */

/* Whether it still is the one to ask by. */
bool rs_sieve_index_is_used(const struct rs_sieve *sieve,
                            const struct rs_sieve_index *index);

#endif
