#include "pattern/word.h"

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

static bool is_word(uint32_t c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c);
    return (U_GET_GC_MASK((UChar32)c) &
            (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
}

/* By script extensions, so that the long-vowel mark of Japanese, whose own
 * script is Common, counts. */
static bool is_unspaced(uint32_t c)
{
    static const UScriptCode scripts[] = {
        USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI,
        USCRIPT_LAO, USCRIPT_KHMER,    USCRIPT_MYANMAR,
    };
    if (c < 0x80)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (uscript_hasScript((UChar32)c, scripts[i]))
            return true;
    return false;
}

/* Whether a word may end or begin at byte `at`. */
static bool is_edge(struct rs_view text, size_t at)
{
    if (at == 0 || at == text.len)
        return true;
    size_t before_at = rs_utf8_align(text, at - 1);
    uint32_t before = rs_utf8_next(text, &before_at);
    uint32_t after = rs_utf8_next(text, &at);
    return !is_word(before) || !is_word(after) || is_unspaced(before) ||
           is_unspaced(after);
}

bool rs_word_stands(struct rs_view text, size_t start, size_t end)
{
    return is_edge(text, start) && is_edge(text, end);
}
