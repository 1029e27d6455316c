#include "pattern/sieve_index.h"

#include "pattern/numbers.h"

/* A larger set is marked: to ask for each of its literals would take longer
 * than to say so for those that are there. */
#define ASKED_MAX 64

/* What is only needed while building. */
struct builder {
    const struct rs_sieve *sieve;
    struct rs_sieve_index *index;
    guint set_count;
    uint64_t *expected; /* by set, of some texts: those with one of it, or
                         * more; NULL: unknown */
};

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

static void expect(struct builder *builder, const uint32_t *counts)
{
    const struct rs_sieve_lists *sets = &builder->sieve->sets;
    builder->expected = g_new0(uint64_t, builder->set_count + 1);
    for (uint32_t set = 0; set < builder->set_count; set++) {
        uint32_t end = rs_numbers_at(sets->starts, set + 1);
        for (uint32_t i = rs_numbers_at(sets->starts, set); i < end; i++)
            builder->expected[set] +=
                counts[rs_numbers_at(sets->members, i) & ~RS_SIEVE_LED];
    }
}

/* The rarest first; as they were, where all are as rare. */
static void sort_needs(const struct builder *builder, struct rs_sieve_way *way)
{
    const uint64_t *expected = builder->expected;
    for (size_t i = 1; i < RS_FACTORS_NEEDS_MAX; i++) {
        struct rs_sieve_need need = way->needs[i];
        size_t at = i;
        if (need.set == RS_SIEVE_NONE)
            break;
        for (; at && expected[need.set] < expected[way->needs[at - 1].set];
             at--)
            way->needs[at] = way->needs[at - 1];
        way->needs[at] = need;
    }
}

static struct rs_sieve_way way_at(const struct builder *builder, guint index)
{
    struct rs_sieve_way way =
        g_array_index(builder->sieve->ways, struct rs_sieve_way, index);
    if (builder->expected)
        sort_needs(builder, &way);
    return way;
}

static void list_waiting(struct builder *builder)
{
    GArray *starts = builder->index->waiting_starts;
    guint way_count = builder->sieve->ways->len;
    lists_begin(starts, builder->set_count);
    for (guint i = 0; i < way_count; i++)
        ++*count_at(starts, way_at(builder, i).needs[0].set);
    lists_place(starts, builder->index->waiting);
    for (guint i = way_count; i-- > 0;) {
        struct rs_sieve_way way = way_at(builder, i);
        uint32_t at = --*count_at(starts, way.needs[0].set);
        g_array_index(builder->index->waiting, struct rs_sieve_way, at) = way;
    }
}

static void choose_marked(struct builder *builder)
{
    const GArray *sets = builder->sieve->sets.starts;
    const GArray *waiting = builder->index->waiting_starts;
    g_byte_array_set_size(builder->index->is_marked, builder->set_count);
    for (uint32_t set = 0; set < builder->set_count; set++) {
        uint32_t members =
            rs_numbers_at(sets, set + 1) - rs_numbers_at(sets, set);
        bool is_waited_for =
            rs_numbers_at(waiting, set) < rs_numbers_at(waiting, set + 1);
        builder->index->is_marked->data[set] =
            is_waited_for || members > ASKED_MAX;
    }
}

/* Of the sets that are marked, counts those of each literal, or lists them. */
static void go_over_marks(struct builder *builder, bool is_listing)
{
    const struct rs_sieve_lists *sets = &builder->sieve->sets;
    struct rs_sieve_lists *marks = &builder->index->marks;
    for (uint32_t set = 0; set < builder->set_count; set++) {
        uint32_t end = rs_numbers_at(sets->starts, set + 1);
        uint32_t i = rs_numbers_at(sets->starts, set);
        for (; builder->index->is_marked->data[set] && i < end; i++) {
            uint32_t member = rs_numbers_at(sets->members, i);
            uint32_t led = member & RS_SIEVE_LED;
            uint32_t *at = count_at(marks->starts, member & ~led);
            if (is_listing)
                *count_at(marks->members, --*at) = set | led;
            else
                ++*at;
        }
    }
}

static void list_marks(struct builder *builder)
{
    struct rs_sieve_index *index = builder->index;
    uint32_t count = builder->sieve->literal_count;
    lists_begin(index->marks.starts, count);
    go_over_marks(builder, false);
    lists_place(index->marks.starts, index->marks.members);
    go_over_marks(builder, true);
    index->has_marks = g_new0(uint64_t, count / 64 + 1);
    for (uint32_t i = 0; i < count; i++)
        if (rs_numbers_at(index->marks.starts, i) <
            rs_numbers_at(index->marks.starts, i + 1))
            index->has_marks[i / 64] |= UINT64_C(1) << (i & 63);
}

struct rs_sieve_index *rs_sieve_index_open(const struct rs_sieve *sieve,
                                           const uint32_t *counts)
{
    struct rs_sieve_index *index = g_new0(struct rs_sieve_index, 1);
    index->users = 1;
    index->waiting = g_array_new(FALSE, FALSE, sizeof(struct rs_sieve_way));
    index->waiting_starts = rs_numbers_new();
    index->is_marked = g_byte_array_new();
    index->marks = (struct rs_sieve_lists){rs_numbers_new(), rs_numbers_new()};
    struct builder builder = {sieve, index, sieve->sets.starts->len - 1, NULL};
    if (counts)
        expect(&builder, counts);
    list_waiting(&builder);
    choose_marked(&builder);
    list_marks(&builder);
    g_free(builder.expected);
    return index;
}

void rs_sieve_index_leave(struct rs_sieve_index *index)
{
    if (!index || !g_atomic_int_dec_and_test(&index->users))
        return;
    g_array_unref(index->waiting);
    g_array_unref(index->waiting_starts);
    g_byte_array_unref(index->is_marked);
    g_array_unref(index->marks.starts);
    g_array_unref(index->marks.members);
    g_free(index->has_marks);
    g_free(index);
}

void rs_sieve_index_use(const struct rs_sieve *sieve,
                        struct rs_sieve_index *index)
{
    struct rs_sieve_asking *asking = sieve->asking;
    g_mutex_lock(&asking->mutex);
    struct rs_sieve_index *before = asking->index;
    g_atomic_pointer_set(&asking->index, index);
    g_mutex_unlock(&asking->mutex);
    rs_sieve_index_leave(before);
}

struct rs_sieve_index *rs_sieve_index_enter(const struct rs_sieve *sieve)
{
    struct rs_sieve_asking *asking = sieve->asking;
    g_mutex_lock(&asking->mutex);
    struct rs_sieve_index *index = asking->index;
    g_atomic_int_inc(&index->users);
    g_mutex_unlock(&asking->mutex);
    return index;
}

bool rs_sieve_index_is_used(const struct rs_sieve *sieve,
                            const struct rs_sieve_index *index)
{
    struct rs_sieve_asking *asking = sieve->asking;
    return g_atomic_pointer_get(&asking->index) == index;
}
