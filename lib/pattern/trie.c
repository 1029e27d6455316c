#include "pattern/trie.h"

#include <stdlib.h>
#include <string.h>

#include "base/stow.h"
#include "pattern/trie_parts.h"

/* Bases that are tried for a node before those that came first are given up. */
#define TRIES_MAX 32

/* Bytes of keys that are looked at first when whole keys are too many. */
#define DEPTH_FIRST 9

/* What is only needed while building. */
struct builder {
    struct rs_trie *trie;
    GArray *nodes, *ends, *lists; /* uint32_t */
    GArray *taken;                /* bool: bases */
    struct rs_trie_key *keys;     /* in order of root and text */
    GArray *ranges;               /* struct range: nodes to be given children */
    uint32_t first_free;          /* all nodes before it are in use */
    size_t depth_max;             /* bytes of keys that are looked at */
    bool is_full;                 /* there are more nodes than can be */
};

/* Keys [from, to), which are the same in their first `depth` bytes. */
struct range {
    size_t from, to, depth;
    uint32_t node;
};

static char simplify(char c)
{
    return g_ascii_isdigit(c) || c == RS_TRIE_DIGIT ? '0' : c;
}

static int compare_keys(const void *a, const void *b)
{
    const struct rs_trie_key *x = a, *y = b;
    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    for (size_t i = 0; i < MIN(x->text.len, y->text.len); i++) {
        int left = (unsigned char)simplify(x->text.at[i]);
        int right = (unsigned char)simplify(y->text.at[i]);
        if (left != right)
            return left - right;
    }
    return (x->text.len > y->text.len) - (x->text.len < y->text.len);
}

/* The bytes that occur, in order. */
static void number_symbols(struct rs_trie *trie, const struct rs_trie_key *keys,
                           size_t count)
{
    bool occurs[256] = {false};
    uint8_t next = 1;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < keys[i].text.len; k++)
            occurs[(unsigned char)simplify(keys[i].text.at[k])] = true;
    for (int c = 0; c < 256; c++)
        if (occurs[c])
            trie->symbols[c] = next++;
    for (int c = '1'; c <= '9'; c++)
        trie->symbols[c] = trie->symbols['0'];
    trie->symbols[(unsigned char)RS_TRIE_DIGIT] = trie->symbols['0'];
}

static void list_bytes(struct rs_trie *trie)
{
    for (unsigned c = 0; c < 256; c++)
        trie->bytes[trie->symbols[c]] |= UINT64_C(1) << (c % 64);
}

static uint32_t *node_at(const struct builder *builder, uint32_t index)
{
    return &g_array_index(builder->nodes, uint32_t, index);
}

static bool *taken_at(const struct builder *builder, uint32_t base)
{
    return &g_array_index(builder->taken, bool, base);
}

/* Room for the children of a node with that base. */
static void grow(struct builder *builder, uint32_t base)
{
    guint count = MAX(builder->nodes->len, base + RS_TRIE_FIRST_NODE + 1);
    builder->is_full = builder->is_full || count > RS_TRIE_BASE_MAX;
    g_array_set_size(builder->nodes, count);
    g_array_set_size(builder->ends, count);
    g_array_set_size(builder->taken, count);
}

static bool fits(struct builder *builder, uint32_t base,
                 const uint8_t *children, size_t count)
{
    grow(builder, base);
    if (*taken_at(builder, base))
        return false;
    for (size_t i = 0; i < count; i++)
        if (*node_at(builder, base + children[i]) & RS_TRIE_SYMBOL)
            return false;
    return true;
}

/* The lowest base at which all children have room; but where that takes long to
 * find, what is passed over is not looked at again. */
static uint32_t find_base(struct builder *builder, const uint8_t *children,
                          size_t count)
{
    while (*node_at(builder, builder->first_free) & RS_TRIE_SYMBOL)
        grow(builder, ++builder->first_free);
    uint32_t first = builder->first_free - children[0], base = first;
    while (!fits(builder, base, children, count))
        base++;
    if (base - first > TRIES_MAX)
        builder->first_free += (base - first) / 2;
    *taken_at(builder, base) = true;
    return base;
}

