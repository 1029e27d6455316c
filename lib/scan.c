/*
 * The only file that knows all the stages: it opens them, runs the merger on
 * the verdicts that the pipeline hands over, and writes what comes of it.
 *
 * One thing can make it begin again. Where ISA-L has delivered bytes of a
 * damaged input that zlib does not vouch for, what is already tallied cannot
 * be taken back: all of it is thrown away, and the scan starts over with zlib
 * alone for that input. Such damage is rare (three flipped bits in two hundred
 * lead to it), so it costs nothing where it does not happen.
 */
#include "scan.h"

#include "base/error.h"
#include "pattern/pack.h"
#include "pattern/packs.h"
#include "scan/merge.h"
#include "scan/pipeline.h"
#include "scan/plan.h"
#include "scan/summary.h"
#include "store/folder.h"
#include "store/manifest.h"

#define DB_NAME "rastro.db"
#define REJECTS_NAME "rejects.csv"

struct rs_scan {
    struct rs_scan_options options;
    struct rs_scan_settings settings;
    struct rs_plan plan;
    GPtrArray *packs;
    struct rs_rules *rules;
    struct rs_folder *folder; /* NULL without -o, as are the next two */
    struct rs_rundb *db;
    struct rs_rejects *rejects;
    struct rs_merge *merge;
    struct rs_pipeline *pipeline;
    GArray *done;     /* struct rs_rundb_input, one to an input */
    GPtrArray *texts; /* what those point to */
    struct rs_ledger totals;
    GDateTime *started;
    gint stop;
    GMutex progress_mutex;
    struct rs_scan_progress progress;
};

static bool load_rules(struct rs_scan *scan, GError **error)
{
    struct rs_rules_options options = {
        .adhoc = scan->options.adhoc,
        .no_prefilter = scan->options.no_prefilter,
    };
    scan->packs = rs_packs_load(scan->options.packs, error);
    if (!scan->packs)
        return false;
    scan->rules = rs_rules_open(scan->packs, &options, error);
    return scan->rules != NULL;
}

static bool open_outputs(struct rs_scan *scan, GError **error)
{
    g_autofree char *db = rs_folder_path(scan->folder, DB_NAME);
    g_autofree char *rejects = rs_folder_path(scan->folder, REJECTS_NAME);
    struct rs_rundb_options options = {
        .rules = scan->rules,
        .include_seekers = scan->options.include_seekers,
    };
    scan->db = rs_rundb_open(db, &options, error);
    if (!scan->db)
        return false;
    scan->rejects = rs_rejects_open(rejects, error);
    return scan->rejects != NULL;
}

/* Everything that one attempt at the scan fills. */
static bool begin(struct rs_scan *scan, GError **error)
{
    scan->done = g_array_new(FALSE, TRUE, sizeof(struct rs_rundb_input));
    scan->texts = g_ptr_array_new_with_free_func(g_free);
    scan->totals = (struct rs_ledger){0};
    if (scan->folder && !open_outputs(scan, error))
        return false;
    struct rs_merge_options options = {
        .rules = scan->rules,
        .keys = &scan->settings.keys,
        .db = scan->db,
        .rejects = scan->rejects,
    };
    scan->merge = rs_merge_open(&options);
    return true;
}

static void throw_away(struct rs_scan *scan)
{
    g_clear_pointer(&scan->pipeline, rs_pipeline_close);
    g_clear_pointer(&scan->merge, rs_merge_close);
    g_clear_pointer(&scan->db, rs_rundb_close);
    if (scan->rejects)
        rs_rejects_close(g_steal_pointer(&scan->rejects), NULL);
    g_clear_pointer(&scan->done, g_array_unref);
    g_clear_pointer(&scan->texts, g_ptr_array_unref);
}

struct rs_scan *rs_scan_open(const struct rs_scan_options *options,
                             GError **error)
{
    struct rs_scan *scan = g_new0(struct rs_scan, 1);
    scan->options = *options;
    scan->started = g_date_time_new_now_utc();
    g_mutex_init(&scan->progress_mutex);
    bool ok = rs_scan_settings_init(&scan->settings, options, error) &&
              load_rules(scan, error) &&
              rs_plan_init(&scan->plan, options, &scan->settings, error);
    if (ok && options->output) {
        scan->folder = rs_folder_open(options->output, error);
        ok = scan->folder != NULL;
    }
    if (ok && begin(scan, error))
        return scan;
    rs_scan_close(scan);
    return NULL;
}

void rs_scan_close(struct rs_scan *scan)
{
    if (!scan)
        return;
    throw_away(scan);
    rs_folder_close(scan->folder);
    rs_rules_close(scan->rules);
    if (scan->packs)
        g_ptr_array_unref(scan->packs);
    rs_plan_clear(&scan->plan);
    rs_scan_settings_clear(&scan->settings);
    g_date_time_unref(scan->started);
    g_mutex_clear(&scan->progress_mutex);
    g_free(scan);
}

void rs_scan_stop(struct rs_scan *scan)
{
    g_atomic_int_set(&scan->stop, 1);
}

void rs_scan_discard(struct rs_scan *scan)
{
    rs_folder_close(g_steal_pointer(&scan->folder));
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
        .name = input->input->name,
        .format = input->format,
        .preset = preset_of(input),
        .sha256 = keep(scan, g_strdup(step->sha256)),
        .bytes = input->input->len,
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
    return !scan->db || rs_rundb_add_input(scan->db, &done, error);
}

