/*
 * Parts of a regex, as far as literals tell of them: for factors.c alone. A
 * part matches one of a few strings, its *exact* ones, or in one of several
 * *ways*. Of a way is known what it begins and ends with, and sets of strings
 * that it holds one of each. An empty string among what a way begins with says
 * that it may begin with anything. All is in an arena, but for the lists.
 *
 * Where something stands is counted in spaces, of which folded text has one
 * between any two words: so much is known of `(?:\w+ ){0,3}`, whose bytes
 * nobody can count.
 */
#ifndef RS_PATTERN_WAYS_H
#define RS_PATTERN_WAYS_H

#include <glib.h>

#include "pattern/spaces.h"
#include "pattern/strings.h"

/* Sets that a way needs: more would be no better a filter. */
#define RS_WAY_NEEDS_MAX 4

struct rs_need {
    struct rs_strings set;
    struct rs_spaces at; /* before it, in the way */
    double weight;       /* rs_strings_weigh() */
};

struct rs_way {
    struct rs_strings head, tail;           /* what it begins with, ends with */
    struct rs_spaces tail_at;               /* before the tail */
    struct rs_spaces all;                   /* in all of it */
    struct rs_need needs[RS_WAY_NEEDS_MAX]; /* the most telling first */
    size_t need_count;
};

struct rs_part {
    struct rs_strings exact; /* or none */
    GArray *ways;            /* struct rs_way, or NULL */
};

/* A set that weighs more tells nothing: any letter. */
#define RS_WAY_WEIGHT_MAX 4e5

void rs_part_clear(struct rs_part *part);

struct rs_part rs_part_exact(struct rs_strings exact);

/* Any one byte; or any but a space. */
struct rs_part rs_part_any_byte(struct rs_arena *arena);
struct rs_part rs_part_any_but_space(struct rs_arena *arena);

/* The first, then the second; both are taken. */
struct rs_part rs_part_follow(struct rs_arena *arena, struct rs_part first,
                              struct rs_part second);

/* One or the other; both are taken. */
struct rs_part rs_part_either(struct rs_arena *arena, struct rs_part one,
                              struct rs_part other);

/* The part, from `least` up to `most` times; RS_SPACES_ANY: any number of
 * times. Of a class of letters, copies would say too much to be of use. */
void rs_part_repeat(struct rs_arena *arena, struct rs_part *part,
                    uint32_t least, uint32_t most, bool is_class);

/* Whether what it matches is sure to end where a word may begin. */
bool rs_part_ends_at_edge(const struct rs_part *part);

/* Keeps the most telling sets. One that may be nothing is none. */
void rs_way_add_need(struct rs_way *way, struct rs_strings set,
                     struct rs_spaces at);

/* What is exact becomes a way of its own, the last. */
void rs_part_make_ways(struct rs_part *part);

#endif
