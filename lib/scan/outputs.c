#include "scan/outputs.h"

#include <glib/gstdio.h>

#include "base/error.h"
#include "base/visible.h"
#include "scan/provenance.h"
#include "scan/resume.h"
#include "scan/summary.h"
#include "store/folder.h"
#include "store/journal.h"
#include "store/journal_verdicts.h"
#include "store/keeper.h"
#include "store/manifest.h"

#define DB_NAME "rastro.db"
#define REJECTS_NAME "rejects.csv"
#define JOURNAL_NAME "journal"

struct rs_outputs {
    struct rs_outputs_options options;
    struct rs_folder *folder;
    struct rs_journal *journal; /* NULL where nothing could go on */
    struct rs_keeper *keeper;   /* NULL where no verdicts are kept */
    struct rs_rundb *db;
    struct rs_rejects *rejects;
    GArray *touched; /* bool, one to an input of a resumed scan */
    size_t input;    /* the one whose steps next() gives */
    GString *packed; /* reused */
};

static bool is_stream(const char *path)
{
    return !strcmp(path, "-") || (g_file_test(path, G_FILE_TEST_EXISTS) &&
                                  !g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
                                  !g_file_test(path, G_FILE_TEST_IS_DIR));
}

bool rs_outputs_check(const struct rs_scan_options *given, GError **error)
{
    if (!given->resume)
        return true;
    if (!given->output) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--resume goes on with a run folder: name it with -o");
        return false;
    }
    for (const char *const *path = given->paths; path && *path; path++)
        if (is_stream(*path)) {
            g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                        "%s: a stream cannot be read again: --resume takes "
                        "files",
                        *path);
            return false;
        }
    return true;
}

/* A scan that is stopped could go on: its inputs are there to be read again. */
static bool may_go_on(const struct rs_plan *plan)
{
    for (guint i = 0; plan && i < plan->list->len; i++)
        if (((const struct rs_input *)plan->list->pdata[i])->is_stream)
            return false;
    return plan != NULL;
}

static bool create_journal(struct rs_outputs *outputs, const char *path,
                           const struct rs_resume *scan, GError **error)
{
    if (!may_go_on(outputs->options.plan))
        return true;
    rs_resume_put_header(outputs->packed, scan);
    outputs->journal = rs_journal_create(
        path, (struct rs_view){outputs->packed->str, outputs->packed->len},
        error);
    return outputs->journal != NULL;
}

/* Says where, and what can be done, of an error that says why; frees it. */
static bool cannot_go_on(const struct rs_outputs *outputs, GError *why,
                         GError **error)
{
    g_set_error(error, RS_ERROR, why->code,
                "cannot go on in %s: %s; remove it to begin anew",
                rs_folder_partial(outputs->folder), why->message);
    g_error_free(why);
    return false;
}

static bool check_journal(struct rs_outputs *outputs,
                          const struct rs_resume *scan, GError **error)
{
    GError *why = NULL;
    if (rs_resume_check(rs_journal_header(outputs->journal), scan,
                        outputs->touched, &why))
        return true;
    return cannot_go_on(outputs, why, error);
}

/* Goes on with the journal of a folder that is there. */
static bool open_journal(struct rs_outputs *outputs, const char *path,
                         const struct rs_resume *scan, GError **error)
{
    /* Killed before it had one. */
    if (rs_folder_holds_only(outputs->folder,
                             JOURNAL_NAME RS_JOURNAL_UNNAMED)) {
        rs_folder_clean(outputs->folder, NULL);
        return create_journal(outputs, path, scan, error);
    }
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return cannot_go_on(
            outputs,
            g_error_new_literal(RS_ERROR, RS_ERROR_USAGE, "it has no journal"),
            error);
    outputs->journal = rs_journal_open(path, error);
    if (!outputs->journal || !check_journal(outputs, scan, error))
        return false;
    rs_folder_clean(outputs->folder, JOURNAL_NAME);
    if (rs_journal_commits(outputs->journal))
        rs_folder_keep(outputs->folder, JOURNAL_NAME);
    return true;
}

static bool open_folder(struct rs_outputs *outputs, GError **error)
{
    const struct rs_scan_options *given = outputs->options.given;
    outputs->folder = given->resume ? rs_folder_resume(given->output, error)
                                    : rs_folder_open(given->output, error);
    if (!outputs->folder)
        return false;
    g_autofree char *path = rs_folder_path(outputs->folder, JOURNAL_NAME);
    g_autoptr(GArray) options = rs_terms_options(outputs->options.terms);
    struct rs_resume scan = {
        .options = options,
        .by = given->by,
        .preset = given->preset,
        .packs = outputs->options.packs,
        .plan = outputs->options.plan,
    };
    return rs_folder_is_resumed(outputs->folder)
               ? open_journal(outputs, path, &scan, error)
               : create_journal(outputs, path, &scan, error);
}

struct rs_outputs *rs_outputs_open(const struct rs_outputs_options *options,
                                   GError **error)
{
    struct rs_outputs *outputs = g_new0(struct rs_outputs, 1);
    outputs->options = *options;
    outputs->touched = g_array_new(FALSE, FALSE, sizeof(bool));
    outputs->packed = g_string_new(NULL);
    if (open_folder(outputs, error))
        return outputs;
    rs_outputs_close(outputs);
    return NULL;
}

