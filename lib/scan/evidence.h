/*
 * Evidence: what is kept of a labelled post, so that a count leads back to the
 * words that made it: each hit with its place in the original field, and for
 * each category an excerpt around its hits, verbatim.
 */
#ifndef RS_SCAN_EVIDENCE_H
#define RS_SCAN_EVIDENCE_H

#include "pattern/judge.h"
#include "post/mapping.h"
#include "tally/verdicts.h"

struct rs_evidence_maker;

struct rs_evidence_maker *rs_evidence_open(const struct rs_rules *rules,
                                           bool include_seekers);
void rs_evidence_close(struct rs_evidence_maker *maker);

/* The evidence of a judged post, in `arena`. What it says of seekers is left
 * out unless they were asked for; the labels still count. */
const struct rs_evidence *rs_evidence_make(struct rs_evidence_maker *maker,
                                           const struct rs_mapping *mapping,
                                           const struct rs_post *post,
                                           const struct rs_judgement *judgement,
                                           struct rs_arena *arena);

#endif
