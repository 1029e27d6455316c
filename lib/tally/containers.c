#include "tally/containers.h"

/* What is known of a container under one of its names. */
struct variant {
    struct rs_hash hash;
    uint32_t container;
    struct rs_view name, about;
    enum rs_kind kind;
};

struct rs_containers {
    struct rs_arena *arena;
    GArray *containers;     /* struct rs_container */
    GArray *telling;        /* struct rs_telling_name */
    GArray *platforms;      /* struct rs_view: few, so searched in order */
    GHashTable *by_key;     /* struct rs_hash * → number, as a pointer */
    GHashTable *by_variant; /* struct rs_hash * → struct variant * */
};

struct rs_containers *rs_containers_open(void)
{
    struct rs_containers *containers = g_new(struct rs_containers, 1);
    containers->arena = rs_arena_open();
    containers->containers =
        g_array_new(FALSE, FALSE, sizeof(struct rs_container));
    containers->telling =
        g_array_new(FALSE, FALSE, sizeof(struct rs_telling_name));
    containers->platforms = g_array_new(FALSE, FALSE, sizeof(struct rs_view));
    containers->by_key = g_hash_table_new(rs_hash_bits, rs_hash_equal);
    containers->by_variant = g_hash_table_new(rs_hash_bits, rs_hash_equal);
    return containers;
}

void rs_containers_close(struct rs_containers *containers)
{
    if (!containers)
        return;
    g_hash_table_unref(containers->by_variant);
    g_hash_table_unref(containers->by_key);
    g_array_unref(containers->platforms);
    g_array_unref(containers->telling);
    g_array_unref(containers->containers);
    rs_arena_close(containers->arena);
    g_free(containers);
}

static struct rs_container *at(struct rs_containers *containers, uint32_t index)
{
    return &g_array_index(containers->containers, struct rs_container, index);
}

static uint32_t platform_of(struct rs_containers *containers,
                            struct rs_view platform)
{
    GArray *known = containers->platforms;
    for (uint32_t i = 0; i < known->len; i++)
        if (rs_view_equal(g_array_index(known, struct rs_view, i), platform))
            return i;
    struct rs_view copy = rs_arena_copy(containers->arena, platform);
    g_array_append_val(known, copy);
    return known->len - 1;
}

struct rs_view rs_containers_platform(const struct rs_containers *containers,
                                      uint32_t number)
{
    return g_array_index(containers->platforms, struct rs_view, number);
}

static uint32_t container_of(struct rs_containers *containers,
                             const struct rs_named_container *named)
{
    gpointer number;
    if (g_hash_table_lookup_extended(containers->by_key, &named->key, NULL,
                                     &number))
        return GPOINTER_TO_UINT(number);
    struct rs_arena *arena = containers->arena;
    uint32_t platform = platform_of(containers, named->platform);
    struct rs_container container = {
        .platform = rs_containers_platform(containers, platform),
        .platform_number = platform,
        .id = rs_arena_copy(arena, named->id),
        .kind = named->kind,
        .newest_at = INT64_MIN,
        .members = RS_UNKNOWN_COUNT,
        .members_at = INT64_MIN,
        .members_day = RS_NO_DAY,
        .first_day = RS_NO_DAY,
        .last_day = RS_NO_DAY,
    };
    g_array_append_val(containers->containers, container);
    uint32_t index = containers->containers->len - 1;
    struct rs_hash *key = rs_arena_alloc(arena, sizeof *key);
    *key = named->key;
    g_hash_table_insert(containers->by_key, key, GUINT_TO_POINTER(index));
    return index;
}

/* A container's first name holds until a newer post gives another. */
static void take_name(struct rs_container *container,
                      const struct variant *variant)
{
    container->name = variant->name;
    container->about = variant->about;
    container->kind = variant->kind;
}

static struct variant *variant_of(struct rs_containers *containers,
                                  const struct rs_named_container *named)
{
    struct variant *variant =
        g_hash_table_lookup(containers->by_variant, &named->variant);
    if (variant)
        return variant;
    size_t known = containers->containers->len;
    uint32_t index = container_of(containers, named);
    variant = rs_arena_alloc(containers->arena, sizeof *variant);
    *variant = (struct variant){
        .hash = named->variant,
        .container = index,
        .name = rs_arena_copy(containers->arena, named->name),
        .about = rs_arena_copy(containers->arena, named->about),
        .kind = named->kind,
    };
    g_hash_table_insert(containers->by_variant, &variant->hash, variant);
    if (known < containers->containers->len)
        take_name(at(containers, index), variant);
    if (named->name_labels) {
        struct rs_telling_name telling = {index, variant->name, variant->about,
                                          named->name_labels};
        g_array_append_val(containers->telling, telling);
        at(containers, index)->name_labels |= named->name_labels;
    }
    return variant;
}

uint32_t rs_containers_add(struct rs_containers *containers,
                           const struct rs_named_container *named,
                           const struct rs_post_verdict *post)
{
    const struct variant *variant = variant_of(containers, named);
    struct rs_container *container = at(containers, variant->container);
    if (post->created_at > container->newest_at) {
        container->newest_at = post->created_at;
        take_name(container, variant);
    }
    if (post->members != RS_UNKNOWN_COUNT &&
        (container->members == RS_UNKNOWN_COUNT ||
         post->created_at > container->members_at)) {
        container->members = post->members;
        container->members_at = post->created_at;
        container->members_day = post->day;
    }
    if (post->day != RS_NO_DAY) {
        bool is_first = container->first_day == RS_NO_DAY;
        container->first_day =
            is_first ? post->day : MIN(container->first_day, post->day);
        container->last_day = MAX(container->last_day, post->day);
    }
    return variant->container;
}

size_t rs_containers_count(const struct rs_containers *containers)
{
    return containers->containers->len;
}

const struct rs_container *
rs_containers_at(const struct rs_containers *containers, size_t index)
{
    return &g_array_index(containers->containers, struct rs_container, index);
}

const GArray *rs_containers_telling(const struct rs_containers *containers)
{
    return containers->telling;
}
