#include "pattern/strings.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

struct rs_strings rs_strings_one(struct rs_arena *arena, const char *at,
                                 size_t len)
{
    struct rs_view *all = rs_arena_alloc(arena, sizeof *all);
    *all = rs_arena_copy(arena, (struct rs_view){at, len});
    return (struct rs_strings){all, 1};
}

static bool is_equal(struct rs_view a, struct rs_view b)
{
    return a.len == b.len && !memcmp(a.at, b.at, a.len);
}

bool rs_strings_equal(struct rs_strings a, struct rs_strings b)
{
    if (a.count != b.count)
        return false;
    for (size_t i = 0; a.all != b.all && i < a.count; i++)
        if (!is_equal(a.all[i], b.all[i]))
            return false;
    return true;
}

static bool has(struct rs_strings set, struct rs_view string)
{
    for (size_t i = 0; i < set.count; i++)
        if (is_equal(set.all[i], string))
            return true;
    return false;
}

struct rs_strings rs_strings_join(struct rs_arena *arena, struct rs_strings a,
                                  struct rs_strings b)
{
    struct rs_view *all =
        rs_arena_alloc(arena, (a.count + b.count) * sizeof *all);
    size_t count = a.count;
    if (a.count)
        memcpy(all, a.all, a.count * sizeof *all);
    for (size_t i = 0; i < b.count; i++)
        if (!has((struct rs_strings){all, count}, b.all[i]))
            all[count++] = b.all[i];
    return (struct rs_strings){all, count};
}

static struct rs_view concatenate(struct rs_arena *arena, struct rs_view a,
                                  struct rs_view b)
{
    char *joined = rs_arena_alloc(arena, a.len + b.len + 1);
    memcpy(joined, a.at, a.len);
    memcpy(joined + a.len, b.at, b.len);
    return (struct rs_view){joined, a.len + b.len};
}

static size_t longest(struct rs_strings set)
{
    size_t len = 0;
    for (size_t i = 0; i < set.count; i++)
        len = MAX(len, set.all[i].len);
    return len;
}

bool rs_strings_multiply(struct rs_arena *arena, struct rs_strings a,
                         struct rs_strings b, size_t count_max, size_t len_max,
                         struct rs_strings *product)
{
    size_t count = a.count * b.count;
    if (count > count_max || longest(a) + longest(b) > len_max)
        return false;
    struct rs_view *all = rs_arena_alloc(arena, count * sizeof *all);
    for (size_t i = 0; i < a.count; i++)
        for (size_t k = 0; k < b.count; k++)
            all[i * b.count + k] = concatenate(arena, a.all[i], b.all[k]);
    *product = (struct rs_strings){all, count};
    return true;
}

static bool is_edge(char c)
{
    return c == ' ' || c == RS_STRINGS_EDGE;
}

static bool is_empty(struct rs_view string)
{
    for (size_t i = 0; i < string.len; i++)
        if (string.at[i] != RS_STRINGS_EDGE)
            return false;
    return true;
}

bool rs_strings_are_empty(struct rs_strings set)
{
    for (size_t i = 0; i < set.count; i++)
        if (!is_empty(set.all[i]))
            return false;
    return true;
}

bool rs_strings_has_empty(struct rs_strings set)
{
    for (size_t i = 0; i < set.count; i++)
        if (is_empty(set.all[i]))
            return true;
    return false;
}

void rs_strings_join_some(struct rs_arena *arena, struct rs_strings *set,
                          struct rs_strings other, size_t most)
{
    if (set->count && rs_strings_has_empty(*set))
        return;
    *set = rs_strings_join(arena, *set, other);
    if (set->count > most || rs_strings_has_empty(*set))
        *set = rs_strings_one(arena, "", 0);
}

struct rs_strings rs_strings_less_empty(struct rs_arena *arena,
                                        struct rs_strings set)
{
    struct rs_view *all = rs_arena_alloc(arena, (set.count + 1) * sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < set.count; i++)
        if (!is_empty(set.all[i]))
            all[count++] = set.all[i];
    return (struct rs_strings){all, count};
}

bool rs_strings_end_at_edge(struct rs_strings set)
{
    for (size_t i = 0; i < set.count; i++) {
        struct rs_view string = set.all[i];
        if (!string.len || !is_edge(string.at[string.len - 1]))
            return false;
    }
    return true;
}

struct rs_strings rs_strings_less_edge(struct rs_arena *arena,
                                       struct rs_strings set)
{
    struct rs_view *all = rs_arena_alloc(arena, (set.count + 1) * sizeof *all);
    for (size_t i = 0; i < set.count; i++) {
        struct rs_view string = set.all[i];
        while (string.len && string.at[0] == RS_STRINGS_EDGE)
            string = rs_view_from(string, 1);
        all[i] = string;
    }
    return (struct rs_strings){all, set.count};
}

/* Whether all end with what is no part of a word, so that one may begin there.
 */
static bool end_outside_words(struct rs_strings set)
{
    for (size_t i = 0; i < set.count; i++) {
        struct rs_view string = set.all[i];
        char last = string.len ? string.at[string.len - 1] : 'a';
        if (g_ascii_isalnum(last) || last == RS_STRINGS_DIGIT)
            return false;
    }
    return true;
}

