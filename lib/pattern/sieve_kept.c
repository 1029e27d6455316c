/*
 * Finding what to look for is most of what a start takes: so what comes of it
 * is kept in a cache, under a digest of all that it depends on: the patterns,
 * our code, and the machine's order of bytes.
 */
#include "base/cache.h"
#include "base/stow.h"
#include "pattern/sieve.h"
#include "pattern/sieve_index.h"

/* A digest of the sources that say what is kept (lib/CMakeLists.txt), so that
 * no build takes up what another one meant. */
#ifndef RASTRO_SIEVE_DIGEST
#define RASTRO_SIEVE_DIGEST "unknown"
#endif

static void add_to_key(struct rs_sha256 *sha, const void *at, size_t len)
{
    rs_sha256_add(sha, (struct rs_view){at, len});
}

/* Each part has its length before it, or is of one length. */
static void make_key(const struct rs_sieve_pattern *patterns, size_t count,
                     char key[RS_SHA256_HEX_LEN + 1])
{
    static const char maker[] = "sieve " RASTRO_SIEVE_DIGEST;
    uint32_t order = G_BYTE_ORDER;
    struct rs_sha256 *sha = rs_sha256_open();
    add_to_key(sha, maker, sizeof maker);
    add_to_key(sha, &order, sizeof order);
    for (size_t i = 0; i < count; i++) {
        uint64_t head = (uint64_t)patterns[i].text.len << 1;
        head |= patterns[i].is_regex;
        add_to_key(sha, &head, sizeof head);
        rs_sha256_add(sha, patterns[i].text);
    }
    rs_sha256_end(sha, key);
    rs_sha256_close(sha);
}

static void put(GByteArray *out, const GArray *array)
{
    rs_stow_put(out, array->data, array->len,
                g_array_get_element_size((GArray *)array));
}

/* In place of what the array held. */
static bool take(struct rs_view *bytes, GArray *array)
{
    struct rs_view all;
    size_t count;
    if (!rs_stow_see(bytes, g_array_get_element_size(array), &all, &count) ||
        count >= RS_SIEVE_NONE)
        return false;
    g_array_set_size(array, 0);
    g_array_append_vals(array, all.at, (guint)count);
    return true;
}

static void write_sieve(const struct rs_sieve *sieve, GByteArray *out)
{
    rs_stow_put(out, &sieve->literal_count, 1, sizeof sieve->literal_count);
    put(out, sieve->sets.starts);
    put(out, sieve->sets.members);
    put(out, sieve->first_parts);
    put(out, sieve->part_patterns);
    put(out, sieve->ways);
    put(out, sieve->part_ways);
    put(out, sieve->blind);
    put(out, sieve->spellings);
    rs_stow_put(out, sieve->spelled->str, sieve->spelled->len, 1);
    rs_trie_write(sieve->trie, out);
}

/* Whether all numbers are below `end`, or, where that is allowed, NONE; without
 * the bits of `flags`. */
static bool are_below(const GArray *numbers, size_t end, uint32_t flags,
                      bool may_be_none)
{
    for (guint i = 0; i < numbers->len; i++) {
        uint32_t number = g_array_index(numbers, uint32_t, i);
        if ((number & ~flags) >= end &&
            !(may_be_none && number == RS_SIEVE_NONE))
            return false;
    }
    return true;
}

/* `count` lists of numbers below `end`. */
static bool are_lists(const struct rs_sieve_lists *lists, size_t count,
                      size_t end, uint32_t flags)
{
    const uint32_t *starts = (const uint32_t *)(void *)lists->starts->data;
    if (lists->starts->len != count + 1 || starts[0] != 0 ||
        starts[count] != lists->members->len)
        return false;
    for (size_t i = 0; i < count; i++)
        if (starts[i] > starts[i + 1])
            return false;
    return are_below(lists->members, end, flags, false);
}

/* `least` above `most` would only be never. */
static bool is_need(const struct rs_sieve_need *need, size_t sets)
{
    return need->set < sets || need->set == RS_SIEVE_NONE;
}

