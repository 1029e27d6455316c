#include "pattern/ways.h"

/* Strings of a product of two sets, of any set, bytes of a string, ways of a
 * part. More would be no better a filter. */
#define EXACT_MAX 96
#define SET_MAX 256
#define LEN_MAX 32
#define WAYS_MAX 160

/* Members of a set that may repeat, [a-z], beyond which nothing is known of
 * what it begins and ends with. */
#define REPEATED_MAX 8

/* Strings of different ends of a gap that are told apart. */
#define END_MAX 12

/* How much less strings may tell when others are joined to them, for what may
 * come behind: `cruces?` goes on, `$[a-z]` does not. */
#define MUCH 4

/* Strings that weigh no more than this tell enough, whatever they weighed
 * before. */
#define LIGHT 2e3

static struct rs_way *way_at(const GArray *ways, guint index)
{
    return &g_array_index(ways, struct rs_way, index);
}

static guint way_count(const struct rs_part *part)
{
    return part->ways ? part->ways->len : 0;
}

static void add_way(struct rs_part *part, const struct rs_way *way)
{
    if (!part->ways)
        part->ways = g_array_new(FALSE, FALSE, sizeof *way);
    g_array_append_val(part->ways, *way);
}

void rs_part_clear(struct rs_part *part)
{
    g_clear_pointer(&part->ways, g_array_unref);
}

struct rs_part rs_part_exact(struct rs_strings exact)
{
    return (struct rs_part){.exact = exact};
}

static struct rs_strings nothing(struct rs_arena *arena)
{
    return rs_strings_one(arena, "", 0);
}

struct rs_part rs_part_anything(struct rs_arena *arena)
{
    struct rs_part part = {.ways = NULL};
    struct rs_way way = {.head = nothing(arena), .tail = nothing(arena)};
    add_way(&part, &way);
    return part;
}

void rs_way_add_need(struct rs_way *way, struct rs_strings set)
{
    size_t at = way->need_count;
    if (!set.count || rs_strings_has_empty(set))
        return;
    for (size_t i = 0; i < way->need_count; i++)
        if (way->needs[i].set.all == set.all)
            return;
    double weight = rs_strings_weigh(set);
    while (at > 0 && weight < way->needs[at - 1].weight)
        at--;
    if (at == RS_WAY_NEEDS_MAX)
        return;
    if (way->need_count < RS_WAY_NEEDS_MAX)
        way->need_count++;
    for (size_t i = way->need_count - 1; i > at; i--)
        way->needs[i] = way->needs[i - 1];
    way->needs[at] = (struct rs_need){set, weight};
}

static void add_needs(struct rs_way *way, const struct rs_way *other)
{
    for (size_t i = 0; i < other->need_count; i++)
        rs_way_add_need(way, other->needs[i].set);
}

/* Both sets one behind the other, where that is still a small set. */
static bool multiply(struct rs_arena *arena, struct rs_strings a,
                     struct rs_strings b, struct rs_strings *product)
{
    bool is_list = a.count == 1 || b.count == 1;
    return rs_strings_multiply(arena, a, b, is_list ? SET_MAX : EXACT_MAX,
                               LEN_MAX, product) &&
           rs_strings_weigh(*product) <= MAX(LIGHT, MUCH * rs_strings_weigh(a));
}

/* What all of `a` end with, and then one of `b`. */
static struct rs_strings continue_end(struct rs_arena *arena,
                                      struct rs_strings a, struct rs_strings b)
{
    struct rs_strings product;
    struct rs_strings end = rs_strings_common_end(arena, a);
    if (rs_strings_multiply(arena, end, b, SET_MAX, LEN_MAX, &product))
        return product;
    return b;
}

/* A way, then exact strings. */
static struct rs_way then_exact(struct rs_arena *arena,
                                const struct rs_way *first,
                                struct rs_strings exact)
{
    struct rs_way both = *first;
    if (!multiply(arena, first->tail, exact, &both.tail)) {
        rs_way_add_need(&both, first->tail);
        both.tail = continue_end(arena, first->tail, exact);
    }
    return both;
}

/* What `a` and then `b` begins with, where both together are too much: if `a`
 * may be nothing, what `b` begins with. */
