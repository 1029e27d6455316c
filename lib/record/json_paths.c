#include "record/json_paths.h"

#include "base/arena.h"
#include "base/error.h"

/* Every step of every name may be a node of its own. */
G_STATIC_ASSERT(RS_JSON_SLOTS_MAX *RS_JSON_DEPTH_MAX < UINT16_MAX);

struct tree {
    struct rs_json_paths paths; /* what callers see; first */
    struct rs_arena *arena;     /* of the keys */
    GArray *nodes;              /* struct rs_json_node */
    uint16_t next_slot[RS_JSON_SLOTS_MAX];
};

static struct rs_json_node *node_at(struct tree *tree, uint16_t node)
{
    return &g_array_index(tree->nodes, struct rs_json_node, node);
}

static uint16_t add_node(struct tree *tree, struct rs_view key)
{
    struct rs_json_node node = {.key = key, .slot = RS_JSON_NO_SLOT};
    g_array_append_val(tree->nodes, node);
    tree->paths.nodes = (const struct rs_json_node *)tree->nodes->data;
    return (uint16_t)(tree->nodes->len - 1);
}

static uint16_t find_child(struct tree *tree, uint16_t parent,
                           struct rs_view key)
{
    uint16_t child = rs_json_paths_child(&tree->paths, parent, key);
    if (child)
        return child;
    child = add_node(tree, key);
    struct rs_json_node *node = node_at(tree, parent);
    uint16_t *bucket = &node->bucket[rs_json_paths_bucket(key)];
    node_at(tree, child)->next = *bucket;
    *bucket = child;
    node->has_children = true;
    if (rs_view_is(key, "*"))
        node->element = child;
    return child;
}

/* A step with ~1 and ~0 undone, in the arena; false at another tilde. */
static bool unescape(struct tree *tree, struct rs_view step,
                     struct rs_view *key)
{
    char *out = rs_arena_alloc(tree->arena, step.len + 1);
    size_t len = 0;
    for (size_t at = 0; at < step.len; at++) {
        char byte = step.at[at];
        if (byte == '~') {
            at++;
            if (at == step.len || (step.at[at] != '0' && step.at[at] != '1'))
                return false;
            byte = step.at[at] == '0' ? '~' : '/';
        }
        out[len++] = byte;
    }
    *key = (struct rs_view){out, len};
    return true;
}

static bool fail(const char *name, const char *what, GError **error)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "\"%s\" %s", name, what);
    return false;
}

static bool add_path(struct tree *tree, const char *name, uint16_t slot,
                     GError **error)
{
    uint16_t node = 0;
    unsigned depth = 0;
    if (name[0] != '/')
        return fail(name, "is no JSON pointer: it must begin with \"/\"",
                    error);
    for (const char *at = name; *at;) {
        struct rs_view step = {at + 1, strcspn(at + 1, "/")}, key;
        if (++depth > RS_JSON_DEPTH_MAX)
            return fail(name, "has too many steps for a JSON pointer", error);
        if (!unescape(tree, step, &key))
            return fail(name, "is no JSON pointer: \"~\" is written \"~0\"",
                        error);
        node = find_child(tree, node, key);
        at = step.at + step.len;
    }
    tree->next_slot[slot] = node_at(tree, node)->slot;
    node_at(tree, node)->slot = slot;
    return true;
}

const struct rs_json_paths *rs_json_paths_open(const char *const *names,
                                               size_t count, GError **error)
{
    g_assert(count <= RS_JSON_SLOTS_MAX);
    struct tree *tree = g_new(struct tree, 1);
    tree->arena = rs_arena_open();
    tree->nodes = g_array_new(FALSE, FALSE, sizeof(struct rs_json_node));
    tree->paths.next_slot = tree->next_slot;
    add_node(tree, rs_view_of(""));
    /* Backwards, so that each path's slots are in ascending order. */
    for (size_t slot = count; slot-- > 0;) {
        if (names[slot] &&
            !add_path(tree, names[slot], (uint16_t)slot, error)) {
            rs_json_paths_close(&tree->paths);
            return NULL;
        }
    }
    return &tree->paths;
}

void rs_json_paths_close(const struct rs_json_paths *paths)
{
    if (!paths)
        return;
    struct tree *tree = (struct tree *)paths;
    rs_arena_close(tree->arena);
    g_array_unref(tree->nodes);
    g_free(tree);
}
