#include "json.h"

/* One well-formed character of two bytes or more; returns its length. */
static size_t decode(const unsigned char *at, uint32_t *c)
{
    if (at[0] < 0xe0) {
        *c = (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
        return 2;
    }
    if (at[0] < 0xf0) {
        *c = (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
        return 3;
    }
    *c = (at[0] & 0x07u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 |
         (at[3] & 0x3fu);
    return 4;
}

static void add_unit(struct out *out, uint32_t unit)
{
    out_add(out, "\\u", 2);
    out_hex(out, unit, 4);
}

/* Returns the bytes of `text` that it wrote. */
static size_t add_escaped(struct json *json, const char *text)
{
    uint32_t c;
    if (*text == '"' || *text == '\\') {
        out_add(json->out, "\\", 1);
        out_add(json->out, text, 1);
        return 1;
    }
    if (*text == '\n') {
        out_add(json->out, "\\n", 2);
        return 1;
    }
    size_t len = decode((const unsigned char *)text, &c);
    if (c < 0x10000) {
        add_unit(json->out, c);
        return len;
    }
    add_unit(json->out, 0xd800 + ((c - 0x10000) >> 10));
    add_unit(json->out, 0xdc00 + ((c - 0x10000) & 0x3ff));
    return len;
}

static bool is_plain(const struct json *json, char c)
{
    if (c == '"' || c == '\\' || c == '\n')
        return false;
    return json->escaping == RAW || !((unsigned char)c & 0x80);
}

/* The invented texts are UTF-8 and hold no other control than \n. */
void json_text(struct json *json, const char *key, const char *text, size_t len)
{
    out_text(json->out, key);
    out_add(json->out, "\"", 1);
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && is_plain(json, text[end]))
            end++;
        out_add(json->out, text + at, end - at);
        at = end;
        if (at < len)
            at += add_escaped(json, text + at);
    }
    out_add(json->out, "\"", 1);
}

void json_count(struct out *out, const char *key, uint64_t count)
{
    out_text(out, key);
    out_number(out, count);
}
