/*
 * A merge is a scan whose verdicts are there already. What it needs besides,
 * the rules that they refer to by number, is made anew from the packs that the
 * runs name, and refused where these are not the same bytes any more. Nothing
 * is searched by them, so no prefilter is compiled.
 *
 * A file that two runs have read, known by its name and digest, is refused: a
 * scan takes no file twice, since posts without an id would count twice.
 */
#include "merging.h"

#include "base/error.h"
#include "extract/mask.h"
#include "scan/account.h"
#include "scan/outputs.h"
#include "scan/rulebook.h"
#include "scan/summary.h"
#include "scan/terms.h"

/* A run that is merged. */
struct part {
    const char *folder; /* as it was given */
    struct rs_kept *kept;
    struct rs_terms *terms;
};

struct rs_merging {
    struct rs_merging_options options;
    GPtrArray *parts;                 /* struct part * */
    const char **packs, **adhoc;      /* of the first one's terms */
    struct rs_scan_options as_a_scan; /* that would give the same run */
    struct rs_scan_settings settings;
    struct rs_mask *mask; /* NULL without a contact key */
    struct rs_rulebook book;
    struct rs_outputs *outputs;
    struct rs_account account;
    GHashTable *files; /* "name\nSHA-256" → struct part * */
    GDateTime *started;
    gint stop;
};

static void part_close(gpointer data)
{
    struct part *part = data;
    rs_kept_close(part->kept);
    rs_terms_close(part->terms);
    g_free(part);
}

static bool take_terms(struct part *part, GError **error)
{
    struct rs_view header = rs_kept_header(part->kept);
    struct rs_wire in = {header.at, header.len};
    part->terms = rs_terms_open();
    if (rs_terms_take(&in, part->terms) && in.len == 0)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_READ,
                "%s: its verdicts are damaged, or cut off", part->folder);
    return false;
}

static bool check_folder(const char *folder, const char *path, GError **error)
{
    g_autofree char *database = g_build_filename(folder, "rastro.db", NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (g_file_test(database, G_FILE_TEST_EXISTS))
        g_set_error(error, RS_ERROR, RS_ERROR_READ,
                    "%s: keeps no verdicts (scanned with --no-verdicts, or by "
                    "an older rastro): only a new scan can be merged",
                    folder);
    else
        g_set_error(error, RS_ERROR, RS_ERROR_READ,
                    "%s: no run here (a folder made by scan -o)", folder);
    return false;
}

static bool open_part(struct rs_merging *merging, const char *folder,
                      GError **error)
{
    g_autofree char *path = g_build_filename(folder, RS_KEPT_NAME, NULL);
    if (!check_folder(folder, path, error))
        return false;
    struct part *part = g_new0(struct part, 1);
    part->folder = folder;
    part->kept = rs_kept_open(path, error);
    g_ptr_array_add(merging->parts, part);
    return part->kept && take_terms(part, error);
}

static struct part *part_at(const struct rs_merging *merging, guint index)
{
    return merging->parts->pdata[index];
}

static bool cannot_be_one(GError *why, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "cannot be one run: %s",
                why->message);
    g_error_free(why);
    return false;
}

static bool check_alike(const struct rs_merging *merging, GError **error)
{
    const struct part *first = part_at(merging, 0);
    g_autofree char *in_first = g_strconcat("in ", first->folder, NULL);
    for (guint i = 1; i < merging->parts->len; i++) {
        const struct part *part = part_at(merging, i);
        g_autofree char *in_part = g_strconcat("in ", part->folder, NULL);
        GError *why = NULL;
        if (!rs_terms_check((struct rs_terms_side){first->terms, in_first},
                            (struct rs_terms_side){part->terms, in_part}, &why))
            return cannot_be_one(why, error);
    }
    return true;
}

static bool open_parts(struct rs_merging *merging, GError **error)
{
    const char *const *folder = merging->options.runs;
    for (; *folder; folder++)
        if (!open_part(merging, *folder, error))
            return false;
    return check_alike(merging, error);
}

/* The terms are those of this build and of the packs as they are now. The file
 * of a preset has done its work, and the key is nobody's to have. */
