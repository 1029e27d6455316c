#include "record/sheet.h"

#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "input/charset.h"
#include "record/reader.h"
#include "record/sniff.h"
#include "record/workbook.h"

struct rs_sheet {
    size_t count;
    bool *has; /* by column */
    /* A workbook, with its own columns (or -1) and its next cell; else NULL,
     * and what follows it is that of a CSV. */
    struct rs_workbook *book;
    int64_t *columns;
    size_t at;
    GString *text; /* with padding behind it */
    struct rs_schema *schema;
    struct rs_reader *reader;
    struct rs_arena *arena;
    uint64_t first_line; /* 1-based, of the first row */
    char **cells;        /* by column */
    struct rs_sheet_row row;
};

/* UTF-8, as far as it is: readers mend what was meant as Windows-1252. */
static void decode(struct rs_view csv, GString *text)
{
    size_t mark_len;
    struct rs_view probe = {csv.at, MIN(csv.len, RS_CHARSET_PROBE_LEN)};
    const char *name = rs_charset_guess(probe, &mark_len);
    if (!strcmp(name, "UTF-8")) {
        g_string_append_len(text, csv.at, (gssize)csv.len);
        return;
    }
    struct rs_charset *charset = rs_charset_open(name, NULL);
    char block[4096];
    for (size_t got = 1; charset && got > 0;) {
        got = rs_charset_next(charset, &csv, RS_CHARSET_LAST, block,
                              sizeof block);
        g_string_append_len(text, block, (gssize)got);
    }
    rs_charset_close(charset);
}

static uint64_t count_lines(struct rs_view bytes)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

/* `used`: bytes up to the first row. */
static GPtrArray *read_header(struct rs_view text, struct rs_dialect *dialect,
                              size_t *used, GError **error)
{
    if (!rs_sniff(text, dialect, error))
        return NULL;
    if (dialect->type == RS_RECORD_CSV)
        return rs_reader_columns(dialect, text, used, error);
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "this is no CSV");
    return NULL;
}

/* The text with padding behind it; its length without. */
static size_t decode_padded(struct rs_view csv, GString *text)
{
    decode(csv, text);
    size_t len = text->len;
    g_string_set_size(text, len + RS_PADDING);
    memset(text->str + len, 0, RS_PADDING);
    return len;
}

/* The cells of the first row that has any; `*used` is their number. */
static GPtrArray *book_header(const struct rs_workbook *book, size_t *used)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    size_t count = rs_workbook_cell_count(book);
    for (size_t i = 0; i < count; i++) {
        struct rs_workbook_cell cell = rs_workbook_cell(book, i);
        if (cell.row != rs_workbook_cell(book, 0).row)
            break;
        while (columns->len <= cell.column)
            g_ptr_array_add(columns, g_strdup(""));
        g_free(columns->pdata[cell.column]);
        columns->pdata[cell.column] = g_strndup(cell.text.at, cell.text.len);
        *used = i + 1;
    }
    return columns;
}

static GPtrArray *book_columns(struct rs_view bytes, GError **error)
{
    size_t used;
    struct rs_workbook *book = rs_workbook_open(bytes, error);
    GPtrArray *columns = book ? book_header(book, &used) : NULL;
    rs_workbook_close(book);
    return columns;
}

GPtrArray *rs_sheet_columns(struct rs_view csv, GError **error)
{
    if (rs_workbook_is(csv))
        return book_columns(csv, error);

    struct rs_dialect dialect;
    size_t used = 0;
    g_autoptr(GString) text = g_string_new(NULL);
    size_t len = decode_padded(csv, text);
    return read_header((struct rs_view){text->str, len}, &dialect, &used,
                       error);
}

static bool start(struct rs_sheet *sheet, struct rs_view text,
                  const char *const *names, GError **error)
{
    struct rs_dialect dialect;
    size_t used = 0;
    struct rs_wanted wanted = {.names = names, .count = sheet->count};
    g_autoptr(GPtrArray) columns = read_header(text, &dialect, &used, error);
    if (!columns)
        return false;
    for (size_t i = 0; i < sheet->count; i++)
        sheet->has[i] = rs_columns_find(columns, names[i]) >= 0;
    sheet->schema = rs_schema_open(&dialect, columns, &wanted, error);
    if (!sheet->schema)
        return false;
    struct rs_piece piece = {.bytes = rs_view_from(text, used)};
    sheet->first_line = count_lines((struct rs_view){text.at, used}) + 1;
    sheet->reader = rs_reader_open(sheet->schema);
    rs_reader_start(sheet->reader, &piece, sheet->arena);
    return true;
}

