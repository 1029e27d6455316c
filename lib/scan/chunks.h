/*
 * Chunks: an input's unpacked bytes, cut at record boundaries. The reader
 * thread of an input makes them; workers parse them.
 *
 * The cut never changes what is read: any chunk length gives the same records,
 * rejects and places (a test). A record longer than RS_RECORD_LEN_MAX is
 * passed over in bounded memory and becomes a chunk of its own that says so;
 * but one that a CSV's unclosed quote makes so long is broken off at a line
 * that reads as a record (rs_schema_break()), and its chunk is for the reader
 * to sort out.
 */
#ifndef RS_SCAN_CHUNKS_H
#define RS_SCAN_CHUNKS_H

#include <glib.h>

#include "scan/chunk.h"
#include "scan/reading.h"

struct rs_chunks;

/* Opens the next input of a reading (as rs_reading_next()) and passes over its
 * header. NULL without an error where there is nothing to read. RS_ERROR_READ
 * when it cannot be opened, or is no longer what was planned. */
struct rs_chunks *rs_chunks_open(struct rs_reading *reading,
                                 struct rs_scan_input *input,
                                 struct rs_chunk_pool *pool, GError **error);
void rs_chunks_close(struct rs_chunks *chunks);

/* Gives `passed` the bytes of records that are too long and passed over: in
 * their order, from rs_chunks_next(), before the chunk that says so. */
typedef void rs_chunks_passed_fn(void *data, struct rs_view bytes);
void rs_chunks_set_passed(struct rs_chunks *chunks, rs_chunks_passed_fn *passed,
                          void *data);

/* The next chunk (never empty), to be given back to the pool; NULL at the end,
 * with the error of the inflating when it ended early. */
struct rs_chunk *rs_chunks_next(struct rs_chunks *chunks, GError **error);

/* Bytes of the source read so far; from any thread. */
uint64_t rs_chunks_consumed(const struct rs_chunks *chunks);

/* As rs_decode_replaced(). */
uint64_t rs_chunks_replaced(const struct rs_chunks *chunks);

#endif
