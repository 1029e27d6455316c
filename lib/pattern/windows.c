/*
 * As the beginnings of windows grow so does their reach, so that hits enter in
 * order of their ends and leave in order of their beginnings. Every hit enters
 * and leaves once, however many windows there are.
 */
#include "pattern/windows.h"

#include "pattern/hit.h"

struct rs_windows {
    const struct rs_rules *rules;
    struct rs_counted *counted;
    struct rs_windows_over over;
    uint32_t slot_count;
    uint32_t *counts; /* by operand */
    guint begin;      /* index into picked; the next window's is one more */
    guint entered;    /* index into by_end: those before it have entered */
    bool is_started, has_gained;
    GArray *by_end;     /* guint: indexes into picked */
    GArray *furthest;   /* guint: those that have entered, by end; some left */
    GByteArray *inside; /* by picked hit */
};

struct rs_windows *rs_windows_open(const struct rs_rules *rules,
                                   struct rs_counted *counted)
{
    struct rs_windows *windows = g_new0(struct rs_windows, 1);
    windows->rules = rules;
    windows->counted = counted;
    windows->slot_count = (uint32_t)rs_rules_slot_count(rules);
    windows->counts = g_new0(uint32_t, windows->slot_count +
                                           rs_rules_indicator_count(rules) + 1);
    windows->by_end = g_array_new(FALSE, FALSE, sizeof(guint));
    windows->furthest = g_array_new(FALSE, FALSE, sizeof(guint));
    windows->inside = g_byte_array_new();
    return windows;
}

void rs_windows_close(struct rs_windows *windows)
{
    if (!windows)
        return;
    g_free(windows->counts);
    g_array_unref(windows->by_end);
    g_array_unref(windows->furthest);
    g_byte_array_unref(windows->inside);
    g_free(windows);
}

static uint32_t number_of(const struct rs_windows *windows, guint picked)
{
    return g_array_index(windows->over.picked, uint32_t, picked);
}

static const struct rs_ruler_place *place_at(const struct rs_windows *windows,
                                             guint picked)
{
    return &g_array_index(windows->over.places, struct rs_ruler_place,
                          number_of(windows, picked));
}

static int compare_ends(const void *a, const void *b, void *data)
{
    guint one = *(const guint *)a, two = *(const guint *)b;
    uint32_t x = place_at(data, one)->last, y = place_at(data, two)->last;
    return x != y ? (x > y) - (x < y) : (one > two) - (one < two);
}

static void change(struct rs_windows *windows, uint32_t operand, uint32_t hit,
                   bool is_inside)
{
    struct rs_counted *counted = windows->counted;
    bool is_counted = rs_counted_is(counted, operand);
    if (is_inside)
        windows->counts[operand] +=
            is_counted ? rs_counted_enter(counted, operand, hit) : 1;
    else
        windows->counts[operand] -=
            is_counted ? rs_counted_leave(counted, operand, hit) : 1;
}

/* A hit is evidence for its slot, and for its indicator. */
static void set_inside(struct rs_windows *windows, guint picked, bool is_inside)
{
    uint32_t number = number_of(windows, picked);
    uint32_t indicator =
        g_array_index(windows->over.hits, struct rs_hit, number).indicator;
    change(windows, rs_rules_indicator(windows->rules, indicator)->slot, number,
           is_inside);
    change(windows, windows->slot_count + indicator, number, is_inside);
    windows->inside->data[picked] = is_inside;
}

void rs_windows_start(struct rs_windows *windows,
                      const struct rs_windows_over *over)
{
    guint count = over->picked->len;
    windows->over = *over;
    windows->begin = windows->entered = 0;
    windows->is_started = windows->has_gained = false;
    g_array_set_size(windows->furthest, 0);
    g_array_set_size(windows->by_end, 0);
    for (guint i = 0; i < count; i++)
        g_array_append_val(windows->by_end, i);
    g_array_sort_with_data(windows->by_end, compare_ends, windows);
    g_byte_array_set_size(windows->inside, count);
    if (count)
        memset(windows->inside->data, 0, count);
}

void rs_windows_stop(struct rs_windows *windows)
{
    for (guint i = windows->begin; i < windows->inside->len; i++)
        if (windows->inside->data[i])
            set_inside(windows, i, false);
    g_byte_array_set_size(windows->inside, 0);
}

static void enter(struct rs_windows *windows)
{
    uint64_t reach = (uint64_t)place_at(windows, windows->begin)->first +
                     windows->over.within;
    for (; windows->entered < windows->by_end->len; windows->entered++) {
        guint next = g_array_index(windows->by_end, guint, windows->entered);
        if (place_at(windows, next)->last > reach)
            return;
        if (next < windows->begin)
            continue;
        set_inside(windows, next, true);
        g_array_append_val(windows->furthest, next);
        windows->has_gained = true;
    }
}

/* A hit that is longer than the window begins none; what it let in is then
 * gained by the next. */
bool rs_windows_next(struct rs_windows *windows)
{
    if (windows->is_started) {
        set_inside(windows, windows->begin++, false);
        windows->has_gained = false;
    }
    for (; windows->begin < windows->inside->len; windows->begin++) {
        enter(windows);
        windows->is_started = windows->inside->data[windows->begin];
        if (windows->is_started)
            return true;
    }
    return false;
}

bool rs_windows_has_gained(const struct rs_windows *windows)
{
    return windows->has_gained;
}

const uint32_t *rs_windows_counts(const struct rs_windows *windows)
{
    return windows->counts;
}

/* Those that have left are dropped on the way to the one that ends last, for
 * good. */
struct rs_ruler_place rs_windows_stretch(struct rs_windows *windows)
{
    GArray *furthest = windows->furthest;
    guint last = windows->begin;
    for (; furthest->len > 0; g_array_set_size(furthest, furthest->len - 1)) {
        last = g_array_index(furthest, guint, furthest->len - 1);
        if (windows->inside->data[last])
            break;
    }
    return (struct rs_ruler_place){place_at(windows, windows->begin)->first,
                                   place_at(windows, last)->last};
}

void rs_windows_add_hits(const struct rs_windows *windows, GArray *numbers)
{
    for (guint i = windows->begin; i < windows->inside->len; i++)
        if (windows->inside->data[i])
            g_array_append_val(
                numbers, g_array_index(windows->over.picked, uint32_t, i));
}