static struct rs_strings begin_with(struct rs_arena *arena, struct rs_strings a,
                                    struct rs_strings b)
{
    if (!rs_strings_has_empty(a))
        return a;
    struct rs_strings both =
        rs_strings_join(arena, rs_strings_less_empty(arena, a), b);
    return both.count > SET_MAX ? a : both;
}

/* Exact strings, then a way. */
static struct rs_way exact_then(struct rs_arena *arena, struct rs_strings exact,
                                const struct rs_way *second)
{
    struct rs_way both = *second;
    if (!multiply(arena, exact, second->head, &both.head)) {
        rs_way_add_need(&both, continue_end(arena, exact, second->head));
        both.head = begin_with(arena, exact, second->head);
    }
    return both;
}

static struct rs_way then_way(struct rs_arena *arena,
                              const struct rs_way *first,
                              const struct rs_way *second)
{
    struct rs_way both = *first;
    struct rs_strings middle;
    add_needs(&both, second);
    if (multiply(arena, first->tail, second->head, &middle)) {
        rs_way_add_need(&both, middle);
    } else {
        rs_way_add_need(&both, first->tail);
        rs_way_add_need(&both, continue_end(arena, first->tail, second->head));
    }
    both.tail = second->tail;
    return both;
}

/* What is exact where the product of both would be too large. */
static void add_exact_both(struct rs_arena *arena, struct rs_part *both,
                           struct rs_strings a, struct rs_strings b)
{
    if (multiply(arena, a, b, &both->exact))
        return;
    both->exact.count = 0;
    struct rs_way way = {.head = begin_with(arena, a, b),
                         .tail = continue_end(arena, a, b)};
    if (!rs_strings_has_empty(a))
        rs_way_add_need(&way, a);
    add_way(both, &way);
}

/* A part such as `(?:\w+ )?`, of which all that counts is what it may end with:
 * what it needs, it needs only where it is there. */
static bool is_gap(const struct rs_part *part)
{
    return part->exact.count && rs_strings_are_empty(part->exact) &&
           way_count(part);
}

/* What strings end with that have a gap behind them. */
static struct rs_strings end_of_gap(struct rs_arena *arena,
                                    struct rs_strings tail,
                                    const struct rs_part *gap)
{
    for (guint i = 0; i < gap->ways->len; i++)
        tail = rs_strings_join(arena, tail, way_at(gap->ways, i)->tail);
    bool are_few = tail.count <= END_MAX && !rs_strings_has_empty(tail);
    return are_few ? tail : rs_strings_common_end(arena, tail);
}

static struct rs_part then_gap(struct rs_arena *arena,
                               const struct rs_part *first,
                               const struct rs_part *gap)
{
    struct rs_part both = {.ways = NULL};
    for (guint i = 0; i < way_count(first); i++) {
        struct rs_way way = *way_at(first->ways, i);
        rs_way_add_need(&way, way.tail);
        way.tail = end_of_gap(arena, way.tail, gap);
        add_way(&both, &way);
    }
    if (first->exact.count) {
        struct rs_way way = {.head = first->exact,
                             .tail = end_of_gap(arena, first->exact, gap)};
        add_way(&both, &way);
    }
    return both;
}

/* Joins to a set what another adds; an empty string where that is too much. */
static void join_or_nothing(struct rs_arena *arena, struct rs_strings *set,
                            struct rs_strings other)
{
    if (set->count && rs_strings_has_empty(*set))
        return;
    *set = rs_strings_join(arena, *set, other);
    if (set->count > SET_MAX || rs_strings_has_empty(*set))
        *set = nothing(arena);
}

/* What a way needs most. */
static struct rs_strings best_need(const struct rs_way *way)
{
    struct rs_way all = *way;
    rs_way_add_need(&all, way->head);
    rs_way_add_need(&all, way->tail);
    return all.need_count ? all.needs[0].set : (struct rs_strings){NULL, 0};
}

