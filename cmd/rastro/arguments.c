#include "arguments.h"

#include <stdbool.h>
#include <string.h>

static bool takes_value(const GOptionEntry *entry)
{
    return entry->arg != G_OPTION_ARG_NONE;
}

static const GOptionEntry *find_short(const GOptionEntry *entries, char name)
{
    for (; entries->long_name; entries++)
        if (entries->short_name && entries->short_name == name)
            return entries;
    return NULL;
}

/* True when `--name` is complete and the next word is its value. */
static bool long_wants_value(const GOptionEntry *entries, const char *name)
{
    for (; entries->long_name; entries++)
        if (!strcmp(entries->long_name, name))
            return takes_value(entries);
    return false;
}

/* Adds -q -j 8 for -qj8. True when a value is still to come. */
static bool add_short(GPtrArray *out, const char *word,
                      const GOptionEntry *entries)
{
    for (const char *at = word + 1; *at; at++) {
        const GOptionEntry *entry = find_short(entries, *at);
        if (!entry) {
            /* GOption's to complain about. */
            g_ptr_array_add(out, g_strdup_printf("-%s", at));
            return false;
        }
        g_ptr_array_add(out, g_strdup_printf("-%c", *at));
        if (!takes_value(entry))
            continue;
        if (!at[1])
            return true;
        g_ptr_array_add(out, g_strdup(at + 1));
        return false;
    }
    return false;
}

char **arguments_split(char *const *words, const GOptionEntry *entries)
{
    GPtrArray *out = g_ptr_array_new();
    bool is_value = true; /* the command's name is no option */
    bool is_ended = false;
    for (; *words; words++) {
        const char *word = *words;
        if (is_value || is_ended || word[0] != '-' || !word[1]) {
            g_ptr_array_add(out, g_strdup(word));
            is_value = false;
        } else if (word[1] == '-') {
            is_ended = !word[2];
            is_value = long_wants_value(entries, word + 2);
            g_ptr_array_add(out, g_strdup(word));
        } else {
            is_value = add_short(out, word, entries);
        }
    }
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}
