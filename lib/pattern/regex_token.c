#include "pattern/regex_token.h"

#include <glib.h>

#include "base/utf8.h"
#include "pattern/regex_escape.h"

/* \Q and \E say how to read what follows, and are nothing themselves. */
static void skip_quotes(struct rs_regex_lexer *lexer)
{
    for (;;) {
        if (rs_regex_skip(lexer, "\\E"))
            lexer->is_quoted = false;
        else if (!lexer->is_quoted && rs_regex_skip(lexer, "\\Q"))
            lexer->is_quoted = true;
        else
            return;
    }
}

static void set_literal(struct rs_regex_token *token, uint32_t c)
{
    token->kind = RS_REGEX_LITERAL;
    token->first = token->last = c;
}

static void read_literal(struct rs_regex_lexer *lexer,
                         struct rs_regex_token *token)
{
    set_literal(token, rs_utf8_next(lexer->pattern, &lexer->at));
    token->is_raw = true;
    token->is_quoted = lexer->is_quoted;
}

/* One character or set in a class. */
static void read_member(struct rs_regex_lexer *lexer,
                        struct rs_regex_token *token)
{
    bool is_posix = rs_regex_is_at(lexer, "[:") ||
                    rs_regex_is_at(lexer, "[=") || rs_regex_is_at(lexer, "[.");
    if (!lexer->is_quoted && is_posix) {
        struct rs_regex_lexer ahead = *lexer;
        ahead.at += 2;
        while (g_ascii_isalpha(rs_regex_peek(&ahead, 0)) ||
               rs_regex_peek(&ahead, 0) == '^')
            ahead.at++;
        if (rs_regex_peek(&ahead, 0) == rs_regex_peek(lexer, 1) &&
            rs_regex_peek(&ahead, 1) == ']') {
            lexer->at = ahead.at + 2;
            token->kind = RS_REGEX_SET;
            token->letter = '?';
            return;
        }
    }
    if (!lexer->is_quoted && rs_regex_skip(lexer, "\\"))
        rs_regex_escape_read(lexer, token);
    else
        read_literal(lexer, token);
}

static void read_in_class(struct rs_regex_lexer *lexer,
                          struct rs_regex_token *token)
{
    bool begins = lexer->class_begins;
    lexer->class_begins = false;
    if (!lexer->is_quoted && !begins && rs_regex_skip(lexer, "]")) {
        lexer->in_class = false;
        token->kind = RS_REGEX_CLASS_CLOSE;
        return;
    }
    read_member(lexer, token);
    if (token->kind != RS_REGEX_LITERAL)
        return;

    struct rs_regex_lexer ahead = *lexer;
    struct rs_regex_token last = {.kind = RS_REGEX_OTHER};
    skip_quotes(&ahead);
    if (ahead.is_quoted || !rs_regex_skip(&ahead, "-"))
        return;
    skip_quotes(&ahead);
    if (ahead.at == ahead.pattern.len ||
        (!ahead.is_quoted && rs_regex_peek(&ahead, 0) == ']'))
        return;
    read_member(&ahead, &last);
    if (last.kind != RS_REGEX_LITERAL)
        return;
    *lexer = ahead;
    token->kind = RS_REGEX_RANGE;
    token->last = last.last;
    token->is_raw = token->is_raw && last.is_raw;
}

/* The letters of (?im-s) and (?x:, up to the ) or :. */
static void read_options(struct rs_regex_lexer *lexer,
                         struct rs_regex_token *token)
{
    bool on = true, extended = rs_regex_is_extended(lexer);
    if (rs_regex_skip(lexer, "^"))
        extended = false;
    for (;
         strchr("imnsxJU-", rs_regex_peek(lexer, 0)) && rs_regex_peek(lexer, 0);
         lexer->at++) {
        if (rs_regex_peek(lexer, 0) == '-')
            on = false;
        else if (rs_regex_peek(lexer, 0) == 'x')
            extended = on;
        else if (rs_regex_peek(lexer, 0) == 'i' && on)
            token->sets_caseless = true;
    }
    token->sets_extended = extended;
    if (rs_regex_skip(lexer, ":"))
        token->kind = RS_REGEX_GROUP;
    else if (rs_regex_skip(lexer, ")"))
        token->kind = RS_REGEX_OPTION;
    else
        rs_regex_skip_past(lexer, ')');
    if (token->kind == RS_REGEX_OPTION)
        rs_regex_set_extended(lexer, extended);
}

