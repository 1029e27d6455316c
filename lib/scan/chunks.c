#include "scan/chunks.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/cut.h"
#include "record/flatten.h"

struct rs_chunk_pool {
    size_t chunk_len;
    GMutex mutex;    /* of what follows */
    GPtrArray *free; /* struct rs_chunk * */
};

struct rs_chunks {
    struct rs_inflate *inflate;
    struct rs_chunk_pool *pool;
    struct rs_cut cut;
    struct rs_chunk *chunk; /* being filled; begins at a record */
    size_t whole;           /* bytes of it up to the end of a record */
    struct rs_view first;   /* a stream's bytes that were looked at */
    bool is_flattened;      /* a document's elements: read as JSON lines */
    struct rs_flatten flatten;
    bool is_ended;
    GError *ended_by; /* owned; NULL for a good end */
};

static struct rs_chunk *chunk_open(size_t cap)
{
    struct rs_chunk *chunk = g_new0(struct rs_chunk, 1);
    chunk->bytes = g_malloc(cap + RS_PADDING);
    memset(chunk->bytes + cap, 0, RS_PADDING);
    chunk->cap = cap;
    return chunk;
}

static void chunk_close(gpointer data)
{
    struct rs_chunk *chunk = data;
    if (!chunk)
        return;
    g_free(chunk->bytes);
    g_free(chunk);
}

struct rs_chunk_pool *rs_chunk_pool_open(size_t chunk_len)
{
    struct rs_chunk_pool *pool = g_new(struct rs_chunk_pool, 1);
    pool->chunk_len = chunk_len;
    g_mutex_init(&pool->mutex);
    pool->free = g_ptr_array_new_with_free_func(chunk_close);
    return pool;
}

void rs_chunk_pool_close(struct rs_chunk_pool *pool)
{
    if (!pool)
        return;
    g_ptr_array_unref(pool->free);
    g_mutex_clear(&pool->mutex);
    g_free(pool);
}

static struct rs_chunk *chunk_take(struct rs_chunk_pool *pool)
{
    struct rs_chunk *chunk = NULL;
    g_mutex_lock(&pool->mutex);
    if (pool->free->len)
        chunk = g_ptr_array_steal_index_fast(pool->free, pool->free->len - 1);
    g_mutex_unlock(&pool->mutex);
    return chunk ? chunk : chunk_open(pool->chunk_len);
}

/* Chunks that grew for a long record are not kept: they may be 16 MiB. */
void rs_chunk_give_back(struct rs_chunk_pool *pool, struct rs_chunk *chunk)
{
    if (!chunk)
        return;
    if (chunk->cap != pool->chunk_len) {
        chunk_close(chunk);
        return;
    }
    *chunk = (struct rs_chunk){.bytes = chunk->bytes, .cap = chunk->cap};
    g_mutex_lock(&pool->mutex);
    g_ptr_array_add(pool->free, chunk);
    g_mutex_unlock(&pool->mutex);
}

/* Up to `cap` bytes, a stream's kept ones first. 0 at the end, good or bad,
 * which it remembers. */
static size_t read_some(struct rs_chunks *chunks, char *bytes, size_t cap)
{
    if (chunks->first.len) {
        size_t len = MIN(cap, chunks->first.len);
        memcpy(bytes, chunks->first.at, len);
        chunks->first.at += len;
        chunks->first.len -= len;
        return len;
    }
    if (chunks->is_ended)
        return 0;
    ssize_t got =
        rs_inflate_read(chunks->inflate, bytes, cap, &chunks->ended_by);
    chunks->is_ended = got <= 0;
    return got > 0 ? (size_t)got : 0;
}

static bool pass_header(struct rs_chunks *chunks, const GByteArray *header,
                        GError **error)
{
    char bytes[4096];
    size_t at = 0;
    while (at < header->len) {
        size_t len =
            read_some(chunks, bytes, MIN(sizeof bytes, header->len - at));
        if (len == 0 && chunks->ended_by) {
            g_propagate_error(error, g_steal_pointer(&chunks->ended_by));
            return false;
        }
        if (len == 0 || memcmp(bytes, header->data + at, len) != 0) {
            g_set_error(error, RS_ERROR, RS_ERROR_READ,
                        "its first bytes have changed since it was opened");
            return false;
        }
        at += len;
    }
    return true;
}

/* As read_some(), of what the cutter and the workers are to see. */
static size_t read_records(struct rs_chunks *chunks, char *bytes, size_t cap)
{
    size_t len = read_some(chunks, bytes, cap);
    if (chunks->is_flattened)
        rs_flatten_next(&chunks->flatten, bytes, len);
    return len;
}

