/*
 * A view: some bytes that belong to somebody else. Not NUL-terminated, may
 * hold NUL; {NULL, 0} is the empty view. Whoever made it says how long the
 * bytes stay.
 */
#ifndef RS_BASE_VIEW_H
#define RS_BASE_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct rs_view {
    const char *at;
    size_t len;
};

static inline struct rs_view rs_view_of(const char *text)
{
    return (struct rs_view){text, text ? strlen(text) : 0};
}

static inline bool rs_view_equal(struct rs_view a, struct rs_view b)
{
    return a.len == b.len && (a.len == 0 || !memcmp(a.at, b.at, a.len));
}

static inline bool rs_view_is(struct rs_view a, const char *text)
{
    return rs_view_equal(a, rs_view_of(text));
}

/* What there is from `at` on, which is at most the length. To add 0 to NULL is
 * undefined in C. */
static inline struct rs_view rs_view_from(struct rs_view a, size_t at)
{
    return (struct rs_view){at ? a.at + at : a.at, a.len - at};
}

/* Byte order, a shorter view before a longer one that it begins. */
static inline int rs_view_compare(struct rs_view a, struct rs_view b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.at, b.at, len) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static inline bool rs_view_is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Without the ASCII white space around it. */
static inline struct rs_view rs_view_trim(struct rs_view text)
{
    while (text.len && rs_view_is_blank(text.at[0])) {
        text.at++;
        text.len--;
    }
    while (text.len && rs_view_is_blank(text.at[text.len - 1]))
        text.len--;
    return text;
}

#endif
