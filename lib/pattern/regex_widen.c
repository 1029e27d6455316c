/*
 * Widening. A pattern is written anew from a handful of constructs, which
 * factors.c can read in a dozen lines: bytes, classes of bytes, (?:…), |, ?, *,
 * +, {n}, {n,}, {n,m} and \b. Each token of the original becomes one
 * that matches at least the bytes which the original can match in folded,
 * well-formed text:
 *
 *   - what has no width (^, (?=…), (?!…), (?i)) goes: the empty string is wider
 *     than any condition on it; but \b stays, and says less than PCRE2's: that
 *     not both sides are ASCII letters or digits; (?<!\w) and (?!\w) become it;
 *   - \d is [0-9], since folded text has no other digits;
 *   - a set of which only the ASCII part is sure (\w, ., [^x], [а-я]) becomes
 *     that part and all bytes from 0x80 on, one or more times, since one code
 *     point is one to four such bytes: \w{2,3} is [0-9A-Z_a-z\x80-\xff]{2,};
 *   - a set whose ASCII part is not sure either (\pL, [[:alpha:]]) is any byte;
 *   - a negated class leaves out only what all its members surely hold;
 *   - atomic groups and possessive quantifiers, which can only refuse, become
 *     ordinary ones; a back reference is any bytes;
 *   - characters of a class that begin with the same bytes, [🇦-🇿], are these,
 *     and any bytes behind;
 *   - of quantifiers, lower bounds are kept on single bytes, and are at most 3
 *     on groups; upper bounds of groups and of sets with a space are kept, for
 *     they bound how many spaces there can be: they count code points, and
 *     {0,3} on a set allows three of these;
 *   - where (?i) is anywhere, all of the pattern is without case, and a
 *     literal beyond ASCII is any bytes.
 *
 * (?x), conditions, recursion, verbs, \G and whatever the lexer does not know
 * are not rewritten at all.
 */
#include "pattern/regex_widen.h"

#include "base/utf8.h"
#include "pattern/regex_set.h"
#include "pattern/regex_token.h"

/* Lower bound of a quantifier that is kept: enough for a telephone number. */
#define LEAST_MAX 16u

/* Of one on a group, which multiplies its size. */
#define GROUP_LEAST_MAX 3u

/* Upper bounds from here on are none. */
#define MOST_MAX 200u

struct widener {
    struct rs_regex_lexer lexer;
    GString *out;
    bool is_caseless;
};

/* The suffix that repeats a single byte or set of bytes. */
static void put_repeat(GString *out, uint32_t least, uint32_t most)
{
    least = MIN(least, LEAST_MAX);
    if (most <= 1 && least == 0)
        g_string_append_c(out, '?');
    else if (least == 0)
        g_string_append_c(out, '*');
    else if (least > 1)
        g_string_append_printf(out, least == most ? "{%u}" : "{%u,}", least);
    else if (most > 1)
        g_string_append_c(out, '+');
}

/* Likewise, with an upper bound. */
static void put_bounded_repeat(GString *out, uint32_t least, uint32_t most)
{
    if (most >= MOST_MAX)
        put_repeat(out, least, most);
    else
        g_string_append_printf(out, "{%u,%u}", MIN(least, LEAST_MAX), most);
}

static void put_group_repeat(GString *out, uint32_t least, uint32_t most)
{
    if (most <= 1)
        put_repeat(out, least, most);
    else
        put_bounded_repeat(out, MIN(least, GROUP_LEAST_MAX), most);
}

static void put_byte(GString *out, char byte)
{
    if (g_ascii_isalnum(byte))
        g_string_append_c(out, byte);
    else
        g_string_append_printf(out, "\\x%02x", (unsigned char)byte);
}

static void put_utf8(GString *out, uint32_t c)
{
    char bytes[4];
    size_t len = rs_utf8_put(bytes, c);
    for (size_t i = 0; i < len; i++)
        put_byte(out, bytes[i]);
}

/* [...] of the ASCII members, and of all bytes beyond where there may be any.
 * False when there are no members. */
static bool put_class(GString *out, const struct rs_regex_set *set)
{
    bool any = set->beyond;
    for (int c = 0; c < 128; c++)
        any = any || set->ascii[c];
    if (!any)
        return false;
    g_string_append_c(out, '[');
    for (int c = 0, from = 0; c < 128; c++) {
        from = set->ascii[c] ? from : c + 1;
        if (set->ascii[c] && (c == 127 || !set->ascii[c + 1]))
            g_string_append_printf(out, "\\x%02x-\\x%02x", (unsigned)from,
                                   (unsigned)c);
    }
    g_string_append(out, set->beyond ? "\\x80-\\xff]" : "]");
    return true;
}

/* Many characters whose first bytes are the same: [🇦-🇿]. False when there are
 * others in the set, or none are the same. */