static void close_files(struct rs_outputs *outputs)
{
    g_clear_pointer(&outputs->db, rs_rundb_close);
    g_clear_pointer(&outputs->keeper, rs_keeper_close);
    if (outputs->rejects)
        rs_rejects_close(g_steal_pointer(&outputs->rejects), NULL);
}

/* The journal last: it is what keeps others out of the folder. */
void rs_outputs_close(struct rs_outputs *outputs)
{
    if (!outputs)
        return;
    close_files(outputs);
    rs_folder_close(outputs->folder);
    rs_journal_close(outputs->journal);
    g_array_unref(outputs->touched);
    g_string_free(outputs->packed, TRUE);
    g_free(outputs);
}

/* In place of what an earlier attempt has written. */
static bool open_keeper(struct rs_outputs *outputs, GError **error)
{
    g_autofree char *path = rs_folder_path(outputs->folder, RS_KEPT_NAME);
    if (outputs->options.given->no_verdicts)
        return true;
    g_unlink(path);
    g_string_truncate(outputs->packed, 0);
    rs_terms_put(outputs->packed, outputs->options.terms);
    outputs->keeper = rs_keeper_open(
        path, (struct rs_view){outputs->packed->str, outputs->packed->len},
        outputs->options.pool_size, error);
    return outputs->keeper != NULL;
}

bool rs_outputs_begin(struct rs_outputs *outputs, GError **error)
{
    g_autofree char *db = rs_folder_path(outputs->folder, DB_NAME);
    g_autofree char *rejects = rs_folder_path(outputs->folder, REJECTS_NAME);
    struct rs_rundb_options options = {
        .rules = outputs->options.rules,
        .include_seekers = outputs->options.given->include_seekers,
    };
    close_files(outputs);
    outputs->input = 0;
    if (outputs->journal && !rs_journal_rewind(outputs->journal, error))
        return false;
    outputs->db = rs_rundb_open(db, &options, error);
    if (!outputs->db)
        return false;
    outputs->rejects = rs_rejects_open(rejects, error);
    return outputs->rejects && open_keeper(outputs, error);
}

struct rs_rundb *rs_outputs_db(const struct rs_outputs *outputs)
{
    return outputs->db;
}

struct rs_rejects *rs_outputs_rejects(const struct rs_outputs *outputs)
{
    return outputs->rejects;
}

static bool refuse_section(const struct rs_outputs *outputs, GError **error)
{
    return cannot_go_on(
        outputs,
        g_error_new_literal(RS_ERROR, RS_ERROR_USAGE, "its journal is damaged"),
        error);
}

/* The end of an input, as its reader said it then. */
static bool take_input(struct rs_outputs *outputs, struct rs_view section,
                       struct rs_step *step, GError **error)
{
    const GPtrArray *inputs = outputs->options.plan->inputs;
    size_t index = outputs->input++;
    struct rs_resume_input kept;
    if (index >= inputs->len || !rs_resume_take_input(section, &kept))
        return refuse_section(outputs, error);
    bool is_touched = index < outputs->touched->len &&
                      g_array_index(outputs->touched, bool, index);
    const struct rs_scan_input *input = inputs->pdata[index];
    GError *why = NULL;
    if (is_touched && !rs_resume_check_file(input->file, kept.sha256, &why))
        return cannot_go_on(outputs, why, error);
    g_strlcpy(step->sha256, kept.sha256, sizeof step->sha256);
    step->replaced = kept.replaced;
    if (kept.damage)
        step->ended_by =
            g_error_new_literal(RS_ERROR, RS_ERROR_DAMAGED, kept.damage);
    return true;
}

bool rs_outputs_next(struct rs_outputs *outputs, struct rs_step *step,
                     GError **error)
{
    struct rs_view section;
    *step = (struct rs_step){.input = outputs->input};
    if (!outputs->journal)
        return false;
    switch (rs_journal_next(outputs->journal, &section, error)) {
    case RS_JOURNAL_PART:
        step->result =
            rs_journal_take_verdicts(section, outputs->options.rules);
        return step->result || refuse_section(outputs, error);
    case RS_JOURNAL_COMMIT:
        return take_input(outputs, section, step, error);
    case RS_JOURNAL_END:
    case RS_JOURNAL_FAILED:
        break;
    }
    return false;
}

bool rs_outputs_note(struct rs_outputs *outputs, const struct rs_step *step,
                     GError **error)
{
    GString *packed = outputs->packed;
    if (!outputs->journal)
        return true;
    g_string_truncate(packed, 0);
    if (step->result) {
        rs_journal_put_verdicts(packed, step->result);
        return rs_journal_add(outputs->journal,
                              (struct rs_view){packed->str, packed->len},
                              error);
    }
    struct rs_resume_input input = {
        .sha256 = step->sha256,
        .damage = step->ended_by ? step->ended_by->message : NULL,
        .replaced = step->replaced,
    };
    rs_resume_put_input(packed, &input);
    if (!rs_journal_commit(outputs->journal,
                           (struct rs_view){packed->str, packed->len}, error))
        return false;
    rs_folder_keep(outputs->folder, JOURNAL_NAME);
    return true;
}

