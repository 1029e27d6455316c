/*
 * Times as exports write them:
 *   2024-09-01 10:05:05+00:00    2024-09-01T10:05:05.000Z   2024-09-01T10:05
 *   2023-11-13 04:30:36 EST      2023-11-13                 1344700758.0
 *   1344700758 (s), 1344700758000 (ms), …000000 (µs)
 *   Tue Oct 10 07:57:53 +0000 2023
 * or by a format of the user's own (strptime's letters, a fixed set). A bare
 * number below 100,000,000 (March 1973) is no time: it is a year, a date
 * without dashes, or a 0 that stands for nothing.
 */
#ifndef RS_POST_DATE_H
#define RS_POST_DATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/view.h"

struct rs_time {
    int64_t at; /* seconds since 1970-01-01 00:00 UTC, or of the time as
                 * written where has_zone is false */
    bool has_zone;
};

/* `format` NULL: any of the forms above. With a format: %Y %m %d %H %M %S %y
 * %b %z %Z %p %I %s %% and literal characters. Zone abbreviations known: UTC,
 * GMT, Z, EST, EDT, CST, CDT, MST, MDT, PST, PDT, CET, CEST, WET, WEST, EET,
 * EEST, BST; another one leaves has_zone false. False when the text is no
 * such time, or names an impossible day. Years 1970 to 2200. */
bool rs_date_read(struct rs_view text, const char *format,
                  struct rs_time *time);

/* True when each % of the format is one of those. */
bool rs_date_knows_format(const char *format);

/* The day (days since 1970-01-01) on which a time falls in `zone`; NULL is
 * UTC. A time without a zone is on the day that it is written with. */
int32_t rs_date_day(struct rs_time time, GTimeZone *zone);

/* "2024-09-01" into `out`; nothing for a day outside the years 1 to 9999, such
 * as RS_NO_DAY (as the other two below). */
void rs_date_write_day(int32_t day, char out[11]);

/* First day (Monday) of the ISO week, and first of the month, of a day. */
int32_t rs_date_week(int32_t day);
int32_t rs_date_month(int32_t day);

/* "2024-W35" and "2024-08", from any day of them. */
void rs_date_write_week(int32_t day, char out[9]);
void rs_date_write_month(int32_t day, char out[8]);

#endif
