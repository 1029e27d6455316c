#include "publish/xlsx.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "publish/cell.h"
#include "publish/method.h"
#include "publish/prose.h"

/* Excel's own limits: rows of a sheet, with one left for a note; characters of
 * an address. */
#define ROWS_MAX 1048575
#define URL_LEN_MAX 2000

/* Characters to a line of a text that is wrapped. */
#define WRAPPED_WIDTH 110

/* Whole numbers that a double holds. */
#define EXACT_MAX 9007199254740992.0

struct book {
    const struct rs_publication *publication;
    lxw_workbook *workbook;
    lxw_format *header, *header_right, *day, *share, *count, *number, *wrapped,
        *link;
    size_t links;  /* so far, of the sheet */
    lxw_row_t row; /* the next one of the summary */
};

static bool is_address(const char *text)
{
    return (g_str_has_prefix(text, "https://") ||
            g_str_has_prefix(text, "http://")) &&
           strlen(text) <= URL_LEN_MAX && !strpbrk(text, " \t\r\n\"<>");
}

static void write_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row,
                       lxw_col_t column, struct rs_view text)
{
    g_autofree char *cell = rs_cell_text(text);
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
                                                   : book->number;
    if (type == RS_COLUMN_DAY)
        number = excel_day(number);
    if (number > EXACT_MAX)
        write_text(book, sheet, at_row, at_column,
                   rs_table_cell(table, row, column, buffer));
    else
        worksheet_write_number(sheet, at_row, at_column, number, format);
}

/* Characters, of which a column shows about as many. */
static double width_of(const struct rs_run_column *column)
{
    static const struct {
        const char *name;
        double width;
    } widths[] = {
        {"name", 34},     {"container_id", 22}, {"post_id", 22},
        {"url", 44},      {"created", 26},      {"indicators", 44},
        {"excerpt", 90},  {"route", 34},        {"routes", 44},
        {"contact", 26},  {"kind", 12},         {"platform", 12},
        {"language", 12}, {"sha256", 68},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++)
        if (!strcmp(widths[i].name, column->name))
            return widths[i].width;
    double name = (double)strlen(column->name) + 4;
    return MAX(name, column->type == RS_COLUMN_TEXT ? 20 : 12);
}

/* A sheet is printed across, as wide as the paper, its header on each page. */
static void set_paper(lxw_worksheet *sheet)
{
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
}

static void write_header(struct book *book, lxw_worksheet *sheet,
                         const struct rs_run_table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        lxw_col_t column = (lxw_col_t)i;
        bool is_text = table->columns[i].type == RS_COLUMN_TEXT;
        worksheet_set_column(sheet, column, column,
                             width_of(&table->columns[i]), NULL);
        worksheet_write_string(sheet, 0, column, table->columns[i].name,
                               is_text ? book->header : book->header_right);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    set_paper(sheet);
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

/* A label, a count and what it is of; no whole where that is -1. */
static void write_line(struct book *book, lxw_worksheet *sheet,
                       const char *label, int64_t part, int64_t whole)
{
    lxw_row_t row = book->row++;
    worksheet_write_string(sheet, row, 0, label, NULL);
    worksheet_write_number(sheet, row, 1, (double)part, book->count);
    if (whole >= 0)
        worksheet_write_number(sheet, row, 2, (double)whole, book->count);
}

static void write_days(struct book *book, lxw_worksheet *sheet,
                       const char *label, const char *first, const char *last)
{
    lxw_row_t row = book->row++;
    g_autofree char *days =
        first && last ? g_strdup_printf("%s to %s", first, last) : NULL;
    worksheet_write_string(sheet, row, 0, label, NULL);
    worksheet_write_string(sheet, row, 3, days ? days : "none", NULL);
}

static void write_counts(struct book *book, lxw_worksheet *sheet)
{
    const struct rs_headline *headline = book->publication->headline;
    int64_t scanned = headline->scanned, containers = 0;
    write_line(book, sheet, "Posts flagged, of those examined",
               headline->flagged, scanned);
    write_days(book, sheet, "Days of the posts examined", headline->first,
               headline->last);
    write_days(book, sheet, "Days of the flagged posts",
               headline->first_flagged, headline->last_flagged);
    for (guint i = 0; i < headline->kinds->len; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(headline->kinds, struct rs_headline_kind, i);
        g_autofree char *label =
            g_strdup_printf("With a flagged post: %ss", kind->kind);
        write_line(book, sheet, label, kind->flagged, kind->all);
        containers += kind->all;
    }
    write_line(book, sheet, "Flagged by name alone: pages and groups",
               headline->by_name, containers);
    write_line(book, sheet, "Flagged posts by disguised words only",
               headline->evasive, headline->flagged);
    for (guint i = 0; i < headline->categories->len; i++) {
        const struct rs_headline_category *category = &g_array_index(
            headline->categories, struct rs_headline_category, i);
        g_autofree char *label =
            g_strdup_printf("Posts: %s%s", category->title,
                            category->flags ? "" : " (not flagged)");
        write_line(book, sheet, label, category->posts, scanned);
    }
    write_line(book, sheet, "Records read", headline->records, -1);
    write_line(book, sheet, "Duplicates", headline->duplicate,
               headline->records);
    write_line(book, sheet, "Records rejected (rejects.csv)",
               headline->rejected, headline->records);
}

/* The numbers of the run. */
static void add_summary(struct book *book)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "summary");
    static const char *const headings[] = {"Posts that matched indicators",
                                           "count", "of", "days"};
    worksheet_set_column(sheet, 0, 0, 70, NULL);
    worksheet_set_column(sheet, 1, 2, 12, NULL);
    worksheet_set_column(sheet, 3, 3, 28, NULL);
    set_paper(sheet);
    book->row = 0;
    for (lxw_col_t i = 0; i < G_N_ELEMENTS(headings); i++)
        worksheet_write_string(sheet, 0, i, headings[i],
                               i == 1 || i == 2 ? book->header_right
                                                : book->header);
    book->row++;
    write_counts(book, sheet);
    worksheet_write_string(sheet, ++book->row, 0,
                           "A match is about a text, not about a person.",
                           NULL);
    g_autofree char *limits = g_strdup_printf(
        "A text of more than %d characters is cut, and ends in …; of a sheet, "
        "the first %d addresses are links. The CSVs have all.",
        RS_CELL_TEXT_MAX, RS_XLSX_LINKS);
    worksheet_write_string(sheet, ++book->row, 0, limits, NULL);
}

