#include "pattern/skim.h"

#include "base/octet.h"

/* Slots for words, a power of 2; words that fill it. Words of more bytes are
 * rare, and looked up each time. */
#define SLOT_COUNT (1u << 15)
#define WORDS_MAX (SLOT_COUNT / 4 * 3)
#define WORD_LEN_MAX 32

/* Bits for words that have been met once, by their hashes; a power of 2. */
#define MET_COUNT (1u << 16)

/* A word without a slot. */
#define NO_WORD UINT32_MAX

/* Words that are looked up together. */
#define SPOTS_MAX 64

/* Bytes of a trie that stays in the nearest caches: it is searched faster than
 * words are remembered. */
#define PLAIN_TRIE_LEN ((size_t)64 << 10)

/* A word's slot is the first free one from where its hash says. Half a line of
 * the processor's caches. */
struct word {
    uint64_t head; /* its first bytes, and zeros */
    uint32_t hash;
    uint32_t text;         /* into `bytes` */
    uint32_t first, found; /* of `pieces`, and the number of these */
    uint32_t first_open;   /* of `opens`, … */
    uint16_t opens;        /* … likewise: one to a byte at most */
    uint16_t len;          /* 0: the slot is free */
};

/* A string of the word. */
struct piece {
    uint32_t number, offset; /* offset: of its first byte in the word */
};

/* A string that may go on behind the word and its space. */
struct open {
    uint32_t next;  /* with a byte c of which bit c % 32 is set here */
    uint32_t place; /* where the trie stands, | the offset << OFFSET_SHIFT */
};

#define OFFSET_SHIFT RS_TRIE_OPEN_BITS

/* A word of the text. */
struct spot {
    uint64_t head;
    uint32_t start, len, hash;
    uint32_t word; /* its slot; NO_WORD: it is not remembered */
};

struct rs_skim {
    const struct rs_trie *trie;
    bool is_plain; /* nothing is remembered: the trie is small */
    struct word *slots;
    size_t word_count;
    uint64_t *met; /* bits */
    GString *bytes;
    GArray *pieces; /* struct piece */
    GArray *opens;  /* struct open */

    /* The search that is on. */
    struct rs_view text;
    struct spot spots[SPOTS_MAX];
    size_t spot_count;
    size_t spaces;            /* before what is told, … */
    size_t counted;           /* … in so many bytes */
    struct rs_trie_run *runs; /* what goes on behind words */
    size_t run_count, run_room;
    rs_skim_found_fn *found;
    void *data;
};

struct rs_skim *rs_skim_open(const struct rs_trie *trie)
{
    struct rs_skim *skim = g_new0(struct rs_skim, 1);
    skim->trie = trie;
    skim->is_plain = rs_trie_len(trie) <= PLAIN_TRIE_LEN;
    if (!skim->is_plain) {
        skim->slots = g_new0(struct word, SLOT_COUNT);
        skim->met = g_new0(uint64_t, MET_COUNT / 64);
    }
    skim->bytes = g_string_new(NULL);
    skim->pieces = g_array_sized_new(FALSE, FALSE, sizeof(struct piece), 64);
    skim->opens = g_array_sized_new(FALSE, FALSE, sizeof(struct open), 64);
    return skim;
}

void rs_skim_close(struct rs_skim *skim)
{
    if (!skim)
        return;
    g_free(skim->slots);
    g_free(skim->met);
    g_string_free(skim->bytes, TRUE);
    g_array_unref(skim->pieces);
    g_array_unref(skim->opens);
    g_free(skim->runs);
    g_free(skim);
}

static void forget(struct rs_skim *skim)
{
    memset(skim->slots, 0, SLOT_COUNT * sizeof *skim->slots);
    memset(skim->met, 0, MET_COUNT / 8);
    skim->word_count = 0;
    g_string_truncate(skim->bytes, 0);
    g_array_set_size(skim->pieces, 0);
    g_array_set_size(skim->opens, 0);
}

static void add_piece(void *data, uint32_t number,
                      const struct rs_trie_run *run)
{
    struct rs_skim *skim = data;
    struct piece piece = {number, run->start};
    g_array_append_val(skim->pieces, piece);
}

static void add_open(void *data, const struct rs_trie_run *run)
{
    struct rs_skim *skim = data;
    uint64_t next = rs_trie_next(skim->trie, run->open);
    struct open open = {(uint32_t)(next | next >> 32),
                        run->open | run->start << OFFSET_SHIFT};
    g_array_append_val(skim->opens, open);
}

