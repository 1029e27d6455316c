/*
 *     bytes ── ICU ──▶ `units` (UTF-16) ── here ──▶ UTF-8
 *
 * ICU keeps the state between calls, a cut character included. What ICU made
 * and `out` has no room for waits in `units`. ICU's own functions for the
 * whole way want a pivot buffer from their caller too and count nothing.
 */
#include "input/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/utf16.h>

#include "base/error.h"
#include "base/nearest.h"
#include "base/utf8.h"

/* Units that ICU makes at a time: they stay in the first cache. */
#define UNITS_LEN 2048

/* Characters that must have been looked at to call bytes UTF-16. */
#define UTF16_UNITS_MIN ((size_t)16)

#define MARK 0xfeffu
#define REPLACEMENT 0xfffdu

/* Bytes of the longest mark. */
#define MARK_LEN_MAX ((size_t)4)

/* Bytes converted at a time: ICU takes less than 2 GiB. */
#define PIECE_LEN_MAX ((size_t)1 << 20)

struct rs_charset {
    UConverter *converter; /* NULL as long as the byte order is not known */
    size_t mark_len;       /* of the mark that tells it: 2 or 4 */
    char mark[MARK_LEN_MAX];
    struct rs_view marked; /* what is in `mark` and not converted yet */
    UChar units[UNITS_LEN];
    size_t unit_at, unit_count;
    UChar high; /* the first half of a pair, or 0 */
    bool is_begun;
    uint64_t replaced;
};

static const struct {
    const char *bytes;
    size_t len;
    const char *name;
} marks[] = {
    /* UTF-32's mark begins with that of UTF-16, low byte first. */
    {"\xff\xfe\0\0", 4, "UTF-32LE"}, {"\0\0\xfe\xff", 4, "UTF-32BE"},
    {"\xef\xbb\xbf", 3, "UTF-8"},    {"\xff\xfe", 2, "UTF-16LE"},
    {"\xfe\xff", 2, "UTF-16BE"},
};

/* What a name stands for in browsers: names of MIME, or IANA without one. */
static const char *const meanings[][2] = {
    {"ISO-8859-1", "windows-1252"},
    {"US-ASCII", "windows-1252"},
    {"ISO-8859-9", "windows-1254"},
    {"GB2312", "gb18030"},
    {"GBK", "gb18030"},
    {"EUC-KR", "windows-949"},
};

/* For "did you mean". */
static const char *const common[] = {
    "UTF-8",        "UTF-16",       "UTF-16LE",     "UTF-16BE",
    "UTF-32",       "windows-1252", "windows-1250", "windows-1251",
    "windows-1254", "windows-1256", "cp1252",       "cp1250",
    "cp1251",       "cp850",        "latin1",       "ISO-8859-1",
    "ISO-8859-15",  "ASCII",        "macintosh",    "KOI8-R",
    "Shift_JIS",    "EUC-JP",       "EUC-KR",       "Big5",
    "GB18030",      "GBK",          "GB2312",       NULL,
};

/* A character that a file of text may hold near its beginning. */
static bool is_plausible(unsigned unit)
{
    if (unit < 0x20)
        return unit == '\t' || unit == '\n' || unit == '\r';
    return (unit < 0x7f || unit > 0x9f) && unit < 0xfffe;
}

/* Whether `text` is Latin text in UTF-16 whose units have their high byte at
 * `high_at`, 0 or 1. Numbers of 16 bits in a binary file rarely have all their
 * values where text has its, and not a single 0. */
static bool is_latin_utf16(struct rs_view text, size_t high_at)
{
    size_t latin = 0;
    size_t count = text.len / 2;
    for (size_t i = 0; i < count; i++) {
        unsigned high = (unsigned char)text.at[2 * i + high_at];
        unsigned low = (unsigned char)text.at[2 * i + 1 - high_at];
        if (!is_plausible(high << 8 | low))
            return false;
        latin += high == 0;
    }
    return count >= UTF16_UNITS_MIN && latin >= count - count / 4;
}

