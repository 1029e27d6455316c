/*
 * The threads of a labelling, and what they hand on in the order of the input:
 *
 *     reader ── chunks ──▶ workers ── results ──▶ caller
 *
 * There are as many slots as two to a worker and two more, in a ring. The
 * reader fills the next one when the caller has done with what was in it, so
 * memory is bounded by the number of workers; a worker takes the next that no
 * other has taken; the caller waits for the one at the front.
 */
#ifndef RS_LABEL_RING_H
#define RS_LABEL_RING_H

#include <glib.h>
#include <stdbool.h>

#include "label/work.h"

struct rs_label_ring_options {
    struct rs_label_work_options work;
    struct rs_scan_input *input; /* the same as that of `work` */
    unsigned threads;            /* workers */
    size_t chunk_len;
    const gint *stop; /* set by others, atomically: leave off */
};

struct rs_label_ring;

/* Starts the threads. All borrowed. */
struct rs_label_ring *
rs_label_ring_open(const struct rs_label_ring_options *options);

/* Waits for all threads, and so for a read that blocks. */
void rs_label_ring_close(struct rs_label_ring *ring);

/* What comes next, borrowed until the next call; NULL at the end, and when
 * `stop` was set. */
const struct rs_label_result *rs_label_ring_next(struct rs_label_ring *ring);

/* At the end: what ended the input, for the caller to free, or NULL when that
 * was a good end; and what rs_decode_replaced() says. */
GError *rs_label_ring_steal_error(struct rs_label_ring *ring);
uint64_t rs_label_ring_replaced(const struct rs_label_ring *ring);

#endif
