/*
 * Why: a match is tried where the literals of one branch have been found, and
 * the machine code of a long list of others would only push each other out of
 * the processor's cache. (With 2,000 regexes of 450 bytes on average, an
 * attempt at one place took 6 µs.) And the fewer the branches, the more is
 * known of what a match needs (factors.c).
 *
 * A pattern is cut at its top-level bars, or else at those of its longest group
 * that stands at the top, is plain, (?:…) or (…), and is not repeated: with
 * what is before and behind it put around each branch. Short branches stay
 * together. In which order PCRE2 would have tried them is lost where something
 * before the group can match in several ways, and with it which match it would
 * have taken: so the parts only say where there is one.
 */
#include "pattern/regex_split.h"

#include <string.h>

#include "pattern/regex_token.h"

/* Bytes of a part that is not worth cutting, of branches that stay together,
 * and of all parts of a pattern for each of its own; parts of a pattern. */
#define SHORT_LEN 96
#define TOGETHER_LEN 160
#define GROWTH_MAX 8
#define PARTS_MAX 256

/* Where a pattern can be cut: the branches are from `from` to `to`. */
struct cut {
    size_t from, to;
    size_t before,
        behind;   /* where what is before ends, what is behind begins */
    GArray *bars; /* size_t: the bars between the branches */
};

bool rs_regex_is_separable(struct rs_view pattern)
{
    struct rs_regex_lexer lexer = {.pattern = pattern};
    struct rs_regex_token token;
    size_t open = 0;
    while (rs_regex_token_next(&lexer, &token)) {
        bool is_escape = token.kind == RS_REGEX_ASSERT &&
                         token.to - token.from == 2 &&
                         strchr("KG", pattern.at[token.from + 1]);
        if (token.kind == RS_REGEX_OTHER || token.kind == RS_REGEX_BACKREF ||
            token.kind == RS_REGEX_OPTION || token.sets_caseless ||
            token.sets_extended || token.is_quoted || is_escape)
            return false;
        open += token.kind == RS_REGEX_GROUP || token.kind == RS_REGEX_LOOK;
        if (token.kind == RS_REGEX_CLOSE && open-- == 0)
            return false;
    }
    return open == 0 && !memchr(pattern.at, 0, pattern.len);
}

static bool is_plain_group(const struct rs_regex_token *token,
                           struct rs_view pattern)
{
    struct rs_view text = {pattern.at + token->from, token->to - token->from};
    return token->kind == RS_REGEX_GROUP &&
           (text.len == 1 || (text.len == 3 && !memcmp(text.at, "(?:", 3)));
}

/* Reads up to the end of the group that was just opened, or of the pattern,
 * and puts the places of its own bars into `bars`. Gives where it ends. */
static size_t read_branches(struct rs_regex_lexer *lexer, GArray *bars)
{
    struct rs_regex_token token;
    size_t depth = 0;
    while (rs_regex_token_next(lexer, &token)) {
        if (token.kind == RS_REGEX_BAR && depth == 0)
            g_array_append_val(bars, token.from);
        if (token.kind == RS_REGEX_CLOSE && depth-- == 0)
            return token.from;
        depth += token.kind == RS_REGEX_GROUP || token.kind == RS_REGEX_LOOK;
    }
    return lexer->pattern.len;
}

/* At the bars of the pattern itself. */
static bool cut_at_top(struct rs_view pattern, struct cut *cut)
{
    struct rs_regex_lexer lexer = {.pattern = pattern};
    g_array_set_size(cut->bars, 0);
    read_branches(&lexer, cut->bars);
    cut->from = cut->before = 0;
    cut->to = cut->behind = pattern.len;
    return cut->bars->len > 0;
}

/* At those of the longest group that will do: also of one within groups of one
 * branch each. */