static uint8_t symbol_of(const struct builder *builder, size_t key, size_t at)
{
    return builder->trie
        ->symbols[(unsigned char)builder->keys[key].text.at[at]];
}

static size_t length_of(const struct builder *builder, size_t key)
{
    return MIN(builder->keys[key].text.len, builder->depth_max);
}

/* The strings that end at a node; the number of them. */
static size_t end_keys(struct builder *builder, const struct range *range)
{
    size_t at = range->from;
    uint32_t begin = builder->lists->len, number = RS_TRIE_NONE,
             none = RS_TRIE_NONE;
    for (; at < range->to && length_of(builder, at) == range->depth; at++) {
        const struct rs_trie_key *key = &builder->keys[at];
        bool is_whole = key->text.len == range->depth;
        number = key->number | (key->ends && is_whole ? RS_TRIE_ENDS : 0);
        g_array_append_val(builder->lists, number);
    }
    if (at == range->from)
        return 0;
    bool is_one = at == range->from + 1;
    if (is_one)
        g_array_set_size(builder->lists, begin);
    else
        g_array_append_val(builder->lists, none);
    *node_at(builder, range->node) |=
        RS_TRIE_STRINGS_END | (is_one ? RS_TRIE_ONE_ENDS : 0);
    g_array_index(builder->ends, uint32_t, range->node) =
        is_one ? number : begin;
    return at - range->from;
}

static void add_children(struct builder *builder, struct range range)
{
    uint8_t children[RS_TRIE_SYMBOL];
    size_t count = 0;
    range.from += end_keys(builder, &range);
    for (size_t i = range.from; i < range.to; i++) {
        uint8_t symbol = symbol_of(builder, i, range.depth);
        if (!count || children[count - 1] != symbol)
            children[count++] = symbol;
    }
    if (!count)
        return;
    uint32_t base = find_base(builder, children, count);
    *node_at(builder, range.node) |= base << RS_TRIE_BASE_SHIFT;
    for (size_t i = 0, from = range.from; i < count; i++) {
        struct range child = {from, from, range.depth + 1, base + children[i]};
        while (child.to < range.to &&
               symbol_of(builder, child.to, range.depth) == children[i])
            child.to++;
        from = child.to;
        *node_at(builder, child.node) |= children[i];
        g_array_append_val(builder->ranges, child);
    }
}

/* Level by level, so that what is near the roots lies close together. */
static void build(struct builder *builder, size_t count)
{
    grow(builder, RS_TRIE_FIRST_NODE + RS_TRIE_ROOTS);
    builder->first_free = 2 * RS_TRIE_FIRST_NODE;
    grow(builder, builder->first_free);
    size_t at = 0;
    for (uint32_t root = 0; root < RS_TRIE_ROOTS; root++) {
        struct range range = {.from = at, .node = RS_TRIE_FIRST_NODE + root};
        while (at < count && builder->keys[at].root == root)
            at++;
        range.to = at;
        g_array_append_val(builder->ranges, range);
    }
    for (guint i = 0; i < builder->ranges->len && !builder->is_full; i++)
        add_children(builder, g_array_index(builder->ranges, struct range, i));
}

static GArray *zeros_new(size_t size)
{
    return g_array_new(FALSE, TRUE, (guint)size);
}

static uint32_t *take_numbers(GArray *numbers)
{
    return (uint32_t *)(void *)g_array_free(numbers, FALSE);
}

static void builder_clear(struct builder *builder)
{
    g_array_unref(builder->nodes);
    g_array_unref(builder->ends);
    g_array_unref(builder->lists);
    g_array_unref(builder->taken);
    g_array_unref(builder->ranges);
}

/* With the beginnings of keys where whole ones are too many. */
static struct builder build_deep(const struct rs_trie_key *keys, size_t count,
                                 struct rs_trie *trie, struct rs_trie_key *own,
                                 size_t depth_max)
{
    struct builder builder = {
        .trie = trie,
        .nodes = zeros_new(sizeof(uint32_t)),
        .ends = zeros_new(sizeof(uint32_t)),
        .lists = zeros_new(sizeof(uint32_t)),
        .taken = zeros_new(sizeof(bool)),
        .keys = own,
        .ranges = zeros_new(sizeof(struct range)),
        .depth_max = depth_max,
    };
    if (count)
        memcpy(own, keys, count * sizeof *keys);
    qsort(own, count, sizeof *keys, compare_keys);
    build(&builder, count);
    return builder;
}

