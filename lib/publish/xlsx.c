#include "publish/xlsx.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "publish/method.h"

/* Excel's own limits: rows of a sheet, with one left for a note; characters of
 * a cell (UTF-16 units: half of them if all were outside the BMP); of an
 * address. */
#define ROWS_MAX 1048575
#define TEXT_LEN_MAX 16000
#define URL_LEN_MAX 2000

/* Whole numbers that a double holds. */
#define EXACT_MAX 9007199254740992.0

struct book {
    const struct rs_publication *publication;
    lxw_workbook *workbook;
    lxw_format *header, *day, *share, *count, *wrapped, *link;
    size_t links; /* so far, of the sheet */
};

/* Text that XML can hold: no NUL, no U+FFFE, no U+FFFF; cut where it is too
 * long. The caller's to free. */
static char *clean(struct rs_view text)
{
    g_autofree char *valid = g_utf8_make_valid(text.at, (gssize)text.len);
    GString *out = g_string_new(NULL);
    glong length = 0;
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar point = g_utf8_get_char(at);
        if (++length > TEXT_LEN_MAX) {
            g_string_append(out, "…");
            break;
        }
        bool is_wrong = (point & 0xfffe) == 0xfffe;
        g_string_append_unichar(out, is_wrong ? 0xfffd : point);
    }
    return g_string_free(out, FALSE);
}

static bool is_address(const char *text)
{
    return (g_str_has_prefix(text, "https://") ||
            g_str_has_prefix(text, "http://")) &&
           strlen(text) <= URL_LEN_MAX && !strpbrk(text, " \t\r\n\"<>");
}

static void write_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row,
                       lxw_col_t column, struct rs_view text)
{
    g_autofree char *cell = clean(text);
    if (*cell == '\0')
        return;
    if (is_address(cell) && book->links < RS_XLSX_LINKS) {
        book->links++;
        worksheet_write_url(sheet, row, column, cell, book->link);
    } else {
        worksheet_write_string(sheet, row, column, cell, NULL);
    }
}

/* Days since 1970 as Excel counts them: from 1899-12-30. */
static double excel_day(double day)
{
    return day + 25569;
}

static void write_cell(struct book *book, lxw_worksheet *sheet, size_t index,
                       size_t row, size_t column)
{
    const struct rs_table *table = book->publication->contents[index];
    lxw_row_t at_row = (lxw_row_t)row + 1;
    lxw_col_t at_column = (lxw_col_t)column;
    enum rs_column_type type = rs_table_column_type(table, column);
    char buffer[RS_CELL_LEN];
    if (rs_table_is_blank(table, row, column))
        return;
    if (type == RS_COLUMN_TEXT) {
        write_text(book, sheet, at_row, at_column,
                   rs_table_cell(table, row, column, buffer));
        return;
    }
    double number = rs_table_number(table, row, column);
    lxw_format *format = type == RS_COLUMN_SHARE   ? book->share
                         : type == RS_COLUMN_DAY   ? book->day
                         : type == RS_COLUMN_COUNT ? book->count
                                                   : NULL;
    if (type == RS_COLUMN_DAY)
        number = excel_day(number);
    if (number > EXACT_MAX)
        write_text(book, sheet, at_row, at_column,
                   rs_table_cell(table, row, column, buffer));
    else
        worksheet_write_number(sheet, at_row, at_column, number, format);
}

static double width_of(const struct rs_run_column *column)
{
    double name = (double)strlen(column->name) + 3;
    if (!strcmp(column->name, "excerpt"))
        return 80;
    if (column->type == RS_COLUMN_TEXT)
        return MAX(name, 20);
    return MAX(name, 12);
}

static void write_header(struct book *book, lxw_worksheet *sheet,
                         const struct rs_run_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        worksheet_set_column(sheet, column, column,
                             width_of(&table->columns[i]), NULL);
        worksheet_write_string(sheet, 0, column, table->columns[i].name,
                               book->header);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

static void write_note(lxw_worksheet *sheet, size_t row, size_t left_out,
                       const char *name)
{
    g_autofree char *note = g_strdup_printf(
        "%zu rows more are in %s.csv: a sheet holds no more", left_out, name);
    worksheet_write_string(sheet, (lxw_row_t)row, 0, note, NULL);
}

static void add_table(struct book *book, size_t index)
{
    const struct rs_run_table *table = &book->publication->tables[index];
    size_t rows = rs_table_row_count(book->publication->contents[index]);
    size_t kept = MIN(rows, ROWS_MAX - 1);
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, table->name);
    book->links = 0;
    write_header(book, sheet, table);
    for (size_t row = 0; row < kept; row++)
        for (size_t column = 0; column < table->column_count; column++)
            write_cell(book, sheet, index, row, column);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)kept,
                         (lxw_col_t)(table->column_count - 1));
    if (kept < rows)
        write_note(sheet, kept + 1, rows - kept, table->name);
}

static void write_line(struct book *book, lxw_worksheet *sheet, lxw_row_t row,
                       const char *label, int64_t number)
{
    worksheet_write_string(sheet, row, 0, label, NULL);
    worksheet_write_number(sheet, row, 1, (double)number, book->count);
}

