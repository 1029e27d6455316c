/*
 * Whether a text and a match in it bear out what rs_factors_find() says of the
 * regex: searched for byte by byte, without any of the sieve. A match begins
 * and ends at the bytes `from` and `to` of the text.
 */
#ifndef FACTORS_HELD_H
#define FACTORS_HELD_H

#include <glib.h>

#include "pattern/factors.h"

static inline bool is_alnum_at(struct rs_view text, size_t at)
{
    return at < text.len && g_ascii_isalnum(text.at[at]);
}

/* Whether a factor stands at a byte. */
static inline bool factor_stands(const struct rs_factor *factor,
                                 struct rs_view text, size_t at)
{
    if (at > text.len || text.len - at < factor->text.len)
        return false;
    for (size_t i = 0; i < factor->text.len; i++) {
        char want = factor->text.at[i], c = text.at[at + i];
        if (want == RS_FACTOR_DIGIT ? !g_ascii_isdigit(c) : want != c)
            return false;
    }
    return !(factor->begins && at > 0 && is_alnum_at(text, at - 1)) &&
           !(factor->ends && is_alnum_at(text, at + factor->text.len));
}

/* Whether one of a set stands in the match, as far into it as it says. */
static inline bool set_is_in(const struct rs_factor_set *set,
                             struct rs_view text, size_t from, size_t to)
{
    for (size_t i = 0; i < set->count; i++) {
        size_t spaces = 0;
        for (size_t at = from; at + set->all[i].text.len <= to; at++) {
            bool is_far_enough = spaces >= set->at.least;
            bool is_near_enough =
                set->at.most == RS_SPACES_ANY || spaces <= set->at.most;
            if (is_far_enough && is_near_enough &&
                factor_stands(&set->all[i], text, at))
                return true;
            spaces += text.at[at] == ' ';
        }
    }
    return false;
}

/* Whether the match begins where a way says; anywhere, if it does not say. */
static inline bool way_starts_at(const struct rs_factors_way *way,
                                 struct rs_view text, size_t from)
{
    for (size_t i = 0; i < way->starts.count; i++) {
        const struct rs_factor *factor = &way->starts.all[i];
        if (factor->is_led && (from >= text.len || text.at[from] != ' '))
            continue;
        if (factor_stands(factor, text, from + factor->is_led))
            return true;
    }
    return way->starts.count == 0;
}

static inline bool way_holds(const struct rs_factors_way *way,
                             struct rs_view text, size_t from, size_t to)
{
    for (size_t i = 0; i < way->need_count; i++)
        if (!set_is_in(&way->needs[i], text, from, to))
            return false;
    return way->need_count > 0 && way_starts_at(way, text, from);
}

static inline bool factors_hold(const struct rs_factors *factors,
                                struct rs_view text, size_t from, size_t to)
{
    for (size_t i = 0; i < factors->count; i++)
        if (way_holds(&factors->ways[i], text, from, to))
            return true;
    return false;
}

#endif
