#include "tally/pool.h"

#include <string.h>

struct rs_pool {
    struct rs_lowest *lowest; /* struct rs_pooled *, or NULL: a place alone */
    size_t size;
    struct rs_pool_bits bits;
    uint64_t unflagged;
};

struct rs_pool_bits rs_pool_bits_of(const struct rs_rules *rules,
                                    bool include_seekers)
{
    struct rs_pool_bits bits = {.flag = rs_rules_flag_bits(rules)};
    for (size_t i = 0; i < rs_rules_category_count(rules); i++)
        if (!include_seekers && rs_rules_category(rules, i)->is_seeker)
            bits.hidden |= UINT64_C(1) << i;
    return bits;
}

bool rs_pool_hides(const struct rs_pool_bits *bits, uint64_t labels)
{
    return (labels & bits->hidden) && !(labels & bits->flag);
}

static void view_free(struct rs_view view)
{
    g_free((gpointer)view.at);
}

static void pooled_free(gpointer data)
{
    struct rs_pooled *post = data;
    view_free(post->post_id);
    view_free(post->url);
    for (size_t i = 0; i < post->text_count; i++) {
        g_free((gpointer)post->texts[i].field);
        view_free(post->texts[i].text);
    }
    g_free((gpointer)post->texts);
    g_free(post);
}

struct rs_pool *rs_pool_open(size_t size, struct rs_pool_bits bits)
{
    struct rs_pool *pool = g_new0(struct rs_pool, 1);
    pool->lowest = rs_lowest_open(size, pooled_free);
    pool->size = size;
    pool->bits = bits;
    return pool;
}

void rs_pool_close(struct rs_pool *pool)
{
    if (!pool)
        return;
    rs_lowest_close(pool->lowest);
    g_free(pool);
}

static struct rs_view copy(struct rs_view view)
{
    char *bytes = g_malloc(view.len + 1); /* never NULL, as an empty one is */
    if (view.len)
        memcpy(bytes, view.at, view.len);
    return (struct rs_view){bytes, view.len};
}

static struct rs_pooled *pooled_of(const struct rs_pool *pool,
                                   const struct rs_post_verdict *post,
                                   const struct rs_pool_place *place)
{
    const struct rs_sampled *sampled = post->sampled;
    struct rs_evidence_text *texts =
        g_new0(struct rs_evidence_text, sampled->text_count);
    for (size_t i = 0; i < sampled->text_count; i++) {
        texts[i].field = g_strdup(sampled->texts[i].field);
        texts[i].text = copy(sampled->texts[i].text);
        texts[i].is_cut = sampled->texts[i].is_cut;
    }
    struct rs_pooled *made = g_new(struct rs_pooled, 1);
    *made = (struct rs_pooled){
        .place = *place,
        .day = post->day,
        .labels = post->labels & ~pool->bits.hidden,
        .is_flagged = (post->labels & pool->bits.flag) != 0,
        .post_id = copy(sampled->post_id),
        .url = copy(sampled->url),
        .texts = texts,
        .text_count = sampled->text_count,
    };
    return made;
}

void rs_pool_add(struct rs_pool *pool, const struct rs_post_verdict *post,
                 const struct rs_pool_place *place)
{
    const struct rs_sampled *sampled = post->sampled;
    bool is_hidden = rs_pool_hides(&pool->bits, post->labels);
    pool->unflagged += !(post->labels & pool->bits.flag) && !is_hidden;
    if (!sampled || rs_lowest_ask(pool->lowest, sampled->key) != RS_LOWEST_NEW)
        return;
    rs_lowest_add(pool->lowest, sampled->key,
                  is_hidden ? NULL : pooled_of(pool, post, place));
}

void rs_pool_pass(struct rs_pool *pool, const struct rs_post_verdict *post)
{
    if (post->sampled)
        rs_lowest_add(pool->lowest, post->sampled->key, NULL);
}

size_t rs_pool_size(const struct rs_pool *pool)
{
    return pool->size;
}

uint64_t rs_pool_unflagged(const struct rs_pool *pool)
{
    return pool->unflagged;
}

struct each {
    rs_pool_fn *call;
    void *data;
    uint64_t number;
};

static bool each_shown(void *data, uint64_t key, const void *about,
                       GError **error)
{
    struct each *each = data;
    (void)key;
    return !about || each->call(each->data, ++each->number, about, error);
}

bool rs_pool_each(const struct rs_pool *pool, rs_pool_fn *call, void *data,
                  GError **error)
{
    struct each each = {call, data, 0};
    return rs_lowest_each(pool->lowest, each_shown, &each, error);
}
