#include "publish/cell.h"

#include <glib.h>

char *rs_cell_text(struct rs_view text)
{
    g_autofree char *valid = g_utf8_make_valid(text.at, (gssize)text.len);
    GString *out = g_string_new(NULL);
    glong length = 0;
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar point = g_utf8_get_char(at);
        if (++length > RS_CELL_TEXT_MAX) {
            g_string_append(out, "…");
            break;
        }
        bool is_wrong = (point & 0xfffe) == 0xfffe;
        g_string_append_unichar(out, is_wrong ? 0xfffd : point);
    }
    return g_string_free(out, FALSE);
}
