#include "record/dialect_text.h"

#include "base/error.h"
#include "base/nearest.h"

#define ALLOWED                                                                \
    "delimiter=comma|semicolon|tab|pipe, quote=double|none, "                  \
    "escape=none|backslash, header=yes|no, skip=LINES"

/* Ten digits of lines are more than any probe has. */
#define SKIP_DIGITS_MAX 9

enum key { DELIMITER, QUOTE, ESCAPE, HEADER, SKIP, KEY_COUNT };

static const char *const keys[] = {
    [DELIMITER] = "delimiter", [QUOTE] = "quote", [ESCAPE] = "escape",
    [HEADER] = "header",       [SKIP] = "skip",   NULL};

struct word {
    enum key key;
    const char *word, *symbol; /* two ways to write it; either, or none */
    char means;
};

static const struct word words[] = {
    {DELIMITER, "comma", ",", ','},
    {DELIMITER, "semicolon", ";", ';'},
    {DELIMITER, "tab", "\\t", '\t'},
    {DELIMITER, "tab", "\t", '\t'},
    {DELIMITER, "pipe", "|", '|'},
    {QUOTE, "double", "\"", '"'},
    {QUOTE, "none", "", 0},
    {ESCAPE, "none", "", 0},
    {ESCAPE, "backslash", "\\", '\\'},
    {HEADER, "yes", "yes", 1},
    {HEADER, "no", "no", 0},
};

static const char *word_of(enum key key, char means)
{
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].key == key && words[i].means == means)
            return words[i].word;
    g_assert_not_reached();
}

/* "did you mean" for a word of one of the tables. */
static bool refuse(const char *what, const char *among, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s%s%s%s: " ALLOWED, what,
                among ? " (did you mean " : "", among ? among : "",
                among ? "?)" : "");
    return false;
}

static bool refuse_value(enum key key, const char *value, GError **error)
{
    const char *among[G_N_ELEMENTS(words) + 1] = {NULL};
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (words[i].key == key)
            among[count++] = words[i].word;
    g_autofree char *what = g_strdup_printf("%s=%s", keys[key], value);
    return refuse(what, rs_nearest(value, among), error);
}

/* A line ends with LF, or CR without one. */
static size_t behind_line(struct rs_view first, size_t at)
{
    while (at < first.len && first.at[at] != '\n' && first.at[at] != '\r')
        at++;
    if (at + 1 < first.len && first.at[at] == '\r' && first.at[at + 1] == '\n')
        at++;
    return MIN(at + 1, first.len);
}

static size_t count_lines(struct rs_view first, size_t len)
{
    size_t lines = 0;
    len = MIN(len, first.len);
    for (size_t at = 0; at < len; lines++)
        at = behind_line(first, at);
    return lines;
}

static size_t mark_len(struct rs_view first)
{
    return first.len >= 3 && !memcmp(first.at, "\xef\xbb\xbf", 3) ? 3 : 0;
}

/* Lines that the dialect skips; a byte order mark alone is none. */
static size_t skipped_lines(const struct rs_dialect *dialect,
                            struct rs_view first)
{
    return dialect->skip_len > mark_len(first)
               ? count_lines(first, dialect->skip_len)
               : 0;
}

static bool set_skip(struct rs_dialect *dialect, const char *value,
                     struct rs_view first, GError **error)
{
    size_t digits = strspn(value, "0123456789");
    if (digits == 0 || value[digits] || digits > SKIP_DIGITS_MAX)
        return refuse_value(SKIP, value, error);
    guint64 lines = g_ascii_strtoull(value, NULL, 10);
    size_t at = mark_len(first);
    for (guint64 i = 0; i < lines; i++) {
        if (at >= first.len) {
            g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                        "skip=%s: there are only %" G_GUINT64_FORMAT " lines",
                        value, i);
            return false;
        }
        at = behind_line(first, at);
    }
    dialect->skip_len = at;
    return true;
}

