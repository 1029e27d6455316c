/*
 * Each delimiter is tried on the first rows. What speaks for one is a header
 * of many cells, and rows that have as many: `cells - 1` times the share of
 * such rows, where the header counts as one of them, so that a file that is
 * only a header is decided by its cells. The first of equals wins, and the
 * comma is first. Delimiters inside texts have no chance: they are in quotes,
 * or make rows that disagree.
 *
 * Lines before the header: Excel's `sep=;` names the delimiter. Other tools
 * write a few `Report:,Borders` lines. They count as such only where the
 * header behind them is beyond doubt: three or more names, all different, none
 * of them empty or a number; before it only rows of one or two cells, which
 * end in an empty line or all have a colon behind their first word; behind it
 * rows of its own length. A row taken for such a line would be a post lost.
 *
 * Quotes are doubled inside quotes unless the rows say otherwise:
 *
 *     "He said \"no\"",mon      is read badly with doubled quotes, well with
 *                               escapes. `C:\` and `¯\_(ツ)_/¯` are read well
 *                               with both, and prove nothing.
 *     "No" she said→mon         in a file with tabs: quotes that open cells
 *                               and do not close them, without a count of
 *                               properly quoted cells that would outweigh
 *                               them. Only with tabs, since no text holds any:
 *                               nobody writes commas without quotes.
 */
#include "record/csv_guess.h"

#include <glib.h>
#include <string.h>

#include "base/limits.h"
#include "record/csv_guess_skip.h"
#include "record/csv_row.h"

/* What the rows behind the header say about a dialect. Where nothing speaks
 * for a delimiter but one cell, they are not asked. */
struct evidence {
    size_t cells; /* of the header */
    size_t rows;  /* behind it */
    size_t bad;   /* rows of another length, or with a misplaced quote */
    size_t odd;   /* rows with a misplaced quote */
};

static struct rs_view behind(struct rs_view text, size_t at)
{
    at = rs_csv_row_skip_empty(text, MIN(at, text.len));
    return rs_view_from(text, at);
}

/* A row that the end of the probe cuts off says nothing, but for a quote that
 * has stayed open over half of the probe. */
static bool is_evidence(const struct rs_csv_row *row, struct rs_view first)
{
    if (row->is_ended || first.len < RS_PROBE_LEN)
        return true;
    return row->is_open && row->len > RS_PROBE_LEN / 2;
}

static struct evidence weigh(const struct rs_dialect *dialect,
                             struct rs_view first)
{
    struct rs_view rest = behind(first, dialect->skip_len);
    struct rs_csv_row row = rs_csv_row_read(dialect, rest);
    struct evidence evidence = {.cells = row.cells};
    while (evidence.rows < RS_CSV_GUESS_ROWS &&
           (evidence.cells > 1 || dialect->delimiter == ',')) {
        rest = behind(rest, row.len);
        if (rest.len == 0)
            break;
        row = rs_csv_row_read(dialect, rest);
        if (!is_evidence(&row, first))
            break;
        bool is_odd = row.is_sloppy || row.is_open;
        evidence.rows++;
        evidence.odd += is_odd;
        evidence.bad += is_odd || row.cells != evidence.cells;
    }
    return evidence;
}

/* Whether `a` speaks louder for its delimiter than `b`. */
static bool is_better(const struct evidence *a, const struct evidence *b)
{
    uint64_t a_good = a->rows - a->bad + 1, b_good = b->rows - b->bad + 1;
    return (a->cells - 1) * a_good * (b->rows + 1) >
           (b->cells - 1) * b_good * (a->rows + 1);
}

/* Gives what speaks for the dialect that it makes. A delimiter that is nowhere
 * cannot win, and most files have but one or two of them. */
static struct evidence guess_delimiter(struct rs_view first,
                                       struct rs_dialect *dialect)
{
    static const char others[] = ";\t|";
    size_t skip_len = dialect->skip_len;
    dialect->delimiter = ',';
    dialect->skip_len = rs_csv_guess_skip(dialect, first);
    struct evidence best = weigh(dialect, first);
    for (const char *other = others; *other; other++) {
        if (first.len == 0 || !memchr(first.at, *other, first.len))
            continue;
        struct rs_dialect tried = *dialect;
        tried.delimiter = *other;
        tried.skip_len = skip_len;
        tried.skip_len = rs_csv_guess_skip(&tried, first);
        struct evidence evidence = weigh(&tried, first);
        if (!is_better(&evidence, &best))
            continue;
        best = evidence;
        *dialect = tried;
    }
    return best;
}

/* Cells of lines, as they stand between tabs: how many begin with a quote and
 * end with one, and how many only begin with it. */
static void count_quotes(struct rs_view first, size_t at, size_t *proper,
                         size_t *improper)
{
    size_t begin = at;
    size_t rows = 0;
    *proper = *improper = 0;
    for (; at < first.len && rows < RS_CSV_GUESS_ROWS; at++) {
        char byte = first.at[at];
        if (byte != '\t' && byte != '\n' && byte != '\r')
            continue;
        if (at > begin && first.at[begin] == '"') {
            bool is_closed = at - begin >= 2 && first.at[at - 1] == '"';
            *proper += is_closed;
            *improper += !is_closed;
        }
        rows += byte == '\n';
        begin = at + 1;
    }
}

static bool has_no_quotes(const struct rs_dialect *dialect,
                          const struct evidence *doubled, struct rs_view first)
{
    struct rs_dialect tried = *dialect;
    tried.quote = 0;
    struct evidence none = weigh(&tried, first);
    size_t proper, improper;
    count_quotes(first, dialect->skip_len, &proper, &improper);
    return none.cells == doubled->cells && none.bad < doubled->bad &&
           4 * improper >= proper;
}

static bool has_escapes(const struct rs_dialect *dialect,
                        const struct evidence *doubled, struct rs_view first)
{
    struct rs_dialect tried = *dialect;
    tried.escape = '\\';
    struct evidence escaped = weigh(&tried, first);
    return escaped.cells == doubled->cells && escaped.bad < doubled->bad &&
           10 * escaped.odd <= doubled->odd;
}

/* By what the rows say as long as quotes are doubled. */
static void guess_quotes(struct rs_view first, const struct evidence *doubled,
                         struct rs_dialect *dialect)
{
    if (doubled->bad == 0)
        return;
    if (has_escapes(dialect, doubled, first))
        dialect->escape = '\\';
    else if (dialect->delimiter == '\t' &&
             has_no_quotes(dialect, doubled, first))
        dialect->quote = 0;
}

void rs_csv_guess(struct rs_view first, struct rs_dialect *dialect)
{
    dialect->quote = '"';
    dialect->escape = 0;
    dialect->has_header = true;
    first.len = MIN(first.len, RS_PROBE_LEN);
    dialect->skip_len = MIN(dialect->skip_len, first.len);
    struct evidence doubled = rs_csv_guess_sep(dialect, first)
                                  ? weigh(dialect, first)
                                  : guess_delimiter(first, dialect);
    guess_quotes(first, &doubled, dialect);
}
