#include "text/likeness.h"

#include <glib.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/utf8.h"

uint64_t rs_likeness(struct rs_view folded)
{
    g_autofree char *letters = g_malloc(folded.len + 1);
    size_t count = 0, len = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        char byte = folded.at[at];
        if ((unsigned char)byte < 0x80) {
            letters[len] = byte;
            bool is_letter = g_ascii_isalpha(byte);
            len += is_letter;
            count += is_letter;
            at++;
        } else if (g_unichar_isalpha(rs_utf8_next(folded, &at))) {
            memcpy(letters + len, folded.at + start, at - start);
            len += at - start;
            count++;
        }
    }
    if (count < RS_LIKENESS_LETTERS)
        return 0;
    return XXH3_64bits(letters, len) | 1; /* never 0 */
}
