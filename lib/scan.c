/*
 * The only file that knows all the stages: it opens them, runs the merger on
 * the verdicts that the pipeline hands over, and writes what comes of it.
 *
 * One thing can make it begin again. Where ISA-L has delivered bytes of a
 * damaged input that zlib does not vouch for, what is already tallied cannot
 * be taken back: all of it is thrown away, and the scan starts over with zlib
 * alone for that input. Such damage is rare (three flipped bits in two hundred
 * lead to it), so it costs nothing where it does not happen. With a journal,
 * only the inputs that it does not hold are scanned again.
 */
#include "scan.h"

#include "base/error.h"
#include "base/visible.h"
#include "extract/mask.h"
#include "scan/merge.h"
#include "scan/outputs.h"
#include "scan/pipeline.h"
#include "scan/plan.h"
#include "scan/rulebook.h"
#include "scan/summary.h"
#include "scan/work.h"

struct rs_scan {
    struct rs_scan_options options;
    struct rs_scan_settings settings;
    struct rs_mask *mask; /* NULL without a contact key */
    struct rs_filter *filter;
    struct rs_plan plan;
    struct rs_rulebook book;
    struct rs_outputs *outputs; /* NULL without -o */
    struct rs_merge *merge;
    struct rs_work_options work;
    struct rs_pipeline *pipeline;
    GArray *done;      /* struct rs_rundb_input, one to an input */
    GPtrArray *texts;  /* what those point to */
    uint64_t kept_len; /* bytes of the inputs that the journal gave */
    struct rs_ledger totals;
    GDateTime *started;
    gint stop;
    GMutex progress_mutex;
    struct rs_scan_progress progress;
};

static bool open_settings(struct rs_scan *scan, GError **error)
{
    const struct rs_scan_options *options = &scan->options;
    if (!rs_scan_settings_init(&scan->settings, options, error))
        return false;
    if (options->contact_key.len)
        scan->mask = rs_mask_open(options->contact_key);
    return true;
}

static bool open_filter(struct rs_scan *scan, GError **error)
{
    struct rs_filter_options options = {
        .only = scan->options.only,
        .skip = scan->options.skip,
        .since = scan->settings.since,
        .until = scan->settings.until,
    };
    scan->filter = rs_filter_open(&options, error);
    return scan->filter != NULL;
}

/* Everything that one attempt at the scan fills. */
static bool begin(struct rs_scan *scan, GError **error)
{
    scan->done = g_array_new(FALSE, TRUE, sizeof(struct rs_rundb_input));
    scan->texts = g_ptr_array_new_with_free_func(g_free);
    scan->totals = (struct rs_ledger){0};
    scan->kept_len = 0;
    g_mutex_lock(&scan->progress_mutex);
    scan->progress = (struct rs_scan_progress){.len = scan->plan.len};
    g_mutex_unlock(&scan->progress_mutex);
    if (scan->outputs && !rs_outputs_begin(scan->outputs, error))
        return false;
    struct rs_outputs *outputs = scan->outputs;
    struct rs_merge_options options = {
        .rules = scan->book.rules,
        .keys = &scan->settings.keys,
        .db = outputs ? rs_outputs_db(outputs) : NULL,
        .rejects = outputs ? rs_outputs_rejects(outputs) : NULL,
        .pool_size = scan->settings.pool_size,
        .include_seekers = scan->options.include_seekers,
    };
    scan->merge = rs_merge_open(&options);
    return true;
}

static void throw_away(struct rs_scan *scan)
{
    g_clear_pointer(&scan->pipeline, rs_pipeline_close);
    g_clear_pointer(&scan->merge, rs_merge_close);
    g_clear_pointer(&scan->done, g_array_unref);
    g_clear_pointer(&scan->texts, g_ptr_array_unref);
}

static bool open_outputs(struct rs_scan *scan, GError **error)
{
    struct rs_outputs_options options = {
        .given = &scan->options,
        .plan = &scan->plan,
        .packs = scan->book.packs,
        .rules = scan->book.rules,
        .filter = scan->filter,
    };
    if (!scan->options.output)
        return true;
    scan->outputs = rs_outputs_open(&options, error);
    return scan->outputs != NULL;
}

struct rs_scan *rs_scan_open(const struct rs_scan_options *options,
                             GError **error)
{
    struct rs_scan *scan = g_new0(struct rs_scan, 1);
    scan->options = *options;
    scan->started = g_date_time_new_now_utc();
    g_mutex_init(&scan->progress_mutex);
    if (open_settings(scan, error) && rs_outputs_check(options, error) &&
        rs_rulebook_init(&scan->book, options, error) &&
        open_filter(scan, error) &&
        rs_plan_init(&scan->plan, options, &scan->settings, RS_PLAN_STRICT,
                     error) &&
        open_outputs(scan, error) && begin(scan, error))
        return scan;
    rs_scan_close(scan);
    return NULL;
}

