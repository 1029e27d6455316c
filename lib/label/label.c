#include "label/label.h"

#include "base/count.h"
#include "base/error.h"
#include "base/visible.h"
#include "label/object.h"
#include "label/work.h"
#include "scan/pipeline.h"
#include "scan/rulebook.h"
#include "scan/summary.h"

struct rs_label {
    struct rs_scan_options options;
    struct rs_scan_settings settings;
    enum rs_label_mode mode;
    struct rs_plan plan;
    struct rs_rulebook book;
    struct rs_label_rows *rows; /* of a CSV that has columns; or NULL */
    struct rs_label_work_options work;
    struct rs_pipeline *pipeline;
    struct rs_label_result totals; /* its places are absolute, 0-based */
    GError *ended_by;              /* NULL for a good end */
    uint64_t replaced;
    gint stop;
};

static struct rs_scan_input *input_of(const struct rs_label *label)
{
    return label->plan.inputs->pdata[0];
}

/* "file", or "file: member". */
static char *name_of(const struct rs_scan_input *input)
{
    return input->member
               ? g_strdup_printf("%s: %s", input->file->name, input->member)
               : g_strdup(input->file->name);
}

static bool refuse(const struct rs_label *label, GError **error,
                   const char *format, const char *word)
{
    g_autofree char *name = name_of(input_of(label));
    g_autofree char *message = g_strdup_printf(format, word);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: %s", name, message);
    return false;
}

/* One input, whose records are posts, none of them labelled. */
static bool check_input(const struct rs_label *label, GError **error)
{
    if (label->plan.inputs->len != 1) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "label takes one input at a time; here are %u",
                    label->plan.inputs->len);
        return false;
    }
    const struct rs_scan_input *input = input_of(label);
    const struct rs_preset *preset =
        input->mapping ? rs_mapping_preset(input->mapping) : NULL;
    if (preset && rs_preset_rows(preset))
        return refuse(label, error,
                      "each record holds many posts (it was read as %s): make "
                      "a line of each post first",
                      rs_preset_name(preset));
    if (!input->columns || label->mode == RS_LABEL_REPLACE)
        return true;
    const char *found = input->dialect.type == RS_RECORD_CSV
                            ? rs_label_row_find(input->columns)
                            : rs_label_object_find(input->columns);
    return !found ||
           refuse(label, error,
                  "it is labelled already (%s): --replace labels it anew",
                  found);
}

struct rs_label *rs_label_open(const struct rs_scan_options *options,
                               enum rs_label_mode mode, GError **error)
{
    struct rs_label *label = g_new0(struct rs_label, 1);
    label->options = *options;
    label->mode = mode;
    /* What has been written cannot be taken back where ISA-L and zlib turn
     * out to disagree. */
    label->options.zlib_only = true;
    if (rs_scan_settings_init(&label->settings, options, error) &&
        rs_rulebook_init(&label->book, options, error) &&
        rs_plan_init(&label->plan, &label->options, &label->settings,
                     RS_PLAN_STRICT, error) &&
        check_input(label, error)) {
        const struct rs_scan_input *input = input_of(label);
        if (input->mapping && input->dialect.type == RS_RECORD_CSV)
            label->rows = rs_label_rows_open(&input->dialect, input->columns);
        return label;
    }
    rs_label_close(label);
    return NULL;
}

void rs_label_close(struct rs_label *label)
{
    if (!label)
        return;
    rs_pipeline_close(label->pipeline);
    rs_label_rows_close(label->rows);
    g_clear_error(&label->ended_by);
    rs_rulebook_clear(&label->book);
    rs_plan_clear(&label->plan);
    rs_scan_settings_clear(&label->settings);
    g_free(label);
}

void rs_label_stop(struct rs_label *label)
{
    g_atomic_int_set(&label->stop, 1);
}

/* What is before the first record. */
static bool write_first(struct rs_label *label, rs_write_fn *write, void *data,
                        GError **error)
{
    const GByteArray *header = input_of(label)->header;
    struct rs_view first = {(const char *)header->data, header->len};
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < first.len; i++)
        label->totals.line_count += first.at[i] == '\n';
    label->totals.byte_count = first.len;
    if (label->rows)
        rs_label_rows_write_first(label->rows, first, out);
    else if (!rs_dialect_is_flattened(&input_of(label)->dialect))
        g_string_append_len(out, first.at, (gssize)first.len);
    return write(data, (struct rs_view){out->str, out->len}, error);
}

static void add_result(struct rs_label_result *sum,
                       const struct rs_label_result *part)
{
    if (!sum->ledger.classes[RS_CLASS_REJECTED]) {
        sum->first_reason = part->first_reason;
        sum->first_record = sum->record_count + part->first_record;
        sum->first_line = sum->line_count + part->first_line;
        sum->first_byte = sum->byte_count + part->first_byte;
    }
    rs_ledger_add(&sum->ledger, &part->ledger);
    sum->flagged += part->flagged;
    sum->as_is += part->as_is;
    sum->taken += part->taken;
    sum->record_count += part->record_count;
    sum->line_count += part->line_count;
    sum->byte_count += part->byte_count;
}

