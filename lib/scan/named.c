#include "scan/named.h"

#include <xxhash.h>

#include "text/fold.h"

/* Names remembered; beyond it a worker begins anew, which costs time only. */
#define NAMES_MAX 65536

struct rs_named {
    struct rs_judge *judge;
    struct rs_hash_map in_chunk; /* variant → index */
    struct rs_hash_map judged;   /* variant → index of its labels */
    GArray *labels;              /* uint64_t */
    GString *folded, *joined;    /* reused */
};

struct rs_named *rs_named_open(struct rs_judge *judge)
{
    struct rs_named *named = g_new0(struct rs_named, 1);
    named->judge = judge;
    named->labels = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    named->folded = g_string_new(NULL);
    named->joined = g_string_new(NULL);
    return named;
}

void rs_named_close(struct rs_named *named)
{
    if (!named)
        return;
    rs_hash_map_clear(&named->in_chunk);
    rs_hash_map_clear(&named->judged);
    g_array_unref(named->labels);
    g_string_free(named->folded, TRUE);
    g_string_free(named->joined, TRUE);
    g_free(named);
}

void rs_named_start(struct rs_named *named)
{
    rs_hash_map_empty(&named->in_chunk);
}

/* XXH3-128 over parts of text, each with its length before it, so that "ab"
 * and "c" is not "a" and "bc". */
static struct rs_hash hash_parts(struct rs_named *named,
                                 const struct rs_view *parts, size_t count)
{
    GString *joined = named->joined;
    size_t joined_len = 0;
    for (size_t i = 0; i < count; i++)
        joined_len += sizeof(uint64_t) + parts[i].len;
    g_string_set_size(joined, joined_len);
    char *end = joined->str;
    for (size_t i = 0; i < count; i++) {
        uint64_t len = GUINT64_TO_LE(parts[i].len);
        memcpy(end, &len, sizeof len);
        end += sizeof len;
        if (parts[i].len)
            memcpy(end, parts[i].at, parts[i].len);
        end += parts[i].len;
    }
    XXH128_hash_t hash = XXH3_128bits(joined->str, joined->len);
    return (struct rs_hash){hash.low64, hash.high64};
}

static struct rs_view view_of_hash(const struct rs_hash *hash)
{
    return (struct rs_view){(const char *)hash, sizeof *hash};
}

/* A container is its id, or, where the export has none or has ruined it, its
 * kind and name. */
static struct rs_hash key_of(struct rs_named *named, const struct rs_post *post)
{
    bool has_id = post->container_id.len && !post->is_container_damaged;
    struct rs_view parts[] = {
        post->platform,
        has_id ? rs_view_of("id") : rs_view_of(rs_kind_name(post->kind)),
        has_id ? post->container_id : post->container_name,
    };
    return hash_parts(named, parts, G_N_ELEMENTS(parts));
}

static uint64_t judge_name(struct rs_named *named, const struct rs_post *post)
{
    GString *out = named->folded;
    g_string_truncate(out, 0);
    rs_fold(post->container_name, out);
    size_t name_len = out->len;
    rs_fold(post->container_about, out);
    struct rs_readings_text texts[] = {
        {{out->str, name_len}, post->container_name},
        {{out->str + name_len, out->len - name_len}, post->container_about},
    };
    return rs_judge_name(named->judge, texts, G_N_ELEMENTS(texts))->categories;
}

static uint64_t labels_of(struct rs_named *named, const struct rs_hash *variant,
                          const struct rs_post *post)
{
    uint32_t known = rs_hash_map_find(&named->judged, variant);
    if (known != RS_HASH_NONE)
        return g_array_index(named->labels, uint64_t, known);
    if (named->labels->len >= NAMES_MAX) {
        rs_hash_map_empty(&named->judged);
        g_array_set_size(named->labels, 0);
    }
    uint64_t labels = judge_name(named, post);
    rs_hash_map_add(&named->judged, variant, named->labels->len);
    g_array_append_val(named->labels, labels);
    return labels;
}

uint32_t rs_named_add(struct rs_named *named, const struct rs_post *post,
                      struct rs_verdicts *verdicts)
{
    struct rs_hash key = key_of(named, post);
    struct rs_view parts[] = {view_of_hash(&key),
                              rs_view_of(rs_kind_name(post->kind)),
                              post->container_name, post->container_about};
    struct rs_hash variant = hash_parts(named, parts, G_N_ELEMENTS(parts));
    uint32_t index = rs_hash_map_find(&named->in_chunk, &variant);
    if (index != RS_HASH_NONE)
        return index;
    struct rs_arena *arena = verdicts->arena;
    struct rs_named_container container = {
        .key = key,
        .variant = variant,
        .platform = rs_arena_copy(arena, post->platform),
        .id = rs_arena_copy(arena, post->container_id),
        .name = rs_arena_copy(arena, post->container_name),
        .about = rs_arena_copy(arena, post->container_about),
        .kind = post->kind,
        .name_labels = labels_of(named, &variant, post),
    };
    index = verdicts->containers->len;
    g_array_append_val(verdicts->containers, container);
    rs_hash_map_add(&named->in_chunk, &variant, index);
    return index;
}

struct rs_seen_key rs_named_key(struct rs_named *named,
                                const struct rs_post *post, bool is_global,
                                const struct rs_hash *container, uint32_t text)
{
    struct rs_view parts[] = {
        is_global ? post->platform : view_of_hash(container), post->post_id};
    struct rs_hash hash = hash_parts(named, parts, G_N_ELEMENTS(parts));
    return (struct rs_seen_key){
        .id = {(uint32_t)(hash.high >> 32), (uint32_t)hash.high,
               (uint32_t)(hash.low >> 32)},
        .text = text,
    };
}
