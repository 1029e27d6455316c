#include "report/write.h"

#include <string.h>

#include "base/json_out.h"
#include "report/write_md.h"
#include "report/write_table.h"

/* Bytes gathered before they are handed on. */
#define PIECE_LEN ((size_t)64 << 10)

struct writer {
    const struct rs_table *table;
    const struct rs_write_options *options;
    struct rs_write_table *aligned; /* of RS_FORMAT_TABLE alone */
};

/* How a format turns the header and one row into whole lines. */
struct format {
    const char *name;
    void (*add_header)(struct writer *writer, GString *out);
    void (*add_row)(struct writer *writer, size_t row, GString *out);
};

static struct rs_view name_of(const struct writer *writer, size_t column)
{
    return rs_view_of(rs_table_column_name(writer->table, column));
}

static void aligned_header(struct writer *writer, GString *out)
{
    g_string_append(out, writer->options->color ? "\x1b[1m" : "");
    rs_write_table_header(writer->aligned, out);
    g_string_append(out, writer->options->color ? "\x1b[0m\n" : "\n");
}

static void aligned_row(struct writer *writer, size_t row, GString *out)
{
    rs_write_table_row(writer->aligned, row, out);
    g_string_append_c(out, '\n');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* RFC 4180 asks for quotes around commas, quotes and line ends; a blank at
 * either end is quoted too, as some readers trim it otherwise. */
static bool csv_needs_quotes(struct rs_view text)
{
    if (text.len == 0)
        return false;
    if (is_blank(text.at[0]) || is_blank(text.at[text.len - 1]))
        return true;
    for (size_t at = 0; at < text.len; at++)
        switch (text.at[at]) {
        case ',':
        case '"':
        case '\r':
        case '\n':
            return true;
        default:
            break;
        }
    return false;
}

static void csv_add(GString *out, struct rs_view text)
{
    if (!csv_needs_quotes(text)) {
        g_string_append_len(out, text.at, (gssize)text.len);
        return;
    }
    g_string_append_c(out, '"');
    for (size_t at = 0; at < text.len; at++) {
        if (text.at[at] == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, text.at[at]);
    }
    g_string_append_c(out, '"');
}

/* A text cell; what stands in numbers is never a formula. */
static void csv_add_text(const struct writer *writer, GString *out,
                         struct rs_view text)
{
    if (!writer->options->csv_safe || text.len == 0 ||
        !strchr("=+-@\t\r\n", text.at[0]) || text.at[0] == '\0') {
        csv_add(out, text);
        return;
    }
    g_autoptr(GString) safe = g_string_new("'");
    g_string_append_len(safe, text.at, (gssize)text.len);
    csv_add(out, (struct rs_view){safe->str, safe->len});
}

/* Ends a record that began at `start`. One without a byte would be read as no
 * record at all. */
static void csv_end(const struct writer *writer, GString *out, size_t start)
{
    g_string_append(out, out->len == start ? "\"\"" : "");
    g_string_append(out, writer->options->excel ? "\r\n" : "\n");
}

static void csv_header(struct writer *writer, GString *out)
{
    if (writer->options->excel)
        g_string_append(out, "\xef\xbb\xbf");
    size_t start = out->len;
    for (size_t i = 0; i < rs_table_column_count(writer->table); i++) {
        g_string_append(out, i ? "," : "");
        csv_add(out, name_of(writer, i));
    }
    csv_end(writer, out, start);
}

static void csv_row(struct writer *writer, size_t row, GString *out)
{
    size_t start = out->len;
    for (size_t i = 0; i < rs_table_column_count(writer->table); i++) {
        char buffer[RS_CELL_LEN];
        g_string_append(out, i ? "," : "");
        struct rs_view cell = rs_table_cell(writer->table, row, i, buffer);
        if (rs_table_column_type(writer->table, i) == RS_COLUMN_TEXT)
            csv_add_text(writer, out, cell);
        else
            csv_add(out, cell);
    }
    csv_end(writer, out, start);
}

static void tsv_add(GString *out, struct rs_view text)
{
    for (size_t at = 0; at < text.len; at++) {
        char c = text.at[at];
        bool separates = c == '\t' || c == '\n' || c == '\r';
        g_string_append_c(out, separates ? ' ' : c);
    }
}

static void tsv_header(struct writer *writer, GString *out)
{
    for (size_t i = 0; i < rs_table_column_count(writer->table); i++) {
        g_string_append(out, i ? "\t" : "");
        tsv_add(out, name_of(writer, i));
    }
    g_string_append_c(out, '\n');
}

static void tsv_row(struct writer *writer, size_t row, GString *out)
{
    for (size_t i = 0; i < rs_table_column_count(writer->table); i++) {
        char buffer[RS_CELL_LEN];
        g_string_append(out, i ? "\t" : "");
        tsv_add(out, rs_table_cell(writer->table, row, i, buffer));
    }
    g_string_append_c(out, '\n');
}

static void jsonl_header(struct writer *writer, GString *out)
{
    (void)writer;
    (void)out;
}

static void jsonl_row(struct writer *writer, size_t row, GString *out)
{
    const struct rs_table *table = writer->table;
    struct rs_json_out json = {.out = out};
    rs_json_open_object(&json, NULL);
    for (size_t i = 0; i < rs_table_column_count(table); i++) {
        char buffer[RS_CELL_LEN];
        const char *name = rs_table_column_name(table, i);
        enum rs_column_type type = rs_table_column_type(table, i);
        struct rs_view cell = rs_table_cell(table, row, i, buffer);
        if (rs_table_is_blank(table, row, i))
            rs_json_add_null(&json, name);
        else if (type == RS_COLUMN_COUNT || type == RS_COLUMN_SHARE ||
                 type == RS_COLUMN_NUMBER)
            rs_json_add_token(&json, name, cell);
        else
            rs_json_add_text(&json, name, cell);
    }
    rs_json_close_object(&json);
    g_string_append_c(out, '\n');
}

static void md_header(struct writer *writer, GString *out)
{
    rs_write_md_header(writer->table, out);
}

static void md_row(struct writer *writer, size_t row, GString *out)
{
    rs_write_md_row(writer->table, row, out);
}

static const struct format formats[RS_FORMAT_COUNT] = {
    [RS_FORMAT_TABLE] = {"table", aligned_header, aligned_row},
    [RS_FORMAT_CSV] = {"csv", csv_header, csv_row},
    [RS_FORMAT_TSV] = {"tsv", tsv_header, tsv_row},
    [RS_FORMAT_JSONL] = {"jsonl", jsonl_header, jsonl_row},
    [RS_FORMAT_MD] = {"md", md_header, md_row},
};

const char *rs_format_name(enum rs_format format)
{
    g_assert(format < RS_FORMAT_COUNT);
    return formats[format].name;
}

int rs_format_find(const char *name)
{
    for (int format = 0; format < RS_FORMAT_COUNT; format++)
        if (!strcmp(formats[format].name, name))
            return format;
    return -1;
}

static bool hand_on(GString *out, rs_write_fn *write, void *data,
                    GError **error)
{
    struct rs_view piece = {out->str, out->len};
    if (piece.len && !write(data, piece, error))
        return false;
    g_string_truncate(out, 0);
    return true;
}

bool rs_write(const struct rs_table *table,
              const struct rs_write_options *options, rs_write_fn *write,
              void *data, GError **error)
{
    const struct format *format = &formats[options->format];
    struct writer writer = {.table = table, .options = options};
    if (options->format == RS_FORMAT_TABLE)
        writer.aligned = rs_write_table_open(table, options->width);
    GString *out = g_string_sized_new(PIECE_LEN + PIECE_LEN / 4);

    bool ok = true;
    size_t rows = rs_table_row_count(table);
    format->add_header(&writer, out);
    for (size_t row = 0; ok && row < rows; row++) {
        format->add_row(&writer, row, out);
        if (out->len >= PIECE_LEN)
            ok = hand_on(out, write, data, error);
    }
    ok = ok && hand_on(out, write, data, error);

    g_string_free(out, TRUE);
    rs_write_table_close(writer.aligned);
    return ok;
}
