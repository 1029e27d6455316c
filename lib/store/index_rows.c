#include "store/index_rows.h"

/* Posts to a row, and the bytes of each. */
#define INDEX_POSTS 4096
#define INDEX_POST_LEN 32

struct rs_index_rows {
    struct rs_rows *rows;
    size_t post_index, day; /* tables */
    GByteArray *posts;      /* not yet in a row */
    GHashTable *days;       /* day, as a pointer → own uint64_t *: posts */
    size_t input;           /* 0-based: whose posts they are */
    int64_t count;          /* rows so far: the last one's id */
};

struct rs_index_rows *rs_index_rows_open(struct rs_rows *rows,
                                         size_t post_index, size_t day)
{
    struct rs_index_rows *index = g_new0(struct rs_index_rows, 1);
    index->rows = rows;
    index->post_index = post_index;
    index->day = day;
    index->posts = g_byte_array_new();
    index->days = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return index;
}

void rs_index_rows_close(struct rs_index_rows *index)
{
    if (!index)
        return;
    g_byte_array_unref(index->posts);
    g_hash_table_unref(index->days);
    g_free(index);
}

bool rs_index_rows_end_input(struct rs_index_rows *index, GError **error)
{
    if (index->posts->len == 0)
        return true;
    rs_rows_begin(index->rows, index->post_index);
    rs_rows_add_int(index->rows, ++index->count);
    rs_rows_add_count(index->rows, index->input + 1);
    rs_rows_add_int(index->rows, index->posts->len / INDEX_POST_LEN);
    rs_rows_add_blob(
        index->rows,
        (struct rs_view){(const char *)index->posts->data, index->posts->len});
    if (!rs_rows_end(index->rows, error))
        return false;
    g_byte_array_set_size(index->posts, 0);
    return true;
}

static void put(guint8 *out, uint64_t value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (guint8)(value >> (8 * i));
}

static void count_day(struct rs_index_rows *index, int32_t day)
{
    gpointer key = GINT_TO_POINTER(day);
    uint64_t *posts = g_hash_table_lookup(index->days, key);
    if (!posts) {
        posts = g_new0(uint64_t, 1);
        g_hash_table_insert(index->days, key, posts);
    }
    ++*posts;
}

bool rs_index_rows_add(struct rs_index_rows *index, size_t input,
                       uint32_t container, const struct rs_post_verdict *post,
                       GError **error)
{
    guint8 entry[INDEX_POST_LEN];
    struct rs_seen_key key =
        post->has_key ? post->key : (struct rs_seen_key){{0}, 0};
    for (size_t i = 0; i < 3; i++)
        put(entry + 4 * i, key.id[i], 4);
    put(entry + 12, key.text, 4);
    put(entry + 16, container, 4);
    put(entry + 20, (uint32_t)post->day, 4);
    put(entry + 24, post->labels, 8);
    index->input = input;
    if (post->day != RS_NO_DAY)
        count_day(index, post->day);
    g_byte_array_append(index->posts, entry, sizeof entry);
    return index->posts->len < INDEX_POSTS * INDEX_POST_LEN ||
           rs_index_rows_end_input(index, error);
}

static int compare_days(gconstpointer a, gconstpointer b)
{
    int one = GPOINTER_TO_INT(a), two = GPOINTER_TO_INT(b);
    return (one > two) - (one < two);
}

static bool add_days(struct rs_index_rows *index, GError **error)
{
    g_autoptr(GList) days =
        g_list_sort(g_hash_table_get_keys(index->days), compare_days);
    for (GList *at = days; at; at = at->next) {
        rs_rows_begin(index->rows, index->day);
        rs_rows_add_day(index->rows, GPOINTER_TO_INT(at->data));
        const uint64_t *posts = g_hash_table_lookup(index->days, at->data);
        rs_rows_add_count(index->rows, *posts);
        if (!rs_rows_end(index->rows, error))
            return false;
    }
    return true;
}

bool rs_index_rows_finish(struct rs_index_rows *index, GError **error)
{
    return rs_index_rows_end_input(index, error) && add_days(index, error);
}