/* Looks a word up, and remembers it in a slot that is free. It is looked up
 * with a space behind it, so that only what goes on with the next word is
 * open. */
static void learn(struct rs_skim *skim, struct word *word,
                  const struct spot *spot)
{
    const struct rs_trie_finder finder = {skim, add_piece, add_open};
    *word = (struct word){.head = spot->head,
                          .hash = spot->hash,
                          .text = (uint32_t)skim->bytes->len,
                          .first = skim->pieces->len,
                          .first_open = skim->opens->len,
                          .len = (uint16_t)spot->len};
    g_string_append_len(skim->bytes, skim->text.at + spot->start, spot->len);
    g_string_append_c(skim->bytes, ' ');
    struct rs_view text = {skim->bytes->str + word->text, spot->len + 1};
    rs_trie_find(skim->trie, text, 0, text.len, &finder);
    word->found = skim->pieces->len - word->first;
    word->opens = (uint16_t)(skim->opens->len - word->first_open);
    skim->word_count++;
}

static bool is_same(const struct rs_skim *skim, const struct word *word,
                    const struct spot *spot)
{
    return word->hash == spot->hash && word->head == spot->head &&
           word->len == spot->len &&
           (spot->len <= RS_OCTET_LEN ||
            !memcmp(skim->bytes->str + word->text, skim->text.at + spot->start,
                    spot->len));
}

static struct word *find_slot(const struct rs_skim *skim,
                              const struct spot *spot)
{
    for (uint32_t i = spot->hash;; i++) {
        struct word *word = &skim->slots[i % SLOT_COUNT];
        if (!word->len || is_same(skim, word, spot))
            return word;
    }
}

/* Whether a word, or another one of that hash, has been met before. */
static bool was_met(struct rs_skim *skim, const struct spot *spot)
{
    uint32_t bit = spot->hash % MET_COUNT;
    uint64_t mask = UINT64_C(1) << (bit & 63);
    bool is_set = skim->met[bit / 64] & mask;
    skim->met[bit / 64] |= mask;
    return is_set;
}

/* A word is remembered when it is met for the second time: half of those that
 * there are in a few thousand texts are met once. */
static void recall(struct rs_skim *skim, struct spot *spot)
{
    struct word *word = find_slot(skim, spot);
    if (!word->len && !was_met(skim, spot))
        return;
    if (!word->len)
        learn(skim, word, spot);
    spot->word = (uint32_t)(word - skim->slots);
    __builtin_prefetch(skim->pieces->data + word->first * sizeof(struct piece));
    __builtin_prefetch(skim->opens->data +
                       word->first_open * sizeof(struct open));
}

static void add_run(struct rs_skim *skim, struct rs_trie_run run)
{
    if (skim->run_count == skim->run_room) {
        skim->run_room = MAX(2 * skim->run_room, 64);
        skim->runs = g_renew(struct rs_trie_run, skim->runs, skim->run_room);
    }
    run.spaces = (uint32_t)skim->spaces;
    skim->runs[skim->run_count++] = run;
}

/* What goes on behind a word and its space. */
static void begin_runs(struct rs_skim *skim, const struct spot *spot)
{
    const struct word *word = &skim->slots[spot->word];
    const struct open *open =
        &g_array_index(skim->opens, struct open, word->first_open);
    size_t at = (size_t)spot->start + spot->len + 1;
    if (at >= skim->text.len)
        return;
    unsigned next = (unsigned char)skim->text.at[at] % 32;
    for (const struct open *end = open + word->opens; open < end; open++) {
        uint32_t place = open->place & ((UINT32_C(1) << OFFSET_SHIFT) - 1);
        struct rs_trie_run run = {spot->start + (open->place >> OFFSET_SHIFT),
                                  (uint32_t)at, place, 0};
        if (!(open->next >> next & 1))
            continue;
        rs_trie_prefetch(skim->trie, skim->text, &run);
        add_run(skim, run);
    }
}

static void tell_pieces(struct rs_skim *skim, const struct spot *spot)
{
    const struct word *word = &skim->slots[spot->word];
    const struct piece *piece =
        &g_array_index(skim->pieces, struct piece, word->first);
    for (const struct piece *end = piece + word->found; piece < end; piece++)
        skim->found(skim->data, piece->number, spot->start + piece->offset,
                    skim->spaces);
}

static void tell(void *data, uint32_t number, const struct rs_trie_run *run)
{
    const struct rs_skim *skim = data;
    skim->found(skim->data, number, run->start, run->spaces);
}

