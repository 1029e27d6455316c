#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define DRAW_EVERY_US (100 * G_TIME_SPAN_MILLISECOND)
#define BAR_LEN 24u

struct progress {
    const struct rs_scan *scan;
    GThread *thread;
    GMutex mutex;
    GCond ended;
    bool is_ending;
    gint64 started;
};

/* "0:07", "12:30", "2:05:00". */
static void add_time(GString *out, double seconds)
{
    unsigned long left = (unsigned long)(seconds + 0.5);
    if (left >= 3600)
        g_string_append_printf(out, "%lu:%02lu:%02lu", left / 3600,
                               left / 60 % 60, left % 60);
    else
        g_string_append_printf(out, "%lu:%02lu", left / 60, left % 60);
}

static void add_bar(GString *out, double share)
{
    unsigned full = (unsigned)(share * BAR_LEN);
    for (unsigned i = 0; i < BAR_LEN; i++)
        g_string_append(out, i < full ? "█" : "░");
    g_string_append_printf(out, " %3.0f%%", share * 100);
}

/* What is left follows from the compressed bytes: they are known in advance,
 * for all but streams. */
static void draw(const struct progress *progress)
{
    struct rs_scan_progress now;
    g_autoptr(GString) line = g_string_new("\r");
    rs_scan_progress(progress->scan, &now);
    double seconds =
        (double)(g_get_monotonic_time() - progress->started) / G_USEC_PER_SEC;
    if (now.len) {
        double share = MIN(1, (double)now.consumed / (double)now.len);
        add_bar(line, share);
        if (share > 0.01 && seconds > 0.5) {
            g_string_append(line, "  ");
            add_time(line, seconds / share - seconds);
            g_string_append(line, " left");
        }
    }
    g_string_append_printf(
        line, "  %.0f MB/s  %" PRIu64 " records, %" PRIu64 " flagged\x1b[K",
        seconds > 0 ? (double)now.consumed / 1e6 / seconds : 0, now.records,
        now.flagged);
    fputs(line->str, stderr);
    fflush(stderr);
}

static gpointer run(gpointer data)
{
    struct progress *progress = data;
    gint64 next = progress->started;
    g_mutex_lock(&progress->mutex);
    while (!progress->is_ending) {
        next += DRAW_EVERY_US;
        if (g_cond_wait_until(&progress->ended, &progress->mutex, next))
            continue;
        draw(progress);
    }
    g_mutex_unlock(&progress->mutex);
    return NULL;
}

struct progress *progress_open(const struct rs_scan *scan, const char *when,
                               GError **error)
{
    if (when && strcmp(when, "auto") && strcmp(when, "always") &&
        strcmp(when, "never")) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--progress %s: it takes auto, always or never", when);
        return NULL;
    }
    if (!g_strcmp0(when, "never") ||
        (g_strcmp0(when, "always") && !isatty(STDERR_FILENO)))
        return NULL;
    struct progress *progress = g_new0(struct progress, 1);
    progress->scan = scan;
    progress->started = g_get_monotonic_time();
    g_mutex_init(&progress->mutex);
    g_cond_init(&progress->ended);
    progress->thread = g_thread_new("rastro-draw", run, progress);
    return progress;
}

void progress_close(struct progress *progress)
{
    if (!progress)
        return;
    g_mutex_lock(&progress->mutex);
    progress->is_ending = true;
    g_cond_signal(&progress->ended);
    g_mutex_unlock(&progress->mutex);
    g_thread_join(progress->thread);
    fputs("\r\x1b[K", stderr);
    g_cond_clear(&progress->ended);
    g_mutex_clear(&progress->mutex);
    g_free(progress);
}
