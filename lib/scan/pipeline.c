#include "scan/pipeline.h"

#include <stdatomic.h>

#include "base/limits.h"
#include "scan/chunks.h"
#include "scan/reading.h"

/* How often the caller looks whether it was asked to stop. */
#define STOP_LOOK_US (50 * G_TIME_SPAN_MILLISECOND)

struct job {
    size_t input;
    struct rs_chunk *chunk; /* NULL: nothing to work on */
    void *result;           /* when done; NULL: the end of the input */
    size_t weight;          /* of the result */
    bool is_done;
    GError *ended_by;
};

struct lane {
    GQueue jobs;      /* struct job *, in the order they were read */
    size_t in_flight; /* chunks read and not yet worked on */
    size_t backlog;   /* weight of results that are not yet taken */
    char sha256[RS_SHA256_HEX_LEN + 1];
    uint64_t replaced; /* see rs_decode_replaced() */
    uint64_t consumed; /* see rs_chunks_consumed() */
};

struct rs_pipeline {
    struct rs_pipeline_options options;
    struct rs_chunk_pool *pool;
    GMutex mutex; /* of all below, but the atomics */
    GCond room;   /* for readers */
    GCond work;   /* for workers */
    GCond done;   /* for the caller */
    GQueue jobs;  /* struct job *, for workers */
    struct lane *lanes;
    size_t lane_count;
    size_t front;      /* the lane the caller is at */
    size_t next_input; /* the first that no reader has taken */
    size_t in_flight;  /* of all lanes, as is … */
    size_t backlog;    /* … this */
    bool is_closing;
    GPtrArray *threads;
    atomic_uint_fast64_t consumed;
};

static bool is_stopping(const struct rs_pipeline *pipeline)
{
    return pipeline->is_closing || g_atomic_int_get(pipeline->options.stop);
}

static struct rs_scan_input *input_at(const struct rs_pipeline *pipeline,
                                      size_t index)
{
    return pipeline->options.plan->inputs->pdata[index];
}

static void job_close(gpointer data, gpointer user_data)
{
    struct job *job = data;
    struct rs_pipeline *pipeline = user_data;
    rs_chunk_give_back(pipeline->pool, job->chunk);
    if (job->result)
        pipeline->options.stage.result_close(job->result);
    g_clear_error(&job->ended_by);
    g_free(job);
}

/* A reader goes from input to input and leaves the chunks of small ones behind,
 * so those of all inputs together have a bound too. */
static bool must_wait(const struct rs_pipeline *pipeline, size_t input)
{
    const struct lane *lane = &pipeline->lanes[input];
    size_t backlog =
        input == pipeline->front ? lane->backlog : pipeline->backlog;
    return lane->in_flight >= RS_CHUNKS_IN_FLIGHT ||
           pipeline->in_flight >=
               (size_t)RS_CHUNKS_IN_FLIGHT * pipeline->options.threads ||
           backlog >= pipeline->options.stage.weight_max;
}

static void weigh(struct rs_pipeline *pipeline, struct job *job)
{
    job->weight = pipeline->options.stage.weight(job->result);
    job->is_done = true;
    pipeline->lanes[job->input].backlog += job->weight;
    pipeline->backlog += job->weight;
}

static void unweigh(struct rs_pipeline *pipeline, const struct job *job)
{
    pipeline->lanes[job->input].backlog -= job->weight;
    pipeline->backlog -= job->weight;
}

/* Hands on a chunk to be worked on, or a result that needs no work, when there
 * is room. False: leave off. */
static bool hand_on(struct rs_pipeline *pipeline, size_t input,
                    struct rs_chunk *chunk, void *result)
{
    struct job *job = g_new0(struct job, 1);
    *job = (struct job){.input = input, .chunk = chunk, .result = result};
    struct lane *lane = &pipeline->lanes[input];
    g_mutex_lock(&pipeline->mutex);
    while (must_wait(pipeline, input) && !is_stopping(pipeline))
        g_cond_wait_until(&pipeline->room, &pipeline->mutex,
                          g_get_monotonic_time() + STOP_LOOK_US);
    bool goes_on = !is_stopping(pipeline);
    g_queue_push_tail(&lane->jobs, job);
    if (chunk) {
        lane->in_flight++;
        pipeline->in_flight++;
        g_queue_push_tail(&pipeline->jobs, job);
        g_cond_signal(&pipeline->work);
    } else {
        weigh(pipeline, job);
        g_cond_signal(&pipeline->done);
    }
    g_mutex_unlock(&pipeline->mutex);
    return goes_on;
}

