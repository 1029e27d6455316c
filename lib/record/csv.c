/*
 * libcsv's callbacks tell cells but not where they stood. So the row's end is
 * found by rs_cut_first(), which is the same automaton, and libcsv is given
 * one row at a time without its line end; csv_fini() then hands out the last
 * cell. That makes offsets, line numbers and the raw bytes of a row exact.
 */
#include "record/csv.h"

#include <csv.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "record/cut.h"

#define NO_SLOT UINT16_MAX

/* Bytes by which libcsv's cell buffer grows. Its own 128 would copy a cell of
 * 16 MiB 131,072 times. */
#define CELL_BUFFER_STEP ((size_t)256 << 10)

struct rs_csv_schema {
    struct rs_dialect dialect;
    GPtrArray *columns;               /* char *, as rs_csv_columns() */
    uint16_t *first_slot;             /* of a column, or NO_SLOT */
    uint16_t next_slot[RS_SLOTS_MAX]; /* of the same column, or NO_SLOT */
};

struct rs_csv {
    const struct rs_csv_schema *schema;
    struct csv_parser parser;
    struct rs_view chunk;
    struct rs_arena *arena;
    bool is_cut;
    size_t at;
    uint64_t lines; /* line feeds before `at` */
    uint64_t records;
    struct rs_record record;
    struct rs_cell cells[RS_SLOTS_MAX];
    bool row_is_valid;   /* UTF-8 */
    size_t columns_seen; /* in the row so far */
    bool has_extra;      /* a cell behind the last column is not empty */
};

/* With the default, libcsv trims blanks around cells, which belong to them. */
static int is_never_blank(unsigned char byte)
{
    (void)byte;
    return 0;
}

static void parser_init(struct csv_parser *parser, char delimiter)
{
    csv_init(parser, 0);
    csv_set_delim(parser, (unsigned char)delimiter);
    csv_set_space_func(parser, is_never_blank);
    csv_set_realloc_func(parser, g_realloc);
    csv_set_free_func(parser, g_free);
    csv_set_blk_size(parser, CELL_BUFFER_STEP);
}

static void parse_row(struct csv_parser *parser, struct rs_view row,
                      void (*on_cell)(void *, size_t, void *), void *data)
{
    csv_parse(parser, row.at, row.len, on_cell, NULL, data);
    csv_fini(parser, on_cell, NULL, data);
}

static struct rs_view without_blanks(struct rs_view text)
{
    while (text.len && g_ascii_isspace(text.at[0]))
        text = (struct rs_view){text.at + 1, text.len - 1};
    while (text.len && g_ascii_isspace(text.at[text.len - 1]))
        text.len--;
    return text;
}

/* A row without the line end that ends it, CR, LF or both. */
static struct rs_view without_end(struct rs_view row)
{
    if (row.len && row.at[row.len - 1] == '\n')
        row.len--;
    if (row.len && row.at[row.len - 1] == '\r')
        row.len--;
    return row;
}

static size_t skip_empty_rows(struct rs_view text, size_t at)
{
    while (at < text.len && (text.at[at] == '\n' || text.at[at] == '\r'))
        at++;
    return at;
}

struct header {
    GPtrArray *columns;
    struct rs_arena *arena;
};

static void on_header_cell(void *bytes, size_t len, void *data)
{
    struct header *header = data;
    if (header->columns->len > RS_COLUMNS_MAX)
        return;
    bool repaired = false;
    struct rs_view cell = {len ? bytes : "", len};
    cell = without_blanks(rs_utf8_repair(header->arena, cell, &repaired));
    char *name = g_malloc(cell.len + 1);
    size_t kept = 0;
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i])
            name[kept++] = cell.at[i];
    name[kept] = 0;
    g_ptr_array_add(header->columns, name);
}

static GPtrArray *header_columns(const struct rs_dialect *dialect,
                                 struct rs_view row)
{
    struct header header = {.columns = g_ptr_array_new_with_free_func(g_free),
                            .arena = rs_arena_open()};
    struct csv_parser parser;
    parser_init(&parser, dialect->delimiter);
    if (row.len)
        parse_row(&parser, row, on_header_cell, &header);
    csv_free(&parser);
    rs_arena_close(header.arena);
    return header.columns;
}

/* The first row that is not empty, without its end; where the next one begins
 * becomes `*used`. */
