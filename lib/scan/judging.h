/*
 * From a post to what the rules make of it: its texts folded and judged. One
 * to a worker.
 */
#ifndef RS_SCAN_JUDGING_H
#define RS_SCAN_JUDGING_H

#include "pattern/judge.h"
#include "post/post.h"

struct rs_judging;

/* Borrows the rules. */
struct rs_judging *rs_judging_open(const struct rs_rules *rules);
void rs_judging_close(struct rs_judging *judging);

/* The judge itself, for texts that are no posts. Borrowed. */
struct rs_judge *rs_judging_judge(struct rs_judging *judging);

/* Borrowed until the next call, as is what the next function gives. */
const struct rs_judgement *rs_judging_post(struct rs_judging *judging,
                                           const struct rs_post *post);

/* The folded texts of the last post, one behind the other. */
struct rs_view rs_judging_folded(const struct rs_judging *judging);

/* True when the last post's flagged state is unknown: a limit was met, and no
 * other evidence flags it. */
bool rs_judging_is_undecided(const struct rs_judging *judging);
bool rs_judging_is_flagged(const struct rs_judging *judging);

#endif
