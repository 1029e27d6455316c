#include "report/write_table.h"

#include "base/utf8.h"
#include "base/visible.h"

/* Columns of a terminal that a text column keeps, and those between two. */
#define TEXT_WIDTH_MIN ((size_t)8)
#define GAP_WIDTH ((size_t)2)

struct rs_write_table {
    const struct rs_table *table;
    GString *shown;  /* the cell at hand, as it is shown */
    size_t pending;  /* blanks due before the line's next character */
    size_t widths[]; /* of the columns */
};

static size_t width_of(uint32_t c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

static size_t text_width(struct rs_view text)
{
    size_t width = 0;
    for (size_t at = 0; at < text.len;)
        width += width_of(rs_utf8_next(text, &at));
    return width;
}

/* The bytes of `text` that fit into `width` columns, with the combining
 * characters that belong to the last of them. */
static size_t fitting_len(struct rs_view text, size_t width)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len; len = at) {
        size_t needed = width_of(rs_utf8_next(text, &at));
        if (needed > width)
            break;
        width -= needed;
    }
    return len;
}

/* The view is into writer->shown or `buffer`, until the next call. */
static struct rs_view show_cell(struct rs_write_table *writer, size_t row,
                                size_t column, char buffer[RS_CELL_LEN])
{
    struct rs_view cell =
        rs_table_cell_shown(writer->table, row, column, buffer);
    if (rs_table_column_type(writer->table, column) != RS_COLUMN_TEXT)
        return cell;
    g_string_truncate(writer->shown, 0);
    rs_visible_add(writer->shown, cell, RS_NEWLINES_ESCAPE);
    return (struct rs_view){writer->shown->str, writer->shown->len};
}

static struct rs_view show_name(struct rs_write_table *writer, size_t column)
{
    const char *name = rs_table_column_name(writer->table, column);
    g_string_truncate(writer->shown, 0);
    rs_visible_add(writer->shown, rs_view_of(name), RS_NEWLINES_ESCAPE);
    return (struct rs_view){writer->shown->str, writer->shown->len};
}

static void measure(struct rs_write_table *writer)
{
    size_t columns = rs_table_column_count(writer->table);
    for (size_t column = 0; column < columns; column++)
        writer->widths[column] = text_width(show_name(writer, column));
    size_t rows = rs_table_row_count(writer->table);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++) {
            char buffer[RS_CELL_LEN];
            size_t width = text_width(show_cell(writer, row, column, buffer));
            writer->widths[column] = MAX(writer->widths[column], width);
        }
}

/* What a column keeps when no text may be wider than `cap`. */
static size_t capped_width(struct rs_write_table *writer, size_t column,
                           size_t cap)
{
    size_t width = writer->widths[column];
    if (rs_table_column_type(writer->table, column) != RS_COLUMN_TEXT)
        return width;
    size_t name = text_width(show_name(writer, column));
    return MIN(width, MAX(cap, MAX(name, TEXT_WIDTH_MIN)));
}

static size_t line_width(struct rs_write_table *writer, size_t cap)
{
    size_t columns = rs_table_column_count(writer->table);
    size_t width = columns ? (columns - 1) * GAP_WIDTH : 0;
    for (size_t column = 0; column < columns; column++)
        width += capped_width(writer, column, cap);
    return width;
}

/* One cap for all texts: the long ones give first, and end up equal. */
static void fit(struct rs_write_table *writer, size_t width)
{
    if (line_width(writer, SIZE_MAX) <= width)
        return;
    size_t cap = width;
    while (cap > TEXT_WIDTH_MIN && line_width(writer, cap) > width)
        cap--;
    size_t columns = rs_table_column_count(writer->table);
    for (size_t column = 0; column < columns; column++)
        writer->widths[column] = capped_width(writer, column, cap);
}

struct rs_write_table *rs_write_table_open(const struct rs_table *table,
                                           size_t width)
{
    size_t columns = rs_table_column_count(table);
    struct rs_write_table *writer =
        g_malloc0(sizeof *writer + columns * sizeof writer->widths[0]);
    writer->table = table;
    writer->shown = g_string_new(NULL);
    measure(writer);
    if (width)
        fit(writer, width);
    return writer;
}

void rs_write_table_close(struct rs_write_table *writer)
{
    if (!writer)
        return;
    g_string_free(writer->shown, TRUE);
    g_free(writer);
}

static void add_blanks(GString *out, size_t count)
{
    size_t at = out->len;
    g_string_set_size(out, at + count);
    memset(out->str + at, ' ', count);
}

/* Blanks are owed until something follows them, so that none ends a line. */
static void add_cell(struct rs_write_table *writer, size_t column,
                     struct rs_view text, GString *out)
{
    size_t room = writer->widths[column];
    size_t width = text_width(text);
    bool is_cut = width > room;
    if (is_cut) {
        text.len = fitting_len(text, room - 1);
        width = text_width(text) + 1;
    }
    size_t spare = room - width;
    bool is_text =
        rs_table_column_type(writer->table, column) == RS_COLUMN_TEXT;
    writer->pending += (column ? GAP_WIDTH : 0) + (is_text ? 0 : spare);
    if (text.len || is_cut) {
        add_blanks(out, writer->pending);
        g_string_append_len(out, text.at, (gssize)text.len);
        g_string_append(out, is_cut ? "…" : "");
        writer->pending = 0;
    }
    writer->pending += is_text ? spare : 0;
}

void rs_write_table_header(struct rs_write_table *writer, GString *out)
{
    size_t columns = rs_table_column_count(writer->table);
    writer->pending = 0;
    for (size_t column = 0; column < columns; column++)
        add_cell(writer, column, show_name(writer, column), out);
}

void rs_write_table_row(struct rs_write_table *writer, size_t row, GString *out)
{
    size_t columns = rs_table_column_count(writer->table);
    writer->pending = 0;
    for (size_t column = 0; column < columns; column++) {
        char buffer[RS_CELL_LEN];
        struct rs_view text = show_cell(writer, row, column, buffer);
        add_cell(writer, column, text, out);
    }
}