static void hand_on_end(struct rs_pipeline *pipeline, size_t input,
                        GError *ended_by)
{
    struct job *job = g_new0(struct job, 1);
    job->input = input;
    job->ended_by = ended_by;
    job->is_done = true;
    g_mutex_lock(&pipeline->mutex);
    g_queue_push_tail(&pipeline->lanes[input].jobs, job);
    g_cond_signal(&pipeline->done);
    g_mutex_unlock(&pipeline->mutex);
}

/* An input of the file that a reader is at. */
struct reading {
    struct rs_pipeline *pipeline;
    size_t input;
    struct rs_reading *file;
    size_t left;       /* inputs of the file that come behind this one */
    uint64_t consumed; /* bytes of the file that progress knows of */
};

static void note_consumed(struct reading *reading, uint64_t now)
{
    atomic_fetch_add(&reading->pipeline->consumed, now - reading->consumed);
    reading->consumed = now;
}

/* Its SHA-256: an input's own, or that of the archive which it is a member
 * of. */
static void take_digest(const struct reading *reading)
{
    struct rs_pipeline *pipeline = reading->pipeline;
    struct rs_hasher *hasher = input_at(pipeline, reading->input)->hasher;
    char *hex = pipeline->lanes[reading->input].sha256;
    if (hasher)
        rs_hasher_end(hasher, hex);
    else
        g_strlcpy(hex, rs_reading_digest(reading->file), RS_SHA256_HEX_LEN + 1);
}

/* Bytes of a record that is too long go straight on. That the pipeline stops
 * is for the next chunk to see. */
static void pass(void *data, struct rs_view bytes)
{
    struct reading *reading = data;
    struct rs_pipeline *pipeline = reading->pipeline;
    hand_on(pipeline, reading->input, NULL,
            pipeline->options.stage.passed(bytes));
}

/* False: leave off. */
static bool read_chunks(struct reading *reading, struct rs_chunks *chunks,
                        GError **error)
{
    struct rs_pipeline *pipeline = reading->pipeline;
    const struct rs_scan_input *input = input_at(pipeline, reading->input);
    struct lane *lane = &pipeline->lanes[reading->input];
    struct rs_chunk *chunk;
    bool goes_on = true;
    if (pipeline->options.stage.passed)
        rs_chunks_set_passed(chunks, pass, reading);
    while (goes_on && (chunk = rs_chunks_next(chunks, error))) {
        note_consumed(reading, input->member
                                   ? rs_reading_consumed(reading->file)
                                   : rs_chunks_consumed(chunks));
        goes_on = hand_on(pipeline, reading->input, chunk, NULL);
    }
    lane->replaced = rs_chunks_replaced(chunks);
    lane->consumed = rs_chunks_consumed(chunks);
    return goes_on;
}

/* False: leave off. */
static bool read_input(struct reading *reading)
{
    struct rs_pipeline *pipeline = reading->pipeline;
    struct rs_scan_input *input = input_at(pipeline, reading->input);
    GError *error = NULL;
    if (input->hasher)
        rs_hasher_start(input->hasher);
    struct rs_chunks *chunks =
        rs_chunks_open(reading->file, input, pipeline->pool, &error);
    bool goes_on = !chunks || read_chunks(reading, chunks, &error);
    rs_chunks_close(chunks);
    if (goes_on && !error && !reading->left)
        rs_reading_finish(reading->file, &error);
    take_digest(reading);
    hand_on_end(pipeline, reading->input, error);
    return goes_on;
}

static void read_file(struct rs_pipeline *pipeline, size_t first, size_t count)
{
    struct reading reading = {
        .pipeline = pipeline,
        .input = first,
        .file = rs_reading_open(),
        .left = count - 1,
    };
    while (read_input(&reading) && reading.left) {
        reading.input++;
        reading.left--;
    }
    rs_reading_close(reading.file);
}

static gpointer run_reader(gpointer data)
{
    struct rs_pipeline *pipeline = data;
    for (;;) {
        g_mutex_lock(&pipeline->mutex);
        size_t first = pipeline->next_input;
        bool goes_on = first < pipeline->lane_count && !is_stopping(pipeline);
        size_t count =
            goes_on ? rs_plan_of_file(pipeline->options.plan, first) : 0;
        pipeline->next_input += count;
        g_mutex_unlock(&pipeline->mutex);
        if (!goes_on)
            return NULL;
        read_file(pipeline, first, count);
    }
}

static struct job *take_work(struct rs_pipeline *pipeline)
{
    struct job *job = NULL;
    g_mutex_lock(&pipeline->mutex);
    while (!pipeline->is_closing && !(job = g_queue_pop_head(&pipeline->jobs)))
        g_cond_wait(&pipeline->work, &pipeline->mutex);
    g_mutex_unlock(&pipeline->mutex);
    return job;
}

