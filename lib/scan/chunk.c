#include "scan/chunk.h"

#include "base/limits.h"

struct rs_chunk_pool {
    size_t chunk_len;
    GMutex mutex;    /* of what follows */
    GPtrArray *free; /* struct rs_chunk * */
};

struct rs_chunk *rs_chunk_open(size_t cap)
{
    struct rs_chunk *chunk = g_new0(struct rs_chunk, 1);
    chunk->bytes = g_malloc(cap + RS_PADDING);
    memset(chunk->bytes + cap, 0, RS_PADDING);
    chunk->cap = cap;
    return chunk;
}

void rs_chunk_close(struct rs_chunk *chunk)
{
    if (!chunk)
        return;
    if (chunk->context)
        g_bytes_unref(chunk->context);
    g_free(chunk->bytes);
    g_free(chunk);
}

static void free_close(gpointer data)
{
    rs_chunk_close(data);
}

struct rs_chunk_pool *rs_chunk_pool_open(size_t chunk_len)
{
    struct rs_chunk_pool *pool = g_new(struct rs_chunk_pool, 1);
    pool->chunk_len = chunk_len;
    g_mutex_init(&pool->mutex);
    pool->free = g_ptr_array_new_with_free_func(free_close);
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

size_t rs_chunk_pool_len(const struct rs_chunk_pool *pool)
{
    return pool->chunk_len;
}

struct rs_chunk *rs_chunk_take(struct rs_chunk_pool *pool)
{
    struct rs_chunk *chunk = NULL;
    g_mutex_lock(&pool->mutex);
    if (pool->free->len)
        chunk = g_ptr_array_steal_index_fast(pool->free, pool->free->len - 1);
    g_mutex_unlock(&pool->mutex);
    return chunk ? chunk : rs_chunk_open(pool->chunk_len);
}

/* Chunks that grew for a long record are not kept: they may be 16 MiB. */
void rs_chunk_give_back(struct rs_chunk_pool *pool, struct rs_chunk *chunk)
{
    if (!chunk)
        return;
    if (chunk->cap != pool->chunk_len) {
        rs_chunk_close(chunk);
        return;
    }
    if (chunk->context)
        g_bytes_unref(chunk->context);
    *chunk = (struct rs_chunk){.bytes = chunk->bytes, .cap = chunk->cap};
    g_mutex_lock(&pool->mutex);
    g_ptr_array_add(pool->free, chunk);
    g_mutex_unlock(&pool->mutex);
}

struct rs_piece rs_chunk_piece(const struct rs_chunk *chunk)
{
    struct rs_piece piece = {
        .bytes = {chunk->bytes, chunk->len},
        .is_cut = chunk->is_cut,
    };
    gsize len = 0;
    if (chunk->context)
        piece.context.at = g_bytes_get_data(chunk->context, &len);
    piece.context.len = len;
    return piece;
}
