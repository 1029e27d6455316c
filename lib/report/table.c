/*
 * A run over a year of posts may have millions of rows, so a cell is 8 bytes:
 * a count or a day itself, and for a text or a share the place in one pool of
 * bytes where it stands. Blanks are a bit to a cell beside them, since every
 * 64-bit value is a possible count.
 */
#include "report/table.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/count.h"
#include "post/date.h"

struct column {
    char *name;
    enum rs_column_type type;
};

struct rs_table {
    GArray *columns; /* of struct column */
    GArray *cells;   /* of uint64_t, row by row */
    GArray *blanks;  /* of uint64_t: bit n % 64 of word n / 64 for cell n */
    GString *pool;   /* of texts, each behind its uint32_t length, and shares */
};

struct share {
    uint64_t part, whole;
};

static void column_clear(void *column)
{
    g_free(((struct column *)column)->name);
}

struct rs_table *rs_table_open(void)
{
    struct rs_table *table = g_new(struct rs_table, 1);
    table->columns = g_array_new(FALSE, FALSE, sizeof(struct column));
    g_array_set_clear_func(table->columns, column_clear);
    table->cells = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    table->blanks = g_array_new(FALSE, TRUE, sizeof(uint64_t));
    table->pool = g_string_new(NULL);
    return table;
}

void rs_table_close(struct rs_table *table)
{
    if (!table)
        return;
    g_array_free(table->columns, TRUE);
    g_array_free(table->cells, TRUE);
    g_array_free(table->blanks, TRUE);
    g_string_free(table->pool, TRUE);
    g_free(table);
}

void rs_table_add_column(struct rs_table *table, const char *name,
                         enum rs_column_type type)
{
    g_assert(table->cells->len == 0);
    struct column column = {g_strdup(name), type};
    g_array_append_val(table->columns, column);
}

static const struct column *column_at(const struct rs_table *table,
                                      size_t column)
{
    g_assert(column < table->columns->len);
    return &g_array_index(table->columns, struct column, column);
}

size_t rs_table_column_count(const struct rs_table *table)
{
    return table->columns->len;
}

const char *rs_table_column_name(const struct rs_table *table, size_t column)
{
    return column_at(table, column)->name;
}

enum rs_column_type rs_table_column_type(const struct rs_table *table,
                                         size_t column)
{
    return column_at(table, column)->type;
}

size_t rs_table_row_count(const struct rs_table *table)
{
    if (table->columns->len == 0)
        return 0;
    return table->cells->len / table->columns->len;
}

void rs_table_add_row(struct rs_table *table)
{
    g_assert(table->columns->len > 0);
    g_assert(table->cells->len % table->columns->len == 0);
}

static void add_cell(struct rs_table *table, uint64_t value)
{
    if (table->cells->len % 64 == 0)
        g_array_set_size(table->blanks, table->blanks->len + 1);
    g_array_append_val(table->cells, value);
}

/* That the caller's call fits the column whose turn it is. */
static void check_turn(const struct rs_table *table, enum rs_column_type type)
{
    size_t column = table->cells->len % table->columns->len;
    g_assert(column_at(table, column)->type == type);
}

static struct rs_view text_at(const struct rs_table *table, uint64_t at)
{
    const char *place = table->pool->str + at;
    uint32_t len;
    memcpy(&len, place, sizeof len);
    return (struct rs_view){place + sizeof len, len};
}

static bool is_blank(const struct rs_table *table, size_t cell)
{
    uint64_t word = g_array_index(table->blanks, uint64_t, cell / 64);
    return word >> (cell % 64) & 1;
}

/* Whether the cell above the one about to be added has this text, and where.
 * Platforms, kinds and categories run on for thousands of rows. */
static bool same_as_above(const struct rs_table *table, struct rs_view text,
                          uint64_t *at)
{
    if (table->cells->len < table->columns->len)
        return false;
    size_t above = table->cells->len - table->columns->len;
    if (is_blank(table, above))
        return false;
    *at = g_array_index(table->cells, uint64_t, above);
    return rs_view_equal(text_at(table, *at), text);
}

void rs_table_add_text(struct rs_table *table, struct rs_view text)
{
    check_turn(table, RS_COLUMN_TEXT);
    uint64_t at = table->pool->len;
    if (!same_as_above(table, text, &at)) {
        at = table->pool->len;
        g_assert(text.len <= UINT32_MAX);
        uint32_t len = (uint32_t)text.len;
        g_string_append_len(table->pool, (const char *)&len, sizeof len);
        if (len)
            g_string_append_len(table->pool, text.at, len);
    }
    add_cell(table, at);
}

void rs_table_add_count(struct rs_table *table, uint64_t count)
{
    check_turn(table, RS_COLUMN_COUNT);
    add_cell(table, count);
}