const char *rs_charset_guess(struct rs_view first, size_t *mark_len)
{
    *mark_len = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (first.len < marks[i].len ||
            memcmp(first.at, marks[i].bytes, marks[i].len))
            continue;
        *mark_len = marks[i].len;
        return marks[i].name;
    }
    first.len = MIN(first.len, RS_CHARSET_PROBE_LEN);
    if (is_latin_utf16(first, 1))
        return "UTF-16LE";
    return is_latin_utf16(first, 0) ? "UTF-16BE" : "UTF-8";
}

/* Called by ICU for each sequence that it cannot convert. */
static void replace(const void *context, UConverterToUnicodeArgs *args,
                    const char *bytes, int32_t len,
                    UConverterCallbackReason reason, UErrorCode *status)
{
    (void)bytes, (void)len;
    if (reason > UCNV_IRREGULAR)
        return;
    /* ICU passes on, as a constant, what open_converter() gave it. */
    struct rs_charset *charset = (struct rs_charset *)context;
    const UChar unit = REPLACEMENT;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &unit, 1, 0, status);
    charset->replaced++;
}

static void open_converter(struct rs_charset *charset, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    charset->converter = ucnv_open(name, &status);
    if (!charset->converter)
        return;
    status = U_ZERO_ERROR;
    ucnv_setToUCallBack(charset->converter, replace, charset, NULL, NULL,
                        &status);
    g_assert(U_SUCCESS(status));
}

/* The name that is standard for `name`; NULL where ICU does not know it. Names
 * outside of its list, and those with options, it would look for in files. */
static const char *standard_name(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!*name || strchr(name, ',') || !ucnv_countAliases(name, &status))
        return NULL;
    status = U_ZERO_ERROR;
    const char *standard = ucnv_getStandardName(name, "MIME", &status);
    if (!standard) {
        status = U_ZERO_ERROR;
        standard = ucnv_getStandardName(name, "IANA", &status);
    }
    return standard ? standard : name;
}

static const char *meaning_of(const char *standard)
{
    for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++)
        if (!g_ascii_strcasecmp(standard, meanings[i][0]))
            return meanings[i][1];
    return standard;
}

struct rs_charset *rs_charset_open(const char *name, GError **error)
{
    const char *standard = standard_name(name);
    struct rs_charset *charset = g_new0(struct rs_charset, 1);
    charset->marked.at = charset->mark;
    if (standard && !strcmp(standard, "UTF-16"))
        charset->mark_len = 2;
    else if (standard && !strcmp(standard, "UTF-32"))
        charset->mark_len = 4;
    else if (standard)
        open_converter(charset, meaning_of(standard));
    if (charset->converter || charset->mark_len)
        return charset;
    const char *near = rs_nearest(name, common);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--encoding %s: no such encoding is known%s%s%s", name,
                near ? ": did you mean \"" : "", near ? near : "",
                near ? "\"?" : "");
    rs_charset_close(charset);
    return NULL;
}

void rs_charset_close(struct rs_charset *charset)
{
    if (!charset)
        return;
    ucnv_close(charset->converter);
    g_free(charset);
}

/* Collects the bytes that tell the order of all others, and opens the
 * converter; false where more are to come. */
static bool find_order(struct rs_charset *charset, struct rs_view *in,
                       enum rs_charset_part part)
{
    size_t len = MIN(charset->mark_len - charset->marked.len, in->len);
    if (len)
        memcpy(charset->mark + charset->marked.len, in->at, len);
    charset->marked.len += len;
    *in = rs_view_from(*in, len);
    if (part == RS_CHARSET_MORE && charset->marked.len < charset->mark_len)
        return false;
    bool is_wide = charset->mark_len == 4;
    const char *high_first = is_wide ? "\0\0\xfe\xff" : "\xfe\xff";
    if (!memcmp(charset->mark, high_first, charset->mark_len))
        open_converter(charset, is_wide ? "UTF-32BE" : "UTF-16BE");
    else
        open_converter(charset, is_wide ? "UTF-32LE" : "UTF-16LE");
    g_assert(charset->converter);
    return true;
}

