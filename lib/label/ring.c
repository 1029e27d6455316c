#include "label/ring.h"

#include "scan/chunks.h"
#include "scan/reading.h"

/* How often the caller looks whether it was asked to stop. */
#define STOP_LOOK_US (50 * G_TIME_SPAN_MILLISECOND)

struct slot {
    struct rs_chunk *chunk; /* NULL: there is no work to do */
    struct rs_label_result result;
    bool is_done;
};

struct rs_label_ring {
    struct rs_label_ring_options options;
    struct rs_chunk_pool *pool;
    GMutex mutex; /* of all below */
    GCond room;   /* for the reader */
    GCond work;   /* for the workers */
    GCond done;   /* for the caller */
    struct slot *slots;
    size_t slot_count;
    /* Slots so far; in the ring they are at the rest of their number. */
    uint64_t filled;  /* by the reader */
    uint64_t taken;   /* by workers */
    uint64_t emptied; /* by the caller */
    bool has_given;   /* the front one is with the caller */
    bool is_ended;    /* the reader has read all */
    bool is_closing;
    GError *ended_by;
    uint64_t replaced;
    GPtrArray *threads;
};

static struct slot *slot_at(struct rs_label_ring *ring, uint64_t number)
{
    return &ring->slots[number % ring->slot_count];
}

static bool is_stopping(const struct rs_label_ring *ring)
{
    return ring->is_closing || g_atomic_int_get(ring->options.stop);
}

/* Waits for an empty slot; NULL: leave off. Only the reader changes `filled`,
 * and until then the slot is its own. */
static struct slot *wait_for_room(struct rs_label_ring *ring)
{
    g_mutex_lock(&ring->mutex);
    while (ring->filled - ring->emptied == ring->slot_count &&
           !is_stopping(ring))
        g_cond_wait_until(&ring->room, &ring->mutex,
                          g_get_monotonic_time() + STOP_LOOK_US);
    struct slot *slot = is_stopping(ring) ? NULL : slot_at(ring, ring->filled);
    g_mutex_unlock(&ring->mutex);
    if (slot)
        rs_label_result_reset(&slot->result);
    return slot;
}

static void hand_on(struct rs_label_ring *ring, struct slot *slot,
                    struct rs_chunk *chunk)
{
    g_mutex_lock(&ring->mutex);
    slot->chunk = chunk;
    slot->is_done = !chunk;
    ring->filled++;
    g_cond_signal(chunk ? &ring->work : &ring->done);
    g_mutex_unlock(&ring->mutex);
}

/* Bytes of a record that is too long for a chunk go straight on. */
static void pass(void *data, struct rs_view bytes)
{
    struct rs_label_ring *ring = data;
    struct slot *slot = wait_for_room(ring);
    if (!slot)
        return;
    g_string_append_len(slot->result.out, bytes.at, (gssize)bytes.len);
    hand_on(ring, slot, NULL);
}

/* False: leave off. */
static bool hand_on_chunk(struct rs_label_ring *ring, struct rs_chunk *chunk)
{
    struct slot *slot = wait_for_room(ring);
    if (slot)
        hand_on(ring, slot, chunk);
    else
        rs_chunk_give_back(ring->pool, chunk);
    return slot != NULL;
}

static void read_chunks(struct rs_label_ring *ring, struct rs_reading *reading,
                        GError **error)
{
    struct rs_chunks *chunks =
        rs_chunks_open(reading, ring->options.input, ring->pool, error);
    if (!chunks)
        return;
    rs_chunks_set_passed(chunks, pass, ring);
    bool goes_on = true;
    struct rs_chunk *chunk;
    while (goes_on && (chunk = rs_chunks_next(chunks, error)))
        goes_on = hand_on_chunk(ring, chunk);
    ring->replaced = rs_chunks_replaced(chunks);
    rs_chunks_close(chunks);
}

static gpointer run_reader(gpointer data)
{
    struct rs_label_ring *ring = data;
    struct rs_reading *reading = rs_reading_open();
    GError *error = NULL;
    read_chunks(ring, reading, &error);
    if (!error)
        rs_reading_finish(reading, &error);
    rs_reading_close(reading);
    g_mutex_lock(&ring->mutex);
    ring->is_ended = true;
    ring->ended_by = error;
    g_cond_signal(&ring->done);
    g_mutex_unlock(&ring->mutex);
    return NULL;
}

