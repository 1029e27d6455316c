#include "post/take.h"

#include <glib.h>
#include <string.h>

bool rs_take_char(struct rs_cursor *cursor, char wanted)
{
    if (cursor->at == cursor->end || *cursor->at != wanted)
        return false;
    cursor->at++;
    return true;
}

bool rs_take_blanks(struct rs_cursor *cursor)
{
    const char *start = cursor->at;
    while (cursor->at < cursor->end && g_ascii_isspace(*cursor->at))
        cursor->at++;
    return cursor->at > start;
}

/* A number of at least `least` and at most `most` (up to 9) digits. */
bool rs_take_number(struct rs_cursor *cursor, int least, int most, int *number)
{
    int value = 0, count = 0;
    const char *at = cursor->at;
    for (; at < cursor->end && count < most && g_ascii_isdigit(*at); at++) {
        value = 10 * value + (*at - '0');
        count++;
    }
    if (count < least)
        return false;
    cursor->at = at;
    *number = value;
    return true;
}

/* ".123" or ",123": finer than we need. */
void rs_take_fraction(struct rs_cursor *cursor)
{
    const char *at = cursor->at;
    if (cursor->end - at < 2 || (*at != '.' && *at != ',') ||
        !g_ascii_isdigit(at[1]))
        return;
    at++;
    while (at < cursor->end && g_ascii_isdigit(*at))
        at++;
    cursor->at = at;
}

size_t rs_take_letters(const struct rs_cursor *cursor)
{
    const char *at = cursor->at;
    while (at < cursor->end && g_ascii_isalpha(*at))
        at++;
    return (size_t)(at - cursor->at);
}

/* "Oct" or "October", in English. */
bool rs_take_month(struct rs_cursor *cursor, int *month)
{
    static const char *const names[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december",
    };
    size_t len = rs_take_letters(cursor);
    if (len < 3)
        return false;
    for (int i = 0; i < 12; i++) {
        if ((len == 3 || len == strlen(names[i])) &&
            !g_ascii_strncasecmp(cursor->at, names[i], len)) {
            cursor->at += len;
            *month = i + 1;
            return true;
        }
    }
    return false;
}

/* "+0000", "+00:00", "-05". */
static bool take_offset(struct rs_cursor *cursor, struct rs_civil *civil)
{
    struct rs_cursor at = *cursor;
    int sign = rs_take_char(&at, '+') ? 1 : rs_take_char(&at, '-') ? -1 : 0;
    int hours, minutes = 0;
    if (sign == 0 || !rs_take_number(&at, 2, 2, &hours))
        return false;
    bool has_colon = rs_take_char(&at, ':');
    if (!rs_take_number(&at, 2, 2, &minutes) && has_colon)
        return false;
    if (hours > 18 || minutes > 59)
        return false;
    *cursor = at;
    civil->has_zone = true;
    civil->offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

/* "PM" is no zone: to take it for one would be twelve hours wrong. */
static bool is_half_day(const char *letters, size_t len)
{
    char first = g_ascii_tolower(letters[0]);
    return len == 2 && (first == 'a' || first == 'p') &&
           g_ascii_tolower(letters[1]) == 'm';
}

/* Letters that name a zone. What they mean outside America and Europe is
 * anyone's guess (CST, IST), so an unlisted one leaves the zone unknown. */
static bool take_zone_name(struct rs_cursor *cursor, struct rs_civil *civil)
{
    static const struct {
        char name[5];
        int hours;
    } zones[] = {
        {"Z", 0},    {"UTC", 0},  {"GMT", 0},  {"EST", -5}, {"EDT", -4},
        {"CST", -6}, {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8},
        {"PDT", -7}, {"CET", 1},  {"CEST", 2}, {"WET", 0},  {"WEST", 1},
        {"EET", 2},  {"EEST", 3}, {"BST", 1},
    };
    size_t len = rs_take_letters(cursor);
    if (len == 0 || len > 5 || is_half_day(cursor->at, len))
        return false;
    char first = g_ascii_toupper(cursor->at[0]);
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        if (zones[i].name[0] == first && strlen(zones[i].name) == len &&
            !g_ascii_strncasecmp(cursor->at, zones[i].name, len)) {
            civil->has_zone = true;
            civil->offset = zones[i].hours * 3600;
            break;
        }
    }
    cursor->at += len;
    return true;
}

bool rs_take_zone(struct rs_cursor *cursor, struct rs_civil *civil)
{
    return take_offset(cursor, civil) || take_zone_name(cursor, civil);
}

/* "10:05", "10:05:05" or "10:05:05.123". */
bool rs_take_clock(struct rs_cursor *cursor, struct rs_civil *civil)
{
    if (!rs_take_number(cursor, 1, 2, &civil->hour) ||
        !rs_take_char(cursor, ':') ||
        !rs_take_number(cursor, 2, 2, &civil->minute))
        return false;
    if (!rs_take_char(cursor, ':'))
        return true;
    if (!rs_take_number(cursor, 2, 2, &civil->second))
        return false;
    rs_take_fraction(cursor);
    return true;
}

bool rs_take_end(struct rs_cursor *cursor)
{
    rs_take_blanks(cursor);
    return cursor->at == cursor->end;
}

/* Digits, and perhaps a fraction, at the cursor. */
bool rs_take_big(struct rs_cursor *cursor, int64_t *number)
{
    const char *start = cursor->at;
    *number = 0;
    for (; cursor->at < cursor->end && g_ascii_isdigit(*cursor->at);
         cursor->at++) {
        if (*number > INT64_MAX / 10 - 1)
            return false;
        *number = 10 * *number + (*cursor->at - '0');
    }
    if (cursor->at == start)
        return false;
    rs_take_fraction(cursor);
    return true;
}