/* (?C), (?C1) and (?C"text"), whose text may hold any parenthesis. */
static void read_callout(struct rs_regex_lexer *lexer)
{
    char quote = rs_regex_peek(lexer, 0);
    if (quote && strchr("`'\"^%#${", quote)) {
        char end = quote == '{' ? '}' : quote;
        lexer->at++;
        while (rs_regex_skip_past(lexer, end) && rs_regex_peek(lexer, 0) == end)
            lexer->at++;
    }
    rs_regex_skip_past(lexer, ')');
}

/* Behind "(?". The kind is OTHER until it is known better. */
static void read_special(struct rs_regex_lexer *lexer,
                         struct rs_regex_token *token)
{
    static const char *const looks[] = {"=", "!", "*", "<=", "<!", "<*"};
    static const char *const plain[] = {":", "|", ">"};
    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++)
        if (rs_regex_skip(lexer, looks[i])) {
            token->kind = RS_REGEX_LOOK;
            return;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        if (rs_regex_skip(lexer, plain[i])) {
            token->kind = RS_REGEX_GROUP;
            return;
        }
    char next = rs_regex_peek(lexer, 0);
    if (rs_regex_skip(lexer, "#")) {
        token->kind = RS_REGEX_NOTHING;
        rs_regex_skip_past(lexer, ')');
    } else if (rs_regex_skip(lexer, "P=")) {
        token->kind = RS_REGEX_BACKREF;
        rs_regex_skip_past(lexer, ')');
    } else if (rs_regex_skip(lexer, "P<") || rs_regex_skip(lexer, "<")) {
        token->kind = RS_REGEX_GROUP;
        rs_regex_skip_past(lexer, '>');
    } else if (rs_regex_skip(lexer, "'")) {
        token->kind = RS_REGEX_GROUP;
        rs_regex_skip_past(lexer, '\'');
    } else if (rs_regex_skip(lexer, "C")) {
        read_callout(lexer);
    } else if (next == '^' || next == 'i' || next == 'm' || next == 'n' ||
               next == 's' || next == 'x' || next == 'J' || next == 'U' ||
               (next == '-' && !g_ascii_isdigit(rs_regex_peek(lexer, 1)))) {
        read_options(lexer, token);
    } else if (next != '(') {
        rs_regex_skip_past(lexer, ')');
    } else if (rs_regex_peek(lexer, 1) != '?' &&
               rs_regex_peek(lexer, 1) != '*') {
        rs_regex_skip_past(lexer, ')'); /* (?(name) */
    }
}

/* A condition and (*pla: are OTHER, yet open what a ) must close. */
static bool opens(const struct rs_regex_lexer *lexer,
                  const struct rs_regex_token *token)
{
    const char *text = lexer->pattern.at + token->from;
    size_t len = token->to - token->from;
    if (token->kind == RS_REGEX_GROUP || token->kind == RS_REGEX_LOOK)
        return true;
    return token->kind == RS_REGEX_OTHER && len >= 2 &&
           ((len >= 3 && !memcmp(text, "(?(", 3)) ||
            (len == 2 && !memcmp(text, "(?", 2) &&
             rs_regex_peek(lexer, 0) == '(') ||
            (text[1] == '*' && text[len - 1] == ':'));
}

static void read_parenthesis(struct rs_regex_lexer *lexer,
                             struct rs_regex_token *token)
{
    token->sets_extended = rs_regex_is_extended(lexer);
    if (rs_regex_skip(lexer, "?")) {
        read_special(lexer, token);
    } else if (rs_regex_skip(lexer, "*")) {
        struct rs_regex_lexer ahead = *lexer;
        while (g_ascii_islower(rs_regex_peek(&ahead, 0)) ||
               rs_regex_peek(&ahead, 0) == '_')
            ahead.at++;
        if (ahead.at > lexer->at && rs_regex_skip(&ahead, ":"))
            lexer->at = ahead.at;
        else
            rs_regex_skip_past(lexer, ')');
    } else {
        token->kind = RS_REGEX_GROUP;
    }
    token->to = lexer->at;
    if (!opens(lexer, token))
        return;
    if (lexer->depth < RS_REGEX_DEPTH_MAX)
        lexer->depth++;
    rs_regex_set_extended(lexer, token->sets_extended);
}

/* {2}, {2,} and {2,3}. A later PCRE2 reads {,3} and { 2 } as repeats too,
 * which this one takes as they stand: not known. */
