#include "pattern/packs.h"

#include "base/error.h"
#include "pattern/pack_named.h"
#include "pattern/shipped.h"

/* Packs named come first into `by_name`, so that a requirement finds them
 * wherever they stand; then `ordered` is filled, requirements in front. */
struct loader {
    GPtrArray *named;    /* struct rs_pack *, borrowed from `opened` */
    GPtrArray *opened;   /* struct rs_pack *, owned until all is well */
    GPtrArray *ordered;  /* the same packs, in order */
    GHashTable *by_name; /* pack's own name to struct rs_pack * */
};

/* A pack whose requirements are being looked at, and the next of them. */
struct frame {
    struct rs_pack *pack;
    guint next;
};

const char *const *rs_packs_shipped(void)
{
    return rs_shipped_names();
}

/* A pack goes by its own name, and by those of what it extends. */
static bool take_name(struct loader *loader, struct rs_pack *pack,
                      const char *name, GError **error)
{
    const struct rs_pack *other = g_hash_table_lookup(loader->by_name, name);
    if (!other) {
        g_hash_table_insert(loader->by_name, (gpointer)name, pack);
        return true;
    }
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "two packs are called \"%s\", or extend it: %s and %s", name,
                other->file, pack->file);
    return false;
}

/* Takes over `pack`, unless it is NULL: then `error` is set already. */
static bool keep(struct loader *loader, struct rs_pack *pack, GError **error)
{
    if (!pack)
        return false;
    g_ptr_array_add(loader->opened, pack);
    bool ok = true;
    for (const struct rs_pack *layer = pack; ok && layer; layer = layer->base)
        ok = take_name(loader, pack, layer->name, error);
    return ok;
}

static bool open_all_named(struct loader *loader, const char *const *names,
                           GError **error)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool ok = true;
    for (; ok && *names; names++) {
        if (!g_hash_table_add(seen, (void *)(uintptr_t)*names))
            continue;
        struct rs_pack *pack = rs_pack_named_open(*names, error);
        ok = keep(loader, pack, error);
        if (ok)
            g_ptr_array_add(loader->named, pack);
    }
    g_hash_table_unref(seen);
    return ok;
}

/* Opens the pack that `pack` requires under `index`. */
static struct rs_pack *open_required(const struct rs_pack *pack, guint index,
                                     GError **error)
{
    const char *name = g_ptr_array_index(pack->requires, index);
    if (rs_shipped_has(name))
        return rs_pack_named_shipped(name, error);
    const struct rs_yaml_node *list =
        rs_yaml_find(rs_yaml_root(pack->yaml), "requires");
    char *hint = rs_pack_named_hint(name);
    /* Behind its own are those of what it extends. */
    const struct rs_yaml_node *node = list && index < rs_yaml_count(list)
                                          ? rs_yaml_item(list, index)
                                          : pack->extends;
    rs_yaml_fail(node, 0, error,
                 "required pack \"%s\" is neither shipped nor given%s", name,
                 hint);
    g_free(hint);
    return NULL;
}

/* Depth first, without recursion. A pack is known by name as soon as it is
 * open, so a cycle ends where it began. */
static bool order_from(struct loader *loader, struct rs_pack *named,
                       GError **error)
{
    GArray *stack = g_array_new(FALSE, FALSE, sizeof(struct frame));
    struct frame frame = {.pack = named};
    g_array_append_val(stack, frame);
    bool ok = true;
    while (ok && stack->len > 0) {
        struct frame *top = &g_array_index(stack, struct frame, stack->len - 1);
        if (top->next == top->pack->requires->len) {
            g_ptr_array_add(loader->ordered, top->pack);
            g_array_set_size(stack, stack->len - 1);
            continue;
        }
        const char *name = g_ptr_array_index(top->pack->requires, top->next);
        guint index = top->next++;
        if (g_hash_table_contains(loader->by_name, name))
            continue;
        struct frame next = {.pack = open_required(top->pack, index, error)};
        ok = keep(loader, next.pack, error);
        if (ok)
            g_array_append_val(stack, next);
    }
    g_array_unref(stack);
    return ok;
}

GPtrArray *rs_packs_load(const char *const *names, GError **error)
{
    struct loader loader = {.named = g_ptr_array_new(),
                            .opened = g_ptr_array_new(),
                            .ordered = g_ptr_array_new(),
                            .by_name =
                                g_hash_table_new(g_str_hash, g_str_equal)};
    bool ok =
        open_all_named(&loader, names ? names : rs_packs_shipped(), error);
    for (guint i = 0; ok && i < loader.named->len; i++)
        ok = order_from(&loader, g_ptr_array_index(loader.named, i), error);
    GDestroyNotify close = (GDestroyNotify)rs_pack_close;
    g_ptr_array_set_free_func(ok ? loader.ordered : loader.opened, close);
    g_hash_table_unref(loader.by_name);
    g_ptr_array_unref(loader.named);
    g_ptr_array_unref(loader.opened);
    if (ok)
        return loader.ordered;
    g_ptr_array_unref(loader.ordered);
    return NULL;
}
