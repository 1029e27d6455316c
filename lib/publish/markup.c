#include "publish/markup.h"

#include "base/visible.h"

void rs_markup_add_text(GString *out, struct rs_view text)
{
    g_autoptr(GString) visible = g_string_new(NULL);
    rs_visible_add(visible, text, RS_NEWLINES_ESCAPE);
    for (const char *at = visible->str; *at; at++) {
        switch (*at) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        case '"':
            g_string_append(out, "&quot;");
            break;
        case '\'':
            g_string_append(out, "&#39;");
            break;
        default:
            g_string_append_c(out, *at);
        }
    }
}

/* `code` where the ticks come in pairs. */
static void add_inline(GString *out, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "`", 0);
    guint count = g_strv_length(parts);
    for (guint i = 0; i < count; i++) {
        bool is_code = i % 2 == 1 && i + 1 < count;
        if (i % 2 == 1 && !is_code)
            g_string_append_c(out, '`');
        g_string_append(out, is_code ? "<code>" : "");
        rs_markup_add_text(out, rs_view_of(parts[i]));
        g_string_append(out, is_code ? "</code>" : "");
    }
}

enum block { NONE, LIST, TABLE };

static void end_block(GString *out, enum block *block)
{
    static const char *const ends[] = {
        [NONE] = "", [LIST] = "</ul>\n", [TABLE] = "</tbody></table></div>\n"};
    g_string_append(out, ends[*block]);
    *block = NONE;
}

static void add_cells(GString *out, const char *line, const char *first,
                      const char *others)
{
    g_auto(GStrv) cells = g_strsplit(line, "|", 0);
    guint count = g_strv_length(cells);
    g_string_append(out, "<tr>");
    for (guint i = 1; i + 1 < count; i++) {
        const char *open = i == 1 ? first : others;
        g_string_append_printf(out, "<%s>", open);
        add_inline(out, g_strstrip(cells[i]));
        g_string_append_printf(out, "</%.2s>", open);
    }
    g_string_append(out, "</tr>\n");
}

static void add_row(GString *out, const char *line, enum block *block)
{
    if (*block != TABLE) {
        end_block(out, block);
        *block = TABLE;
        g_string_append(out, "<div class=\"scroll\"><table>"
                             "<caption>Posts by category</caption><thead>\n");
        add_cells(out, line, "th scope=\"col\"", "th scope=\"col\"");
        g_string_append(out, "</thead><tbody>\n");
    } else if (!g_str_has_prefix(line, "|--")) {
        add_cells(out, line, "th scope=\"row\"", "td");
    }
}

static void add_element(GString *out, const char *element, const char *text)
{
    g_string_append_printf(out, "<%s>", element);
    add_inline(out, text);
    g_string_append_printf(out, "</%s>\n", element);
}

void rs_markup_add_note(GString *out, const char *markdown)
{
    enum block block = NONE;
    g_auto(GStrv) lines = g_strsplit(markdown, "\n", 0);
    for (char **line = lines; *line; line++) {
        if (g_str_has_prefix(*line, "- ")) {
            if (block != LIST) {
                end_block(out, &block);
                block = LIST;
                g_string_append(out, "<ul>\n");
            }
            add_element(out, "li", *line + 2);
            continue;
        }
        if (g_str_has_prefix(*line, "|")) {
            add_row(out, *line, &block);
            continue;
        }
        end_block(out, &block);
        if (g_str_has_prefix(*line, "## "))
            add_element(out, "h3", *line + 3);
        else if (g_str_has_prefix(*line, "# "))
            add_element(out, "h2", *line + 2);
        else if (**line)
            add_element(out, "p", *line);
    }
    end_block(out, &block);
}