static void read_brace(struct rs_regex_lexer *lexer,
                       struct rs_regex_token *token)
{
    struct rs_regex_lexer ahead = *lexer;
    if (!rs_regex_escape_number(&ahead, 10, 1000, &token->least)) {
        char next = rs_regex_peek(lexer, 0);
        if (next == ',' || next == ' ' || next == '\t')
            return;
        set_literal(token, '{');
        token->is_raw = true;
        return;
    }
    token->most = token->least;
    if (rs_regex_skip(&ahead, ",") &&
        !rs_regex_escape_number(&ahead, 10, 1000, &token->most))
        token->most = UINT32_MAX;
    if (!rs_regex_skip(&ahead, "}"))
        return;
    lexer->at = ahead.at;
    token->kind = RS_REGEX_REPEAT;
}

static void set_repeat(struct rs_regex_token *token, uint32_t least,
                       uint32_t most)
{
    token->kind = RS_REGEX_REPEAT;
    token->least = least;
    token->most = most;
}

static bool read_ignored(struct rs_regex_lexer *lexer)
{
    if (!rs_regex_is_extended(lexer))
        return false;
    if (rs_regex_skip(lexer, "#")) {
        rs_regex_skip_past(lexer, '\n');
        return true;
    }
    char next = rs_regex_peek(lexer, 0);
    bool is_space = next == ' ' || (next >= '\t' && next <= '\r');
    lexer->at += is_space;
    return is_space;
}

/* Anything that ASCII punctuation may begin, outside classes and quotes. */
static void read_syntax(struct rs_regex_lexer *lexer,
                        struct rs_regex_token *token)
{
    switch (lexer->pattern.at[lexer->at++]) {
    case '\\':
        rs_regex_escape_read(lexer, token);
        break;
    case '[':
        token->kind = RS_REGEX_CLASS;
        token->is_negated = rs_regex_skip(lexer, "^");
        lexer->in_class = lexer->class_begins = true;
        break;
    case '(':
        read_parenthesis(lexer, token);
        break;
    case ')':
        token->kind = RS_REGEX_CLOSE;
        lexer->depth -= lexer->depth > 0;
        break;
    case '|':
        token->kind = RS_REGEX_BAR;
        break;
    case '.':
        token->kind = RS_REGEX_SET;
        token->letter = '.';
        break;
    case '^':
    case '$':
        token->kind = RS_REGEX_ASSERT;
        break;
    case '*':
        set_repeat(token, 0, UINT32_MAX);
        break;
    case '+':
        set_repeat(token, 1, UINT32_MAX);
        break;
    case '?':
        set_repeat(token, 0, 1);
        break;
    case '{':
        read_brace(lexer, token);
        break;
    default:
        lexer->at--;
        read_literal(lexer, token);
    }
}

bool rs_regex_token_next(struct rs_regex_lexer *lexer,
                         struct rs_regex_token *token)
{
    skip_quotes(lexer);
    *token = (struct rs_regex_token){.kind = RS_REGEX_OTHER, .from = lexer->at};
    if (lexer->at >= lexer->pattern.len)
        return false;
    if (lexer->in_class)
        read_in_class(lexer, token);
    else if (lexer->is_quoted)
        read_literal(lexer, token);
    else if (read_ignored(lexer))
        token->kind = RS_REGEX_NOTHING;
    else
        read_syntax(lexer, token);
    if (token->kind == RS_REGEX_REPEAT && !lexer->is_quoted &&
        (rs_regex_peek(lexer, 0) == '+' || rs_regex_peek(lexer, 0) == '?'))
        lexer->at++;
    token->to = lexer->at;
    return true;
}

bool rs_regex_token_repeat(struct rs_regex_lexer *lexer, uint32_t *least,
                           uint32_t *most)
{
    struct rs_regex_lexer ahead = *lexer;
    struct rs_regex_token token;
    uint64_t low = 1, high = 1;
    bool any = false;
    while (!ahead.in_class && rs_regex_token_next(&ahead, &token)) {
        if (token.kind == RS_REGEX_NOTHING)
            continue;
        if (token.kind != RS_REGEX_REPEAT)
            break;
        any = true;
        low = MIN(low * token.least, UINT32_MAX);
        high = MIN(high * token.most, UINT32_MAX);
        *lexer = ahead;
    }
    *least = (uint32_t)low;
    *most = (uint32_t)high;
    return any;
}
