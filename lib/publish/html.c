#include "publish/html.h"

#include <gio/gio.h>
#include <string.h>

#include "base/error.h"
#include "publish/evidence.h"
#include "publish/file.h"
#include "publish/markup.h"
#include "publish/method.h"
#include "publish/still.h"

/* Bytes of JSON that are collected before they are written. */
#define PART_LEN ((size_t)1 << 20)

/* Made by glib-compile-resources (lib/CMakeLists.txt), which writes no header
 * with --internal. */
GResource *rs_data_get_resource(void);

/* What the style and the script of a page are made of, in this order. */
static const char *const styles[] = {"base.css", "table.css", "post.css",
                                     "media.css"};
static const char *const scripts[] = {"words.js", "table.js", "evidence.js",
                                      "charts.js", "page.js"};

struct page {
    const struct rs_publication *publication;
    struct rs_publish_file *file;
    GBytes *chart; /* Chart.js, or NULL */
    GBytes *html;
    GString *style, *script;
    GString *out; /* not yet written */
};

static GBytes *find_data(const char *path)
{
    return g_resource_lookup_data(rs_data_get_resource(), path,
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static GBytes *page_data(const char *name)
{
    g_autofree char *path = g_strconcat("/rastro/page/", name, NULL);
    GBytes *data = find_data(path);
    g_assert(data);
    return data;
}

static struct rs_view view_of(GBytes *bytes)
{
    gsize len;
    const char *at = g_bytes_get_data(bytes, &len);
    return (struct rs_view){at, len};
}

static struct rs_view all_of(const GString *text)
{
    return (struct rs_view){text->str, text->len};
}

static GString *join(const char *const *names, size_t count)
{
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_autoptr(GBytes) data = page_data(names[i]);
        struct rs_view part = view_of(data);
        g_string_append_len(text, part.at, (gssize)part.len);
    }
    return text;
}

static void page_init(struct page *page,
                      const struct rs_publication *publication)
{
    *page = (struct page){
        .publication = publication,
        .chart = find_data("/rastro/chart/chart.min.js"),
        .html = page_data("page.html"),
        .style = join(styles, G_N_ELEMENTS(styles)),
        .script = join(scripts, G_N_ELEMENTS(scripts)),
        .out = g_string_new(NULL),
    };
}

static void page_clear(struct page *page)
{
    g_clear_pointer(&page->chart, g_bytes_unref);
    g_bytes_unref(page->html);
    g_string_free(page->style, TRUE);
    g_string_free(page->script, TRUE);
    g_string_free(page->out, TRUE);
    rs_publish_file_close(page->file);
}

static bool write_out(struct page *page, GError **error)
{
    struct rs_view text = {page->out->str, page->out->len};
    bool ok = rs_publish_file_write(page->file, text, error);
    g_string_truncate(page->out, 0);
    return ok;
}

/* Appends 'sha256-…', as a Content-Security-Policy names a script. */
static void add_source(GString *out, struct rs_view text)
{
    guchar digest[RS_SHA256_HEX_LEN / 2];
    char hex[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(text, hex);
    for (size_t i = 0; i < sizeof digest; i++)
        digest[i] = (guchar)(g_ascii_xdigit_value(hex[2 * i]) * 16 +
                             g_ascii_xdigit_value(hex[2 * i + 1]));
    g_autofree char *base64 = g_base64_encode(digest, sizeof digest);
    g_string_append_printf(out, " 'sha256-%s'", base64);
}

static bool add_policy(struct page *page, GError **error)
{
    g_string_append(page->out, "default-src 'none'; script-src");
    if (page->chart)
        add_source(page->out, view_of(page->chart));
    add_source(page->out, all_of(page->script));
    g_string_append(page->out, "; style-src");
    add_source(page->out, all_of(page->style));
    g_string_append(page->out, "; base-uri 'none'; form-action 'none'");
    return write_out(page, error);
}

static bool add_style(struct page *page, GError **error)
{
    return rs_publish_file_write(page->file, all_of(page->style), error);
}

static bool add_chart(struct page *page, GError **error)
{
    if (!page->chart)
        return true;
    g_string_append(page->out, "<script>");
    struct rs_view text = view_of(page->chart);
    g_string_append_len(page->out, text.at, (gssize)text.len);
    g_string_append(page->out, "</script>");
    return write_out(page, error);
}

static bool add_script(struct page *page, GError **error)
{
    return rs_publish_file_write(page->file, all_of(page->script), error);
}

static const struct rs_table *find_table(const struct page *page,
                                         const char *name)
{
    for (size_t i = 0; i < page->publication->count; i++)
        if (!strcmp(page->publication->tables[i].name, name))
            return page->publication->contents[i];
    g_assert_not_reached();
}

static bool add_headline(struct page *page, GError **error)
{
    rs_still_add_headline(page->out, page->publication->headline);
    return write_out(page, error);
}

static bool add_words(struct page *page, GError **error)
{
    rs_still_add_words(page->out, page->publication->headline);
    return write_out(page, error);
}

static bool add_entities(struct page *page, GError **error)
{
    rs_still_add_entities(page->out, find_table(page, "entities"));
    return write_out(page, error);
}

static bool add_method(struct page *page, GError **error)
{
    g_autoptr(GString) note = g_string_new(NULL);
    if (!rs_publish_method_text(page->publication, note, error))
        return false;
    rs_markup_add_note(page->out, note->str);
    return write_out(page, error);
}

/* JSON in which no text can end the element that it stands in, or begin a
 * comment. These three stand in nothing but strings. */
static bool write_json(struct page *page, GString *json, GError **error)
{
    for (size_t i = 0; i < json->len; i++) {
        char c = json->str[i];
        if (c == '<' || c == '>' || c == '&')
            g_string_append_printf(page->out, "\\u%04x", (unsigned)c);
        else
            g_string_append_c(page->out, c);
    }
    g_string_truncate(json, 0);
    return write_out(page, error);
}

static void add_json_cell(struct rs_json_out *json,
                          const struct rs_table *table, size_t row,
                          size_t column)
{
    char buffer[RS_CELL_LEN];
    struct rs_view cell = rs_table_cell(table, row, column, buffer);
    enum rs_column_type type = rs_table_column_type(table, column);
    if (rs_table_is_blank(table, row, column))
        rs_json_add_null(json, NULL);
    else if (type == RS_COLUMN_TEXT || type == RS_COLUMN_DAY)
        rs_json_add_text(json, NULL, cell);
    else
        rs_json_add_token(json, NULL, cell);
}

static const char *type_name(enum rs_column_type type)
{
    static const char *const names[] = {
        [RS_COLUMN_TEXT] = "text",     [RS_COLUMN_COUNT] = "count",
        [RS_COLUMN_SHARE] = "share",   [RS_COLUMN_DAY] = "day",
        [RS_COLUMN_NUMBER] = "number",
    };
    return names[type];
}

static void add_member(struct rs_json_out *json, const char *key,
                       const char *text)
{
    rs_json_add_text(json, key, rs_view_of(text));
}

static bool add_json_table(struct page *page, struct rs_json_out *json,
                           size_t index, GError **error)
{
    const struct rs_run_table *table = &page->publication->tables[index];
    const struct rs_table *rows = page->publication->contents[index];
    bool ok = true;
    rs_json_open_object(json, table->name);
    add_member(json, "title", table->title);
    add_member(json, "about", table->about);
    rs_json_add_count(json, "total", rs_table_row_count(rows));
    rs_json_open_array(json, "columns");
    for (size_t i = 0; i < table->column_count; i++) {
        rs_json_open_object(json, NULL);
        add_member(json, "name", table->columns[i].name);
        add_member(json, "type", type_name(table->columns[i].type));
        add_member(json, "about", table->columns[i].about);
        rs_json_close_object(json);
    }
    rs_json_close_array(json);
    rs_json_open_array(json, "rows");
    size_t count = MIN(rs_table_row_count(rows), RS_HTML_ROWS_MAX);
    for (size_t i = 0; ok && i < count; i++) {
        rs_json_open_array(json, NULL);
        for (size_t j = 0; j < table->column_count; j++)
            add_json_cell(json, rows, i, j);
        rs_json_close_array(json);
        ok = json->out->len < PART_LEN || write_json(page, json->out, error);
    }
    rs_json_close_array(json);
    rs_json_close_object(json);
    return ok;
}

/* Titles, by name. */
static void add_titles(struct rs_json_out *json,
                       const struct rs_headline *headline)
{
    rs_json_open_object(json, "categories");
    for (guint i = 0; i < headline->categories->len; i++) {
        const struct rs_headline_category *category = &g_array_index(
            headline->categories, struct rs_headline_category, i);
        add_member(json, category->name, category->title);
    }
    rs_json_close_object(json);
}

/* All tables but that of posts: evidence has them. */
static bool add_tables(struct page *page, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct rs_json_out json = {.out = text};
    bool ok = true;
    rs_json_open_object(&json, NULL);
    rs_json_add_count(&json, "scanned",
                      (uint64_t)page->publication->headline->scanned);
    rs_json_add_count(&json, "flagged",
                      (uint64_t)page->publication->headline->flagged);
    add_titles(&json, page->publication->headline);
    rs_json_open_object(&json, "tables");
    for (size_t i = 0; ok && i < page->publication->count; i++)
        if (strcmp(page->publication->tables[i].name, "posts") != 0)
            ok = add_json_table(page, &json, i, error);
    rs_json_close_object(&json);
    rs_json_close_object(&json);
    return ok && write_json(page, text, error);
}

struct evidence {
    struct page *page;
    GString *json;
};

static bool flush_evidence(void *context, GError **error)
{
    struct evidence *evidence = context;
    return evidence->json->len < PART_LEN ||
           write_json(evidence->page, evidence->json, error);
}

static bool add_evidence(struct page *page, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct rs_json_out json = {.out = text};
    struct evidence evidence = {page, text};
    rs_json_open_object(&json, NULL);
    bool ok = rs_evidence_write(page->publication, find_table(page, "entities"),
                                &json, flush_evidence, &evidence, error);
    rs_json_close_object(&json);
    return ok && write_json(page, text, error);
}

static const struct {
    const char *name;
    bool (*add)(struct page *page, GError **error);
} parts[] = {
    {"policy", add_policy},     {"style", add_style},
    {"headline", add_headline}, {"words", add_words},
    {"entities", add_entities}, {"method", add_method},
    {"tables", add_tables},     {"evidence", add_evidence},
    {"chart", add_chart},       {"script", add_script},
};

static bool write_part(struct page *page, const char *name, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strcmp(parts[i].name, name))
            return parts[i].add(page, error);
    g_assert_not_reached();
}

/* The text of the template, with what its {{names}} stand for. */
static bool write_page(struct page *page, GError **error)
{
    struct rs_view text = view_of(page->html);
    g_autofree char *html = g_strndup(text.at, text.len);
    g_auto(GStrv) pieces = g_strsplit(html, "{{", 0);
    bool ok = rs_publish_file_write(page->file, rs_view_of(pieces[0]), error);
    for (char **piece = pieces + 1; ok && *piece; piece++) {
        char *end = strstr(*piece, "}}");
        g_assert(end);
        *end = '\0';
        ok = write_part(page, *piece, error) &&
             rs_publish_file_write(page->file, rs_view_of(end + 2), error);
    }
    return ok && rs_publish_file_finish(page->file, NULL, error);
}

bool rs_publish_html(const struct rs_publication *publication, GError **error)
{
    struct page page;
    page_init(&page, publication);
    page.file = rs_publish_file_open(publication->folder, "report.html", error);
    bool ok = page.file && write_page(&page, error);
    page_clear(&page);
    return ok;
}