static bool cut_at_group(struct rs_view pattern, struct cut *cut)
{
    struct rs_regex_lexer lexer = {.pattern = pattern};
    struct rs_regex_token token;
    g_autoptr(GArray) bars = g_array_new(FALSE, FALSE, sizeof(size_t));
    size_t longest = 0;
    while (rs_regex_token_next(&lexer, &token)) {
        if (token.kind != RS_REGEX_GROUP && token.kind != RS_REGEX_LOOK)
            continue;
        uint32_t least, most;
        struct rs_regex_lexer within = lexer;
        g_array_set_size(bars, 0);
        size_t to = read_branches(&lexer, bars);
        size_t behind = lexer.at;
        if (rs_regex_token_repeat(&lexer, &least, &most) ||
            !is_plain_group(&token, pattern))
            continue;
        if (!bars->len)
            lexer = within;
        if (!bars->len || to - token.to <= longest)
            continue;
        longest = to - token.to;
        *cut = (struct cut){token.to, to, token.from, behind, cut->bars};
        g_array_set_size(cut->bars, 0);
        g_array_append_vals(cut->bars, bars->data, bars->len);
    }
    return longest > 0;
}

/* The part with the branches from `from` to `to`, to be freed. */
static char *part_of(struct rs_view pattern, const struct cut *cut, size_t from,
                     size_t to)
{
    GString *part = g_string_new_len(pattern.at, (gssize)cut->before);
    g_string_append(part, "(?:");
    g_string_append_len(part, pattern.at + from, (gssize)(to - from));
    g_string_append_c(part, ')');
    g_string_append_len(part, pattern.at + cut->behind,
                        (gssize)(pattern.len - cut->behind));
    return g_string_free(part, FALSE);
}

static size_t bar_at(const struct cut *cut, guint index)
{
    return index < cut->bars->len ? g_array_index(cut->bars, size_t, index)
                                  : cut->to;
}

/* The last of the branches from the i-th on that stay together. */
static guint last_together(struct rs_view pattern, const struct cut *cut,
                           guint i, size_t from)
{
    guint last = i;
    while (last < cut->bars->len) {
        size_t to = bar_at(cut, last + 1);
        if (to - from > TOGETHER_LEN ||
            memchr(pattern.at + from, '(', to - from))
            break;
        last++;
    }
    return last;
}

/* Puts the parts of a pattern in its place in the list; their number. */
static guint cut_one(GPtrArray *parts, guint index, const struct cut *cut)
{
    g_autofree char *whole = g_ptr_array_steal_index(parts, index);
    struct rs_view pattern = {whole, strlen(whole)};
    guint count = 0;
    size_t from = cut->from;
    for (guint i = 0; i <= cut->bars->len; count++) {
        guint last = last_together(pattern, cut, i, from);
        size_t to = bar_at(cut, last);
        g_ptr_array_insert(parts, (int)(index + count),
                           part_of(pattern, cut, from, to));
        from = to + 1;
        i = last + 1;
    }
    return count;
}

static bool find_cut(struct rs_view pattern, struct cut *cut)
{
    return pattern.len > SHORT_LEN &&
           (cut_at_top(pattern, cut) || cut_at_group(pattern, cut));
}

/* Bytes that cutting would repeat, about. */
static size_t growth_of(struct rs_view pattern, const struct cut *cut)
{
    size_t around = pattern.len - (cut->to - cut->from);
    return around * MIN(cut->bars->len, (cut->to - cut->from) / SHORT_LEN + 1);
}

GPtrArray *rs_regex_split(struct rs_view pattern)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    struct cut cut = {.bars = g_array_new(FALSE, FALSE, sizeof(size_t))};
    size_t room = pattern.len * GROWTH_MAX;
    bool is_ours = rs_regex_is_separable(pattern);
    g_ptr_array_add(parts, g_strndup(pattern.at, pattern.len));
    for (guint i = 0; is_ours && i < parts->len;) {
        const char *text = parts->pdata[i];
        struct rs_view part = {text, strlen(text)};
        size_t growth = 0;
        bool is_cut = find_cut(part, &cut);
        if (is_cut)
            growth = growth_of(part, &cut);
        if (!is_cut || growth > room ||
            parts->len + cut.bars->len > PARTS_MAX) {
            i++;
            continue;
        }
        room -= growth;
        i += cut_one(parts, i, &cut) == 1;
    }
    g_array_unref(cut.bars);
    return parts;
}