/* Converts from `in` until all is read or `units` is full. */
static void convert(struct rs_charset *charset, struct rs_view *in,
                    enum rs_charset_part part)
{
    size_t len = MIN(in->len, PIECE_LEN_MAX);
    UBool flush = part == RS_CHARSET_LAST && len == in->len;
    const char *from = len ? in->at : "";
    const char *at = from;
    UChar *unit = charset->units;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(charset->converter, &unit, unit + UNITS_LEN, &at, from + len,
                   NULL, flush, &status);
    g_assert(U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR);
    *in = rs_view_from(*in, (size_t)(at - from));
    charset->unit_at = 0;
    charset->unit_count = (size_t)(unit - charset->units);
}

/* Fills `units`; false when there is nothing to fill them with. */
static bool fill(struct rs_charset *charset, struct rs_view *in,
                 enum rs_charset_part part)
{
    if (!charset->converter && !find_order(charset, in, part))
        return false;
    while (charset->marked.len) {
        convert(charset, &charset->marked, in->len ? RS_CHARSET_MORE : part);
        if (charset->unit_count)
            return true;
    }
    do {
        convert(charset, in, part);
    } while (!charset->unit_count && in->len);
    return charset->unit_count;
}

/* The character at `unit_at` and behind it, and the units that it takes; none
 * of them where a half before it has no other. */
static uint32_t next_character(const struct rs_charset *charset, size_t *taken)
{
    UChar unit = charset->units[charset->unit_at];
    *taken = 1;
    if (charset->high && U16_IS_TRAIL(unit))
        return (uint32_t)U16_GET_SUPPLEMENTARY(charset->high, unit);
    if (charset->high)
        *taken = 0;
    return charset->high || U16_IS_TRAIL(unit) ? REPLACEMENT : unit;
}

/* Writes the ASCII that stands next in `units`. */
static size_t put_ascii(struct rs_charset *charset, char *out, size_t cap)
{
    const UChar *unit = charset->units + charset->unit_at;
    size_t left = MIN(charset->unit_count - charset->unit_at, cap);
    size_t len = 0;
    for (; len < left && unit[len] < 0x80; len++)
        out[len] = (char)unit[len];
    charset->unit_at += len;
    return len;
}

/* Writes what is in `units`, as far as there is room. */
static size_t put_units(struct rs_charset *charset, char *out, size_t cap)
{
    size_t len = 0;
    while (charset->unit_at < charset->unit_count) {
        UChar unit = charset->units[charset->unit_at];
        if (!charset->high && U16_IS_LEAD(unit)) {
            charset->high = unit;
            charset->unit_at++;
            continue;
        }
        char bytes[4];
        size_t taken;
        uint32_t code_point = next_character(charset, &taken);
        size_t put = rs_utf8_put(bytes, code_point);
        if (put > cap - len)
            break;
        if (code_point != MARK || charset->is_begun) {
            memcpy(out + len, bytes, put);
            len += put;
        }
        charset->is_begun = true;
        charset->replaced += U16_IS_SURROGATE(taken ? unit : charset->high) &&
                             code_point == REPLACEMENT;
        charset->high = 0;
        charset->unit_at += taken;
        len += put_ascii(charset, out + len, cap - len);
    }
    return len;
}

/* Writes what the first half of a pair becomes when the file ends behind it. */
static size_t put_half(struct rs_charset *charset, char *out, size_t cap)
{
    char bytes[4];
    size_t put = rs_utf8_put(bytes, REPLACEMENT);
    if (!charset->high || put > cap)
        return 0;
    memcpy(out, bytes, put);
    charset->high = 0;
    charset->replaced++;
    return put;
}

size_t rs_charset_next(struct rs_charset *charset, struct rs_view *in,
                       enum rs_charset_part part, char *out, size_t cap)
{
    g_assert(cap >= RS_CHARSET_ROOM_MIN);
    size_t len = put_units(charset, out, cap);
    while (charset->unit_at == charset->unit_count && fill(charset, in, part))
        len += put_units(charset, out + len, cap - len);
    bool is_over = part == RS_CHARSET_LAST && !in->len &&
                   charset->unit_at == charset->unit_count;
    return len + (is_over ? put_half(charset, out + len, cap - len) : 0);
}

uint64_t rs_charset_replaced(const struct rs_charset *charset)
{
    return charset->replaced;
}
