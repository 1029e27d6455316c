#include "pattern/adhoc.h"

#include "base/error.h"
#include "pattern/written.h"

static bool check(const char *regex, GError **error)
{
    size_t at = 0;
    g_autofree char *message = NULL;
    struct rs_match_pattern *match = rs_written_regex(regex, &at, &message);
    if (!match)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "-e '%s': %s (behind byte %zu)", regex, message, at);
    rs_match_pattern_close(match);
    return match != NULL;
}

/* As a YAML scalar in double quotes. */
static void put_quoted(GString *yaml, const char *text)
{
    g_string_append_c(yaml, '"');
    for (; *text; text++)
        if (g_ascii_iscntrl(*text))
            g_string_append_printf(yaml, "\\x%02x", (unsigned)*text);
        else if (*text == '"' || *text == '\\')
            g_string_append_printf(yaml, "\\%c", *text);
        else
            g_string_append_c(yaml, *text);
    g_string_append_c(yaml, '"');
}

struct rs_pack *rs_adhoc_open(const char *const *regexes, GError **error)
{
    g_autoptr(GString) yaml =
        g_string_new("pack: adhoc\nversion: 0\nindicators:\n");
    for (unsigned i = 0; regexes[i]; i++) {
        if (!check(regexes[i], error))
            return NULL;
        g_string_append_printf(yaml, "- {id: adhoc.%u, slot: adhoc, regexes: [",
                               i + 1);
        put_quoted(yaml, regexes[i]);
        g_string_append(yaml, "]}\n");
    }
    g_string_append(yaml, "categories:\n"
                          "- {id: adhoc, flag: true, when: adhoc}\n");
    GError *cause = NULL;
    struct rs_view bytes = {yaml->str, yaml->len};
    struct rs_pack *pack = rs_pack_open("-e", bytes, &cause);
    if (pack)
        return pack;
    cause->code = RS_ERROR_USAGE;
    g_propagate_error(error, cause);
    return NULL;
}
