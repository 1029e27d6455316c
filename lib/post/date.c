/*
 * One reader for everything: a cursor over the text, small steps that either
 * take what they want or leave the cursor alone, and the forms on top of them.
 * No strptime() (locale, no bounds), no GDateTime (an allocation per post).
 *
 * A time is first a civil one, as it is written, plus the offset of its zone;
 * a zone that is not known is no error, for the day as written is still right.
 */
#include "post/date.h"

#include <string.h>

#include "post/take.h"

#define DAY_SECONDS 86400
#define YEAR_MIN 1970
#define YEAR_MAX 2200

/* Seconds from 1970 to the end of 2200. */
#define UNIX_MAX INT64_C(7289654400)

/* A bare number below this (March 1973) is a year, a date without dashes or a
 * placeholder, never the time of a post. */
#define UNIX_MIN INT64_C(100000000)

/* Days that a four-digit year can name: 0001-01-01 to 9999-12-31. */
#define DAY_MIN (-719162)
#define DAY_MAX 2932896

/* 2024-09-01, 2024-09-01T10:05:05.000Z, 2023-11-13 04:30:36 EST */
static bool read_iso(struct rs_cursor cursor, struct rs_civil *civil)
{
    if (!rs_take_number(&cursor, 4, 4, &civil->year) ||
        !rs_take_char(&cursor, '-') ||
        !rs_take_number(&cursor, 2, 2, &civil->month) ||
        !rs_take_char(&cursor, '-') ||
        !rs_take_number(&cursor, 2, 2, &civil->day))
        return false;
    if (rs_take_end(&cursor))
        return true;
    bool is_apart =
        g_ascii_isspace(cursor.at[-1]) || rs_take_char(&cursor, 'T');
    if (!is_apart || !rs_take_clock(&cursor, civil))
        return false;
    rs_take_blanks(&cursor);
    if (cursor.at < cursor.end && !rs_take_zone(&cursor, civil))
        return false;
    return rs_take_end(&cursor);
}

/* Tue Oct 10 07:57:53 +0000 2023 */
static bool read_twitter(struct rs_cursor cursor, struct rs_civil *civil)
{
    if (rs_take_letters(&cursor) != 3)
        return false;
    cursor.at += 3;
    return rs_take_blanks(&cursor) && rs_take_month(&cursor, &civil->month) &&
           rs_take_blanks(&cursor) &&
           rs_take_number(&cursor, 1, 2, &civil->day) &&
           rs_take_blanks(&cursor) && rs_take_clock(&cursor, civil) &&
           rs_take_blanks(&cursor) && rs_take_zone(&cursor, civil) &&
           rs_take_blanks(&cursor) &&
           rs_take_number(&cursor, 4, 4, &civil->year) && rs_take_end(&cursor);
}

/* Seconds, milliseconds or microseconds, told apart by their size: the ranges
 * from 1973 to 2200 do not touch. */
static bool read_unix(struct rs_cursor cursor, struct rs_time *time)
{
    int64_t number;
    if (!rs_take_big(&cursor, &number) || !rs_take_end(&cursor))
        return false;
    for (int64_t unit = 1; unit <= 1000000; unit *= 1000) {
        if (number >= UNIX_MIN * unit && number < UNIX_MAX * unit) {
            *time = (struct rs_time){number / unit, true};
            return true;
        }
    }
    return false;
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 1970-01-01. Years begin in March here, so that the leap day is the
 * last of its year and months come in a pattern of 153 days for five. */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t m = month > 2 ? month - 3 : month + 9;
    int64_t leaps = y / 4 - y / 100 + y / 400;
    return 365 * y + leaps + (153 * m + 2) / 5 + day - 1 - 719468;
}

static bool civil_time(const struct rs_civil *civil, struct rs_time *time)
{
    if (civil->year < YEAR_MIN || civil->year > YEAR_MAX || civil->month < 1 ||
        civil->month > 12 || civil->day < 1 ||
        civil->day > month_days(civil->year, civil->month) ||
        civil->hour > 23 || civil->minute > 59 || civil->second > 60)
        return false;
    int64_t days = days_of(civil->year, civil->month, civil->day);
    int clock = civil->hour * 3600 + civil->minute * 60 + civil->second;
    time->at = days * DAY_SECONDS + clock - civil->offset;
    time->has_zone = civil->has_zone;
    return true;
}

/* What one conversion of a format has filled besides the civil time. */
struct extra {
    bool is_pm, is_half_day, is_unix;
    int64_t at;
};

static bool take_half(struct rs_cursor *cursor, struct extra *extra)
{
    if (rs_take_letters(cursor) != 2 || g_ascii_tolower(cursor->at[1]) != 'm')
        return false;
    char half = g_ascii_tolower(cursor->at[0]);
    extra->is_half_day = true;
    extra->is_pm = half == 'p';
    cursor->at += 2;
    return half == 'a' || half == 'p';
}

