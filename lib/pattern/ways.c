#include "pattern/ways.h"

/* Strings of a product of two sets, of two of which one tells little, of any
 * set, bytes of a string, ways of a part. More would be no better a filter. */
#define EXACT_MAX 96
#define HEAVY_MAX 1024
#define SET_MAX 1024
#define LEN_MAX 32
#define WAYS_MAX 160

/* Strings of different ends of a gap that are told apart. */
#define END_MAX 12

/* How much less strings may tell when others are joined to them, for what may
 * come behind: `cruces?` goes on, `$[a-z]` does not. */
#define MUCH 4

/* A set with a string that weighs as much, such as a common word, tells so
 * little that a larger product is worth while. */
#define HEAVY 1e5

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

static struct rs_way way_of(struct rs_strings exact)
{
    return (struct rs_way){
        .head = exact, .tail = exact, .all = rs_strings_spaces(exact)};
}

struct rs_part rs_part_exact(struct rs_strings exact)
{
    return (struct rs_part){.exact = exact};
}

static struct rs_strings nothing(struct rs_arena *arena)
{
    return rs_strings_one(arena, "", 0);
}

static struct rs_part anything(struct rs_arena *arena, struct rs_spaces all)
{
    struct rs_part part = {.ways = NULL};
    struct rs_way way = {.head = nothing(arena),
                         .tail = nothing(arena),
                         .tail_at = all,
                         .all = all};
    add_way(&part, &way);
    return part;
}

struct rs_part rs_part_any_byte(struct rs_arena *arena)
{
    return anything(arena, (struct rs_spaces){0, 1});
}

struct rs_part rs_part_any_but_space(struct rs_arena *arena)
{
    return anything(arena, RS_SPACES_NONE);
}

void rs_way_add_need(struct rs_way *way, struct rs_strings set,
                     struct rs_spaces at)
{
    size_t index = way->need_count;
    if (!set.count || rs_strings_has_empty(set))
        return;
    for (size_t i = 0; i < way->need_count; i++)
        if (rs_spaces_equal(way->needs[i].at, at) &&
            rs_strings_equal(way->needs[i].set, set))
            return;
    double weight = rs_strings_weigh(set);
    while (index > 0 && weight < way->needs[index - 1].weight)
        index--;
    if (index == RS_WAY_NEEDS_MAX)
        return;
    if (way->need_count < RS_WAY_NEEDS_MAX)
        way->need_count++;
    for (size_t i = way->need_count - 1; i > index; i--)
        way->needs[i] = way->needs[i - 1];
    way->needs[index] = (struct rs_need){set, at, weight};
}

/* What another way needs, which stands behind `before`. */
static void add_needs(struct rs_way *way, const struct rs_way *other,
                      struct rs_spaces before)
{
    for (size_t i = 0; i < other->need_count; i++)
        rs_way_add_need(way, other->needs[i].set,
                        rs_spaces_add(before, other->needs[i].at));
}

/* Both sets one behind the other, where that is still a small set. */
static bool multiply(struct rs_arena *arena, struct rs_strings a,
                     struct rs_strings b, struct rs_strings *product)
{
    bool is_list = a.count == 1 || b.count == 1;
    bool is_heavy =
        !rs_strings_are_lighter(a, HEAVY) || !rs_strings_are_lighter(b, HEAVY);
    size_t most = is_list ? SET_MAX : is_heavy ? HEAVY_MAX : EXACT_MAX;
    return rs_strings_multiply(arena, a, b, most, LEN_MAX, product) &&
           rs_strings_weigh(*product) <= MAX(LIGHT, MUCH * rs_strings_weigh(a));
}

/* What all of `a` end with, and then one of `b`. `at`: the spaces up to the end
 * of `a`, and of that. */
static struct rs_strings continue_end(struct rs_arena *arena,
                                      struct rs_strings a, struct rs_strings b,
                                      struct rs_spaces *at)
{
    struct rs_strings product;
    struct rs_strings end = rs_strings_common_end(arena, a);
    if (!rs_strings_multiply(arena, end, b, SET_MAX, LEN_MAX, &product))
        return b;
    *at = rs_spaces_less(*at, rs_strings_spaces(end).least);
    return product;
}

