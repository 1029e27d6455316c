/* What check_fold and check_fold_icu hold every text to. */
#ifndef FOLD_MUST_H
#define FOLD_MUST_H

#include <check.h>

#include "base/utf8.h"
#include "fold_reference.h"
#include "text/fold.h"
#include "text/fold_table.h"

static inline struct rs_view view_of(const GString *text)
{
    return (struct rs_view){text->str, text->len};
}

/* The bytes as \x.., for messages. */
static inline char *hex(struct rs_view text)
{
    GString *out = g_string_new(NULL);
    for (size_t i = 0; i < text.len; i++)
        g_string_append_printf(out, "\\x%02x", (unsigned char)text.at[i]);
    return g_string_free(out, FALSE);
}

static inline void must_fold(struct rs_view text, struct rs_view want,
                             const char *what)
{
    static GString *got;
    if (!got)
        got = g_string_new(NULL);
    g_string_truncate(got, 0);
    rs_fold(text, got);
    if (!rs_view_equal(view_of(got), want))
        ck_abort_msg("%s: of %s\n got %s\nwant %s", what, hex(text),
                     hex(view_of(got)), hex(want));
}

/* Each byte has an offset, at which a code point begins; and what stands
 * before that offset, folded alone, is what stands before the byte. The last
 * takes quadratic time and is for short texts. */
static inline void check_offsets(struct rs_view text, const GString *folded)
{
    static GArray *offsets;
    if (!offsets)
        offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    rs_fold_offsets(text, offsets);
    const uint32_t *offset = (const uint32_t *)(void *)offsets->data;
    ck_assert_uint_eq(offsets->len, folded->len + 1);
    ck_assert_uint_eq(offset[folded->len], text.len);
    for (size_t i = 0; i < folded->len; i++) {
        if (offset[i] > offset[i + 1] || offset[i] >= text.len ||
            rs_utf8_align(text, offset[i]) != offset[i])
            ck_abort_msg("offset %u of %s", offset[i], hex(text));
        if (text.len <= 60 && (i == 0 || offset[i] != offset[i - 1]))
            must_fold((struct rs_view){text.at, offset[i]},
                      (struct rs_view){folded->str, i}, "what is before");
    }
}

/* All that must hold of any text, compared with ICU's way. The text is copied
 * so that the sanitizer sees a read outside of it. */
static inline void check_bytes(const char *bytes, size_t len)
{
    struct rs_view text = {g_memdup2(bytes, len), len};
    GString *want = g_string_new(NULL);
    fold_reference(text, want);
    ck_assert(rs_utf8_valid(view_of(want)));
    ck_assert_ptr_null(memchr(want->str, '\n', want->len));
    must_fold(text, view_of(want), "against ICU");
    must_fold(view_of(want), view_of(want), "again");
    check_offsets(text, want);
    g_string_free(want, TRUE);
    g_free((char *)(uintptr_t)text.at);
}

static inline void put(GString *text, uint32_t code_point)
{
    char bytes[4];
    size_t len = rs_utf8_put(bytes, code_point);
    g_string_append_len(text, bytes, (gssize)len);
}

static inline void check_string(GString *text)
{
    check_bytes(text->str, text->len);
    g_string_truncate(text, 0);
}

#endif
