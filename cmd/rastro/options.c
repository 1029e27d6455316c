#include "options.h"

#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "console.h"
#include "options_help.h"

static void add_part(GArray *joined, const struct options_part *part)
{
    for (const GOptionEntry *at = part->entries; at->long_name; at++) {
        GOptionEntry entry = *at;
        if (part->values)
            entry.arg_data =
                (char *)part->values + GPOINTER_TO_SIZE(at->arg_data);
        g_array_append_val(joined, entry);
    }
}

/* All tables as GOption takes them: one, with addresses. */
static GArray *join(const struct options *options)
{
    const GOptionEntry rest = {
        G_OPTION_REMAINING, 0,    0,   G_OPTION_ARG_FILENAME_ARRAY,
        options->rest,      NULL, NULL};
    GArray *joined = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    for (const struct options_part *at = options->parts; at->entries; at++)
        add_part(joined, at);
    g_array_append_val(joined, rest);
    return joined;
}

/* "Unknown option --fromat" → "--format", or NULL. */
static char *nearest_option(const char *message, const GOptionEntry *entries)
{
    const char *word = strstr(message, "--");
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (!word)
        return NULL;
    for (; entries->long_name; entries++)
        if (!(entries->flags & G_OPTION_FLAG_HIDDEN) && *entries->long_name)
            g_ptr_array_add(names, (gpointer)entries->long_name);
    g_ptr_array_add(names, NULL);
    g_auto(GStrv) parts = g_strsplit(word + 2, "=", 2);
    return g_strdup(rs_nearest(parts[0], (const char *const *)names->pdata));
}

static int say_usage(GError *error, const GOptionEntry *entries,
                     const char *command)
{
    g_autofree char *nearest =
        g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
            ? nearest_option(error->message, entries)
            : NULL;
    if (nearest)
        fprintf(stderr, "rastro %s: %s: did you mean --%s?\n", command,
                error->message, nearest);
    else
        fprintf(stderr, "rastro %s: %s (rastro %s --help lists the options)\n",
                command, error->message, command);
    g_error_free(error);
    return EXIT_USAGE;
}

static int print_help(const struct options *options, const char *command)
{
    g_autoptr(GString) text = g_string_new(NULL);
    options_help(options, command, text);
    console_write((struct rs_view){text->str, text->len});
    return console_close(EXIT_OK);
}

int options_read(const struct options *options, char **argv)
{
    gboolean help = FALSE;
    GOptionEntry help_entry[] = {options_help_entry, G_OPTION_ENTRY_NULL};
    g_autoptr(GArray) joined = join(options);
    const GOptionEntry *entries = (const GOptionEntry *)(void *)joined->data;
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    GError *error = NULL;
    help_entry[0].arg_data = &help;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, help_entry, NULL);
    g_auto(GStrv) words = arguments_split(argv, entries);
    if (!g_option_context_parse_strv(context, &words, &error))
        return say_usage(error, entries, argv[0]);
    return help ? print_help(options, argv[0]) : -1;
}
