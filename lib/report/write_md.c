#include "report/write_md.h"

#include "base/visible.h"

/* Whether Markdown could take this byte for markup. Inside a word _ cannot
 * be, so that names of columns stay as they are; and \ only escapes ASCII
 * punctuation, so that \u{202e} stays too. */
static bool is_markup(struct rs_view text, size_t at)
{
    char before = at ? text.at[at - 1] : ' ';
    char behind = at + 1 < text.len ? text.at[at + 1] : ' ';
    switch (text.at[at]) {
    case '|':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
        return true;
    case '_':
        return !g_ascii_isalnum(before) || !g_ascii_isalnum(behind);
    case '\\':
        return g_ascii_ispunct(behind);
    default:
        return false;
    }
}

static void add_cell(GString *out, struct rs_view cell)
{
    GString *shown = g_string_sized_new(cell.len + 1);
    rs_visible_add(shown, cell, RS_NEWLINES_ESCAPE);
    struct rs_view text = {shown->str, shown->len};
    g_string_append(out, "| ");
    for (size_t at = 0; at < text.len; at++) {
        if (is_markup(text, at))
            g_string_append_c(out, '\\');
        if (text.at[at] == '<')
            g_string_append(out, "&lt;");
        else if (text.at[at] == '>')
            g_string_append(out, "&gt;");
        else if (text.at[at] == '&')
            g_string_append(out, "&amp;");
        else
            g_string_append_c(out, text.at[at]);
    }
    g_string_append(out, text.len ? " " : "");
    g_string_free(shown, TRUE);
}

void rs_write_md_header(const struct rs_table *table, GString *out)
{
    for (size_t i = 0; i < rs_table_column_count(table); i++)
        add_cell(out, rs_view_of(rs_table_column_name(table, i)));
    g_string_append(out, "|\n");
    for (size_t i = 0; i < rs_table_column_count(table); i++) {
        bool is_text = rs_table_column_type(table, i) == RS_COLUMN_TEXT;
        g_string_append(out, is_text ? "| --- " : "| ---: ");
    }
    g_string_append(out, "|\n");
}

void rs_write_md_row(const struct rs_table *table, size_t row, GString *out)
{
    for (size_t i = 0; i < rs_table_column_count(table); i++) {
        char buffer[RS_CELL_LEN];
        add_cell(out, rs_table_cell_shown(table, row, i, buffer));
    }
    g_string_append(out, "|\n");
}
