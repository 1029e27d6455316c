/*
 * Nearly all rows are tidy, and read by record/csv_tidy.h. All others are read
 * a byte at a time: record/cut.h finds where a row ends, record/csv_resync.h
 * what is wrong with it, libcsv its cells. A row that both can read gives the
 * same record.
 */
#include "record/csv.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "record/csv_cells.h"
#include "record/csv_resync.h"
#include "record/csv_row.h"
#include "record/csv_tidy.h"
#include "record/cut.h"
#include "record/valid_utf8.h"

struct rs_csv {
    const struct rs_csv_schema *schema;
    struct rs_csv_tidy tidy;
    struct rs_csv_cells *splitter; /* of what is not */
    struct rs_view chunk;
    bool is_valid; /* it is UTF-8 */
    bool is_cut;
    struct rs_arena *arena;
    size_t at;
    size_t broken_end;  /* of a record that is being read on inside, or 0 */
    bool broken_is_cut; /* the input broke off in it */
    struct rs_csv_resync resync; /* in that record */
    uint64_t lines;              /* line feeds before `at` */
    uint64_t records;
    struct rs_record record;
    struct rs_csv_taken taken; /* its cells */
};

struct rs_csv *rs_csv_open(const struct rs_csv_schema *schema)
{
    struct rs_csv *csv = g_new0(struct rs_csv, 1);
    csv->schema = csv->taken.schema = schema;
    csv->splitter = rs_csv_cells_open(&schema->dialect);
    rs_csv_tidy_init(&csv->tidy, &schema->dialect);
    return csv;
}

void rs_csv_close(struct rs_csv *csv)
{
    if (!csv)
        return;
    rs_csv_cells_close(csv->splitter);
    g_free(csv);
}

void rs_csv_start(struct rs_csv *csv, const struct rs_piece *piece,
                  struct rs_arena *arena)
{
    csv->chunk = piece->bytes;
    csv->is_valid = rs_valid_utf8(piece->bytes);
    csv->is_cut = piece->is_cut;
    csv->arena = arena;
    rs_csv_tidy_start(&csv->tidy, piece->bytes, arena);
    csv->at = 0;
    csv->broken_end = 0;
    csv->lines = 0;
    csv->records = 0;
}

static uint64_t line_feeds(const char *at, size_t len)
{
    uint64_t count = 0;
    for (const char *end = at + len; at < end; at++) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (!at)
            break;
        count++;
    }
    return count;
}

static void move_to(struct rs_csv *csv, size_t at)
{
    csv->lines += line_feeds(csv->chunk.at + csv->at, at - csv->at);
    csv->at = at;
}

/* The splitter's buffer is overwritten by the next cell, so cells are
 * copied. */
static void on_cell(void *bytes, size_t len, void *data)
{
    struct rs_csv *csv = data;
    struct rs_view cell = {len ? bytes : "", len};
    if (rs_csv_taken_wants(&csv->taken))
        rs_csv_taken_add(&csv->taken, rs_arena_copy(csv->arena, cell));
}

/* Goes on inside the record that is broken up. */
static enum rs_reject next_in_broken(struct rs_csv *csv, size_t *len)
{
    struct rs_view rest = {csv->chunk.at + csv->at, csv->broken_end - csv->at};
    struct rs_csv_found found = rs_csv_resync_next(&csv->resync, rest);
    *len = found.len;
    bool is_last = csv->at + found.len == csv->broken_end;
    rest.len = found.len;
    bool is_ended = rs_csv_row_text(rest).len < rest.len;
    if (csv->broken_is_cut && is_last && (found.is_lost || !is_ended))
        return RS_REJECT_CUT;
    return found.is_lost ? RS_REJECT_UNCLOSED_QUOTE : RS_REJECT_NONE;
}

/* Whether the quotes of the record are worth a look: the cutter saw something
 * and it has several lines. The last record of a damaged input is open by
 * right, unless it is too long for that. */
