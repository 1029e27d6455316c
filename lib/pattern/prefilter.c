/*
 * What must be true for the filter to be a superset of what PCRE2 finds:
 *
 *   - No match of a pattern is without one of its needles (needles.c); the
 *     bounds of words are for the final search to ask. A pattern without
 *     needles, or with one that Hyperscan refuses, is blind: always a
 *     candidate.
 *   - Each text is scanned by itself, whole, so that ends are ends.
 *   - In an empty text nothing is found. That is right for regexes that can
 *     match nothing at all (`a*`) too, since empty matches are no hits.
 *   - Should a scan fail, everything is a candidate.
 *
 * Finding needles and compiling them is most of what a start takes: so what
 * comes of it, the sieve, is kept in a cache, under a digest of all that it
 * depends on. Numbers are the caller's, and not kept.
 */
#include "pattern/prefilter.h"

#include "base/cache.h"
#include "pattern/sieve.h"

/* A digest of the sources that say what is kept (lib/CMakeLists.txt), so that
 * no build takes up what another one meant. */
#ifndef RASTRO_PREFILTER_DIGEST
#define RASTRO_PREFILTER_DIGEST "unknown"
#endif

struct rs_prefilter {
    GArray *numbers; /* uint32_t: of all patterns */
    struct rs_sieve *sieve;
};

struct rs_prefilter_scratch {
    struct rs_hyperscan_scratch *hyperscan;
    uint32_t *found; /* by place in `numbers`: the text it was last found in */
    uint32_t text;   /* counts the texts, never 0 */
};

static uint32_t number_at(const GArray *numbers, guint index)
{
    return g_array_index(numbers, uint32_t, index);
}

static void add_to_key(struct rs_sha256 *sha, const void *at, size_t len)
{
    rs_sha256_add(sha, (struct rs_view){at, len});
}

/* Each part has its length before it, or is of one length. */
static void make_key(const struct rs_prefilter_pattern *patterns, size_t count,
                     char key[RS_SHA256_HEX_LEN + 1])
{
    const char *const makers[] = {"prefilter", RASTRO_PREFILTER_DIGEST,
                                  rs_hyperscan_platform()};
    uint32_t order = G_BYTE_ORDER;
    struct rs_sha256 *sha = rs_sha256_open();
    for (size_t i = 0; i < G_N_ELEMENTS(makers); i++)
        add_to_key(sha, makers[i], strlen(makers[i]) + 1);
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

static struct rs_sieve *find_kept(size_t count, const char *cache,
                                  const char *key)
{
    gsize len;
    g_autoptr(GBytes) bytes = rs_cache_find(cache, key);
    if (!bytes)
        return NULL;
    const char *at = g_bytes_get_data(bytes, &len);
    return rs_sieve_read((struct rs_view){at, len}, count);
}

static void keep(const struct rs_sieve *sieve, const char *cache,
                 const char *key)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    if (rs_sieve_write(sieve, out))
        rs_cache_keep(cache, key,
                      (struct rs_view){(const char *)out->data, out->len});
}

static struct rs_sieve *open_sieve(const struct rs_prefilter_pattern *patterns,
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
    keep(sieve, cache, key);
    return sieve;
}

struct rs_prefilter *
rs_prefilter_open(const struct rs_prefilter_pattern *patterns, size_t count,
                  const char *cache)
{
    struct rs_prefilter *prefilter = g_new0(struct rs_prefilter, 1);
    prefilter->numbers = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        g_array_append_val(prefilter->numbers, patterns[i].number);
    prefilter->sieve = open_sieve(patterns, count, cache);
    return prefilter;
}

void rs_prefilter_close(struct rs_prefilter *prefilter)
{
    if (!prefilter)
        return;
    rs_sieve_close(prefilter->sieve);
    g_array_unref(prefilter->numbers);
    g_free(prefilter);
}

bool rs_prefilter_is_blind(const struct rs_prefilter *prefilter,
                           uint32_t number)
{
    for (guint i = 0; i < prefilter->sieve->blind->len; i++) {
        uint32_t place = number_at(prefilter->sieve->blind, i);
        if (number_at(prefilter->numbers, place) == number)
            return true;
    }
    return false;
}

const char *rs_prefilter_name(const struct rs_prefilter *prefilter)
{
    return prefilter->sieve->hyperscan ? rs_hyperscan_name() : "none";
}

struct rs_prefilter_scratch *
rs_prefilter_scratch_open(const struct rs_prefilter *prefilter)
{
    struct rs_prefilter_scratch *scratch =
        g_new0(struct rs_prefilter_scratch, 1);
    scratch->found = g_new0(uint32_t, prefilter->numbers->len + 1);
    if (prefilter->sieve->hyperscan)
        scratch->hyperscan =
            rs_hyperscan_scratch_open(prefilter->sieve->hyperscan);
    return scratch;
}

void rs_prefilter_scratch_close(struct rs_prefilter_scratch *scratch)
{
    if (!scratch)
        return;
    rs_hyperscan_scratch_close(scratch->hyperscan);
    g_free(scratch->found);
    g_free(scratch);
}

/* One call of rs_prefilter_find(). */
struct search {
    const struct rs_prefilter *prefilter;
    struct rs_prefilter_scratch *scratch;
    GArray *candidates;
};

static void add_once(const struct search *search, uint32_t place)
{
    uint32_t *found = &search->scratch->found[place];
    if (*found == search->scratch->text)
        return;
    *found = search->scratch->text;
    uint32_t number = number_at(search->prefilter->numbers, place);
    g_array_append_val(search->candidates, number);
}

static void add_owners(void *data, uint32_t needle)
{
    const struct search *search = data;
    const struct rs_sieve *sieve = search->prefilter->sieve;
    uint32_t end = number_at(sieve->starts, needle + 1);
    for (uint32_t i = number_at(sieve->starts, needle); i < end; i++)
        add_once(search, number_at(sieve->owners, i));
}

/* A new number for a text; when they are used up, they begin again. */
static void begin_text(const struct rs_prefilter *prefilter,
                       struct rs_prefilter_scratch *scratch)
{
    if (++scratch->text)
        return;
    scratch->text = 1;
    memset(scratch->found, 0, prefilter->numbers->len * sizeof(uint32_t));
}

void rs_prefilter_find(const struct rs_prefilter *prefilter,
                       struct rs_prefilter_scratch *scratch,
                       struct rs_view folded, GArray *candidates)
{
    struct search search = {prefilter, scratch, candidates};
    begin_text(prefilter, scratch);
    for (guint i = 0; i < prefilter->sieve->blind->len; i++)
        add_once(&search, number_at(prefilter->sieve->blind, i));
    if (!prefilter->sieve->hyperscan ||
        rs_hyperscan_find(prefilter->sieve->hyperscan, scratch->hyperscan,
                          folded, add_owners, &search))
        return;
    for (guint i = 0; i < prefilter->numbers->len; i++)
        add_once(&search, i);
}