/* All ways as one. */
static void collapse(struct rs_arena *arena, GArray *ways)
{
    struct rs_way all = {.need_count = 0};
    struct rs_strings needed = {NULL, 0};
    bool needs = true;
    for (guint i = 0; i < ways->len; i++) {
        struct rs_strings best = best_need(way_at(ways, i));
        needs = needs && best.count;
        if (needs)
            needed = rs_strings_join(arena, needed, best);
        needs = needs && needed.count <= SET_MAX;
        join_or_nothing(arena, &all.head, way_at(ways, i)->head);
        join_or_nothing(arena, &all.tail, way_at(ways, i)->tail);
    }
    if (needs)
        rs_way_add_need(&all, needed);
    g_array_set_size(ways, 0);
    g_array_append_val(ways, all);
}

static void bound(struct rs_arena *arena, struct rs_part *first,
                  struct rs_part *second)
{
    guint a = way_count(first), b = way_count(second);
    guint count =
        a * b + (first->exact.count ? b : 0) + (second->exact.count ? a : 0);
    if (count > WAYS_MAX && b > 1)
        collapse(arena, second->ways);
    if (count > WAYS_MAX && a > WAYS_MAX / 2)
        collapse(arena, first->ways);
}

struct rs_part rs_part_follow(struct rs_arena *arena, struct rs_part first,
                              struct rs_part second)
{
    struct rs_part both = {.ways = NULL};
    if (is_gap(&second)) {
        both = then_gap(arena, &first, &second);
        rs_part_clear(&first);
        rs_part_clear(&second);
        return both;
    }
    bound(arena, &first, &second);
    for (guint i = 0; i < way_count(&first); i++) {
        const struct rs_way *one = way_at(first.ways, i);
        struct rs_way way;
        if (second.exact.count) {
            way = then_exact(arena, one, second.exact);
            add_way(&both, &way);
        }
        for (guint k = 0; k < way_count(&second); k++) {
            way = then_way(arena, one, way_at(second.ways, k));
            add_way(&both, &way);
        }
    }
    for (guint k = 0; first.exact.count && k < way_count(&second); k++) {
        struct rs_way way =
            exact_then(arena, first.exact, way_at(second.ways, k));
        add_way(&both, &way);
    }
    if (first.exact.count && second.exact.count)
        add_exact_both(arena, &both, first.exact, second.exact);
    rs_part_clear(&first);
    rs_part_clear(&second);
    return both;
}

struct rs_part rs_part_either(struct rs_arena *arena, struct rs_part one,
                              struct rs_part other)
{
    struct rs_strings exact = rs_strings_join(arena, one.exact, other.exact);
    if (exact.count > SET_MAX) {
        rs_part_make_ways(&one);
        exact = other.exact;
    }
    one.exact = exact;
    for (guint i = 0; i < way_count(&other); i++)
        add_way(&one, way_at(other.ways, i));
    if (way_count(&one) > WAYS_MAX)
        collapse(arena, one.ways);
    rs_part_clear(&other);
    return one;
}

void rs_part_make_optional(struct rs_arena *arena, struct rs_part *part)
{
    part->exact = rs_strings_join(arena, part->exact, nothing(arena));
}

/* The last time may be another way than the first, which is the one whose needs
 * are known; and what stands before the first does not stand before it. */
void rs_part_make_repeated(struct rs_arena *arena, struct rs_part *part)
{
    struct rs_strings tail = {NULL, 0};
    rs_part_make_ways(part);
    for (guint i = 0; i < way_count(part); i++) {
        struct rs_way *way = way_at(part->ways, i);
        if (way->head.count > REPEATED_MAX && way->need_count == 0)
            way->head = nothing(arena);
        join_or_nothing(arena, &tail, rs_strings_less_edge(arena, way->tail));
    }
    if (tail.count > REPEATED_MAX)
        tail = nothing(arena);
    for (guint i = 0; i < way_count(part); i++)
        way_at(part->ways, i)->tail = tail;
}

bool rs_part_ends_at_edge(const struct rs_part *part)
{
    bool ends = rs_strings_end_at_edge(part->exact);
    for (guint i = 0; i < way_count(part); i++)
        ends = ends && rs_strings_end_at_edge(way_at(part->ways, i)->tail);
    return ends;
}

void rs_part_make_ways(struct rs_part *part)
{
    struct rs_way way = {.head = part->exact, .tail = part->exact};
    if (part->exact.count)
        add_way(part, &way);
    part->exact.count = 0;
}
