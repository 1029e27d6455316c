#include "publish/still.h"

#include <string.h>

#include "base/count.h"
#include "publish/markup.h"
#include "publish/prose.h"

static void add_text(GString *out, const char *text)
{
    rs_markup_add_text(out, rs_view_of(text ? text : ""));
}

static void add_count(GString *out, int64_t count)
{
    char buffer[RS_COUNT_LEN];
    g_string_append(out, rs_count_text((uint64_t)MAX(count, 0), buffer));
}

/* "<b>14</b> of 60" */
static void add_of(GString *out, int64_t part, int64_t whole)
{
    g_string_append(out, "<b>");
    add_count(out, part);
    g_string_append(out, "</b> of ");
    add_count(out, whole);
}

/* "0.6 %", half up; what would be 0.0 is said to be less. */
static void add_percent(GString *out, int64_t part, int64_t whole)
{
    if (whole <= 0 || part < 0 || part > whole)
        return;
    int64_t tenths = (int64_t)(1000.0 * (double)part / (double)whole + 0.5);
    if (part > 0 && tenths == 0)
        g_string_append(out, "under 0.1&nbsp;%");
    else
        g_string_append_printf(
            out, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "&nbsp;%%",
            tenths / 10, tenths % 10);
}

static void add_time(GString *out, const char *day)
{
    g_string_append(out, "<time>");
    add_text(out, day);
    g_string_append(out, "</time>");
}

static void add_days(GString *out, const char *first, const char *last)
{
    add_time(out, first);
    g_string_append(out, " to ");
    add_time(out, last);
}

static void add_lead(GString *out, const struct rs_headline *headline)
{
    g_string_append(out, "<p class=\"lead\">");
    add_of(out, headline->flagged, headline->scanned);
    g_string_append(out, " posts matched indicators of a flagged category");
    if (headline->flagged > 0) {
        g_string_append(out, " <span class=\"share\">(");
        add_percent(out, headline->flagged, headline->scanned);
        g_string_append(out, ")</span>");
    }
    g_string_append(out, ".</p>\n<p class=\"asof\">");
    if (headline->last) {
        g_string_append(out, "As of ");
        add_time(out, headline->last);
        g_string_append(out, ", the day of the newest post in these files. "
                             "Posts examined: ");
        add_days(out, headline->first, headline->last);
        g_string_append_c(out, '.');
    } else {
        g_string_append(out, "No post in these files has a day.");
    }
    if (headline->first_flagged && headline->last_flagged) {
        g_string_append(out, " Posts that matched: ");
        add_days(out, headline->first_flagged, headline->last_flagged);
        g_string_append_c(out, '.');
    }
    g_string_append(out, "</p>\n");
}

static int64_t containers_of(const struct rs_headline *headline)
{
    int64_t count = 0;
    for (guint i = 0; i < headline->kinds->len; i++)
        count += g_array_index(headline->kinds, struct rs_headline_kind, i).all;
    return count;
}

static void add_figure(GString *out, const char *label, int64_t part,
                       int64_t whole)
{
    g_string_append(out, "<div><dt>");
    add_text(out, label);
    g_string_append(out, "</dt><dd>");
    add_of(out, part, whole);
    g_string_append(out, "</dd></div>\n");
}

static void add_figures(GString *out, const struct rs_headline *headline)
{
    g_string_append(out, "<dl class=\"figures\">\n");
    for (guint i = 0; i < headline->kinds->len; i++) {
        const struct rs_headline_kind *kind =
            &g_array_index(headline->kinds, struct rs_headline_kind, i);
        g_autofree char *label = g_strdup_printf(
            "%s%s with such a post", kind->kind, kind->all == 1 ? "" : "s");
        add_figure(out, label, kind->flagged, kind->all);
    }
    add_figure(out, "pages and groups by their name alone", headline->by_name,
               containers_of(headline));
    add_figure(out, "of these posts, only by disguised words (c0y0te)",
               headline->evasive, headline->flagged);
    g_string_append(out, "</dl>\n");
}

/* A bar as wide as its share, without a style that the policy would refuse. */
static void add_bar(GString *out, int64_t part, int64_t whole)
{
    double percent =
        whole > 0 ? 100.0 * (double)part / (double)MAX(whole, part) : 0;
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(width, sizeof width, "%.2f", percent);
    g_string_append_printf(
        out,
        "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect width=\"%s%%\" height=\"100%%\"/></svg>",
        width);
}

static void add_category(GString *out,
                         const struct rs_headline_category *category,
                         const struct rs_headline *headline, int64_t most)
{
    const char *note = category->is_seeker ? "totals only: possible victims"
                       : category->flags   ? ""
                                           : "counted, not flagged";
    g_string_append_printf(out, "<tr%s><th scope=\"row\">",
                           category->flags ? "" : " class=\"quiet\"");
    add_text(out, category->title);
    g_string_append_printf(out, "%s%s%s</th><td class=\"number\">",
                           *note ? " <small>" : "", note,
                           *note ? "</small>" : "");
    add_of(out, category->posts, headline->scanned);
    g_string_append(out, "</td><td class=\"number\">");
    add_percent(out, category->posts, headline->scanned);
    g_string_append(out, "</td><td class=\"bars\">");
    add_bar(out, category->posts, most);
    g_string_append(out, "</td><td class=\"number\">");
    if (category->containers >= 0)
        add_of(out, category->containers, containers_of(headline));
    else
        g_string_append(out, "not kept");
    g_string_append(out, "</td></tr>\n");
}

