/*
 * The sample pool: texts of a random sample of all posts, flagged or not, so
 * that somebody can look for what the rules missed. It is the posts with the N
 * lowest keys (hashes under a fixed seed); a copy of a post has its key.
 *
 * A worker cannot know which posts will count: a copy of a post may have come
 * before, in another chunk. So posts that will not be shown (undecided ones,
 * possible victims) keep their place among the N, without their words: what is
 * in the pool then depends on no order but that of the input, and it has fewer
 * than N posts where some of these have none to show.
 */
#ifndef RS_TALLY_POOL_H
#define RS_TALLY_POOL_H

#include "pattern/rules.h"
#include "tally/lowest.h"
#include "tally/verdicts.h"

/* Category bits of posts that are flagged, and of those in no pool where they
 * are not: of possible victims. */
struct rs_pool_bits {
    uint64_t flag, hidden;
};

struct rs_pool_bits rs_pool_bits_of(const struct rs_rules *rules,
                                    bool include_seekers);

/* Whether the words of a post that carries these stay out of the pool. */
bool rs_pool_hides(const struct rs_pool_bits *bits, uint64_t labels);

/* What is known of a post that counts, beside its verdict. */
struct rs_pool_place {
    uint32_t container;
    size_t input; /* 0-based */
    uint64_t record, line;
};

struct rs_pool;

/* `size`: N; 0 for no pool. */
struct rs_pool *rs_pool_open(size_t size, struct rs_pool_bits bits);
void rs_pool_close(struct rs_pool *pool);

/* A post that counts; all of them, since it counts them. Copies. */
void rs_pool_add(struct rs_pool *pool, const struct rs_post_verdict *post,
                 const struct rs_pool_place *place);

/* A post that does not count, and is no copy. */
void rs_pool_pass(struct rs_pool *pool, const struct rs_post_verdict *post);

size_t rs_pool_size(const struct rs_pool *pool);

/* Posts that count and are not flagged, without those that are hidden: what
 * the pool's unflagged posts are a sample of. */
uint64_t rs_pool_unflagged(const struct rs_pool *pool);

struct rs_pooled {
    struct rs_pool_place place;
    int32_t day;
    uint64_t labels; /* without those of possible victims, if hidden */
    bool is_flagged;
    struct rs_view post_id, url;
    const struct rs_evidence_text *texts;
    size_t text_count;
};

/* From the lowest key up, `number` from 1. Returns false, with an error, to
 * stop. */
typedef bool rs_pool_fn(void *data, uint64_t number,
                        const struct rs_pooled *post, GError **error);
bool rs_pool_each(const struct rs_pool *pool, rs_pool_fn *call, void *data,
                  GError **error);

#endif
