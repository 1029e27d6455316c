/*
 * Compiling regexes to search them all at once is what a start would spend its
 * time on. Strings of which a match must hold some are cheap, and nearly as
 * good a filter:
 *
 *     \b(?:cruz|pas)amos? \w+ (?:a|para) (?:texas|houston)
 *
 * Each part is either *exact*, a small set of the only strings it can match
 * ({cruz, pas}, {amo, amos}, …), or has *ways* (pattern/ways.h). What stands
 * side by side is multiplied out as long as that stays small ({cruzamo,
 * cruzamos, pasamo, pasamos}); where that ends, a way needs a string of what
 * there was. What a way begins with says where a match can begin.
 *
 * The language of widened patterns is so small that reading it takes a dozen
 * lines; the groups that are open stand on a stack.
 */
#include "pattern/factors.h"

#include <glib.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pattern/ways.h"

_Static_assert(RS_STRINGS_DIGIT == RS_FACTOR_DIGIT &&
                   RS_WAY_NEEDS_MAX == RS_FACTORS_NEEDS_MAX,
               "factors are strings");

/* Letters of a class that are told apart; bytes of a literal that are joined to
 * a part as one. */
#define CLASS_MAX 32
#define LITERAL_LEN_MAX 16

/* Bytes behind the first space of a string that can stand for it. */
#define REST_LEN_MIN 3

/* A set with a string that weighs as much is not looked for, as most texts hold
 * it: one letter. */
#define LETTER_WEIGHT 1e6

/* A set that weighs more is in most texts: any of a few letters that words
 * begin with. */
#define COMMON_WEIGHT 3e5

/* A group that is open: the branch being read, and those before it. */
struct group {
    bool is_at_edge; /* a word may begin where it begins */
    struct rs_part branch;
    char literal[LITERAL_LEN_MAX]; /* what follows the branch … */
    size_t literal_len;
    struct rs_part last; /* … and then, to which a repeat may come */
    bool has_last, last_is_literal;
    struct rs_part others;
};

struct reader {
    struct rs_arena *arena;
    const char *text;
    size_t at;
    bool is_caseless;
    bool last_is_class; /* of letters, that was read last */
    GArray *groups;     /* struct group */
};

static struct group *top_of(const struct reader *reader)
{
    return &g_array_index(reader->groups, struct group,
                          reader->groups->len - 1);
}

static struct rs_part literal_part(struct reader *reader, const char *at,
                                   size_t len)
{
    return rs_part_exact(rs_strings_one(reader->arena, at, len));
}

static void join_literal(struct reader *reader, struct group *group)
{
    if (!group->literal_len)
        return;
    struct rs_part part =
        literal_part(reader, group->literal, group->literal_len);
    group->branch = rs_part_follow(reader->arena, group->branch, part);
    group->literal_len = 0;
}

/* Joins the last part, which no repeat can come to any more, to the branch;
 * letters by the handful. */
static void join_last(struct reader *reader, struct group *group)
{
    if (!group->has_last)
        return;
    group->has_last = false;
    if (!group->last_is_literal || group->literal_len == LITERAL_LEN_MAX)
        join_literal(reader, group);
    if (group->last_is_literal)
        group->literal[group->literal_len++] = group->last.exact.all[0].at[0];
    else
        group->branch =
            rs_part_follow(reader->arena, group->branch, group->last);
    group->last = (struct rs_part){.ways = NULL};
}

static void branch_begin(struct reader *reader, struct group *group)
{
    const char edge = RS_STRINGS_EDGE;
    group->branch = literal_part(reader, &edge, group->is_at_edge);
}

/* Ends a branch at a | or the group's end, and puts it to those before. */
static void branch_end(struct reader *reader, struct group *group)
{
    join_last(reader, group);
    join_literal(reader, group);
    group->others = rs_part_either(reader->arena, group->others, group->branch);
}

