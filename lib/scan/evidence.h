/*
 * Evidence: what is kept of a labelled post, so that a count leads back to the
 * words that made it: each hit with its place in the original field, and for
 * each category an excerpt around its hits, verbatim; and the facts that its
 * texts state, whatever the rules make of them.
 */
#ifndef RS_SCAN_EVIDENCE_H
#define RS_SCAN_EVIDENCE_H

#include "extract/facts.h"
#include "pattern/judge.h"
#include "post/mapping.h"
#include "tally/verdicts.h"

struct rs_evidence_maker;

struct rs_evidence_maker *rs_evidence_open(const struct rs_rules *rules,
                                           bool include_seekers);
void rs_evidence_close(struct rs_evidence_maker *maker);

/* The evidence of a judged post, in `arena`. What it says of seekers is left
 * out unless they were asked for; the labels still count. */
struct rs_evidence *rs_evidence_make(struct rs_evidence_maker *maker,
                                     const struct rs_mapping *mapping,
                                     const struct rs_post *post,
                                     const struct rs_judgement *judgement,
                                     struct rs_arena *arena);

/* The texts of the post, one to each of its own, `len_max` bytes of them at
 * most; in `arena`. */
const struct rs_evidence_text *
rs_evidence_texts(const struct rs_mapping *mapping, const struct rs_post *post,
                  size_t len_max, struct rs_arena *arena);

/* Adds the texts of the post, in `arena`; none where the evidence has no
 * finding, as with a post of a seeker. */
void rs_evidence_add_texts(struct rs_evidence *evidence,
                           const struct rs_mapping *mapping,
                           const struct rs_post *post, struct rs_arena *arena);

/* Adds the first RS_FACTS_MAX facts of the post's texts, likewise. */
void rs_evidence_add_facts(struct rs_evidence *evidence, struct rs_facts *facts,
                           const struct rs_mapping *mapping,
                           const struct rs_post *post, struct rs_arena *arena);

#endif
