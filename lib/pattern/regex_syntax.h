/*
 * The tokens of PCRE2 patterns, and how to move over a pattern: what
 * regex_escape.c and regex_token.c share.
 */
#ifndef RS_PATTERN_REGEX_SYNTAX_H
#define RS_PATTERN_REGEX_SYNTAX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

enum rs_regex_kind {
    RS_REGEX_LITERAL,     /* one character, written as itself or escaped */
    RS_REGEX_SET,         /* . \w \pL \R \X [:alpha:]: one or more of many */
    RS_REGEX_ASSERT,      /* ^ $ \b \K: of no width */
    RS_REGEX_BACKREF,     /* \1 \k<name> (?P=name) */
    RS_REGEX_REPEAT,      /* * + ? {2,3}, with a ? or + behind */
    RS_REGEX_BAR,         /* | */
    RS_REGEX_GROUP,       /* ( (?: (?<name> (?> (?i: … */
    RS_REGEX_LOOK,        /* (?= (?! (?<= (?<! … */
    RS_REGEX_CLOSE,       /* ) */
    RS_REGEX_CLASS,       /* [ or [^ */
    RS_REGEX_RANGE,       /* a-z in a class */
    RS_REGEX_CLASS_CLOSE, /* ] */
    RS_REGEX_OPTION,      /* (?i) */
    RS_REGEX_NOTHING,     /* a comment, or white space under (?x) */
    RS_REGEX_OTHER,       /* a condition, recursion, verb, callout … */
};

struct rs_regex_token {
    enum rs_regex_kind kind;
    size_t from, to;      /* bytes [from, to) of the pattern */
    uint32_t first, last; /* LITERAL (both the same), RANGE: code points */
    bool is_raw;          /* LITERAL, RANGE: written as itself, not escaped */
    bool is_quoted;       /* LITERAL, RANGE: between \Q and \E */
    bool is_negated;      /* CLASS: [^ */
    bool sets_caseless;   /* OPTION, GROUP: turns on i */
    bool sets_extended;   /* OPTION, GROUP: turns on x */
    char letter;          /* SET: . d D h H s S v V w W; ? for all others */
    uint32_t least, most; /* REPEAT; most is UINT32_MAX for any number */
};

/* PCRE2's own bound on nested groups, by default. */
#define RS_REGEX_DEPTH_MAX 250

/* Where the cutting stands; a copy looks ahead, so it is small. Start with
 * {.pattern = …}. */
struct rs_regex_lexer {
    struct rs_view pattern;
    size_t at;
    bool in_class, is_quoted;
    bool class_begins; /* a ] here is a member */
    unsigned depth;
    uint64_t extended[RS_REGEX_DEPTH_MAX / 64 + 1]; /* (?x): a bit by depth */
};

/* Whether (?x) is in force where the lexer stands. */
static inline bool rs_regex_is_extended(const struct rs_regex_lexer *lexer)
{
    return lexer->extended[lexer->depth / 64] >> lexer->depth % 64 & 1;
}

static inline void rs_regex_set_extended(struct rs_regex_lexer *lexer,
                                         bool extended)
{
    uint64_t bit = UINT64_C(1) << lexer->depth % 64;
    uint64_t *word = &lexer->extended[lexer->depth / 64];
    *word = extended ? *word | bit : *word & ~bit;
}

/* The byte `ahead` bytes on, or NUL behind the end. */
static inline char rs_regex_peek(const struct rs_regex_lexer *lexer,
                                 size_t ahead)
{
    size_t room = lexer->pattern.len - lexer->at;
    return ahead < room ? lexer->pattern.at[lexer->at + ahead] : 0;
}

static inline bool rs_regex_is_at(const struct rs_regex_lexer *lexer,
                                  const char *text)
{
    size_t len = strlen(text);
    return lexer->pattern.len - lexer->at >= len &&
           !memcmp(lexer->pattern.at + lexer->at, text, len);
}

static inline bool rs_regex_skip(struct rs_regex_lexer *lexer, const char *text)
{
    if (!rs_regex_is_at(lexer, text))
        return false;
    lexer->at += strlen(text);
    return true;
}

/* Moves behind the next `end`, or to the end of the pattern (then false). */
static inline bool rs_regex_skip_past(struct rs_regex_lexer *lexer, char end)
{
    size_t room = lexer->pattern.len - lexer->at;
    const char *from = lexer->pattern.at + lexer->at;
    const char *found = room ? memchr(from, end, room) : NULL;
    lexer->at += found ? (size_t)(found - from) + 1 : room;
    return found != NULL;
}

#endif
