#include "pattern/skim.h"

#include <string.h>

/* Slots for words, a power of 2; words that fill it. Words of more bytes are
 * rare, and looked up each time. */
#define SLOT_COUNT (1u << 15)
#define WORDS_MAX (SLOT_COUNT / 4 * 3)
#define WORD_LEN_MAX 32

/* Words that are looked up together. */
#define SPOTS_MAX 64

/* A word's slot is the first free one from where its hash says. */
struct word {
    uint32_t hash;
    uint32_t text;              /* into `bytes` */
    uint32_t first, found;      /* of `pieces`, and the number of these */
    uint32_t first_open, opens; /* of `opens`, likewise */
    uint32_t len;               /* 0: the slot is free */
};

/* A string of the word. */
struct piece {
    uint32_t number, offset; /* offset: of its first byte in the word */
};

/* A string that may go on behind the word and its space. */
struct open {
    uint64_t next; /* with these bytes: rs_trie_next() */
    uint32_t open, offset;
};

/* A word of the text. */
struct spot {
    uint32_t start, len, hash;
    uint32_t word; /* its slot, unless it is long */
};

struct rs_skim {
    const struct rs_trie *trie;
    struct word *slots;
    size_t word_count;
    GString *bytes;
    GArray *pieces; /* struct piece */
    GArray *opens;  /* struct open */

    /* The search that is on. */
    struct rs_view text;
    struct spot spots[SPOTS_MAX];
    size_t spot_count;
    size_t spaces; /* before the word that is told */
    size_t end;    /* of a long one */
    rs_skim_found_fn *found;
    void *data;
};

struct rs_skim *rs_skim_open(const struct rs_trie *trie)
{
    struct rs_skim *skim = g_new0(struct rs_skim, 1);
    skim->trie = trie;
    skim->slots = g_new0(struct word, SLOT_COUNT);
    skim->bytes = g_string_new(NULL);
    skim->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    skim->opens = g_array_new(FALSE, FALSE, sizeof(struct open));
    return skim;
}

void rs_skim_close(struct rs_skim *skim)
{
    if (!skim)
        return;
    g_free(skim->slots);
    g_string_free(skim->bytes, TRUE);
    g_array_unref(skim->pieces);
    g_array_unref(skim->opens);
    g_free(skim);
}

static void forget(struct rs_skim *skim)
{
    memset(skim->slots, 0, SLOT_COUNT * sizeof *skim->slots);
    skim->word_count = 0;
    g_string_truncate(skim->bytes, 0);
    g_array_set_size(skim->pieces, 0);
    g_array_set_size(skim->opens, 0);
}

static void add_found(void *data, uint32_t number, size_t start)
{
    struct rs_skim *skim = data;
    struct piece piece = {number, (uint32_t)start};
    g_array_append_val(skim->pieces, piece);
}

static void add_open(void *data, uint32_t open, size_t start)
{
    struct rs_skim *skim = data;
    struct open one = {rs_trie_next(skim->trie, open), open, (uint32_t)start};
    g_array_append_val(skim->opens, one);
}

/* Looks a word up, and remembers it in a slot that is free. It is looked up
 * with a space behind it, so that only what goes on with the next word is
 * open. */
static void learn(struct rs_skim *skim, struct word *word,
                  const struct spot *spot)
{
    const struct rs_trie_finder finder = {skim, add_found, add_open};
    *word = (struct word){.hash = spot->hash,
                          .text = (uint32_t)skim->bytes->len,
                          .first = skim->pieces->len,
                          .first_open = skim->opens->len,
                          .len = spot->len};
    g_string_append_len(skim->bytes, skim->text.at + spot->start, spot->len);
    g_string_append_c(skim->bytes, ' ');
    struct rs_view text = {skim->bytes->str + word->text, spot->len + 1};
    rs_trie_find(skim->trie, text, 0, text.len, &finder);
    word->found = skim->pieces->len - word->first;
    word->opens = skim->opens->len - word->first_open;
    skim->word_count++;
}

static struct word *find_slot(const struct rs_skim *skim,
                              const struct spot *spot)
{
    const char *at = skim->text.at + spot->start;
    for (uint32_t i = spot->hash;; i++) {
        struct word *word = &skim->slots[i % SLOT_COUNT];
        if (!word->len ||
            (word->hash == spot->hash && word->len == spot->len &&
             !memcmp(skim->bytes->str + word->text, at, spot->len)))
            return word;
    }
}

/* The byte that begins the next word; -1: there is none. */
static int next_byte(const struct rs_skim *skim, const struct spot *spot)
{
    size_t at = (size_t)spot->start + spot->len + 1;
    return at < skim->text.len ? (unsigned char)skim->text.at[at] : -1;
}

static const struct open *opens_of(const struct rs_skim *skim,
                                   const struct word *word)
{
    return &g_array_index(skim->opens, struct open, word->first_open);
}