static gpointer run_worker(gpointer data)
{
    struct rs_pipeline *pipeline = data;
    const struct rs_stage *stage = &pipeline->options.stage;
    void *worker = stage->open(stage->options);
    struct job *job;
    while ((job = take_work(pipeline))) {
        void *result =
            stage->chunk(worker, input_at(pipeline, job->input), job->chunk);
        rs_chunk_give_back(pipeline->pool, job->chunk);
        g_mutex_lock(&pipeline->mutex);
        job->chunk = NULL;
        job->result = result;
        weigh(pipeline, job);
        pipeline->lanes[job->input].in_flight--;
        pipeline->in_flight--;
        g_cond_broadcast(&pipeline->room);
        g_cond_signal(&pipeline->done);
        g_mutex_unlock(&pipeline->mutex);
    }
    stage->close(worker);
    return NULL;
}

static void start(struct rs_pipeline *pipeline, const char *name,
                  GThreadFunc run, size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_ptr_array_add(pipeline->threads, g_thread_new(name, run, pipeline));
}

struct rs_pipeline *rs_pipeline_open(const struct rs_pipeline_options *options)
{
    struct rs_pipeline *pipeline = g_new0(struct rs_pipeline, 1);
    pipeline->options = *options;
    pipeline->pool = rs_chunk_pool_open(options->chunk_len);
    pipeline->lane_count = options->plan->inputs->len;
    pipeline->front = pipeline->next_input = options->first_input;
    pipeline->lanes = g_new0(struct lane, pipeline->lane_count);
    for (size_t i = 0; i < pipeline->lane_count; i++)
        g_queue_init(&pipeline->lanes[i].jobs);
    g_queue_init(&pipeline->jobs);
    g_mutex_init(&pipeline->mutex);
    g_cond_init(&pipeline->room);
    g_cond_init(&pipeline->work);
    g_cond_init(&pipeline->done);
    pipeline->threads = g_ptr_array_new();
    start(pipeline, "rastro-read", run_reader,
          MIN(pipeline->lane_count - options->first_input, options->threads));
    start(pipeline, "rastro-work", run_worker, options->threads);
    return pipeline;
}

void rs_pipeline_close(struct rs_pipeline *pipeline)
{
    if (!pipeline)
        return;
    g_mutex_lock(&pipeline->mutex);
    pipeline->is_closing = true;
    g_cond_broadcast(&pipeline->room);
    g_cond_broadcast(&pipeline->work);
    g_mutex_unlock(&pipeline->mutex);
    for (guint i = 0; i < pipeline->threads->len; i++)
        g_thread_join(pipeline->threads->pdata[i]);
    for (size_t i = 0; i < pipeline->lane_count; i++) {
        g_queue_foreach(&pipeline->lanes[i].jobs, job_close, pipeline);
        g_queue_clear(&pipeline->lanes[i].jobs);
    }
    g_queue_clear(&pipeline->jobs);
    g_ptr_array_unref(pipeline->threads);
    rs_chunk_pool_close(pipeline->pool);
    g_cond_clear(&pipeline->done);
    g_cond_clear(&pipeline->work);
    g_cond_clear(&pipeline->room);
    g_mutex_clear(&pipeline->mutex);
    g_free(pipeline->lanes);
    g_free(pipeline);
}

/* The head of the front lane, once it is done; NULL: asked to stop. */
static struct job *wait_for_head(struct rs_pipeline *pipeline)
{
    for (;;) {
        struct lane *lane = &pipeline->lanes[pipeline->front];
        struct job *job = g_queue_peek_head(&lane->jobs);
        if (is_stopping(pipeline))
            return NULL;
        if (job && job->is_done)
            return g_queue_pop_head(&lane->jobs);
        g_cond_wait_until(&pipeline->done, &pipeline->mutex,
                          g_get_monotonic_time() + STOP_LOOK_US);
    }
}

bool rs_pipeline_next(struct rs_pipeline *pipeline, struct rs_step *step)
{
    *step = (struct rs_step){0};
    if (pipeline->front == pipeline->lane_count)
        return false;
    g_mutex_lock(&pipeline->mutex);
    struct job *job = wait_for_head(pipeline);
    if (job && job->result) {
        unweigh(pipeline, job);
    } else if (job) {
        g_strlcpy(step->sha256, pipeline->lanes[job->input].sha256,
                  sizeof step->sha256);
        step->replaced = pipeline->lanes[job->input].replaced;
        step->consumed = pipeline->lanes[job->input].consumed;
        pipeline->front++;
    }
    g_cond_broadcast(&pipeline->room);
    g_mutex_unlock(&pipeline->mutex);
    if (!job)
        return false;
    step->input = job->input;
    step->result = g_steal_pointer(&job->result);
    step->ended_by = g_steal_pointer(&job->ended_by);
    job_close(job, pipeline);
    return true;
}

uint64_t rs_pipeline_consumed(const struct rs_pipeline *pipeline)
{
    return atomic_load(&pipeline->consumed);
}
