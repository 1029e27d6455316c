/*
 * Where do the new cells of a row belong that has more cells than the header?
 *
 *     id,text             id,text,rastro_categories,…
 *     1,Buenos,días       1,Buenos,NEW,días       behind the second cell, or
 *                         1,Buenos,días,NEW       at the end?
 *
 * At the end, whoever selects by rastro_categories gets `días`. The same goes
 * for exports that end every row, but not the header, with a delimiter: those
 * rows are good, and all their labels would be one column off. So they stand
 * behind the second. Nothing of the row is lost or moved to another of its own
 * columns either way.
 */
#include "label/row.h"

#include "record/csv_row.h"
#include "record/csv_state.h"

enum {
    CATEGORIES,
    INDICATORS,
    VIA,
    EXCERPT,
    REJECT,
    NAME_COUNT,
};

static const char *const names[NAME_COUNT] = {
    [CATEGORIES] = "rastro_categories",
    [INDICATORS] = "rastro_indicators",
    [VIA] = "rastro_via",
    [EXCERPT] = "rastro_excerpt",
    [REJECT] = "rastro_reject",
};

struct rs_label_rows {
    const struct rs_dialect *dialect;
    size_t columns;
    size_t kept;      /* of these, those that are not replaced */
    bool *is_dropped; /* by column */
};

static bool is_ours(const char *column)
{
    for (size_t i = 0; i < NAME_COUNT; i++)
        if (!g_ascii_strcasecmp(column, names[i]))
            return true;
    return false;
}

const char *rs_label_row_find(const GPtrArray *columns)
{
    for (guint i = 0; i < columns->len; i++)
        if (is_ours(columns->pdata[i]))
            return columns->pdata[i];
    return NULL;
}

struct rs_label_rows *rs_label_rows_open(const struct rs_dialect *dialect,
                                         const GPtrArray *columns)
{
    struct rs_label_rows *rows = g_new(struct rs_label_rows, 1);
    *rows = (struct rs_label_rows){.dialect = dialect,
                                   .columns = columns->len,
                                   .is_dropped = g_new(bool, columns->len)};
    for (guint i = 0; i < columns->len; i++) {
        rows->is_dropped[i] = is_ours(columns->pdata[i]);
        rows->kept += !rows->is_dropped[i];
    }
    return rows;
}

void rs_label_rows_close(struct rs_label_rows *rows)
{
    if (!rows)
        return;
    g_free(rows->is_dropped);
    g_free(rows);
}

/* What a walk over a row finds. */
struct shape {
    size_t cells;   /* up to the last column */
    size_t used;    /* bytes of these, delimiters between them included */
    bool is_single; /* one row that ends where it does */
};

static struct shape shape_of(const struct rs_label_rows *rows,
                             struct rs_view row)
{
    struct shape shape = {.cells = 1, .used = row.len};
    enum rs_csv_state state = RS_CSV_START;
    for (size_t at = 0; at < row.len; at++) {
        state = rs_csv_step(rows->dialect, state, row.at[at]);
        if (state != RS_CSV_START)
            continue;
        if (rs_csv_is_end(row.at[at]))
            return shape;
        if (shape.used < row.len)
            continue;
        if (shape.cells == rows->columns)
            shape.used = at;
        else
            shape.cells++;
    }
    shape.is_single = !rs_csv_is_open(state) && state != RS_CSV_PLAIN_ESCAPE;
    return shape;
}

static void add_view(GString *out, struct rs_view text)
{
    g_string_append_len(out, text.at, (gssize)text.len);
}

/* Copies the cells that stay; how many. */
static size_t copy_kept(const struct rs_label_rows *rows, struct rs_view row,
                        GString *out)
{
    size_t column = 0, kept = 0, from = 0;
    enum rs_csv_state state = RS_CSV_START;
    for (size_t at = 0; at <= row.len; at++) {
        if (at < row.len)
            state = rs_csv_step(rows->dialect, state, row.at[at]);
        if (at < row.len && state != RS_CSV_START)
            continue;
        if (!rows->is_dropped[column++]) {
            if (kept++)
                g_string_append_c(out, rows->dialect->delimiter);
            add_view(out, (struct rs_view){row.at + from, at - from});
        }
        from = at + 1;
    }
    return kept;
}

/* The row's own cells up to where the new ones belong, as many as the header
 * has of those that stay. */