void rs_scan_close(struct rs_scan *scan)
{
    if (!scan)
        return;
    throw_away(scan);
    rs_outputs_close(scan->outputs);
    rs_rulebook_clear(&scan->book);
    rs_plan_clear(&scan->plan);
    rs_filter_close(scan->filter);
    rs_mask_close(scan->mask);
    rs_scan_settings_clear(&scan->settings);
    g_date_time_unref(scan->started);
    g_mutex_clear(&scan->progress_mutex);
    g_free(scan);
}

void rs_scan_stop(struct rs_scan *scan)
{
    g_atomic_int_set(&scan->stop, 1);
}

bool rs_scan_leave(struct rs_scan *scan, GString *out)
{
    bool is_kept = scan->outputs && rs_outputs_kept(scan->outputs);
    if (is_kept) {
        rs_outputs_say_kept(scan->outputs, out);
        g_string_append(out, " kept in ");
        rs_visible_add(out, rs_view_of(rs_outputs_folder(scan->outputs)),
                       RS_NEWLINES_ESCAPE);
        g_string_append(out, "; the same command with --resume goes on");
    } else {
        g_string_append(out, "nothing is kept");
    }
    rs_outputs_close(g_steal_pointer(&scan->outputs));
    return is_kept;
}

static struct rs_scan_input *input_at(const struct rs_scan *scan, size_t index)
{
    return scan->plan.inputs->pdata[index];
}

static const char *keep(struct rs_scan *scan, char *text)
{
    g_ptr_array_add(scan->texts, text);
    return text;
}

static const char *preset_of(const struct rs_scan_input *input)
{
    return input->mapping ? rs_mapping_name(input->mapping) : "empty";
}

static bool end_input(struct rs_scan *scan, struct rs_step *step,
                      GError **error)
{
    const struct rs_scan_input *input = input_at(scan, step->input);
    struct rs_rundb_input done = {
        .name = input->file->name,
        .member = input->member,
        .format = input->format,
        .charset = input->charset,
        .preset = preset_of(input),
        .sha256 = keep(scan, g_strdup(step->sha256)),
        .bytes = input->file->is_stream ? step->consumed : input->file->len,
        .replaced = step->replaced,
        .unpacked = rs_merge_bytes(scan->merge),
    };
    if (step->ended_by)
        done.damage = keep(scan, g_strdup(step->ended_by->message));
    if (!rs_merge_end(scan->merge, &done.ledger, error))
        return false;
    rs_ledger_add(&scan->totals, &done.ledger);
    g_array_append_val(scan->done, done);
    if (step->input + 1 < scan->plan.inputs->len)
        rs_merge_begin(scan->merge, step->input + 1,
                       input_at(scan, step->input + 1));
    return !scan->outputs ||
           rs_rundb_add_input(rs_outputs_db(scan->outputs), &done, error);
}

static void note_progress(struct rs_scan *scan,
                          const struct rs_verdicts *verdicts)
{
    uint64_t flag_bits = rs_rules_flag_bits(scan->book.rules), flagged = 0;
    for (guint i = 0; i < verdicts->posts->len; i++)
        flagged +=
            (g_array_index(verdicts->posts, struct rs_post_verdict, i).labels &
             flag_bits) != 0;
    g_mutex_lock(&scan->progress_mutex);
    scan->progress.records += verdicts->record_count;
    scan->progress.flagged += flagged;
    scan->progress.consumed = scan->kept_len;
    if (scan->pipeline)
        scan->progress.consumed += rs_pipeline_consumed(scan->pipeline);
    g_mutex_unlock(&scan->progress_mutex);
}

static bool take(struct rs_scan *scan, struct rs_step *step, GError **error)
{
    if (!step->result)
        return end_input(scan, step, error);
    note_progress(scan, step->result);
    return rs_merge_add(scan->merge, step->result, error);
}

static bool stopped(GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_STOPPED, "stopped");
    return false;
}

static void step_clear(struct rs_step *step)
{
    rs_verdicts_close(step->result);
    g_clear_error(&step->ended_by);
}

/* What an earlier attempt has finished goes through the merger again. */
static bool merge_kept(struct rs_scan *scan, GError **error)
{
    struct rs_step step;
    GError *failed = NULL;
    rs_merge_begin(scan->merge, 0, input_at(scan, 0));
    while (scan->outputs && rs_outputs_next(scan->outputs, &step, &failed)) {
        bool ok = take(scan, &step, error);
        if (!step.result && rs_plan_of_file(&scan->plan, step.input) == 1)
            scan->kept_len += input_at(scan, step.input)->file->len;
        step_clear(&step);
        if (!ok)
            return false;
        if (g_atomic_int_get(&scan->stop))
            return stopped(error);
    }
    if (!failed)
        return true;
    g_propagate_error(error, failed);
    return false;
}

