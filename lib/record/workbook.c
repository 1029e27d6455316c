/*
 * A workbook keeps most texts once, in a table of strings, and a cell has the
 * number of its own:
 *
 *     <sst><si><t>none</t></si><si><r><t>of</t></r><r><t>fer</t></r></si></sst>
 *     <row r="2"><c r="D2" t="s"><v>1</v></c><c r="F2"><v>7</v></c></row>
 *
 * is "offer" in D2 and 7 in F2. Cells point into that table here, too:
 * a few bytes each may name the same long string.
 */
#include "record/workbook.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/xml.h"
#include "record/parts.h"

/* Digits that a number with 53 bits keeps, whatever they are. */
#define SAFE_DIGITS 15

/* Where a text is, in `texts`. */
struct piece {
    size_t at, len;
};

struct cell {
    uint32_t row, column;
    struct piece text;
};

struct rs_workbook {
    GString *texts;
    GArray *strings; /* struct piece */
    GArray *cells;   /* struct cell */
};

bool rs_workbook_is(struct rs_view bytes)
{
    static const char zip[] = "PK\x03\x04", ole[] = "\xd0\xcf\x11\xe0";
    return bytes.len > strlen(zip) && (!memcmp(bytes.at, zip, strlen(zip)) ||
                                       !memcmp(bytes.at, ole, strlen(ole)));
}

/* The text of an element that may be in runs (r), with a reading aid for
 * Japanese (rPh), which is no part of it. */
struct gathering {
    struct rs_workbook *book;
    size_t from;       /* of the text in hand, in `texts` */
    bool in_text;      /* in a t, or a v */
    unsigned phonetic; /* rPh that are open */
};

static const char *gather(struct gathering *gathering, struct rs_view text)
{
    GString *texts = gathering->book->texts;
    if (!gathering->in_text || gathering->phonetic)
        return NULL;
    if (texts->len - gathering->from + text.len > RS_SHEET_CELL_LEN_MAX)
        return "a text longer than a cell can have";
    g_string_append_len(texts, text.at, (gssize)text.len);
    return NULL;
}

static const char *open_string(void *data, const char *name,
                               const char *const *attributes)
{
    struct gathering *gathering = data;
    (void)attributes;
    if (!strcmp(name, "si"))
        gathering->from = gathering->book->texts->len;
    gathering->in_text = !strcmp(name, "t");
    gathering->phonetic += !strcmp(name, "rPh");
    return NULL;
}

static const char *close_string(void *data, const char *name)
{
    struct gathering *gathering = data;
    gathering->in_text = false;
    gathering->phonetic -= !strcmp(name, "rPh");
    if (strcmp(name, "si") != 0)
        return NULL;
    struct piece text = {gathering->from,
                         gathering->book->texts->len - gathering->from};
    g_array_append_val(gathering->book->strings, text);
    return NULL;
}

static const char *add_string(void *data, struct rs_view text)
{
    return gather(data, text);
}

/* What a cell says that it holds (attribute t). */
enum kind { NUMBER, TEXT, SHARED, TRUTH };

struct sheet {
    struct gathering gathering;
    uint32_t row;  /* 1-based, of the row in hand or before it */
    uint32_t next; /* column of the next cell that does not say its own */
    struct cell cell;
    enum kind kind;
    bool in_cell;
};

/* "D2": the column, 0-based; at most RS_COLUMNS_MAX. */
static uint32_t read_column(const char *place)
{
    uint32_t column = 0;
    for (; g_ascii_isalpha(*place) && column <= RS_COLUMNS_MAX; place++)
        column = column * 26 + (uint32_t)(g_ascii_toupper(*place) - 'A') + 1;
    return column ? column - 1 : RS_COLUMNS_MAX;
}

static const char *open_row(struct sheet *sheet, const char *const *attributes)
{
    const char *number = rs_xml_attribute(attributes, "r");
    guint64 row = sheet->row + 1;
    sheet->next = 0;
    if (row > RS_SHEET_ROWS_MAX)
        return "more rows than a sheet can have";
    if (number && !g_ascii_string_to_unsigned(number, 10, row,
                                              RS_SHEET_ROWS_MAX, &row, NULL))
        return "rows are not in order, or more than a sheet can have";
    sheet->row = (uint32_t)row;
    return NULL;
}

