/*
 * Cuts a PCRE2 pattern into tokens, as far as folding and widening it need
 * (pattern/regex.h). Not a parser: it never fails, since PCRE2 itself says
 * what is wrong with a pattern. What it does not know is a token of the kind
 * RS_REGEX_OTHER.
 */
#ifndef RS_PATTERN_REGEX_TOKEN_H
#define RS_PATTERN_REGEX_TOKEN_H

#include "pattern/regex_syntax.h"

/* False at the end of the pattern. \Q and \E are no tokens. */
bool rs_regex_token_next(struct rs_regex_lexer *lexer,
                         struct rs_regex_token *token);

/* Reads the repeats that bind to the token before, as one: at least and at
 * most how often (1 and 1 when there is none: then false). */
bool rs_regex_token_repeat(struct rs_regex_lexer *lexer, uint32_t *least,
                           uint32_t *most);

#endif