static void add_categories(GString *out, const struct rs_headline *headline)
{
    int64_t most = 0;
    g_string_append(
        out,
        "<div class=\"scroll\"><table class=\"categories\"><caption>Posts by "
        "category, of those examined. A post may match several: do not add "
        "them up.</caption>\n<thead><tr><th scope=\"col\">Category</th>"
        "<th scope=\"col\" class=\"number\">Posts</th>"
        "<th scope=\"col\" class=\"number\">Share</th>"
        "<td class=\"bars\"></td>"
        "<th scope=\"col\" class=\"number\">Pages and groups</th></tr></thead>"
        "<tbody>\n");
    for (guint i = 0; i < headline->categories->len; i++)
        most = MAX(most, g_array_index(headline->categories,
                                       struct rs_headline_category, i)
                             .posts);
    for (guint i = 0; i < headline->categories->len; i++) {
        const struct rs_headline_category *category = &g_array_index(
            headline->categories, struct rs_headline_category, i);
        if (category->posts > 0 || category->flags)
            add_category(out, category, headline, most);
    }
    g_string_append(out, "</tbody></table></div>\n");
}

static void add_ledger(GString *out, const struct rs_headline *headline)
{
    const struct {
        const char *label;
        int64_t count;
    } lines[] = {
        {"posts examined", headline->scanned},
        {"duplicate", headline->duplicate},
        {"outside what was asked for", headline->filtered},
        {"not a post", headline->not_post},
        {"that could not be read", headline->rejected},
        {"on which the matching met a limit", headline->undecided},
    };
    g_string_append(out, "<p class=\"ledger\">Read: ");
    add_count(out, headline->records);
    g_string_append(out, headline->records == 1 ? " record" : " records");
    g_string_append(out, " in ");
    add_count(out, headline->inputs);
    g_string_append(out, headline->inputs == 1 ? " input" : " inputs");
    if (headline->damaged > 0) {
        g_string_append(out, " (damaged, and read up to the damage: ");
        add_count(out, headline->damaged);
        g_string_append_c(out, ')');
    }
    for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_string_append(out, i ? " + " : " = ");
        add_count(out, lines[i].count);
        g_string_append_printf(out, " %s", lines[i].label);
    }
    g_string_append(out, ".</p>\n");
}

void rs_still_add_headline(GString *out, const struct rs_headline *headline)
{
    add_lead(out, headline);
    add_figures(out, headline);
    add_categories(out, headline);
    add_ledger(out, headline);
}

void rs_still_add_words(GString *out, const struct rs_headline *headline)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (headline->figures->len == 0)
        g_string_append(out, "<p>No post matched a flagged category.</p>\n");
    for (guint i = 0; i < headline->figures->len; i++) {
        const struct rs_figures *figures = headline->figures->pdata[i];
        g_string_append(out, "<h3>");
        add_text(out, figures->title);
        g_string_append(out, "</h3>\n<p>");
        g_string_truncate(words, 0);
        rs_prose_add_figures(words, figures, headline);
        add_text(out, words->str);
        g_string_append(out, "</p>\n");
    }
}

/* The columns that are shown without a script, and their headings. */
static const struct {
    const char *name, *heading;
} shown[] = {
    {"name", "Name"},
    {"platform", "Platform"},
    {"kind", "Kind"},
    {"container_id", "Id"},
    {"members", "Members"},
    {"posts", "Posts"},
    {"flagged", "Flagged"},
    {"flagged_share", "Share"},
    {"top_category", "Top category"},
    {"first_flagged", "First flagged"},
    {"last_flagged", "Last flagged"},
    {"flagged_by_name", "By name"},
    {"contacts", "Contacts"},
};

/* Where a column is; SIZE_MAX where it is not. */
static size_t find_column(const struct rs_table *table, const char *name)
{
    for (size_t i = 0; i < rs_table_column_count(table); i++)
        if (!strcmp(rs_table_column_name(table, i), name))
            return i;
    return SIZE_MAX;
}

static void add_cell(GString *out, const struct rs_table *table, size_t row,
                     size_t index)
{
    char buffer[RS_CELL_LEN];
    size_t column = find_column(table, shown[index].name);
    const char *open = index == 0 ? "<th scope=\"row\" dir=\"auto\">"
                                  : "<td class=\"number\">";
    if (column == SIZE_MAX)
        return;
    if (index && rs_table_column_type(table, column) == RS_COLUMN_TEXT)
        open = "<td>";
    g_string_append(out, open);
    rs_markup_add_text(out, rs_table_cell_shown(table, row, column, buffer));
    g_string_append(out, index == 0 ? "</th>" : "</td>");
}

static void add_heading(GString *out, const struct rs_table *table,
                        size_t index)
{
    size_t column = find_column(table, shown[index].name);
    if (column == SIZE_MAX)
        return;
    bool is_text = rs_table_column_type(table, column) == RS_COLUMN_TEXT;
    g_string_append_printf(out, "<th scope=\"col\"%s>%s</th>",
                           is_text ? "" : " class=\"number\"",
                           shown[index].heading);
}

void rs_still_add_entities(GString *out, const struct rs_table *entities)
{
    size_t rows = rs_table_row_count(entities);
    g_string_append(out, "<table><caption>The first ");
    add_count(out, (int64_t)MIN(rows, RS_STILL_ROWS));
    g_string_append(out, " of ");
    add_count(out, (int64_t)rows);
    g_string_append(out, " pages and groups, most flagged posts first; all are "
                         "in entities.csv</caption>\n<thead><tr>");
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        add_heading(out, entities, i);
    g_string_append(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < MIN(rows, RS_STILL_ROWS); i++) {
        g_string_append(out, "<tr>");
        for (size_t j = 0; j < G_N_ELEMENTS(shown); j++)
            add_cell(out, entities, i, j);
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody></table>\n");
}
