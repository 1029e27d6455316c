#include "record/csv_tidy.h"

/* No row begins there: the breaks have to be looked for. */
#define NOWHERE SIZE_MAX

void rs_csv_tidy_init(struct rs_csv_tidy *tidy,
                      const struct rs_dialect *dialect)
{
    tidy->is_off =
        !rs_dialect_is_ordinary(dialect) || dialect->way == RS_CSV_BY_LIBCSV;
    rs_csv_breaks_init(&tidy->breaks, dialect);
}

void rs_csv_tidy_start(struct rs_csv_tidy *tidy, struct rs_view chunk,
                       struct rs_arena *arena)
{
    tidy->chunk = chunk;
    tidy->arena = arena;
    tidy->at = NOWHERE;
}

/* Doubled quotes become one. */
static struct rs_view undouble(struct rs_arena *arena, struct rs_view text)
{
    char *copy = rs_arena_alloc(arena, text.len);
    size_t len = 0;
    while (text.len) {
        const char *quote = memchr(text.at, '"', text.len);
        size_t taken = quote ? (size_t)(quote - text.at) + 1 : text.len;
        memcpy(copy + len, text.at, taken);
        len += taken;
        taken += quote != NULL;
        text = rs_view_from(text, taken);
    }
    return (struct rs_view){copy, len};
}

/* What a cell says. Being tidy, it ends in a quote if it begins with one, and
 * those between come in pairs. */
static struct rs_view unquote(struct rs_arena *arena, struct rs_view cell)
{
    if (cell.len == 0 || *cell.at != '"')
        return cell;
    cell = (struct rs_view){cell.at + 1, cell.len - 2};
    bool is_doubled = memchr(cell.at, '"', cell.len) != NULL;
    return is_doubled ? undouble(arena, cell) : cell;
}

/* Goes on to the first break from `at` on, past those of empty rows. */
static bool find_break(struct rs_csv_tidy *tidy, size_t at, size_t *found)
{
    if (tidy->at == NOWHERE || tidy->at > at)
        rs_csv_breaks_start(&tidy->breaks, tidy->chunk, at);
    tidy->at = NOWHERE;
    do {
        if (!rs_csv_breaks_next(&tidy->breaks, found))
            return false;
    } while (*found < at);
    return true;
}

bool rs_csv_tidy_read(struct rs_csv_tidy *tidy, size_t at,
                      struct rs_csv_taken *taken, size_t *end)
{
    const char *text = tidy->chunk.at;
    char delimiter = tidy->breaks.blocks.delimiter;
    size_t next;
    if (tidy->is_off || !find_break(tidy, at, &next))
        return false;
    rs_csv_taken_begin(taken);
    for (;;) {
        if (rs_csv_taken_wants(taken)) {
            struct rs_view cell = {text + at, next - at};
            rs_csv_taken_add(taken, unquote(tidy->arena, cell));
        }
        if (text[next] != delimiter)
            break;
        at = next + 1;
        if (!rs_csv_breaks_next(&tidy->breaks, &next))
            return false;
    }
    *end = next;
    tidy->at = next + 1;
    return true;
}
