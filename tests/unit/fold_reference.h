/*
 * The fold profile once more, by another way: ICU's functions for whole
 * strings, and lists written by hand. Slow, and quadratic on hostile marks.
 * For check_fold and fuzz_fold.
 */
#ifndef FOLD_REFERENCE_H
#define FOLD_REFERENCE_H

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/view.h"

static inline UChar32 fold_reference_quote(UChar32 c)
{
    static const char *single = "‘’‚‛‹›ʹʻʼʽ׳′‵❛❜❟ꞌ⸂⸃⸄⸅⸉⸊⸌⸍⸜⸝⸠⸡";
    static const char *twofold =
        "«»“”„‟ʺˮ״❝❞❠⹂〝〞〟🙶🙷🙸";
    if (c < 0x80)
        return c == '`' ? '\'' : c;
    if (g_utf8_strchr(single, -1, (gunichar)c))
        return '\'';
    return g_utf8_strchr(twofold, -1, (gunichar)c) ? '"' : c;
}

/* Pairs: what is written, and the letter it becomes. */
static inline UChar32 fold_reference_letter(UChar32 c)
{
    static const char *pairs = "ٱاىيیيکكةهہهۃهەه";
    for (const char *at = pairs; *at;) {
        UChar32 written = (UChar32)g_utf8_get_char(at);
        const char *letter = g_utf8_next_char(at);
        if (written == c)
            return (UChar32)g_utf8_get_char(letter);
        at = g_utf8_next_char(letter);
    }
    return c;
}

/* What a code point of the normalized text becomes; -1: nothing. */
static inline UChar32 fold_reference_map(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    int8_t category = u_charType(c);
    UScriptCode script = uscript_getScript(c, &status);
    if (category == U_ENCLOSING_MARK || c == 0x640)
        return -1;
    if (category == U_NON_SPACING_MARK &&
        (script == USCRIPT_INHERITED || script == USCRIPT_ARABIC ||
         script == USCRIPT_HEBREW))
        return -1;
    if (category == U_DECIMAL_DIGIT_NUMBER)
        return '0' + u_charDigitValue(c);
    if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE))
        return ' ';
    if (category == U_DASH_PUNCTUATION || c == 0x2212)
        return '-';
    return fold_reference_letter(fold_reference_quote(c));
}

/* Puts the folded text in place of what `out` held. Not for many threads. */
static inline void fold_reference(struct rs_view text, GString *out)
{
    static GArray *scratch[3];
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    int32_t room = (int32_t)text.len * 18 + 64, len;
    for (int i = 0; i < 3; i++) {
        if (!scratch[i])
            scratch[i] = g_array_new(FALSE, FALSE, sizeof(UChar32));
        if (scratch[i]->len < (guint)room)
            g_array_set_size(scratch[i], (guint)room);
    }
    UChar *a = (UChar *)(void *)scratch[0]->data;
    UChar *b = (UChar *)(void *)scratch[1]->data;
    UChar32 *points = (UChar32 *)(void *)scratch[2]->data;
    u_strFromUTF8WithSub(a, room, &len, text.at ? text.at : "",
                         (int32_t)text.len, 0xfffd, NULL, &status);
    for (int32_t i = 0; i < len; i++) {
        if (a[i] == 0x00b4 || a[i] == 0x1ffd)
            a[i] = '\'';
        else if (a[i] == 0x2033 || a[i] == 0x2036)
            a[i] = '"';
    }
    len = unorm2_normalize(casefold, a, len, b, room, &status);
    len = unorm2_normalize(nfd, b, len, a, room, &status);
    u_strToUTF32(points, room, &len, a, len, &status);
    int32_t count = 0;
    for (int32_t i = 0; i < len; i++) {
        UChar32 c = fold_reference_map(points[i]);
        if (c < 0 || (c == ' ' && count > 0 && points[count - 1] == ' '))
            continue;
        points[count++] = c;
    }
    u_strFromUTF32(a, room, &len, points, count, &status);
    len = unorm2_normalize(nfd, a, len, b, room, &status);
    g_string_set_size(out, (gsize)len * 3 + 1);
    u_strToUTF8(out->str, (int32_t)out->len, &len, b, len, &status);
    g_assert(U_SUCCESS(status));
    g_string_truncate(out, (gsize)len);
}

#endif
