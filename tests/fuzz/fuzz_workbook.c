/*
 * Any bytes as a workbook, or as its table of strings and, behind a NUL, its
 * sheet: reading it ends, and what it gives is in order and within its bounds.
 */
#include <stdint.h>
#include <string.h>

#include "../unit/zipped.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "record/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void read_cells(struct rs_view bytes)
{
    GError *error = NULL;
    struct rs_workbook *book = rs_workbook_open(bytes, &error);
    uint32_t row = 1;
    g_assert((book == NULL) == (error != NULL));
    g_assert(!error || g_utf8_validate(error->message, -1, NULL));
    for (size_t i = 0; book && i < rs_workbook_cell_count(book); i++) {
        struct rs_workbook_cell cell = rs_workbook_cell(book, i);
        g_assert(cell.row >= row && cell.row <= RS_SHEET_ROWS_MAX);
        g_assert(cell.column < RS_COLUMNS_MAX);
        g_assert(cell.text.len && cell.text.len <= RS_SHEET_CELL_LEN_MAX);
        g_assert(rs_utf8_valid(cell.text));
        row = cell.row;
    }
    rs_workbook_close(book);
    g_clear_error(&error);
}

static void add_text(struct zipped *zip, const char *name, const char *text)
{
    zipped_add(zip, name, text, strlen(text));
}

static void read_parts(const char *data, size_t len)
{
    static const char uri[] = "urn:x";
    struct zipped zip;
    const char *end = memchr(data, 0, len);
    size_t strings_len = end ? (size_t)(end - data) : len;
    const char *sheet = end ? end + 1 : data + len;
    g_autofree char *top = g_strdup_printf(
        "<a><Relationship Type='%s/officeDocument' Target='b'/></a>", uri);
    g_autofree char *rels = g_strdup_printf(
        "<a><Relationship Id='1' Type='%s/worksheet' Target='c'/>"
        "<Relationship Id='2' Type='%s/sharedStrings' Target='d'/></a>",
        uri, uri);
    zipped_begin(&zip, "store");
    add_text(&zip, "_rels/.rels", top);
    add_text(&zip, "_rels/b.rels", rels);
    add_text(&zip, "b", "<a><sheet id='1'/></a>");
    zipped_add(&zip, "c", sheet, len - (size_t)(sheet - data));
    zipped_add(&zip, "d", data, strings_len);
    GByteArray *bytes = zipped_end(&zip);
    read_cells((struct rs_view){(const char *)bytes->data, bytes->len});
    g_byte_array_unref(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct rs_view bytes = {(const char *)data, len};
    if (rs_workbook_is(bytes))
        read_cells(bytes);
    else
        read_parts(bytes.at, bytes.len);
    return 0;
}
