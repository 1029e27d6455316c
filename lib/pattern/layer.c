#include "pattern/layer.h"

#include <string.h>

#include "base/nearest.h"

/* Indicators and categories are laid over each other in the same way; this is
 * where their structs hold what that needs. The id is first in both. */
struct kind {
    const char *name;
    size_t list_at; /* GArray * in struct rs_pack */
    size_t size;
    size_t node_at, override_at, inherited_at;
};

static const struct kind kinds[] = {
    {"indicator", offsetof(struct rs_pack, indicators),
     sizeof(struct rs_pack_indicator), offsetof(struct rs_pack_indicator, node),
     offsetof(struct rs_pack_indicator, is_override),
     offsetof(struct rs_pack_indicator, is_inherited)},
    {"category", offsetof(struct rs_pack, categories),
     sizeof(struct rs_pack_category), offsetof(struct rs_pack_category, node),
     offsetof(struct rs_pack_category, is_override),
     offsetof(struct rs_pack_category, is_inherited)},
};

static GArray *list_of(const struct rs_pack *pack, const struct kind *kind)
{
    return *(GArray *const *)((const char *)pack + kind->list_at);
}

static char *item_at(const struct rs_pack *pack, const struct kind *kind,
                     guint index)
{
    return list_of(pack, kind)->data + index * kind->size;
}

static const char *id_of(const char *item)
{
    return *(const char *const *)item;
}

static const struct rs_yaml_node *node_of(const char *item,
                                          const struct kind *kind)
{
    return *(const struct rs_yaml_node *const *)(item + kind->node_at);
}

static bool is_override(const char *item, const struct kind *kind)
{
    return *(const bool *)(item + kind->override_at);
}

/* Two packs, and where to find an id in them. */
struct layers {
    struct rs_pack *pack, *base;
    GHashTable *own[2], *below[2]; /* by kind: id to item */
    GHashTable *disabled;          /* set of ids */
};

static GHashTable *index_items(const struct rs_pack *pack,
                               const struct kind *kind)
{
    GHashTable *items = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < list_of(pack, kind)->len; i++) {
        char *item = item_at(pack, kind, i);
        g_hash_table_insert(items, (gpointer)id_of(item), item);
    }
    return items;
}

static void layers_init(struct layers *layers, struct rs_pack *pack,
                        struct rs_pack *base)
{
    layers->pack = pack;
    layers->base = base;
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        layers->own[k] = index_items(pack, &kinds[k]);
        layers->below[k] = index_items(base, &kinds[k]);
    }
    layers->disabled = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < pack->disable->len; i++)
        g_hash_table_add(layers->disabled,
                         (gpointer)rs_yaml_text(pack->disable->pdata[i]));
}

static void layers_clear(struct layers *layers)
{
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        g_hash_table_unref(layers->own[k]);
        g_hash_table_unref(layers->below[k]);
    }
    g_hash_table_unref(layers->disabled);
}

static bool has_id(GHashTable *const *tables, const char *id)
{
    return g_hash_table_contains(tables[0], id) ||
           g_hash_table_contains(tables[1], id);
}

/* At an id that the base does not have, and should. */
static bool fail_unknown(const struct rs_pack *base,
                         const struct rs_yaml_node *node, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++)
        for (guint i = 0; i < list_of(base, &kinds[k])->len; i++)
            g_ptr_array_add(ids, (gpointer)id_of(item_at(base, &kinds[k], i)));
    g_ptr_array_add(ids, NULL);
    const char *id = rs_yaml_text(node);
    const char *nearest = rs_nearest(id, (const char *const *)ids->pdata);
    return rs_yaml_fail(node, 0, error, "pack \"%s\" has no \"%s\"%s%s%s",
                        base->name, id, nearest ? ": did you mean \"" : "",
                        nearest ? nearest : "", nearest ? "\"?" : "");
}

static bool check_disabled(const struct layers *layers, GError **error)
{
    for (guint i = 0; i < layers->pack->disable->len; i++) {
        const struct rs_yaml_node *node = layers->pack->disable->pdata[i];
        const char *id = rs_yaml_text(node);
        if (!has_id(layers->below, id))
            return fail_unknown(layers->base, node, error);
        if (has_id(layers->own, id))
            return rs_yaml_fail(node, 0, error,
                                "\"%s\" is disabled here and defined below",
                                id);
    }
    return true;
}

