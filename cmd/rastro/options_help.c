#include "options_help.h"

#include <stdbool.h>
#include <string.h>

#define LINE_LEN 80

const GOptionEntry options_help_entry = {
    "help", 'h', 0, G_OPTION_ARG_NONE, NULL, "Show this help", NULL};

static bool is_shown(const GOptionEntry *entry)
{
    return !(entry->flags & G_OPTION_FLAG_HIDDEN);
}

/* "  -p, --patterns=PACK" */
static void add_name(const GOptionEntry *entry, GString *out)
{
    if (entry->short_name)
        g_string_append_printf(out, "  -%c, ", entry->short_name);
    else
        g_string_append(out, "      ");
    g_string_append_printf(out, "--%s", entry->long_name);
    if (entry->arg_description)
        g_string_append_printf(out, "=%s", entry->arg_description);
}

static size_t name_width(const GOptionEntry *entry)
{
    g_autoptr(GString) name = g_string_new(NULL);
    add_name(entry, name);
    return (size_t)g_utf8_strlen(name->str, -1);
}

static size_t widest_name(const struct options *options)
{
    size_t most = name_width(&options_help_entry);
    for (const struct options_part *part = options->parts; part->entries;
         part++)
        for (const GOptionEntry *at = part->entries; at->long_name; at++)
            if (is_shown(at))
                most = MAX(most, name_width(at));
    return most;
}

static void add_spaces(GString *out, size_t count)
{
    g_string_append_printf(out, "%*s", (int)count, "");
}

/* The words from column `margin` on, where the line has come to `column`. */
static void add_wrapped(const char *text, size_t column, size_t margin,
                        GString *out)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    add_spaces(out, margin - column);
    column = margin;
    for (char **word = words; *word; word++) {
        size_t width = (size_t)g_utf8_strlen(*word, -1);
        if (column > margin && column + 1 + width > LINE_LEN) {
            g_string_append_c(out, '\n');
            add_spaces(out, margin);
            column = margin;
        } else if (column > margin) {
            g_string_append_c(out, ' ');
            column++;
        }
        g_string_append(out, *word);
        column += width;
    }
    g_string_append_c(out, '\n');
}

static void add_entry(const GOptionEntry *entry, size_t margin, GString *out)
{
    add_name(entry, out);
    add_wrapped(entry->description, name_width(entry), margin, out);
}

void options_help(const struct options *options, const char *command,
                  GString *out)
{
    size_t margin = widest_name(options) + 2;
    g_string_append_printf(out, "Usage:\n  rastro %s [OPTION…] %s\n\n%s\n",
                           command, options->words, options->about);
    for (const struct options_part *part = options->parts; part->entries;
         part++) {
        if (part->title)
            g_string_append_printf(out, "\n%s:\n", part->title);
        for (const GOptionEntry *at = part->entries; at->long_name; at++)
            if (is_shown(at))
                add_entry(at, margin, out);
    }
    g_string_append_c(out, '\n');
    add_entry(&options_help_entry, margin, out);
}
