/*
 * A block of bytes made smaller, and back: one zstd frame, which says how long
 * its bytes are. Fast rather than small. The same bytes give the same frame,
 * with the same release of libzstd. Wraps libzstd; the frames of inputs are
 * input/zstd's.
 */
#ifndef RS_BASE_SQUEEZE_H
#define RS_BASE_SQUEEZE_H

#include <glib.h>
#include <stdbool.h>

#include "base/view.h"

/* What both need to work; not for sharing between threads. */
struct rs_squeeze;

struct rs_squeeze *rs_squeeze_open(void);
void rs_squeeze_close(struct rs_squeeze *squeeze);

/* Replaces what is in `frame`. */
void rs_squeeze(struct rs_squeeze *squeeze, struct rs_view bytes,
                GString *frame);

/* Replaces what is in `bytes`. False where that is no frame, or has more than
 * `max` bytes in it, or is damaged. */
bool rs_unsqueeze(struct rs_squeeze *squeeze, struct rs_view frame, size_t max,
                  GString *bytes);

#endif
