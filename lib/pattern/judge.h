/*
 * Judging: from folded texts to categories. This is the whole of matching as
 * the other stages see it.
 *
 * The result of a post never depends on another post, on the prefilter, or on
 * the thread; but where PCRE2 meets a limit, the prefilter may have ruled that
 * regex out, and there is nothing undecided then. Three outcomes for a
 * category: carried, not carried, undecided (a match limit was met where it
 * could matter).
 *
 * A category needs evidence: a rule holds only where a hit that its `when`
 * mentions is there. `within` W asks for a window: hits that `when` mentions,
 * from the start of the first to the end of the last at most W code points,
 * all texts of the post lying one behind the other (pattern/ruler.h). From each
 * hit on, the widest such window is tried; the leftmost in which `when` holds,
 * and which nothing near voids, is the evidence. An `unless` with a distance
 * looks at what lies at most so far from that evidence, one without at the
 * whole post.
 *
 * An indicator whose search met a match limit may be present or absent,
 * anywhere. A post has at most RS_HITS_MAX hits; of those that come after
 * (texts and patterns in their order) only the indicator is known, which then
 * may be there, as far as is known, anywhere or not at all. A category is
 * carried when its rule holds whatever is true of such indicators, undecided
 * when it holds for some of it.
 *
 * A text that has a second reading (text/deobfuscate.h) is matched in both, and
 * what is found in either is evidence alike, for `unless` too, at the place
 * where it is written; distances are those of what is written. A category that
 * would not be carried without what only second readings show is evasive,
 * which is for counting and never makes it weigh more.
 *
 * Work is done only where it can matter: the sieve gives the patterns that
 * may match; when no rule could hold even if all of them did, the post is done
 * (nearly all are). Otherwise the candidates are matched for good. Indicators
 * are therefore known only for posts that carry a category; an indicator alone
 * counts nowhere, and a post without a category, carried or undecided, has an
 * empty judgement. rs_judge_all() looks at everything, for explaining.
 */
#ifndef RS_PATTERN_JUDGE_H
#define RS_PATTERN_JUDGE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "pattern/hit.h"
#include "pattern/readings.h"
#include "pattern/rules.h"

/* Why a rule's category is carried. */
struct rs_finding {
    uint32_t rule;
    uint32_t category;
    uint32_t first_hit, hit_count; /* into rs_judgement.evidence */
};

struct rs_judgement {
    uint64_t categories; /* bits of those carried */
    uint64_t undecided;  /* bits of those undecided, never also carried */
    uint64_t evasive;    /* bits of those carried that are evasive */
    GArray *hits;        /* struct rs_hit, not void, in order of text,
                          * start, end, indicator; after rs_judge_all()
                          * the void ones too */
    GArray *findings;    /* struct rs_finding: the first rule that holds of
                          * each category carried, in category order */
    GArray *evidence;    /* uint32_t: indexes into hits; for a rule with
                          * `within`, the hits of the first window that
                          * holds; only hits that its `when` mentions */
    GArray *undecided_indicators; /* uint32_t: indicators whose matching met a
                                   * limit in this post */
};

struct rs_judge;

/* One to a worker. Borrows the rules. */
struct rs_judge *rs_judge_open(const struct rs_rules *rules);
void rs_judge_close(struct rs_judge *judge);

/* Judges one post, or one container's name and description: all its texts.
 * Categories may apply to one of both only. The judgement belongs to the judge
 * and stays until its next call. */
const struct rs_judgement *rs_judge(struct rs_judge *judge,
                                    const struct rs_readings_text *texts,
                                    size_t count);
const struct rs_judgement *rs_judge_name(struct rs_judge *judge,
                                         const struct rs_readings_text *texts,
                                         size_t count);

/* The same categories, and every hit of every indicator. */
const struct rs_judgement *rs_judge_all(struct rs_judge *judge,
                                        const struct rs_readings_text *texts,
                                        size_t count);
const struct rs_judgement *
rs_judge_name_all(struct rs_judge *judge, const struct rs_readings_text *texts,
                  size_t count);

/* The second reading of a text judged last, or {NULL, 0}; it stays as long as
 * the judgement. */
struct rs_view rs_judge_second(const struct rs_judge *judge, uint32_t text);

/* What explaining needs, about the hits of the last judgement that are not
 * void, wherever in the post they stand (`within` left aside): whether a rule's
 * `when` holds on them, with the operands (pattern/rules.h) that it mentions
 * and that are not there, or not as often as it asks, appended to `missing`
 * (uint32_t); and whether something voids it that would else hold. */
bool rs_judge_missing(const struct rs_judge *judge, uint32_t rule,
                      GArray *missing);
bool rs_judge_unless_holds(const struct rs_judge *judge, uint32_t rule);

/* How many matches of an operand there are, among the same hits: different
 * ones, where a condition counts them. */
uint32_t rs_judge_count(const struct rs_judge *judge, uint32_t operand);

#endif
