#include "console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "arguments.h"

static int write_errno;

int console_fail(GError *error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    rs_visible_add(text, rs_view_of(error->message), RS_NEWLINES_KEEP);
    fprintf(stderr, "rastro: %s\n", text->str);
    int status = rs_error_exit(error);
    g_error_free(error);
    return status;
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

int console_options(const char *usage, const char *examples,
                    const GOptionEntry *entries, char **argv)
{
    gboolean help = FALSE;
    const GOptionEntry help_entry[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
        G_OPTION_ENTRY_NULL};
    g_autoptr(GOptionContext) context = g_option_context_new(usage);
    g_autofree char *command = g_strdup(argv[0]);
    GError *error = NULL;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, examples);
    g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, help_entry, NULL);
    g_auto(GStrv) words = arguments_split(argv, entries);
    if (!g_option_context_parse_strv(context, &words, &error))
        return say_usage(error, entries, command);
    if (!help)
        return -1;
    g_autofree char *name = g_strconcat("rastro ", command, NULL);
    g_set_prgname(name);
    g_autofree char *text = g_option_context_get_help(context, TRUE, NULL);
    console_write(rs_view_of(text));
    return console_close(EXIT_OK);
}

const char **console_packs(char **packs, char **lexicons)
{
    if (!packs && !lexicons)
        return NULL;
    const char *const *first =
        packs ? (const char *const *)packs : rs_packs_shipped();
    GPtrArray *all = g_ptr_array_new();
    for (; *first; first++)
        g_ptr_array_add(all, (gpointer)*first);
    for (; lexicons && *lexicons; lexicons++)
        g_ptr_array_add(all, *lexicons);
    g_ptr_array_add(all, NULL);
    return (const char **)g_ptr_array_free(all, FALSE);
}

/* GLib reads $XDG_CACHE_HOME, and takes ~/.cache without. */
const char *console_cache(void)
{
    static char *folder;
    if (!folder)
        folder = g_build_filename(g_get_user_cache_dir(), "rastro", NULL);
    return folder;
}

bool console_color(const char *when, int descriptor, bool *color,
                   GError **error)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (!when || !strcmp(when, "auto"))
        *color = isatty(descriptor) && !(no_color && *no_color) &&
                 g_strcmp0(term, "dumb") != 0;
    else if (!strcmp(when, "always") || !strcmp(when, "never"))
        *color = !strcmp(when, "always");
    else
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--color %s: it takes auto, always or never", when);
    return !error || !*error;
}

bool console_write(struct rs_view text)
{
    if (!write_errno && text.len &&
        fwrite(text.at, 1, text.len, stdout) != text.len)
        write_errno = errno ? errno : EIO;
    return !write_errno;
}

bool console_sink(void *data, struct rs_view piece, GError **error)
{
    (void)data;
    if (console_write(piece))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_WRITE, "stdout: %s",
                g_strerror(write_errno));
    return false;
}

static size_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
        return 0;
    return size.ws_col;
}

static bool choose_format(const char *name, enum rs_format *format,
                          GError **error)
{
    if (!name) {
        *format = isatty(STDOUT_FILENO) ? RS_FORMAT_TABLE : RS_FORMAT_CSV;
        return true;
    }
    int found = rs_format_find(name);
    if (found < 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--format %s: it takes table, csv, tsv, jsonl or md", name);
        return false;
    }
    *format = (enum rs_format)found;
    return true;
}

bool console_check_format(const char *name, GError **error)
{
    enum rs_format format;
    return choose_format(name, &format, error);
}

bool console_table(const struct rs_table *table, const char *format, bool color,
                   GError **error)
{
    struct rs_write_options options = {.width = terminal_width(),
                                       .color = color};
    return choose_format(format, &options.format, error) &&
           rs_write(table, &options, console_sink, NULL, error);
}

void console_flush(void)
{
    if (!write_errno && fflush(stdout))
        write_errno = errno;
}

int console_close(int status)
{
    console_flush();
    if (!write_errno)
        return status;
    if (write_errno == EPIPE)
        return EXIT_NO_READER;
    fprintf(stderr, "rastro: stdout: %s\n", g_strerror(write_errno));
    return EXIT_IO;
}
