#include "record/members.h"

#include <glib.h>

enum stage {
    BEFORE, /* a key */
    KEY,    /* in it */
    BEHIND, /* it */
    VALUE,  /* before it */
    TEXT,   /* in a string */
    TOKEN,  /* in a number, true, false, null */
};

void rs_members_pass(struct rs_members *members)
{
    members->is_dropped = true;
    members->len = members->member_at;
    members->stage = BEFORE;
}

static void add(struct rs_members *members, char byte)
{
    if (members->len == sizeof members->text) {
        members->is_dropped = true;
        members->len = members->member_at;
    }
    if (!members->is_dropped)
        members->text[members->len++] = byte;
}

static void begin(struct rs_members *members)
{
    members->len = members->member_at;
    members->is_dropped = false;
    if (members->len > members->object_at)
        add(members, ',');
    add(members, '"');
    members->key_len = 0;
    members->stage = KEY;
}

static void begin_value(struct rs_members *members, char byte)
{
    add(members, ':');
    add(members, byte);
    members->stage = byte == '"' ? TEXT : TOKEN;
}

static void end(struct rs_members *members)
{
    members->member_at = members->len;
    members->stage = BEFORE;
}

/* A byte of a key or of a text, the quote behind it included. */
static void string_byte(struct rs_members *members, char byte)
{
    bool is_escaped = members->is_escaped;
    members->is_escaped = !is_escaped && byte == '\\';
    add(members, byte);
    if (byte == '"' && !is_escaped) {
        if (members->stage == TEXT)
            end(members);
        else
            members->stage = BEHIND;
        return;
    }
    if (members->stage == TEXT)
        return;
    if (members->key_len < sizeof members->key)
        members->key[members->key_len] = byte;
    members->key_len++;
}

static bool is_token(char byte)
{
    return g_ascii_isalnum(byte) || byte == '-' || byte == '+' || byte == '.';
}

static bool is_bracket(char byte)
{
    return byte == '{' || byte == '[' || byte == '}' || byte == ']';
}

/* A byte outside strings, and no bracket. A quote opens a value only behind a
 * colon: what comes without one is a key. */
static void plain_byte(struct rs_members *members, char byte)
{
    if (members->stage == TOKEN && is_token(byte)) {
        add(members, byte);
        return;
    }
    if (members->stage == TOKEN)
        end(members);
    if (members->stage == VALUE && (byte == '"' || is_token(byte)))
        begin_value(members, byte);
    else if (byte == '"')
        begin(members);
    else if (byte == ':' && members->stage == BEHIND)
        members->stage = VALUE;
    else if (byte == ',')
        rs_members_pass(members);
}

size_t rs_members_next(struct rs_members *members, struct rs_view bytes)
{
    for (size_t at = 0; at < bytes.len; at++) {
        char byte = bytes.at[at];
        if (members->stage == KEY || members->stage == TEXT) {
            string_byte(members, byte);
            continue;
        }
        if (is_bracket(byte)) {
            if (members->stage == TOKEN)
                end(members);
            return at;
        }
        plain_byte(members, byte);
    }
    return bytes.len;
}

struct rs_view rs_members_key(const struct rs_members *members)
{
    bool is_ours =
        members->stage == VALUE && members->key_len <= sizeof members->key;
    return (struct rs_view){members->key, is_ours ? members->key_len : 0};
}

size_t rs_members_open(struct rs_members *members)
{
    size_t outer = members->object_at;
    rs_members_pass(members);
    members->object_at = members->len;
    return outer;
}

void rs_members_close(struct rs_members *members, size_t object_at)
{
    members->len = members->member_at = members->object_at;
    members->object_at = object_at;
    members->stage = BEFORE;
}

size_t rs_members_write(const struct rs_members *members, char *object)
{
    size_t len = members->member_at - members->object_at;
    if (len == 0)
        return 0;
    object[0] = '{';
    memcpy(object + 1, members->text + members->object_at, len);
    object[1 + len] = '}';
    return len + 2;
}