static void write_days(lxw_worksheet *sheet, lxw_row_t row, const char *label,
                       const char *first, const char *last)
{
    g_autofree char *days =
        first && last ? g_strdup_printf("%s to %s", first, last) : NULL;
    worksheet_write_string(sheet, row, 0, label, NULL);
    worksheet_write_string(sheet, row, 1, days ? days : "none", NULL);
}

static void add_summary(struct book *book)
{
    const struct rs_headline *headline = book->publication->headline;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "summary");
    lxw_row_t row = 0;
    worksheet_set_column(sheet, 0, 0, 60, NULL);
    worksheet_set_column(sheet, 1, 2, 26, NULL);
    worksheet_write_string(sheet, row++, 0,
                           "Posts that matched indicators (a match is about a "
                           "text, not about a person)",
                           book->header);
    write_line(book, sheet, row++, "Posts examined", headline->scanned);
    write_days(sheet, row++, "Days of these posts", headline->first,
               headline->last);
    write_line(book, sheet, row++, "Posts flagged", headline->flagged);
    write_days(sheet, row++, "Days of the flagged posts",
               headline->first_flagged, headline->last_flagged);
    for (guint i = 0; i < headline->kinds->len; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(headline->kinds, struct rs_headline_kind, i);
        g_autofree char *label = g_strdup_printf(
            "Of the kind \"%s\", with a flagged post; of all", kind->kind);
        write_line(book, sheet, row, label, kind->flagged);
        worksheet_write_number(sheet, row++, 2, (double)kind->all, book->count);
    }
    for (guint i = 0; i < headline->categories->len; i++) {
        const struct rs_headline_category *category = &g_array_index(
            headline->categories, struct rs_headline_category, i);
        g_autofree char *label =
            g_strdup_printf("Posts: %s%s", category->title,
                            category->flags ? "" : " (not flagged)");
        write_line(book, sheet, row++, label, category->posts);
    }
    write_line(book, sheet, row++, "Records rejected (rejects.csv)",
               headline->rejected);
    write_line(book, sheet, row++, "Duplicates", headline->duplicate);
}

/* The weeks as a chart, on a sheet of its own in front of their table. */
static void add_chart(struct book *book, size_t index)
{
    size_t rows = rs_table_row_count(book->publication->contents[index]);
    lxw_row_t last = (lxw_row_t)MIN(rows, ROWS_MAX - 1);
    if (rows == 0)
        return;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "chart");
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_name(series, "Flagged posts a week");
    chart_series_set_categories(series, "timeline", 1, 0, last, 0);
    chart_series_set_values(series, "timeline", 1, 2, last, 2);
    chart_title_set_name(chart, "Flagged posts by week");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options options = {
        .x_scale = 2.2, .y_scale = 1.8, .description = "Flagged posts by week"};
    worksheet_insert_chart_opt(sheet, 0, 0, chart, &options);
}

static bool add_method(struct book *book, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (!rs_publish_method_text(book->publication, text, error))
        return false;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "method");
    worksheet_set_column(sheet, 0, 0, 110, book->wrapped);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", 0);
    for (lxw_row_t i = 0; lines[i]; i++) {
        g_autofree char *line = clean(rs_view_of(lines[i]));
        if (*line)
            worksheet_write_string(sheet, i, 0, line, book->wrapped);
    }
    return true;
}

static void add_formats(struct book *book)
{
    book->header = workbook_add_format(book->workbook);
    format_set_bold(book->header);
    book->day = workbook_add_format(book->workbook);
    format_set_num_format(book->day, "yyyy-mm-dd");
    book->share = workbook_add_format(book->workbook);
    format_set_num_format(book->share, "0.0%");
    book->count = workbook_add_format(book->workbook);
    format_set_num_format(book->count, "#,##0");
    book->wrapped = workbook_add_format(book->workbook);
    format_set_text_wrap(book->wrapped);
    book->link = workbook_add_format(book->workbook);
    format_set_hyperlink(book->link);
}

/* What differs between two equal runs must not be in the file: no time of
 * making. */
static void set_properties(struct book *book)
{
    lxw_doc_properties properties = {.title = "rastro report",
                                     .created = 946684800};
    workbook_set_properties(book->workbook, &properties);
}

static bool fill(struct book *book, GError **error)
{
    const struct rs_publication *publication = book->publication;
    add_formats(book);
    set_properties(book);
    add_summary(book);
    for (size_t i = 0; i < publication->count; i++) {
        if (!strcmp(publication->tables[i].name, "timeline"))
            add_chart(book, i);
        add_table(book, i);
    }
    return add_method(book, error);
}

bool rs_publish_xlsx(const struct rs_publication *publication, GError **error)
{
    g_autofree char *path =
        g_build_filename(publication->folder, "report.xlsx", NULL);
    g_autofree char *partial = g_strconcat(path, ".partial", NULL);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .use_zip64 = LXW_TRUE};
    struct book book = {.publication = publication,
                        .workbook = workbook_new_opt(partial, &options)};
    bool ok = book.workbook && fill(&book, error);
    lxw_error failed = book.workbook ? workbook_close(book.workbook)
                                     : LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (ok && failed != LXW_NO_ERROR) {
        g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", path,
                    lxw_strerror(failed));
        ok = false;
    }
    ok = ok && g_rename(partial, path) == 0;
    if (!ok)
        g_unlink(partial);
    return ok;
}
