#include "publish/marks.h"

static const struct rs_mark *mark_at(const GArray *marks, guint index)
{
    return &g_array_index(marks, struct rs_mark, index);
}

static bool is_inside(const struct rs_mark *mark, uint64_t from, uint64_t to)
{
    if (mark->start >= mark->end)
        return false;
    return mark->is_contact ? mark->start < to && mark->end > from
                            : mark->start >= from && mark->end <= to;
}

static void add_plain(GArray *pieces, uint64_t from, uint64_t to)
{
    struct rs_piece piece = {.start = from, .end = to};
    if (from < to)
        g_array_append_val(pieces, piece);
}

void rs_marks_cut(const GArray *marks, uint64_t from, uint64_t to,
                  GArray *pieces)
{
    uint64_t at = from;
    guint i = 0;
    while (i < marks->len) {
        const struct rs_mark *mark = mark_at(marks, i);
        if (!is_inside(mark, from, to)) {
            i++;
            continue;
        }
        struct rs_piece run = {
            .start = MAX(mark->start, from), .end = mark->end, .first = i};
        for (; i < marks->len && mark_at(marks, i)->start < run.end; i++) {
            mark = mark_at(marks, i);
            if (!is_inside(mark, from, to))
                continue;
            run.end = MAX(run.end, mark->end);
            run.is_marked |= !mark->is_contact;
            run.is_respelled |= mark->is_respelled;
        }
        run.end = MIN(run.end, to);
        run.count = i - run.first;
        if (!run.is_marked)
            continue;
        add_plain(pieces, at, run.start);
        g_array_append_val(pieces, run);
        at = run.end;
    }
    add_plain(pieces, at, to);
}
