/*
 * The JSON pointers (RFC 6901) that a mapping wants, as a tree of their steps,
 * so that one pass over an object finds them all. The step "*" stands for
 * every element of an array (and for a member that is called "*").
 */
#ifndef RS_RECORD_JSON_PATHS_H
#define RS_RECORD_JSON_PATHS_H

#include <glib.h>
#include <stdint.h>

#include "base/limits.h"
#include "base/view.h"

#define RS_JSON_NO_SLOT UINT16_MAX

/* A node's children hang in buckets by a hash of their keys. */
#define RS_JSON_BUCKETS 64

/* Nodes are numbered; 0 is the root, and so never a child. */
struct rs_json_node {
    struct rs_view key; /* unescaped */
    bool has_children;
    uint16_t bucket[RS_JSON_BUCKETS]; /* first child in it, or 0 */
    uint16_t next;                    /* child in the same bucket, or 0 */
    uint16_t element; /* the child "*", for the elements of an array, or 0 */
    uint16_t slot;    /* first that this path fills, or RS_JSON_NO_SLOT */
};

struct rs_json_paths {
    const struct rs_json_node *nodes;
    const uint16_t *next_slot; /* of the same path, or RS_JSON_NO_SLOT */
};

/* Slots of a tree: those of the names, and some for what joins need. */
#define RS_JSON_SLOTS_MAX (RS_SLOTS_MAX + RS_TABLES_MAX)

/* `names[slot]` is a pointer, or NULL for a slot that another tree fills;
 * RS_JSON_SLOTS_MAX at most. RS_ERROR_USAGE when one is no pointer, or has more
 * than RS_JSON_DEPTH_MAX steps. */
const struct rs_json_paths *rs_json_paths_open(const char *const *names,
                                               size_t count, GError **error);
void rs_json_paths_close(const struct rs_json_paths *paths);

static inline size_t rs_json_paths_bucket(struct rs_view key)
{
    if (key.len == 0)
        return 0;
    size_t first = (unsigned char)key.at[0];
    size_t last = (unsigned char)key.at[key.len - 1];
    return (key.len + 7 * first + 3 * last) % RS_JSON_BUCKETS;
}

/* The node's child with that (unescaped) key, or 0. */
static inline uint16_t rs_json_paths_child(const struct rs_json_paths *paths,
                                           uint16_t node, struct rs_view key)
{
    uint16_t child = paths->nodes[node].bucket[rs_json_paths_bucket(key)];
    while (child && !rs_view_equal(paths->nodes[child].key, key))
        child = paths->nodes[child].next;
    return child;
}

#endif
