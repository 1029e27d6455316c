/*
 * Phrases are bytes of the folded text, and are their own needles. Regexes are
 * widened first (regex_widen.c), into a pattern over bytes. Most have strings
 * of which each match holds one (factors.c): these are searched in their place.
 * Those without are small, and handed to Hyperscan as they are. What cannot be
 * widened surely has no needle: it is blind.
 *
 * A literal is searched once, however many patterns it stands for.
 */
#include "pattern/needles.h"

#include "pattern/factors.h"
#include "pattern/regex_widen.h"

/* Bytes of a widened regex without factors that Hyperscan is given: a larger
 * one could take it seconds to compile. */
#define REGEX_LEN_MAX 512

/* What has been found so far. */
struct needles {
    GPtrArray *all;    /* struct rs_needle * */
    GHashTable *known; /* the same, as a set */
    GArray *blind;
};

static void needle_close(gpointer data)
{
    struct rs_needle *needle = data;
    g_string_free(needle->text, TRUE);
    g_array_unref(needle->owners);
    g_free(needle);
}

static guint needle_hash(gconstpointer data)
{
    const struct rs_needle *needle = data;
    return g_string_hash(needle->text) ^ needle->is_regex;
}

static gboolean needle_equal(gconstpointer a, gconstpointer b)
{
    const struct rs_needle *x = a, *y = b;
    return x->is_regex == y->is_regex && g_string_equal(x->text, y->text);
}

/* Takes `text`, and adds the pattern at `place` to those that it stands for. */
static void add_needle(struct needles *needles, struct rs_needle given,
                       uint32_t place)
{
    struct rs_needle *needle = g_hash_table_lookup(needles->known, &given);
    if (needle) {
        g_string_free(given.text, TRUE);
    } else {
        needle = g_new(struct rs_needle, 1);
        *needle = given;
        needle->owners = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_ptr_array_add(needles->all, needle);
        g_hash_table_add(needles->known, needle);
    }
    g_array_append_val(needle->owners, place);
}

static void add_phrase(struct needles *needles, struct rs_view phrase,
                       uint32_t place)
{
    GString *text = g_string_new_len(phrase.at, (gssize)phrase.len);
    add_needle(needles, (struct rs_needle){.text = text}, place);
}

static void add_regex(struct needles *needles, struct rs_view regex,
                      uint32_t place)
{
    g_autoptr(GString) wide = g_string_new(NULL);
    g_autoptr(GPtrArray) factors = g_ptr_array_new();
    bool ok = rs_regex_widen(regex, wide);
    struct rs_view text = {wide->str, wide->len};
    if (ok && rs_factors_find(text, factors)) {
        for (guint i = 0; i < factors->len; i++)
            add_needle(needles, (struct rs_needle){.text = factors->pdata[i]},
                       place);
    } else if (ok && wide->len <= REGEX_LEN_MAX) {
        struct rs_needle needle = {.text = g_steal_pointer(&wide),
                                   .is_regex = true};
        add_needle(needles, needle, place);
    } else {
        g_array_append_val(needles->blind, place);
    }
}

GPtrArray *rs_needles_find(const struct rs_prefilter_pattern *patterns,
                           size_t count, GArray *blind)
{
    struct needles needles = {
        .all = g_ptr_array_new_with_free_func(needle_close),
        .known = g_hash_table_new(needle_hash, needle_equal),
        .blind = blind,
    };
    for (uint32_t i = 0; i < count; i++)
        if (patterns[i].is_regex)
            add_regex(&needles, patterns[i].text, i);
        else
            add_phrase(&needles, patterns[i].text, i);
    g_hash_table_unref(needles.known);
    return needles.all;
}