static void set_last(struct reader *reader, struct rs_part part,
                     bool is_literal)
{
    struct group *group = top_of(reader);
    join_last(reader, group);
    group->last = part;
    group->has_last = true;
    group->last_is_literal = is_literal;
}

static void group_begin(struct reader *reader, bool is_at_edge)
{
    struct group group = {.is_at_edge = is_at_edge};
    branch_begin(reader, &group);
    g_array_append_val(reader->groups, group);
}

static struct rs_part group_end(struct reader *reader)
{
    struct group *group = top_of(reader);
    branch_end(reader, group);
    struct rs_part part = group->others;
    g_array_set_size(reader->groups, reader->groups->len - 1);
    return part;
}

/* {n}, {n,}, {n,m}: the text stands behind the {. */
static void repeat_counted(struct reader *reader, struct rs_part *part)
{
    char *end;
    const char *text = reader->text + reader->at;
    uint32_t least = (uint32_t)g_ascii_strtoull(text, &end, 10);
    uint32_t most = *end == ',' ? RS_SPACES_ANY : least;
    if (end[0] == ',' && end[1] != '}')
        most = (uint32_t)g_ascii_strtoull(end + 1, &end, 10);
    reader->at = (size_t)(strchr(end, '}') + 1 - reader->text);
    rs_part_repeat(reader->arena, part, least, most, reader->last_is_class);
}

static void repeat_last(struct reader *reader, char repeat)
{
    struct group *group = top_of(reader);
    struct rs_part *part = &group->last;
    group->last_is_literal = false;
    if (repeat == '{')
        repeat_counted(reader, part);
    else
        rs_part_repeat(reader->arena, part, repeat == '+',
                       repeat == '?' ? 1 : RS_SPACES_ANY,
                       reader->last_is_class);
}

static int hex_at(const char *at)
{
    return g_ascii_xdigit_value(at[0]) * 16 + g_ascii_xdigit_value(at[1]);
}

/* As it stands in a factor. */
static char simplify(const struct reader *reader, int c)
{
    return (char)(reader->is_caseless ? g_ascii_tolower((char)c) : c);
}

/* [\xNN-\xNN…]; a range of digits is any of them. */
static struct rs_part read_class(struct reader *reader)
{
    struct rs_strings members = {NULL, 0};
    bool has_space = false;
    const char *at = reader->text + reader->at + 1;
    for (; *at != ']'; at += 9) {
        int last = hex_at(at + 7);
        bool are_digits = last > hex_at(at + 2);
        has_space = has_space || (hex_at(at + 2) <= ' ' && last >= ' ');
        for (int c = hex_at(at + 2); c <= last && members.count <= CLASS_MAX;
             c++) {
            char byte = are_digits && g_ascii_isdigit((char)c)
                            ? RS_STRINGS_DIGIT
                            : simplify(reader, c);
            members = rs_strings_join(reader->arena, members,
                                      rs_strings_one(reader->arena, &byte, 1));
        }
    }
    reader->at = (size_t)(at + 1 - reader->text);
    if (members.count <= CLASS_MAX)
        return rs_part_exact(members);
    return has_space ? rs_part_any_byte(reader->arena)
                     : rs_part_any_but_space(reader->arena);
}

/* A byte that stands for itself, \xNN, or \b. */
static struct rs_part read_character(struct reader *reader)
{
    const char *at = reader->text + reader->at;
    char byte = simplify(reader, at[0]);
    reader->at++;
    if (at[0] == '\\' && at[1] == 'b') {
        byte = RS_STRINGS_EDGE;
        reader->at++;
    } else if (at[0] == '\\') {
        byte = simplify(reader, hex_at(at + 2));
        reader->at += 3;
    }
    return literal_part(reader, &byte, 1);
}

