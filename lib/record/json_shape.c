#include "record/json_shape.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/flatten.h"

/* Bytes that are flattened at a time, to be seen what they hold. */
#define COPY_LEN ((size_t)16 << 10)

/* Scalars that stand beside an array of posts, if it is empty. */
static const char *const around[] = {
    "about",       "code",      "count",      "cursor",     "error",
    "hasMore",     "has_more",  "id",         "kind",       "limit",
    "message",     "msg",       "name",       "next",       "nextPage",
    "next_cursor", "next_page", "next_token", "offset",     "ok",
    "page",        "pageSize",  "per_page",   "previous",   "search_id",
    "status",      "success",   "total",      "totalCount", "total_count",
    "type",
};

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

/* What the value from `at` on holds. */
static enum rs_flatten_found look(struct rs_view text, size_t at)
{
    struct rs_flatten *flatten = rs_flatten_open(RS_SHAPE_DOCUMENT);
    enum rs_flatten_found found = RS_FOUND_NOT_YET;
    while (at < text.len && found == RS_FOUND_NOT_YET) {
        char copy[COPY_LEN];
        size_t len = MIN(sizeof copy, text.len - at);
        memcpy(copy, text.at + at, len);
        at += rs_flatten_next(flatten, copy, len);
        found = rs_flatten_found(flatten);
    }
    rs_flatten_close(flatten);
    return found;
}

static bool is_around(struct rs_view key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(around); i++)
        if (rs_view_is(key, around[i]))
            return true;
    return false;
}

/* The string behind the quote before `*at`, which becomes the byte behind the
 * closing one. */
static struct rs_view string_at(struct rs_view text, size_t *at)
{
    size_t from = *at;
    while (*at < text.len && text.at[*at] != '"')
        *at += text.at[*at] == '\\' ? 2 : 1;
    size_t end = MIN(*at, text.len);
    *at = end + 1;
    return (struct rs_view){text.at + from, end - from};
}

/* Whether the object at `at` is whole, and what is around posts. */
static bool is_empty_wrapper(struct rs_view text, size_t at)
{
    struct rs_view key = {0};
    bool has_id = false, has_name = false;
    size_t depth = 0;
    while (at < text.len) {
        char byte = text.at[at++];
        if (byte == '"') {
            key = string_at(text, &at);
        } else if (byte == ':' && depth == 1) {
            size_t value = skip_blanks(text, at);
            bool is_scalar = value < text.len && text.at[value] != '{' &&
                             text.at[value] != '[';
            if (is_scalar && !is_around(key))
                return false;
            has_id |= is_scalar && rs_view_is(key, "id");
            has_name |= is_scalar && rs_view_is(key, "name");
        } else if (byte == '{' || byte == '[') {
            depth++;
        } else if ((byte == '}' || byte == ']') && --depth == 0) {
            return has_name || !has_id;
        }
    }
    return false;
}

static bool is_document(struct rs_view first, size_t at, enum guess guess)
{
    switch (look(first, at)) {
    case RS_FOUND_POSTS:
        return true;
    case RS_FOUND_EMPTY_ARRAYS:
        return is_empty_wrapper(first, at);
    case RS_FOUND_NOT_YET:
        return guess == SHAPE_DOCUMENT && first.len % RS_PROBE_LEN == 0;
    case RS_FOUND_NO_ARRAY:
        break;
    }
    return false;
}

static bool shape_array(struct rs_view first, size_t at,
                        struct rs_dialect *dialect, GError **error)
{
    size_t next = skip_blanks(first, at + 1);
    dialect->shape = RS_SHAPE_DOCUMENT;
    if (next == first.len || first.at[next] == '{' || first.at[next] == ']')
        return true;
    g_set_error_literal(
        error, RS_ERROR, RS_ERROR_USAGE,
        "a JSON array that does not begin with an object; rastro reads JSON "
        "lines, or arrays of objects: jq -c '.[]' FILE makes lines of members");
    return false;
}

bool rs_json_shape(struct rs_view first, size_t at, struct rs_dialect *dialect,
                   GError **error)
{
    dialect->type = RS_RECORD_JSONL;
    dialect->shape = RS_SHAPE_LINES;
    if (first.at[at] == '[')
        return shape_array(first, at, dialect, error);
    enum guess guess = shape_of(first, at);
    if (guess == SHAPE_LINES)
        return true;
    if (is_document(first, at, guess))
        dialect->shape = RS_SHAPE_DOCUMENT;
    else if (guess == SHAPE_DOCUMENT)
        dialect->shape = RS_SHAPE_PAGE;
    return true;
}