static bool find_header(const struct rs_dialect *dialect, struct rs_view first,
                        size_t *used, struct rs_view *row, GError **error)
{
    size_t at = skip_empty_rows(first, MIN(dialect->skip_len, first.len));
    struct rs_view rest = {first.at + at, first.len - at};
    struct rs_cut cut;
    rs_cut_init(&cut, dialect);
    size_t len = rs_cut_first(&cut, rest);
    if (len == 0 && rs_cut_is_quoted(&cut)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "the first row opens a quote that does not close in the "
                    "first %" G_GSIZE_FORMAT " bytes",
                    first.len);
        return false;
    }
    if (len == 0 && rest.len >= RS_PROBE_LEN / 2) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "no line end in the first %" G_GSIZE_FORMAT
                    " bytes: this is no CSV with a header row",
                    first.len);
        return false;
    }
    *used = len ? at + len : first.len;
    *row = len ? without_end((struct rs_view){rest.at, len}) : rest;
    return true;
}

GPtrArray *rs_csv_columns(const struct rs_dialect *dialect,
                          struct rs_view first, size_t *used, GError **error)
{
    struct rs_view row;
    size_t header_len;
    if (!find_header(dialect, first, &header_len, &row, error))
        return NULL;
    GPtrArray *columns = header_columns(dialect, row);
    if (columns->len > RS_COLUMNS_MAX) {
        g_ptr_array_unref(columns);
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "the first row has more than %d cells: this is no CSV "
                    "with a header row",
                    RS_COLUMNS_MAX);
        return NULL;
    }
    *used = header_len;
    return columns;
}

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

struct rs_csv *rs_csv_open(const struct rs_csv_schema *schema)
{
    struct rs_csv *csv = g_new0(struct rs_csv, 1);
    csv->schema = schema;
    parser_init(&csv->parser, schema->dialect.delimiter);
    return csv;
}

void rs_csv_close(struct rs_csv *csv)
{
    if (!csv)
        return;
    csv_free(&csv->parser);
    g_free(csv);
}

void rs_csv_start(struct rs_csv *csv, const struct rs_piece *piece,
                  struct rs_arena *arena)
{
    csv->chunk = piece->bytes;
    csv->is_cut = piece->is_cut;
    csv->arena = arena;
    csv->at = 0;
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
    return rs_view_is(without_blanks(cell),
                      csv->schema->columns->pdata[column]);
}

/* libcsv's buffer is overwritten by the next cell, so cells are copied. */
static struct rs_view keep(struct rs_csv *csv, struct rs_view cell)
{
    bool repaired = false;
    struct rs_view kept = cell;
    if (!csv->row_is_valid)
        kept = rs_utf8_repair(csv->arena, cell, &repaired);
    if (repaired)
        csv->record.repairs |= 1u << RS_REPAIR_ILL_FORMED;
    return repaired ? kept : rs_arena_copy(csv->arena, cell);
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
    parse_row(&csv->parser, record->raw, on_cell, csv);
    record->is_header &= csv->columns_seen == columns;
    record->is_ragged = csv->columns_seen < columns;
    return csv->has_extra ? RS_REJECT_EXTRA_CELLS : RS_REJECT_NONE;
}

const struct rs_record *rs_csv_next(struct rs_csv *csv)
{
    move_to(csv, skip_empty_rows(csv->chunk, csv->at));
    struct rs_view rest = {csv->chunk.at + csv->at, csv->chunk.len - csv->at};
    if (rest.len == 0)
        return NULL;
    struct rs_cut cut;
    rs_cut_init(&cut, &csv->schema->dialect);
    size_t len = rs_cut_first(&cut, rest);
    struct rs_view raw = {rest.at, len};
    csv->record = (struct rs_record){.cells = csv->cells,
                                     .raw = len ? without_end(raw) : rest,
                                     .at = csv->at,
                                     .line = csv->lines,
                                     .number = csv->records++};
    move_to(csv, csv->at + (len ? len : rest.len));
    struct rs_record *record = &csv->record;
    if (record->raw.len > RS_RECORD_LEN_MAX)
        record->reject = RS_REJECT_TOO_LONG;
    else if (len == 0 && csv->is_cut)
        record->reject = RS_REJECT_CUT;
    else if (rs_cut_is_quoted(&cut))
        record->reject = RS_REJECT_UNCLOSED_QUOTE;
    else
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