/* A text in a row that is as high as it needs: in a file that is written row by
 * row nobody else measures it. */
static void write_wrapped(struct book *book, lxw_worksheet *sheet,
                          lxw_row_t row, struct rs_view text)
{
    g_autofree char *line = rs_cell_text(text);
    glong lines = g_utf8_strlen(line, -1) / WRAPPED_WIDTH + 1;
    worksheet_set_row(sheet, row, 15.0 * (double)MIN(lines, 27), NULL);
    if (*line)
        worksheet_write_string(sheet, row, 0, line, book->wrapped);
}

/* What each category comes to. */
static void add_words(struct book *book)
{
    const struct rs_headline *headline = book->publication->headline;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "words");
    worksheet_set_column(sheet, 0, 0, WRAPPED_WIDTH, book->wrapped);
    set_paper(sheet);
    for (guint i = 0; i < headline->figures->len; i++) {
        const struct rs_figures *figures = headline->figures->pdata[i];
        g_autoptr(GString) words = g_string_new(NULL);
        rs_prose_add_figures(words, figures, headline);
        g_autofree char *title = rs_cell_text(rs_view_of(figures->title));
        worksheet_write_string(sheet, 3 * i, 0, title, book->header);
        write_wrapped(book, sheet, 3 * i + 1,
                      (struct rs_view){words->str, words->len});
    }
}

/* What each column of each sheet means. */
static void add_columns(struct book *book)
{
    static const char *const headings[] = {"sheet", "column", "meaning"};
    static const double widths[] = {20, 24, 110};
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "columns");
    lxw_row_t row = 1;
    for (lxw_col_t i = 0; i < G_N_ELEMENTS(headings); i++) {
        worksheet_set_column(sheet, i, i, widths[i], NULL);
        worksheet_write_string(sheet, 0, i, headings[i], book->header);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    set_paper(sheet);
    for (size_t i = 0; i < book->publication->count; i++) {
        const struct rs_run_table *table = &book->publication->tables[i];
        for (size_t j = 0; j < table->column_count; j++, row++) {
            worksheet_write_string(sheet, row, 0, table->name, NULL);
            worksheet_write_string(sheet, row, 1, table->columns[j].name, NULL);
            worksheet_write_string(sheet, row, 2, table->columns[j].about,
                                   NULL);
        }
    }
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
    lxw_chart_line line = {.color = 0x96301f, .width = 1.75};
    chart_series_set_line(series, &line);
    chart_series_set_name(series, "Flagged posts a week");
    chart_series_set_categories(series, "timeline", 1, 0, last, 0);
    chart_series_set_values(series, "timeline", 1, 2, last, 2);
    chart_title_set_name(chart, "Flagged posts by week");
    chart_axis_set_name(chart->y_axis, "posts");
    chart_axis_set_num_format(chart->y_axis, "0");
    chart_axis_set_num_format(chart->x_axis, "yyyy-mm-dd");
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    lxw_chart_options options = {
        .x_scale = 2.2, .y_scale = 1.8, .description = "Flagged posts by week"};
    set_paper(sheet);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_insert_chart_opt(sheet, 0, 0, chart, &options);
}

static bool add_method(struct book *book, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (!rs_publish_method_text(book->publication, text, error))
        return false;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, "method");
    worksheet_set_column(sheet, 0, 0, WRAPPED_WIDTH, book->wrapped);
    set_paper(sheet);
    g_auto(GStrv) lines = g_strsplit(text->str, "\n", 0);
    for (lxw_row_t i = 0; lines[i]; i++)
        write_wrapped(book, sheet, i, rs_view_of(lines[i]));
    return true;
}

static void add_formats(struct book *book)
{
    book->header = workbook_add_format(book->workbook);
    format_set_bold(book->header);
    format_set_bottom(book->header, LXW_BORDER_THIN);
    format_set_bg_color(book->header, 0xf5f2ec);
    book->header_right = workbook_add_format(book->workbook);
    format_set_bold(book->header_right);
    format_set_bottom(book->header_right, LXW_BORDER_THIN);
    format_set_bg_color(book->header_right, 0xf5f2ec);
    format_set_align(book->header_right, LXW_ALIGN_RIGHT);
    book->day = workbook_add_format(book->workbook);
    format_set_num_format(book->day, "yyyy-mm-dd");
    book->share = workbook_add_format(book->workbook);
    format_set_num_format(book->share, "0.0%_)");
    book->count = workbook_add_format(book->workbook);
    format_set_num_format(book->count, "#,##0_)");
    book->number = workbook_add_format(book->workbook);
    format_set_num_format(book->number, "#,##0.##_)");
    book->wrapped = workbook_add_format(book->workbook);
    format_set_text_wrap(book->wrapped);
    format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
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
    add_words(book);
    for (size_t i = 0; i < publication->count; i++) {
        if (!strcmp(publication->tables[i].name, "timeline"))
            add_chart(book, i);
        add_table(book, i);
    }
    add_columns(book);
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