static bool goes_on(const struct open *open, int next)
{
    return next >= 0 && open->next >> (next % 64) & 1;
}

/* A word that has been looked up before, or is now. */
static void recall(struct rs_skim *skim, struct spot *spot)
{
    struct word *word = find_slot(skim, spot);
    if (!word->len)
        learn(skim, word, spot);
    spot->word = (uint32_t)(word - skim->slots);
    __builtin_prefetch(skim->pieces->data + word->first * sizeof(struct piece));
    __builtin_prefetch(skim->opens->data +
                       word->first_open * sizeof(struct open));
}

static void prefetch_open(const struct rs_skim *skim, const struct spot *spot)
{
    const struct word *word = &skim->slots[spot->word];
    int next = next_byte(skim, spot);
    const struct open *open = opens_of(skim, word);
    for (const struct open *end = open + word->opens; open < end; open++)
        if (goes_on(open, next))
            rs_trie_prefetch(skim->trie, open->open, (unsigned char)next);
}

static void tell(void *data, uint32_t number, size_t start)
{
    struct rs_skim *skim = data;
    skim->found(skim->data, number, start, skim->spaces);
}

static void forget_open(void *data, uint32_t open, size_t start)
{
    (void)data, (void)open, (void)start;
}

/* What the word holds, and the strings that go on behind it and its space. */
static void tell_word(struct rs_skim *skim, const struct spot *spot)
{
    const struct rs_trie_finder finder = {skim, tell, forget_open};
    const struct word *word = &skim->slots[spot->word];
    const struct piece *piece =
        &g_array_index(skim->pieces, struct piece, word->first);
    for (const struct piece *end = piece + word->found; piece < end; piece++)
        tell(skim, piece->number, spot->start + piece->offset);
    int next = next_byte(skim, spot);
    const struct open *open = opens_of(skim, word);
    for (const struct open *end = open + word->opens; open < end; open++)
        if (goes_on(open, next))
            rs_trie_go_on(skim->trie, skim->text, open->open,
                          spot->start + open->offset,
                          (size_t)spot->start + spot->len + 1, &finder);
}

static void go_on_at_once(void *data, uint32_t open, size_t start)
{
    const struct rs_skim *skim = data;
    const struct rs_trie_finder finder = {data, tell, forget_open};
    rs_trie_go_on(skim->trie, skim->text, open, start, skim->end, &finder);
}

/* A long word, and what goes on behind it. */
static void look_up(struct rs_skim *skim, const struct spot *spot)
{
    const struct rs_trie_finder finder = {skim, tell, go_on_at_once};
    skim->end = (size_t)spot->start + spot->len;
    rs_trie_find(skim->trie, skim->text, spot->start, skim->end, &finder);
}

/* The words, up to a handful; where the next one begins. The hash is FNV-1a. */
static size_t cut_words(struct rs_skim *skim, size_t start)
{
    struct rs_view text = skim->text;
    skim->spot_count = 0;
    while (start < text.len && skim->spot_count < SPOTS_MAX) {
        uint32_t hash = 2166136261u;
        size_t end = start;
        for (; end < text.len && text.at[end] != ' '; end++)
            hash = (hash ^ (unsigned char)text.at[end]) * 16777619u;
        skim->spots[skim->spot_count++] = (struct spot){
            .start = (uint32_t)start,
            .len = (uint32_t)(end - start),
            .hash = hash,
        };
        __builtin_prefetch(&skim->slots[hash % SLOT_COUNT]);
        start = end + 1;
    }
    return start;
}

static bool is_long(const struct spot *spot)
{
    return spot->len > WORD_LEN_MAX;
}

/* What is remembered lies in far more memory than the processor's nearest
 * caches hold: so a handful of words is taken through each step together, and
 * what the next one reads is fetched meanwhile. */
static void skim_words(struct rs_skim *skim)
{
    const struct spot *end = skim->spots + skim->spot_count;
    if (skim->word_count + skim->spot_count > WORDS_MAX)
        forget(skim);
    for (struct spot *spot = skim->spots; spot < end; spot++)
        if (spot->len && !is_long(spot))
            recall(skim, spot);
    for (const struct spot *spot = skim->spots; spot < end; spot++)
        if (spot->len && !is_long(spot))
            prefetch_open(skim, spot);
    for (const struct spot *spot = skim->spots; spot < end; spot++) {
        if (is_long(spot))
            look_up(skim, spot);
        else if (spot->len)
            tell_word(skim, spot);
        skim->spaces++;
    }
}

void rs_skim_find(struct rs_skim *skim, struct rs_view text,
                  rs_skim_found_fn *found, void *data)
{
    g_assert(text.len < UINT32_MAX);
    skim->text = text;
    skim->found = found;
    skim->data = data;
    skim->spaces = 0;
    for (size_t start = 0; start < text.len;) {
        start = cut_words(skim, start);
        skim_words(skim);
    }
}
