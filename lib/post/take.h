/*
 * The small steps of reading a time: each takes what it wants off the text and
 * moves the cursor behind it, or returns false. post/date.c puts them together.
 */
#ifndef RS_POST_TAKE_H
#define RS_POST_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rs_cursor {
    const char *at, *end;
};

/* A time as it is written. */
struct rs_civil {
    int year, month, day, hour, minute, second;
    bool has_zone;
    int offset; /* seconds east of UTC */
};

bool rs_take_char(struct rs_cursor *cursor, char wanted);
bool rs_take_blanks(struct rs_cursor *cursor);

/* How many ASCII letters are next; takes none. */
size_t rs_take_letters(const struct rs_cursor *cursor);

/* Takes blanks; true when the text ends there. */
bool rs_take_end(struct rs_cursor *cursor);

/* `least` to `most` (9 at most) digits. */
bool rs_take_number(struct rs_cursor *cursor, int least, int most, int *number);

/* As many digits as an int64_t holds, and a fraction, which is dropped. */
bool rs_take_big(struct rs_cursor *cursor, int64_t *number);

/* ".123" or ",123", if there: finer than we need. */
void rs_take_fraction(struct rs_cursor *cursor);

/* "Oct" or "October", in English and any case. */
bool rs_take_month(struct rs_cursor *cursor, int *month);

/* "10:05", "10:05:05" or "10:05:05.123". */
bool rs_take_clock(struct rs_cursor *cursor, struct rs_civil *civil);

/* "+0000", "+00:00", "-05", or letters that name a zone; letters that we do
 * not know are taken and leave `has_zone` false. */
bool rs_take_zone(struct rs_cursor *cursor, struct rs_civil *civil);

#endif