struct rs_chunks *rs_chunks_open(struct rs_scan_input *input,
                                 struct rs_chunk_pool *pool, GError **error)
{
    struct rs_inflate *inflate = rs_plan_reopen(input, error);
    if (!inflate)
        return NULL;
    struct rs_chunks *chunks = g_new0(struct rs_chunks, 1);
    chunks->inflate = inflate;
    chunks->pool = pool;
    if (input->first)
        chunks->first = (struct rs_view){(const char *)input->first->data,
                                         input->first->len};
    rs_cut_init(&chunks->cut, &input->dialect);
    chunks->is_flattened = rs_dialect_is_document(&input->dialect);
    rs_flatten_init(&chunks->flatten, input->dialect.array_depth);
    if (!pass_header(chunks, input->header, error)) {
        rs_chunks_close(chunks);
        return NULL;
    }
    return chunks;
}

void rs_chunks_close(struct rs_chunks *chunks)
{
    if (!chunks)
        return;
    g_clear_error(&chunks->ended_by);
    chunk_close(chunks->chunk);
    rs_inflate_close(chunks->inflate);
    g_free(chunks);
}

uint64_t rs_chunks_consumed(const struct rs_chunks *chunks)
{
    return rs_inflate_consumed(chunks->inflate);
}

/* Takes out the whole records; what is left begins the next chunk. */
static struct rs_chunk *emit(struct rs_chunks *chunks, size_t len)
{
    struct rs_chunk *chunk = chunks->chunk;
    size_t rest = chunk->len - len;
    chunks->chunk = NULL;
    chunks->whole = 0;
    if (rest) {
        chunks->chunk = rest < chunks->pool->chunk_len
                            ? chunk_take(chunks->pool)
                            : chunk_open(MIN(2 * rest, RS_RECORD_LEN_MAX + 1));
        memcpy(chunks->chunk->bytes, chunk->bytes + len, rest);
        chunks->chunk->len = rest;
    }
    chunk->len = len;
    chunk->byte_count = len;
    /* simdjson reads the padding; that it be set is all it asks. */
    memset(chunk->bytes + len, 0, RS_PADDING);
    return chunk;
}

/* The chunk is full and holds no end of a record. */
static void make_room(struct rs_chunks *chunks)
{
    struct rs_chunk *chunk = chunks->chunk;
    chunk->cap = MIN(2 * chunk->cap, RS_RECORD_LEN_MAX + 1);
    chunk->bytes = g_realloc(chunk->bytes, chunk->cap + RS_PADDING);
}

static uint64_t count_lines(struct rs_view bytes)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

/* Keeps the first bytes of a record that is too long and counts the rest. */
static struct rs_chunk *begin_skipping(struct rs_chunks *chunks)
{
    struct rs_chunk *chunk = chunks->chunk;
    chunks->chunk = NULL;
    chunk->is_too_long = true;
    chunk->byte_count = chunk->len;
    chunk->line_count = count_lines((struct rs_view){chunk->bytes, chunk->len});
    chunk->len = RS_REJECT_RAW_LEN;
    return chunk;
}

/* Passes over bytes up to the end of the record; the rest of what was read
 * begins the next chunk, of which nothing has been gone over yet. */
static struct rs_chunk *skip(struct rs_chunks *chunks)
{
    struct rs_chunk *skipped = begin_skipping(chunks);
    struct rs_chunk *next = chunk_take(chunks->pool);
    size_t end = 0;
    while (end == 0) {
        next->len = read_records(chunks, next->bytes, next->cap);
        if (next->len == 0)
            break;
        struct rs_view bytes = {next->bytes, next->len};
        end = rs_cut_first(&chunks->cut, bytes);
        bytes.len = end ? end : next->len;
        skipped->byte_count += bytes.len;
        skipped->line_count += count_lines(bytes);
    }
    next->len -= end;
    memmove(next->bytes, next->bytes + end, next->len);
    chunks->chunk = next;
    chunks->whole =
        rs_cut_next(&chunks->cut, (struct rs_view){next->bytes, next->len});
    return skipped;
}

static struct rs_chunk *last_chunk(struct rs_chunks *chunks)
{
    if (!chunks->chunk || chunks->chunk->len == 0)
        return NULL;
    struct rs_chunk *chunk = emit(chunks, chunks->chunk->len);
    chunk->is_cut = chunks->ended_by != NULL;
    return chunk;
}

struct rs_chunk *rs_chunks_next(struct rs_chunks *chunks, GError **error)
{
    if (!chunks->chunk)
        chunks->chunk = chunk_take(chunks->pool);
    for (;;) {
        struct rs_chunk *chunk = chunks->chunk;
        if (chunk->len >= chunk->cap) {
            if (chunks->whole)
                return emit(chunks, chunks->whole);
            if (chunk->len > RS_RECORD_LEN_MAX)
                return skip(chunks);
            make_room(chunks);
        }
        size_t len = read_records(chunks, chunk->bytes + chunk->len,
                                  chunk->cap - chunk->len);
        if (len == 0)
            break;
        struct rs_view bytes = {chunk->bytes + chunk->len, len};
        size_t end = rs_cut_next(&chunks->cut, bytes);
        if (end)
            chunks->whole = chunk->len + end;
        chunk->len += len;
    }
    struct rs_chunk *chunk = last_chunk(chunks);
    if (!chunk && chunks->ended_by)
        g_propagate_error(error, g_steal_pointer(&chunks->ended_by));
    return chunk;
}
