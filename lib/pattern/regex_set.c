#include "pattern/regex_set.h"

#include <glib.h>

void rs_regex_set_add_range(struct rs_regex_set *set, uint32_t first,
                            uint32_t last)
{
    for (uint32_t c = first; c <= last && c < 128; c++)
        set->ascii[c] = true;
    if (last < 128)
        return;
    set->lowest = MIN(set->highest ? set->lowest : last, MAX(first, 128));
    set->highest = MAX(set->highest, last);
    for (uint32_t c = MAX(first, 128); c <= last && !set->many; c++)
        if (set->few_count < RS_REGEX_SET_FEW_MAX)
            set->few[set->few_count++] = c;
        else
            set->many = true;
}

/* The ASCII members of a set escape, as PCRE2_UCP has them. */
static bool is_in(char letter, char c)
{
    switch (g_ascii_tolower(letter)) {
    case 'd':
        return g_ascii_isdigit(c);
    case 'h':
        return c == '\t' || c == ' ';
    case 's':
        return c == ' ' || (c >= '\t' && c <= '\r');
    case 'v':
        return c >= '\n' && c <= '\r';
    default:
        return g_ascii_isalnum(c) || c == '_';
    }
}

void rs_regex_set_add_any(struct rs_regex_set *set)
{
    rs_regex_set_add_range(set, 0, 127);
    set->beyond = true;
}

static void add_escape(struct rs_regex_set *set, char letter)
{
    for (char c = 0; c >= 0; c++)
        set->ascii[(int)c] |= is_in(letter, c) == g_ascii_islower(letter);
    set->beyond = set->beyond || letter != 'd';
}

void rs_regex_set_add_wide(struct rs_regex_set *set, char letter)
{
    if (letter == '.' || letter == '?')
        rs_regex_set_add_any(set);
    else
        add_escape(set, letter);
}

void rs_regex_set_add_sure(struct rs_regex_set *set, char letter)
{
    if (letter != '.' && letter != '?')
        add_escape(set, letter);
}