static void note_progress(struct rs_scan *scan,
                          const struct rs_verdicts *verdicts)
{
    uint64_t flag_bits = rs_rules_flag_bits(scan->rules), flagged = 0;
    for (guint i = 0; i < verdicts->posts->len; i++)
        flagged +=
            (g_array_index(verdicts->posts, struct rs_post_verdict, i).labels &
             flag_bits) != 0;
    g_mutex_lock(&scan->progress_mutex);
    scan->progress.records += verdicts->record_count;
    scan->progress.flagged += flagged;
    scan->progress.consumed = rs_pipeline_consumed(scan->pipeline);
    g_mutex_unlock(&scan->progress_mutex);
}

static bool take(struct rs_scan *scan, struct rs_step *step, GError **error)
{
    if (!step->verdicts)
        return end_input(scan, step, error);
    note_progress(scan, step->verdicts);
    return rs_merge_add(scan->merge, step->verdicts, error);
}

static bool merge_all(struct rs_scan *scan, GError **error)
{
    struct rs_step step;
    rs_merge_begin(scan->merge, 0, input_at(scan, 0));
    while (rs_pipeline_next(scan->pipeline, &step)) {
        bool ok = true;
        if (g_error_matches(step.ended_by, RS_ERROR, RS_ERROR_DISAGREE)) {
            input_at(scan, step.input)->zlib_only = true;
            g_propagate_error(error, g_steal_pointer(&step.ended_by));
            ok = false;
        }
        ok = ok && take(scan, &step, error);
        rs_verdicts_close(step.verdicts);
        g_clear_error(&step.ended_by);
        if (!ok)
            return false;
    }
    if (!g_atomic_int_get(&scan->stop))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_STOPPED, "stopped");
    return false;
}

static void start_pipeline(struct rs_scan *scan)
{
    struct rs_pipeline_options options = {
        .rules = scan->rules,
        .plan = &scan->plan,
        .work = {.since = scan->settings.since,
                 .until = scan->settings.until,
                 .include_seekers = scan->options.include_seekers},
        .threads = scan->settings.threads,
        .chunk_len = scan->settings.chunk_len,
        .stop = &scan->stop,
    };
    g_mutex_lock(&scan->progress_mutex);
    scan->progress = (struct rs_scan_progress){.len = scan->plan.len};
    g_mutex_unlock(&scan->progress_mutex);
    scan->pipeline = rs_pipeline_open(&options);
}

static bool restart(struct rs_scan *scan, GError **error)
{
    throw_away(scan);
    rs_plan_rewind(&scan->plan);
    return begin(scan, error);
}

static bool attempt(struct rs_scan *scan, GError **error)
{
    for (;;) {
        GError *failed = NULL;
        start_pipeline(scan);
        if (merge_all(scan, &failed)) {
            g_clear_pointer(&scan->pipeline, rs_pipeline_close);
            return true;
        }
        if (!g_error_matches(failed, RS_ERROR, RS_ERROR_DISAGREE)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        if (!restart(scan, error))
            return false;
    }
}

static void add_option(GArray *options, const char *name, const char *value)
{
    struct rs_manifest_option option = {name, value};
    if (value)
        g_array_append_val(options, option);
}

static void add_options(GArray *options, const char *name,
                        const char *const *values)
{
    for (; values && *values; values++)
        add_option(options, name, *values);
}

/* Those that change what is counted or kept; not how fast. */
static GArray *changed_options(const struct rs_scan_options *given)
{
    GArray *options =
        g_array_new(FALSE, FALSE, sizeof(struct rs_manifest_option));
    add_options(options, "--patterns", given->packs);
    add_options(options, "-e", given->adhoc);
    add_option(options, "--preset", given->preset);
    add_options(options, "--map", given->map);
    add_options(options, "--set", given->set);
    add_option(options, "--date-format", given->date_format);
    add_option(options, "--type", given->type);
    add_option(options, "--tz", given->zone);
    add_option(options, "--since", given->since);
    add_option(options, "--until", given->until);
    if (given->include_seekers)
        add_option(options, "--include-seekers", "yes");
    return options;
}

static bool write_manifest(struct rs_scan *scan, GError **error)
{
    static const char *const outputs[] = {DB_NAME, REJECTS_NAME, NULL};
    g_autoptr(GArray) options = changed_options(&scan->options);
    g_autoptr(GDateTime) ended = g_date_time_new_now_utc();
    struct rs_manifest manifest = {
        .packs = scan->packs,
        .options = options,
        .inputs = scan->done,
        .totals = scan->totals,
        .flagged_posts = rs_summary_flagged(rs_merge_by_container(scan->merge)),
        .outputs = outputs,
    };
    struct rs_manifest_run run = {
        .started = scan->started,
        .ended = ended,
        .threads = scan->settings.threads,
        .command = scan->options.command,
        .prefilter = rs_rules_prefilter(scan->rules),
    };
    return rs_manifest_write(&manifest, scan->folder, error) &&
           rs_manifest_write_run(&run, scan->folder, error);
}

static bool finish(struct rs_scan *scan, GError **error)
{
    static const char *const meta[] = {
        "schema",
        "1",
        "tool",
        "rastro " RASTRO_VERSION,
        "warning",
        "The working copy of a run: words of posts and contacts stand in it "
        "as they were written. Do not publish it as it is.",
        NULL};
    if (!scan->folder)
        return true;
    return rs_rundb_finish(scan->db, rs_merge_containers(scan->merge),
                           rs_merge_by_container(scan->merge), meta, error) &&
           rs_rejects_close(g_steal_pointer(&scan->rejects), error) &&
           write_manifest(scan, error) && rs_folder_finish(scan->folder, error);
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
    return rs_tally_table(rs_merge_asked(scan->merge), rows,
                          scan->options.include_seekers);
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
        .rules = scan->rules,
        .merge = scan->merge,
        .keeps_rejects = scan->folder != NULL,
    };
}

void rs_scan_notes(const struct rs_scan *scan, GString *out)
{
    rs_summary_notes(&scan->plan, out);
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
