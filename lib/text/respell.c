#include "text/respell.h"

#include <glib.h>
#include <unicode/uchar.h>

#include "text/lookalike.h"

/* Letters on a side of an emoji with which it is inside a word: "coy🔥ote" has
 * three, and most words that an emoji parts have more. */
#define PART_MAX 3

/* Letters of a word of which the first or last may be a digit. */
#define EDGE_MIN 4

static bool is_letter(uint32_t c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static enum rs_respell_class class_beyond_ascii(uint32_t code_point)
{
    if (code_point >= 0xa2 && code_point <= 0xa5 && code_point != 0xa4)
        return RS_RESPELL_SIGN;
    if (code_point == 0x20ac)
        return RS_RESPELL_SIGN;
    if (rs_lookalike_find(code_point).kind != RS_LOOKALIKE_NONE)
        return RS_RESPELL_OTHER;
    uint32_t bit = U_MASK(u_charType((UChar32)code_point));
    if (bit & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK))
        return RS_RESPELL_OTHER;
    return bit & (U_GC_SO_MASK | U_GC_SK_MASK) ? RS_RESPELL_PICTURE
                                               : RS_RESPELL_POINT;
}

enum rs_respell_class rs_respell_class_of(uint32_t code_point)
{
    if (is_letter(code_point))
        return RS_RESPELL_LETTER;
    if (is_digit(code_point))
        return RS_RESPELL_DIGIT;
    if (code_point == ' ')
        return RS_RESPELL_SPACE;
    if (code_point >= 0x80)
        return class_beyond_ascii(code_point);
    return rs_respell_leet(code_point) ? RS_RESPELL_SIGN : RS_RESPELL_POINT;
}

bool rs_respell_is_word(enum rs_respell_class kind)
{
    return kind == RS_RESPELL_LETTER || kind == RS_RESPELL_DIGIT ||
           kind == RS_RESPELL_OTHER;
}

