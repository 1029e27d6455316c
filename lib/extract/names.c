/*
 * A name is kept as its words with one space between them, in a list under its
 * first word, the longest first:
 *
 *     san -> "san luis rio colorado", "san antonio", "san diego"
 *
 * A text is walked word by word, with one look-up for each that may be a first
 * word: a few of its bytes say so of hardly any other. A character of a script
 * without spaces is a word of its own (pattern/word.h).
 */
#include "extract/names.h"

#include "base/utf8.h"
#include "pattern/word.h"
#include "text/fold.h"

/* Bytes of a first word that are looked at; no name has a longer one. */
#define WORD_LEN_MAX 48

/* Bytes between two words of a name. */
#define GAP_LEN_MAX 2

struct name {
    char *words;
    size_t len;
    GArray *values; /* uint32_t */
};

/* Bits of first words, by mark_of(). */
#define MARKS ((size_t)1 << 15)

struct rs_names {
    GHashTable *by_word; /* char * to GPtrArray of struct name *, owned */
    uint8_t marks[MARKS / 8];
};

static void close_name(void *data)
{
    struct name *name = data;
    g_free(name->words);
    g_array_unref(name->values);
    g_free(name);
}

struct rs_names *rs_names_open(void)
{
    struct rs_names *names = g_new0(struct rs_names, 1);
    names->by_word = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify)g_ptr_array_unref);
    return names;
}

void rs_names_close(struct rs_names *names)
{
    if (!names)
        return;
    g_hash_table_unref(names->by_word);
    g_free(names);
}

