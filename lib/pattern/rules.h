/*
 * Rules: all packs of a scan, compiled. Immutable once open, shared by all
 * workers; what changes while matching belongs to a matcher (pattern/match.h).
 *
 * Indicators are numbered over all packs, in pack order and then the order in
 * the file. A slot's name means the same in every pack, so that evidence in
 * two languages adds up. A category may be defined by several packs: the
 * definitions are alternatives, its column is one; they must agree on `flag`,
 * except for those of spreadsheets, which take the flag of the others.
 */
#ifndef RS_PATTERN_RULES_H
#define RS_PATTERN_RULES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "pattern/category.h"
#include "pattern/condition.h"
#include "pattern/match.h"
#include "pattern/pack.h"
#include "pattern/rule.h"
#include "pattern/sieve.h"

struct rs_indicator {
    const char *id;
    const char *pack;
    const char *language; /* its own or its pack's; "" when none */
    uint32_t slot;        /* index into rs_rules_slot_name() */
};

struct rs_rules_options {
    const char *const *adhoc; /* regexes of -e, NULL-ended, or NULL: each is an
                               * indicator "adhoc.N" (from 1) in slot "adhoc";
                               * category "adhoc", flagged when it matches */
    bool no_prefilter;
    bool check_all;    /* ask PCRE2 about every regex now; else only about those
                        * of packs that are not shipped: others come tested */
    const char *cache; /* a folder where prefilters may be kept, or NULL: see
                        * base/cache.h; the rules are the same */
};

struct rs_rules;

/* Borrows the packs (they must outlive the rules). RS_ERROR_PACK with the
 * place: a phrase that folds to nothing, a regex that PCRE2 refuses (its
 * message, caret at its offset), a name in a condition that no pack gives,
 * too many of anything. RS_ERROR_USAGE for a bad ad hoc regex. */
RS_API struct rs_rules *rs_rules_open(const GPtrArray *packs,
                                      const struct rs_rules_options *options,
                                      GError **error);
RS_API void rs_rules_close(struct rs_rules *rules);

RS_API size_t rs_rules_indicator_count(const struct rs_rules *rules);
RS_API const struct rs_indicator *
rs_rules_indicator(const struct rs_rules *rules, size_t index);
RS_API size_t rs_rules_slot_count(const struct rs_rules *rules);
RS_API const char *rs_rules_slot_name(const struct rs_rules *rules,
                                      size_t index);
RS_API size_t rs_rules_category_count(const struct rs_rules *rules);
RS_API const struct rs_category *rs_rules_category(const struct rs_rules *rules,
                                                   size_t index);
RS_API size_t rs_rules_rule_count(const struct rs_rules *rules);
RS_API const struct rs_rule *rs_rules_rule(const struct rs_rules *rules,
                                           size_t index);

/* The bits of all categories with `flag`. */
RS_API uint64_t rs_rules_flag_bits(const struct rs_rules *rules);

/* "PCRE2 10.42", "sieve" or "no prefilter", for the manifest. */
RS_API const char *rs_rules_engine(void);
RS_API const char *rs_rules_prefilter(const struct rs_rules *rules);

/* What judging needs beside these. Patterns (an indicator's phrases, then its
 * regexes) are numbered over all indicators, those of one side by side. */
struct rs_rules_pattern {
    const struct rs_match_pattern *match;
    uint32_t indicator;
};
RS_API size_t rs_rules_pattern_count(const struct rs_rules *rules);
RS_API const struct rs_rules_pattern *
rs_rules_pattern(const struct rs_rules *rules, size_t index);

/* An indicator's `unless` phrases, of struct rs_match_pattern *. */
RS_API const GPtrArray *rs_rules_voiding(const struct rs_rules *rules,
                                         size_t indicator);

/* The prefilter, which knows patterns by the numbers above; NULL when it was
 * declined. */
RS_API const struct rs_sieve *rs_rules_sieve(const struct rs_rules *rules);

#endif
