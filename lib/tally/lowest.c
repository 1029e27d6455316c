#include "tally/lowest.h"

struct entry {
    uint64_t key;
    void *about;
    GDestroyNotify about_free;
};

/* Entries by key. Once it is full, nearly every key is higher than the highest
 * of them, which is a single comparison. */
struct rs_lowest {
    GTree *tree;
    size_t count;
    uint64_t highest; /* of a full tree */
    GDestroyNotify about_free;
};

static gint compare(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct entry *one = a, *other = b;
    (void)data;
    return (one->key > other->key) - (one->key < other->key);
}

static void entry_free(gpointer data)
{
    struct entry *entry = data;
    if (entry->about_free && entry->about)
        entry->about_free(entry->about);
    g_free(entry);
}

struct rs_lowest *rs_lowest_open(size_t count, GDestroyNotify about_free)
{
    struct rs_lowest *lowest = g_new0(struct rs_lowest, 1);
    lowest->tree = g_tree_new_full(compare, NULL, entry_free, NULL);
    lowest->count = count;
    lowest->about_free = about_free;
    return lowest;
}

void rs_lowest_close(struct rs_lowest *lowest)
{
    if (!lowest)
        return;
    g_tree_unref(lowest->tree);
    g_free(lowest);
}

static bool is_full(const struct rs_lowest *lowest)
{
    return (size_t)g_tree_nnodes(lowest->tree) >= lowest->count;
}

enum rs_lowest_answer rs_lowest_ask(const struct rs_lowest *lowest,
                                    uint64_t key)
{
    struct entry asked = {.key = key};
    if (lowest->count == 0 || (is_full(lowest) && key > lowest->highest))
        return RS_LOWEST_NO;
    return g_tree_lookup(lowest->tree, &asked) ? RS_LOWEST_KNOWN
                                               : RS_LOWEST_NEW;
}

static const struct entry *highest_of(const struct rs_lowest *lowest)
{
    return g_tree_node_key(g_tree_node_last(lowest->tree));
}

enum rs_lowest_answer rs_lowest_add(struct rs_lowest *lowest, uint64_t key,
                                    void *about)
{
    enum rs_lowest_answer answer = rs_lowest_ask(lowest, key);
    if (answer != RS_LOWEST_NEW)
        return answer;
    struct entry *entry = g_new(struct entry, 1);
    *entry = (struct entry){key, about, lowest->about_free};
    if (is_full(lowest))
        g_tree_remove(lowest->tree, highest_of(lowest));
    g_tree_insert(lowest->tree, entry, entry);
    lowest->highest = highest_of(lowest)->key;
    return answer;
}

bool rs_lowest_each(const struct rs_lowest *lowest, rs_lowest_fn *call,
                    void *data, GError **error)
{
    for (GTreeNode *node = g_tree_node_first(lowest->tree); node;
         node = g_tree_node_next(node)) {
        const struct entry *entry = g_tree_node_key(node);
        if (!call(data, entry->key, entry->about, error))
            return false;
    }
    return true;
}
