#include "record/json_text.h"

#include <glib.h>

#include "base/limits.h"
#include "base/octet.h"
#include "base/utf8.h"

#define REPLACEMENT 0xfffdu

static size_t digits(struct rs_view token, size_t at)
{
    size_t end = at;
    while (end < token.len && g_ascii_isdigit(token.at[end]))
        end++;
    return end - at;
}

static bool is_at(struct rs_view token, size_t at, const char *any)
{
    return at < token.len && token.at[at] && strchr(any, token.at[at]);
}

bool rs_json_text_is_number(struct rs_view token)
{
    size_t at = token.len && token.at[0] == '-';
    size_t whole = digits(token, at);
    if (whole == 0 || (whole > 1 && token.at[at] == '0'))
        return false;
    at += whole;
    if (at == token.len)
        return true;
    if (is_at(token, at, ".")) {
        size_t fraction = digits(token, at + 1);
        if (fraction == 0)
            return false;
        at += 1 + fraction;
    }
    if (is_at(token, at, "eE")) {
        at++;
        at += is_at(token, at, "+-");
        size_t exponent = digits(token, at);
        if (exponent == 0)
            return false;
        at += exponent;
    }
    return at == token.len;
}

/* The byte at `at`, NUL behind the end. */
static char byte_at(struct rs_view text, size_t at)
{
    return at < text.len ? text.at[at] : 0;
}

/* One more than a hexadecimal digit's value; 0 for what is none. */
static const uint8_t digit_value[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
    ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
    ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
    ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16};

/* The value of `count` (at most 4) hexadecimal digits at `at`, or -1. */
static inline int hex(struct rs_view text, size_t at, unsigned count)
{
    unsigned value = 0;
    if (at > text.len || text.len - at < count)
        return -1;
    /* What is no digit sets all bits, of which the high ones stay. */
    for (unsigned i = 0; i < count; i++)
        value = value << 4 | (digit_value[(unsigned char)text.at[at + i]] - 1u);
    return value <= 0xffff ? (int)value : -1;
}