static bool check_terms(const struct rs_merging *merging, GError **error)
{
    static const char *const done[] = {"the file of --preset",
                                       RS_TERMS_CONTACT_KEY};
    const struct part *first = part_at(merging, 0);
    const struct rs_terms *then = first->terms;
    struct rs_terms *now = rs_terms_open();
    g_autofree char *in_first = g_strconcat("in ", first->folder, NULL);
    g_autoptr(GArray) options = rs_terms_options(then);
    GError *why = NULL;
    rs_terms_add_build(now);
    rs_terms_add_options(now, options);
    rs_terms_add_packs(now, merging->book.packs);
    for (size_t i = 0; i < G_N_ELEMENTS(done); i++)
        if (rs_terms_value(then, done[i], 0))
            rs_terms_add(now, done[i], rs_terms_value(then, done[i], 0));
    bool ok = rs_terms_check((struct rs_terms_side){then, in_first},
                             (struct rs_terms_side){now, "now"}, &why);
    rs_terms_close(now);
    return ok || cannot_be_one(why, error);
}

/* The options of a scan that would give this run, as far as verdicts that are
 * there need them. */
static bool open_options(struct rs_merging *merging, GError **error)
{
    const struct rs_merging_options *options = &merging->options;
    const struct rs_terms *terms = part_at(merging, 0)->terms;
    merging->packs = rs_terms_values(terms, "--patterns");
    merging->adhoc = rs_terms_values(terms, "-e");
    merging->as_a_scan = (struct rs_scan_options){
        .packs = merging->packs,
        .adhoc = merging->adhoc,
        .sample_pool = rs_terms_value(terms, "--sample-pool", 0),
        .include_seekers = rs_terms_value(terms, "--include-seekers", 0),
        .by = options->by,
        .output = options->output,
        .max_rejects = options->max_rejects,
        .command = options->command,
        .no_verdicts = options->no_verdicts,
        .show_contacts = options->show_contacts,
        .contact_key = options->contact_key,
        .threads = 1,
        .no_prefilter = true,
        .no_pack_tests = true,
    };
    if (options->contact_key.len)
        merging->mask = rs_mask_open(options->contact_key);
    return rs_scan_settings_init(&merging->settings, &merging->as_a_scan,
                                 error) &&
           rs_rulebook_init(&merging->book, &merging->as_a_scan, error) &&
           check_terms(merging, error);
}

static bool open_outputs(struct rs_merging *merging, GError **error)
{
    const struct rs_terms *terms = part_at(merging, 0)->terms;
    struct rs_outputs_options options = {
        .given = &merging->as_a_scan,
        .packs = merging->book.packs,
        .rules = merging->book.rules,
        .terms = terms,
        .contact_key = rs_terms_value(terms, RS_TERMS_CONTACT_KEY, 0),
        .pool_size = merging->settings.pool_size,
    };
    merging->outputs = rs_outputs_open(&options, error);
    if (!merging->outputs || !rs_outputs_begin(merging->outputs, error))
        return false;
    struct rs_merge_options merge = {
        .rules = merging->book.rules,
        .keys = &merging->settings.keys,
        .db = rs_outputs_db(merging->outputs),
        .rejects = rs_outputs_rejects(merging->outputs),
        .pool_size = merging->settings.pool_size,
        .include_seekers = merging->as_a_scan.include_seekers,
    };
    rs_account_init(&merging->account, &merge);
    return true;
}

struct rs_merging *rs_merging_open(const struct rs_merging_options *options,
                                   GError **error)
{
    struct rs_merging *merging = g_new0(struct rs_merging, 1);
    merging->options = *options;
    merging->parts = g_ptr_array_new_with_free_func(part_close);
    merging->files =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    merging->started = g_date_time_new_now_utc();
    if (open_parts(merging, error) && open_options(merging, error) &&
        open_outputs(merging, error))
        return merging;
    rs_merging_close(merging);
    return NULL;
}

