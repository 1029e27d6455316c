/*
 * One text as the extractors read it: folded (text/fold.h), so that keycaps,
 * full-width and Arabic digits are plain ones, but with the ends of lines kept
 * as '\n'; and the way back to the original bytes.
 *
 * What an extractor has taken it *spends*: those bytes become 0x01, which is
 * part of nothing, so that no number is both a phone and a price.
 */
#ifndef RS_EXTRACT_PLAIN_H
#define RS_EXTRACT_PLAIN_H

#include <glib.h>
#include <stdint.h>

#include "base/view.h"

#define RS_PLAIN_SPENT '\1'

struct rs_plain {
    struct rs_view original; /* borrowed */
    GString *text;
    GArray *offsets;
};

void rs_plain_init(struct rs_plain *plain);
void rs_plain_clear(struct rs_plain *plain);

/* Replaces what was read. `original` is under 4 GiB, and stays as long as the
 * plain is used. */
void rs_plain_set(struct rs_plain *plain, struct rs_view original);

struct rs_view rs_plain_text(const struct rs_plain *plain);

/* The original bytes that bytes [from, to) of the text came from. */
void rs_plain_span(const struct rs_plain *plain, size_t from, size_t to,
                   uint32_t *start, uint32_t *end);

/* Those bytes where they are as many ASCII bytes, in the case in which they
 * were written; else the folded ones. */
struct rs_view rs_plain_written(const struct rs_plain *plain, size_t from,
                                size_t to);

void rs_plain_spend(struct rs_plain *plain, size_t from, size_t to);

/* The byte at `at`, or 0 outside of the text. */
static inline char rs_plain_byte(struct rs_view text, size_t at)
{
    return at < text.len ? text.at[at] : '\0';
}

#endif
