/*
 * What `rastro patterns check` does: runs the tests inside packs, and warns
 * about patterns that cannot work or cannot be defended.
 *
 * A finding has a code (listed in patterns/README.md; never renamed):
 *   test-failed        a hit or miss test does not do what it says   (error)
 *   todo-passes        a todo test does: promote it                  (error)
 *   single-slot        a flagged category that one slot alone can carry (error)
 *   unreachable        a category that no evidence can carry         (error)
 *   never-matches      can never match folded text                   (error)
 *   duplicate          the same folded phrase twice in a slot        (warning)
 *   no-literal         the prefilter has nothing to go by            (warning)
 *   catastrophic       nested quantifiers that can blow up           (warning)
 *   no-miss            no `miss` test                                (warning)
 *   no-hit             no `hit` test                                 (warning)
 *   no-source          an indicator without source                   (warning)
 *   no-why             an indicator without why                      (warning)
 */
#ifndef RS_PATTERN_LINT_H
#define RS_PATTERN_LINT_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "pattern/rules.h"

struct rs_lint {
    bool is_error;
    const char *code;
    char *file;
    unsigned line, column; /* 1-based */
    char *message;         /* one line */
};

struct rs_lint_counts {
    size_t tests;    /* all that were run */
    size_t failed;   /* those reported: test-failed and todo-passes */
    size_t todo;     /* todo ones that are still to do */
    size_t warnings; /* findings that are not errors */
};

/* Checks every pack, tests included, with rules compiled from these packs and
 * no others. An
 * indicator's test is a hit when the indicator is found, not void; a
 * category's when the post would carry the category. Findings in order of
 * file, line, column, code: an array of struct rs_lint * that frees its
 * members. */
RS_API GPtrArray *rs_lint_packs(const GPtrArray *packs,
                                const struct rs_rules *rules,
                                struct rs_lint_counts *counts);

#endif
