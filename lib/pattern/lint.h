/*
 * What `rastro patterns check` does: runs the tests inside packs, and warns
 * about patterns that cannot work or cannot be defended. What a pack inherits
 * from another is not asked for tests and sources, nor is a spreadsheet.
 */
#ifndef RS_PATTERN_LINT_H
#define RS_PATTERN_LINT_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "pattern/rules.h"

/* A kind of finding. Its name is never changed; patterns/README.md says more
 * about each. */
struct rs_lint_code {
    const char *name;
    bool is_error; /* or a warning */
    const char *about;
};

RS_API const struct rs_lint_code *rs_lint_codes(size_t *count);

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
