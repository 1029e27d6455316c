#include "pattern/trie.h"
#include "pattern/trie_parts.h"

static uint32_t base_of(const struct rs_trie *trie, enum rs_trie_root root)
{
    return trie->nodes[RS_TRIE_FIRST_NODE + root] >> RS_TRIE_BASE_SHIFT;
}

uint64_t rs_trie_next(const struct rs_trie *trie, uint32_t open)
{
    uint64_t next = 0;
    for (unsigned symbol = 1; trie->bytes[symbol]; symbol++)
        if ((trie->nodes[open + symbol] & RS_TRIE_SYMBOL) == symbol)
            next |= trie->bytes[symbol];
    return next;
}

/* No string begins with a space, or in the middle of a character. */
static bool may_begin(char c, enum rs_trie_root root)
{
    if (root == RS_TRIE_WITHIN || g_ascii_isalnum(c))
        return g_ascii_isalnum(c);
    return c != ' ' && ((unsigned char)c & 0xc0) != 0x80;
}

static uint64_t seconds_of(const struct rs_trie *trie, enum rs_trie_root root,
                           unsigned char c)
{
    uint8_t symbol = trie->symbols[c];
    uint32_t node = trie->nodes[base_of(trie, root) + symbol];
    if (!symbol || (node & RS_TRIE_SYMBOL) != symbol ||
        !may_begin((char)c, root))
        return 0;
    if (node & RS_TRIE_STRINGS_END)
        return UINT64_MAX;
    return rs_trie_next(trie, node >> RS_TRIE_BASE_SHIFT);
}

void rs_trie_note_seconds(struct rs_trie *trie)
{
    for (unsigned c = 0; c < 256; c++) {
        trie->is_word[c] = g_ascii_isalnum((char)c);
        for (unsigned root = 0; root < RS_TRIE_ROOTS; root++)
            trie->seconds[root][c] = seconds_of(trie, root, (unsigned char)c);
    }
}

static void report_one(uint32_t number, bool ends,
                       const struct rs_trie_run *run,
                       const struct rs_trie_finder *finder)
{
    if (ends || !(number & RS_TRIE_ENDS))
        finder->found(finder->data, number & ~RS_TRIE_ENDS, run);
}

/* The strings that end at a node, which the byte before run->at led to. */
static void report(const struct rs_trie *trie, struct rs_view text,
                   uint32_t node, const struct rs_trie_run *run,
                   const struct rs_trie_finder *finder)
{
    bool ends =
        run->at == text.len || !trie->is_word[(unsigned char)text.at[run->at]];
    if (trie->nodes[node] & RS_TRIE_ONE_ENDS) {
        report_one(trie->ends[node], ends, run, finder);
        return;
    }
    const uint32_t *number = trie->lists + trie->ends[node];
    for (; *number != RS_TRIE_NONE; number++)
        report_one(*number, ends, run, finder);
}

/* Takes a run over the byte that it has come to. False when that is its end. */
static bool step(const struct rs_trie *trie, struct rs_view text,
                 struct rs_trie_run *run, const struct rs_trie_finder *finder)
{
    uint8_t symbol = trie->symbols[(unsigned char)text.at[run->at]];
    uint32_t node = trie->nodes[run->open + symbol];
    if (!symbol || (node & RS_TRIE_SYMBOL) != symbol)
        return false;
    run->at++;
    if (node & RS_TRIE_STRINGS_END)
        report(trie, text, run->open + symbol, run, finder);
    run->open = node >> RS_TRIE_BASE_SHIFT;
    return run->open != 0;
}

void rs_trie_find(const struct rs_trie *trie, struct rs_view text, size_t from,
                  size_t to, const struct rs_trie_finder *finder)
{
    bool is_behind_word =
        from && trie->is_word[(unsigned char)text.at[from - 1]];
    for (size_t at = from; at < to; at++) {
        unsigned char c = (unsigned char)text.at[at];
        bool is_within = is_behind_word & trie->is_word[c];
        enum rs_trie_root root = is_within ? RS_TRIE_WITHIN : RS_TRIE_OUTSIDE;
        uint64_t next = trie->seconds[root][c];
        is_behind_word = trie->is_word[c];
        if (at + 1 < to)
            next = next >> ((unsigned char)text.at[at + 1] % 64) & 1;
        if (!next)
            continue;
        struct rs_trie_run run = {(uint32_t)at, (uint32_t)at,
                                  base_of(trie, root), 0};
        bool is_open = true;
        while (is_open && run.at < to)
            is_open = step(trie, text, &run, finder);
        if (is_open)
            finder->open(finder->data, &run);
    }
}

void rs_trie_prefetch(const struct rs_trie *trie, struct rs_view text,
                      const struct rs_trie_run *run)
{
    if (run->at < text.len)
        __builtin_prefetch(
            &trie->nodes[run->open +
                         trie->symbols[(unsigned char)text.at[run->at]]]);
}

void rs_trie_go_on(const struct rs_trie *trie, struct rs_view text,
                   struct rs_trie_run *runs, size_t count,
                   const struct rs_trie_finder *finder)
{
    while (count) {
        size_t left = 0;
        for (size_t i = 0; i < count; i++) {
            struct rs_trie_run run = runs[i];
            if (run.at == text.len || !step(trie, text, &run, finder))
                continue;
            rs_trie_prefetch(trie, text, &run);
            runs[left++] = run;
        }
        count = left;
    }
}