static bool is_word(uint32_t c)
{
    return c < 0x80 ? g_ascii_isalnum((char)c)
                    : g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static bool is_ascii(struct rs_view text, size_t at)
{
    return (unsigned char)text.at[at] < 0x80;
}

/* Moves `*at` behind the code point there. */
static void step(struct rs_view text, size_t *at)
{
    if (is_ascii(text, *at))
        ++*at;
    else
        rs_utf8_next(text, at);
}

static bool is_word_at(struct rs_view text, size_t at)
{
    if (is_ascii(text, at))
        return g_ascii_isalnum(text.at[at]);
    return is_word(rs_utf8_next(text, &at));
}

/* Blocks with scripts that are written without spaces, and others beside them:
 * pattern/word.h knows which, and takes its time. */
static bool may_be_unspaced(uint32_t c)
{
    return (c >= 0x0e00 && c < 0x0f00) || (c >= 0x1000 && c < 0x10a0) ||
           (c >= 0x1780 && c < 0x1800) || (c >= 0x2e80 && c < 0xe000) ||
           (c >= 0xf900 && c < 0xfb00) || (c >= 0xfe30 && c < 0x1f000) ||
           c >= 0x20000;
}

static bool is_edge(struct rs_view text, size_t at)
{
    if (at == 0 || at >= text.len)
        return true;
    if (is_ascii(text, at - 1) && is_ascii(text, at))
        return !g_ascii_isalnum(text.at[at - 1]) ||
               !g_ascii_isalnum(text.at[at]);
    size_t before_at = rs_utf8_align(text, at - 1), after_at = at;
    uint32_t before = rs_utf8_next(text, &before_at);
    uint32_t after = rs_utf8_next(text, &after_at);
    if (may_be_unspaced(before) || may_be_unspaced(after))
        return rs_word_stands(text, at, text.len);
    return !is_word(before) || !is_word(after);
}

/* The end of the word that begins at `at`. None ends between two letters or
 * digits of ASCII, and those are most. */
static size_t word_end(struct rs_view text, size_t at)
{
    do {
        bool is_plain = g_ascii_isalnum(text.at[at]);
        step(text, &at);
        while (is_plain && at < text.len && g_ascii_isalnum(text.at[at]))
            at++;
    } while (!is_edge(text, at));
    return at;
}

/* The first word from `at` on, or the text's end. */
static size_t word_start(struct rs_view text, size_t at)
{
    while (at < text.len && !(is_word_at(text, at) && is_edge(text, at)))
        step(text, &at);
    return at;
}

/* A number made of a word's length, its first two bytes and its last. */
static size_t mark_of(const char *word, size_t len)
{
    uint32_t bytes =
        (unsigned char)word[0] | (uint32_t)(unsigned char)word[len > 1] << 8 |
        (uint32_t)(unsigned char)word[len - 1] << 16 | (uint32_t)len << 24;
    return bytes * UINT32_C(0x9E3779B1) >> 17;
}

static GString *words_of(struct rs_view name, size_t *first_len)
{
    GString *folded = g_string_new(NULL), *words = g_string_new(NULL);
    rs_fold(name, folded);
    struct rs_view text = {folded->str, folded->len};
    for (size_t at = word_start(text, 0); at < text.len;) {
        size_t end = word_end(text, at);
        if (words->len)
            g_string_append_c(words, ' ');
        g_string_append_len(words, text.at + at, (gssize)(end - at));
        at = word_start(text, end);
    }
    g_string_free(folded, TRUE);
    char *space = strchr(words->str, ' ');
    *first_len = space ? (size_t)(space - words->str) : words->len;
    return words;
}

static GPtrArray *list_of(struct rs_names *names, const char *word, size_t len)
{
    char *key = g_strndup(word, len);
    GPtrArray *list = g_hash_table_lookup(names->by_word, key);
    if (list) {
        g_free(key);
        return list;
    }
    size_t mark = mark_of(word, len);
    names->marks[mark / 8] |= (uint8_t)(1 << mark % 8);
    list = g_ptr_array_new_with_free_func(close_name);
    g_hash_table_insert(names->by_word, key, list);
    return list;
}

void rs_names_add(struct rs_names *names, struct rs_view name, uint32_t value)
{
    size_t first_len;
    GString *words = words_of(name, &first_len);
    if (!first_len || first_len > WORD_LEN_MAX) {
        g_string_free(words, TRUE);
        return;
    }
    GPtrArray *list = list_of(names, words->str, first_len);
    guint place = 0;
    struct name *same = NULL;
    for (; place < list->len; place++) {
        struct name *other = list->pdata[place];
        if (!strcmp(other->words, words->str))
            same = other;
        if (same || other->len < words->len)
            break;
    }
    if (!same) {
        same = g_new(struct name, 1);
        same->len = words->len;
        same->words = g_strdup(words->str);
        same->values = g_array_new(FALSE, FALSE, sizeof(uint32_t));
        g_ptr_array_insert(list, (int)place, same);
    }
    g_array_append_val(same->values, value);
    g_string_free(words, TRUE);
}

void rs_names_add_list(struct rs_names *names, const char *list, uint32_t value)
{
    while (*list) {
        size_t len = strcspn(list, ";");
        rs_names_add(names, (struct rs_view){list, len}, value);
        list += len + (list[len] == ';');
    }
}

static size_t skip_gap(struct rs_view text, size_t at)
{
    size_t end = at;
    while (end < text.len && end - at < GAP_LEN_MAX && text.at[end] &&
           strchr(" -_.,'/", text.at[end]))
        end++;
    return end;
}

/* The end of `name` in the text, whose first word ends at `at`; 0 if another
 * text stands there. */
static size_t match(const struct name *name, size_t first_len,
                    struct rs_view text, size_t at)
{
    const char *rest = name->words + first_len;
    while (*rest) {
        rest++;
        size_t len = strcspn(rest, " ");
        at = skip_gap(text, at);
        if (len > text.len - at || memcmp(text.at + at, rest, len) ||
            !is_edge(text, at) || !is_edge(text, at + len))
            return 0;
        at += len;
        rest += len;
    }
    return at;
}

/* Looks for a name of which the word at [at, end) is the first. */
static bool find_at(const struct rs_names *names, struct rs_view text,
                    size_t at, size_t end, struct rs_name_found *found)
{
    size_t len = end - at;
    char word[WORD_LEN_MAX + 1];
    size_t mark = mark_of(text.at + at, len);
    if (len > WORD_LEN_MAX || !(names->marks[mark / 8] >> mark % 8 & 1))
        return false;
    memcpy(word, text.at + at, len);
    word[len] = '\0';
    const GPtrArray *list = g_hash_table_lookup(names->by_word, word);
    for (guint i = 0; list && i < list->len; i++) {
        const struct name *name = list->pdata[i];
        size_t to = match(name, len, text, end);
        if (!to)
            continue;
        *found = (struct rs_name_found){
            .start = at,
            .end = to,
            .values = (const uint32_t *)(const void *)name->values->data,
            .value_count = name->values->len};
        return true;
    }
    return false;
}

bool rs_names_at(const struct rs_names *names, struct rs_view text, size_t at,
                 struct rs_name_found *found)
{
    return at < text.len && is_word_at(text, at) && is_edge(text, at) &&
           find_at(names, text, at, word_end(text, at), found);
}

bool rs_names_next(const struct rs_names *names, struct rs_view text,
                   size_t *at, struct rs_name_found *found)
{
    size_t start = word_start(text, *at);
    while (start < text.len) {
        size_t end = word_end(text, start);
        if (find_at(names, text, start, end, found)) {
            *at = found->end;
            return true;
        }
        start = word_start(text, end);
    }
    *at = text.len;
    return false;
}
