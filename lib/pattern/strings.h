/*
 * Small sets of short strings, as factors.c makes and throws away by the
 * thousand: in an arena, never changed once made. A set without strings stands
 * for "none known". The byte RS_STRINGS_EDGE, which no UTF-8 holds, stands in
 * a string for "a word begins or ends here, or both".
 */
#ifndef RS_PATTERN_STRINGS_H
#define RS_PATTERN_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "pattern/spaces.h"

#define RS_STRINGS_EDGE '\xff'

/* In a string, any digit. */
#define RS_STRINGS_DIGIT '\xfe'

struct rs_strings {
    const struct rs_view *all;
    size_t count;
};

/* The set of one string, which is copied. */
struct rs_strings rs_strings_one(struct rs_arena *arena, const char *at,
                                 size_t len);

/* Whether they are the same strings in the same order. */
bool rs_strings_equal(struct rs_strings a, struct rs_strings b);

/* Both sets together, each string once. */
struct rs_strings rs_strings_join(struct rs_arena *arena, struct rs_strings a,
                                  struct rs_strings b);

/* Joins another set to one; the empty string stands for both where one of them
 * has it, or where they are more than `most`. */
void rs_strings_join_some(struct rs_arena *arena, struct rs_strings *set,
                          struct rs_strings other, size_t most);

/* All strings of `a` followed by each of `b`. False when these are too many
 * (`count_max`) or too long (`len_max`). */
bool rs_strings_multiply(struct rs_arena *arena, struct rs_strings a,
                         struct rs_strings b, size_t count_max, size_t len_max,
                         struct rs_strings *product);

/* Whether a string has no width: nothing, or edges only. */
bool rs_strings_has_empty(struct rs_strings set);

/* The set without these. */
struct rs_strings rs_strings_less_empty(struct rs_arena *arena,
                                        struct rs_strings set);

/* Whether all have none. */
bool rs_strings_are_empty(struct rs_strings set);

/* Whether all end where a word may begin: with a space, or at an edge. */
bool rs_strings_end_at_edge(struct rs_strings set);

/* The same strings without edges before their first byte. */
struct rs_strings rs_strings_less_edge(struct rs_arena *arena,
                                       struct rs_strings set);

/* What all strings of a set end with, as a set: `to the `, `into ` end with a
 * space. */
struct rs_strings rs_strings_common_end(struct rs_arena *arena,
                                        struct rs_strings set);

/* How many spaces they hold; the set is not "none known". */
struct rs_spaces rs_strings_spaces(struct rs_strings set);

/* How often text would hold one of them, very roughly: the less, the more it
 * tells. */
double rs_strings_weigh(struct rs_strings set);

/* Whether each of them alone weighs less. */
bool rs_strings_are_lighter(struct rs_strings set, double weight);

#endif