/* One construct of the widened pattern. */
static void read_next(struct reader *reader)
{
    char next = reader->text[reader->at];
    bool is_repeat = strchr("?*+{", next) != NULL;
    if (!is_repeat)
        reader->last_is_class = next == '[';
    if (next == '(') {
        reader->at += 3; /* (?: */
        join_last(reader, top_of(reader));
        join_literal(reader, top_of(reader));
        group_begin(reader, rs_part_ends_at_edge(&top_of(reader)->branch));
    } else if (next == ')') {
        reader->at++;
        set_last(reader, group_end(reader), false);
    } else if (next == '|') {
        reader->at++;
        branch_end(reader, top_of(reader));
        branch_begin(reader, top_of(reader));
    } else if (is_repeat) {
        reader->at++;
        repeat_last(reader, next);
    } else if (next == '[') {
        struct rs_part part = read_class(reader);
        set_last(reader, part, false);
    } else {
        struct rs_part part = read_character(reader);
        set_last(reader, part, true);
    }
}

/* A letter or a digit, or any digit. */
static bool is_word(char c)
{
    return g_ascii_isalnum(c) || c == RS_STRINGS_DIGIT;
}

/* Without the spaces and edges at its ends; edges within say nothing new. */
static struct rs_factor factor_of(struct rs_arena *arena, struct rs_view string,
                                  size_t *spaces)
{
    struct rs_factor factor = {.begins = false};
    char *text = rs_arena_alloc(arena, string.len + 1);
    size_t len = 0;
    *spaces = 0;
    for (size_t i = 0; i < string.len; i++) {
        bool is_edge = string.at[i] == RS_STRINGS_EDGE || string.at[i] == ' ';
        *spaces += len == 0 && string.at[i] == ' ';
        if (is_edge && len == 0)
            factor.begins = true;
        else if (string.at[i] != RS_STRINGS_EDGE)
            text[len++] = string.at[i];
        factor.ends = is_edge;
    }
    while (len && text[len - 1] == ' ')
        len--;
    factor.begins = factor.begins && len && is_word(text[0]);
    factor.ends = factor.ends && len && is_word(text[len - 1]);
    factor.text = (struct rs_view){text, len};
    return factor;
}

/* A string that begins within a word is dear to search for: where enough
 * follows its first space, that will do. Whether the space was cut off. */
static bool begin_at_word(struct rs_factor *factor)
{
    struct rs_view text = factor->text;
    const char *space = text.len ? memchr(text.at, ' ', text.len) : NULL;
    if (factor->begins || !space || !g_ascii_isalpha(text.at[0]))
        return false;
    size_t cut = (size_t)(space - text.at) + 1;
    if (text.len - cut < REST_LEN_MIN || !is_word(text.at[cut]))
        return false;
    factor->text = rs_view_from(text, cut);
    factor->begins = true;
    return true;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static int compare_factors(const void *a, const void *b)
{
    const struct rs_factor *x = a, *y = b;
    int order = (x->is_led - y->is_led) * 4 + (x->begins - y->begins) * 2 +
                (x->ends - y->ends);
    if (order)
        return order;
    order = memcmp(x->text.at, y->text.at, MIN(x->text.len, y->text.len));
    if (order)
        return order;
    return (x->text.len > y->text.len) - (x->text.len < y->text.len);
}

/* In order; the number of them. */
static size_t sort_once(struct rs_factor *all, size_t count)
{
    size_t kept = 0;
    qsort(all, count, sizeof *all, compare_factors);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare_factors(&all[kept - 1], &all[i]) != 0)
            all[kept++] = all[i];
    return kept;
}

/* Each string once, `at` so many spaces. None where a string is nothing, or
 * begins within a character; or, of starts, with more than one space. */
