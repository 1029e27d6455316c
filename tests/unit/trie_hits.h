/* What a search for strings finds, as text: of check_trie and check_skim. */
#ifndef TRIE_HITS_H
#define TRIE_HITS_H

#include <glib.h>
#include <stdint.h>

#include "pattern/trie.h"

struct trie_hit {
    uint32_t number;
    size_t start;
};

static inline GArray *trie_hits_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(struct trie_hit));
}

static inline void trie_hits_put(GArray *hits, uint32_t number, size_t start)
{
    struct trie_hit hit = {number, start};
    g_array_append_val(hits, hit);
}

static inline void trie_hits_add(void *data, uint32_t number,
                                 const struct rs_trie_run *run)
{
    trie_hits_put(data, number, run->start);
}

/* For a finder that goes on nowhere. */
static inline void trie_hits_ignore(void *data, const struct rs_trie_run *run)
{
    (void)data, (void)run;
}

static inline int trie_hits_compare(gconstpointer a, gconstpointer b)
{
    const struct trie_hit *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* "number@start ...", sorted; to be freed. */
static inline char *trie_hits_show(GArray *hits)
{
    GString *shown = g_string_new(NULL);
    g_array_sort(hits, trie_hits_compare);
    for (guint i = 0; i < hits->len; i++) {
        const struct trie_hit *hit = &g_array_index(hits, struct trie_hit, i);
        g_string_append_printf(shown, "%s%u@%zu", i ? " " : "", hit->number,
                               hit->start);
    }
    return g_string_free(shown, FALSE);
}

#endif
