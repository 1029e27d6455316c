#include "scan/filter.h"

#include <xxhash.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "post/number.h"

struct rs_filter {
    int32_t since, until;
    GHashTable *only, *skip; /* sets of struct rs_view *, or NULL */
    GPtrArray *texts;        /* the files, which the views point into */
    GPtrArray *only_lists, *skip_lists; /* char *: see rs_filter_only() */
};

static guint view_hash(gconstpointer key)
{
    const struct rs_view *view = key;
    return (guint)XXH3_64bits(view->at, view->len);
}

static gboolean view_equal(gconstpointer a, gconstpointer b)
{
    return rs_view_equal(*(const struct rs_view *)a,
                         *(const struct rs_view *)b);
}

static bool refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: %s", path, why);
    return false;
}

/* The file's text, which the filter keeps. */
static bool read_text(struct rs_filter *filter, const char *path,
                      struct rs_view *text, GError **error)
{
    char *bytes = NULL;
    gsize len = 0;
    GError *failed = NULL;
    if (!g_file_get_contents(path, &bytes, &len, &failed)) {
        g_set_error(error, RS_ERROR, RS_ERROR_READ, "%s", failed->message);
        g_error_free(failed);
        return false;
    }
    g_ptr_array_add(filter->texts, bytes);
    *text = (struct rs_view){bytes, len};
    if (len > RS_LIST_LEN_MAX)
        return refuse(error, path,
                      "a list of containers is no longer than "
                      "64 MiB");
    if (memchr(bytes, 0, len) || !rs_utf8_valid(*text))
        return refuse(error, path,
                      "a list of containers is UTF-8 text, one id "
                      "to a line");
    return true;
}

static void add_line(GHashTable *set, struct rs_view line)
{
    line = rs_view_trim(line);
    if (line.len == 0 || line.at[0] == '#')
        return;
    struct rs_view id = rs_number_id(line);
    g_hash_table_add(set, g_memdup2(&id, sizeof id));
}

static bool add_list(struct rs_filter *filter, GHashTable *set,
                     const char *path, GPtrArray *lists, GError **error)
{
    struct rs_view text;
    if (!read_text(filter, path, &text, error))
        return false;
    guint before = g_hash_table_size(set);
    char hex[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(text, hex);
    g_ptr_array_add(lists, g_strdup_printf("%s (SHA-256 %s)", path, hex));
    size_t at = text.len >= 3 && !memcmp(text.at, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < text.len) {
        const char *end = memchr(text.at + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.at) - at : text.len - at;
        add_line(set, (struct rs_view){text.at + at, len});
        at += len + 1;
    }
    if (g_hash_table_size(set) > before)
        return true;
    return refuse(error, path, "no container is named here, one id to a line");
}

static bool add_lists(struct rs_filter *filter, GHashTable **set,
                      const char *const *paths, GPtrArray *lists,
                      GError **error)
{
    for (; paths && *paths; paths++) {
        if (!*set)
            *set = g_hash_table_new_full(view_hash, view_equal, g_free, NULL);
        if (!add_list(filter, *set, *paths, lists, error))
            return false;
    }
    g_ptr_array_add(lists, NULL);
    return true;
}

struct rs_filter *rs_filter_open(const struct rs_filter_options *options,
                                 GError **error)
{
    struct rs_filter *filter = g_new0(struct rs_filter, 1);
    filter->since = options->since;
    filter->until = options->until;
    filter->texts = g_ptr_array_new_with_free_func(g_free);
    filter->only_lists = g_ptr_array_new_with_free_func(g_free);
    filter->skip_lists = g_ptr_array_new_with_free_func(g_free);
    if (add_lists(filter, &filter->only, options->only, filter->only_lists,
                  error) &&
        add_lists(filter, &filter->skip, options->skip, filter->skip_lists,
                  error))
        return filter;
    rs_filter_close(filter);
    return NULL;
}

void rs_filter_close(struct rs_filter *filter)
{
    if (!filter)
        return;
    g_clear_pointer(&filter->only, g_hash_table_unref);
    g_clear_pointer(&filter->skip, g_hash_table_unref);
    g_ptr_array_unref(filter->texts);
    g_ptr_array_unref(filter->only_lists);
    g_ptr_array_unref(filter->skip_lists);
    g_free(filter);
}

const char *const *rs_filter_only(const struct rs_filter *filter)
{
    return (const char *const *)filter->only_lists->pdata;
}

const char *const *rs_filter_skip(const struct rs_filter *filter)
{
    return (const char *const *)filter->skip_lists->pdata;
}

static bool names(GHashTable *set, const struct rs_post *post)
{
    const struct rs_view *id =
        post->container_id.len ? &post->container_id : &post->container_name;
    return g_hash_table_contains(set, id);
}

bool rs_filter_takes(const struct rs_filter *filter, const struct rs_post *post)
{
    if (filter->only && !names(filter->only, post))
        return false;
    if (filter->skip && names(filter->skip, post))
        return false;
    if (post->day == RS_NO_DAY)
        return filter->since == INT32_MIN;
    return post->day >= filter->since && post->day < filter->until;
}
