#include "record/flatten.h"

enum { ELEMENTS, WRAPPER, BEHIND };

/* What a byte is, in a string and outside. All else needs no look. */
enum { END = 1, QUOTE, ESCAPE, OPEN, CLOSE };

static const unsigned char in_string[256] = {
    ['"'] = QUOTE, ['\\'] = ESCAPE, ['\n'] = END, ['\r'] = END};
static const unsigned char outside[256] = {
    ['"'] = QUOTE, ['{'] = OPEN, ['['] = OPEN, ['}'] = CLOSE,
    [']'] = CLOSE, ['\n'] = END, ['\r'] = END};

void rs_flatten_init(struct rs_flatten *flatten, size_t wrapped)
{
    *flatten = (struct rs_flatten){.stage = ELEMENTS, .wrapped = wrapped};
}

static char *pass(const unsigned char kinds[256], char *at, const char *end)
{
    while (at < end && !kinds[(unsigned char)*at])
        at++;
    return at;
}

/* In a string: up to behind the quote that closes it. */
static char *string_part(struct rs_flatten *flatten, char *at, const char *end)
{
    while (at < end) {
        if (!flatten->is_escaped)
            at = pass(in_string, at, end);
        if (at == end)
            break;
        int kind = in_string[(unsigned char)*at];
        bool is_escaped = flatten->is_escaped;
        flatten->is_escaped = !is_escaped && kind == ESCAPE;
        if (kind == END)
            *at = ' ';
        at++;
        if (kind == QUOTE && !is_escaped) {
            flatten->is_string = false;
            break;
        }
    }
    return at;
}

/* In an element's brackets, outside strings. */
static char *element_part(struct rs_flatten *flatten, char *at, const char *end)
{
    at = pass(outside, at, end);
    if (at == end)
        return at;
    int kind = outside[(unsigned char)*at];
    if (kind == END)
        *at = ' ';
    flatten->is_string = kind == QUOTE;
    flatten->depth += kind == OPEN;
    flatten->depth -= kind == CLOSE;
    return at + 1;
}

static void end_line(struct rs_flatten *flatten, char *byte)
{
    *byte = flatten->has_element ? '\n' : ' ';
    flatten->has_element = false;
}

/* One byte between elements, or of an element without brackets. */
static void between(struct rs_flatten *flatten, char *byte)
{
    switch (*byte) {
    case ' ':
    case '\t':
        return;
    case '\r':
        *byte = ' ';
        return;
    case ',':
    case '\n':
        end_line(flatten, byte);
        return;
    case ']':
        end_line(flatten, byte);
        flatten->depth = flatten->wrapped;
        flatten->stage = flatten->wrapped ? WRAPPER : BEHIND;
        return;
    case '"':
        flatten->is_string = true;
        break;
    case '{':
    case '[':
        flatten->depth = 1;
        break;
    default:
        break;
    }
    flatten->has_element = true;
}

/* One byte of what the array is wrapped in, outside strings and inside. That
 * can be longer than a record may be: its commas keep the lines short. */
static void wrapper(struct rs_flatten *flatten, char *byte)
{
    char found = *byte;
    *byte = found == ',' || found == '\n' ? '\n' : ' ';
    if (flatten->is_string) {
        bool is_escaped = flatten->is_escaped;
        flatten->is_escaped = !is_escaped && found == '\\';
        flatten->is_string = is_escaped || found != '"';
        return;
    }
    int kind = outside[(unsigned char)found];
    flatten->is_string = kind == QUOTE;
    flatten->depth += kind == OPEN;
    flatten->depth -= kind == CLOSE;
    if (flatten->depth == 0)
        flatten->stage = BEHIND;
}

void rs_flatten_next(struct rs_flatten *flatten, char *bytes, size_t len)
{
    char *end = bytes + len;
    for (char *at = bytes; at < end && flatten->stage != BEHIND;) {
        if (flatten->stage == WRAPPER)
            wrapper(flatten, at++);
        else if (flatten->is_string)
            at = string_part(flatten, at, end);
        else if (flatten->depth)
            at = element_part(flatten, at, end);
        else
            between(flatten, at++);
    }
}
