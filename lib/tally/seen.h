/*
 * The posts seen so far, by id, so that a copy counts once.
 *
 * A post is known by 96 bits of XXH3-128 over its platform, container and id
 * (at a billion posts, the chance that any two of them meet is 6 in 10^12),
 * with 32 bits of its text beside them, to notice an id that comes back with
 * another text. Sixteen bytes a post, in 256 tables by the first byte that
 * grow one at a time and by half, so that growing never doubles the whole:
 * measured 20 to 27 bytes of memory a post.
 *
 * Not for sharing between threads: it is the merger's.
 */
#ifndef RS_TALLY_SEEN_H
#define RS_TALLY_SEEN_H

#include <stdint.h>

struct rs_seen_key {
    uint32_t id[3];
    uint32_t text;
};

enum rs_seen_answer {
    RS_SEEN_NEW,     /* not seen before; it is now */
    RS_SEEN_SAME,    /* seen, with this text */
    RS_SEEN_CHANGED, /* seen, with another text */
};

struct rs_seen;

struct rs_seen *rs_seen_open(void);
void rs_seen_close(struct rs_seen *seen);
enum rs_seen_answer rs_seen_add(struct rs_seen *seen, struct rs_seen_key key);

/* Says that this key will be added soon, so that memory can be asked in time:
 * of a large table, hardly a slot is in a cache. */
void rs_seen_expect(const struct rs_seen *seen, struct rs_seen_key key);

#endif
