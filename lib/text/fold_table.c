/*
 * What one code point folds to. ICU does the Unicode part: NFKC_Casefold, then
 * NFD. simplify() does ours, on each code point that comes out of that.
 *
 * Three things are decided before ICU sees the code point, because NFKC tears
 * apart what people type as a quotation mark: the acute accent standing alone
 * (U+00B4, "it´s") would become a space and a mark, and the double primes
 * (U+2033, U+2036, six feet and 5″) two single ones.
 *
 * Other accents that stand alone (U+00A8, U+00AF, U+02DC) are a space and a
 * mark to NFKC, and so become a space.
 */
#include "text/fold_table.h"

#include <glib.h>
#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/utf8.h"

/* Code points of the longest decomposition (U+FDFA: 18), and room to spare. */
#define UNITS_MAX 64
#define DROPPED UINT32_MAX

struct rs_fold_table_page *_Atomic rs_fold_table_pages[0x1100];

/* Quotation marks that are not in the categories Pi and Pf. */
static const uint32_t single_quotes[] = {
    0x0060,                 /* grave accent: `so' */
    0x02b9,                 /* modifier prime, and Greek U+0374 */
    0x02bb, 0x02bc, 0x02bd, /* modifier letters typed as apostrophes */
    0x05f3,                 /* Hebrew geresh */
    0x201a,                 /* low-9, category Ps */
    0x2032, 0x2035,         /* primes */
    0x275b, 0x275c, 0x275f, /* ornaments */
    0xa78c,                 /* saltillo, the apostrophe of Nahuatl */
};

/* Double quotation marks of any category; other Pi and Pf are single. */
static const uint32_t double_quotes[] = {
    0x00ab,  0x00bb,                   /* guillemets */
    0x02ba,  0x02ee,                   /* modifier double prime, apostrophe */
    0x05f4,                            /* Hebrew gershayim */
    0x201c,  0x201d,  0x201e,  0x201f, /* the curly ones */
    0x275d,  0x275e,  0x2760,          /* ornaments */
    0x2e42,                            /* double low-reversed-9 */
    0x301d,  0x301e,  0x301f,          /* CJK double primes */
    0x1f676, 0x1f677, 0x1f678,         /* heavy ornaments */
};

static bool is_among(uint32_t code_point, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == code_point)
            return true;
    return false;
}

/* What is decided before NFKC; anything else is itself. U+1FFD is canonically
 * equal to U+00B4. */
static uint32_t before_nfkc(uint32_t code_point)
{
    switch (code_point) {
    case 0x00b4:
    case 0x1ffd:
        return '\'';
    case 0x2033:
    case 0x2036:
        return '"';
    default:
        return code_point;
    }
}

static bool is_dropped_mark(UChar32 c)
{
    uint32_t category = U_MASK(u_charType(c));
    if (category & U_GC_ME_MASK)
        return true;
    if (!(category & U_GC_MN_MASK))
        return false;
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC ||
           script == USCRIPT_HEBREW;
}

/* Letters of Arabic script that are written for each other, in haste or because
 * a keyboard has only one of them, become the one that Arabic has, as Lucene's
 * ArabicNormalizer and PersianNormalizer do it: يونانى and یونانی are يوناني,
 * مضمونة is مضمونه. Those that are letters of their own to whoever types them,
 * such as peh and gaf, stay. */
static uint32_t simplify_arabic(uint32_t code_point)
{
    switch (code_point) {
    case 0x0640: /* tatweel */
        return DROPPED;
    case 0x0671: /* alef wasla */
        return 0x0627;
    case 0x0649: /* alef maksura, or a final yeh without its dots */
    case 0x06cc: /* Farsi yeh */
        return 0x064a;
    case 0x06a9: /* keheh, the kaf of Persian and Urdu */
        return 0x0643;
    case 0x0629: /* teh marbuta */
    case 0x06c1: /* heh goal, of Urdu */
    case 0x06c3: /* teh marbuta goal */
    case 0x06d5: /* ae, of Kurdish; U+06C0 with its hamza taken off */
        return 0x0647;
    default:
        return code_point;
    }
}

/* Steps 2 to 6 of the profile for one code point of NFD(NFKC_Casefold). Its
 * results stay what they are if it is applied to them. */