static bool put_block(struct widener *widener, const struct rs_regex_set *set)
{
    char low[4], high[4];
    uint32_t least, most;
    size_t len = rs_utf8_put(low, set->lowest), same = 0;
    bool is_alone =
        set->many && !set->beyond && rs_utf8_put(high, set->highest) == len;
    for (int c = 0; c < 128; c++)
        is_alone = is_alone && !set->ascii[c];
    while (is_alone && same < len && low[same] == high[same])
        same++;
    if (!is_alone || same == 0)
        return false;
    g_string_append(widener->out, "(?:");
    for (size_t i = 0; i < same; i++)
        put_byte(widener->out, low[i]);
    for (size_t i = same; i < len; i++)
        g_string_append(widener->out, "[\\x80-\\xff]");
    g_string_append_c(widener->out, ')');
    rs_regex_token_repeat(&widener->lexer, &least, &most);
    put_group_repeat(widener->out, least, most);
    return true;
}

static void put_set(struct widener *widener, const struct rs_regex_set *given)
{
    struct rs_regex_set every = *given, *set = &every;
    if (put_block(widener, set))
        return;
    every.beyond = every.beyond || every.many;

    GString *out = widener->out;
    uint32_t least, most;
    rs_regex_token_repeat(&widener->lexer, &least, &most);
    if (set->beyond || !set->few_count) {
        put_class(out, set);
        if (set->ascii[' '])
            put_bounded_repeat(out, least, most);
        else
            put_repeat(out, least, set->beyond ? UINT32_MAX : most);
        return;
    }
    g_string_append(out, "(?:");
    bool any = put_class(out, set);
    for (size_t i = 0; i < set->few_count; i++) {
        if (any || i > 0)
            g_string_append_c(out, '|');
        put_utf8(out, set->few[i]);
    }
    g_string_append_c(out, ')');
    put_group_repeat(out, least, most);
}

/* Any bytes, none included where `least` is 0. */
static void put_any(struct widener *widener, uint32_t least)
{
    uint32_t ignored, most;
    rs_regex_token_repeat(&widener->lexer, &ignored, &most);
    g_string_append(widener->out, "[\\x00-\\xff]");
    put_repeat(widener->out, MIN(least, ignored), UINT32_MAX);
}

static void widen_literal(struct widener *widener, uint32_t c)
{
    uint32_t least, most;
    if (c >= 128 && widener->is_caseless) {
        put_any(widener, 1);
        return;
    }
    rs_regex_token_repeat(&widener->lexer, &least, &most);
    bool is_group = c >= 128 && (least != 1 || most != 1);
    if (is_group)
        g_string_append(widener->out, "(?:");
    put_utf8(widener->out, c);
    if (is_group)
        g_string_append_c(widener->out, ')');
    if (is_group)
        put_group_repeat(widener->out, least, most);
    else
        put_repeat(widener->out, least, most);
}

/* A class's members up to its ]. What is negated leaves out ASCII only; and
 * without case nothing, since [^A] matches the a that is left out with it. */
static bool widen_class(struct widener *widener, bool is_negated)
{
    struct rs_regex_set set = {.beyond = false};
    struct rs_regex_token token;
    while (rs_regex_token_next(&widener->lexer, &token) &&
           token.kind != RS_REGEX_CLASS_CLOSE) {
        if (token.kind == RS_REGEX_LITERAL || token.kind == RS_REGEX_RANGE)
            rs_regex_set_add_range(&set, token.first, token.last);
        else if (token.kind == RS_REGEX_SET && is_negated)
            rs_regex_set_add_sure(&set, token.letter);
        else if (token.kind == RS_REGEX_SET)
            rs_regex_set_add_wide(&set, token.letter);
        else
            return false;
    }
    if (token.kind != RS_REGEX_CLASS_CLOSE)
        return false;
    if (is_negated) {
        for (int c = 0; c < 128; c++)
            set.ascii[c] = widener->is_caseless || !set.ascii[c];
        set.beyond = true;
    } else if (widener->is_caseless && (set.beyond || set.few_count)) {
        rs_regex_set_add_any(&set);
    }
    put_set(widener, &set);
    return true;
}

/* Moves behind the ) that ends a lookaround. */
static bool skip_look(struct rs_regex_lexer *lexer)
{
    struct rs_regex_token token;
    for (unsigned depth = 1; depth > 0;) {
        if (!rs_regex_token_next(lexer, &token) || token.kind == RS_REGEX_OTHER)
            return false;
        depth += token.kind == RS_REGEX_GROUP || token.kind == RS_REGEX_LOOK;
        depth -= token.kind == RS_REGEX_CLOSE;
    }
    return true;
}

/* The members of a class or escape that stands next, as far as they are sure.
 */
static bool read_members(struct rs_regex_lexer *lexer, struct rs_regex_set *set)
{
    struct rs_regex_token token;
    uint32_t least, most;
    if (!rs_regex_token_next(lexer, &token))
        return false;
    bool is_class = token.kind == RS_REGEX_CLASS && !token.is_negated;
    if (token.kind == RS_REGEX_SET)
        rs_regex_set_add_sure(set, token.letter);
    else if (!is_class)
        return false;
    while (is_class && rs_regex_token_next(lexer, &token) &&
           token.kind != RS_REGEX_CLASS_CLOSE) {
        if (token.kind == RS_REGEX_LITERAL || token.kind == RS_REGEX_RANGE)
            rs_regex_set_add_range(set, token.first, token.last);
        else if (token.kind == RS_REGEX_SET)
            rs_regex_set_add_sure(set, token.letter);
    }
    return !rs_regex_token_repeat(lexer, &least, &most);
}

