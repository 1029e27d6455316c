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
#include "scan/account.h"
#include "scan/outputs.h"
#include "scan/pipeline.h"
#include "scan/plan.h"
#include "scan/provenance.h"
#include "scan/rulebook.h"
#include "scan/summary.h"
#include "scan/terms.h"
#include "scan/work.h"

struct rs_scan {
    struct rs_scan_options options;
    struct rs_scan_settings settings;
    struct rs_mask *mask; /* NULL without a contact key */
    struct rs_filter *filter;
    struct rs_plan plan;
    struct rs_rulebook book;
    struct rs_terms *terms;
    char key[RS_MASK_FINGERPRINT_LEN + 1]; /* fingerprint; "" without one */
    struct rs_outputs *outputs;            /* NULL without -o */
    struct rs_account account;
    struct rs_work_options work;
    struct rs_pipeline *pipeline;
    uint64_t kept_len; /* bytes of the inputs that the journal gave */
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
    if (!options->contact_key.len)
        return true;
    scan->mask = rs_mask_open(options->contact_key);
    rs_mask_fingerprint(scan->mask, scan->key);
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
    rs_account_init(&scan->account, &options);
    return true;
}

static void throw_away(struct rs_scan *scan)
{
    g_clear_pointer(&scan->pipeline, rs_pipeline_close);
    rs_account_clear(&scan->account);
}

/* What must be the same for another run to be one with this. */
static struct rs_terms *terms_of(const struct rs_scan *scan)
{
    struct rs_terms *terms = rs_terms_open();
    g_autoptr(GArray) options =
        rs_provenance_options(&scan->options, scan->filter);
    rs_terms_add_build(terms);
    rs_terms_add_options(terms, options);
    rs_terms_add_packs(terms, scan->book.packs);
    rs_terms_add_preset(terms, scan->options.preset);
    if (*scan->key)
        rs_terms_add(terms, RS_TERMS_CONTACT_KEY, scan->key);
    return terms;
}

static bool open_outputs(struct rs_scan *scan, GError **error)
{
    struct rs_outputs_options options = {
        .given = &scan->options,
        .plan = &scan->plan,
        .packs = scan->book.packs,
        .rules = scan->book.rules,
        .contact_key = *scan->key ? scan->key : NULL,
        .pool_size = scan->settings.pool_size,
    };
    if (!scan->options.output)
        return true;
    options.terms = scan->terms = terms_of(scan);
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
    rs_terms_close(scan->terms);
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

/* What is known of an input before it is scanned. */
static bool begin_input(struct rs_scan *scan, size_t index, GError **error)
{
    const struct rs_scan_input *input = input_at(scan, index);
    const struct rs_scan_input *before =
        index ? input_at(scan, index - 1) : NULL;
    const struct rs_mapping *mapping = input->mapping;
    struct rs_kept_input known = {
        .name = input->file->name,
        .member = input->member,
        .format = input->format,
        .charset = input->charset,
        .preset = mapping ? rs_mapping_name(mapping) : "empty",
        .header_len = input->header->len,
        .is_of_file_before = before && before->file == input->file,
    };
    for (guint i = 0; i < input->header->len; i++)
        known.header_lines += input->header->data[i] == '\n';
    rs_account_begin(&scan->account, &known);
    return !scan->outputs ||
           rs_outputs_keep_input(scan->outputs, &known, error);
}

static bool end_input(struct rs_scan *scan, const struct rs_step *step,
                      GError **error)
{
    const struct rs_input *file = input_at(scan, step->input)->file;
    struct rs_kept_end end = {
        .sha256 = step->sha256,
        .damage = step->ended_by ? step->ended_by->message : NULL,
        .bytes = file->is_stream ? step->consumed : file->len,
        .replaced = step->replaced,
    };
    if (!rs_account_end(&scan->account, &end, error) ||
        (scan->outputs && !rs_outputs_keep_end(scan->outputs, &end, error)))
        return false;
    return step->input + 1 == scan->plan.inputs->len ||
           begin_input(scan, step->input + 1, error);
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
    return rs_account_add(&scan->account, step->result, error) &&
           (!scan->outputs ||
            rs_outputs_keep(scan->outputs, step->result, error));
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
    if (!begin_input(scan, 0, error))
        return false;
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
             (!scan->outputs || rs_outputs_note(scan->outputs, &step, error));
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
        .has_evidence = scan->outputs ||
                        rs_keys_have(&scan->settings.keys, RS_KEY_OF_LABEL) ||
                        rs_keys_have(&scan->settings.keys, RS_KEY_OF_FACT),
    };
    struct rs_pipeline_options options = {
        .plan = &scan->plan,
        .first_input = scan->account.inputs->len,
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
        .account = &scan->account,
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
    return rs_tally_table(rs_merge_asked(scan->account.merge), &options);
}

bool rs_scan_is_complete(const struct rs_scan *scan)
{
    return rs_account_is_complete(&scan->account, &scan->settings);
}

void rs_scan_notes(const struct rs_scan *scan, GString *out)
{
    rs_summary_notes(&scan->plan, out);
    if (scan->outputs)
        rs_outputs_notes(scan->outputs, out);
}

static struct rs_summary summary_of(const struct rs_scan *scan)
{
    return (struct rs_summary){
        .account = &scan->account,
        .rules = scan->book.rules,
        .keeps_rejects = scan->outputs != NULL,
    };
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
