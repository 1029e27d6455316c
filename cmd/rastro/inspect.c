#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_input.h"

/* Enough to see ids, days and texts by, and soon read. */
#define RECORDS_MAX 100000

static const char examples[] =
    "Examples:\n"
    "  rastro inspect posts.csv.gz\n"
    "  rastro inspect --all exports/             every record, not the first "
    "100,000\n"
    "  rastro inspect --json exports.zip | jq .preset.name\n\n"
    "Exit status: 0 each file is understood; 2 usage; 3 a file is damaged, or "
    "its\ncolumns are not known; 4 cannot read.";

static struct {
    char **paths;
    struct options_input input;
    gboolean all, json;
} given;

static const GOptionEntry entries[] = {
    {"json", 0, 0, G_OPTION_ARG_NONE, &given.json,
     "For programs: one line for each input", NULL},
    {"all", 0, 0, G_OPTION_ARG_NONE, &given.all,
     "Read every record (default: the first 100,000)", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", entries, NULL},
    {"How the inputs are read", options_input_files, &given.input},
    {NULL, options_input_columns, &given.input},
    {NULL, options_input_dates, &given.input},
    {0}};

static const struct options usage = {
    .words = "FILE|DIR|-…",
    .about = examples,
    .parts = parts,
    .rest = &given.paths,
};

static int inspect(struct rs_inspect *inputs)
{
    bool (*next)(struct rs_inspect *, GString *) =
        given.json ? rs_inspect_next_json : rs_inspect_next_text;
    g_autoptr(GString) out = g_string_new(NULL);
    for (bool is_first = true; next(inputs, out); is_first = false) {
        if (!is_first && !given.json)
            console_write(rs_view_of("\n"));
        console_write((struct rs_view){out->str, out->len});
        g_string_truncate(out, 0);
    }
    return console_close(rs_inspect_is_clean(inputs) ? EXIT_OK
                                                     : EXIT_INCOMPLETE);
}

int command_inspect(char **argv)
{
    GError *error = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.paths) {
        fputs("rastro inspect: name a file or a folder, or - for standard "
              "input\n",
              stderr);
        return EXIT_USAGE;
    }
    struct rs_scan_options options = {
        .paths = (const char *const *)given.paths,
    };
    options_input_give(&given.input, &options);
    struct rs_inspect *inputs =
        rs_inspect_open(&options, given.all ? 0 : RECORDS_MAX, &error);
    if (!inputs)
        return console_fail(error);
    status = inspect(inputs);
    rs_inspect_close(inputs);
    return status;
}
