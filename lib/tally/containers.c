#include "tally/containers.h"

/* What is known of a container under one of its names. */
struct variant {
    uint32_t container;
    struct rs_view name, about;
    enum rs_kind kind;
};

struct rs_containers {
    struct rs_arena *arena;
    GArray *containers;        /* struct rs_container */
    GArray *telling;           /* struct rs_telling_name */
    GArray *platforms;         /* struct rs_view: few, so searched in order */
    struct rs_hash_map by_key; /* to numbers */
    GArray *variants;          /* struct variant */
    struct rs_hash_map by_variant; /* to their indexes */
};

struct rs_containers *rs_containers_open(void)
{
    struct rs_containers *containers = g_new0(struct rs_containers, 1);
    containers->arena = rs_arena_open();
    containers->containers =
        g_array_new(FALSE, FALSE, sizeof(struct rs_container));
    containers->telling =
        g_array_new(FALSE, FALSE, sizeof(struct rs_telling_name));
    containers->platforms = g_array_new(FALSE, FALSE, sizeof(struct rs_view));
    containers->variants = g_array_new(FALSE, FALSE, sizeof(struct variant));
    return containers;
}

void rs_containers_close(struct rs_containers *containers)
{
    if (!containers)
        return;
    rs_hash_map_clear(&containers->by_variant);
    rs_hash_map_clear(&containers->by_key);
    g_array_unref(containers->variants);
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
    uint32_t index = rs_hash_map_find(&containers->by_key, &named->key);
    if (index != RS_HASH_NONE)
        return index;
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
    index = containers->containers->len;
    g_array_append_val(containers->containers, container);
    rs_hash_map_add(&containers->by_key, &named->key, index);
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

/* Borrowed until the next call. */
static const struct variant *variant_of(struct rs_containers *containers,
                                        const struct rs_named_container *named)
{
    GArray *variants = containers->variants;
    uint32_t at_variant =
        rs_hash_map_find(&containers->by_variant, &named->variant);
    if (at_variant != RS_HASH_NONE)
        return &g_array_index(variants, struct variant, at_variant);
    size_t known = containers->containers->len;
    uint32_t index = container_of(containers, named);
    struct variant made = {
        .container = index,
        .name = rs_arena_copy(containers->arena, named->name),
        .about = rs_arena_copy(containers->arena, named->about),
        .kind = named->kind,
    };
    rs_hash_map_add(&containers->by_variant, &named->variant, variants->len);
    g_array_append_val(variants, made);
    const struct variant *variant =
        &g_array_index(variants, struct variant, variants->len - 1);
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

uint32_t rs_containers_expect(const struct rs_containers *containers,
                              const struct rs_named_container *named)
{
    uint32_t variant =
        rs_hash_map_find(&containers->by_variant, &named->variant);
    if (variant == RS_HASH_NONE)
        return RS_HASH_NONE;
    uint32_t index =
        g_array_index(containers->variants, struct variant, variant).container;
    const struct rs_container *container = rs_containers_at(containers, index);
    __builtin_prefetch(&container->newest_at);
    __builtin_prefetch(&container->last_day);
    return index;
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
