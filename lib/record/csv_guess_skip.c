#include "record/csv_guess_skip.h"

#include <glib.h>

#include "base/limits.h"
#include "record/csv_row.h"
#include "record/csv_split.h"

/* Bytes of a row that can stand before a header, or be one behind others. */
#define ROW_LEN_MAX ((size_t)64 << 10)

/* Bytes of a cell that can be a column's name. */
#define NAME_LEN_MAX 200

/* What is looked at in the cells of one row. */
struct row {
    size_t cells;
    size_t filled;  /* cells that are not empty */
    bool has_colon; /* behind the first cell's text */
};

/* What is looked at in one that may be a header. */
struct header {
    size_t cells;
    bool has_number; /* a cell that could be no name */
    GHashTable *names;
};

bool rs_csv_guess_sep(struct rs_dialect *dialect, struct rs_view first)
{
    struct rs_view rest = rs_view_from(first, dialect->skip_len);
    const char *end = rest.len ? memchr(rest.at, '\n', rest.len) : NULL;
    if (!end)
        return false;
    size_t len = (size_t)(end - rest.at) + 1;
    struct rs_view line = {rest.at, len - 1};
    if (line.len && line.at[line.len - 1] == '\r')
        line.len--;
    if (line.len == 7 && line.at[0] == '"' && line.at[6] == '"')
        line = (struct rs_view){line.at + 1, 5};
    if (line.len != 5 || g_ascii_strncasecmp(line.at, "sep=", 4) != 0 ||
        !memchr(",;\t|", line.at[4], 4))
        return false;
    dialect->delimiter = line.at[4];
    dialect->skip_len += len;
    return true;
}

static bool is_number(struct rs_view text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!g_ascii_isdigit(text.at[i]) && !strchr("+-.,:/ ", text.at[i]))
            return false;
    return true;
}

static void on_cell(void *bytes, size_t len, void *data)
{
    struct row *row = data;
    struct rs_view text = rs_view_trim((struct rs_view){bytes, len});
    row->filled += text.len > 0;
    if (row->cells++ == 0)
        row->has_colon = text.len && text.at[text.len - 1] == ':';
}

static void on_name(void *bytes, size_t len, void *data)
{
    struct header *header = data;
    struct rs_view text = rs_view_trim((struct rs_view){bytes, len});
    header->cells++;
    header->has_number |= is_number(text) || text.len > NAME_LEN_MAX;
    g_hash_table_add(header->names,
                     g_ascii_strdown(text.at ? text.at : "", (gssize)text.len));
}

static void split(const struct rs_dialect *dialect, struct rs_view text,
                  rs_csv_on_cell *on_cell_of, void *data)
{
    char *scratch = g_malloc(text.len + 1);
    rs_csv_split(dialect, rs_csv_row_text(text), scratch, on_cell_of, data);
    g_free(scratch);
}

static struct row look_at(const struct rs_dialect *dialect, struct rs_view text)
{
    struct row row = {0};
    split(dialect, text, on_cell, &row);
    return row;
}

/* Whether all cells could be names, and differ. */
static bool has_names(const struct rs_dialect *dialect, struct rs_view text)
{
    struct header header = {
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    split(dialect, text, on_name, &header);
    bool is_good =
        !header.has_number && g_hash_table_size(header.names) == header.cells;
    g_hash_table_unref(header.names);
    return is_good;
}

/* Whether the rows behind a header of so many cells are as long. */
static bool agree(const struct rs_dialect *dialect, struct rs_view rest,
                  size_t cells, size_t *rows)
{
    size_t good = 0;
    *rows = 0;
    for (size_t at = 0; *rows < RS_CSV_GUESS_ROWS; ++*rows) {
        at = rs_csv_row_skip_empty(rest, at);
        if (at >= rest.len)
            break;
        struct rs_view text = rs_view_from(rest, at);
        struct rs_csv_row row = rs_csv_row_read(dialect, text);
        good += row.cells == cells;
        at += row.len;
    }
    return 10 * good >= 9 * *rows;
}

size_t rs_csv_guess_skip(const struct rs_dialect *dialect, struct rs_view first)
{
    size_t at = rs_csv_row_skip_empty(first, dialect->skip_len);
    bool has_colons = true;
    for (size_t rows = 0; rows <= RS_CSV_SKIP_ROWS_MAX; rows++) {
        size_t begin = rs_csv_row_skip_empty(first, at);
        struct rs_view rest = rs_view_from(first, begin);
        struct rs_view start = {rest.at, MIN(rest.len, ROW_LEN_MAX)};
        struct rs_csv_row shape = rs_csv_row_read(dialect, start);
        if (!shape.is_ended)
            break;
        struct rs_view text = {rest.at, shape.len};
        struct row row = look_at(dialect, text);
        if (row.filled <= 2) {
            has_colons &= row.has_colon;
            at = begin + shape.len;
            continue;
        }
        bool has_gap = begin > at;
        if (rows == 0 || !(has_gap || has_colons) || !has_names(dialect, text))
            break;
        size_t followers;
        rest = rs_view_from(rest, shape.len);
        if (!agree(dialect, rest, row.cells, &followers) ||
            (followers == 0 && !(has_gap && has_colons)))
            break;
        return begin;
    }
    return dialect->skip_len;
}
