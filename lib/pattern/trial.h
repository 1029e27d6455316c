/*
 * The tests inside packs, each judged as a post of its own (of a category that
 * applies to names only: as a name), by the rules of all packs of a run.
 */
#ifndef RS_PATTERN_TRIAL_H
#define RS_PATTERN_TRIAL_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "pattern/rules.h"

/* What a text turned out to be. For an indicator: found, not void; for a
 * category: carried. */
enum rs_trial_result {
    RS_TRIAL_MISS,
    RS_TRIAL_HIT,
    RS_TRIAL_UNDECIDED, /* a match limit was met */
};

/* In words: "not found". */
const char *rs_trial_result_name(enum rs_trial_result result);

struct rs_trial; /* one to a thread; borrows the rules */

struct rs_trial *rs_trial_open(const struct rs_rules *rules);
void rs_trial_close(struct rs_trial *trial);

/* `indicator` and `rule` are numbers in the rules. */
enum rs_trial_result rs_trial_indicator(struct rs_trial *trial,
                                        const char *text, uint32_t indicator);
enum rs_trial_result rs_trial_category(struct rs_trial *trial, const char *text,
                                       uint32_t rule);

/* Why that came of the category tried last; appended. */
void rs_trial_add_reason(struct rs_trial *trial, GString *out);

/* Whether a result is what the test wants; of a `todo` one, in the end. */
bool rs_trial_passes(const struct rs_pack_test *test,
                     enum rs_trial_result result);
bool rs_trial_is_todo(const struct rs_pack_test *test);

/* The rule that a pack's category was made into. */
uint32_t rs_trial_rule(const struct rs_rules *rules, const struct rs_pack *pack,
                       const char *category);

/* Runs the tests of those packs that are not shipped, for at most `budget_us`
 * microseconds (`todo` ones left out): before a scan, so that a pack which does
 * not do what it says is noticed. The rules are of these packs, ad hoc regexes
 * behind them. RS_ERROR_PACK with the place of the first test that fails, and
 * what came of it. */
RS_API bool rs_trial_quick(const GPtrArray *packs, const struct rs_rules *rules,
                           int64_t budget_us, GError **error);

#endif