static enum kind kind_of(const char *type)
{
    if (!type || !strcmp(type, "n"))
        return NUMBER;
    if (!strcmp(type, "s"))
        return SHARED;
    return strcmp(type, "b") ? TEXT : TRUTH;
}

static const char *open_cell(struct sheet *sheet, const char *const *attributes)
{
    const char *place = rs_xml_attribute(attributes, "r");
    uint32_t column = place ? read_column(place) : sheet->next;
    if (sheet->row == 0)
        return "a cell outside of rows";
    if (column >= RS_COLUMNS_MAX)
        return "a cell beyond the last column that a sheet can have";
    sheet->next = column + 1;
    sheet->cell = (struct cell){.row = sheet->row, .column = column};
    sheet->kind = kind_of(rs_xml_attribute(attributes, "t"));
    sheet->gathering.from = sheet->gathering.book->texts->len;
    sheet->in_cell = true;
    return NULL;
}

static const char *open_in_sheet(void *data, const char *name,
                                 const char *const *attributes)
{
    struct sheet *sheet = data;
    struct gathering *gathering = &sheet->gathering;
    gathering->in_text =
        sheet->in_cell && (!strcmp(name, "v") || !strcmp(name, "t"));
    gathering->phonetic += !strcmp(name, "rPh");
    if (!strcmp(name, "row"))
        return open_row(sheet, attributes);
    return strcmp(name, "c") ? NULL : open_cell(sheet, attributes);
}

/* A number as a spreadsheet shows it: some keep all 17 digits of one that was
 * typed with two (0.10000000000000001). */
static void tidy_number(GString *texts, size_t from)
{
    char shown[G_ASCII_DTOSTR_BUF_SIZE], *end;
    const char *written = texts->str + from;
    size_t digits = 0;
    for (const char *at = written; *at; at++)
        digits += g_ascii_isdigit(*at);
    double number = g_ascii_strtod(written, &end);
    if (digits <= SAFE_DIGITS || *end || !isfinite(number))
        return;
    g_ascii_formatd(shown, sizeof shown, "%.15g", number);
    g_string_truncate(texts, from);
    g_string_append(texts, shown);
}

static const char *take_string(struct sheet *sheet)
{
    struct rs_workbook *book = sheet->gathering.book;
    const char *number = book->texts->str + sheet->gathering.from;
    guint64 string;
    if (book->strings->len == 0 ||
        !g_ascii_string_to_unsigned(number, 10, 0, book->strings->len - 1,
                                    &string, NULL))
        return "a cell refers to a string that is not there";
    sheet->cell.text = g_array_index(book->strings, struct piece, string);
    g_string_truncate(book->texts, sheet->gathering.from);
    return NULL;
}

static const char *close_cell(struct sheet *sheet)
{
    struct rs_workbook *book = sheet->gathering.book;
    GString *texts = book->texts;
    size_t from = sheet->gathering.from;
    const char *wrong = NULL;
    sheet->in_cell = false;
    if (texts->len == from)
        return NULL;
    if (sheet->kind == TRUTH) {
        bool is_true = !strcmp(texts->str + from, "1");
        g_string_truncate(texts, from);
        g_string_append(texts, is_true ? "TRUE" : "FALSE");
    } else if (sheet->kind == NUMBER) {
        tidy_number(texts, from);
    }
    sheet->cell.text = (struct piece){from, texts->len - from};
    if (sheet->kind == SHARED)
        wrong = take_string(sheet);
    if (!wrong && sheet->cell.text.len)
        g_array_append_val(book->cells, sheet->cell);
    return wrong;
}

static const char *close_in_sheet(void *data, const char *name)
{
    struct sheet *sheet = data;
    sheet->gathering.in_text = false;
    sheet->gathering.phonetic -= !strcmp(name, "rPh");
    return strcmp(name, "c") || !sheet->in_cell ? NULL : close_cell(sheet);
}

static const char *add_in_sheet(void *data, struct rs_view text)
{
    struct sheet *sheet = data;
    return gather(&sheet->gathering, text);
}

