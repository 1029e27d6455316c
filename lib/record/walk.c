#include "record/walk.h"

#include <stddef.h>

/* What a byte outside strings is. All else needs no look. */
enum { QUOTE = 1, OPEN, CLOSE };

static const unsigned char kinds[256] = {
    ['"'] = QUOTE, ['{'] = OPEN, ['['] = OPEN, ['}'] = CLOSE, [']'] = CLOSE};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' ||
           byte == 0;
}

void rs_walk_blanks(struct rs_walk *walk)
{
    while (walk->at < walk->end && is_blank(*walk->at))
        walk->at++;
}

static bool is_at(const struct rs_walk *walk, char byte)
{
    return walk->at < walk->end && *walk->at == byte;
}

enum rs_walk_step rs_walk_enter(struct rs_walk *walk, char close)
{
    walk->at++;
    rs_walk_blanks(walk);
    if (walk->at == walk->end)
        return RS_WALK_FAILED;
    if (*walk->at != close)
        return RS_WALK_ITEM;
    walk->at++;
    return RS_WALK_LAST;
}

enum rs_walk_step rs_walk_next(struct rs_walk *walk, char close)
{
    rs_walk_blanks(walk);
    if (is_at(walk, close)) {
        walk->at++;
        return RS_WALK_LAST;
    }
    if (!is_at(walk, ','))
        return RS_WALK_FAILED;
    walk->at++;
    rs_walk_blanks(walk);
    return walk->at < walk->end ? RS_WALK_ITEM : RS_WALK_FAILED;
}

/* Whether the byte at `at` has an odd number of backslashes before it, none of
 * them before `from`. */
static bool is_escaped(const char *from, const char *at)
{
    const char *run = at;
    while (run > from && run[-1] == '\\')
        run--;
    return (at - run) & 1;
}

/* From a quote to behind the one that closes it. */
static bool pass_string(struct rs_walk *walk)
{
    const char *from = walk->at + 1;
    for (const char *at = from; at < walk->end; at++) {
        at = memchr(at, '"', (size_t)(walk->end - at));
        if (!at)
            break;
        if (is_escaped(from, at))
            continue;
        walk->at = at + 1;
        return true;
    }
    walk->at = walk->end;
    return false;
}

/* From a bracket to behind the one that closes it, whichever kind that is:
 * the parser will look at what is wanted of it. */
static bool pass_brackets(struct rs_walk *walk)
{
    size_t depth = 0;
    while (walk->at < walk->end) {
        unsigned char kind = kinds[(unsigned char)*walk->at];
        if (kind == QUOTE) {
            if (!pass_string(walk))
                return false;
            continue;
        }
        walk->at++;
        depth += kind == OPEN;
        depth -= kind == CLOSE;
        if (kind == CLOSE && depth == 0)
            return true;
    }
    return false;
}

/* A number or a word goes up to what cannot be part of one. */
static bool pass_scalar(struct rs_walk *walk)
{
    const char *from = walk->at;
    while (walk->at < walk->end && !is_blank(*walk->at) && *walk->at != ',' &&
           *walk->at != ':' && !kinds[(unsigned char)*walk->at])
        walk->at++;
    return walk->at > from && walk->at < walk->end;
}

bool rs_walk_value(struct rs_walk *walk, struct rs_view *value)
{
    const char *from = walk->at;
    bool whole = false;
    if (from == walk->end)
        return false;
    unsigned char kind = kinds[(unsigned char)*from];
    if (kind == OPEN)
        whole = pass_brackets(walk);
    else if (kind == QUOTE)
        whole = pass_string(walk);
    else
        whole = pass_scalar(walk);
    *value = (struct rs_view){from, (size_t)(walk->at - from)};
    return whole;
}

bool rs_walk_key(struct rs_walk *walk, struct rs_view *key)
{
    const char *from = walk->at + 1;
    if (!is_at(walk, '"') || !pass_string(walk))
        return false;
    *key = (struct rs_view){from, (size_t)(walk->at - 1 - from)};
    rs_walk_blanks(walk);
    if (!is_at(walk, ':'))
        return false;
    walk->at++;
    rs_walk_blanks(walk);
    return walk->at < walk->end;
}