bool rs_outputs_keep_input(struct rs_outputs *outputs,
                           const struct rs_kept_input *input, GError **error)
{
    return !outputs->keeper || rs_keeper_begin(outputs->keeper, input, error);
}

bool rs_outputs_keep(struct rs_outputs *outputs,
                     const struct rs_verdicts *verdicts, GError **error)
{
    return !outputs->keeper || rs_keeper_add(outputs->keeper, verdicts, error);
}

bool rs_outputs_keep_end(struct rs_outputs *outputs,
                         const struct rs_kept_end *end, GError **error)
{
    return !outputs->keeper || rs_keeper_end(outputs->keeper, end, error);
}

size_t rs_outputs_kept(const struct rs_outputs *outputs)
{
    return outputs->journal ? rs_journal_commits(outputs->journal) : 0;
}

const char *rs_outputs_folder(const struct rs_outputs *outputs)
{
    return rs_folder_partial(outputs->folder);
}

void rs_outputs_say_kept(const struct rs_outputs *outputs, GString *out)
{
    size_t kept = rs_outputs_kept(outputs);
    guint count = outputs->options.plan->inputs->len;
    g_string_append_printf(out, "%" G_GSIZE_FORMAT " of %u input%s %s", kept,
                           count, count == 1 ? "" : "s",
                           kept == 1 ? "is" : "are");
}

void rs_outputs_notes(const struct rs_outputs *outputs, GString *out)
{
    struct rs_view partial = rs_view_of(rs_outputs_folder(outputs));
    if (!outputs->options.given->resume)
        return;
    g_string_append(out, "rastro: ");
    rs_visible_add(out, partial, RS_NEWLINES_ESCAPE);
    if (!rs_folder_is_resumed(outputs->folder)) {
        g_string_append(out, " is not there to be resumed: begun anew\n");
    } else if (rs_outputs_kept(outputs) == 0) {
        g_string_append(out, ": no input was finished: begun anew\n");
    } else {
        g_string_append(out, ": ");
        rs_outputs_say_kept(outputs, out);
        g_string_append(out, " done: going on\n");
    }
}

static void add_output(GArray *outputs, const char *name,
                       const struct rs_digest *digest)
{
    struct rs_manifest_output output = {name, digest};
    g_array_append_val(outputs, output);
}

/* `verdicts`: of those that were kept, or NULL. */
static bool write_manifest(struct rs_outputs *outputs,
                           const struct rs_outputs_result *result,
                           const struct rs_digest *verdicts, GError **error)
{
    const struct rs_account *account = result->account;
    g_autoptr(GArray) options = rs_terms_options(outputs->options.terms);
    g_autoptr(GArray) files =
        g_array_new(FALSE, FALSE, sizeof(struct rs_manifest_output));
    g_autoptr(GDateTime) ended = g_date_time_new_now_utc();
    add_output(files, DB_NAME, NULL);
    add_output(files, REJECTS_NAME, NULL);
    if (verdicts)
        add_output(files, RS_KEPT_NAME, verdicts);
    struct rs_manifest manifest = {
        .packs = outputs->options.packs,
        .options = options,
        .inputs = account->inputs,
        .totals = account->totals,
        .flagged_posts =
            rs_summary_flagged(rs_merge_by_container(account->merge)),
        .contact_key = outputs->options.contact_key,
        .outputs = files,
    };
    struct rs_manifest_run run = {
        .started = result->started,
        .ended = ended,
        .threads = result->threads,
        .command = outputs->options.given->command,
        .prefilter = rs_rules_prefilter(outputs->options.rules),
    };
    return rs_manifest_write(&manifest, outputs->folder, error) &&
           rs_manifest_write_run(&run, outputs->folder, error);
}

static bool finish_database(struct rs_outputs *outputs,
                            const struct rs_merge *merge, GError **error)
{
    g_autoptr(GArray) options = rs_terms_options(outputs->options.terms);
    g_autoptr(GPtrArray) meta =
        rs_provenance_meta(options, outputs->options.packs);
    return rs_rundb_add_pool(outputs->db, rs_merge_pool(merge), error) &&
           rs_rundb_finish(outputs->db, rs_merge_containers(merge),
                           rs_merge_by_container(merge),
                           (const char *const *)meta->pdata, error);
}

bool rs_outputs_finish(struct rs_outputs *outputs,
                       const struct rs_outputs_result *result, GError **error)
{
    struct rs_digest verdicts;
    return finish_database(outputs, result->account->merge, error) &&
           rs_rejects_close(g_steal_pointer(&outputs->rejects), error) &&
           (!outputs->keeper ||
            rs_keeper_finish(outputs->keeper, &verdicts, error)) &&
           write_manifest(outputs, result, outputs->keeper ? &verdicts : NULL,
                          error) &&
           rs_folder_finish(outputs->folder, error);
}