static bool merge_all(struct rs_scan *scan, GError **error)
{
    struct rs_step step;
    while (rs_pipeline_next(scan->pipeline, &step)) {
        bool ok = true;
        if (g_error_matches(step.ended_by, RS_ERROR, RS_ERROR_DISAGREE)) {
            input_at(scan, step.input)->zlib_only = true;
            g_propagate_error(error, g_steal_pointer(&step.ended_by));
            ok = false;
        }
        ok = ok && take(scan, &step, error) &&
             (!scan->outputs || rs_outputs_keep(scan->outputs, &step, error));
        step_clear(&step);
        if (!ok)
            return false;
    }
    return !g_atomic_int_get(&scan->stop) || stopped(error);
}

static void start_pipeline(struct rs_scan *scan)
{
    scan->work = (struct rs_work_options){
        .rules = scan->book.rules,
        .filter = scan->filter,
        .include_seekers = scan->options.include_seekers,
        .region = scan->options.region,
        .pool_size = scan->settings.pool_size,
    };
    struct rs_pipeline_options options = {
        .plan = &scan->plan,
        .first_input = scan->done->len,
        .stage = rs_work_stage(&scan->work),
        .threads = scan->settings.threads,
        .chunk_len = scan->settings.chunk_len,
        .stop = &scan->stop,
    };
    scan->pipeline = rs_pipeline_open(&options);
}

static bool restart(struct rs_scan *scan, GError **error)
{
    throw_away(scan);
    rs_plan_rewind(&scan->plan);
    return begin(scan, error);
}

static bool try_once(struct rs_scan *scan, GError **error)
{
    if (!merge_kept(scan, error))
        return false;
    start_pipeline(scan);
    if (!merge_all(scan, error))
        return false;
    g_clear_pointer(&scan->pipeline, rs_pipeline_close);
    return true;
}

static bool attempt(struct rs_scan *scan, GError **error)
{
    for (;;) {
        GError *failed = NULL;
        if (try_once(scan, &failed))
            return true;
        if (!g_error_matches(failed, RS_ERROR, RS_ERROR_DISAGREE)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        if (!restart(scan, error))
            return false;
    }
}

static bool finish(struct rs_scan *scan, GError **error)
{
    struct rs_outputs_result result = {
        .merge = scan->merge,
        .inputs = scan->done,
        .totals = scan->totals,
        .started = scan->started,
        .threads = scan->settings.threads,
    };
    return !scan->outputs || rs_outputs_finish(scan->outputs, &result, error);
}

bool rs_scan_run(struct rs_scan *scan, GError **error)
{
    return attempt(scan, error) && finish(scan, error);
}

void rs_scan_progress(const struct rs_scan *scan,
                      struct rs_scan_progress *progress)
{
    GMutex *mutex = (GMutex *)&scan->progress_mutex;
    g_mutex_lock(mutex);
    *progress = scan->progress;
    g_mutex_unlock(mutex);
}

struct rs_tally_table rs_scan_table(const struct rs_scan *scan,
                                    enum rs_rows rows)
{
    struct rs_tally_table_options options = {
        .rows = rows,
        .include_seekers = scan->options.include_seekers,
        .show_contacts = scan->options.show_contacts,
        .mask = scan->mask,
    };
    return rs_tally_table(rs_merge_asked(scan->merge), &options);
}

bool rs_scan_is_complete(const struct rs_scan *scan)
{
    uint64_t rejected = scan->totals.classes[RS_CLASS_REJECTED];
    double allowed = (double)scan->settings.reject_count;
    if (scan->settings.reject_percent >= 0)
        allowed = scan->settings.reject_percent / 100 *
                  (double)rs_ledger_records(&scan->totals);
    for (guint i = 0; i < scan->done->len; i++)
        if (g_array_index(scan->done, struct rs_rundb_input, i).damage)
            return false;
    return (double)rejected <= allowed &&
           !scan->totals.classes[RS_CLASS_UNDECIDED];
}

static struct rs_summary summary_of(const struct rs_scan *scan)
{
    return (struct rs_summary){
        .plan = &scan->plan,
        .inputs = scan->done,
        .totals = &scan->totals,
        .rules = scan->book.rules,
        .merge = scan->merge,
        .keeps_rejects = scan->outputs != NULL,
    };
}

void rs_scan_notes(const struct rs_scan *scan, GString *out)
{
    rs_summary_notes(&scan->plan, out);
    if (scan->outputs)
        rs_outputs_notes(scan->outputs, out);
}

void rs_scan_warnings(const struct rs_scan *scan, GString *out)
{
    struct rs_summary summary = summary_of(scan);
    rs_summary_warnings(&summary, out);
}

void rs_scan_summary(const struct rs_scan *scan, GString *out)
{
    struct rs_summary summary = summary_of(scan);
    rs_summary_lines(&summary, out);
}
