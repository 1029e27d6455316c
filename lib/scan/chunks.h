/*
 * Chunks: an input's unpacked bytes, cut at record boundaries. The reader
 * thread of an input makes them; workers parse them.
 *
 * The cut never changes what is read: any chunk length gives the same records,
 * rejects and places (a test). A record longer than RS_RECORD_LEN_MAX is
 * passed over in bounded memory and becomes a chunk of its own that says so.
 */
#ifndef RS_SCAN_CHUNKS_H
#define RS_SCAN_CHUNKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "scan/plan.h"

struct rs_chunk {
    char *bytes; /* RS_PADDING more may be read behind `len` */
    size_t len, cap;
    bool is_cut;         /* the input broke off behind this chunk */
    bool is_too_long;    /* `bytes` begin a record that was passed over, */
    uint64_t byte_count; /* of so many bytes; otherwise equal to `len` */
    uint64_t line_count; /* only where is_too_long: its line feeds */
};

/* Free chunks, shared by the readers of a scan: fresh memory costs more than
 * reading into it. */
struct rs_chunk_pool;
struct rs_chunk_pool *rs_chunk_pool_open(size_t chunk_len);
void rs_chunk_pool_close(struct rs_chunk_pool *pool);
void rs_chunk_give_back(struct rs_chunk_pool *pool, struct rs_chunk *chunk);

struct rs_chunks;

/* Opens the input for its scan and passes over its header. RS_ERROR_READ
 * when it cannot be opened, or is no longer the file that was planned. */
struct rs_chunks *rs_chunks_open(struct rs_scan_input *input,
                                 struct rs_chunk_pool *pool, GError **error);
void rs_chunks_close(struct rs_chunks *chunks);

/* The next chunk (never empty), to be given back to the pool; NULL at the end,
 * with the error of the inflating when it ended early. */
struct rs_chunk *rs_chunks_next(struct rs_chunks *chunks, GError **error);

/* Compressed bytes read so far; from any thread. */
uint64_t rs_chunks_consumed(const struct rs_chunks *chunks);

#endif
