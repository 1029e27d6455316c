#include "base/json_out.h"

#include <inttypes.h>

#include "base/utf8.h"

static void begin_line(struct rs_json_out *json)
{
    if (json->indent == 0)
        return;
    g_string_append_printf(json->out, "\n%*s", json->depth * json->indent, "");
}

/* A control character, a quote or a backslash. U+2028 and U+2029 are escaped
 * as well: JSON may hold them, JavaScript before 2019 may not, and a report
 * puts JSON into a page. */
static bool add_escape(GString *out, uint32_t code_point)
{
    static const char letters[] = "\bb\tt\nn\ff\rr\"\"\\\\";
    if (code_point >= ' ' && code_point != '"' && code_point != '\\' &&
        code_point != 0x7f && code_point != 0x2028 && code_point != 0x2029)
        return false;
    for (const char *letter = letters; *letter; letter += 2) {
        if (code_point == (unsigned char)letter[0]) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, letter[1]);
            return true;
        }
    }
    g_string_append_printf(out, "\\u%04x", (unsigned)code_point);
    return true;
}

static bool is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7f && byte != '"' && byte != '\\';
}

static void add_quoted(GString *out, struct rs_view text)
{
    g_string_append_c(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t plain = at;
        while (plain < text.len && is_plain(text.at[plain]))
            plain++;
        g_string_append_len(out, text.at + at, (gssize)(plain - at));
        at = plain;
        if (at == text.len)
            break;
        uint32_t code_point = rs_utf8_next(text, &at);
        if (!add_escape(out, code_point))
            g_string_append_unichar(out, code_point);
    }
    g_string_append_c(out, '"');
}

/* What stands before a value: the comma, the new line and the key. */
static void begin_member(struct rs_json_out *json, const char *key)
{
    if (json->more)
        g_string_append_c(json->out, ',');
    if (json->depth > 0)
        begin_line(json);
    json->more = true;
    if (!key)
        return;
    add_quoted(json->out, rs_view_of(key));
    g_string_append(json->out, json->indent ? ": " : ":");
}

static void open_level(struct rs_json_out *json, const char *key, char bracket)
{
    begin_member(json, key);
    g_string_append_c(json->out, bracket);
    json->depth++;
    json->more = false;
}

/* An empty object or array stays on its line: {} and []. */
static void close_level(struct rs_json_out *json, char bracket)
{
    g_assert(json->depth > 0);
    json->depth--;
    if (json->more)
        begin_line(json);
    g_string_append_c(json->out, bracket);
    json->more = true;
}

void rs_json_open_object(struct rs_json_out *json, const char *key)
{
    open_level(json, key, '{');
}

void rs_json_close_object(struct rs_json_out *json)
{
    close_level(json, '}');
}

void rs_json_open_array(struct rs_json_out *json, const char *key)
{
    open_level(json, key, '[');
}

void rs_json_close_array(struct rs_json_out *json)
{
    close_level(json, ']');
}

void rs_json_add_text(struct rs_json_out *json, const char *key,
                      struct rs_view text)
{
    begin_member(json, key);
    add_quoted(json->out, text);
}

void rs_json_add_count(struct rs_json_out *json, const char *key,
                       uint64_t value)
{
    begin_member(json, key);
    g_string_append_printf(json->out, "%" PRIu64, value);
}

void rs_json_add_bool(struct rs_json_out *json, const char *key, bool value)
{
    begin_member(json, key);
    g_string_append(json->out, value ? "true" : "false");
}

void rs_json_add_null(struct rs_json_out *json, const char *key)
{
    begin_member(json, key);
    g_string_append(json->out, "null");
}

void rs_json_add_token(struct rs_json_out *json, const char *key,
                       struct rs_view token)
{
    begin_member(json, key);
    g_string_append_len(json->out, token.at, (gssize)token.len);
}