static uint32_t simplify(uint32_t code_point)
{
    UChar32 c = (UChar32)code_point;
    uint32_t category = U_MASK(u_charType(c));
    if (is_dropped_mark(c))
        return DROPPED;
    if (category & U_GC_ND_MASK)
        return '0' + (uint32_t)u_charDigitValue(c);
    if (u_isUWhiteSpace(c))
        return ' ';
    if ((category & U_GC_PD_MASK) || c == 0x2212)
        return '-';
    if (is_among(code_point, double_quotes, G_N_ELEMENTS(double_quotes)))
        return '"';
    if ((category & (U_GC_PI_MASK | U_GC_PF_MASK)) ||
        is_among(code_point, single_quotes, G_N_ELEMENTS(single_quotes)))
        return '\'';
    return simplify_arabic(code_point);
}

/* NFD(NFKC_Casefold(code point)); returns how many code points that is. ICU
 * keeps both tables in its own library, so they are there or it is broken. */
static int32_t normalize(uint32_t code_point, UChar32 *out)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&status);
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar32 c = (UChar32)code_point;
    UChar one[2], folded[UNITS_MAX], units[UNITS_MAX];
    int32_t len;
    u_strFromUTF32(one, 2, &len, &c, 1, &status);
    len = unorm2_normalize(casefold, one, len, folded, UNITS_MAX, &status);
    len = unorm2_normalize(nfd, folded, len, units, UNITS_MAX, &status);
    u_strToUTF32(out, UNITS_MAX, &len, units, len, &status);
    g_assert(U_SUCCESS(status));
    return len;
}

/* Fills in all of `entry` but the bytes, which are put into `bytes`, room for
 * UNITS_MAX * 4. */
static void make_entry(uint32_t code_point, struct rs_fold_table_entry *entry,
                       char *bytes)
{
    UChar32 normal[UNITS_MAX];
    int32_t count = normalize(before_nfkc(code_point), normal);
    size_t len = 0;
    for (int32_t i = 0; i < count; i++) {
        uint32_t simple = simplify((uint32_t)normal[i]);
        if (simple == DROPPED ||
            (simple == ' ' && len > 0 && bytes[len - 1] == ' '))
            continue;
        uint8_t combining_class = u_getCombiningClass((UChar32)simple);
        if (combining_class > 0)
            entry->flags |= RS_FOLD_TABLE_MARK;
        if (simple == code_point)
            entry->combining_class = combining_class;
        len += rs_utf8_put(bytes + len, simple);
    }
    char own[4];
    if (len > rs_utf8_put(own, code_point))
        entry->flags |= RS_FOLD_TABLE_GROWS;
    if (len > 0 && bytes[0] == ' ')
        entry->flags |= RS_FOLD_TABLE_SPACE;
    g_assert(len <= RS_FOLD_TABLE_LEN_MAX);
    entry->len = (uint8_t)len;
}

static struct rs_fold_table_page *make_page(uint32_t number)
{
    struct rs_fold_table_entry entries[256] = {0};
    GString *longer = g_string_new(NULL);
    for (uint32_t i = 0; i < 256; i++) {
        struct rs_fold_table_entry *entry = &entries[i];
        char bytes[UNITS_MAX * 4];
        if (U_IS_SURROGATE(number << 8 | i))
            continue;
        make_entry(number << 8 | i, entry, bytes);
        if (entry->len <= sizeof entry->bytes) {
            memcpy(entry->bytes, bytes, entry->len);
            continue;
        }
        uint32_t distance = (uint32_t)((256 - i) * sizeof *entry + longer->len);
        entry->flags |= RS_FOLD_TABLE_LONG;
        memcpy(entry->bytes, &distance, sizeof distance);
        g_string_append_len(longer, bytes, entry->len);
    }
    /* Whoever copies the bytes in the last entry may read eight of them. */
    struct rs_fold_table_page *page =
        g_malloc(sizeof *page + longer->len + sizeof(uint64_t));
    memcpy(page->entries, entries, sizeof entries);
    memcpy(page->longer, longer->str, longer->len);
    g_string_free(longer, TRUE);
    return page;
}

/* Two threads may make the same page; the first to publish it wins. */
const struct rs_fold_table_page *rs_fold_table_make(uint32_t number)
{
    struct rs_fold_table_page *page = make_page(number);
    struct rs_fold_table_page *there = NULL;
    if (atomic_compare_exchange_strong_explicit(
            &rs_fold_table_pages[number], &there, page, memory_order_acq_rel,
            memory_order_acquire))
        return page;
    g_free(page);
    return there;
}
