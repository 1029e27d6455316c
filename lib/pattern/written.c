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
        phrase = rs_view_from(phrase, 1);
    return phrase.len ? rs_match_phrase_open(phrase) : NULL;
}

static bool fold(const char *text, GString *folded, size_t *at, char **message)
{
    const char *why;
    if (rs_regex_fold(rs_view_of(text), folded, at, &why))
        return true;
    *message = g_strdup(why);
    return false;
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
    if (!fold(text, folded, at, message))
        return NULL;
    g_autofree char *cause = NULL;
    struct rs_view regex = {folded->str, folded->len};
    struct rs_match_pattern *pattern = rs_match_regex_open(regex, at, &cause);
    if (!pattern) {
        *message = g_strdup_printf("folded to \"%s\": %s", folded->str, cause);
        *at = 0;
    }
    return pattern;
}

struct rs_match_pattern *rs_written_read_phrase(const struct rs_yaml_node *node,
                                                GError **error)
{
    struct rs_match_pattern *pattern = rs_written_phrase(rs_yaml_text(node));
    if (!pattern)
        rs_yaml_fail(node, 0, error, "a phrase that folds to nothing");
    return pattern;
}

struct rs_match_pattern *rs_written_read_regex(const struct rs_yaml_node *node,
                                               GError **error)
{
    size_t at = 0;
    g_autofree char *message = NULL;
    struct rs_match_pattern *pattern =
        rs_written_regex(rs_yaml_text(node), &at, &message);
    if (!pattern)
        rs_yaml_fail(node, at, error, "%s", message);
    return pattern;
}

struct rs_match_pattern *
rs_written_read_tested_regex(const struct rs_yaml_node *node, GError **error)
{
    size_t at = 0;
    g_autofree char *message = NULL;
    g_autoptr(GString) folded = g_string_new(NULL);
    if (fold(rs_yaml_text(node), folded, &at, &message))
        return rs_match_regex_open_later(
            (struct rs_view){folded->str, folded->len});
    rs_yaml_fail(node, at, error, "%s", message);
    return NULL;
}
