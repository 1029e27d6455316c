#include "text/likeness.h"

#include <glib.h>
#include <xxhash.h>

#include "base/limits.h"
#include "base/utf8.h"

uint64_t rs_likeness(struct rs_view folded)
{
    g_autoptr(GString) letters = g_string_new(NULL);
    size_t count = 0;
    for (size_t at = 0; at < folded.len;) {
        size_t start = at;
        if (!g_unichar_isalpha(rs_utf8_next(folded, &at)))
            continue;
        g_string_append_len(letters, folded.at + start, (gssize)(at - start));
        count++;
    }
    if (count < RS_LIKENESS_LETTERS)
        return 0;
    return XXH3_64bits(letters->str, letters->len) | 1; /* never 0 */
}
