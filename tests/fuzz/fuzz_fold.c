/*
 * Any bytes: the folded text is what ICU's way gives (fold_reference.h),
 * well-formed, its own fold, and has an offset for each byte.
 */
#include "text/fold.h"

#include <stdlib.h>

#include "../unit/fold_reference.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool true_here)
{
    if (!true_here)
        abort();
}

static bool is(const GString *text, const GString *wanted)
{
    return text->len == wanted->len &&
           (text->len == 0 || !memcmp(text->str, wanted->str, text->len));
}

static void check_offsets(struct rs_view text, const GString *folded)
{
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold_offsets(text, offsets);
    const uint32_t *offset = (const uint32_t *)(void *)offsets->data;
    must(offsets->len == folded->len + 1);
    must(offset[folded->len] == text.len);
    for (uint32_t i = 0; i < folded->len; i++) {
        uint32_t start, end;
        rs_fold_span(offsets, i, i + 1, &start, &end);
        must(offset[i] <= offset[i + 1]);
        must(start == offset[i] && start < end && end <= text.len);
    }
    g_array_free(offsets, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rs_view text = {(const char *)data, size};
    GString *folded = g_string_new(NULL);
    GString *again = g_string_new(NULL);
    GString *wanted = g_string_new(NULL);
    rs_fold(text, folded);
    struct rs_view result = {folded->str, folded->len};
    must(rs_utf8_valid(result));
    rs_fold(result, again);
    must(is(again, folded));
    fold_reference(text, wanted);
    must(is(folded, wanted));
    check_offsets(text, folded);
    g_string_free(folded, TRUE);
    g_string_free(again, TRUE);
    g_string_free(wanted, TRUE);
    return 0;
}
