#include "pattern/numbers.h"
#include "pattern/sieve_parts.h"

/* A larger set is marked: to ask for each of its literals would take longer
 * than to say so for those that are there. */
#define ASKED_MAX 64

static uint32_t *count_at(GArray *numbers, guint index)
{
    return &g_array_index(numbers, uint32_t, index);
}

/* Makes room for `count` lists that are counted next. */
static void lists_begin(GArray *starts, guint count)
{
    g_array_set_size(starts, count + 1);
    memset(starts->data, 0, starts->len * sizeof(uint32_t));
}

/* From counts to where lists end: they are filled from the back. */
static void lists_place(GArray *starts, GArray *members)
{
    for (guint i = 1; i < starts->len; i++)
        *count_at(starts, i) += rs_numbers_at(starts, i - 1);
    g_array_set_size(members, rs_numbers_at(starts, starts->len - 1));
}

static const struct rs_sieve_way *way_at(const struct rs_sieve *sieve,
                                         guint index)
{
    return &g_array_index(sieve->ways, struct rs_sieve_way, index);
}

static void list_waiting(struct rs_sieve *sieve, guint set_count)
{
    GArray *starts = sieve->waiting_starts;
    lists_begin(starts, set_count);
    for (guint i = 0; i < sieve->ways->len; i++)
        ++*count_at(starts, way_at(sieve, i)->needs[0].set);
    lists_place(starts, sieve->waiting);
    for (guint i = sieve->ways->len; i-- > 0;) {
        const struct rs_sieve_way *way = way_at(sieve, i);
        uint32_t at = --*count_at(starts, way->needs[0].set);
        g_array_index(sieve->waiting, struct rs_sieve_way, at) = *way;
    }
}

/* Of the sets that are marked, counts those of each literal, or lists them. */
static void go_over_marks(struct rs_sieve *sieve, guint set_count,
                          bool is_listing)
{
    for (uint32_t set = 0; set < set_count; set++) {
        uint32_t end = rs_numbers_at(sieve->sets.starts, set + 1);
        uint32_t i = rs_numbers_at(sieve->sets.starts, set);
        for (; sieve->is_marked->data[set] && i < end; i++) {
            uint32_t member = rs_numbers_at(sieve->sets.members, i);
            uint32_t led = member & RS_SIEVE_LED;
            uint32_t *at = count_at(sieve->marks.starts, member & ~led);
            if (is_listing)
                *count_at(sieve->marks.members, --*at) = set | led;
            else
                ++*at;
        }
    }
}

static void note_marks(struct rs_sieve *sieve)
{
    const GArray *starts = sieve->marks.starts;
    sieve->has_marks = g_new0(uint64_t, sieve->literal_count / 64 + 1);
    for (uint32_t i = 0; i < sieve->literal_count; i++)
        if (rs_numbers_at(starts, i) < rs_numbers_at(starts, i + 1))
            sieve->has_marks[i / 64] |= UINT64_C(1) << (i & 63);
}

void rs_sieve_index(struct rs_sieve *sieve)
{
    guint set_count = sieve->sets.starts->len - 1;
    list_waiting(sieve, set_count);
    g_byte_array_set_size(sieve->is_marked, set_count);
    for (uint32_t set = 0; set < set_count; set++) {
        uint32_t members = rs_numbers_at(sieve->sets.starts, set + 1) -
                           rs_numbers_at(sieve->sets.starts, set);
        bool is_waited_for = rs_numbers_at(sieve->waiting_starts, set) <
                             rs_numbers_at(sieve->waiting_starts, set + 1);
        sieve->is_marked->data[set] = is_waited_for || members > ASKED_MAX;
    }
    lists_begin(sieve->marks.starts, sieve->literal_count);
    go_over_marks(sieve, set_count, false);
    lists_place(sieve->marks.starts, sieve->marks.members);
    go_over_marks(sieve, set_count, true);
    note_marks(sieve);
}