void rs_table_add_share(struct rs_table *table, uint64_t part, uint64_t whole)
{
    check_turn(table, RS_COLUMN_SHARE);
    g_assert(part <= whole);
    if (whole == 0) {
        rs_table_add_blank(table);
        return;
    }
    struct share share = {part, whole};
    uint64_t at = table->pool->len;
    g_string_append_len(table->pool, (const char *)&share, sizeof share);
    add_cell(table, at);
}

void rs_table_add_day(struct rs_table *table, int32_t day)
{
    check_turn(table, RS_COLUMN_DAY);
    add_cell(table, (uint32_t)day);
}

void rs_table_add_number(struct rs_table *table, double number)
{
    uint64_t bits;
    check_turn(table, RS_COLUMN_NUMBER);
    memcpy(&bits, &number, sizeof bits);
    add_cell(table, bits);
}

void rs_table_add_blank(struct rs_table *table)
{
    size_t cell = table->cells->len;
    add_cell(table, 0);
    g_array_index(table->blanks, uint64_t, cell / 64) |= UINT64_C(1)
                                                         << (cell % 64);
}

static size_t cell_index(const struct rs_table *table, size_t row,
                         size_t column)
{
    g_assert(column < table->columns->len);
    g_assert(row < rs_table_row_count(table));
    return row * table->columns->len + column;
}

bool rs_table_is_blank(const struct rs_table *table, size_t row, size_t column)
{
    return is_blank(table, cell_index(table, row, column));
}

/* The digits of part / whole with `decimals` places, half up, as one number:
 * 1 of 8 is 1250 with four. By long division, a digit being how often the
 * remainder, added ten times, passes the whole: nothing can overflow, and
 * nothing is rounded before the end. */
static unsigned share_digits(struct share share, int decimals)
{
    uint64_t whole = share.whole;
    uint64_t rest = share.part % whole;
    unsigned digits = share.part == whole;
    for (int i = 0; i < decimals; i++) {
        uint64_t sum = 0;
        digits *= 10;
        for (int ten = 0; ten < 10; ten++) {
            bool passes = sum >= whole - rest;
            sum = passes ? sum - (whole - rest) : sum + rest;
            digits += passes;
        }
        rest = sum;
    }
    return digits + (rest > 0 && rest >= whole - rest);
}

static struct share share_at(const struct rs_table *table, uint64_t at)
{
    struct share share;
    memcpy(&share, table->pool->str + at, sizeof share);
    return share;
}

static double number_of(uint64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

double rs_table_number(const struct rs_table *table, size_t row, size_t column)
{
    uint64_t value =
        g_array_index(table->cells, uint64_t, cell_index(table, row, column));
    switch (column_at(table, column)->type) {
    case RS_COLUMN_COUNT:
        return (double)value;
    case RS_COLUMN_SHARE: {
        struct share share = share_at(table, value);
        return (double)share.part / (double)share.whole;
    }
    case RS_COLUMN_DAY:
        return (int32_t)(uint32_t)value;
    case RS_COLUMN_NUMBER:
        return number_of(value);
    case RS_COLUMN_TEXT:
        break;
    }
    g_assert_not_reached();
}

struct rs_view rs_table_cell(const struct rs_table *table, size_t row,
                             size_t column, char buffer[RS_CELL_LEN])
{
    size_t cell = cell_index(table, row, column);
    if (is_blank(table, cell))
        return (struct rs_view){"", 0};
    uint64_t value = g_array_index(table->cells, uint64_t, cell);
    switch (column_at(table, column)->type) {
    case RS_COLUMN_TEXT:
        return text_at(table, value);
    case RS_COLUMN_COUNT:
        snprintf(buffer, RS_CELL_LEN, "%" PRIu64, value);
        break;
    case RS_COLUMN_SHARE: {
        unsigned digits = share_digits(share_at(table, value), 4);
        snprintf(buffer, RS_CELL_LEN, "%u.%04u", digits / 10000,
                 digits % 10000);
        break;
    }
    case RS_COLUMN_DAY:
        rs_date_write_day((int32_t)(uint32_t)value, buffer);
        break;
    case RS_COLUMN_NUMBER:
        g_ascii_formatd(buffer, RS_CELL_LEN, "%.15g", number_of(value));
        break;
    }
    return rs_view_of(buffer);
}

struct rs_view rs_table_cell_shown(const struct rs_table *table, size_t row,
                                   size_t column, char buffer[RS_CELL_LEN])
{
    size_t cell = cell_index(table, row, column);
    enum rs_column_type type = column_at(table, column)->type;
    uint64_t value = g_array_index(table->cells, uint64_t, cell);
    if (!is_blank(table, cell) && type == RS_COLUMN_COUNT)
        return rs_view_of(rs_count_text(value, buffer));
    if (is_blank(table, cell) || type != RS_COLUMN_SHARE)
        return rs_table_cell(table, row, column, buffer);
    unsigned digits = share_digits(share_at(table, value), 3);
    snprintf(buffer, RS_CELL_LEN, "%u.%u%%", digits / 10, digits % 10);
    return rs_view_of(buffer);
}
