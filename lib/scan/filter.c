#include "scan/filter.h"

#include <xxhash.h>

#include "base/error.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "input/source.h"
#include "post/number.h"

/* Bytes of a list that are read at a time. */
#define READ_LEN ((size_t)16 << 10)

struct rs_filter {
    int32_t since, until;
    GHashTable *only, *skip; /* sets of struct rs_view *, or NULL */
    GPtrArray *texts;        /* GByteArray *: the files, views point into */
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

static void text_close(gpointer bytes)
{
    g_byte_array_unref(bytes);
}

static bool refuse(GError **error, const char *path, const char *why)
{
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "%s: %s", path, why);
    return false;
}

/* All of a source, if it is no longer than a list may be. */
static bool read_all(struct rs_source *source, GByteArray *bytes,
                     GError **error)
{
    ssize_t got = 1;
    while (got > 0 && bytes->len <= RS_LIST_LEN_MAX) {
        uint8_t block[READ_LEN];
        got = rs_source_read(source, block, sizeof block, error);
        if (got > 0)
            g_byte_array_append(bytes, block, (guint)got);
    }
    return got >= 0;
}

/* The file's text, which the filter keeps. */
static bool read_text(struct rs_filter *filter, const char *path,
                      struct rs_view *text, GError **error)
{
    struct rs_input file = {.name = (char *)path};
    GByteArray *bytes = g_byte_array_new();
    g_ptr_array_add(filter->texts, bytes);
    if (!strcmp(path, "-"))
        return refuse(error, path, "a list of containers is a file");
    struct rs_source *source = rs_source_open(&file, error);
    bool ok = source && read_all(source, bytes, error);
    rs_source_close(source);
    if (!ok) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    *text = (struct rs_view){(const char *)bytes->data, bytes->len};
    if (text->len > RS_LIST_LEN_MAX)
        return refuse(error, path,
                      "a list of containers is no longer than "
                      "64 MiB");
    if (text->len && (memchr(text->at, 0, text->len) || !rs_utf8_valid(*text)))
        return refuse(error, path,
                      "a list of containers is UTF-8 text, one id "
                      "to a line");
    return true;
}

/* False for one that names nothing. */
static bool add_line(GHashTable *set, struct rs_view line)
{
    line = rs_view_trim(line);
    if (line.len == 0 || line.at[0] == '#')
        return false;
    struct rs_view id = rs_number_id(line);
    g_hash_table_add(set, g_memdup2(&id, sizeof id));
    return true;
}

static bool add_list(struct rs_filter *filter, GHashTable *set,
                     const char *path, GPtrArray *lists, GError **error)
{
    struct rs_view text;
    if (!read_text(filter, path, &text, error))
        return false;
    bool names_any = false;
    char hex[RS_SHA256_HEX_LEN + 1];
    rs_sha256_of(text, hex);
    g_ptr_array_add(lists, g_strdup_printf("%s (SHA-256 %s)", path, hex));
    size_t at = text.len >= 3 && !memcmp(text.at, "\xef\xbb\xbf", 3) ? 3 : 0;
    while (at < text.len) {
        const char *end = memchr(text.at + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.at) - at : text.len - at;
        names_any |= add_line(set, (struct rs_view){text.at + at, len});
        at += len + 1;
    }
    return names_any ||
           refuse(error, path, "no container is named here, one id to a line");
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
    filter->texts = g_ptr_array_new_with_free_func(text_close);
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