static bool start_csv(struct rs_sheet *sheet, struct rs_view csv,
                      const char *const *names, GError **error)
{
    size_t len = decode_padded(csv, sheet->text);
    return start(sheet, (struct rs_view){sheet->text->str, len}, names, error);
}

static bool start_book(struct rs_sheet *sheet, struct rs_view bytes,
                       const char *const *names, GError **error)
{
    sheet->book = rs_workbook_open(bytes, error);
    if (!sheet->book)
        return false;
    g_autoptr(GPtrArray) columns = book_header(sheet->book, &sheet->at);
    for (size_t i = 0; i < sheet->count; i++) {
        sheet->columns[i] = rs_columns_find(columns, names[i]);
        sheet->has[i] = sheet->columns[i] >= 0;
    }
    return true;
}

struct rs_sheet *rs_sheet_open(struct rs_view csv, const char *const *names,
                               size_t count, GError **error)
{
    struct rs_sheet *sheet = g_new0(struct rs_sheet, 1);
    sheet->text = g_string_new(NULL);
    sheet->count = count;
    sheet->has = g_new0(bool, count + 1);
    sheet->cells = g_new0(char *, count + 1);
    sheet->columns = g_new0(int64_t, count + 1);
    sheet->arena = rs_arena_open();
    if (rs_workbook_is(csv) ? start_book(sheet, csv, names, error)
                            : start_csv(sheet, csv, names, error))
        return sheet;
    rs_sheet_close(sheet);
    return NULL;
}

static void clear_cells(struct rs_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++)
        g_clear_pointer(&sheet->cells[i], g_free);
}

void rs_sheet_close(struct rs_sheet *sheet)
{
    if (!sheet)
        return;
    clear_cells(sheet);
    g_free(sheet->cells);
    g_free(sheet->has);
    g_free(sheet->columns);
    rs_workbook_close(sheet->book);
    rs_reader_close(sheet->reader);
    rs_schema_close(sheet->schema);
    rs_arena_close(sheet->arena);
    g_string_free(sheet->text, TRUE);
    g_free(sheet);
}

bool rs_sheet_has(const struct rs_sheet *sheet, size_t column)
{
    return sheet->has[column];
}

static void set_cell(struct rs_sheet *sheet, size_t column, struct rs_view text)
{
    g_free(sheet->cells[column]);
    sheet->cells[column] = g_strstrip(g_strndup(text.at, text.len));
}

/* What has no cell is empty. False for a row with nothing in these columns. */
static bool fill_up(struct rs_sheet *sheet)
{
    bool is_empty = true;
    for (size_t i = 0; i < sheet->count; i++) {
        if (!sheet->cells[i])
            sheet->cells[i] = g_strdup("");
        is_empty = is_empty && !sheet->cells[i][0];
    }
    return !is_empty;
}

static bool take_record(struct rs_sheet *sheet, const struct rs_record *record)
{
    clear_cells(sheet);
    for (size_t i = 0; i < record->cell_count; i++)
        set_cell(sheet, record->cells[i].slot, record->cells[i].text);
    return fill_up(sheet);
}

/* Takes the cells of the row that the next cell is of. */
static bool take_row(struct rs_sheet *sheet, uint32_t row)
{
    size_t count = rs_workbook_cell_count(sheet->book);
    clear_cells(sheet);
    for (; sheet->at < count; sheet->at++) {
        struct rs_workbook_cell cell = rs_workbook_cell(sheet->book, sheet->at);
        if (cell.row != row)
            break;
        for (size_t i = 0; i < sheet->count; i++)
            if (sheet->columns[i] == cell.column)
                set_cell(sheet, i, cell.text);
    }
    return fill_up(sheet);
}

static const struct rs_sheet_row *give(struct rs_sheet *sheet, uint64_t line)
{
    sheet->row = (struct rs_sheet_row){line, (const char *const *)sheet->cells};
    return &sheet->row;
}

static const struct rs_sheet_row *next_of_book(struct rs_sheet *sheet)
{
    while (sheet->at < rs_workbook_cell_count(sheet->book)) {
        uint32_t row = rs_workbook_cell(sheet->book, sheet->at).row;
        if (take_row(sheet, row))
            return give(sheet, row);
    }
    return NULL;
}

const struct rs_sheet_row *rs_sheet_next(struct rs_sheet *sheet, GError **error)
{
    const struct rs_record *record;
    if (sheet->book)
        return next_of_book(sheet);
    while ((record = rs_reader_next(sheet->reader))) {
        uint64_t line = sheet->first_line + record->line;
        if (record->reject != RS_REJECT_NONE) {
            g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                        "%" G_GUINT64_FORMAT ": %s", line,
                        rs_reject_code(record->reject));
            return NULL;
        }
        if (!record->is_header && take_record(sheet, record))
            return give(sheet, line);
    }
    return NULL;
}
