#include "record/reader.h"

#include "base/error.h"
#include "base/limits.h"
#include "record/csv.h"
#include "record/csv_header.h"
#include "record/flatten.h"
#include "record/json_columns.h"
#include "record/json_wanted.h"
#include "record/jsonl.h"

struct rs_schema {
    enum rs_record_type type;
    struct rs_csv_schema *csv; /* one of the two */
    const struct rs_json_wanted *json;
};

struct rs_reader {
    enum rs_record_type type;
    struct rs_csv *csv; /* one of the two */
    struct rs_jsonl *jsonl;
};

/* Of the first elements, and of what stands around them; none, where documents
 * end without any. What is flattened is a copy. */
static GPtrArray *document_columns(const struct rs_dialect *dialect,
                                   struct rs_view first, GError **error)
{
    size_t mark = MIN(dialect->skip_len, first.len);
    size_t len = first.len - mark;
    struct rs_json_columns *columns = rs_json_columns_open();
    struct rs_flatten *flatten = rs_flatten_open(dialect->shape);
    char *lines = g_memdup2(first.at + mark, len);
    for (size_t at = 0; at < len;) {
        at += rs_flatten_next(flatten, lines + at, len - at);
        rs_json_columns_add_around(columns, rs_flatten_context(flatten));
    }
    rs_flatten_close(flatten);
    struct rs_view text = {lines, len};
    bool is_empty = rs_view_trim(text).len == 0 && first.len % RS_PROBE_LEN;
    rs_json_columns_add(columns, text);
    g_free(lines);
    GPtrArray *found = rs_json_columns_close(columns, is_empty ? NULL : error);
    return is_empty ? g_ptr_array_new_with_free_func(g_free) : found;
}

static GPtrArray *line_columns(struct rs_view first, GError **error)
{
    struct rs_json_columns *columns = rs_json_columns_open();
    rs_json_columns_add(columns, first);
    return rs_json_columns_close(columns, error);
}

GPtrArray *rs_reader_columns(const struct rs_dialect *dialect,
                             struct rs_view first, size_t *used, GError **error)
{
    if (dialect->type == RS_RECORD_CSV)
        return rs_csv_header_columns(dialect, first, used, error);
    size_t mark = MIN(dialect->skip_len, first.len);
    GPtrArray *columns;
    if (rs_dialect_is_flattened(dialect))
        columns = document_columns(dialect, first, error);
    else
        columns = line_columns(rs_view_from(first, mark), error);
    if (columns)
        *used = mark;
    return columns;
}

static struct rs_view without_blanks(const char *name)
{
    struct rs_view text = rs_view_of(name);
    while (text.len && g_ascii_isspace(text.at[0]))
        text = rs_view_from(text, 1);
    while (text.len && g_ascii_isspace(text.at[text.len - 1]))
        text.len--;
    return text;
}

static bool begins_with(struct rs_view text, struct rs_view start)
{
    return text.len >= start.len &&
           !g_ascii_strncasecmp(text.at, start.at, start.len);
}

int rs_columns_find(const GPtrArray *columns, const char *name)
{
    struct rs_view wanted = without_blanks(name);
    for (guint i = 0; i < columns->len; i++) {
        struct rs_view column = without_blanks(columns->pdata[i]);
        if (column.len == wanted.len && begins_with(column, wanted))
            return (int)i;
    }
    if (wanted.len == 0 || wanted.at[wanted.len - 1] != '*')
        return -1;
    wanted.len--;
    for (guint i = 0; i < columns->len; i++)
        if (begins_with(without_blanks(columns->pdata[i]), wanted))
            return (int)i;
    return -1;
}

struct rs_schema *rs_schema_open(const struct rs_dialect *dialect,
                                 const GPtrArray *columns,
                                 const struct rs_wanted *wanted, GError **error)
{
    const char *const *names = wanted->names;
    size_t count = wanted->count;
    if (count > RS_SLOTS_MAX) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "%" G_GSIZE_FORMAT " columns are wanted, %d can be read",
                    count, RS_SLOTS_MAX);
        return NULL;
    }
    struct rs_schema schema = {.type = dialect->type};
    if (dialect->type == RS_RECORD_JSONL) {
        schema.json = rs_json_wanted_open(wanted, error);
        if (!schema.json)
            return NULL;
    } else {
        int column_of[RS_SLOTS_MAX];
        for (size_t slot = 0; slot < count; slot++)
            column_of[slot] = rs_columns_find(columns, names[slot]);
        schema.csv = rs_csv_schema_open(dialect, columns, column_of, count);
    }
    return g_memdup2(&schema, sizeof schema);
}

void rs_schema_close(struct rs_schema *schema)
{
    if (!schema)
        return;
    rs_csv_schema_close(schema->csv);
    rs_json_wanted_close(schema->json);
    g_free(schema);
}

size_t rs_schema_break(const struct rs_schema *schema, struct rs_view text)
{
    return schema->csv ? rs_csv_schema_break(schema->csv, text) : 0;
}

struct rs_reader *rs_reader_open(const struct rs_schema *schema)
{
    struct rs_reader *reader = g_new0(struct rs_reader, 1);
    reader->type = schema->type;
    if (schema->type == RS_RECORD_CSV)
        reader->csv = rs_csv_open(schema->csv);
    else
        reader->jsonl = rs_jsonl_open(schema->json);
    return reader;
}

void rs_reader_close(struct rs_reader *reader)
{
    if (!reader)
        return;
    rs_csv_close(reader->csv);
    rs_jsonl_close(reader->jsonl);
    g_free(reader);
}

void rs_reader_start(struct rs_reader *reader, const struct rs_piece *piece,
                     struct rs_arena *arena)
{
    if (reader->type == RS_RECORD_CSV)
        rs_csv_start(reader->csv, piece, arena);
    else
        rs_jsonl_start(reader->jsonl, piece, arena);
}

const struct rs_record *rs_reader_next(struct rs_reader *reader)
{
    if (reader->type == RS_RECORD_CSV)
        return rs_csv_next(reader->csv);
    return rs_jsonl_next(reader->jsonl);
}

uint64_t rs_reader_lines(const struct rs_reader *reader)
{
    if (reader->type == RS_RECORD_CSV)
        return rs_csv_lines(reader->csv);
    return rs_jsonl_lines(reader->jsonl);
}
