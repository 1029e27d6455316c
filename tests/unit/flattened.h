/*
 * A text that went through record/flatten.h in pieces, and what stood around
 * each line of it.
 */
#ifndef FLATTENED_H
#define FLATTENED_H

#include <glib.h>

#include "record/flatten.h"

struct flattened {
    GString *bytes;
    GString *lines; /* that hold anything, without blanks around them, each
                     * with what stands around it and a blank before it */
};

/* What stands around from a byte on. */
struct flattened_place {
    size_t at;
    char *context;
};

static inline void flattened_note(GArray *places, size_t at,
                                  const struct rs_flatten *flatten)
{
    struct rs_view context = rs_flatten_context(flatten);
    g_assert(context.len <= RS_CONTEXT_LEN_MAX);
    struct flattened_place place = {at, g_strndup(context.at, context.len)};
    g_array_append_val(places, place);
}

static inline const char *flattened_context(const GArray *places, size_t at)
{
    const char *context = "";
    for (guint i = 0; i < places->len; i++) {
        const struct flattened_place *place =
            &g_array_index(places, struct flattened_place, i);
        if (place->at <= at)
            context = place->context;
    }
    return context;
}

static inline void flattened_write_lines(struct flattened *flattened,
                                         const GArray *places)
{
    const char *bytes = flattened->bytes->str;
    const char *end = bytes + flattened->bytes->len;
    for (const char *at = bytes; at < end;) {
        const char *feed = memchr(at, '\n', (size_t)(end - at));
        const char *line_end = feed ? feed : end;
        struct rs_view line =
            rs_view_trim((struct rs_view){at, (size_t)(line_end - at)});
        if (line.len)
            g_string_append_printf(
                flattened->lines, "%s %.*s\n",
                flattened_context(places, (size_t)(line.at - bytes)),
                (int)line.len, line.at);
        at = line_end + 1;
    }
}

/* The first piece is of `first` bytes, the others of `step`, each in memory of
 * its own, so that AddressSanitizer sees a byte too far. */
static inline struct flattened flatten_text(struct rs_view text,
                                            enum rs_shape shape, size_t first,
                                            size_t step)
{
    struct flattened flattened = {g_string_new(""), g_string_new("")};
    GArray *places = g_array_new(FALSE, FALSE, sizeof(struct flattened_place));
    struct rs_flatten *flatten = rs_flatten_open(shape);
    for (size_t at = 0; at < text.len;) {
        size_t len = MIN(at ? step : first, text.len - at);
        char *piece = g_memdup2(text.at + at, len);
        for (size_t done = 0; done < len;) {
            size_t part = rs_flatten_next(flatten, piece + done, len - done);
            done += part;
            if (done < len)
                flattened_note(places, at + done, flatten);
        }
        g_string_append_len(flattened.bytes, piece, (gssize)len);
        g_free(piece);
        at += len;
    }
    rs_flatten_close(flatten);
    flattened_write_lines(&flattened, places);
    for (guint i = 0; i < places->len; i++)
        g_free(g_array_index(places, struct flattened_place, i).context);
    g_array_unref(places);
    return flattened;
}

/* No byte is anything but what it was, a blank or a line feed. */
static inline bool flattened_is_in_place(const struct flattened *flattened,
                                         struct rs_view text)
{
    if (flattened->bytes->len != text.len)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = flattened->bytes->str[i];
        if (byte != text.at[i] && byte != ' ' && byte != '\n')
            return false;
    }
    return true;
}

static inline void flattened_clear(struct flattened *flattened)
{
    g_string_free(flattened->bytes, TRUE);
    g_string_free(flattened->lines, TRUE);
}

#endif
