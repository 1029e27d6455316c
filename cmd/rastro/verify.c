#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_output.h"

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
    struct options_output output;
} given;

static const struct options_part parts[] = {
    {"Options", options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {0}};

static const struct options usage = {
    .words = "RUN",
    .about = examples,
    .parts = parts,
    .rest = &given.runs,
};

int command_verify(char **argv)
{
    GError *error = NULL;
    struct rs_verified verified;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.runs || given.runs[1]) {
        fputs("rastro verify: name one run folder (made by scan -o)\n", stderr);
        return EXIT_USAGE;
    }
    if (!options_output_check(&given.output, &error) ||
        !rs_verify(given.runs[0], &verified, &error))
        return console_fail(error);
    options_output_write(&given.output, verified.checks);
    fprintf(stderr,
            "rastro: %zu checks: %" G_GUINT64_FORMAT
            " wrong, %" G_GUINT64_FORMAT " not there\n",
            rs_table_row_count(verified.checks), verified.wrong,
            verified.absent);
    status = verified.wrong ? EXIT_INCOMPLETE : EXIT_OK;
    rs_verified_clear(&verified);
    return console_close(status);
}