void rs_merging_close(struct rs_merging *merging)
{
    if (!merging)
        return;
    rs_account_clear(&merging->account);
    rs_outputs_close(merging->outputs);
    rs_rulebook_clear(&merging->book);
    rs_mask_close(merging->mask);
    rs_scan_settings_clear(&merging->settings);
    g_free(merging->packs);
    g_free(merging->adhoc);
    g_hash_table_unref(merging->files);
    g_ptr_array_unref(merging->parts);
    g_date_time_unref(merging->started);
    g_free(merging);
}

void rs_merging_stop(struct rs_merging *merging)
{
    g_atomic_int_set(&merging->stop, 1);
}

/* The input that has ended is of no other run. */
static bool check_file(struct rs_merging *merging, struct part *part,
                       const struct rs_kept_end *end, GError **error)
{
    const char *name = merging->account.begun.name;
    char *file = g_strconcat(name, "\n", end->sha256, NULL);
    const struct part *other = g_hash_table_lookup(merging->files, file);
    if (!other) {
        g_hash_table_insert(merging->files, file, part);
        return true;
    }
    g_free(file);
    if (other == part)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "%s is in %s and in %s, the same bytes: a scan takes no file "
                "twice",
                name, other->folder, part->folder);
    return false;
}

static bool merge_step(struct rs_merging *merging, struct part *part,
                       const struct rs_kept_step *step, GError **error)
{
    struct rs_outputs *outputs = merging->outputs;
    switch (step->kind) {
    case RS_KEPT_INPUT:
        rs_account_begin(&merging->account, &step->input);
        return rs_outputs_keep_input(outputs, &step->input, error);
    case RS_KEPT_PART:
        return rs_account_add(&merging->account, step->verdicts, error) &&
               rs_outputs_keep(outputs, step->verdicts, error);
    default:
        return check_file(merging, part, &step->end, error) &&
               rs_account_end(&merging->account, &step->end, error) &&
               rs_outputs_keep_end(outputs, &step->end, error);
    }
}

static bool merge_part(struct rs_merging *merging, struct part *part,
                       GError **error)
{
    struct rs_kept_step step;
    GError *failed = NULL;
    while (rs_kept_next(part->kept, merging->book.rules, &step, &failed)) {
        bool ok = merge_step(merging, part, &step, error);
        rs_verdicts_close(step.verdicts);
        if (!ok)
            return false;
        if (g_atomic_int_get(&merging->stop)) {
            g_set_error(error, RS_ERROR, RS_ERROR_STOPPED, "stopped");
            return false;
        }
    }
    if (!failed)
        return true;
    g_propagate_error(error, failed);
    return false;
}

bool rs_merging_run(struct rs_merging *merging, GError **error)
{
    for (guint i = 0; i < merging->parts->len; i++)
        if (!merge_part(merging, part_at(merging, i), error))
            return false;
    struct rs_outputs_result result = {
        .account = &merging->account,
        .started = merging->started,
        .threads = 1,
    };
    return rs_outputs_finish(merging->outputs, &result, error);
}

struct rs_tally_table rs_merging_table(const struct rs_merging *merging,
                                       enum rs_rows rows)
{
    struct rs_tally_table_options options = {
        .rows = rows,
        .include_seekers = merging->as_a_scan.include_seekers,
        .show_contacts = merging->options.show_contacts,
        .mask = merging->mask,
    };
    return rs_tally_table(rs_merge_asked(merging->account.merge), &options);
}

static struct rs_summary summary_of(const struct rs_merging *merging)
{
    return (struct rs_summary){
        .account = &merging->account,
        .rules = merging->book.rules,
        .keeps_rejects = true,
    };
}

void rs_merging_warnings(const struct rs_merging *merging, GString *out)
{
    struct rs_summary summary = summary_of(merging);
    rs_summary_warnings(&summary, out);
}

void rs_merging_summary(const struct rs_merging *merging, GString *out)
{
    struct rs_summary summary = summary_of(merging);
    rs_summary_lines(&summary, out);
}

bool rs_merging_is_complete(const struct rs_merging *merging)
{
    return rs_account_is_complete(&merging->account, &merging->settings);
}
