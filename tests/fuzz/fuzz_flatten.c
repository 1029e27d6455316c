/*
 * Whole = in pieces: a text that is flattened at once gives the same bytes,
 * and has the same around each line, as in pieces of any length. The first
 * byte picks the shape and the length of the pieces; the rest is the text. Of
 * the bytes none becomes anything but a blank or a line feed.
 */
#include "../unit/flattened.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (len < 2)
        return 0;
    enum rs_shape shape = data[0] & 1 ? RS_SHAPE_PAGE : RS_SHAPE_DOCUMENT;
    size_t step = 1 + (data[0] >> 1);
    struct rs_view text = {(const char *)data + 1, len - 1};
    struct flattened whole = flatten_text(text, shape, text.len, text.len);
    struct flattened found = flatten_text(text, shape, step, step);
    g_assert(g_string_equal(found.bytes, whole.bytes));
    g_assert(g_string_equal(found.lines, whole.lines));
    g_assert(flattened_is_in_place(&whole, text));
    flattened_clear(&whole);
    flattened_clear(&found);
    return 0;
}
