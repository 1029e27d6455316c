#include "record/csv.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "record/csv_cells.h"
#include "record/csv_resync.h"
#include "record/csv_row.h"
#include "record/cut.h"

#define NO_SLOT UINT16_MAX

struct rs_csv_schema {
    struct rs_dialect dialect;
    GPtrArray *columns;               /* char *, as rs_csv_header_columns() */
    uint16_t *first_slot;             /* of a column, or NO_SLOT */
    uint16_t next_slot[RS_SLOTS_MAX]; /* of the same column, or NO_SLOT */
};

struct rs_csv {
    const struct rs_csv_schema *schema;
    struct rs_csv_cells *splitter;
    struct rs_view chunk;
    struct rs_arena *arena;
    bool is_cut;
    size_t at;
    size_t broken_end;  /* of a record that is being read on inside, or 0 */
    bool broken_is_cut; /* the input broke off in it */
    struct rs_csv_resync resync; /* in that record */
    uint64_t lines;              /* line feeds before `at` */
    uint64_t records;
    struct rs_record record;
    struct rs_cell cells[RS_SLOTS_MAX];
    bool row_is_valid;   /* UTF-8 */
    size_t columns_seen; /* in the row so far */
    bool has_extra;      /* a cell behind the last column is not empty */
};

struct rs_csv_schema *rs_csv_schema_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns,
                                         const int *column_of, size_t slots)
{
    struct rs_csv_schema *schema = g_new(struct rs_csv_schema, 1);
    schema->dialect = *dialect;
    schema->columns = g_ptr_array_new_with_free_func(g_free);
    schema->first_slot = g_new(uint16_t, columns->len);
    for (guint i = 0; i < columns->len; i++) {
        g_ptr_array_add(schema->columns, g_strdup(columns->pdata[i]));
        schema->first_slot[i] = NO_SLOT;
    }
    g_assert(slots <= RS_SLOTS_MAX);
    /* Backwards, so that each column's slots are in ascending order. */
    for (size_t slot = slots; slot-- > 0;) {
        if (column_of[slot] < 0)
            continue;
        uint16_t *first = &schema->first_slot[column_of[slot]];
        schema->next_slot[slot] = *first;
        *first = (uint16_t)slot;
    }
    return schema;
}

void rs_csv_schema_close(struct rs_csv_schema *schema)
{
    if (!schema)
        return;
    g_ptr_array_unref(schema->columns);
    g_free(schema->first_slot);
    g_free(schema);
}

size_t rs_csv_schema_break(const struct rs_csv_schema *schema,
                           struct rs_view text)
{
    return rs_csv_resync_break(&schema->dialect, schema->columns->len, text);
}

struct rs_csv *rs_csv_open(const struct rs_csv_schema *schema)
{
    struct rs_csv *csv = g_new0(struct rs_csv, 1);
    csv->schema = schema;
    csv->splitter = rs_csv_cells_open(&schema->dialect);
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
    csv->is_cut = piece->is_cut;
    csv->arena = arena;
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

/* The header row again, in the middle of files that were joined: the same
 * cells, the first perhaps behind the second file's byte order mark. */
static bool is_header_cell(const struct rs_csv *csv, size_t column,
                           struct rs_view cell)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (column == 0 && cell.len >= 3 && !memcmp(cell.at, mark, 3))
        cell = (struct rs_view){cell.at + 3, cell.len - 3};
    return rs_view_is(rs_view_trim(cell), csv->schema->columns->pdata[column]);
}

/* The splitter's buffer is overwritten by the next cell, so cells are
 * copied. */
static struct rs_view keep(struct rs_csv *csv, struct rs_view cell)
{
    struct rs_view mended = cell;
    if (!csv->row_is_valid)
        mended = rs_utf8_mend(csv->arena, cell, &csv->record.repairs);
    return mended.at == cell.at ? rs_arena_copy(csv->arena, cell) : mended;
}

static void on_cell(void *bytes, size_t len, void *data)
{
    struct rs_csv *csv = data;
    const struct rs_csv_schema *schema = csv->schema;
    struct rs_view cell = {len ? bytes : "", len};
    size_t column = csv->columns_seen++;
    if (column >= schema->columns->len) {
        csv->has_extra |= len > 0;
        return;
    }
    if (csv->record.is_header)
        csv->record.is_header = is_header_cell(csv, column, cell);
    uint16_t slot = schema->first_slot[column];
    if (slot == NO_SLOT)
        return;
    cell = len ? keep(csv, cell) : cell;
    for (; slot != NO_SLOT; slot = schema->next_slot[slot])
        csv->cells[csv->record.cell_count++] =
            (struct rs_cell){.slot = slot, .kind = RS_CELL_TEXT, .text = cell};
}

static enum rs_reject parse(struct rs_csv *csv)
{
    struct rs_record *record = &csv->record;
    size_t columns = csv->schema->columns->len;
    csv->row_is_valid = rs_utf8_valid(record->raw);
    csv->columns_seen = 0;
    csv->has_extra = false;
    record->is_header = columns > 0;
    rs_csv_cells_read(csv->splitter, record->raw, on_cell, csv);
    record->is_header &= csv->columns_seen == columns;
    record->is_ragged = csv->columns_seen < columns;
    return csv->has_extra ? RS_REJECT_EXTRA_CELLS : RS_REJECT_NONE;
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
    struct rs_view rest = {csv->chunk.at + csv->at, csv->chunk.len - csv->at};
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

const struct rs_record *rs_csv_next(struct rs_csv *csv)
{
    move_to(csv, rs_csv_row_skip_empty(csv->chunk, csv->at));
    if (csv->at == csv->chunk.len)
        return NULL;
    size_t len;
    enum rs_reject reject = find_record(csv, &len);
    struct rs_view row = {csv->chunk.at + csv->at, len};
    csv->record = (struct rs_record){.cells = csv->cells,
                                     .reject = reject,
                                     .raw = rs_csv_row_text(row),
                                     .at = csv->at,
                                     .line = csv->lines,
                                     .number = csv->records++};
    move_to(csv, csv->at + len);
    struct rs_record *record = &csv->record;
    if (record->reject == RS_REJECT_NONE)
        record->reject = parse(csv);
    if (record->reject) {
        record->cells = NULL;
        record->cell_count = 0;
        record->is_header = record->is_ragged = false;
        record->repairs = 0;
    }
    return record;
}

uint64_t rs_csv_lines(const struct rs_csv *csv)
{
    return csv->lines;
}
