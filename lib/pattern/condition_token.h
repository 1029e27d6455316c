/* The words and marks that a condition (pattern/condition.h) is made of. */
#ifndef RS_PATTERN_CONDITION_TOKEN_H
#define RS_PATTERN_CONDITION_TOKEN_H

#include <stddef.h>

enum rs_condition_token_kind {
    RS_TOKEN_NAME,
    RS_TOKEN_NUMBER,
    RS_TOKEN_OPEN,
    RS_TOKEN_CLOSE,
    RS_TOKEN_COMMA,
    RS_TOKEN_AND,
    RS_TOKEN_OR,
    RS_TOKEN_NOT,
    RS_TOKEN_ANY,
    RS_TOKEN_POINTS,
    RS_TOKEN_OF,
    RS_TOKEN_WRONG, /* as long as a code point, so that it can be quoted */
    RS_TOKEN_END,   /* of length 0 */
};

struct rs_condition_token {
    enum rs_condition_token_kind kind;
    size_t at, len; /* in bytes of the text */
};

/* The token that follows the first `from` bytes of a text. */
struct rs_condition_token rs_condition_token_next(const char *text,
                                                  size_t from);

#endif
