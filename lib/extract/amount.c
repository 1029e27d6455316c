#include "extract/amount.h"

#include <glib.h>
#include <stdio.h>

#include "extract/names.h"
#include "extract/plain.h"

/* Digits of an amount: no more than a billion fits into what is paid. */
#define DIGITS_MAX 12

/* Groups of digits with separators between them: "1.200.000,00" has four. */
#define GROUPS_MAX 6

struct groups {
    uint64_t number[GROUPS_MAX];
    size_t len[GROUPS_MAX];
    char separator[GROUPS_MAX]; /* before that group */
    size_t count, digits;
    size_t end;
};

static bool is_digit(struct rs_view text, size_t at)
{
    return g_ascii_isdigit(rs_plain_byte(text, at));
}

static size_t digits_len(struct rs_view text, size_t at)
{
    size_t len = 0;
    while (is_digit(text, at + len))
        len++;
    return len;
}

/* The separator at `at` that a digit follows, in its Latin form, and its
 * bytes; 0 for none. Arabic has its own two (U+066B, U+066C). */
static char separator_at(struct rs_view text, size_t at, size_t *len)
{
    static const char point[] = "٫", comma[] = "٬";
    char byte = rs_plain_byte(text, at);
    char separator = 0;
    *len = 1;
    if (byte && strchr(".,' ", byte))
        separator = byte;
    if (text.len - MIN(at, text.len) > 2 && !memcmp(text.at + at, point, 2))
        separator = 'd';
    if (text.len - MIN(at, text.len) > 2 && !memcmp(text.at + at, comma, 2))
        separator = '\'';
    if (separator == 'd' || (separator == '\'' && byte != '\''))
        *len = 2;
    return separator && is_digit(text, at + *len) ? separator : 0;
}

/* A space or apostrophe parts thousands only: three digits, and no more. */
static bool goes_on(struct rs_view text, size_t at, char separator,
                    const struct groups *groups)
{
    if (separator != ' ' && separator != '\'')
        return true;
    return digits_len(text, at) == 3 && groups->len[0] <= 3 &&
           groups->number[0] > 0;
}

static bool read_groups(struct rs_view text, size_t at, struct groups *groups)
{
    *groups = (struct groups){0};
    char separator = 0;
    size_t gap;
    do {
        size_t len = digits_len(text, at);
        groups->digits += len;
        if (groups->count == GROUPS_MAX || groups->digits > DIGITS_MAX)
            return false;
        uint64_t number = 0;
        for (size_t i = 0; i < len; i++)
            number = number * 10 + (uint64_t)(text.at[at + i] - '0');
        groups->number[groups->count] = number;
        groups->len[groups->count] = len;
        groups->separator[groups->count++] = separator;
        at = groups->end = at + len;
        separator = separator_at(text, at, &gap);
        at += gap;
    } while (separator && goes_on(text, at, separator, groups));
    return true;
}

/* Whether the last separator is the decimal point. */
static bool has_decimals(const struct groups *groups, bool has_scale)
{
    if (groups->count < 2)
        return false;
    size_t last = groups->count - 1;
    char separator = groups->separator[last];
    if (separator == 'd')
        return true;
    if (separator != '.' && separator != ',')
        return false;
    for (size_t i = 1; i < last; i++)
        if (groups->separator[i] == separator)
            return false;
    if (groups->count == 2 && (has_scale || groups->number[0] == 0))
        return true;
    return groups->len[last] != 3;
}

static bool put_together(const struct groups *groups, bool has_scale,
                         uint64_t *thousandths)
{
    size_t whole = groups->count;
    uint64_t parts = 0, number = groups->number[0];
    if (has_decimals(groups, has_scale)) {
        whole--;
        if (groups->len[whole] > 3)
            return false;
        parts = groups->number[whole];
        for (size_t i = groups->len[whole]; i < 3; i++)
            parts *= 10;
    }
    char separator = whole > 1 ? groups->separator[1] : 0;
    for (size_t i = 1; i < whole; i++) {
        if (groups->len[i] != 3 || groups->len[0] > 3 ||
            groups->separator[i] != separator)
            return false;
        number = number * 1000 + groups->number[i];
    }
    *thousandths = number * 1000 + parts;
    return true;
}

static void *open_scales(void *unused)
{
    (void)unused;
    struct rs_names *names = rs_names_open();
    rs_names_add_list(names, "k;mil;thousand;grand;mille;الف;آلاف;هزار;mije;千",
                      1000);
    rs_names_add_list(names, "万;萬", 10000);
    rs_names_add_list(names, "lakh;lakhs;lac", 100000);
    rs_names_add_list(names,
                      "million;millions;millon;millones;milhão;milhões;"
                      "مليون;میلیون",
                      1000000);
    return names;
}

/* The scale at `at`, perhaps behind a space; moves `*end` behind it. */
static uint32_t read_scale(struct rs_view text, size_t at, size_t *end)
{
    static GOnce once = G_ONCE_INIT;
    const struct rs_names *scales = g_once(&once, open_scales, NULL);
    at += rs_plain_byte(text, at) == ' ';
    if (at >= text.len)
        return 1;
    struct rs_view rest = rs_view_from(text, at);
    struct rs_name_found found;
    if (!rs_names_at(scales, rest, 0, &found))
        return 1;
    *end = at + found.end;
    return found.values[0];
}

/* A time, a date, a share, or a part of something longer. */
static bool is_others(struct rs_view text, size_t start, size_t end)
{
    char before = start ? text.at[start - 1] : ' ';
    char other = start > 1 ? text.at[start - 2] : ' ';
    char next = rs_plain_byte(text, end);
    if (before && strchr(":/.,", before) && g_ascii_isdigit(other))
        return true;
    if (next && strchr(":/", next) && is_digit(text, end + 1))
        return true;
    return next == '%' || (next == ' ' && rs_plain_byte(text, end + 1) == '%');
}

bool rs_amount_read(struct rs_view text, size_t at, struct rs_amount *amount)
{
    struct groups groups;
    if (!read_groups(text, at, &groups) || is_others(text, at, groups.end))
        return false;
    *amount = (struct rs_amount){.start = at, .end = groups.end};
    amount->scale = read_scale(text, groups.end, &amount->end);
    return put_together(&groups, amount->scale > 1, &amount->thousandths) &&
           amount->thousandths > 0 &&
           !__builtin_mul_overflow(amount->thousandths, amount->scale,
                                   &amount->thousandths);
}

size_t rs_amount_skip(struct rs_view text, size_t at)
{
    for (;;) {
        size_t gap;
        at += digits_len(text, at);
        char separator = separator_at(text, at, &gap);
        if (!separator || separator == ' ')
            return at;
        at += gap;
    }
}

void rs_amount_write(uint64_t thousandths, char out[RS_AMOUNT_TEXT_LEN])
{
    int len = snprintf(out, RS_AMOUNT_TEXT_LEN, "%" G_GUINT64_FORMAT ".%03u",
                       thousandths / 1000, (unsigned)(thousandths % 1000));
    while (out[len - 1] == '0')
        len--;
    if (out[len - 1] == '.')
        len--;
    out[len] = '\0';
}