static void tell_here(void *data, uint32_t number,
                      const struct rs_trie_run *run)
{
    const struct rs_skim *skim = data;
    skim->found(skim->data, number, run->start, skim->spaces);
}

static void run_on(void *data, const struct rs_trie_run *run)
{
    add_run(data, *run);
}

static void forget_run(void *data, const struct rs_trie_run *run)
{
    (void)data, (void)run;
}

static void look_up(struct rs_skim *skim, const struct spot *spot)
{
    const struct rs_trie_finder finder = {skim, tell_here, run_on};
    rs_trie_find(skim->trie, skim->text, spot->start,
                 (size_t)spot->start + spot->len, &finder);
}

/* What begins in these words. */
static void go_on(struct rs_skim *skim)
{
    const struct rs_trie_finder finder = {skim, tell, forget_run};
    rs_trie_go_on(skim->trie, skim->text, skim->runs, skim->run_count, &finder);
    skim->run_count = 0;
}

/* Where the word at `start` ends. */
static size_t cut_word(struct rs_view text, size_t start, struct spot *spot)
{
    uint64_t hash = 0, spaces = 0;
    size_t end = start;
    while (!spaces) {
        uint64_t octet = rs_octet_at(text, end, ' ');
        spaces = rs_octet_equal(octet, ' ');
        octet = rs_octet_before(octet, spaces);
        if (end == start)
            spot->head = octet;
        hash = (hash ^ octet) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
        end += rs_octet_first(spaces);
    }
    spot->start = (uint32_t)start;
    spot->len = (uint32_t)(end - start);
    spot->hash = (uint32_t)hash;
    return end;
}

/* The words, up to a handful; where the next one begins. */
static size_t cut_words(struct rs_skim *skim, size_t start)
{
    skim->spot_count = 0;
    while (start < skim->text.len && skim->spot_count < SPOTS_MAX) {
        struct spot *spot = &skim->spots[skim->spot_count++];
        start = cut_word(skim->text, start, spot) + 1;
        __builtin_prefetch(&skim->slots[spot->hash % SLOT_COUNT]);
    }
    return start;
}

static bool is_short(const struct spot *spot)
{
    return spot->len > 0 && spot->len <= WORD_LEN_MAX;
}

/* What is remembered lies in far more memory than the processor's nearest
 * caches hold: so a handful of words is taken through each step together, and
 * what the next one reads is fetched meanwhile. */
static void skim_words(struct rs_skim *skim)
{
    const struct spot *end = skim->spots + skim->spot_count;
    size_t before = skim->spaces;
    if (skim->word_count + skim->spot_count > WORDS_MAX)
        forget(skim);
    for (struct spot *spot = skim->spots; spot < end; spot++) {
        spot->word = NO_WORD;
        if (is_short(spot))
            recall(skim, spot);
    }
    for (const struct spot *spot = skim->spots; spot < end; spot++) {
        if (spot->word != NO_WORD)
            begin_runs(skim, spot);
        else if (spot->len)
            look_up(skim, spot);
        skim->spaces++;
    }
    skim->spaces = before;
    for (const struct spot *spot = skim->spots; spot < end; spot++) {
        if (spot->word != NO_WORD)
            tell_pieces(skim, spot);
        skim->spaces++;
    }
    go_on(skim);
}

/* In order of where it begins. */
static void tell_plainly(void *data, uint32_t number,
                         const struct rs_trie_run *run)
{
    struct rs_skim *skim = data;
    for (; skim->counted < run->start; skim->counted++)
        skim->spaces += skim->text.at[skim->counted] == ' ';
    skim->found(skim->data, number, run->start, skim->spaces);
}

static void find_plainly(struct rs_skim *skim)
{
    const struct rs_trie_finder finder = {skim, tell_plainly, forget_run};
    skim->counted = 0;
    rs_trie_find(skim->trie, skim->text, 0, skim->text.len, &finder);
}

void rs_skim_find(struct rs_skim *skim, struct rs_view text,
                  rs_skim_found_fn *found, void *data)
{
    g_assert(text.len < UINT32_MAX);
    skim->text = text;
    skim->found = found;
    skim->data = data;
    skim->spaces = 0;
    if (skim->is_plain) {
        find_plainly(skim);
        return;
    }
    for (size_t start = 0; start < text.len;) {
        start = cut_words(skim, start);
        skim_words(skim);
    }
}
