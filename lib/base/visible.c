#include "base/visible.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

/* C1 holds CSI (U+009B), which some terminals obey as they do ESC [. The bidi
 * controls are Unicode's property Bidi_Control, all twelve of them. */
static bool is_hidden(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e ||
           c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

void rs_visible_add(GString *out, struct rs_view text,
                    enum rs_newlines newlines)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = rs_utf8_next(text, &at);
        if (c == '\n' && newlines == RS_NEWLINES_KEEP) {
            g_string_append_c(out, '\n');
        } else if (!is_hidden(c)) {
            char bytes[4];
            size_t len = rs_utf8_put(bytes, c);
            g_string_append_len(out, bytes, (gssize)len);
        } else if (c < 0x80) {
            g_string_append_printf(out, "\\x%02x", (unsigned)c);
        } else {
            g_string_append_printf(out, "\\u{%x}", (unsigned)c);
        }
    }
}
