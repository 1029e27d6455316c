#include "label/work.h"

#include "base/limits.h"
#include "label/object.h"
#include "record/json_text.h"
#include "record/reader.h"
#include "scan/evidence.h"
#include "scan/judging.h"

struct work {
    struct rs_label_work_options options;
    struct rs_judging *judging;
    struct rs_evidence_maker *evidence;
    struct rs_reader *reader;
    struct rs_arena *arena; /* cells of the chunk, and evidence */
    struct rs_label_verdict verdict;
};

static struct rs_label_result *result_open(size_t len)
{
    struct rs_label_result *result = g_new0(struct rs_label_result, 1);
    result->out = g_string_sized_new(len);
    return result;
}

void rs_label_result_close(struct rs_label_result *result)
{
    if (!result)
        return;
    g_string_free(result->out, TRUE);
    g_free(result);
}

static void *work_open(const void *options)
{
    struct work *work = g_new0(struct work, 1);
    work->options = *(const struct rs_label_work_options *)options;
    work->judging = rs_judging_open(work->options.rules);
    /* The rows are the user's own: nothing is left out of them. */
    work->evidence = rs_evidence_open(work->options.rules, true);
    const struct rs_schema *schema = rs_scan_input_schema(work->options.input);
    if (schema)
        work->reader = rs_reader_open(schema);
    work->arena = rs_arena_open();
    rs_label_verdict_init(&work->verdict);
    return work;
}

static void work_close(void *worker)
{
    struct work *work = worker;
    rs_label_verdict_clear(&work->verdict);
    rs_arena_close(work->arena);
    rs_reader_close(work->reader);
    rs_evidence_close(work->evidence);
    rs_judging_close(work->judging);
    g_free(work);
}

static void set_verdict(struct work *work, const struct rs_post *post,
                        const struct rs_judgement *judgement)
{
    const struct rs_evidence *evidence =
        rs_evidence_make(work->evidence, work->options.input->mapping, post,
                         judgement, work->arena);
    struct rs_view excerpt = {NULL, 0};
    if (evidence->finding_count)
        excerpt = evidence->findings[0].excerpt;
    rs_label_verdict_set(&work->verdict, work->options.rules, judgement,
                         excerpt);
}

static enum rs_class judge_post(struct work *work, const struct rs_post *post,
                                struct rs_label_result *result)
{
    const struct rs_judgement *judgement = rs_judging_post(work->judging, post);
    bool is_undecided = rs_judging_is_undecided(work->judging);
    rs_label_verdict_reset(&work->verdict, is_undecided ? "undecided" : NULL);
    if (judgement->categories)
        set_verdict(work, post, judgement);
    result->flagged += rs_judging_is_flagged(work->judging);
    return is_undecided ? RS_CLASS_UNDECIDED : RS_CLASS_SCANNED;
}

static void add_reject(struct rs_label_result *result,
                       const struct rs_record *record, enum rs_reject reject)
{
    if (result->ledger.classes[RS_CLASS_REJECTED]++ == 0) {
        result->first_record = record->number;
        result->first_line = record->line;
        result->first_byte = record->at;
        result->first_reason = reject;
    }
    result->ledger.rejects[reject]++;
}

/* Sets the verdict on a record and counts it. */
static void judge_record(struct work *work, const struct rs_record *record,
                         struct rs_label_result *result)
{
    struct rs_post post;
    enum rs_class class = RS_CLASS_NOT_POST;
    rs_label_verdict_reset(&work->verdict, NULL);
    if (record->reject) {
        rs_label_verdict_reset(&work->verdict, rs_reject_code(record->reject));
        add_reject(result, record, record->reject);
        return;
    }
    const struct rs_mapping *mapping = work->options.input->mapping;
    if (!record->is_header && mapping &&
        rs_mapping_post(mapping, record, work->arena, &post))
        class = judge_post(work, &post, result);
    result->ledger.classes[class]++;
    result->ledger.notes[RS_NOTE_RAGGED] += record->is_ragged;
}

static void write_row(struct work *work, const struct rs_record *record,
                      struct rs_label_result *result)
{
    const struct rs_label_rows *rows = work->options.rows;
    if (record->is_header)
        rs_label_rows_write_header(rows, record->raw, result->out);
    else if (!rs_label_rows_write(rows, record->raw, &work->verdict,
                                  result->out))
        result->as_is++;
}

