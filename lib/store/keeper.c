#include "store/keeper.h"

#include "base/error.h"
#include "base/limits.h"
#include "base/squeeze.h"
#include "store/regroup.h"

struct job {
    enum rs_kept_kind kind; /* NONE: nothing more comes */
    GString *bytes;
};

struct rs_keeper {
    struct rs_regroup *regroup;
    struct rs_kept_pool *pool;
    uint64_t inputs; /* begun so far */
    GThread *thread;
    GMutex mutex;
    GCond changed;
    GQueue jobs;    /* struct job * */
    GError *failed; /* of the thread: nothing is written any more */
    /* The thread's own, until it is joined. */
    struct rs_sections *sections;
    struct rs_squeeze *squeeze;
    GString *squeezed;
};

static void job_close(gpointer data)
{
    struct job *job = data;
    if (job->bytes)
        g_string_free(job->bytes, TRUE);
    g_free(job);
}

static struct job *take_job(struct rs_keeper *keeper)
{
    struct job *job;
    g_mutex_lock(&keeper->mutex);
    while (!(job = g_queue_pop_head(&keeper->jobs)))
        g_cond_wait(&keeper->changed, &keeper->mutex);
    g_cond_broadcast(&keeper->changed);
    g_mutex_unlock(&keeper->mutex);
    return job;
}

static bool write_job(struct rs_keeper *keeper, const struct job *job,
                      GError **error)
{
    struct rs_view bytes = {job->bytes->str, job->bytes->len};
    if (job->kind == RS_KEPT_PART || job->kind == RS_KEPT_POOL) {
        rs_squeeze(keeper->squeeze, bytes, keeper->squeezed);
        bytes = (struct rs_view){keeper->squeezed->str, keeper->squeezed->len};
    }
    return rs_sections_append(keeper->sections, job->kind, bytes, error);
}

/* What comes behind a failure is taken and thrown away, so that nobody waits
 * for ever. */
static gpointer run(gpointer data)
{
    struct rs_keeper *keeper = data;
    GError *failed = NULL;
    for (;;) {
        struct job *job = take_job(keeper);
        bool is_last = job->kind == RS_KEPT_NONE;
        if (!is_last && !failed && !write_job(keeper, job, &failed)) {
            g_mutex_lock(&keeper->mutex);
            keeper->failed = g_error_copy(failed);
            g_mutex_unlock(&keeper->mutex);
        }
        job_close(job);
        if (!is_last)
            continue;
        g_clear_error(&failed);
        return NULL;
    }
}

/* Takes the bytes. */
static bool hand_on(struct rs_keeper *keeper, enum rs_kept_kind kind,
                    GString *bytes, GError **error)
{
    struct job *job = g_new(struct job, 1);
    *job = (struct job){kind, bytes};
    g_mutex_lock(&keeper->mutex);
    while (keeper->jobs.length >= RS_KEPT_SECTIONS_WAITING)
        g_cond_wait(&keeper->changed, &keeper->mutex);
    g_queue_push_tail(&keeper->jobs, job);
    g_cond_broadcast(&keeper->changed);
    bool ok = !keeper->failed;
    if (!ok)
        g_propagate_error(error, g_error_copy(keeper->failed));
    g_mutex_unlock(&keeper->mutex);
    return ok;
}

static bool hand_on_part(void *data, GString *section, GError **error)
{
    return hand_on(data, RS_KEPT_PART, section, error);
}

struct rs_keeper *rs_keeper_open(const char *path, struct rs_view header,
                                 size_t pool_size, GError **error)
{
    struct rs_sections *sections =
        rs_sections_create(path, path, RS_KEPT_FIRST_LINE, error);
    if (!sections)
        return NULL;
    struct rs_keeper *keeper = g_new0(struct rs_keeper, 1);
    keeper->sections = sections;
    keeper->regroup =
        rs_regroup_open(RS_KEPT_SECTION_LEN, hand_on_part, keeper);
    keeper->pool = rs_kept_pool_open(pool_size);
    keeper->squeeze = rs_squeeze_open();
    keeper->squeezed = g_string_new(NULL);
    g_queue_init(&keeper->jobs);
    g_mutex_init(&keeper->mutex);
    g_cond_init(&keeper->changed);
    rs_sections_hash(sections);
    if (rs_sections_append(sections, RS_KEPT_HEADER, header, error)) {
        keeper->thread = g_thread_new("rastro-keep", run, keeper);
        return keeper;
    }
    rs_keeper_close(keeper);
    return NULL;
}

/* Waits until the thread has done all that there is to do. */
static void join(struct rs_keeper *keeper)
{
    GError *said_later = NULL;
    if (!keeper->thread)
        return;
    hand_on(keeper, RS_KEPT_NONE, NULL, &said_later);
    g_clear_error(&said_later);
    g_thread_join(g_steal_pointer(&keeper->thread));
}

void rs_keeper_close(struct rs_keeper *keeper)
{
    if (!keeper)
        return;
    join(keeper);
    rs_regroup_close(keeper->regroup);
    rs_kept_pool_close(keeper->pool);
    rs_sections_close(keeper->sections);
    rs_squeeze_close(keeper->squeeze);
    g_string_free(keeper->squeezed, TRUE);
    g_cond_clear(&keeper->changed);
    g_mutex_clear(&keeper->mutex);
    g_clear_error(&keeper->failed);
    g_free(keeper);
}

bool rs_keeper_begin(struct rs_keeper *keeper,
                     const struct rs_kept_input *input, GError **error)
{
    GString *bytes = g_string_new(NULL);
    keeper->inputs++;
    rs_kept_put_input(bytes, input);
    return hand_on(keeper, RS_KEPT_INPUT, bytes, error);
}

bool rs_keeper_add(struct rs_keeper *keeper, const struct rs_verdicts *verdicts,
                   GError **error)
{
    rs_kept_pool_add(keeper->pool, keeper->inputs - 1,
                     rs_regroup_records(keeper->regroup), verdicts);
    return rs_regroup_add(keeper->regroup, verdicts, error);
}

bool rs_keeper_end(struct rs_keeper *keeper, const struct rs_kept_end *end,
                   GError **error)
{
    GString *bytes;
    if (!rs_regroup_end_input(keeper->regroup, error))
        return false;
    bytes = g_string_new(NULL);
    rs_kept_put_end(bytes, end);
    return hand_on(keeper, RS_KEPT_END, bytes, error);
}

bool rs_keeper_finish(struct rs_keeper *keeper, struct rs_digest *digest,
                      GError **error)
{
    GString *pool = g_string_new(NULL);
    rs_kept_pool_put(keeper->pool, pool);
    if (!hand_on(keeper, RS_KEPT_POOL, pool, error))
        return false;
    join(keeper);
    if (!keeper->failed)
        return rs_sections_finish(keeper->sections, digest, error);
    g_propagate_error(error, g_steal_pointer(&keeper->failed));
    return false;
}
