#include "pattern/written.h"

#include "pattern/regex.h"
#include "text/fold.h"

struct rs_match_pattern *rs_written_phrase(const char *text)
{
    g_autoptr(GString) folded = g_string_new(NULL);
    rs_fold(rs_view_of(text), folded);
    struct rs_view phrase = {folded->str, folded->len};
    while (phrase.len && phrase.at[phrase.len - 1] == ' ')
        phrase.len--;
    while (phrase.len && phrase.at[0] == ' ')
        phrase = (struct rs_view){phrase.at + 1, phrase.len - 1};
    return phrase.len ? rs_match_phrase_open(phrase) : NULL;
}

/* Compiled as it was written first, so that PCRE2's offset is one of the
 * author's own pattern; then folded. */
struct rs_match_pattern *rs_written_regex(const char *text, size_t *at,
                                          char **message)
{
    struct rs_match_pattern *written =
        rs_match_regex_open(rs_view_of(text), at, message);
    if (!written)
        return NULL;
    rs_match_pattern_close(written);

    g_autoptr(GString) folded = g_string_new(NULL);
    const char *why;
    if (!rs_regex_fold(rs_view_of(text), folded, at, &why)) {
        *message = g_strdup(why);
        return NULL;
    }
    g_autofree char *cause = NULL;
    struct rs_view regex = {folded->str, folded->len};
    struct rs_match_pattern *pattern = rs_match_regex_open(regex, at, &cause);
    if (!pattern) {
        *message = g_strdup_printf("folded to \"%s\": %s", folded->str, cause);
        *at = 0;
    }
    return pattern;
}
