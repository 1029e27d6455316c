#include "post/number.h"

#include <glib.h>

/* An id this long is beyond what a spreadsheet keeps (15 digits) or a double
 * holds exactly (9,007,199,254,740,992). */
#define EXACT_DIGITS 16
#define ROUNDED_ZEROS 4

static size_t digits_at(struct rs_view text, size_t at)
{
    size_t end = at;
    while (end < text.len && g_ascii_isdigit(text.at[end]))
        end++;
    return end - at;
}

/* value × 10 + digit; false when that is no int64_t. */
static bool push_digit(int64_t *value, char digit)
{
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, digit - '0', value);
}

/* Reads "1972048" or "1,972,048" at the start; returns the bytes, 0 when it is
 * neither. A comma must have one to three digits before it and three behind
 * it, as must all the others: "1,5" is a decimal comma, not fifteen. */
static size_t read_whole(struct rs_view text, int64_t *value)
{
    size_t at = 0;
    *value = 0;
    size_t group = digits_at(text, 0);
    if (group == 0)
        return 0;
    bool is_grouped = group <= 3;
    for (;;) {
        for (size_t end = at + group; at < end; at++) {
            if (!push_digit(value, text.at[at]))
                return 0;
        }
        if (!is_grouped || at == text.len || text.at[at] != ',')
            return at;
        at++;
        group = digits_at(text, at);
        if (group != 3)
            return 0;
    }
}

/* The power of ten of a suffix; -1 for what is none. */
static int suffix_digits(struct rs_view suffix)
{
    if (suffix.len == 0)
        return 0;
    if (suffix.len > 1)
        return -1;
    switch (g_ascii_toupper(suffix.at[0])) {
    case 'K':
        return 3;
    case 'M':
        return 6;
    case 'B':
        return 9;
    default:
        return -1;
    }
}

/* Digits that an int64_t has room for, whatever they are. */
#define PLAIN_DIGITS 18

/* Nearly all counts: digits alone. False for others, and for long ones. */
static bool read_plain(struct rs_view text, int64_t *count)
{
    int64_t value = 0;
    if (text.len == 0 || text.len > PLAIN_DIGITS)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.at[i]))
            return false;
        value = 10 * value + (text.at[i] - '0');
    }
    *count = value;
    return true;
}

bool rs_number_count(struct rs_view text, int64_t *count)
{
    int64_t value;
    if (read_plain(text, count))
        return true;
    text = rs_view_trim(text);
    size_t at = read_whole(text, &value);
    if (at == 0)
        return false;
    size_t fraction = 0;
    if (at < text.len && text.at[at] == '.') {
        fraction = digits_at(text, ++at);
        if (fraction == 0)
            return false;
    }
    size_t end = at + fraction;
    int digits = suffix_digits(rs_view_from(text, end));
    if (digits < 0)
        return false;
    /* 12.3K: the fraction's digits first, then zeros; a digit that would stand
     * behind the point must be a zero. */
    for (int i = 0; i < digits; i++) {
        if (!push_digit(&value, at < end ? text.at[at++] : '0'))
            return false;
    }
    while (at < end) {
        if (text.at[at++] != '0')
            return false;
    }
    *count = value;
    return true;
}

/* "1.0E+14", "1E+14" or "5.9e18". A plain "1e5" is not one: Reddit's ids are
 * written in base 36. */
static bool is_scientific(struct rs_view id)
{
    size_t at = id.len && id.at[0] == '-';
    size_t whole = digits_at(id, at);
    at += whole;
    bool has_point = at < id.len && id.at[at] == '.';
    if (has_point)
        at += 1 + digits_at(id, at + 1);
    if (whole == 0 || at == id.len || g_ascii_tolower(id.at[at]) != 'e')
        return false;
    at++;
    bool has_plus = at < id.len && id.at[at] == '+';
    at += has_plus;
    size_t exponent = digits_at(id, at);
    return exponent && at + exponent == id.len && (has_point || has_plus);
}

bool rs_number_is_damaged_id(struct rs_view id)
{
    id = rs_view_trim(id);
    size_t sign = id.len && id.at[0] == '-';
    if (sign + digits_at(id, sign) < id.len) {
        id = rs_number_id(id);
        if (is_scientific(id))
            return true;
        if (sign + digits_at(id, sign) < id.len)
            return false;
    }
    if (id.len - sign < EXACT_DIGITS)
        return false;
    for (size_t i = id.len - ROUNDED_ZEROS; i < id.len; i++) {
        if (id.at[i] != '0')
            return false;
    }
    return true;
}

struct rs_view rs_number_id(struct rs_view id)
{
    size_t sign = id.len && id.at[0] == '-';
    size_t whole = digits_at(id, sign);
    size_t at = sign + whole;
    if (whole == 0 || at + 1 >= id.len || id.at[at] != '.')
        return id;
    for (size_t i = at + 1; i < id.len; i++) {
        if (id.at[i] != '0')
            return id;
    }
    return (struct rs_view){id.at, at};
}
