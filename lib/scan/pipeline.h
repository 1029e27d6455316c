/*
 * The pipeline: readers, workers, and what they hand on, so that the caller
 * sees results (of a scan: verdicts) in the order of the inputs.
 *
 *     reader of input i ── chunks ──▶ workers ── results ──▶ caller, in order
 *
 * Every chunk is a job in two queues: that of the workers (first come, first
 * served) and its input's own lane (first read, first merged). A worker marks
 * the job done; the caller takes jobs from the head of the lane it is at.
 *
 * Bounds. An input has at most RS_CHUNKS_IN_FLIGHT chunks that are not worked
 * on, and all inputs together as many times that as there are workers. A
 * reader waits while the results that nobody has taken weigh too much: those of
 * all inputs, or of the input itself where that is the one the caller is at.
 * Workers never wait for the caller, and so the head of what the caller waits
 * for always comes: nothing can lock up.
 */
#ifndef RS_SCAN_PIPELINE_H
#define RS_SCAN_PIPELINE_H

#include <glib.h>
#include <stdbool.h>

#include "scan/plan.h"
#include "scan/stage.h"

struct rs_pipeline_options {
    struct rs_plan *plan;
    size_t first_input; /* those before it are done */
    struct rs_stage stage;
    unsigned threads; /* workers */
    size_t chunk_len;
    const gint *stop; /* set by others, atomically: leave off */
};

struct rs_pipeline;

/* Starts the threads. All borrowed. */
struct rs_pipeline *rs_pipeline_open(const struct rs_pipeline_options *options);

/* Waits for all threads, and so for a read that blocks. */
void rs_pipeline_close(struct rs_pipeline *pipeline);

/* What comes next, in order: a result, or the end of an input. */
struct rs_step {
    size_t input;     /* 0-based */
    void *result;     /* the caller's to close; NULL at the end */
    GError *ended_by; /* at the end: NULL when it was a good one; the caller's
                       * to free */
    char sha256[RS_SHA256_HEX_LEN + 1]; /* at the end; "" where not wanted */
    uint64_t replaced; /* at the end: as rs_decode_replaced() */
    uint64_t consumed; /* at the end: as rs_decode_consumed() */
};

/* False when all inputs have ended, or when `stop` was set. */
bool rs_pipeline_next(struct rs_pipeline *pipeline, struct rs_step *step);

/* Bytes of the inputs consumed so far. From any thread. */
uint64_t rs_pipeline_consumed(const struct rs_pipeline *pipeline);

#endif
