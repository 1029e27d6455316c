/*
 * The containers of one chunk, each under each of its names, and whether that
 * name tells something: a page called "Coyotes a USA" is a finding before it
 * posts a word. A worker judges each name once and remembers it for a while.
 */
#ifndef RS_SCAN_NAMED_H
#define RS_SCAN_NAMED_H

#include "pattern/judge.h"
#include "post/post.h"
#include "tally/verdicts.h"

struct rs_named;

/* Borrows the judge. */
struct rs_named *rs_named_open(struct rs_judge *judge);
void rs_named_close(struct rs_named *named);

/* Forgets the containers of the last chunk. */
void rs_named_start(struct rs_named *named);

/* The index of the post's container in verdicts->containers, added where it
 * is new. */
uint32_t rs_named_add(struct rs_named *named, const struct rs_post *post,
                      struct rs_verdicts *verdicts);

/* The key of a post: see rs_post_verdict. `container` as above; `text` is a
 * hash of its text. */
struct rs_seen_key rs_named_key(struct rs_named *named,
                                const struct rs_post *post, bool is_global,
                                const struct rs_hash *container, uint32_t text);

#endif
