#include "options_patterns.h"

#define AT(member) OPTIONS_AT(struct options_patterns, member)

const GOptionEntry options_patterns_chosen[] = {
    {"patterns", 'p', 0, G_OPTION_ARG_FILENAME_ARRAY, AT(packs),
     "Use this pack, by name or file (repeatable; default: those shipped)",
     "PACK"},
    {"lexicon", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(lexicons),
     "Use this spreadsheet of words, too (repeatable)", "FILE.csv"},
    {"regex", 'e', 0, G_OPTION_ARG_FILENAME_ARRAY, AT(adhoc),
     "Flag what matches this regex, too (repeatable)", "REGEX"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_patterns_matching[] = {
    {"no-prefilter", 0, 0, G_OPTION_ARG_NONE, AT(no_prefilter),
     "Try every pattern on every post: slow, same result", NULL},
    {"no-cache", 0, 0, G_OPTION_ARG_NONE, AT(no_cache),
     "Compile the packs anew, and keep nothing of it", NULL},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_patterns_tests[] = {
    {"no-pack-tests", 0, 0, G_OPTION_ARG_NONE, AT(no_pack_tests),
     "Do not run the tests of packs that are files first", NULL},
    G_OPTION_ENTRY_NULL};

const char **options_patterns_packs(const struct options_patterns *given)
{
    if (!given->packs && !given->lexicons)
        return NULL;
    const char *const *first =
        given->packs ? (const char *const *)given->packs : rs_packs_shipped();
    GPtrArray *all = g_ptr_array_new();
    for (; *first; first++)
        g_ptr_array_add(all, (gpointer)*first);
    for (char **at = given->lexicons; at && *at; at++)
        g_ptr_array_add(all, *at);
    g_ptr_array_add(all, NULL);
    return (const char **)g_ptr_array_free(all, FALSE);
}

/* GLib reads $XDG_CACHE_HOME, and takes ~/.cache without. */
const char *options_patterns_cache(const struct options_patterns *given)
{
    static char *folder;
    if (given->no_cache)
        return NULL;
    if (!folder)
        folder = g_build_filename(g_get_user_cache_dir(), "rastro", NULL);
    return folder;
}

void options_patterns_give(const struct options_patterns *given,
                           struct rs_scan_options *options)
{
    options->adhoc = (const char *const *)given->adhoc;
    options->cache = options_patterns_cache(given);
    options->no_prefilter = given->no_prefilter;
    options->no_pack_tests = given->no_pack_tests;
}
