#include "input/decode.h"

#include <string.h>

#include "base/error.h"
#include "input/charset.h"

/* Bytes by which a charset is known. */
#define LOOK_LEN RS_CHARSET_PROBE_LEN

/* Bytes converted at a time. */
#define RAW_LEN ((size_t)64 << 10)

struct rs_decode {
    struct rs_inflate *inflate;
    struct rs_charset *charset; /* NULL: UTF-8 */
    const char *name;
    char raw[RAW_LEN];   /* read, but not yet given on */
    struct rs_view rest; /* what of it is left */
    struct rs_view made; /* of a charset: text not yet given on */
    char text[RAW_LEN];
    bool is_ended;
    GError *ended_by; /* owned; NULL for a good end */
};

/* Reads on behind the rest until `len` bytes are there or no more come. False
 * when the input must be read in another way, or not at all. */
static bool look(struct rs_decode *decode, size_t len, GError **error)
{
    size_t got = 0;
    while (got < len && !decode->is_ended) {
        ssize_t more = rs_inflate_read(decode->inflate, decode->raw + got,
                                       len - got, &decode->ended_by);
        decode->is_ended = more <= 0;
        got += more > 0 ? (size_t)more : 0;
    }
    decode->rest = (struct rs_view){decode->raw, got};
    if (!decode->ended_by ||
        g_error_matches(decode->ended_by, RS_ERROR, RS_ERROR_DAMAGED))
        return true;
    g_propagate_error(error, g_steal_pointer(&decode->ended_by));
    return false;
}

static bool open_charset(struct rs_decode *decode, const char *name,
                         GError **error)
{
    size_t mark_len = 0;
    decode->name = name ? name : rs_charset_guess(decode->rest, &mark_len);
    if (!g_ascii_strcasecmp(decode->name, "UTF-8")) {
        decode->name = "UTF-8";
        return true;
    }
    decode->charset = rs_charset_open(decode->name, error);
    return decode->charset != NULL;
}

struct rs_decode *rs_decode_open(struct rs_inflate *inflate,
                                 const char *charset, GError **error)
{
    struct rs_decode *decode = g_new(struct rs_decode, 1);
    memset(decode, 0, sizeof *decode);
    decode->inflate = inflate;
    if (look(decode, charset ? 0 : LOOK_LEN, error) &&
        open_charset(decode, charset, error))
        return decode;
    rs_decode_close(decode);
    return NULL;
}

void rs_decode_close(struct rs_decode *decode)
{
    if (!decode)
        return;
    rs_charset_close(decode->charset);
    rs_inflate_close(decode->inflate);
    g_clear_error(&decode->ended_by);
    g_free(decode);
}

static ssize_t end(const struct rs_decode *decode, GError **error)
{
    if (!decode->ended_by)
        return 0;
    g_propagate_error(error, g_error_copy(decode->ended_by));
    return -1;
}

static void refill(struct rs_decode *decode)
{
    if (decode->rest.len || decode->is_ended)
        return;
    ssize_t got = rs_inflate_read(decode->inflate, decode->raw, RAW_LEN,
                                  &decode->ended_by);
    decode->is_ended = got <= 0;
    decode->rest = (struct rs_view){decode->raw, got > 0 ? (size_t)got : 0};
}

/* Makes more text; none is made where there is no more. What was read may be
 * half a character, and make nothing yet. */
static void make(struct rs_decode *decode)
{
    while (!decode->made.len) {
        refill(decode);
        enum rs_charset_part part =
            decode->is_ended ? RS_CHARSET_LAST : RS_CHARSET_MORE;
        size_t len = rs_charset_next(decode->charset, &decode->rest, part,
                                     decode->text, sizeof decode->text);
        decode->made = (struct rs_view){decode->text, len};
        if (!len && part == RS_CHARSET_LAST)
            break;
    }
}

static size_t take(struct rs_view *from, char *out, size_t cap)
{
    size_t len = MIN(cap, from->len);
    if (len)
        memcpy(out, from->at, len);
    from->at += len;
    from->len -= len;
    return len;
}

static ssize_t convert(struct rs_decode *decode, char *out, size_t cap,
                       GError **error)
{
    make(decode);
    size_t len = take(&decode->made, out, cap);
    return len || !cap ? (ssize_t)len : end(decode, error);
}

/* Bytes as they are: those that were looked at, then the input's own. */
static ssize_t copy(struct rs_decode *decode, char *out, size_t cap,
                    GError **error)
{
    if (decode->rest.len)
        return (ssize_t)take(&decode->rest, out, cap);
    return decode->is_ended ? end(decode, error)
                            : rs_inflate_read(decode->inflate, out, cap, error);
}

ssize_t rs_decode_read(struct rs_decode *decode, void *bytes, size_t cap,
                       GError **error)
{
    return decode->charset ? convert(decode, bytes, cap, error)
                           : copy(decode, bytes, cap, error);
}

const char *rs_decode_charset(const struct rs_decode *decode)
{
    return decode->name;
}

uint64_t rs_decode_replaced(const struct rs_decode *decode)
{
    return decode->charset ? rs_charset_replaced(decode->charset) : 0;
}

uint64_t rs_decode_consumed(const struct rs_decode *decode)
{
    return rs_inflate_consumed(decode->inflate);
}

const char *rs_decode_format(const struct rs_decode *decode)
{
    return rs_inflate_format(decode->inflate);
}
