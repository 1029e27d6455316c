#include "base/place.h"

#include <glib.h>

#include "base/utf8.h"

#define BOM "\xef\xbb\xbf"

/* Code points of the line that are shown: this many before the place, and
 * more behind it as far as the width goes. */
#define SHOWN_BEFORE 50u
#define SHOWN_WIDTH 72u

static bool ends_line(struct rs_view file, size_t at)
{
    if (file.at[at] == '\n')
        return true;
    return file.at[at] == '\r' &&
           (at + 1 == file.len || file.at[at + 1] != '\n');
}

/* Where the line that holds byte `at` begins, and its 1-based number. */
static size_t line_start(struct rs_view file, size_t at, unsigned *number)
{
    size_t start = file.len >= 3 && !memcmp(file.at, BOM, 3) ? 3 : 0;
    *number = 1;
    for (size_t i = start; i < at; i++) {
        if (ends_line(file, i)) {
            start = i + 1;
            ++*number;
        }
    }
    return start;
}

static size_t line_end(struct rs_view file, size_t at)
{
    while (at < file.len && file.at[at] != '\n' && file.at[at] != '\r')
        at++;
    return at;
}

static unsigned column_of(struct rs_view file, size_t start, size_t at)
{
    unsigned column = 1;
    while (start < at) {
        rs_utf8_next(file, &start);
        column++;
    }
    return column;
}

void rs_place_find(struct rs_view file, size_t at, unsigned *line,
                   unsigned *column)
{
    at = MIN(at, file.len);
    *column = column_of(file, line_start(file, at, line), at);
}

/* The code points `first` to `last` of the line, each in one place. */
static void append_shown(GString *out, struct rs_view line, unsigned first,
                         unsigned last)
{
    unsigned column = 1;
    for (size_t at = 0; at < line.len; column++) {
        uint32_t code_point = rs_utf8_next(line, &at);
        if (column < first)
            continue;
        if (column > last) {
            g_string_append(out, "…");
            return;
        }
        if (code_point == '\t')
            code_point = ' ';
        if (g_unichar_iscntrl(code_point))
            code_point = 0xfffd;
        g_string_append_unichar(out, code_point);
    }
}

char *rs_place_message(const char *name, struct rs_view file, size_t at,
                       const char *message)
{
    unsigned number;
    at = MIN(at, file.len);
    size_t start = line_start(file, at, &number);
    size_t end = line_end(file, start);
    unsigned column = column_of(file, start, at);
    unsigned first = column > SHOWN_BEFORE ? column - SHOWN_BEFORE : 1;
    struct rs_view line = {file.at + start, end - start};

    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s:%u:%u: %s\n", name, number, column,
                           message);
    size_t begin = out->len;
    g_string_append_printf(out, "  %u ", number);
    int margin = (int)(out->len - begin);
    g_string_append_printf(out, "| %s", first > 1 ? "…" : "");
    append_shown(out, line, first, first + SHOWN_WIDTH);
    unsigned caret = column - first + (first > 1);
    g_string_append_printf(out, "\n%*s| %*s^", margin, "", (int)caret, "");
    return g_string_free(out, FALSE);
}
