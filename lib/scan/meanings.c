#include "scan/meanings.h"

#include <string.h>

struct meaning {
    GPtrArray *columns;
    struct rs_mapping *mapping;
};

struct rs_meanings {
    struct rs_mapping_options options;
    GHashTable *known; /* GBytes * → struct meaning * */
};

static void meaning_close(gpointer data)
{
    struct meaning *meaning = data;
    rs_mapping_close(meaning->mapping);
    g_ptr_array_unref(meaning->columns);
    g_free(meaning);
}

static void key_close(gpointer data)
{
    g_bytes_unref(data);
}

struct rs_meanings *rs_meanings_open(const struct rs_scan_options *options,
                                     const struct rs_scan_settings *settings)
{
    struct rs_meanings *meanings = g_new0(struct rs_meanings, 1);
    meanings->options = (struct rs_mapping_options){
        .preset = options->preset,
        .map = options->map,
        .set = options->set,
        .date_format = options->date_format,
        .zone = settings->zone,
    };
    meanings->known = g_hash_table_new_full(g_bytes_hash, g_bytes_equal,
                                            key_close, meaning_close);
    return meanings;
}

void rs_meanings_close(struct rs_meanings *meanings)
{
    if (!meanings)
        return;
    g_hash_table_unref(meanings->known);
    g_free(meanings);
}

/* The dialect and the columns, each up to its NUL: as no name holds one, what
 * differs has another key. */
static GBytes *key_of(const struct rs_dialect *dialect,
                      const GPtrArray *columns)
{
    const uint64_t written[] = {
        dialect->type,
        dialect->skip_len,
        (unsigned char)dialect->delimiter,
        (unsigned char)dialect->quote,
        (unsigned char)dialect->escape,
        dialect->has_header,
        dialect->shape,
    };
    GByteArray *key = g_byte_array_new();
    g_byte_array_append(key, (const guint8 *)written, sizeof written);
    for (guint i = 0; i < columns->len; i++) {
        const char *name = columns->pdata[i];
        g_byte_array_append(key, (const guint8 *)name, (guint)strlen(name) + 1);
    }
    return g_byte_array_free_to_bytes(key);
}

const struct rs_mapping *rs_meanings_find(struct rs_meanings *meanings,
                                          const struct rs_dialect *dialect,
                                          GPtrArray **columns, GError **error)
{
    g_autoptr(GBytes) key = key_of(dialect, *columns);
    struct meaning *known = g_hash_table_lookup(meanings->known, key);
    if (known) {
        g_ptr_array_unref(*columns);
        *columns = g_ptr_array_ref(known->columns);
        return known->mapping;
    }
    struct rs_mapping *mapping =
        rs_mapping_open(&meanings->options, dialect, *columns, error);
    if (!mapping)
        return NULL;
    known = g_new(struct meaning, 1);
    *known = (struct meaning){g_ptr_array_ref(*columns), mapping};
    g_hash_table_insert(meanings->known, g_steal_pointer(&key), known);
    return mapping;
}
