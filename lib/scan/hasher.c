#include "scan/hasher.h"

#include "base/limits.h"

#define HASHER_BLOCKS 16

struct rs_hasher {
    struct rs_sha256 *sha;
    GThread *thread; /* NULL until started and after the end */
    GMutex mutex;
    GCond changed;
    GQueue blocks; /* GBytes *; a NULL at the tail means the end */
};

struct rs_hasher *rs_hasher_open(void)
{
    struct rs_hasher *hasher = g_new0(struct rs_hasher, 1);
    hasher->sha = rs_sha256_open();
    g_mutex_init(&hasher->mutex);
    g_cond_init(&hasher->changed);
    g_queue_init(&hasher->blocks);
    return hasher;
}

static void hash(struct rs_hasher *hasher, GBytes *block)
{
    struct rs_view bytes;
    bytes.at = g_bytes_get_data(block, &bytes.len);
    rs_sha256_add(hasher->sha, bytes);
}

/* GQueue holds NULL as any other pointer: it is the end mark here. */
static gpointer run(gpointer data)
{
    struct rs_hasher *hasher = data;
    for (;;) {
        g_mutex_lock(&hasher->mutex);
        while (g_queue_is_empty(&hasher->blocks))
            g_cond_wait(&hasher->changed, &hasher->mutex);
        g_autoptr(GBytes) block = g_queue_pop_head(&hasher->blocks);
        g_cond_signal(&hasher->changed);
        g_mutex_unlock(&hasher->mutex);
        if (!block)
            return NULL;
        hash(hasher, block);
    }
}

void rs_hasher_start(struct rs_hasher *hasher)
{
    hasher->thread = g_thread_new("rastro-hash", run, hasher);
}

static void push(struct rs_hasher *hasher, GBytes *block)
{
    g_mutex_lock(&hasher->mutex);
    while (g_queue_get_length(&hasher->blocks) >= HASHER_BLOCKS)
        g_cond_wait(&hasher->changed, &hasher->mutex);
    g_queue_push_tail(&hasher->blocks, block);
    g_cond_signal(&hasher->changed);
    g_mutex_unlock(&hasher->mutex);
}

void rs_hasher_add(struct rs_hasher *hasher, GBytes *block)
{
    if (hasher->thread)
        push(hasher, g_bytes_ref(block));
    else
        hash(hasher, block);
}

static void join(struct rs_hasher *hasher)
{
    if (!hasher->thread)
        return;
    push(hasher, NULL);
    g_thread_join(hasher->thread);
    hasher->thread = NULL;
}

void rs_hasher_end(struct rs_hasher *hasher, char hex[RS_SHA256_HEX_LEN + 1])
{
    join(hasher);
    rs_sha256_end(hasher->sha, hex);
}

void rs_hasher_close(struct rs_hasher *hasher)
{
    if (!hasher)
        return;
    join(hasher);
    rs_sha256_close(hasher->sha);
    g_mutex_clear(&hasher->mutex);
    g_cond_clear(&hasher->changed);
    g_free(hasher);
}

bool rs_hasher_file(const struct rs_input *file,
                    char hex[RS_SHA256_HEX_LEN + 1], GError **error)
{
    struct rs_source *source = rs_source_open(file, error);
    if (!source)
        return false;
    struct rs_sha256 *sha = rs_sha256_open();
    char *block = g_malloc(RS_BLOCK_LEN);
    ssize_t got;
    while ((got = rs_source_read(source, block, RS_BLOCK_LEN, error)) > 0)
        rs_sha256_add(sha, (struct rs_view){block, (size_t)got});
    if (got == 0)
        rs_sha256_end(sha, hex);
    g_free(block);
    rs_sha256_close(sha);
    rs_source_close(source);
    return got == 0;
}
