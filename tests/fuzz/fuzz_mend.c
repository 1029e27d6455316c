/*
 * Any bytes, the first of which says how they are marked up: as a field they
 * become valid UTF-8, mending keeps that and makes no text longer, and says
 * that it did something when it gives another text. Bytes that are no UTF-8 are
 * mended too, which is not promised to mean anything but must be safe. As a
 * file in an encoding they become valid UTF-8, the same in pieces as whole.
 */
#include "base/mend.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "input/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool true_here)
{
    if (!true_here)
        abort();
}

static void check_field(struct rs_view bytes, enum rs_markup markup)
{
    struct rs_arena *arena = rs_arena_open();
    unsigned repairs = 0;
    rs_mend(arena, bytes, markup, &repairs);

    repairs = 0;
    struct rs_view text = rs_utf8_mend(arena, bytes, &repairs);
    must(rs_utf8_valid(text));
    must((text.at == bytes.at) == (repairs == 0));
    must(text.len <= 3 * bytes.len);

    repairs = 0;
    struct rs_view mended = rs_mend(arena, text, markup, &repairs);
    must(rs_utf8_valid(mended));
    must(mended.len <= text.len);
    must((mended.at == text.at) == (repairs == 0));
    must(repairs != 0 || mended.len == text.len);
    rs_arena_close(arena);
}

static GString *decode(const char *name, struct rs_view bytes, size_t piece,
                       size_t cap)
{
    struct rs_charset *charset = rs_charset_open(name, NULL);
    must(charset != NULL);
    GString *out = g_string_new(NULL);
    char *room = g_malloc(cap);
    enum rs_charset_part part = RS_CHARSET_MORE;
    while (part == RS_CHARSET_MORE) {
        struct rs_view in = {bytes.at, MIN(piece, bytes.len)};
        bytes.at += in.len;
        bytes.len -= in.len;
        part = bytes.len ? RS_CHARSET_MORE : RS_CHARSET_LAST;
        for (size_t len;
             (len = rs_charset_next(charset, &in, part, room, cap));)
            g_string_append_len(out, room, (gssize)len);
        must(in.len == 0);
    }
    g_free(room);
    rs_charset_close(charset);
    return out;
}

static void check_file(struct rs_view bytes, const char *name)
{
    GString *whole = decode(name, bytes, bytes.len + 1, 4096);
    GString *pieces = decode(name, bytes, 3, RS_CHARSET_ROOM_MIN);
    must(rs_utf8_valid((struct rs_view){whole->str, whole->len}));
    must(g_string_equal(whole, pieces));
    g_string_free(whole, TRUE);
    g_string_free(pieces, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"UTF-16",  "UTF-8", "windows-1252",
                                        "gb18030", "UTF-7", "Shift_JIS"};
    if (!size)
        return 0;
    struct rs_view bytes = {(const char *)data + 1, size - 1};
    check_field(bytes, (enum rs_markup)(data[0] % 3));
    check_file(bytes, names[data[0] % G_N_ELEMENTS(names)]);
    size_t mark_len;
    check_file(bytes, rs_charset_guess(bytes, &mark_len));
    must(mark_len <= bytes.len);
    return 0;
}
