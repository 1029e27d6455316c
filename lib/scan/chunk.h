/*
 * A chunk: whole records of an input on their way from its reader to a worker.
 */
#ifndef RS_SCAN_CHUNK_H
#define RS_SCAN_CHUNK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "record/record.h"

struct rs_chunk {
    char *bytes; /* RS_PADDING more may be read behind `len` */
    size_t len, cap;
    GBytes *context;     /* what stands around the records; or NULL */
    bool is_cut;         /* the input broke off behind this chunk */
    bool is_too_long;    /* `bytes` begin a record that was passed over, */
    uint64_t byte_count; /* of so many bytes; otherwise equal to `len` */
    uint64_t line_count; /* only where is_too_long: its line feeds */
};

/* What a reader is given of it. Borrowed. */
struct rs_piece rs_chunk_piece(const struct rs_chunk *chunk);

/* Free chunks, shared by the readers of a scan: fresh memory costs more than
 * reading into it. */
struct rs_chunk_pool;
struct rs_chunk_pool *rs_chunk_pool_open(size_t chunk_len);
size_t rs_chunk_pool_len(const struct rs_chunk_pool *pool);
void rs_chunk_pool_close(struct rs_chunk_pool *pool);
/* A chunk of the pool's length, or of another. */
struct rs_chunk *rs_chunk_take(struct rs_chunk_pool *pool);
struct rs_chunk *rs_chunk_open(size_t cap);
void rs_chunk_close(struct rs_chunk *chunk);
void rs_chunk_give_back(struct rs_chunk_pool *pool, struct rs_chunk *chunk);

#endif