static void set_char(struct rs_dialect *dialect, const struct word *word)
{
    switch (word->key) {
    case DELIMITER:
        dialect->delimiter = word->means;
        break;
    case QUOTE:
        dialect->quote = word->means;
        break;
    case ESCAPE:
        dialect->escape = word->means;
        break;
    case HEADER:
        dialect->has_header = word->means;
        break;
    case SKIP:
    case KEY_COUNT:
        g_assert_not_reached();
    }
}

static bool set_value(struct rs_dialect *dialect, enum key key,
                      const char *value, struct rs_view first, GError **error)
{
    if (key == SKIP)
        return set_skip(dialect, value, first, error);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        const struct word *word = &words[i];
        if (word->key != key || (g_ascii_strcasecmp(value, word->word) &&
                                 (!*value || strcmp(value, word->symbol))))
            continue;
        set_char(dialect, word);
        return true;
    }
    return refuse_value(key, value, error);
}

/* Where one `key=value` ends: at a comma, unless that is the value. */
static const char *end_of(const char *value)
{
    bool is_comma = value[0] == ',' && (!value[1] || value[1] == ',');
    return is_comma ? value + 1 : value + strcspn(value, ",");
}

bool rs_dialect_set(struct rs_dialect *dialect, const char *text,
                    struct rs_view first, GError **error)
{
    struct rs_dialect changed = *dialect;
    for (const char *at = text;; at++) {
        size_t len = strcspn(at, "=,");
        g_autofree char *name = g_strndup(at, len);
        enum key key = 0;
        while (key < KEY_COUNT && g_ascii_strcasecmp(keys[key], name) != 0)
            key++;
        if (key == KEY_COUNT || at[len] != '=')
            return refuse(*name ? name : "an empty dialect",
                          key == KEY_COUNT ? rs_nearest(name, keys) : NULL,
                          error);
        const char *end = end_of(at + len + 1);
        g_autofree char *value =
            g_strndup(at + len + 1, (gsize)(end - at) - len - 1);
        if (!set_value(&changed, key, value, first, error))
            return false;
        at = end;
        if (!*at)
            break;
    }
    *dialect = changed;
    return true;
}

char *rs_dialect_write(const struct rs_dialect *dialect, struct rs_view first)
{
    return g_strdup_printf(
        "delimiter=%s,quote=%s,escape=%s,header=%s,skip=%" G_GSIZE_FORMAT,
        word_of(DELIMITER, dialect->delimiter), word_of(QUOTE, dialect->quote),
        word_of(ESCAPE, dialect->escape),
        word_of(HEADER, (char)dialect->has_header),
        skipped_lines(dialect, first));
}

static const char *delimiter_words(char delimiter)
{
    switch (delimiter) {
    case ',':
        return "";
    case ';':
        return ", ; between cells";
    case '|':
        return ", | between cells";
    default:
        return ", tabs between cells";
    }
}

static const char *json_words(enum rs_shape shape)
{
    switch (shape) {
    case RS_SHAPE_LINES:
        return "json lines";
    case RS_SHAPE_DOCUMENT:
        return "json document";
    case RS_SHAPE_PAGE:
        return "json page";
    }
    g_assert_not_reached();
}

char *rs_dialect_describe(const struct rs_dialect *dialect,
                          struct rs_view first)
{
    if (dialect->type == RS_RECORD_JSONL)
        return g_strdup(json_words(dialect->shape));
    GString *out = g_string_new("csv");
    g_string_append(out, delimiter_words(dialect->delimiter));
    g_string_append(out, dialect->quote ? "" : ", no quotes");
    g_string_append(out, dialect->escape ? ", backslash escapes" : "");
    g_string_append(out, dialect->has_header ? "" : ", no header");
    size_t lines = skipped_lines(dialect, first);
    if (lines)
        g_string_append_printf(out,
                               ", %" G_GSIZE_FORMAT " line%s before the %s",
                               lines, lines == 1 ? "" : "s",
                               dialect->has_header ? "header" : "first row");
    return g_string_free(out, FALSE);
}
