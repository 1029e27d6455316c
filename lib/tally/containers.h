/*
 * The containers met so far: pages, groups, channels. Numbered from 0 in the
 * order of the first post that counts, so that the numbers are the same at any
 * number of threads.
 *
 * Name, description and kind are those of the newest post (the first of them
 * among equals), members those of the newest post that states any. Every name
 * that a container was seen under is judged: a page that renamed itself stays
 * flagged by the name it had.
 */
#ifndef RS_TALLY_CONTAINERS_H
#define RS_TALLY_CONTAINERS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "post/post.h"
#include "tally/verdicts.h"

struct rs_container {
    struct rs_view platform, id, name, about;
    uint32_t platform_number; /* equal for equal platforms */
    enum rs_kind kind;
    int64_t newest_at; /* created_at of the newest post; INT64_MIN */
    int64_t members;   /* or RS_UNKNOWN_COUNT */
    int64_t members_at;
    int32_t members_day; /* of the post that states them; or RS_NO_DAY */
    int32_t first_day, last_day; /* of its posts; RS_NO_DAY without any */
    uint64_t name_labels;        /* carried by any name or description it had */
};

/* A name under which a container carries categories. */
struct rs_telling_name {
    uint32_t container;
    struct rs_view name, about;
    uint64_t labels;
};

struct rs_containers;

struct rs_containers *rs_containers_open(void);
void rs_containers_close(struct rs_containers *containers);

/* Takes note of a post that counts; copies what it keeps. The container's
 * number. */
uint32_t rs_containers_add(struct rs_containers *containers,
                           const struct rs_named_container *named,
                           const struct rs_post_verdict *post);

/* Says that a post of it will be added soon, so that memory can be asked in
 * time. The container's number, or RS_HASH_NONE for a new name. */
uint32_t rs_containers_expect(const struct rs_containers *containers,
                              const struct rs_named_container *named);

size_t rs_containers_count(const struct rs_containers *containers);
const struct rs_container *
rs_containers_at(const struct rs_containers *containers, size_t index);

/* The platform of that number. */
struct rs_view rs_containers_platform(const struct rs_containers *containers,
                                      uint32_t number);

/* struct rs_telling_name, in order of first sight. */
const GArray *rs_containers_telling(const struct rs_containers *containers);

#endif
