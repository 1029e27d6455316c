#include "pattern/regex_shape.h"

#include <glib.h>
#include <stdint.h>

#include "base/utf8.h"
#include "pattern/regex_token.h"
#include "text/fold.h"

/*
 * One pass over the tokens with a stack of open groups. Each element (a
 * character, a class, a group that has just been closed) waits until it is
 * known whether a repeat follows; then it is settled into the alternative that
 * is being read, and when that ends, it into its group:
 *
 *     dead      cannot match folded text. An alternative with a dead element
 *               that must be there is dead, and so is a group of such
 *     nullable  can match nothing
 *     loose     can match a run, or more of it, or less. An alternative is
 *               loose when its only needed element is (or none is needed and
 *               one is): then a repeat of the group shares out a run at will
 */

/* A repeat with so much choice counts as unbounded. */
#define WIDE 16

/* Ranges longer than this are not looked through. */
#define RANGE_MAX 1024

/* More alternatives are not compared pair by pair. */
#define ALTERNATIVES_MAX 32

struct element {
    bool is_dead, is_nullable, is_loose;
    bool is_space;   /* one white space, which folded text has no two of */
    bool has_copies; /* an alternative is another one repeated */
};

struct level {
    bool is_look, is_negative, is_atomic;
    bool lives, is_nullable, is_loose; /* of the alternatives before */
    guint first_span;                  /* of its alternatives */
    /* The alternative that is being read: */
    size_t from;
    bool is_dead, has_loose, is_needed_loose, after_space;
    unsigned needed;
};

struct scan {
    struct rs_view pattern;
    struct rs_regex_shape shape;
    bool is_caseless, is_unknown;
    GArray *levels; /* struct level, innermost last */
    GArray *spans;  /* struct rs_view: the alternatives of all open groups */
    struct element pending;
    bool is_pending;
};

static struct level *innermost(struct scan *scan)
{
    return &g_array_index(scan->levels, struct level, scan->levels->len - 1);
}

static struct rs_view token_text(const struct scan *scan,
                                 const struct rs_regex_token *token)
{
    return (struct rs_view){scan->pattern.at + token->from,
                            token->to - token->from};
}

/* Folding is a map per code point (runs of space apart), and idempotent: what
 * it changes is not in its output. */
static bool is_folded_away(uint32_t c)
{
    char bytes[4];
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return false;
    struct rs_view text = {bytes, rs_utf8_put(bytes, c)};
    GString *folded = g_string_new(NULL);
    rs_fold(text, folded);
    bool is_same =
        rs_view_equal(text, (struct rs_view){folded->str, folded->len});
    g_string_free(folded, TRUE);
    return !is_same;
}

/* A literal, a range or a set, in a class or outside. */
static bool is_dead(const struct scan *scan, const struct rs_regex_token *token)
{
    if (token->kind == RS_REGEX_SET) {
        struct rs_view text = token_text(scan, token);
        return rs_view_is(text, "\\p{Lu}") || rs_view_is(text, "\\p{Lt}") ||
               rs_view_is(text, "[:upper:]");
    }
    if (token->kind != RS_REGEX_LITERAL && token->kind != RS_REGEX_RANGE)
        return false;
    if (token->last < token->first || token->last - token->first > RANGE_MAX)
        return false;
    for (uint32_t c = token->first; c <= token->last; c++)
        if (!is_folded_away(c))
            return false;
    return true;
}

/* Puts an element that may stand `least` to `most` times into the alternative
 * that is being read. */
static void settle(struct scan *scan, uint32_t least, uint32_t most,
                   bool is_possessive)
{
    if (!scan->is_pending)
        return;
    scan->is_pending = false;
    struct element element = scan->pending;
    struct level *level = innermost(scan);
    bool is_wide = !is_possessive && most - least >= WIDE;
    if (is_wide && (element.is_loose || element.has_copies))
        scan->shape.can_blow_up = true;
    if (least > 0 && element.is_dead)
        level->is_dead = true;
    if (element.is_space && least + level->after_space >= 2 && least > 0)
        level->is_dead = true;
    level->after_space = element.is_space && least > 0;
    bool is_needed = least > 0 && !element.is_nullable;
    bool is_loose = is_wide || (!is_possessive && element.is_loose);
    level->needed += is_needed;
    level->has_loose |= is_loose;
    level->is_needed_loose |= is_needed && is_loose;
}

static void add_element(struct scan *scan, struct element element)
{
    settle(scan, 1, 1, false);
    scan->pending = element;
    scan->is_pending = true;
}

static void open_level(struct scan *scan, const struct rs_regex_token *token)
{
    settle(scan, 1, 1, false);
    struct rs_view text = token_text(scan, token);
    struct level level = {.is_look = token->kind == RS_REGEX_LOOK,
                          .is_atomic = rs_view_is(text, "(?>"),
                          .first_span = scan->spans->len,
                          .from = token->to};
    level.is_negative =
        level.is_look && !rs_view_is(text, "(?=") && !rs_view_is(text, "(?<=");
    g_array_append_val(scan->levels, level);
}

