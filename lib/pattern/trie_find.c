#include "pattern/trie.h"
#include "pattern/trie_parts.h"

/* What a byte is to the search for beginnings. */
enum kind {
    WORD,  /* an ASCII letter or digit */
    SIGN,  /* any other that may begin a string */
    SPACE, /* none begins with a space, … */
    REST,  /* … or in the middle of a character */
};

static enum kind kind_of(char c)
{
    if (g_ascii_isalnum(c))
        return WORD;
    if (((unsigned char)c & 0xc0) == 0x80)
        return REST;
    return c == ' ' ? SPACE : SIGN;
}

/* Strings that begin from `from` on, as far as they lie before `to`. */
struct search {
    const struct rs_trie *trie;
    struct rs_view text;
    size_t to;
    const struct rs_trie_finder *finder;
};

static void report_one(const struct search *search, uint32_t number,
                       size_t start, bool ends)
{
    if (ends || !(number & RS_TRIE_ENDS))
        search->finder->found(search->finder->data, number & ~RS_TRIE_ENDS,
                              start);
}

static void report(const struct search *search, uint32_t at, size_t start,
                   size_t end)
{
    const struct rs_trie *trie = search->trie;
    bool ends =
        end == search->text.len || kind_of(search->text.at[end]) != WORD;
    if (trie->nodes[at] & RS_TRIE_ONE_ENDS) {
        report_one(search, trie->ends[at], start, ends);
        return;
    }
    const uint32_t *number = trie->lists + trie->ends[at];
    for (; *number != RS_TRIE_NONE; number++)
        report_one(search, *number, start, ends);
}

/* The strings that begin at `start` and have come to byte `at`, at a node with
 * this base. */
static void follow(const struct search *search, uint32_t base, size_t start,
                   size_t at)
{
    const struct rs_trie *trie = search->trie;
    for (; at < search->to; at++) {
        uint8_t symbol = trie->symbols[(unsigned char)search->text.at[at]];
        uint32_t node = trie->nodes[base + symbol];
        if (!symbol || (node & RS_TRIE_SYMBOL) != symbol)
            return;
        if (node & RS_TRIE_STRINGS_END)
            report(search, base + symbol, start, at + 1);
        base = node >> RS_TRIE_BASE_SHIFT;
    }
    if (base)
        search->finder->open(search->finder->data, base, start);
}

void rs_trie_find(const struct rs_trie *trie, struct rs_view text, size_t from,
                  size_t to, const struct rs_trie_finder *finder)
{
    struct search search = {trie, text, to, finder};
    uint32_t outside =
        trie->nodes[RS_TRIE_FIRST_NODE + RS_TRIE_OUTSIDE] >> RS_TRIE_BASE_SHIFT;
    uint32_t within =
        trie->nodes[RS_TRIE_FIRST_NODE + RS_TRIE_WITHIN] >> RS_TRIE_BASE_SHIFT;
    enum kind before = from ? kind_of(text.at[from - 1]) : SPACE;
    for (size_t at = from; at < to; at++) {
        enum kind kind = kind_of(text.at[at]);
        if (kind == WORD && before == WORD)
            follow(&search, within, at, at);
        else if (kind == WORD || kind == SIGN)
            follow(&search, outside, at, at);
        before = kind;
    }
}

uint64_t rs_trie_next(const struct rs_trie *trie, uint32_t open)
{
    uint64_t next = 0;
    for (unsigned symbol = 1; trie->bytes[symbol]; symbol++)
        if ((trie->nodes[open + symbol] & RS_TRIE_SYMBOL) == symbol)
            next |= trie->bytes[symbol];
    return next;
}

void rs_trie_prefetch(const struct rs_trie *trie, uint32_t open,
                      unsigned char next)
{
    __builtin_prefetch(&trie->nodes[open + trie->symbols[next]]);
}

void rs_trie_go_on(const struct rs_trie *trie, struct rs_view text,
                   uint32_t open, size_t start, size_t at,
                   const struct rs_trie_finder *finder)
{
    struct search search = {trie, text, text.len, finder};
    follow(&search, open, start, at);
}