struct rs_strings rs_strings_common_end(struct rs_arena *arena,
                                        struct rs_strings set)
{
    static const char edge = RS_STRINGS_EDGE;
    struct rs_view first = set.all[0];
    size_t len = first.len;
    for (size_t i = 1; i < set.count; i++) {
        struct rs_view other = set.all[i];
        size_t same = 0;
        while (same < MIN(len, other.len) &&
               first.at[first.len - 1 - same] == other.at[other.len - 1 - same])
            same++;
        len = same;
    }
    if (!len && end_outside_words(set))
        return rs_strings_one(arena, &edge, 1);
    return rs_strings_one(arena, first.at + first.len - len, len);
}

struct rs_spaces rs_strings_spaces(struct rs_strings set)
{
    struct rs_spaces spaces = {RS_SPACES_ANY, 0};
    for (size_t i = 0; i < set.count; i++) {
        size_t count = 0;
        for (size_t k = 0; k < set.all[i].len; k++)
            count += set.all[i].at[k] == ' ';
        uint8_t bound = rs_spaces_bound(count);
        spaces = rs_spaces_or(spaces, (struct rs_spaces){bound, bound});
    }
    return spaces;
}

/* The words that most posts in the languages of our packs hold. In order. */
static const char *const common[] = {
    "a",    "al",  "an",  "and",  "are",  "as",   "at",   "au",   "be", "but",
    "by",   "can", "com", "como", "con",  "da",   "dans", "das",  "de", "del",
    "des",  "do",  "dos", "du",   "e",    "el",   "em",   "en",   "es", "est",
    "esta", "et",  "for", "from", "get",  "hay",  "i",    "if",   "il", "in",
    "is",   "it",  "je",  "ki",   "la",   "las",  "le",   "les",  "lo", "los",
    "m",    "mas", "me",  "mi",   "my",   "na",   "nan",  "ne",   "no", "nos",
    "not",  "o",   "of",  "on",   "or",   "os",   "ou",   "our",  "pa", "para",
    "pas",  "por", "pou", "pour", "que",  "qui",  "se",   "si",   "so", "sou",
    "su",   "sur", "te",  "that", "the",  "this", "to",   "todo", "tu", "u",
    "um",   "uma", "un",  "una",  "une",  "up",   "vous", "was",  "we", "with",
    "y",    "ya",  "yo",  "you",  "your",
};

static int compare_word(const void *key, const void *element)
{
    return strcmp(key, *(const char *const *)element);
}

/* What is left of a string without the spaces and edges at its ends. */
struct core {
    struct rs_view text;
    bool begins, ends; /* there were some */
};

static struct core core_of(struct rs_view string)
{
    struct core core = {.text = string};
    while (core.text.len && is_edge(core.text.at[0])) {
        core.text = rs_view_from(core.text, 1);
        core.begins = true;
    }
    while (core.text.len && is_edge(core.text.at[core.text.len - 1])) {
        core.text.len--;
        core.ends = true;
    }
    return core;
}

static bool is_common(const struct core *core)
{
    char word[8];
    if (!core->begins || !core->ends || core->text.len >= sizeof word)
        return false;
    memcpy(word, core->text.at, core->text.len);
    word[core->text.len] = 0;
    return bsearch(word, common, G_N_ELEMENTS(common), sizeof *common,
                   compare_word) != NULL;
}

/* By length: a sign such as $ tells more than a letter, two of any digits as
 * much as one; a word's begin or end tells as much as two thirds of a letter
 * more. */
static double weigh(struct rs_view string)
{
    static const double weights[] = {1e9, 1e6, 3e4, 2e3, 300, 60, 15, 6, 3};
    struct core core = core_of(string);
    size_t halves = 0, digits = 0, signs = 0;
    for (size_t i = 0; i < core.text.len; i++) {
        char c = core.text.at[i];
        bool is_any_digit = c == RS_STRINGS_DIGIT;
        halves += is_edge(c) ? 0 : is_any_digit ? 1 : 2;
        digits += is_any_digit;
        signs += !is_edge(c) && !is_any_digit && !g_ascii_isalnum(c);
    }
    if (is_common(&core))
        return 2e5;
    if (halves == 1)
        return 3e5;
    if (halves == digits)
        return 3e5 / (double)digits;
    size_t len = (halves + 1) / 2;
    double weight = weights[MIN(len, G_N_ELEMENTS(weights) - 1)];
    if (len == 1 && signs == 1)
        return weight / 50;
    return weight / (core.begins ? 3 : 1) / (core.ends ? 3 : 1);
}

bool rs_strings_are_lighter(struct rs_strings set, double weight)
{
    for (size_t i = 0; i < set.count; i++)
        if (weigh(set.all[i]) >= weight)
            return false;
    return true;
}

double rs_strings_weigh(struct rs_strings set)
{
    double sum = 0;
    for (size_t i = 0; i < set.count; i++)
        sum += weigh(set.all[i]);
    return sum;
}