static bool take_conversion(struct rs_cursor *cursor, char letter,
                            struct rs_civil *civil, struct extra *extra)
{
    switch (letter) {
    case 'Y':
        return rs_take_number(cursor, 4, 4, &civil->year);
    case 'y':
        if (!rs_take_number(cursor, 2, 2, &civil->year))
            return false;
        civil->year += civil->year < 70 ? 2000 : 1900;
        return true;
    case 'm':
        return rs_take_number(cursor, 1, 2, &civil->month);
    case 'b':
        return rs_take_month(cursor, &civil->month);
    case 'd':
        return rs_take_number(cursor, 1, 2, &civil->day);
    case 'H':
    case 'I':
        return rs_take_number(cursor, 1, 2, &civil->hour);
    case 'M':
        return rs_take_number(cursor, 1, 2, &civil->minute);
    case 'S':
        if (!rs_take_number(cursor, 1, 2, &civil->second))
            return false;
        rs_take_fraction(cursor);
        return true;
    case 'p':
        return take_half(cursor, extra);
    case 'z':
    case 'Z':
        return rs_take_zone(cursor, civil);
    case 's':
        extra->is_unix = true;
        return rs_take_big(cursor, &extra->at);
    default:
        return letter == '%' && rs_take_char(cursor, '%');
    }
}

/* 12 AM is the hour 0, 12 PM the hour 12. */
static bool settle_half_day(struct rs_civil *civil, const struct extra *extra)
{
    if (!extra->is_half_day)
        return true;
    if (civil->hour < 1 || civil->hour > 12)
        return false;
    civil->hour = civil->hour % 12 + (extra->is_pm ? 12 : 0);
    return true;
}

static bool read_format(struct rs_cursor cursor, const char *format,
                        struct rs_time *time)
{
    struct rs_civil civil = {0};
    struct extra extra = {0};
    for (; *format; format++) {
        if (g_ascii_isspace(*format)) {
            rs_take_blanks(&cursor);
        } else if (*format != '%') {
            if (!rs_take_char(&cursor, *format))
                return false;
        } else if (!take_conversion(&cursor, *++format, &civil, &extra)) {
            return false;
        }
    }
    if (!rs_take_end(&cursor) || !settle_half_day(&civil, &extra))
        return false;
    if (!extra.is_unix)
        return civil_time(&civil, time);
    *time = (struct rs_time){extra.at, true};
    return extra.at < UNIX_MAX;
}

bool rs_date_knows_format(const char *format)
{
    for (; *format; format++) {
        if (*format != '%')
            continue;
        format++;
        if (!*format || !strchr("YmdHMSybzZpIs%", *format))
            return false;
    }
    return true;
}

bool rs_date_read(struct rs_view text, const char *format, struct rs_time *time)
{
    if (text.len == 0)
        return false;
    struct rs_cursor cursor = {text.at, text.at + text.len};
    rs_take_blanks(&cursor);
    if (format)
        return read_format(cursor, format, time);
    struct rs_civil civil = {0};
    if (read_iso(cursor, &civil))
        return civil_time(&civil, time);
    if (read_unix(cursor, time))
        return true;
    civil = (struct rs_civil){0};
    return read_twitter(cursor, &civil) && civil_time(&civil, time);
}

static int64_t floor_div(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

int32_t rs_date_day(struct rs_time time, GTimeZone *zone)
{
    int64_t at = time.at;
    if (time.has_zone && zone) {
        int interval =
            g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, time.at);
        at += g_time_zone_get_offset(zone, interval);
    }
    return (int32_t)floor_div(at, DAY_SECONDS);
}

/* The reverse of days_of(). */
static struct rs_civil date_of(int32_t day)
{
    int64_t days = (int64_t)day + 719468;
    int64_t era = floor_div(days, 146097);
    int64_t of_era = days - era * 146097;
    int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    struct rs_civil date = {0};
    date.day = (int)(of_year - (153 * month + 2) / 5 + 1);
    date.month = (int)(month < 10 ? month + 3 : month - 9);
    date.year = (int)(year + 400 * era + (date.month <= 2));
    return date;
}

static bool is_writable(int32_t day)
{
    return day >= DAY_MIN && day <= DAY_MAX;
}

static void put_digits(char *out, int number, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        out[i] = (char)('0' + number % 10);
        number /= 10;
    }
}

void rs_date_write_day(int32_t day, char out[11])
{
    out[0] = 0;
    if (!is_writable(day))
        return;
    struct rs_civil date = date_of(day);
    memcpy(out, "0000-00-00", 11);
    put_digits(out, date.year, 4);
    put_digits(out + 5, date.month, 2);
    put_digits(out + 8, date.day, 2);
}

/* 1970-01-01 was a Thursday, the fourth day of its week. */
int32_t rs_date_week(int32_t day)
{
    if (!is_writable(day))
        return day;
    return (int32_t)(floor_div((int64_t)day + 3, 7) * 7 - 3);
}

int32_t rs_date_month(int32_t day)
{
    return is_writable(day) ? day - date_of(day).day + 1 : day;
}

/* A week belongs to the year that its Thursday is in. */
void rs_date_write_week(int32_t day, char out[9])
{
    out[0] = 0;
    if (!is_writable(day))
        return;
    int32_t thursday = rs_date_week(day) + 3;
    int year = date_of(thursday).year;
    int64_t week = (thursday - days_of(year, 1, 1)) / 7 + 1;
    memcpy(out, "0000-W00", 9);
    put_digits(out, year, 4);
    put_digits(out + 6, (int)week, 2);
}

void rs_date_write_month(int32_t day, char out[8])
{
    char whole[11];
    rs_date_write_day(day, whole);
    whole[whole[0] ? 7 : 0] = 0;
    memcpy(out, whole, 8);
}