static struct rs_factor_set finish(struct rs_arena *arena,
                                   struct rs_strings strings,
                                   struct rs_spaces at, bool are_starts)
{
    struct rs_factor *all =
        rs_arena_alloc(arena, (strings.count + 1) * sizeof *all);
    struct rs_spaces cut = {RS_SPACES_ANY, 0};
    if (!rs_strings_are_lighter(strings, LETTER_WEIGHT))
        return (struct rs_factor_set){.count = 0};
    for (size_t i = 0; i < strings.count; i++) {
        size_t spaces;
        struct rs_factor factor = factor_of(arena, strings.all[i], &spaces);
        if (!factor.text.len || is_continuation(factor.text.at[0]) ||
            (are_starts && spaces > 1))
            return (struct rs_factor_set){.count = 0};
        factor.is_led = are_starts && spaces;
        if (!are_starts)
            spaces += begin_at_word(&factor);
        uint8_t bound = rs_spaces_bound(spaces);
        cut = rs_spaces_or(cut, (struct rs_spaces){bound, bound});
        all[i] = factor;
    }
    return (struct rs_factor_set){all, sort_once(all, strings.count),
                                  rs_spaces_add(at, cut)};
}

/* Whether some are short, and to be searched for within words too. */
static bool are_loose(struct rs_factor_set set)
{
    for (size_t i = 0; i < set.count; i++)
        if (!set.all[i].begins && set.all[i].text.len < 3 &&
            g_ascii_isalpha(set.all[i].text.at[0]) &&
            !memchr(set.all[i].text.at, ' ', set.all[i].text.len))
            return true;
    return false;
}

static bool is_same_set(struct rs_factor_set a, struct rs_factor_set b)
{
    if (a.count != b.count || !rs_spaces_equal(a.at, b.at))
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (compare_factors(&a.all[i], &b.all[i]) != 0)
            return false;
    return true;
}

static void add_need(struct rs_factors_way *way, struct rs_factor_set set)
{
    for (size_t i = 0; i < way->need_count; i++)
        if (is_same_set(way->needs[i], set))
            return;
    way->needs[way->need_count++] = set;
}

/* What is found in most texts, or in most words, costs more than it tells where
 * there is anything better. */
static bool finish_way(struct rs_arena *arena, struct rs_way *way,
                       struct rs_factors_way *out)
{
    *out = (struct rs_factors_way){
        .starts = finish(arena, way->head, RS_SPACES_NONE, true)};
    rs_way_add_need(way, way->head, RS_SPACES_NONE);
    rs_way_add_need(way, way->tail, way->tail_at);
    if (!way->need_count || way->needs[0].weight > RS_WAY_WEIGHT_MAX)
        return false;
    for (size_t i = 0; i < way->need_count; i++) {
        struct rs_factor_set set =
            finish(arena, way->needs[i].set, way->needs[i].at, false);
        if (out->need_count && way->needs[i].weight > COMMON_WEIGHT)
            break;
        if (set.count && (!out->need_count || !are_loose(set)))
            add_need(out, set);
    }
    return out->need_count > 0;
}

bool rs_factors_find(struct rs_view wide, struct rs_arena *arena,
                     struct rs_factors *out)
{
    static const char caseless[] = "(?i)";
    g_autofree char *text = g_strndup(wide.at, wide.len);
    struct reader reader = {
        .arena = arena,
        .text = text,
        .is_caseless = g_str_has_prefix(text, caseless),
        .groups = g_array_new(FALSE, FALSE, sizeof(struct group)),
    };
    reader.at = reader.is_caseless ? strlen(caseless) : 0;
    group_begin(&reader, false);
    while (reader.at < wide.len)
        read_next(&reader);
    struct rs_part whole = group_end(&reader);
    g_array_unref(reader.groups);

    rs_part_make_ways(&whole);
    bool is_found = true;
    out->count = whole.ways->len;
    out->ways = rs_arena_alloc(arena, out->count * sizeof *out->ways);
    for (guint i = 0; i < out->count; i++) {
        struct rs_way *way = &g_array_index(whole.ways, struct rs_way, i);
        is_found = finish_way(arena, way, &out->ways[i]) && is_found;
    }
    rs_part_clear(&whole);
    return is_found;
}
