/*
 * From what an author wrote to a pattern that is ready to match: folding,
 * trimming, compiling.
 */
#ifndef RS_PATTERN_WRITTEN_H
#define RS_PATTERN_WRITTEN_H

#include <stddef.h>

#include "base/yaml.h"
#include "pattern/match.h"

/* NULL when the phrase folds to nothing but space. */
struct rs_match_pattern *rs_written_phrase(const char *text);

/* NULL when PCRE2 or folding refuses the regex, with the 0-based byte offset
 * in what was written, and a message (to be freed). */
struct rs_match_pattern *rs_written_regex(const char *text, size_t *at,
                                          char **message);

/* The same of a node's text. RS_ERROR_PACK with the place of what is wrong. Of
 * the last, PCRE2 is not asked before the regex is needed: for packs that come
 * tested. */
typedef struct rs_match_pattern *
rs_written_read_fn(const struct rs_yaml_node *node, GError **error);
rs_written_read_fn rs_written_read_phrase;
rs_written_read_fn rs_written_read_regex;
rs_written_read_fn rs_written_read_tested_regex;

#endif