/* A way, then exact strings. */
static struct rs_way then_exact(struct rs_arena *arena,
                                const struct rs_way *first,
                                struct rs_strings exact)
{
    struct rs_way both = *first;
    both.all = rs_spaces_add(first->all, rs_strings_spaces(exact));
    if (!multiply(arena, first->tail, exact, &both.tail)) {
        rs_way_add_need(&both, first->tail, first->tail_at);
        both.tail_at = first->all;
        both.tail = continue_end(arena, first->tail, exact, &both.tail_at);
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
    struct rs_spaces before = rs_strings_spaces(exact);
    struct rs_way both = {
        .tail = second->tail,
        .tail_at = rs_spaces_add(before, second->tail_at),
        .all = rs_spaces_add(before, second->all),
    };
    add_needs(&both, second, before);
    if (!multiply(arena, exact, second->head, &both.head)) {
        struct rs_strings end =
            continue_end(arena, exact, second->head, &before);
        rs_way_add_need(&both, end, before);
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
    struct rs_spaces at = first->all;
    add_needs(&both, second, first->all);
    if (multiply(arena, first->tail, second->head, &middle)) {
        rs_way_add_need(&both, middle, first->tail_at);
    } else {
        rs_way_add_need(&both, first->tail, first->tail_at);
        middle = continue_end(arena, first->tail, second->head, &at);
        rs_way_add_need(&both, middle, at);
    }
    both.tail = second->tail;
    both.tail_at = rs_spaces_add(first->all, second->tail_at);
    both.all = rs_spaces_add(first->all, second->all);
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
                         .tail_at = rs_strings_spaces(a)};
    way.all = rs_spaces_add(way.tail_at, rs_strings_spaces(b));
    way.tail = continue_end(arena, a, b, &way.tail_at);
    if (!rs_strings_has_empty(a))
        rs_way_add_need(&way, a, RS_SPACES_NONE);
    add_way(both, &way);
}

/* A part such as `(?:\w+ )?`, of which all that counts is what it may end with:
 * what it needs, it needs only where it is there. */
static bool is_gap(const struct rs_part *part)
{
    return part->exact.count && rs_strings_are_empty(part->exact) &&
           way_count(part);
}

/* A way with a gap behind it. */
static void add_gap(struct rs_arena *arena, struct rs_way *way,
                    const struct rs_part *gap)
{
    struct rs_strings tail = way->tail;
    struct rs_spaces all = way->all;
    for (guint i = 0; i < gap->ways->len; i++) {
        const struct rs_way *last = way_at(gap->ways, i);
        struct rs_spaces at = rs_spaces_add(way->all, last->tail_at);
        tail = rs_strings_join(arena, tail, last->tail);
        way->tail_at = rs_spaces_or(way->tail_at, at);
        all = rs_spaces_or(all, rs_spaces_add(way->all, last->all));
    }
    way->all = all;
    way->tail = tail;
    if (tail.count <= END_MAX && !rs_strings_has_empty(tail))
        return;
    way->tail = rs_strings_common_end(arena, tail);
    way->tail_at = rs_spaces_less(all, rs_strings_spaces(way->tail).least);
}

static struct rs_part then_gap(struct rs_arena *arena,
                               const struct rs_part *first,
                               const struct rs_part *gap)
{
    struct rs_part both = {.ways = NULL};
    for (guint i = 0; i < way_count(first); i++) {
        struct rs_way way = *way_at(first->ways, i);
        rs_way_add_need(&way, way.tail, way.tail_at);
        add_gap(arena, &way, gap);
        add_way(&both, &way);
    }
    if (first->exact.count) {
        struct rs_way way = way_of(first->exact);
        add_gap(arena, &way, gap);
        add_way(&both, &way);
    }
    return both;
}

/* What a way needs most. */
static struct rs_need best_need(const struct rs_way *way)
{
    struct rs_way all = *way;
    rs_way_add_need(&all, way->head, RS_SPACES_NONE);
    rs_way_add_need(&all, way->tail, way->tail_at);
    return all.need_count ? all.needs[0] : (struct rs_need){.weight = 0};
}

/* All ways as one. */
static void collapse(struct rs_arena *arena, GArray *ways)
{
    const struct rs_way *first = way_at(ways, 0);
    struct rs_way all = {.tail_at = first->tail_at, .all = first->all};
    struct rs_need needed = {.at = best_need(first).at};
    bool needs = true;
    for (guint i = 0; i < ways->len; i++) {
        const struct rs_way *way = way_at(ways, i);
        struct rs_need best = best_need(way);
        needs = needs && best.set.count;
        if (needs)
            needed.set = rs_strings_join(arena, needed.set, best.set);
        needs = needs && needed.set.count <= SET_MAX;
        needed.at = rs_spaces_or(needed.at, best.at);
        rs_strings_join_some(arena, &all.head, way->head, SET_MAX);
        rs_strings_join_some(arena, &all.tail, way->tail, SET_MAX);
        all.tail_at = rs_spaces_or(all.tail_at, way->tail_at);
        all.all = rs_spaces_or(all.all, way->all);
    }
    if (rs_strings_has_empty(all.tail))
        all.tail_at = all.all;
    if (needs)
        rs_way_add_need(&all, needed.set, needed.at);
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

bool rs_part_ends_at_edge(const struct rs_part *part)
{
    bool ends = rs_strings_end_at_edge(part->exact);
    for (guint i = 0; i < way_count(part); i++)
        ends = ends && rs_strings_end_at_edge(way_at(part->ways, i)->tail);
    return ends;
}

void rs_part_make_ways(struct rs_part *part)
{
    struct rs_way way = way_of(part->exact);
    if (part->exact.count)
        add_way(part, &way);
    part->exact.count = 0;
}
