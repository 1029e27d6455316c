#include "console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

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
