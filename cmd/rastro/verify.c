#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"

static const char examples[] =
    "Examples:\n"
    "  rastro verify run\n"
    "  rastro verify run --format csv > checks.csv\n\n"
    "Looks at the hashes of the run's own files, of its report, and of the "
    "inputs as\nfar as they are still where they were, and whether all numbers "
    "add up.\n\n"
    "Exit status: 0 all is as it was; 2 usage; 3 something is not; 4 cannot "
    "read the\nrun.";

static struct {
    char **runs;
    char *format, *color;
} given;

static const GOptionEntry entries[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.runs, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

int command_verify(char **argv)
{
    GError *error = NULL;
    bool color;
    struct rs_verified verified;
    int status = console_options("RUN", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!given.runs || given.runs[1]) {
        fputs("rastro verify: name one run folder (made by scan -o)\n", stderr);
        return EXIT_USAGE;
    }
    if (!console_check_format(given.format, &error) ||
        !console_color(given.color, STDOUT_FILENO, &color, &error) ||
        !rs_verify(given.runs[0], &verified, &error))
        return console_fail(error);
    /* A failure of stdout is what console_close() reports. */
    if (!console_table(verified.checks, given.format, color, &error))
        g_clear_error(&error);
    console_flush();
    fprintf(stderr,
            "rastro: %zu checks: %" G_GUINT64_FORMAT
            " wrong, %" G_GUINT64_FORMAT " not there\n",
            rs_table_row_count(verified.checks), verified.wrong,
            verified.absent);
    status = verified.wrong ? EXIT_INCOMPLETE : EXIT_OK;
    rs_verified_clear(&verified);
    return console_close(status);
}