static void start_pipeline(struct rs_label *label)
{
    label->work = (struct rs_label_work_options){
        .rules = label->book.rules,
        .input = input_of(label),
        .rows = label->rows,
        .mode = label->mode,
    };
    struct rs_pipeline_options options = {
        .plan = &label->plan,
        .stage = rs_label_work_stage(&label->work),
        .threads = label->settings.threads,
        .chunk_len = label->settings.chunk_len,
        .stop = &label->stop,
    };
    label->pipeline = rs_pipeline_open(&options);
}

/* Writes what comes next, or takes note of the input's end. */
static bool take(struct rs_label *label, const struct rs_step *step,
                 rs_write_fn *write, void *data, GError **error)
{
    const struct rs_label_result *part = step->result;
    if (!part) {
        label->ended_by = step->ended_by;
        label->replaced = step->replaced;
        return true;
    }
    add_result(&label->totals, part);
    return write(data, (struct rs_view){part->out->str, part->out->len}, error);
}

bool rs_label_run(struct rs_label *label, rs_write_fn *write, void *data,
                  GError **error)
{
    if (!write_first(label, write, data, error))
        return false;
    start_pipeline(label);
    struct rs_step step;
    while (rs_pipeline_next(label->pipeline, &step)) {
        bool ok = take(label, &step, write, data, error);
        rs_label_result_close(step.result);
        if (!ok)
            return false;
    }
    if (!g_atomic_int_get(&label->stop))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_STOPPED, "interrupted");
    return false;
}

bool rs_label_is_complete(const struct rs_label *label)
{
    const struct rs_label_result *totals = &label->totals;
    return !label->ended_by && !totals->taken &&
           !totals->ledger.classes[RS_CLASS_REJECTED] &&
           !totals->ledger.classes[RS_CLASS_UNDECIDED];
}

void rs_label_notes(const struct rs_label *label, GString *out)
{
    const struct rs_scan_input *input = input_of(label);
    rs_summary_notes(&label->plan, out);
    if (rs_dialect_is_flattened(&input->dialect))
        g_string_append(out, "rastro: the posts of this JSON document are "
                             "written as JSON lines, without what stands "
                             "around them\n");
    if (input->charset && strcmp(input->charset, "UTF-8"))
        g_string_append_printf(out, "rastro: what was %s is written as UTF-8\n",
                               input->charset);
    if (label->rows && !input->dialect.has_header)
        g_string_append(out, "rastro: without a header the new cells have no "
                             "names: categories, indicators, via, excerpt, "
                             "reject\n");
}

static void add_count(GString *out, uint64_t count)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text(count, buffer));
}

/* "1 record", "2 records". */
static void add_records(GString *out, uint64_t count)
{
    add_count(out, count);
    g_string_append(out, count == 1 ? " record" : " records");
}

/* "rastro: FILE: " */
static void begin_line(const struct rs_label *label, GString *out)
{
    g_autofree char *name = name_of(input_of(label));
    g_string_append(out, "rastro: ");
    rs_visible_add(out, rs_view_of(name), RS_NEWLINES_ESCAPE);
    g_string_append(out, ": ");
}

static void add_rejects(const struct rs_label *label, GString *out)
{
    const struct rs_label_result *totals = &label->totals;
    uint64_t rejected = totals->ledger.classes[RS_CLASS_REJECTED];
    if (rejected) {
        begin_line(label, out);
        add_records(out, rejected);
        g_string_append(out, " rejected, the first is record ");
        add_count(out, totals->first_record + 1);
        g_string_append(out, " (line ");
        add_count(out, totals->first_line + 1);
        g_string_append(out, ", byte ");
        add_count(out, totals->first_byte);
        g_string_append_printf(out, "): %s\n",
                               rs_reject_code(totals->first_reason));
    }
    if (!totals->as_is)
        return;
    begin_line(label, out);
    add_records(out, totals->as_is);
    g_string_append(out, " could take nothing more and passed unchanged\n");
}

void rs_label_warnings(const struct rs_label *label, GString *out)
{
    const struct rs_label_result *totals = &label->totals;
    uint64_t ragged = totals->ledger.notes[RS_NOTE_RAGGED];
    if (label->ended_by) {
        begin_line(label, out);
        g_string_append_printf(out, "%s; what came before it is labelled\n",
                               label->ended_by->message);
    }
    if (label->replaced) {
        begin_line(label, out);
        add_count(out, label->replaced);
        g_string_append_printf(out, " places that are no %s are U+FFFD now\n",
                               input_of(label)->charset);
    }
    add_rejects(label, out);
    if (totals->taken) {
        begin_line(label, out);
        add_records(out, totals->taken);
        g_string_append(out, " with a member \"rastro\" already, passed "
                             "unchanged (--replace labels anew)\n");
    }
    if (ragged) {
        begin_line(label, out);
        add_records(out, ragged);
        g_string_append(out, " with fewer cells than the header, filled up\n");
    }
}

void rs_label_summary(const struct rs_label *label, GString *out)
{
    g_string_append(out, "records   ");
    rs_ledger_write(&label->totals.ledger, out);
    g_string_append(out, "\nflagged   ");
    add_count(out, label->totals.flagged);
    g_string_append(out, label->totals.flagged == 1 ? " post\n" : " posts\n");
}
