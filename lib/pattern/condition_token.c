#include "pattern/condition_token.h"

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

static bool is_name_byte(char c)
{
    return g_ascii_islower(c) || g_ascii_isdigit(c) || c == '.' || c == '-';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum rs_condition_token_kind word_kind(const char *word, size_t len)
{
    static const struct {
        const char *word;
        enum rs_condition_token_kind kind;
    } reserved[] = {{"and", RS_TOKEN_AND},       {"or", RS_TOKEN_OR},
                    {"not", RS_TOKEN_NOT},       {"any", RS_TOKEN_ANY},
                    {"points", RS_TOKEN_POINTS}, {"of", RS_TOKEN_OF}};
    for (size_t i = 0; i < G_N_ELEMENTS(reserved); i++)
        if (rs_view_is((struct rs_view){word, len}, reserved[i].word))
            return reserved[i].kind;
    return RS_TOKEN_NAME;
}

static enum rs_condition_token_kind mark_kind(char c)
{
    switch (c) {
    case '\0':
        return RS_TOKEN_END;
    case '(':
        return RS_TOKEN_OPEN;
    case ')':
        return RS_TOKEN_CLOSE;
    case ',':
        return RS_TOKEN_COMMA;
    default:
        return RS_TOKEN_WRONG;
    }
}

struct rs_condition_token rs_condition_token_next(const char *text, size_t from)
{
    while (is_space(text[from]))
        from++;
    const char *at = text + from;
    struct rs_condition_token token = {.at = from};
    if (g_ascii_islower(at[0])) {
        while (is_name_byte(at[token.len]))
            token.len++;
        token.kind = word_kind(at, token.len);
    } else if (g_ascii_isdigit(at[0])) {
        while (g_ascii_isdigit(at[token.len]))
            token.len++;
        token.kind = RS_TOKEN_NUMBER;
    } else {
        token.kind = mark_kind(at[0]);
        token.len = token.kind != RS_TOKEN_END;
        while (token.len > 0 && ((unsigned char)at[token.len] & 0xc0) == 0x80)
            token.len++;
    }
    return token;
}