/* A reject is extended only where nothing but the number of its values was
 * wrong: what is no JSON cannot be made more so. */
static void write_object(struct work *work, const struct rs_record *record,
                         struct rs_view text, struct rs_label_result *result)
{
    enum rs_label_written written = RS_LABEL_NO_PLACE;
    if (!record->reject || record->reject == RS_REJECT_TOO_MANY_CELLS)
        written = rs_label_object_write(text, work->options.mode,
                                        &work->verdict, result->out);
    else
        g_string_append_len(result->out, text.at, (gssize)text.len);
    result->as_is += written == RS_LABEL_NO_PLACE;
    result->taken += written == RS_LABEL_TAKEN;
}

static void write_line(struct work *work, const struct rs_record *record,
                       struct rs_label_result *result)
{
    struct rs_view raw = record->raw;
    struct rs_view text = rs_json_text_trim(raw);
    size_t before = (size_t)(text.at - raw.at);
    size_t behind = raw.len - before - text.len;
    g_string_append_len(result->out, raw.at, (gssize)before);
    write_object(work, record, text, result);
    g_string_append_len(result->out, text.at + text.len, (gssize)behind);
}

static void write_element(struct work *work, const struct rs_record *record,
                          struct rs_label_result *result)
{
    write_object(work, record, rs_json_text_trim(record->raw), result);
    g_string_append_c(result->out, '\n');
}

/* What stands between records (line ends, blank lines) stays, but in a
 * document, whose elements become lines. */
static void add_records(struct work *work, struct rs_view bytes,
                        struct rs_label_result *result)
{
    const struct rs_dialect *dialect = &work->options.input->dialect;
    bool is_flattened = rs_dialect_is_flattened(dialect);
    size_t done = 0;
    const struct rs_record *record;
    while ((record = rs_reader_next(work->reader))) {
        judge_record(work, record, result);
        result->record_count++;
        if (is_flattened) {
            write_element(work, record, result);
            continue;
        }
        size_t at = (size_t)record->at;
        g_string_append_len(result->out, bytes.at + done, (gssize)(at - done));
        if (work->options.rows)
            write_row(work, record, result);
        else
            write_line(work, record, result);
        done = at + record->raw.len;
    }
    if (!is_flattened)
        g_string_append_len(result->out, bytes.at + done,
                            (gssize)(bytes.len - done));
    result->line_count = rs_reader_lines(work->reader);
}

/* A CSV without columns has nothing but blank lines. */
static bool has_records(const struct work *work)
{
    return work->reader && (work->options.rows ||
                            work->options.input->dialect.type != RS_RECORD_CSV);
}

static void *work_chunk(void *worker, const struct rs_scan_input *input,
                        const struct rs_chunk *chunk)
{
    struct work *work = worker;
    g_assert(input == work->options.input);
    /* A usual chunk of short rows grows by half. */
    struct rs_label_result *result = result_open(chunk->len + chunk->len / 2);
    struct rs_piece piece = rs_chunk_piece(chunk);
    result->byte_count = chunk->byte_count;
    if (chunk->is_too_long) {
        add_reject(result, &(struct rs_record){0}, RS_REJECT_TOO_LONG);
        result->as_is++;
        result->record_count = 1;
        result->line_count = chunk->line_count;
        return result;
    }
    if (!has_records(work)) {
        if (!rs_dialect_is_flattened(&work->options.input->dialect))
            g_string_append_len(result->out, piece.bytes.at,
                                (gssize)piece.bytes.len);
        return result;
    }
    rs_arena_reset(work->arena);
    rs_reader_start(work->reader, &piece, work->arena);
    add_records(work, piece.bytes, result);
    return result;
}

static void *passed(struct rs_view bytes)
{
    struct rs_label_result *result = result_open(bytes.len);
    g_string_append_len(result->out, bytes.at, (gssize)bytes.len);
    return result;
}

static void result_close(void *result)
{
    rs_label_result_close(result);
}

static size_t count_bytes(const void *result)
{
    return ((const struct rs_label_result *)result)->out->len;
}

struct rs_stage rs_label_work_stage(const struct rs_label_work_options *options)
{
    return (struct rs_stage){
        .options = options,
        .open = work_open,
        .close = work_close,
        .chunk = work_chunk,
        .passed = passed,
        .result_close = result_close,
        .weight = count_bytes,
        .weight_max = RS_BACKLOG_BYTES,
    };
}