static bool check_items(const struct layers *layers, size_t k, GError **error)
{
    const struct kind *kind = &kinds[k];
    for (guint i = 0; i < list_of(layers->pack, kind)->len; i++) {
        const char *item = item_at(layers->pack, kind, i);
        const struct rs_yaml_node *id = rs_yaml_find(node_of(item, kind), "id");
        bool is_known = g_hash_table_contains(layers->below[k], id_of(item));
        if (is_override(item, kind) && !is_known)
            return fail_unknown(layers->base, id, error);
        if (!is_override(item, kind) && is_known)
            return rs_yaml_fail(
                id, 0, error,
                "pack \"%s\" has the %s \"%s\": say \"override: "
                "true\" to replace it",
                layers->base->name, kind->name, id_of(item));
    }
    return true;
}

/* Takes an item over into another list: what it held there is held here. */
static void move(GArray *into, const char *item)
{
    g_array_append_vals(into, item, 1);
}

/* Empties both lists into a new one. */
static void merge(const struct layers *layers, size_t k, GDestroyNotify clear)
{
    const struct kind *kind = &kinds[k];
    GArray *below = list_of(layers->base, kind);
    GArray *own = list_of(layers->pack, kind);
    GArray *all = g_array_new(FALSE, FALSE, (guint)kind->size);
    g_array_set_clear_func(all, clear);
    for (guint i = 0; i < below->len; i++) {
        char *item = item_at(layers->base, kind, i);
        const char *mine = g_hash_table_lookup(layers->own[k], id_of(item));
        *(bool *)(item + kind->inherited_at) = true;
        if (mine)
            move(all, mine);
        if (mine || g_hash_table_contains(layers->disabled, id_of(item)))
            clear(item);
        else
            move(all, item);
    }
    for (guint i = 0; i < own->len; i++)
        if (!is_override(item_at(layers->pack, kind, i), kind))
            move(all, item_at(layers->pack, kind, i));
    g_free(g_array_steal(below, NULL));
    g_free(g_array_steal(own, NULL));
    g_array_unref(own);
    *(GArray **)(void *)((char *)layers->pack + kind->list_at) = all;
}

static void take_rest(struct rs_pack *pack, const struct rs_pack *base)
{
    for (guint i = 0; i < base->requires->len; i++)
        if (!g_ptr_array_find_with_equal_func(
                pack->requires, base->requires->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(pack->requires, base->requires->pdata[i]);
    if (!pack->language)
        pack->language = base->language;
    for (guint i = 0; i < pack->categories->len; i++) {
        struct rs_pack_category *category =
            &g_array_index(pack->categories, struct rs_pack_category, i);
        if (category->is_inherited)
            g_array_set_size(category->tests, 0);
    }
}

bool rs_layer_wants(const struct rs_pack *pack, char **name,
                    const char **version, GError **error)
{
    const char *text = rs_yaml_text(pack->extends);
    const char *at = strrchr(text, '@');
    if (!at || at == text || at[1] == '\0')
        return rs_yaml_fail(pack->extends, 0, error,
                            "\"extends\" must be NAME@VERSION, such as "
                            "smuggling-es@2026.11.1");
    *name = g_strndup(text, (gsize)(at - text));
    *version = at + 1;
    return true;
}

bool rs_layer_over(struct rs_pack *pack, struct rs_pack *base, GError **error)
{
    g_autofree char *name = NULL;
    const char *version = NULL;
    pack->base = base;
    if (!rs_layer_wants(pack, &name, &version, error))
        return false;
    if (strcmp(version, base->version) != 0)
        return rs_yaml_fail(pack->extends, strlen(name) + 1, error,
                            "pack \"%s\" has version %s here, not %s",
                            base->name, base->version, version);
    struct layers layers;
    layers_init(&layers, pack, base);
    bool ok = check_disabled(&layers, error) &&
              check_items(&layers, 0, error) && check_items(&layers, 1, error);
    if (ok) {
        merge(&layers, 0, rs_pack_indicator_clear);
        merge(&layers, 1, rs_pack_category_clear);
        take_rest(pack, base);
    }
    layers_clear(&layers);
    return ok;
}
