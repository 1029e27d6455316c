#include "record/json_shape.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/document.h"

static size_t skip_blanks(struct rs_view text, size_t at)
{
    while (at < text.len && text.at[at] && strchr(" \t\r\n", text.at[at]))
        at++;
    return at;
}

/* '[' and behind it what a JSON value begins with, or nothing at all; `[id]`
 * is how SQL Server writes a column. */
static bool is_json_array(struct rs_view text, size_t at)
{
    if (at == text.len || text.at[at] != '[')
        return false;
    at = skip_blanks(text, at + 1);
    if (at == text.len)
        return true;
    return text.at[at] && strchr("{[]\"-0123456789", text.at[at]);
}

/* How many brackets of the line that begins at `*at` are left open. Moves
 * `*at` to the line's end. */
static size_t open_brackets(struct rs_view text, size_t *at)
{
    size_t depth = 0;
    bool quoted = false;
    for (; *at < text.len && text.at[*at] != '\n'; (*at)++) {
        char byte = text.at[*at];
        if (byte == '"')
            quoted = !quoted;
        else if (quoted && byte == '\\' && *at + 1 < text.len)
            (*at) += text.at[*at + 1] != '\n';
        else if (!quoted && (byte == '{' || byte == '['))
            depth++;
        else if (!quoted && (byte == '}' || byte == ']'))
            depth -= depth > 0;
    }
    return depth;
}

/* Whether a JSON value may follow the byte before `at`, blanks left out. */
static bool wants_value(struct rs_view text, size_t at)
{
    while (at && text.at[at - 1] && strchr(" \t\r\n", text.at[at - 1]))
        at--;
    return at && text.at[at - 1] && strchr("[,:", text.at[at - 1]);
}

/* What an object that begins at `at` can be, going by where its line ends. */
enum guess {
    SHAPE_LINES,    /* the first of JSON lines */
    SHAPE_DOCUMENT, /* one document over many lines */
    SHAPE_EITHER,   /* a document where it wraps posts */
};

/* When the second line begins another object, only the first line is broken,
 * and that is for the reader to say; unless it breaks off where an object may
 * come. An only line that fills the probe may not be the only one. */
static enum guess shape_of(struct rs_view text, size_t at)
{
    size_t end = at;
    size_t open = open_brackets(text, &end);
    size_t next = skip_blanks(text, end);
    if (open == 0)
        return next == text.len && text.len % RS_PROBE_LEN ? SHAPE_EITHER
                                                           : SHAPE_LINES;
    if (next == text.len)
        return SHAPE_EITHER;
    if (text.at[next] != '{')
        return SHAPE_DOCUMENT;
    return wants_value(text, end) ? SHAPE_EITHER : SHAPE_LINES;
}

bool rs_json_shape_is_json(struct rs_view first, size_t at)
{
    return is_json_array(first, at) || (at < first.len && first.at[at] == '{');
}

bool rs_json_shape(struct rs_view first, size_t at, struct rs_dialect *dialect,
                   GError **error)
{
    dialect->type = RS_RECORD_JSONL;
    enum guess shape =
        first.at[at] == '[' ? SHAPE_DOCUMENT : shape_of(first, at);
    if (shape == SHAPE_LINES)
        return true;
    if (rs_document_find(first, at, &dialect->array_at,
                         &dialect->array_depth)) {
        dialect->shape = RS_SHAPE_DOCUMENT;
        return true;
    }
    if (shape == SHAPE_EITHER)
        return true;
    g_set_error_literal(
        error, RS_ERROR, RS_ERROR_USAGE,
        "one JSON document; rastro reads JSON lines, or an array of objects: "
        "jq -c '.[]' FILE makes lines of its members, jq -c . FILE of itself");
    return false;
}
