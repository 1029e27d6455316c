#include "publish/sheet.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "publish/cell.h"
#include "publish/file.h"
#include "report/write.h"

#define SHEET_NAME "posts"
#define HELP_NAME "instructions"

struct book {
    const struct rs_blind *blind;
    lxw_workbook *workbook;
    lxw_format *header, *wrapped, *open;
};

bool rs_publish_sheet_check(const char *format, GError **error)
{
    if (!strcmp(format, "csv") || !strcmp(format, "xlsx"))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "--format %s: it takes csv or xlsx", format);
    return false;
}

static bool is_reviewer(const char *column)
{
    return g_str_has_prefix(column, "reviewer_");
}

/* The categories as a list to choose from. A cell may hold several, so that
 * others are warned of and not refused. A list in cells, since one in the rule
 * itself may have 255 characters; libxlsxwriter 1.1 loses a copy of its
 * formula, some bytes a column. */
static void add_choice(const struct book *book, lxw_worksheet *sheet,
                       lxw_col_t column, lxw_row_t last)
{
    g_autofree char *list = g_strdup_printf("=" HELP_NAME "!$A$2:$A$%u",
                                            book->blind->categories->len + 2);
    lxw_data_validation choice = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = list,
        .error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION,
        .error_title = "Not one of the list",
        .error_message = "Several categories are joined by ;",
    };
    worksheet_data_validation_range(sheet, 1, column, last, column, &choice);
}

static void add_posts(struct book *book)
{
    const struct rs_table *table = book->blind->sheet;
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, SHEET_NAME);
    lxw_row_t rows = (lxw_row_t)rs_table_row_count(table);
    for (size_t i = 0; i < rs_table_column_count(table); i++) {
        const char *name = rs_table_column_name(table, i);
        lxw_col_t column = (lxw_col_t)i;
        bool is_text = !strcmp(name, "text");
        bool is_filled = is_reviewer(name) || !strcmp(name, "notes");
        worksheet_set_column(sheet, column, column, is_text ? 90 : 20,
                             is_filled ? book->open : book->wrapped);
        worksheet_write_string(sheet, 0, column, name, book->header);
        if (is_reviewer(name))
            add_choice(book, sheet, column, rows);
    }
    for (lxw_row_t row = 0; row < rows; row++)
        for (size_t i = 0; i < rs_table_column_count(table); i++) {
            char buffer[RS_CELL_LEN];
            g_autofree char *cell =
                rs_cell_text(rs_table_cell(table, row, i, buffer));
            if (*cell)
                worksheet_write_string(sheet, row + 1, (lxw_col_t)i, cell,
                                       book->wrapped);
        }
    worksheet_freeze_panes(sheet, 1, 0);
}

static void add_instructions(struct book *book)
{
    static const char *const lines[] = {
        "Read each post by itself and write into your column which of these "
        "it is: by what the text says, not by who may have written it.",
        "Several are joined by ;  A post that is none of them: none. Leave a "
        "cell empty only if you did not read the post.",
        "Do not change the columns sample and id, and do not talk about posts "
        "with the other reviewer before both are done.",
        "Save it as CSV (UTF-8); rastro review RUN FILE.csv counts.",
    };
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, HELP_NAME);
    guint categories = book->blind->categories->len;
    worksheet_set_column(sheet, 0, 0, 30, NULL);
    worksheet_set_column(sheet, 1, 1, 100, book->wrapped);
    worksheet_write_string(sheet, 0, 0, "category", book->header);
    worksheet_write_string(sheet, 0, 1, "meaning", book->header);
    for (guint i = 0; i < categories; i++) {
        const char *title = book->blind->titles->pdata[i];
        worksheet_write_string(sheet, i + 1, 0,
                               book->blind->categories->pdata[i], NULL);
        if (*title)
            worksheet_write_string(sheet, i + 1, 1, title, book->wrapped);
    }
    worksheet_write_string(sheet, categories + 1, 0, RS_BLIND_NONE, NULL);
    worksheet_write_string(sheet, categories + 1, 1, "none of these",
                           book->wrapped);
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        worksheet_write_string(sheet, categories + 3 + i, 1, lines[i],
                               book->wrapped);
}

static void add_formats(struct book *book)
{
    book->header = workbook_add_format(book->workbook);
    format_set_bold(book->header);
    book->wrapped = workbook_add_format(book->workbook);
    format_set_text_wrap(book->wrapped);
    format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    book->open = workbook_add_format(book->workbook);
    format_set_text_wrap(book->open);
    format_set_align(book->open, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(book->open, "@");
}

static bool write_xlsx(const struct rs_blind *blind, const char *path,
                       GError **error)
{
    g_autofree char *partial = g_strconcat(path, ".partial", NULL);
    /* What differs between two equal sheets must not be in them: no time. */
    lxw_doc_properties properties = {.title = "rastro sample",
                                     .created = 946684800};
    struct book book = {.blind = blind, .workbook = workbook_new(partial)};
    lxw_error failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (book.workbook) {
        add_formats(&book);
        workbook_set_properties(book.workbook, &properties);
        add_posts(&book);
        add_instructions(&book);
        failed = workbook_close(book.workbook);
    }
    if (failed == LXW_NO_ERROR && g_rename(partial, path) == 0)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "%s: %s", path,
                failed == LXW_NO_ERROR ? "cannot be renamed"
                                       : lxw_strerror(failed));
    g_unlink(partial);
    return false;
}

static bool write_csv(const struct rs_blind *blind,
                      const struct rs_publish_sheet_options *options,
                      GError **error)
{
    struct rs_write_options write = {.format = RS_FORMAT_CSV,
                                     .excel = options->excel,
                                     .csv_safe = options->csv_safe};
    g_autofree char *folder = g_path_get_dirname(options->path);
    g_autofree char *name = g_path_get_basename(options->path);
    struct rs_publish_file *file = rs_publish_file_open(folder, name, error);
    bool ok =
        file &&
        rs_write(blind->sheet, &write, rs_publish_file_sink, file, error) &&
        rs_publish_file_finish(file, NULL, error);
    rs_publish_file_close(file);
    return ok;
}

bool rs_publish_sheet(const struct rs_blind *blind,
                      const struct rs_publish_sheet_options *options,
                      GError **error)
{
    if (g_file_test(options->path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%s is there already, and may be filled in: name another "
                    "file",
                    options->path);
        return false;
    }
    return strcmp(options->format, "xlsx")
               ? write_csv(blind, options, error)
               : write_xlsx(blind, options->path, error);
}
