/*
 * A quote opens a cell and nobody closes it. Read leniently, as libcsv does,
 * the cell goes on to the next quote that happens to stand before a delimiter,
 * and all records on the way are inside it:
 *
 *     id,text,day
 *     1,"lost,mon             the quote opens here …
 *     2,plain,tue
 *     3,"found",wed           … and `3,"f` does not close it, but `d",` does
 *
 * is a header and *one* record of three cells. Nothing is wrong with it but a
 * quote in its middle, and records 2 and 3 are gone without a word. On the
 * other hand, there are exports that do not double the quotes in their texts,
 * and there the lenient reading is the right one:
 *
 *     1,"He said "no" and
 *     left, she said",mon
 *
 * What tells them apart is whether a later line *stands on its own*: read from
 * its start, it is a row with exactly as many cells as the header, two at
 * least, all of its quotes where they belong. `2,plain,tue` does; `left, she
 * said",mon` has three cells too, but a quote inside a plain one.
 *
 * So a record is suspicious when it spans several lines and either has text
 * behind a closing quote, or does not close, or has the wrong number of cells
 * and a quote inside a plain one. The lines of a suspicious record before the
 * first that stands on its own are a reject, and reading goes on at that line,
 * up to the suspicious record's end.
 *
 * Where the lenient reading has the right number of cells, a text may just
 * happen to hold such a line (`well, then` under a header of two names). The
 * lenient reading then stays unless the last of the rows that would come of
 * the other one stands on its own too: the line that holds the quote which
 * truly closes a text never does (`left, she said"`).
 *
 * The cutter knows nothing of all this. It keeps a suspicious record whole,
 * and what is decided here depends on that record alone, so that no length of
 * chunks can change what is read.
 *
 * Time: a line is tried up to its first misplaced quote. A try that begins on
 * a line with an odd number of quotes can reach no further than the next such
 * line, since there it leaves the quotes again, and one that begins on a line
 * with an even number stays on it; so all tries together see each byte twice
 * at the most. (A line behind an escaped line end is not tried, or a file of
 * backslashes would be quadratic.) Lenient readings overlap without a bound,
 * so each looks at RS_CSV_LOOK_LEN bytes at most, and those of one record at
 * RS_CSV_LOOKS times its length; what is not seen to end is not read leniently.
 */
#include "record/csv_resync.h"

#include <glib.h>

#include "base/limits.h"
#include "record/csv_row.h"

/* The length of the first line, with its line feed. */
static size_t line_len(struct rs_view text)
{
    const char *end = text.len ? memchr(text.at, '\n', text.len) : NULL;
    return end ? (size_t)(end - text.at) + 1 : text.len;
}

static bool stands(const struct rs_csv_row *row, size_t columns)
{
    return !row->is_sloppy && !row->has_stray && !row->is_open &&
           row->cells == columns;
}

static bool is_escaped_end(const struct rs_dialect *dialect,
                           struct rs_view line)
{
    size_t end = line.len - 1;
    if (end && line.at[end - 1] == '\r')
        end--;
    return dialect->escape && end && line.at[end - 1] == dialect->escape;
}

/* The position of the first line behind the one at `at` that stands on its
 * own; 0 without one. */
static size_t find_line(const struct rs_dialect *dialect, size_t columns,
                        struct rs_view text, size_t at)
{
    while (columns >= 2) {
        struct rs_view line = rs_view_from(text, at);
        line.len = line_len(line);
        at += line.len;
        if (at >= text.len)
            break;
        if (is_escaped_end(dialect, line))
            continue;
        struct rs_csv_row row = rs_csv_row_try(dialect, rs_view_from(text, at));
        if (stands(&row, columns))
            return at;
    }
    return 0;
}

/* Whether the last of these rows stands on its own. */
static bool ends_well(const struct rs_csv_resync *resync, struct rs_view rows)
{
    struct rs_csv_row row = {0};
    for (size_t at = 0; at < rows.len; at += row.len)
        row = rs_csv_row_read(resync->dialect, rs_view_from(rows, at));
    return stands(&row, resync->columns);
}

static bool is_suspicious(const struct rs_csv_resync *resync,
                          const struct rs_csv_row *row, struct rs_view text)
{
    bool is_odd =
        row->is_sloppy || (row->has_stray && row->cells != resync->columns);
    return is_odd && line_len(text) < row->len;
}

void rs_csv_resync_init(struct rs_csv_resync *resync,
                        const struct rs_dialect *dialect, size_t columns,
                        size_t len)
{
    *resync = (struct rs_csv_resync){.dialect = dialect,
                                     .columns = columns,
                                     .look_left = RS_CSV_LOOKS * len};
}

/* The lenient reading of what comes next, as far as it may be looked at. */
static struct rs_view look(const struct rs_csv_resync *resync,
                           struct rs_view rest)
{
    size_t len = MIN(rest.len, RS_CSV_LOOK_LEN);
    if (resync->look_left < len)
        len = line_len(rest);
    return (struct rs_view){rest.at, len};
}

struct rs_csv_found rs_csv_resync_next(struct rs_csv_resync *resync,
                                       struct rs_view rest)
{
    struct rs_view seen = look(resync, rest);
    struct rs_csv_row row = rs_csv_row_read(resync->dialect, seen);
    bool was_begun = resync->is_begun;
    bool is_whole = row.is_ended || (seen.len == rest.len && !row.is_open);
    resync->is_begun = true;
    struct rs_csv_found lenient = {row.len, false};
    if (is_whole && !is_suspicious(resync, &row, rest))
        return lenient;
    resync->look_left -= MIN(resync->look_left, seen.len);
    struct rs_view extent = {rest.at, is_whole ? row.len : rest.len};
    size_t line = find_line(resync->dialect, resync->columns, extent, 0);
    bool is_right = is_whole && row.cells == resync->columns;
    if (line && !(is_right && !ends_well(resync, rs_view_from(extent, line))))
        return (struct rs_csv_found){line, true};
    if (is_whole)
        return lenient;
    /* Nothing in it stands on its own. The whole record is what it always
     * was; what is left of one that has been broken up is lost. */
    return (struct rs_csv_found){rest.len, was_begun};
}

size_t rs_csv_resync_break(const struct rs_dialect *dialect, size_t columns,
                           struct rs_view text)
{
    return find_line(dialect, columns, text, text.len / 2);
}