static struct slot *take_work(struct rs_label_ring *ring)
{
    struct slot *slot = NULL;
    g_mutex_lock(&ring->mutex);
    while (!slot && !is_stopping(ring)) {
        if (ring->taken == ring->filled) {
            g_cond_wait(&ring->work, &ring->mutex);
            continue;
        }
        slot = slot_at(ring, ring->taken++);
        if (slot->is_done)
            slot = NULL;
    }
    g_mutex_unlock(&ring->mutex);
    return slot;
}

static gpointer run_worker(gpointer data)
{
    struct rs_label_ring *ring = data;
    struct rs_label_work *work = rs_label_work_open(&ring->options.work);
    struct slot *slot;
    while ((slot = take_work(ring))) {
        rs_label_work_chunk(work, slot->chunk, &slot->result);
        rs_chunk_give_back(ring->pool, slot->chunk);
        g_mutex_lock(&ring->mutex);
        slot->chunk = NULL;
        slot->is_done = true;
        g_cond_signal(&ring->done);
        g_mutex_unlock(&ring->mutex);
    }
    rs_label_work_close(work);
    return NULL;
}

struct rs_label_ring *
rs_label_ring_open(const struct rs_label_ring_options *options)
{
    struct rs_label_ring *ring = g_new0(struct rs_label_ring, 1);
    ring->options = *options;
    ring->pool = rs_chunk_pool_open(options->chunk_len);
    ring->slot_count = 2 * (size_t)options->threads + 2;
    ring->slots = g_new0(struct slot, ring->slot_count);
    for (size_t i = 0; i < ring->slot_count; i++)
        rs_label_result_init(&ring->slots[i].result);
    g_mutex_init(&ring->mutex);
    g_cond_init(&ring->room);
    g_cond_init(&ring->work);
    g_cond_init(&ring->done);
    ring->threads = g_ptr_array_new();
    g_ptr_array_add(ring->threads,
                    g_thread_new("rastro-read", run_reader, ring));
    for (unsigned i = 0; i < options->threads; i++)
        g_ptr_array_add(ring->threads,
                        g_thread_new("rastro-work", run_worker, ring));
    return ring;
}

void rs_label_ring_close(struct rs_label_ring *ring)
{
    if (!ring)
        return;
    g_mutex_lock(&ring->mutex);
    ring->is_closing = true;
    g_cond_broadcast(&ring->room);
    g_cond_broadcast(&ring->work);
    g_mutex_unlock(&ring->mutex);
    for (guint i = 0; i < ring->threads->len; i++)
        g_thread_join(ring->threads->pdata[i]);
    g_ptr_array_unref(ring->threads);
    for (size_t i = 0; i < ring->slot_count; i++) {
        rs_chunk_close(ring->slots[i].chunk);
        rs_label_result_clear(&ring->slots[i].result);
    }
    g_free(ring->slots);
    rs_chunk_pool_close(ring->pool);
    g_clear_error(&ring->ended_by);
    g_cond_clear(&ring->done);
    g_cond_clear(&ring->work);
    g_cond_clear(&ring->room);
    g_mutex_clear(&ring->mutex);
    g_free(ring);
}

static struct slot *wait_for_front(struct rs_label_ring *ring)
{
    while (!is_stopping(ring)) {
        struct slot *slot = slot_at(ring, ring->emptied);
        bool is_there = ring->emptied < ring->filled;
        if (is_there && slot->is_done)
            return slot;
        if (!is_there && ring->is_ended)
            break;
        g_cond_wait_until(&ring->done, &ring->mutex,
                          g_get_monotonic_time() + STOP_LOOK_US);
    }
    return NULL;
}

const struct rs_label_result *rs_label_ring_next(struct rs_label_ring *ring)
{
    g_mutex_lock(&ring->mutex);
    if (ring->has_given) {
        ring->emptied++;
        /* No worker may have come past a slot without work. */
        ring->taken = MAX(ring->taken, ring->emptied);
        g_cond_signal(&ring->room);
    }
    struct slot *slot = wait_for_front(ring);
    ring->has_given = slot != NULL;
    g_mutex_unlock(&ring->mutex);
    return slot ? &slot->result : NULL;
}

GError *rs_label_ring_steal_error(struct rs_label_ring *ring)
{
    return g_steal_pointer(&ring->ended_by);
}

uint64_t rs_label_ring_replaced(const struct rs_label_ring *ring)
{
    return ring->replaced;
}