static bool is_broken(const struct rs_csv *csv, const struct rs_cut *cut,
                      struct rs_view record)
{
    bool is_open = rs_cut_is_quoted(cut);
    if (!cut->is_odd && !is_open)
        return false;
    if (is_open && csv->is_cut && record.len < RS_CSV_LOOK_LEN)
        return false;
    record = rs_csv_row_text(record);
    return memchr(record.at, '\n', record.len) != NULL;
}

/* Finds the record that begins here, and what is wrong with it. */
static enum rs_reject find_record(struct rs_csv *csv, size_t *len)
{
    const struct rs_csv_schema *schema = csv->schema;
    if (csv->at < csv->broken_end)
        return next_in_broken(csv, len);
    struct rs_view rest = rs_view_from(csv->chunk, csv->at);
    struct rs_cut cut;
    rs_cut_init(&cut, &schema->dialect);
    size_t end = rs_cut_first(&cut, rest);
    rest.len = end ? end : rest.len;
    *len = rest.len;
    if (rs_csv_row_text(rest).len > RS_RECORD_LEN_MAX)
        return RS_REJECT_TOO_LONG;
    if (is_broken(csv, &cut, rest)) {
        csv->broken_end = csv->at + rest.len;
        csv->broken_is_cut = csv->is_cut && end == 0;
        rs_csv_resync_init(&csv->resync, &schema->dialect, schema->columns->len,
                           rest.len);
        enum rs_reject reject = next_in_broken(csv, len);
        if (reject || *len < rest.len)
            return reject;
    }
    if (end == 0 && csv->is_cut)
        return RS_REJECT_CUT;
    return rs_cut_is_quoted(&cut) ? RS_REJECT_UNCLOSED_QUOTE : RS_REJECT_NONE;
}

/* Reads the row, however it is written. Returns its length, with its end. */
static size_t read_any(struct rs_csv *csv)
{
    struct rs_record *record = &csv->record;
    size_t len;
    record->reject = find_record(csv, &len);
    record->raw =
        rs_csv_row_text((struct rs_view){csv->chunk.at + csv->at, len});
    if (record->reject)
        return len;
    rs_csv_taken_begin(&csv->taken);
    rs_csv_cells_read(csv->splitter, record->raw, on_cell, csv);
    record->reject = rs_csv_taken_end(&csv->taken, record);
    return len;
}

/* The same for a row that is tidy and no part of one that is not; 0 for
 * others. */
static size_t read_tidy(struct rs_csv *csv)
{
    struct rs_view chunk = csv->chunk;
    size_t end;
    if (csv->at < csv->broken_end ||
        !rs_csv_tidy_read(&csv->tidy, csv->at, &csv->taken, &end) ||
        end - csv->at > RS_RECORD_LEN_MAX)
        return 0;
    csv->record.raw = (struct rs_view){chunk.at + csv->at, end - csv->at};
    csv->record.reject = rs_csv_taken_end(&csv->taken, &csv->record);
    bool is_pair = chunk.at[end] == '\r' && end + 1 < chunk.len &&
                   chunk.at[end + 1] == '\n';
    return end + 1 + is_pair - csv->at;
}

static void mend_cells(struct rs_csv *csv)
{
    for (size_t i = 0; i < csv->record.cell_count; i++)
        csv->taken.cells[i].text = rs_utf8_mend(
            csv->arena, csv->taken.cells[i].text, &csv->record.repairs);
}

const struct rs_record *rs_csv_next(struct rs_csv *csv)
{
    move_to(csv, rs_csv_row_skip_empty(csv->chunk, csv->at));
    if (csv->at == csv->chunk.len)
        return NULL;
    struct rs_record *record = &csv->record;
    *record = (struct rs_record){
        .at = csv->at, .line = csv->lines, .number = csv->records++};
    size_t len = read_tidy(csv);
    if (len == 0)
        len = read_any(csv);
    if (!csv->is_valid && !rs_valid_utf8(record->raw))
        mend_cells(csv);
    move_to(csv, csv->at + len);
    return record;
}

uint64_t rs_csv_lines(const struct rs_csv *csv)
{
    return csv->lines;
}
