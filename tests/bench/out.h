/*
 * Bytes gathered for stdout. Whoever renders a post sees to room for
 * RENDERED_LEN_MAX (render.h) first; nothing here checks it again.
 */
#ifndef BENCH_OUT_H
#define BENCH_OUT_H

#include <string.h>

#include "post.h"

struct out {
    char *at;
    size_t len;
};

static inline void out_add(struct out *out, const char *bytes, size_t len)
{
    memcpy(out->at + out->len, bytes, len);
    out->len += len;
}

static inline void out_text(struct out *out, const char *text)
{
    out_add(out, text, strlen(text));
}

static inline void out_number(struct out *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    out_add(out, digits + at, sizeof digits - at);
}

static inline void out_hex(struct out *out, uint64_t number, int digits)
{
    static const char hex[] = "0123456789abcdef";
    while (digits--)
        out_add(out, &hex[number >> (4 * digits) & 15], 1);
}

static inline void out_two(struct out *out, int number)
{
    char digits[2] = {(char)('0' + number / 10), (char)('0' + number % 10)};
    out_add(out, digits, 2);
}

static inline void out_date(struct out *out, int64_t at)
{
    struct day day = day_of(at / 86400);
    out_number(out, (uint64_t)day.year);
    out_add(out, "-", 1);
    out_two(out, day.month);
    out_add(out, "-", 1);
    out_two(out, day.day);
}

static inline void out_time(struct out *out, int64_t at)
{
    int second = (int)(at % 86400);
    out_two(out, second / 3600);
    out_add(out, ":", 1);
    out_two(out, second / 60 % 60);
    out_add(out, ":", 1);
    out_two(out, second % 60);
}

static inline void out_url(struct out *out, const struct post *post)
{
    out_text(out, "https://www.facebook.com/");
    out_number(out, post->page->id);
    out_text(out, "/posts/");
    out_number(out, post->id);
}

#endif