static bool are_ways(const struct rs_sieve *sieve, size_t parts, size_t sets)
{
    for (guint i = 0; i < sieve->ways->len; i++) {
        const struct rs_sieve_way *way =
            &g_array_index(sieve->ways, struct rs_sieve_way, i);
        if (way->part >= parts || way->needs[0].set >= sets ||
            !is_need(&way->starts, sets))
            return false;
        for (size_t k = 1; k < RS_FACTORS_NEEDS_MAX; k++)
            if (!is_need(&way->needs[k], sets))
                return false;
    }
    return true;
}

/* Numbers of which none is less than the one before it: `count`, and the end.
 */
static bool are_ranges(const GArray *numbers, size_t count, size_t end)
{
    if (numbers->len != count + 1 || !are_below(numbers, end + 1, 0, false))
        return false;
    for (guint i = 0; i < count; i++)
        if (g_array_index(numbers, uint32_t, i) >
            g_array_index(numbers, uint32_t, i + 1))
            return false;
    return true;
}

/* A wrong place would be read: what can be looked at is. */
static bool is_sound(const struct rs_sieve *sieve, size_t patterns)
{
    if (!sieve->sets.starts->len)
        return false;
    size_t sets = sieve->sets.starts->len - 1;
    size_t parts = sieve->part_patterns->len;
    return are_lists(&sieve->sets, sets, sieve->literal_count, RS_SIEVE_LED) &&
           are_ways(sieve, parts, sets) &&
           are_ranges(sieve->first_parts, patterns, parts) &&
           are_ranges(sieve->part_ways, parts, sieve->ways->len) &&
           are_below(sieve->part_patterns, patterns, 0, false) &&
           are_below(sieve->blind, parts, 0, false) &&
           sieve->spellings->len == sieve->literal_count &&
           are_below(sieve->spellings, sieve->spelled->len, 0, true);
}

static bool take_text(struct rs_view *bytes, GString *text)
{
    struct rs_view all;
    size_t len;
    if (!rs_stow_see(bytes, 1, &all, &len))
        return false;
    g_string_append_len(text, all.at, (gssize)len);
    return true;
}

static bool take_count(struct rs_view *bytes, uint32_t *number)
{
    g_autofree uint32_t *one = NULL;
    size_t count;
    if (!rs_stow_take(bytes, sizeof *one, &one, &count) || count != 1)
        return false;
    *number = *one;
    return *number < RS_SIEVE_SPELLED;
}

static struct rs_sieve *read_sieve(struct rs_view bytes, size_t patterns)
{
    struct rs_sieve *sieve = rs_sieve_new();
    bool ok = take_count(&bytes, &sieve->literal_count) &&
              take(&bytes, sieve->sets.starts) &&
              take(&bytes, sieve->sets.members) &&
              take(&bytes, sieve->first_parts) &&
              take(&bytes, sieve->part_patterns) && take(&bytes, sieve->ways) &&
              take(&bytes, sieve->part_ways) && take(&bytes, sieve->blind) &&
              take(&bytes, sieve->spellings) &&
              take_text(&bytes, sieve->spelled) && is_sound(sieve, patterns);
    if (ok)
        sieve->trie =
            rs_trie_read(&bytes, sieve->literal_count, RS_SIEVE_SPELLED);
    if (!sieve->trie) {
        rs_sieve_close(sieve);
        return NULL;
    }
    rs_sieve_index_use(sieve, rs_sieve_index_open(sieve, NULL));
    return sieve;
}

static struct rs_sieve *find_kept(size_t count, const char *cache,
                                  const char *key)
{
    gsize len;
    g_autoptr(GBytes) bytes = rs_cache_find(cache, key);
    if (!bytes)
        return NULL;
    const char *at = g_bytes_get_data(bytes, &len);
    return read_sieve((struct rs_view){at, len}, count);
}

struct rs_sieve *rs_sieve_open_kept(const struct rs_sieve_pattern *patterns,
                                    size_t count, const char *cache)
{
    char key[RS_SHA256_HEX_LEN + 1];
    if (!cache)
        return rs_sieve_open(patterns, count);
    make_key(patterns, count, key);
    struct rs_sieve *sieve = find_kept(count, cache, key);
    if (sieve)
        return sieve;
    sieve = rs_sieve_open(patterns, count);
    g_autoptr(GByteArray) out = g_byte_array_new();
    write_sieve(sieve, out);
    rs_cache_keep(cache, key,
                  (struct rs_view){(const char *)out->data, out->len});
    return sieve;
}
