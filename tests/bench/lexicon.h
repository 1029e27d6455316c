/* The lists of a language (words.h) with their words found. */
#ifndef BENCH_LEXICON_H
#define BENCH_LEXICON_H

#include "random.h"
#include "words.h"

/* A word without its ending, or a phrase. */
struct entry {
    const char *at;
    size_t len;
    const struct ending *ending; /* NULL: nothing follows */
};

struct entries {
    struct entry *at;
    uint32_t starts[TOPIC_COUNT + 2]; /* of each segment, and the end */
    uint32_t segment_count;           /* 0: no such list */
};

struct lexicon {
    const struct language *language;
    struct entries lists[128]; /* by letter */
};

void lexicon_init(struct lexicon *lexicon, const struct language *language);
void lexicon_clear(struct lexicon *lexicon);

/* One of the topics, the common ones more often. */
uint32_t pick_topic(struct random *random);

/* An entry of the list of that letter; of `digit` where words.h says that it
 * chooses. Words that stand first in a segment are drawn more often, as in any
 * text: one of n is the first with a chance of 1 / sqrt n. */
const struct entry *lexicon_pick(const struct lexicon *lexicon,
                                 struct random *random, uint32_t topic,
                                 char letter, uint32_t digit);

#endif
