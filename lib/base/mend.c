#include "base/mend.h"

#include <glib.h>
#include <stdint.h>

#include "base/cp1252.h"
#include "base/entity.h"
#include "base/html.h"
#include "base/octet.h"
#include "base/utf8.h"

#define NO_BYTE 0x100u

/* Shortest escape: "<U+00E9>". */
#define ESCAPE_LEN_MIN 8u

/* The position of the first byte beyond ASCII, or the end. */
static size_t find_beyond_ascii(struct rs_view text)
{
    size_t at = 0;
    for (; text.len - at >= RS_OCTET_LEN; at += RS_OCTET_LEN) {
        uint64_t found = rs_octet_load(text.at + at) & RS_OCTET_TOP;
        if (found)
            return at + rs_octet_first(found);
    }
    while (at < text.len && !(text.at[at] & 0x80))
        at++;
    return at;
}

/* The byte that a character stands for in a text that was encoded twice, as
 * Latin-1 or as Windows-1252; NO_BYTE for others. */
static unsigned byte_of(uint32_t code_point)
{
    if (code_point <= 0xff)
        return code_point;
    for (unsigned i = 0; i < G_N_ELEMENTS(rs_cp1252_high); i++)
        if (rs_cp1252_high[i] == code_point)
            return 0x80 + i;
    return NO_BYTE;
}

static bool is_continuation(unsigned byte)
{
    return byte >= 0x80 && byte <= 0xbf;
}

/*
 * Whether this byte of the undone text, as the letter that it was before, tells
 * of double encoding. The lead bytes of UTF-8 are letters in Latin-1, and what
 * may follow them are mostly signs: quotation marks, ellipsis, dash, no-break
 * space. So "NO SÉ…" and "SALIÓ\u00a0DE", and "qué" before two no-break spaces,
 * could be a sequence each, of a rare letter. But what double encoding makes of
 * western texts begins with Â, Ã, Ä, Å, â or ð, of others with Ð, Ø, å and the
 * like: one such letter before a sign decides, one of these does not.
 */
static bool is_convincing(unsigned char byte)
{
    static const unsigned char ends_words[] = {
        0xc7, 0xc8, 0xc9, 0xca, 0xcd, 0xd1, 0xd3, 0xd4, /* ÇÈÉÊÍÑÓÔ */
        0xd9, 0xda, 0xdc, 0xdf, 0xe0, 0xe1, 0xe3, 0xe7, /* ÙÚÜßàáãç */
        0xe8, 0xe9, 0xea, 0xed, 0xf1, 0xf3, 0xf4,       /* èéêíñóô */
    };
    return byte >= 0xc2 && !memchr(ends_words, byte, sizeof ends_words);
}

/* Whether the first character beyond ASCII, at `at`, and the next one could be
 * the first two bytes of a sequence. In most texts they could not. */
static bool may_be_double_encoded(struct rs_view text, size_t at)
{
    unsigned lead = byte_of(rs_utf8_next(text, &at));
    if (lead < 0xc2 || lead > 0xf4 || at == text.len)
        return false;
    return is_continuation(byte_of(rs_utf8_next(text, &at)));
}

static struct rs_view undo_double_encoding(struct rs_arena *arena,
                                           struct rs_view text)
{
    size_t at = find_beyond_ascii(text);
    if (at == text.len || !may_be_double_encoded(text, at))
        return text;
    char *copy = rs_arena_alloc(arena, text.len);
    memcpy(copy, text.at, at);
    size_t len = at;
    bool convincing = false;
    while (at < text.len) {
        unsigned byte = byte_of(rs_utf8_next(text, &at));
        if (byte == NO_BYTE)
            return text;
        copy[len++] = (char)byte;
        convincing |= is_convincing((unsigned char)byte);
    }
    struct rs_view undone = {copy, len};
    return convincing && rs_utf8_valid(undone) ? undone : text;
}

/* Reads "<U+1F911>" at `*at`; 0 where it is none. */
static uint32_t read_escape(struct rs_view text, size_t *at)
{
    const char *byte = text.at + *at;
    size_t left = text.len - *at;
    if (left < ESCAPE_LEN_MIN || memcmp(byte, "<U+", 3))
        return 0;
    uint32_t code_point = 0;
    size_t len = 3;
    for (; len < left && len < 11 && g_ascii_isxdigit(byte[len]); len++)
        code_point =
            code_point << 4 | (uint32_t)g_ascii_xdigit_value(byte[len]);
    if (len < 7 || len == left || byte[len] != '>')
        return 0;
    *at += len + 1;
    return code_point;
}

/* Reads an escape, or a pair, that stands for a character; moves `*at` behind
 * it only then, and otherwise gives 0. */
static uint32_t read_escaped(struct rs_view text, size_t *at)
{
    size_t behind = *at;
    uint32_t code_point = read_escape(text, &behind);
    if (code_point >= 0xd800 && code_point <= 0xdbff) {
        uint32_t low = read_escape(text, &behind);
        if (low < 0xdc00 || low > 0xdfff)
            return 0;
        code_point = 0x10000 + ((code_point - 0xd800) << 10) + (low - 0xdc00);
    }
    if (code_point >= 0x80 && code_point <= 0x9f)
        code_point = rs_cp1252_decode((unsigned char)code_point);
    if (code_point < 0x80 || code_point > 0x10ffff ||
        (code_point >= 0xd800 && code_point <= 0xdfff))
        return 0;
    *at = behind;
    return code_point;
}

/* The position of the first escape from `at` on, or the end. */
static size_t find_escape(struct rs_view text, size_t at)
{
    while (at < text.len) {
        const char *mark = memchr(text.at + at, '<', text.len - at);
        if (!mark)
            break;
        at = (size_t)(mark - text.at);
        size_t behind = at;
        if (read_escaped(text, &behind))
            return at;
        at++;
    }
    return text.len;
}

static struct rs_view undo_escapes(struct rs_arena *arena, struct rs_view text)
{
    size_t next = find_escape(text, 0);
    if (next == text.len)
        return text;
    char *copy = rs_arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len; next = find_escape(text, at)) {
        memcpy(copy + len, text.at + at, next - at);
        len += next - at;
        at = next;
        if (at < text.len)
            len += rs_utf8_put(copy + len, read_escaped(text, &at));
    }
    return (struct rs_view){copy, len};
}

static struct rs_view undo_markup(struct rs_arena *arena, struct rs_view text,
                                  enum rs_markup markup)
{
    switch (markup) {
    case RS_MARKUP_NONE:
        break;
    case RS_MARKUP_ENTITIES:
        return rs_entity_decode(arena, text);
    case RS_MARKUP_HTML:
        return rs_html_text(arena, text);
    }
    return text;
}

struct rs_view rs_mend(struct rs_arena *arena, struct rs_view text,
                       enum rs_markup markup, unsigned *repairs)
{
    struct rs_view once = undo_double_encoding(arena, text);
    struct rs_view plain = undo_escapes(arena, once);
    struct rs_view mended = undo_markup(arena, plain, markup);
    *repairs |= (unsigned)(once.at != text.at) << RS_REPAIR_DOUBLE_ENCODED;
    *repairs |= (unsigned)(plain.at != once.at) << RS_REPAIR_R_ESCAPE;
    *repairs |= (unsigned)(mended.at != plain.at) << RS_REPAIR_MARKUP;
    return mended;
}