/* Whether a lookaround refuses any ASCII letter or digit beside it, and only
 * looks at that one: (?<![\w.]), (?!\w). */
static bool refuses_words(struct rs_regex_lexer lexer,
                          const struct rs_regex_token *look)
{
    struct rs_regex_token token;
    struct rs_regex_set set = {.beyond = false};
    if (lexer.pattern.at[look->to - 1] != '!' || !read_members(&lexer, &set) ||
        !rs_regex_token_next(&lexer, &token) || token.kind != RS_REGEX_CLOSE)
        return false;
    for (char c = 0; c >= 0; c++)
        if (g_ascii_isalnum(c) && !set.ascii[(int)c])
            return false;
    return true;
}

/* Where it refuses what a word goes on with, a word begins or ends. */
static bool widen_look(struct widener *widener,
                       const struct rs_regex_token *token)
{
    uint32_t least, most;
    bool is_edge = refuses_words(widener->lexer, token);
    if (!skip_look(&widener->lexer))
        return false;
    if (!rs_regex_token_repeat(&widener->lexer, &least, &most) && is_edge)
        g_string_append(widener->out, "\\b");
    return true;
}

static void widen_assertion(struct widener *widener,
                            const struct rs_regex_token *token)
{
    uint32_t least, most;
    const char *text = widener->lexer.pattern.at + token->from;
    bool is_edge = token->to - token->from == 2 && !memcmp(text, "\\b", 2);
    if (!rs_regex_token_repeat(&widener->lexer, &least, &most) && is_edge)
        g_string_append(widener->out, "\\b");
}

static bool widen_token(struct widener *widener,
                        const struct rs_regex_token *token)
{
    uint32_t least, most;
    struct rs_regex_set set = {.beyond = false};
    switch (token->kind) {
    case RS_REGEX_LITERAL:
        widen_literal(widener, token->first);
        return true;
    case RS_REGEX_SET:
        rs_regex_set_add_wide(&set, token->letter);
        put_set(widener, &set);
        return true;
    case RS_REGEX_CLASS:
        return widen_class(widener, token->is_negated);
    case RS_REGEX_BACKREF:
        put_any(widener, 0);
        return true;
    case RS_REGEX_GROUP:
        g_string_append(widener->out, "(?:");
        return true;
    case RS_REGEX_BAR:
        g_string_append_c(widener->out, '|');
        return true;
    case RS_REGEX_CLOSE:
        g_string_append_c(widener->out, ')');
        rs_regex_token_repeat(&widener->lexer, &least, &most);
        put_group_repeat(widener->out, least, most);
        return true;
    case RS_REGEX_LOOK:
        return widen_look(widener, token);
    case RS_REGEX_ASSERT:
        widen_assertion(widener, token);
        return true;
    case RS_REGEX_OPTION:
        rs_regex_token_repeat(&widener->lexer, &least, &most);
        return true;
    case RS_REGEX_NOTHING:
        return true;
    default:
        return false;
    }
}

/* \G, which is where a search begins: so it may not begin elsewhere. */
static bool is_start_of_search(struct rs_view pattern,
                               const struct rs_regex_token *token)
{
    return token->kind == RS_REGEX_ASSERT && token->to - token->from == 2 &&
           pattern.at[token->from + 1] == 'G';
}

/* What holds for the whole pattern: false when it is not for us. */
static bool survey(struct rs_view pattern, bool *is_caseless)
{
    struct rs_regex_lexer lexer = {.pattern = pattern};
    struct rs_regex_token token;
    size_t open = 0;
    *is_caseless = false;
    while (rs_regex_token_next(&lexer, &token)) {
        if (token.sets_extended || token.kind == RS_REGEX_OTHER ||
            is_start_of_search(pattern, &token))
            return false;
        *is_caseless = *is_caseless || token.sets_caseless;
        open += token.kind == RS_REGEX_GROUP || token.kind == RS_REGEX_LOOK;
        if (token.kind == RS_REGEX_CLOSE && open-- == 0)
            return false;
    }
    return open == 0 && !lexer.in_class;
}

bool rs_regex_widen(struct rs_view pattern, GString *out)
{
    struct widener widener = {.lexer = {.pattern = pattern}, .out = out};
    struct rs_regex_token token;
    if (!survey(pattern, &widener.is_caseless))
        return false;
    size_t before = out->len;
    if (widener.is_caseless)
        g_string_append(out, "(?i)");
    size_t begins = out->len;
    while (rs_regex_token_next(&widener.lexer, &token))
        if (!widen_token(&widener, &token)) {
            g_string_truncate(out, before);
            return false;
        }
    return out->len > begins;
}
