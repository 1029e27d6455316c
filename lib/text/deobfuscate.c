/*
 * The text is gone over from one suspect place to the next. There, whole
 * tokens (what stands between spaces) are read, from the first that may belong
 * to the place on; each word in them is respelt, and where that changes it,
 * what stands before it is copied to the view and the new spelling added. So a
 * text of which nothing changes is never copied.
 */
#include "text/deobfuscate.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/address.h"
#include "text/fold.h"
#include "text/lookalike.h"
#include "text/respell.h"
#include "text/suspect.h"

/* Bytes of a token that is read. */
#define TOKEN_LEN_MAX ((size_t)4096)

/* Letters in a row, and bytes between two of them; text/suspect.c finds no
 * chains of fewer or wider ones. */
#define CHAIN_MIN 4
#define GAP_LEN_MAX 9

/* Letters that a chain with digits in it must have. */
#define CHAIN_LETTERS_MIN 3

struct reader {
    struct rs_view text, original;
    struct rs_deobfuscated *view;
    GArray *origins; /* of the folded bytes, in the original; or NULL */
    size_t done;     /* bytes of the text that are in the view */
    bool changed;
};

void rs_deobfuscated_init(struct rs_deobfuscated *view)
{
    view->text = g_string_new(NULL);
    view->offsets = g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

void rs_deobfuscated_clear(struct rs_deobfuscated *view)
{
    g_string_free(view->text, TRUE);
    g_array_unref(view->offsets);
}

static void add_offset(struct reader *reader, size_t at)
{
    uint32_t offset = (uint32_t)at;
    g_array_append_val(reader->view->offsets, offset);
}

static void copy_up_to(struct reader *reader, size_t end)
{
    const char *from = reader->text.at + reader->done;
    size_t len = end - reader->done, begins = 0;
    GArray *offsets = reader->view->offsets;
    if (len == 0)
        return;
    g_string_append_len(reader->view->text, from, (gssize)len);
    g_array_set_size(offsets, offsets->len + (guint)len);
    uint32_t *offset = (uint32_t *)(void *)offsets->data + offsets->len - len;
    for (size_t i = 0; i < len; i++) {
        if (((unsigned char)from[i] & 0xc0) != 0x80)
            begins = i;
        offset[i] = (uint32_t)(reader->done + begins);
    }
    reader->done = end;
}

static void add_word(struct reader *reader, const struct rs_respell_word *word)
{
    for (size_t i = 0; i < word->count; i++) {
        char bytes[4];
        size_t len = rs_utf8_put(bytes, word->units[i].code_point);
        g_string_append_len(reader->view->text, bytes, (gssize)len);
        for (size_t k = 0; k < len; k++)
            add_offset(reader, word->units[i].at);
    }
    reader->changed = true;
}

/* The code point at `at`, and where the next one begins. */
struct step {
    uint32_t code_point;
    enum rs_respell_class kind;
    size_t next;
};

static struct step step_at(const struct reader *reader, size_t at)
{
    struct step step = {.next = at, .kind = RS_RESPELL_SPACE};
    if (at < reader->text.len) {
        step.code_point = rs_utf8_next(reader->text, &step.next);
        step.kind = rs_respell_class_of(step.code_point);
    }
    return step;
}

/* What is between two letters of a chain, as bits. */
enum gap { GAP_SPACE = 1, GAP_OTHER = 2 };

/* Moves `*at` over what is no word; 0 when that is too long. */
static unsigned gap_at(const struct reader *reader, size_t *at)
{
    unsigned gap = 0;
    size_t start = *at;
    struct step step = step_at(reader, start);
    while (*at < reader->text.len && !rs_respell_is_word(step.kind)) {
        gap |= step.kind == RS_RESPELL_SPACE ? GAP_SPACE : GAP_OTHER;
        *at = step.next;
        if (*at - start > GAP_LEN_MAX)
            return 0;
        step = step_at(reader, *at);
    }
    return gap;
}

/* Whether one space of the folded text was more than one. */
static bool is_wide(struct reader *reader, size_t from, size_t to)
{
    if (!reader->original.at)
        return false;
    if (!reader->origins) {
        reader->origins = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        rs_fold_offsets(reader->original, reader->origins);
    }
    g_assert(to < reader->origins->len);
    size_t at = g_array_index(reader->origins, uint32_t, from);
    size_t end = g_array_index(reader->origins, uint32_t, to);
    size_t spaces = 0;
    while (at < end) {
        uint32_t c = rs_utf8_next(reader->original, &at);
        spaces += c != '\r' && u_isUWhiteSpace((UChar32)c);
    }
    return spaces > 1;
}

/* Letters one by one, as they are gathered. A digit may stand for one; behind
 * the last letter there is one such, in a chain with others, and what follows
 * is a number. */
struct chain {
    struct rs_respell_word word; /* with a space where there is one */
    size_t letters, digits;
    bool has_digit; /* with a letter behind it */
    bool is_digit;  /* the last one */
    /* Up to the last letter, or digit that is one: units, those that are no
     * space, and the byte behind. */
    size_t count, singles, end;
};

static void add_unit(struct chain *chain, uint32_t code_point, size_t at)
{
    struct rs_respell_word *word = &chain->word;
    word->units[word->count++] =
        (struct rs_respell_unit){code_point, (uint32_t)at};
}

static bool may_be_single(const struct chain *chain, struct step step)
{
    if (step.kind == RS_RESPELL_DIGIT)
        return chain->letters && rs_respell_leet(step.code_point);
    return step.kind == RS_RESPELL_LETTER ||
           (step.kind == RS_RESPELL_OTHER &&
            rs_lookalike_find(step.code_point).kind != RS_LOOKALIKE_NONE);
}

/* False when no letter stands alone here, or there are too many digits. */
static bool add_single(struct chain *chain, const struct reader *reader,
                       size_t *at)
{
    struct step step = step_at(reader, *at);
    bool is_digit = step.kind == RS_RESPELL_DIGIT;
    if (!may_be_single(chain, step) ||
        rs_respell_is_word(step_at(reader, step.next).kind) ||
        chain->word.count + 2 > RS_RESPELL_MAX)
        return false;
    add_unit(chain, step.code_point, *at);
    *at = step.next;
    chain->digits += is_digit;
    chain->letters += !is_digit;
    chain->has_digit = chain->has_digit || (!is_digit && chain->digits);
    if (!is_digit || (chain->has_digit && !chain->is_digit)) {
        chain->count = chain->word.count;
        chain->singles = chain->letters + chain->digits;
        chain->end = step.next;
    }
    chain->is_digit = is_digit;
    return chain->digits <= chain->letters;
}

/* "s e g u r o a usa": hardly a word ends so, and many are followed by a. */
static void leave_preposition(struct chain *chain)
{
    const struct rs_respell_unit *units = chain->word.units;
    size_t count = chain->count;
    if (count < 3 || units[count - 1].code_point != 'a' ||
        units[count - 2].code_point != ' ')
        return;
    uint32_t before = units[count - 3].code_point;
    if (before != 'a' && before != 'e' && before != 'o')
        return;
    chain->count -= 2;
    chain->singles--;
    chain->end = units[count - 3].at + 1;
}

static void gather_chain(struct chain *chain, struct reader *reader, size_t at)
{
    unsigned kind = 0;
    while (add_single(chain, reader, &at)) {
        size_t from = at;
        unsigned gap = gap_at(reader, &at);
        if (!gap || (kind && gap != kind))
            break;
        kind = gap;
        if (gap == GAP_SPACE)
            add_unit(chain, ' ', from);
    }
    leave_preposition(chain);
    chain->word.count = chain->count;
}

/* Leaves the spaces that part words: those that are wider than others. */
static void drop_narrow(struct reader *reader, struct rs_respell_word *word)
{
    bool wide[RS_RESPELL_MAX] = {false};
    size_t kept = 0, spaces = 0, wides = 0;
    for (size_t i = 0; i + 1 < word->count; i++) {
        if (word->units[i].code_point != ' ')
            continue;
        wide[i] = is_wide(reader, word->units[i].at, word->units[i + 1].at);
        spaces++;
        wides += wide[i];
    }
    for (size_t i = 0; i < word->count; i++)
        if (word->units[i].code_point != ' ' || (wide[i] && wides < spaces))
            word->units[kept++] = word->units[i];
    word->count = kept;
}

/* Adds what stands between the spaces of a chain, respelt. */
static void add_chain(struct reader *reader, const struct chain *chain)
{
    for (size_t from = 0; from < chain->word.count;) {
        struct rs_respell_word word = {.count = 0};
        bool is_space = chain->word.units[from].code_point == ' ';
        do
            word.units[word.count++] = chain->word.units[from++];
        while (!is_space && from < chain->word.count &&
               chain->word.units[from].code_point != ' ');
        rs_respell(&word);
        add_word(reader, &word);
    }
}

/* The end of a chain that begins at `at`, or `at`. */
static size_t read_chain(struct reader *reader, size_t at)
{
    struct chain chain;
    if (!rs_respell_is_word(step_at(reader, at).kind))
        return at;
    memset(&chain, 0, sizeof chain);
    gather_chain(&chain, reader, at);
    if (chain.letters < CHAIN_LETTERS_MIN || chain.singles < CHAIN_MIN)
        return at;
    copy_up_to(reader, at);
    drop_narrow(reader, &chain.word);
    add_chain(reader, &chain);
    reader->done = chain.end;
    return chain.end;
}

static bool is_inside_words(enum rs_respell_class kind)
{
    return rs_respell_is_word(kind) || kind == RS_RESPELL_SIGN ||
           kind == RS_RESPELL_PICTURE;
}

/* Whether something that stands at a word's edge is no part of it. */
static bool is_cut_off(uint32_t code_point)
{
    return code_point != '$' &&
           !rs_respell_is_word(rs_respell_class_of(code_point));
}

static void trim(struct rs_respell_word *word)
{
    while (word->count && is_cut_off(word->units[word->count - 1].code_point))
        word->count--;
}

/* Reads the word at `at`, with the signs and emoji in it, or passes over one
 * code point that begins none. Returns where that ends. */
static size_t read_word(struct reader *reader, size_t at)
{
    struct rs_respell_word word = {.count = 0};
    struct step step = step_at(reader, at);
    bool is_long = false;
    size_t start = at;
    if (is_cut_off(step.code_point))
        return step.next;
    while (is_inside_words(step.kind)) {
        is_long = is_long || word.count == RS_RESPELL_MAX;
        if (!is_long)
            word.units[word.count++] =
                (struct rs_respell_unit){step.code_point, (uint32_t)at};
        at = step.next;
        step = step_at(reader, at);
    }
    trim(&word);
    size_t end = step_at(reader, word.units[word.count - 1].at).next;
    if (is_long || !rs_respell(&word))
        return at;
    copy_up_to(reader, start);
    add_word(reader, &word);
    reader->done = end;
    return at;
}

static size_t token_end(const struct reader *reader, size_t at)
{
    const char *start = reader->text.at + at;
    const char *space = memchr(start, ' ', reader->text.len - at);
    return space ? (size_t)(space - reader->text.at) : reader->text.len;
}

/* Reads what begins in the token at `at`; a chain may end behind it. */
static size_t read_token(struct reader *reader, size_t at)
{
    size_t end = token_end(reader, at);
    struct rs_view token = {reader->text.at + at, end - at};
    if (token.len > TOKEN_LEN_MAX || rs_address_is(token))
        return end;
    while (at < end) {
        size_t behind = read_chain(reader, at);
        at = behind > at ? behind : read_word(reader, at);
    }
    return at;
}

/* Whether a token may be part of a chain: no two letters or digits beside
 * each other. */
static bool is_loose(struct rs_view token)
{
    bool before = false;
    for (size_t i = 0; i < token.len; i++) {
        bool word = g_ascii_isalnum(token.at[i]);
        if (word && before)
            return false;
        before = word;
    }
    return token.len <= GAP_LEN_MAX;
}

static size_t token_start(struct rs_view text, size_t at, size_t from)
{
    while (at > from && text.at[at - 1] != ' ')
        at--;
    return at;
}

/* Where the token begins that the place at `at` is in, or the first of the
 * loose ones before that; `from` at the least. */
static size_t start_of(struct rs_view text, size_t at, size_t from)
{
    if (at > from && (at == text.len || text.at[at] == ' '))
        at--;
    size_t start = token_start(text, at, from);
    while (start > from) {
        size_t before = token_start(text, start - 1, from);
        struct rs_view token = {text.at + before, start - 1 - before};
        if (!is_loose(token))
            break;
        start = before;
    }
    return start;
}

static void read_from(struct reader *reader, size_t at, size_t *from)
{
    size_t len = reader->text.len;
    *from = start_of(reader->text, at, *from);
    while (*from <= at && *from < len) {
        if (reader->text.at[*from] == ' ')
            ++*from;
        else
            *from = read_token(reader, *from);
    }
}

bool rs_deobfuscate(struct rs_view folded, struct rs_view original,
                    struct rs_deobfuscated *view)
{
    struct reader reader = {.text = folded, .original = original, .view = view};
    struct rs_suspect suspect;
    size_t from = 0, at;
    rs_suspect_init(&suspect, folded);
    g_string_truncate(view->text, 0);
    g_array_set_size(view->offsets, 0);
    while ((at = rs_suspect_next(&suspect, from)) != SIZE_MAX)
        read_from(&reader, at, &from);
    if (reader.origins)
        g_array_unref(reader.origins);
    if (!reader.changed)
        return false;
    copy_up_to(&reader, folded.len);
    add_offset(&reader, folded.len);
    return true;
}