struct rs_trie *rs_trie_open(const struct rs_trie_key *keys, size_t count)
{
    struct rs_trie *trie = g_new0(struct rs_trie, 1);
    g_autofree struct rs_trie_key *own = g_new(struct rs_trie_key, count + 1);
    number_symbols(trie, keys, count);
    list_bytes(trie);
    struct builder builder = build_deep(keys, count, trie, own, SIZE_MAX);
    for (size_t depth = DEPTH_FIRST; builder.is_full; depth--) {
        builder_clear(&builder);
        builder = build_deep(keys, count, trie, own, depth);
    }
    trie->count = builder.nodes->len;
    trie->list_len = builder.lists->len;
    trie->nodes = take_numbers(g_array_ref(builder.nodes));
    trie->ends = take_numbers(g_array_ref(builder.ends));
    trie->lists = take_numbers(g_array_ref(builder.lists));
    builder_clear(&builder);
    rs_trie_note_seconds(trie);
    return trie;
}

void rs_trie_close(struct rs_trie *trie)
{
    if (!trie)
        return;
    g_free(trie->nodes);
    g_free(trie->ends);
    g_free(trie->lists);
    g_free(trie);
}

size_t rs_trie_len(const struct rs_trie *trie)
{
    return trie->count * sizeof *trie->nodes;
}

void rs_trie_write(const struct rs_trie *trie, GByteArray *out)
{
    rs_stow_put(out, trie->symbols, sizeof trie->symbols, 1);
    rs_stow_put(out, trie->nodes, trie->count, sizeof *trie->nodes);
    rs_stow_put(out, trie->ends, trie->count, sizeof *trie->ends);
    rs_stow_put(out, trie->lists, trie->list_len, sizeof *trie->lists);
}

/* Whether a search stays within the arrays. */
static bool is_sound(const struct rs_trie *trie, uint32_t end, uint32_t flags)
{
    for (uint32_t i = 0; i < trie->count; i++) {
        uint32_t node = trie->nodes[i];
        bool is_one = node & RS_TRIE_ONE_ENDS;
        if ((node >> RS_TRIE_BASE_SHIFT) + RS_TRIE_SYMBOL >= trie->count ||
            (is_one && (trie->ends[i] & ~(RS_TRIE_ENDS | flags)) >= end) ||
            (!is_one && node & RS_TRIE_STRINGS_END &&
             trie->ends[i] >= trie->list_len))
            return false;
    }
    for (uint32_t i = 0; i < trie->list_len; i++)
        if (trie->lists[i] != RS_TRIE_NONE &&
            (trie->lists[i] & ~(RS_TRIE_ENDS | flags)) >= end)
            return false;
    return trie->count >= 2 * RS_TRIE_FIRST_NODE &&
           (!trie->list_len || trie->lists[trie->list_len - 1] == RS_TRIE_NONE);
}

struct rs_trie *rs_trie_read(struct rs_view *bytes, uint32_t end,
                             uint32_t flags)
{
    struct rs_trie *trie = g_new0(struct rs_trie, 1);
    g_autofree uint8_t *symbols = NULL;
    size_t symbol_count, nodes, ends, lists;
    bool ok = rs_stow_take(bytes, 1, &symbols, &symbol_count) &&
              symbol_count == sizeof trie->symbols &&
              rs_stow_take(bytes, sizeof *trie->nodes, &trie->nodes, &nodes) &&
              rs_stow_take(bytes, sizeof *trie->ends, &trie->ends, &ends) &&
              rs_stow_take(bytes, sizeof *trie->lists, &trie->lists, &lists) &&
              nodes == ends && nodes < RS_TRIE_NONE && lists < RS_TRIE_NONE;
    if (ok) {
        memcpy(trie->symbols, symbols, sizeof trie->symbols);
        list_bytes(trie);
        trie->count = (uint32_t)nodes;
        trie->list_len = (uint32_t)lists;
    }
    if (ok && is_sound(trie, end, flags)) {
        rs_trie_note_seconds(trie);
        return trie;
    }
    rs_trie_close(trie);
    return NULL;
}