static bool is_high(int unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

static bool is_low(int unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

/* An escape: its length in bytes, 0 when there is none like it, and what it
 * stands for; a surrogate by itself stands for itself. */
struct escape {
    unsigned len;
    uint32_t code_point;
};

static bool is_lone_surrogate(struct escape escape)
{
    return escape.code_point >= 0xd800 && escape.code_point <= 0xdfff;
}

/* The `\uNNNN`, or pair of them, whose backslash is at `at`. */
static struct escape unicode_escape(struct rs_view text, size_t at)
{
    int unit = hex(text, at + 2, 4);
    if (unit < 0)
        return (struct escape){0, 0};
    if (!is_high(unit) || byte_at(text, at + 6) != '\\' ||
        byte_at(text, at + 7) != 'u')
        return (struct escape){6, (uint32_t)unit};
    int low = hex(text, at + 8, 4);
    if (low < 0 || !is_low(low))
        return (struct escape){6, (uint32_t)unit};
    return (struct escape){12, 0x10000u + ((uint32_t)(unit - 0xd800) << 10) +
                                   (uint32_t)(low - 0xdc00)};
}

/* The escape whose backslash is at `at`. */
static struct escape escape_at(struct rs_view text, size_t at)
{
    char name = byte_at(text, at + 1);
    switch (name) {
    case 'u':
        return unicode_escape(text, at);
    case '"':
    case '\\':
    case '/':
        return (struct escape){2, (uint32_t)name};
    case 'b':
        return (struct escape){2, '\b'};
    case 'f':
        return (struct escape){2, '\f'};
    case 'n':
        return (struct escape){2, '\n'};
    case 'r':
        return (struct escape){2, '\r'};
    case 't':
        return (struct escape){2, '\t'};
    default:
        return (struct escape){0, 0};
    }
}

/* Copies bytes up to the next backslash, or the end, eight at a time: in text
 * that is mostly escapes the runs are too short to be worth a memchr() and a
 * memcpy(). Up to seven bytes behind the copy are scribbled on. */
static size_t copy_run(char *out, struct rs_view content, size_t at)
{
    size_t len = 0;
    while (content.len - at - len >= RS_OCTET_LEN) {
        const char *from = content.at + at + len;
        memcpy(out + len, from, RS_OCTET_LEN);
        uint64_t found = rs_octet_equal(rs_octet_load(from), '\\');
        len += rs_octet_first(found);
        if (found)
            return len;
    }
    while (at + len < content.len && content.at[at + len] != '\\') {
        out[len] = content.at[at + len];
        len++;
    }
    return len;
}

bool rs_json_text_unescape(struct rs_arena *arena, struct rs_view content,
                           struct rs_view *text, bool *repaired)
{
    *text = content;
    if (content.len == 0 || !memchr(content.at, '\\', content.len))
        return true;
    /* An escape is never shorter than what it stands for. */
    char *out = rs_arena_alloc(arena, content.len);
    size_t len = 0, at = 0;
    while (at < content.len) {
        if (content.at[at] != '\\') {
            size_t run = copy_run(out + len, content, at);
            len += run;
            at += run;
            continue;
        }
        struct escape found = escape_at(content, at);
        if (found.len == 0)
            return false;
        if (is_lone_surrogate(found)) {
            found.code_point = REPLACEMENT;
            *repaired = true;
        }
        len += rs_utf8_put(out + len, found.code_point);
        at += found.len;
    }
    *text = (struct rs_view){out, len};
    return true;
}

static void append_code_point(GString *out, uint32_t code_point)
{
    char bytes[4];
    g_string_append_len(out, bytes, (gssize)rs_utf8_put(bytes, code_point));
}

/* Copies the escape at `at`, mended where need be; returns its length. */
static size_t append_escape(GString *out, struct rs_view line, size_t at,
                            unsigned *repairs)
{
    struct escape escape = escape_at(line, at);
    if (escape.len && !is_lone_surrogate(escape)) {
        g_string_append_len(out, line.at + at, escape.len);
        return escape.len;
    }
    int value = byte_at(line, at + 1) == 'x' ? hex(line, at + 2, 2) : -1;
    if (value >= 0) {
        g_string_append_printf(out, "\\u%04x", (unsigned)value);
        return 4;
    }
    append_code_point(out, REPLACEMENT);
    *repairs |= 1u << RS_REPAIR_ILL_FORMED;
    return escape.len ? escape.len : 1;
}

static void mend(GString *out, struct rs_view line, unsigned *repairs)
{
    bool quoted = false;
    for (size_t at = 0; at < line.len;) {
        unsigned char byte = (unsigned char)line.at[at];
        if (quoted && byte == '\\') {
            at += append_escape(out, line, at, repairs);
            continue;
        }
        if (byte < ' ' && quoted)
            g_string_append_printf(out, "\\u%04x", byte);
        else
            g_string_append_c(out, byte ? (char)byte : ' ');
        quoted ^= byte == '"';
        at++;
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

struct rs_view rs_json_text_trim(struct rs_view line)
{
    if (line.len >= 3 && !memcmp(line.at, "\xef\xbb\xbf", 3))
        line = rs_view_from(line, 3);
    while (line.len && is_blank(line.at[0]))
        line = rs_view_from(line, 1);
    while (line.len && is_blank(line.at[line.len - 1]))
        line.len--;
    return line;
}

struct rs_view rs_json_text_repair(struct rs_arena *arena, struct rs_view line,
                                   unsigned *repairs)
{
    struct rs_view valid = rs_utf8_mend(arena, line, repairs);
    GString *out = g_string_sized_new(valid.len + valid.len / 8);
    mend(out, valid, repairs);
    char *copy = rs_arena_alloc(arena, out->len + RS_PADDING);
    memcpy(copy, out->str, out->len);
    memset(copy + out->len, ' ', RS_PADDING);
    struct rs_view text = {copy, out->len};
    g_string_free(out, TRUE);
    return text;
}
