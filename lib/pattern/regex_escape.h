/*
 * What a backslash begins in a PCRE2 pattern.
 */
#ifndef RS_PATTERN_REGEX_ESCAPE_H
#define RS_PATTERN_REGEX_ESCAPE_H

#include "pattern/regex_syntax.h"

/* Reads on behind a backslash, which is neither \Q's nor \E's, and says in
 * `token` (kind, code point, letter) what it is: OTHER unless it is known. */
void rs_regex_escape_read(struct rs_regex_lexer *lexer,
                          struct rs_regex_token *token);

/* At most `max` digits of a base as a number, which stops growing above
 * U+10FFFF. False when there is none. */
bool rs_regex_escape_number(struct rs_regex_lexer *lexer, int base,
                            unsigned max, uint32_t *number);

#endif
