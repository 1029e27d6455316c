#include "store/kept_pool.h"

#include "base/limits.h"
#include "store/wire.h"
#include "tally/lowest.h"

static const struct rs_wire_field post_fields[] = {
    RS_WIRE_FIELD(struct rs_kept_post, input),
    RS_WIRE_FIELD(struct rs_kept_post, record),
    RS_WIRE_FIELD(struct rs_kept_post, sampled.key),
    RS_WIRE_FIELD(struct rs_kept_post, sampled.post_id),
    RS_WIRE_FIELD(struct rs_kept_post, sampled.url),
};
static const struct rs_wire_field text_fields[] = {
    RS_WIRE_FIELD(struct rs_evidence_text, field),
    RS_WIRE_FIELD(struct rs_evidence_text, text),
    RS_WIRE_FIELD(struct rs_evidence_text, is_cut),
};
static const struct rs_wire_table post_table = RS_WIRE_TABLE(post_fields);
static const struct rs_wire_table text_table = RS_WIRE_TABLE(text_fields);

struct rs_kept_pool {
    struct rs_lowest *lowest; /* GBytes *: the post, packed */
    GString *packed;          /* reused */
};

struct rs_kept_pool *rs_kept_pool_open(size_t size)
{
    struct rs_kept_pool *pool = g_new(struct rs_kept_pool, 1);
    pool->lowest = rs_lowest_open(size, (GDestroyNotify)g_bytes_unref);
    pool->packed = g_string_new(NULL);
    return pool;
}

void rs_kept_pool_close(struct rs_kept_pool *pool)
{
    if (!pool)
        return;
    rs_lowest_close(pool->lowest);
    g_string_free(pool->packed, TRUE);
    g_free(pool);
}

static void put_post(GString *out, const struct rs_kept_post *post)
{
    rs_wire_put(out, &post_table, post);
    rs_wire_put_count(out, post->sampled.text_count);
    for (size_t i = 0; i < post->sampled.text_count; i++)
        rs_wire_put(out, &text_table, &post->sampled.texts[i]);
}

void rs_kept_pool_add(struct rs_kept_pool *pool, uint64_t input,
                      uint64_t records, const struct rs_verdicts *verdicts)
{
    for (guint i = 0; i < verdicts->posts->len; i++) {
        const struct rs_post_verdict *verdict =
            &g_array_index(verdicts->posts, struct rs_post_verdict, i);
        const struct rs_sampled *sampled = verdict->sampled;
        if (!sampled ||
            rs_lowest_ask(pool->lowest, sampled->key) != RS_LOWEST_NEW)
            continue;
        struct rs_kept_post post = {input, records + verdict->place.number,
                                    *sampled};
        g_string_truncate(pool->packed, 0);
        put_post(pool->packed, &post);
        rs_lowest_add(pool->lowest, sampled->key,
                      g_bytes_new(pool->packed->str, pool->packed->len));
    }
}

/* The count is not known before all are put. */
struct putting {
    GString *posts;
    uint64_t count;
};

static bool put_packed(void *data, uint64_t key, const void *about,
                       GError **error)
{
    struct putting *putting = data;
    gsize len;
    const char *packed = g_bytes_get_data((GBytes *)about, &len);
    (void)key;
    (void)error;
    g_string_append_len(putting->posts, packed, (gssize)len);
    putting->count++;
    return true;
}

void rs_kept_pool_put(const struct rs_kept_pool *pool, GString *out)
{
    g_autoptr(GString) posts = g_string_new(NULL);
    struct putting putting = {posts, 0};
    rs_lowest_each(pool->lowest, put_packed, &putting, NULL);
    rs_wire_put_count(out, putting.count);
    g_string_append_len(out, posts->str, (gssize)posts->len);
}

static bool take_post(struct rs_wire *in, struct rs_arena *arena,
                      struct rs_kept_post *post)
{
    uint64_t count;
    *post = (struct rs_kept_post){0};
    if (!rs_wire_take(in, &post_table, post) ||
        !rs_wire_take_count(in, rs_wire_width(&text_table), &count) ||
        count > RS_TEXTS_MAX)
        return false;
    struct rs_evidence_text *texts =
        rs_arena_alloc(arena, count * sizeof *texts);
    for (uint64_t i = 0; i < count; i++)
        if (!rs_wire_take(in, &text_table, &texts[i]) || !texts[i].field ||
            texts[i].text.len > RS_POOL_TEXT_LEN_MAX)
            return false;
    post->sampled.texts = texts;
    post->sampled.text_count = count;
    return true;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const struct rs_kept_post *one = a, *other = b;
    if (one->input != other->input)
        return one->input < other->input ? -1 : 1;
    return (one->record > other->record) - (one->record < other->record);
}

bool rs_kept_pool_take(struct rs_view bytes, struct rs_arena *arena,
                       GArray *posts)
{
    struct rs_wire in = {bytes.at, bytes.len};
    uint64_t count;
    if (!rs_wire_take_count(&in, rs_wire_width(&post_table), &count) ||
        count > RS_POOL_POSTS_MAX)
        return false;
    for (uint64_t i = 0; i < count; i++) {
        struct rs_kept_post post;
        if (!take_post(&in, arena, &post))
            return false;
        g_array_append_val(posts, post);
    }
    g_array_sort(posts, compare_places);
    return in.len == 0;
}