static void end_alternative(struct scan *scan, size_t to, size_t next)
{
    settle(scan, 1, 1, false);
    struct level *level = innermost(scan);
    struct rs_view span = {scan->pattern.at + level->from, to - level->from};
    g_array_append_val(scan->spans, span);
    level->lives |= !level->is_dead;
    level->is_nullable |= level->needed == 0;
    level->is_loose |= level->needed == 0   ? level->has_loose
                       : level->needed == 1 ? level->is_needed_loose
                                            : false;
    level->from = next;
    level->is_dead = level->has_loose = false;
    level->is_needed_loose = level->after_space = false;
    level->needed = 0;
}

static bool is_copies(struct rs_view one, struct rs_view many)
{
    if (one.len == 0 || many.len % one.len != 0)
        return false;
    for (size_t at = 0; at < many.len; at += one.len)
        if (memcmp(one.at, many.at + at, one.len) != 0)
            return false;
    return many.len > 0;
}

static bool has_copies(const GArray *spans, guint first)
{
    if (spans->len - first > ALTERNATIVES_MAX)
        return false;
    for (guint i = first; i < spans->len; i++)
        for (guint k = first; k < spans->len; k++)
            if (i != k && is_copies(g_array_index(spans, struct rs_view, i),
                                    g_array_index(spans, struct rs_view, k)))
                return true;
    return false;
}

static void close_level(struct scan *scan, const struct rs_regex_token *token)
{
    end_alternative(scan, token->from, token->to);
    struct level level = *innermost(scan);
    struct element element = {.is_dead = !level.lives,
                              .is_nullable = level.is_nullable,
                              .is_loose = level.is_loose && !level.is_atomic,
                              .has_copies =
                                  has_copies(scan->spans, level.first_span)};
    g_array_set_size(scan->spans, level.first_span);
    g_array_set_size(scan->levels, scan->levels->len - 1);
    if (!level.is_look)
        add_element(scan, element);
    else if (!level.is_negative && element.is_dead)
        innermost(scan)->is_dead = true;
}

/* Reads the members of a class; dead when there are some and all are. */
static void read_class(struct scan *scan, struct rs_regex_lexer *lexer,
                       bool is_negated)
{
    struct rs_regex_token token;
    bool all_dead = true;
    while (rs_regex_token_next(lexer, &token) &&
           token.kind != RS_REGEX_CLASS_CLOSE)
        all_dead = all_dead && is_dead(scan, &token);
    add_element(scan, (struct element){.is_dead = all_dead && !is_negated});
}

static void read_token(struct scan *scan, struct rs_regex_lexer *lexer,
                       const struct rs_regex_token *token)
{
    bool is_plus = scan->pattern.at[token->to - 1] == '+';
    switch (token->kind) {
    case RS_REGEX_LITERAL:
    case RS_REGEX_SET: {
        bool is_space = token->kind == RS_REGEX_LITERAL
                            ? token->first == ' '
                            : token->letter == 's' || token->letter == 'h';
        add_element(scan, (struct element){.is_dead = is_dead(scan, token),
                                           .is_space = is_space});
        break;
    }
    case RS_REGEX_BACKREF:
        add_element(scan, (struct element){.is_nullable = true});
        break;
    case RS_REGEX_CLASS:
        read_class(scan, lexer, token->is_negated);
        break;
    case RS_REGEX_REPEAT:
        settle(scan, token->least, token->most,
               is_plus && token->to - token->from > 1);
        break;
    case RS_REGEX_BAR:
        end_alternative(scan, token->from, token->to);
        break;
    case RS_REGEX_GROUP:
    case RS_REGEX_LOOK:
        open_level(scan, token);
        break;
    case RS_REGEX_CLOSE:
        close_level(scan, token);
        break;
    case RS_REGEX_ASSERT:
        settle(scan, 1, 1, false);
        break;
    case RS_REGEX_OPTION:
    case RS_REGEX_NOTHING:
        break;
    default:
        scan->is_unknown = true;
    }
}

struct rs_regex_shape rs_regex_shape(struct rs_view folded)
{
    struct scan scan = {
        .pattern = folded,
        .levels = g_array_new(FALSE, FALSE, sizeof(struct level)),
        .spans = g_array_new(FALSE, FALSE, sizeof(struct rs_view))};
    struct level whole = {.from = 0};
    g_array_append_val(scan.levels, whole);
    struct rs_regex_lexer lexer = {.pattern = folded};
    struct rs_regex_token token;
    while (!scan.is_unknown && rs_regex_token_next(&lexer, &token)) {
        scan.is_caseless |= token.sets_caseless;
        if (token.kind == RS_REGEX_CLOSE && scan.levels->len == 1)
            scan.is_unknown = true;
        else
            read_token(&scan, &lexer, &token);
    }
    if (!scan.is_unknown && scan.levels->len == 1) {
        end_alternative(&scan, folded.len, folded.len);
        scan.shape.never_matches =
            !scan.is_caseless && !innermost(&scan)->lives;
    }
    g_array_free(scan.levels, TRUE);
    g_array_free(scan.spans, TRUE);
    return scan.is_unknown ? (struct rs_regex_shape){false, false} : scan.shape;
}