char rs_respell_leet(uint32_t code_point)
{
    static const struct {
        uint32_t sign;
        char letter;
    } signs[] = {{'0', 'o'},  {'1', 'i'},   {'3', 'e'},  {'4', 'a'},
                 {'5', 's'},  {'7', 't'},   {'@', 'a'},  {'$', 's'},
                 {'!', 'i'},  {'|', 'i'},   {0xa2, 'c'}, {0xa3, 'l'},
                 {0xa5, 'y'}, {0x20ac, 'e'}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (signs[i].sign == code_point)
            return signs[i].letter;
    return '\0';
}

static uint32_t at(const struct rs_respell_word *word, size_t index)
{
    return index < word->count ? word->units[index].code_point : 0;
}

static bool is_picture(const struct rs_respell_word *word, size_t index)
{
    return at(word, index) >= 0x80 &&
           rs_respell_class_of(at(word, index)) == RS_RESPELL_PICTURE;
}

/* The end of what begins at `from`, all pictures or all not. */
static size_t part_end(const struct rs_respell_word *word, size_t from)
{
    size_t end = from;
    while (end < word->count && is_picture(word, end) == is_picture(word, from))
        end++;
    return end;
}

/* The word neither begins nor ends with a picture. Those with short parts at
 * a side are dropped. */
static bool drop_pictures(struct rs_respell_word *word)
{
    size_t kept = 0, before = 0;
    bool changed = false;
    for (size_t from = 0; from < word->count;) {
        size_t end = part_end(word, from);
        bool keep = true;
        if (is_picture(word, from)) {
            size_t behind = part_end(word, end) - end;
            keep = MIN(before, behind) > PART_MAX;
            changed = changed || !keep;
        } else {
            before = end - from;
        }
        for (; from < end; from++)
            if (keep)
                word->units[kept++] = word->units[from];
    }
    word->count = kept;
    return changed;
}

static bool is_foreign(uint32_t c)
{
    return c >= 0x80 && !rs_respell_leet(c);
}

/* All of them, or none. */
static bool read_lookalikes(struct rs_respell_word *word)
{
    bool has_latin = false, has_other = false;
    for (size_t i = 0; i < word->count; i++) {
        has_latin = has_latin || is_letter(at(word, i));
        if (!is_foreign(at(word, i)))
            continue;
        enum rs_lookalike_kind kind = rs_lookalike_find(at(word, i)).kind;
        if (kind == RS_LOOKALIKE_NONE)
            return false;
        has_latin = has_latin || kind == RS_LOOKALIKE_STYLED;
        has_other = has_other || kind != RS_LOOKALIKE_ORDINARY;
    }
    if (!has_latin || !has_other)
        return false;
    for (size_t i = 0; i < word->count; i++)
        if (is_foreign(at(word, i)))
            word->units[i].code_point =
                (unsigned char)rs_lookalike_find(at(word, i)).letter;
    return true;
}

/* The end of the digits and signs from `from` on. */
static size_t leet_end(const struct rs_respell_word *word, size_t from)
{
    while (from < word->count && !is_letter(at(word, from)))
        from++;
    return from;
}

/* One alone, or two alike. */
static bool is_run_leet(const struct rs_respell_word *word, size_t from,
                        size_t end)
{
    uint32_t first = at(word, from);
    if (end - from == 2)
        return rs_respell_leet(first) && at(word, from + 1) == first &&
               first != '!';
    return end - from == 1 && rs_respell_leet(first);
}

/* Only digits and $ are letters at an edge; other signs are cut off before. */
static bool is_leet(const struct rs_respell_word *word)
{
    size_t letters = 0, inside = 0, edges = 0;
    for (size_t i = 0; i < word->count;) {
        if (is_letter(at(word, i))) {
            letters++;
            i++;
            continue;
        }
        size_t end = leet_end(word, i);
        bool is_edge = i == 0 || end == word->count;
        if (!is_run_leet(word, i, end) || (is_edge && end - i > 1))
            return false;
        *(is_edge ? &edges : &inside) += end - i;
        i = end;
    }
    return letters >= 2 && letters >= inside + edges &&
           (inside || (edges && letters >= EDGE_MIN));
}

/* i or l; the other digits are letters already. */
static char read_one(const struct rs_respell_word *word, size_t i)
{
    uint32_t c = at(word, i);
    uint32_t before = i ? at(word, i - 1) : 0, behind = at(word, i + 1);
    if (behind == c || before == c)
        return 'l';
    if (!before)
        return is_vowel(behind) ? 'l' : 'i';
    if (!behind)
        return is_vowel(before) && before != 'u' ? 'l' : 'i';
    return is_vowel(before) && is_vowel(behind) ? 'l' : 'i';
}

static void read_leet(struct rs_respell_word *word)
{
    char ones[RS_RESPELL_MAX] = {0};
    for (size_t i = 0; i < word->count; i++) {
        uint32_t c = at(word, i);
        if (!is_letter(c) && c != '1' && c != '|')
            word->units[i].code_point = (unsigned char)rs_respell_leet(c);
    }
    for (size_t i = 0; i < word->count; i++)
        if (at(word, i) == '1' || at(word, i) == '|')
            ones[i] = read_one(word, i);
    for (size_t i = 0; i < word->count; i++)
        if (ones[i])
            word->units[i].code_point = (unsigned char)ones[i];
}

/* How many of a letter that stands `count` times from `from` on are meant. */
static size_t meant(const struct rs_respell_word *word, size_t from,
                    size_t count)
{
    uint32_t c = at(word, from);
    bool begins = from == 0 && c == 'l';
    if (count < 3)
        return count;
    if (c != 'l' && c != 'r')
        return 1;
    return (begins || (from && is_vowel(at(word, from - 1)))) &&
                   is_vowel(at(word, from + count))
               ? 2
               : 1;
}

/* Not in "www" or "iii", which have no other letter. */
static bool drop_repeated(struct rs_respell_word *word)
{
    size_t kept = 0, count = word->count;
    for (size_t i = 0; i < count;) {
        size_t same = 1;
        while (i + same < count && at(word, i + same) == at(word, i))
            same++;
        size_t wanted = is_letter(at(word, i)) && same < count
                            ? meant(word, i, same)
                            : same;
        for (size_t k = 0; k < wanted; k++)
            word->units[kept++] = word->units[i + k];
        i += same;
    }
    word->count = kept;
    return kept < count;
}

bool rs_respell(struct rs_respell_word *word)
{
    bool changed = drop_pictures(word);
    if (read_lookalikes(word))
        changed = true;
    if (is_leet(word)) {
        read_leet(word);
        changed = true;
    }
    return drop_repeated(word) || changed;
}
