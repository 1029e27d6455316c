#include "pattern/regex_escape.h"

#include <glib.h>

#include "base/utf8.h"

static void set_literal(struct rs_regex_token *token, uint32_t c)
{
    token->kind = RS_REGEX_LITERAL;
    token->first = token->last = c;
}

bool rs_regex_escape_number(struct rs_regex_lexer *lexer, int base,
                            unsigned max, uint32_t *number)
{
    unsigned count = 0;
    *number = 0;
    for (; count < max; count++, lexer->at++) {
        int digit = g_ascii_xdigit_value(rs_regex_peek(lexer, 0));
        if (digit < 0 || digit >= base)
            break;
        if (*number <= 0x10ffff)
            *number = *number * (uint32_t)base + (uint32_t)digit;
    }
    return count > 0;
}

/* The braces of \x{…}, \o{…} and \N{U+…}. */
static void read_braced(struct rs_regex_lexer *lexer,
                        struct rs_regex_token *token, int base)
{
    uint32_t c = 0;
    bool is_number = rs_regex_escape_number(lexer, base, 1000, &c);
    bool is_scalar = c <= 0x10ffff && (c < 0xd800 || c > 0xdfff);
    if (is_number && is_scalar && rs_regex_peek(lexer, 0) == '}')
        set_literal(token, c);
    rs_regex_skip_past(lexer, '}');
}

static void read_escaped_number(struct rs_regex_lexer *lexer,
                                struct rs_regex_token *token, char letter)
{
    uint32_t c = 0;
    if (letter == 'x' && rs_regex_skip(lexer, "{")) {
        read_braced(lexer, token, 16);
    } else if (letter == 'o' && rs_regex_skip(lexer, "{")) {
        read_braced(lexer, token, 8);
    } else if (letter == 'x') {
        rs_regex_escape_number(lexer, 16, 2, &c);
        set_literal(token, c);
    } else if (letter == '0') {
        rs_regex_escape_number(lexer, 8, 2, &c);
        set_literal(token, c);
    } else if (letter >= '1' && letter <= '9') {
        /* More than one digit may be octal: either way these digits are all
         * of it, or characters that a back reference can stand for. */
        rs_regex_escape_number(lexer, 10, 1000, &c);
        if (!lexer->in_class)
            token->kind = RS_REGEX_BACKREF;
    }
}

/* \k{name}, \g{-1}, \g2 refer back; \g<name> and \g'name' call. */
static void read_reference(struct rs_regex_lexer *lexer,
                           struct rs_regex_token *token, char letter)
{
    uint32_t number;
    bool is_call = letter == 'g';
    if (rs_regex_skip(lexer, "{")) {
        is_call = false;
        rs_regex_skip_past(lexer, '}');
    } else if (rs_regex_skip(lexer, "<")) {
        rs_regex_skip_past(lexer, '>');
    } else if (rs_regex_skip(lexer, "'")) {
        rs_regex_skip_past(lexer, '\'');
    } else {
        is_call = false;
        if (!rs_regex_skip(lexer, "-"))
            rs_regex_skip(lexer, "+");
        rs_regex_escape_number(lexer, 10, 1000, &number);
    }
    token->kind = is_call ? RS_REGEX_OTHER : RS_REGEX_BACKREF;
}

static void read_set(struct rs_regex_lexer *lexer, struct rs_regex_token *token,
                     char letter)
{
    token->kind = RS_REGEX_SET;
    token->letter = strchr("dDhHsSvVwW", letter) ? letter : '?';
    if (letter != 'p' && letter != 'P')
        return;
    if (rs_regex_skip(lexer, "{"))
        rs_regex_skip_past(lexer, '}');
    else if (rs_regex_peek(lexer, 0))
        lexer->at++;
}

void rs_regex_escape_read(struct rs_regex_lexer *lexer,
                          struct rs_regex_token *token)
{
    static const char controls[] = "aefnrt", values[] = "\a\x1b\f\n\r\t";
    char letter = rs_regex_peek(lexer, 0);
    const char *control = letter ? strchr(controls, letter) : NULL;
    if (!g_ascii_isalnum(letter)) { /* or the pattern's end */
        if (lexer->at == lexer->pattern.len)
            return;
        set_literal(token, rs_utf8_next(lexer->pattern, &lexer->at));
        token->is_raw = token->first >= 0x80;
        return;
    }
    lexer->at++;
    if (control)
        set_literal(token, (uint32_t)values[control - controls]);
    else if (letter == 'c' && g_ascii_isprint(rs_regex_peek(lexer, 0)))
        set_literal(
            token,
            (uint32_t)(g_ascii_toupper(lexer->pattern.at[lexer->at++])) ^ 0x40);
    else if (letter == 'b' && lexer->in_class)
        set_literal(token, '\b');
    else if (letter == 'N' && rs_regex_skip(lexer, "{U+"))
        read_braced(lexer, token, 16);
    else if (strchr("xo0123456789", letter))
        read_escaped_number(lexer, token, letter);
    else if (letter == 'g' || letter == 'k')
        read_reference(lexer, token, letter);
    else if (strchr("dDhHsSvVwWNRXpP", letter))
        read_set(lexer, token, letter);
    else if (strchr("bBAZzGK", letter))
        token->kind = RS_REGEX_ASSERT;
}
