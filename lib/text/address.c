#include "text/address.h"

#include <glib.h>

static bool is_word(struct rs_view token, size_t at)
{
    return at < token.len && g_ascii_isalnum(token.at[at]);
}

static bool is_at(struct rs_view token, size_t at, const char *text)
{
    size_t len = strlen(text);
    return token.len - at >= len && !memcmp(token.at + at, text, len);
}

/* Endings that are believed without a path behind them. Others are found in
 * prose, where the space behind a full stop was forgotten. */
static bool is_known_ending(struct rs_view ending)
{
    static const char *const known[] = {
        "com", "net", "org", "info", "edu", "gov", "gob", "mx",  "us",
        "es",  "co",  "io",  "me",   "tv",  "ly",  "gg",  "app", "link",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (rs_view_is(ending, known[i]))
            return true;
    return false;
}

/* Whether the full stop at `at` is one of a host's name. */
static bool ends_host(struct rs_view token, size_t at)
{
    size_t end = at + 1;
    if (at == 0 || !is_word(token, at - 1))
        return false;
    while (is_word(token, end))
        end++;
    struct rs_view ending = {token.at + at + 1, end - at - 1};
    return is_known_ending(ending) ||
           (ending.len >= 2 && end < token.len && token.at[end] == '/');
}

bool rs_address_is(struct rs_view token)
{
    bool has_at = false;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.at[i];
        bool begins = i == 0 || !is_word(token, i - 1);
        if ((c == ':' && is_at(token, i, "://")) ||
            (c == 'w' && begins && is_at(token, i, "www.")))
            return true;
        if (c == '@' && begins && is_word(token, i + 1))
            return true;
        has_at = has_at || c == '@';
        if (c == '.' &&
            ((has_at && is_word(token, i + 1)) || ends_host(token, i)))
            return true;
    }
    return false;
}
