/*
 * Well-formed sequences are those of Unicode's table 3-7: what the second byte
 * may be depends on the first, which rules out overlong forms, surrogates and
 * code points above U+10FFFF at the earliest byte where they can be seen. That
 * byte also ends the maximal subpart, so E0 80 80 is three replacements and
 * F0 9F 98 followed by "x" is one.
 */
#include "base/utf8.h"

#include "base/cp1252.h"
#include "base/octet.h"

#define ILL_FORMED UINT32_MAX
#define REPLACEMENT 0xfffdu

/* One row of table 3-7 for a lead byte: bytes of the sequence (0: not a lead)
 * and the range of the second one. */
struct lead {
    unsigned len, low, high;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xc2 && byte <= 0xdf)
        return (struct lead){2, 0x80, 0xbf};
    if (byte >= 0xe0 && byte <= 0xef)
        return (struct lead){3, byte == 0xe0 ? 0xa0 : 0x80,
                             byte == 0xed ? 0x9f : 0xbf};
    if (byte >= 0xf0 && byte <= 0xf4)
        return (struct lead){4, byte == 0xf0 ? 0x90 : 0x80,
                             byte == 0xf4 ? 0x8f : 0xbf};
    return (struct lead){0, 0, 0};
}

/* Decodes at `at`; ILL_FORMED and the length of the maximal subpart when the
 * sequence is not well-formed. */
static uint32_t decode(struct rs_view text, size_t at, size_t *taken)
{
    const unsigned char *byte = (const unsigned char *)text.at + at;
    size_t left = text.len - at;
    *taken = 1;
    if (byte[0] < 0x80)
        return byte[0];
    struct lead lead = lead_of(byte[0]);
    if (lead.len == 0)
        return ILL_FORMED;
    uint32_t code_point = byte[0] & (0x7fu >> lead.len);
    for (unsigned i = 1; i < lead.len; i++) {
        unsigned low = i == 1 ? lead.low : 0x80;
        unsigned high = i == 1 ? lead.high : 0xbf;
        if (i == left || byte[i] < low || byte[i] > high)
            return ILL_FORMED;
        code_point = code_point << 6 | (byte[i] & 0x3fu);
        *taken = i + 1;
    }
    return code_point;
}

uint32_t rs_utf8_next(struct rs_view text, size_t *at)
{
    size_t taken;
    uint32_t code_point = decode(text, *at, &taken);
    *at += taken;
    return code_point == ILL_FORMED ? REPLACEMENT : code_point;
}

size_t rs_utf8_put(char *out, uint32_t code_point)
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xc0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3f));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xe0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code_point & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code_point & 0x3f));
    return 4;
}

/* The position of the first ill-formed sequence from `at` on, or the end. Goes
 * over plain ASCII in steps of eight. */
static size_t find_ill_formed(struct rs_view text, size_t at)
{
    while (at < text.len) {
        if (text.len - at >= RS_OCTET_LEN &&
            !(rs_octet_load(text.at + at) & RS_OCTET_TOP)) {
            at += RS_OCTET_LEN;
            continue;
        }
        size_t taken;
        if (decode(text, at, &taken) == ILL_FORMED)
            return at;
        at += taken;
    }
    return at;
}

size_t rs_utf8_check(struct rs_view text)
{
    return find_ill_formed(text, 0);
}

bool rs_utf8_valid(struct rs_view text)
{
    return find_ill_formed(text, 0) == text.len;
}

/* Copies `text` to `out` (NULL: only measures) with its replacements; returns
 * the bytes of the copy. */
static size_t copy_repaired(char *out, struct rs_view text)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        size_t bad = find_ill_formed(text, at);
        if (out)
            memcpy(out + len, text.at + at, bad - at);
        len += bad - at;
        at = bad;
        if (at == text.len)
            break;
        size_t taken;
        decode(text, at, &taken);
        char three[4];
        size_t put = rs_utf8_put(three, REPLACEMENT);
        if (out)
            memcpy(out + len, three, put);
        len += put;
        at += taken;
    }
    return len;
}

struct rs_view rs_utf8_repair(struct rs_arena *arena, struct rs_view text,
                              bool *repaired)
{
    if (rs_utf8_valid(text))
        return text;
    *repaired = true;
    char *copy = rs_arena_alloc(arena, copy_repaired(NULL, text));
    return (struct rs_view){copy, copy_repaired(copy, text)};
}

static bool is_likely_cut(unsigned char lead)
{
    return (lead >= 0xc2 && lead <= 0xc5) || lead == 0xe2 || lead == 0xf0;
}

/* Whether ill-formed `text` has a character beyond ASCII that is well-formed,
 * or ends in a part of one and is ASCII before. */
static bool is_damaged_utf8(struct rs_view text)
{
    size_t ill_formed = 0;
    bool is_cut = false;
    for (size_t at = 0, taken; at < text.len; at += taken) {
        uint32_t code_point = decode(text, at, &taken);
        if (code_point < 0x80)
            continue;
        if (code_point != ILL_FORMED)
            return true;
        unsigned char lead = (unsigned char)text.at[at];
        ill_formed++;
        is_cut = at + taken == text.len && taken < lead_of(lead).len &&
                 (taken > 1 || is_likely_cut(lead));
    }
    return ill_formed == 1 && is_cut;
}

/* As copy_repaired(). */
static size_t copy_cp1252(char *out, struct rs_view text, unsigned *repairs)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.at[at];
        uint32_t code_point = byte < 0x80 ? byte : rs_cp1252_decode(byte);
        if (byte >= 0x80 && code_point == RS_CP1252_UNASSIGNED) {
            code_point = REPLACEMENT;
            *repairs |= 1u << RS_REPAIR_ILL_FORMED;
        }
        char unused[4];
        len += rs_utf8_put(out ? out + len : unused, code_point);
    }
    return len;
}

struct rs_view rs_utf8_mend(struct rs_arena *arena, struct rs_view text,
                            unsigned *repairs)
{
    if (rs_utf8_valid(text))
        return text;
    if (is_damaged_utf8(text)) {
        bool repaired;
        *repairs |= 1u << RS_REPAIR_ILL_FORMED;
        return rs_utf8_repair(arena, text, &repaired);
    }
    *repairs |= 1u << RS_REPAIR_CP1252;
    char *copy = rs_arena_alloc(arena, copy_cp1252(NULL, text, repairs));
    return (struct rs_view){copy, copy_cp1252(copy, text, repairs)};
}

size_t rs_utf8_align(struct rs_view text, size_t at)
{
    if (at >= text.len)
        return text.len;
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        size_t taken;
        decode(text, at - back, &taken);
        if (taken > back)
            return at - back;
        if (((unsigned char)text.at[at - back] & 0xc0) != 0x80)
            break;
    }
    return at;
}