/* The relationship of the first sheet, in the list of them. */
static const char *open_in_list(void *data, const char *name,
                                const char *const *attributes)
{
    char **id = data;
    if (!*id && !strcmp(name, "sheet"))
        *id = g_strdup(rs_xml_attribute(attributes, "id"));
    return NULL;
}

static bool read_part(struct rs_view zip, const char *part,
                      const struct rs_xml_handlers *handlers, void *data,
                      GError **error)
{
    g_autoptr(GBytes) bytes = rs_parts_read(zip, part, error);
    gsize len;
    if (!bytes)
        return false;
    const char *at = g_bytes_get_data(bytes, &len);
    if (rs_xml_read((struct rs_view){at, len}, handlers, data, error))
        return true;
    g_prefix_error(error, "%s: ", part);
    return false;
}

/* A workbook without a text has no strings. */
static bool read_strings(struct rs_workbook *book, struct rs_view zip,
                         const char *list, GError **error)
{
    static const struct rs_xml_handlers handlers = {open_string, close_string,
                                                    add_string};
    struct gathering gathering = {.book = book};
    GError *failed = NULL;
    g_autofree char *part =
        rs_parts_find(zip, list, NULL, "sharedStrings", &failed);
    if (failed)
        g_propagate_error(error, failed);
    return !failed &&
           (!part || read_part(zip, part, &handlers, &gathering, error));
}

/* The first sheet's part. */
static char *find_sheet(struct rs_view zip, const char *list, GError **error)
{
    static const struct rs_xml_handlers handlers = {.open = open_in_list};
    g_autofree char *id = NULL;
    if (!read_part(zip, list, &handlers, &id, error))
        return NULL;
    char *part = id ? rs_parts_find(zip, list, id, NULL, error) : NULL;
    if (!part && !*error)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: it has no sheet",
                    list);
    return part;
}

static bool read_book(struct rs_workbook *book, struct rs_view zip,
                      GError **error)
{
    static const struct rs_xml_handlers handlers = {
        open_in_sheet, close_in_sheet, add_in_sheet};
    struct sheet sheet = {.gathering.book = book};
    GError *failed = NULL;
    g_autofree char *list =
        rs_parts_find(zip, "", NULL, "officeDocument", &failed);
    g_autofree char *part = list ? find_sheet(zip, list, &failed) : NULL;
    bool ok = part && read_strings(book, zip, list, &failed) &&
              read_part(zip, part, &handlers, &sheet, &failed);
    if (failed)
        g_propagate_error(error, failed);
    else if (!list)
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "this is no .xlsx workbook");
    return ok;
}

struct rs_workbook *rs_workbook_open(struct rs_view bytes, GError **error)
{
    if (bytes.len && bytes.at[0] != 'P') {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "an .xls, or a workbook with a password: save it as .xlsx, "
                    "without one");
        return NULL;
    }
    if (bytes.len > RS_WORKBOOK_LEN_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "a workbook of more than %zu MiB",
                    RS_WORKBOOK_LEN_MAX >> 20);
        return NULL;
    }
    struct rs_workbook *book = g_new(struct rs_workbook, 1);
    *book = (struct rs_workbook){
        .texts = g_string_new(NULL),
        .strings = g_array_new(FALSE, FALSE, sizeof(struct piece)),
        .cells = g_array_new(FALSE, FALSE, sizeof(struct cell)),
    };
    if (read_book(book, bytes, error))
        return book;
    rs_workbook_close(book);
    return NULL;
}

void rs_workbook_close(struct rs_workbook *book)
{
    if (!book)
        return;
    g_string_free(book->texts, TRUE);
    g_array_unref(book->strings);
    g_array_unref(book->cells);
    g_free(book);
}

size_t rs_workbook_cell_count(const struct rs_workbook *book)
{
    return book->cells->len;
}

struct rs_workbook_cell rs_workbook_cell(const struct rs_workbook *book,
                                         size_t index)
{
    const struct cell *cell = &g_array_index(book->cells, struct cell, index);
    return (struct rs_workbook_cell){
        cell->row, cell->column,
        (struct rs_view){book->texts->str + cell->text.at, cell->text.len}};
}
