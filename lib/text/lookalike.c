#include "text/lookalike.h"

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include "base/utf8.h"

/* Where letters that pass for a to z stand: code points [first, last). */
struct range {
    uint32_t first, last;
    uint32_t at; /* of its entries in the table */
};

static const struct range ranges[] = {
    {0x0080, 0x3000, 0},        /* alphabets */
    {0xa4d0, 0xa500, 0x2f80},   /* Lisu */
    {0xa640, 0xac00, 0x2fb0},   /* more Cyrillic, Latin and Cherokee */
    {0x1f130, 0x1f190, 0x3570}, /* letters in circles and squares */
};
#define ENTRY_COUNT 0x35d0

/* A letter of one of these may well stand for another; of scripts that run
 * the other way, or that have no such thing as a letter, it cannot. */
static bool has_lookalikes(UScriptCode script)
{
    switch ((int)script) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_CHEROKEE:
    case USCRIPT_COPTIC:
    case USCRIPT_LISU:
    case USCRIPT_CANADIAN_ABORIGINAL:
        return true;
    default:
        return false;
    }
}

static char small(char c)
{
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'z' ? c : '\0';
}

/* The one letter that the skeleton is, marks left aside, or 0. */
static char skeleton_of(const USpoofChecker *checker, uint32_t code_point)
{
    char in[4], out[64];
    UErrorCode status = U_ZERO_ERROR;
    int32_t in_len = (int32_t)rs_utf8_put(in, code_point);
    int32_t len = uspoof_getSkeletonUTF8(checker, 0, in, in_len, out,
                                         sizeof out, &status);
    if (U_FAILURE(status) || len < 1 || len > (int32_t)sizeof out)
        return '\0';
    struct rs_view skeleton = {out, (size_t)len};
    for (size_t at = 1; at < skeleton.len;)
        if (u_charType((UChar32)rs_utf8_next(skeleton, &at)) !=
            U_NON_SPACING_MARK)
            return '\0';
    return small(out[0]);
}

/* "LATIN LETTER SMALL CAPITAL T" is no confusable of t. */
static char named_letter(uint32_t code_point)
{
    static const char *const before[] = {
        "LATIN LETTER SMALL CAPITAL ",
        "NEGATIVE CIRCLED LATIN CAPITAL LETTER ",
        "NEGATIVE SQUARED LATIN CAPITAL LETTER ",
    };
    char name[128];
    UErrorCode status = U_ZERO_ERROR;
    u_charName((UChar32)code_point, U_UNICODE_CHAR_NAME, name, sizeof name,
               &status);
    for (size_t i = 0; U_SUCCESS(status) && i < G_N_ELEMENTS(before); i++) {
        size_t len = strlen(before[i]);
        if (!strncmp(name, before[i], len) && strlen(name) == len + 1)
            return small(name[len]);
    }
    return '\0';
}

static enum rs_lookalike_kind kind_of(uint32_t code_point, UScriptCode script)
{
    if (script != USCRIPT_LATIN && script != USCRIPT_COMMON)
        return RS_LOOKALIKE_FOREIGN;
    return code_point < 0x250 ? RS_LOOKALIKE_ORDINARY : RS_LOOKALIKE_STYLED;
}

static struct rs_lookalike make_entry(const USpoofChecker *checker,
                                      uint32_t code_point)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code_point, &status);
    char letter = named_letter(code_point);
    if (!letter && u_isalpha((UChar32)code_point) && has_lookalikes(script)) {
        letter = skeleton_of(checker, code_point);
        if (!letter)
            letter =
                skeleton_of(checker, (uint32_t)u_toupper((UChar32)code_point));
    }
    if (!letter)
        return (struct rs_lookalike){0};
    return (struct rs_lookalike){(uint8_t)kind_of(code_point, script), letter};
}

static struct rs_lookalike *make_table(void)
{
    struct rs_lookalike *table = g_new0(struct rs_lookalike, ENTRY_COUNT);
    UErrorCode status = U_ZERO_ERROR;
    USpoofChecker *checker = uspoof_open(&status);
    g_assert(U_SUCCESS(status));
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
        for (uint32_t c = ranges[i].first; c < ranges[i].last; c++)
            table[ranges[i].at + c - ranges[i].first] = make_entry(checker, c);
    uspoof_close(checker);
    return table;
}

struct rs_lookalike rs_lookalike_find(uint32_t code_point)
{
    static struct rs_lookalike *table;
    if (g_once_init_enter(&table))
        g_once_init_leave(&table, make_table());
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
        if (code_point >= ranges[i].first && code_point < ranges[i].last)
            return table[ranges[i].at + code_point - ranges[i].first];
    return (struct rs_lookalike){0};
}
