/*
 * Parts of a regex that repeat.
 */
#include "pattern/ways.h"

/* Copies of a part that are told apart. */
#define COPIES_MAX 8

/* Members of a set that may repeat, [a-z], beyond which nothing is known of
 * what it begins with, and of what it ends with only what all do. */
#define REPEATED_MAX 8

/* Strings of the ends of different ways. */
#define TAILS_MAX 1024

static struct rs_way *way_at(const struct rs_part *part, guint index)
{
    return &g_array_index(part->ways, struct rs_way, index);
}

static struct rs_part copy_of(const struct rs_part *part)
{
    struct rs_part copy = {.exact = part->exact};
    if (part->ways)
        copy.ways = g_array_copy(part->ways);
    return copy;
}

/* The part so many times, at least once. */
static void multiply(struct rs_arena *arena, struct rs_part *part,
                     uint32_t count)
{
    struct rs_part one = copy_of(part);
    for (uint32_t i = 1; i < count; i++)
        *part = rs_part_follow(arena, *part, copy_of(&one));
    rs_part_clear(&one);
}

static struct rs_strings nothing(struct rs_arena *arena)
{
    return rs_strings_one(arena, "", 0);
}

static void make_optional(struct rs_arena *arena, struct rs_part *part)
{
    part->exact = rs_strings_join(arena, part->exact, nothing(arena));
}

/* What so many parts hold, one behind the other, if one holds `most`. */
static uint8_t multiply_spaces(uint8_t most, uint32_t count)
{
    if (most == 0)
        return 0;
    return rs_spaces_bound((uint64_t)most * count);
}

/* The last time may be another way than the first, which is the one whose needs
 * are known; and what stands before the first does not stand before it. */
static void make_repeated(struct rs_arena *arena, struct rs_part *part,
                          uint32_t most)
{
    struct rs_strings tail = {NULL, 0};
    struct rs_spaces tail_at = {RS_SPACES_ANY, 0}, all = tail_at;
    rs_part_make_ways(part);
    for (guint i = 0; i < part->ways->len; i++) {
        struct rs_way *way = way_at(part, i);
        if (way->head.count > REPEATED_MAX && way->need_count == 0)
            way->head = nothing(arena);
        rs_strings_join_some(arena, &tail,
                             rs_strings_less_edge(arena, way->tail), TAILS_MAX);
        tail_at = rs_spaces_or(tail_at, way->tail_at);
        all = rs_spaces_or(all, way->all);
    }
    uint8_t before = multiply_spaces(all.most, most - 1);
    all.most = multiply_spaces(all.most, most);
    tail_at = rs_spaces_add(tail_at, (struct rs_spaces){0, before});
    if (tail.count > REPEATED_MAX)
        tail = rs_strings_common_end(arena, tail);
    if (tail.count == 1)
        tail_at = rs_spaces_less(all, rs_strings_spaces(tail).least);
    for (guint i = 0; i < part->ways->len; i++) {
        struct rs_way *way = way_at(part, i);
        way->tail = tail;
        way->tail_at = tail_at;
        way->all.most = all.most;
    }
}

/* A string, or what is between parentheses, stands so often as it must: its
 * first copies, and the last, which may repeat. */
void rs_part_repeat(struct rs_arena *arena, struct rs_part *part,
                    uint32_t least, uint32_t most, bool is_class)
{
    bool is_string = !part->ways && part->exact.count == 1;
    bool is_copied =
        least > 0 && least <= COPIES_MAX && (is_string || !is_class);
    struct rs_part before = {.ways = NULL};
    if (is_copied && is_string) {
        multiply(arena, part, least);
    } else if (is_copied && least > 1) {
        before = copy_of(part);
        multiply(arena, &before, least - 1);
    }
    if (most > 1 && (!is_copied || least != most))
        make_repeated(arena, part, most);
    if (before.exact.count || before.ways)
        *part = rs_part_follow(arena, before, *part);
    if (least == 0)
        make_optional(arena, part);
}