static void add_own(const struct rs_label_rows *rows, struct rs_view row,
                    const struct shape *shape, GString *out)
{
    struct rs_view own = {row.at, shape->used};
    size_t count = shape->cells;
    if (rows->kept == rows->columns)
        add_view(out, own);
    else
        count = copy_kept(rows, own, out);
    for (; count < rows->kept; count++)
        if (count)
            g_string_append_c(out, rows->dialect->delimiter);
}

static bool is_special(const struct rs_dialect *dialect, char byte)
{
    return byte == dialect->delimiter || rs_csv_is_end(byte) ||
           (byte && (byte == dialect->quote || byte == dialect->escape));
}

/* Without quotes, what means something is escaped, or else it is a blank. */
static void add_bare(const struct rs_dialect *dialect, struct rs_view text,
                     GString *out)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_plain = !is_special(dialect, text.at[i]);
        if (!is_plain && dialect->escape)
            g_string_append_c(out, dialect->escape);
        g_string_append_c(out, is_plain || dialect->escape ? text.at[i] : ' ');
    }
}

static void add_quoted(const struct rs_dialect *dialect, struct rs_view text,
                       GString *out)
{
    char mark = dialect->escape ? dialect->escape : dialect->quote;
    g_string_append_c(out, dialect->quote);
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.at[i];
        if (byte && (byte == dialect->quote || byte == dialect->escape))
            g_string_append_c(out, mark);
        g_string_append_c(out, byte);
    }
    g_string_append_c(out, dialect->quote);
}

static void add_text(const struct rs_dialect *dialect, struct rs_view text,
                     GString *out)
{
    bool is_plain = true;
    for (size_t i = 0; i < text.len; i++)
        is_plain &= !is_special(dialect, text.at[i]);
    if (is_plain)
        add_view(out, text);
    else if (dialect->quote)
        add_quoted(dialect, text, out);
    else
        add_bare(dialect, text, out);
}

/* Packs name things with letters, digits, dots and dashes. Where one of those
 * should part the cells, the joined list is a text like others. */
static void add_list(const struct rs_dialect *dialect, const GPtrArray *list,
                     GString *out)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        g_string_append(joined, i ? ";" : "");
        g_string_append(joined, list->pdata[i]);
    }
    add_text(dialect, (struct rs_view){joined->str, joined->len}, out);
}

static void add_cells(const struct rs_dialect *dialect,
                      const struct rs_label_verdict *verdict, GString *out)
{
    const GPtrArray *const lists[] = {[CATEGORIES] = verdict->categories,
                                      [INDICATORS] = verdict->indicators,
                                      [VIA] = verdict->via};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (i)
            g_string_append_c(out, dialect->delimiter);
        if (lists[i]->len)
            add_list(dialect, lists[i], out);
    }
    g_string_append_c(out, dialect->delimiter);
    add_text(dialect, verdict->excerpt, out);
    g_string_append_c(out, dialect->delimiter);
    add_text(dialect, rs_view_of(verdict->reject), out);
}

bool rs_label_rows_write(const struct rs_label_rows *rows, struct rs_view row,
                         const struct rs_label_verdict *verdict, GString *out)
{
    struct shape shape = shape_of(rows, row);
    if (!shape.is_single) {
        add_view(out, row);
        return false;
    }
    add_own(rows, row, &shape, out);
    if (rows->kept)
        g_string_append_c(out, rows->dialect->delimiter);
    add_cells(rows->dialect, verdict, out);
    add_view(out, rs_view_from(row, shape.used));
    return true;
}

void rs_label_rows_write_header(const struct rs_label_rows *rows,
                                struct rs_view row, GString *out)
{
    struct shape shape = shape_of(rows, row);
    add_own(rows, row, &shape, out);
    for (size_t i = 0; i < NAME_COUNT; i++) {
        if (i || rows->kept)
            g_string_append_c(out, rows->dialect->delimiter);
        g_string_append(out, names[i]);
    }
}

void rs_label_rows_write_first(const struct rs_label_rows *rows,
                               struct rs_view first, GString *out)
{
    size_t at = first.len;
    if (rows->dialect->has_header)
        at = rs_csv_row_skip_empty(first,
                                   MIN(rows->dialect->skip_len, first.len));
    struct rs_view whole = rs_view_from(first, at);
    struct rs_view row = rs_csv_row_text(whole);
    add_view(out, (struct rs_view){first.at, at});
    if (whole.len)
        rs_label_rows_write_header(rows, row, out);
    add_view(out, rs_view_from(whole, row.len));
}
