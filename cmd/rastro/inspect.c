#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"

/* Enough to see ids, days and texts by, and soon read. */
#define RECORDS_MAX 100000

static const char examples[] =
    "Examples:\n"
    "  rastro inspect posts.csv.gz\n"
    "  rastro inspect --all exports/                 every record, not the "
    "first 100,000\n"
    "  rastro inspect --json exports.zip | jq .preset.name\n\n"
    "Exit status: 0 each file is understood; 2 usage; 3 a file is damaged, or "
    "its\ncolumns are not known; 4 cannot read.";

static struct {
    char **paths, **map, **set;
    char *dialect, *columns, *encoding, *preset, *date_format, *type;
    gboolean all, json;
} given;

static const GOptionEntry entries[] = {
    {"json", 0, 0, G_OPTION_ARG_NONE, &given.json,
     "For programs: one line for each input", NULL},
    {"all", 0, 0, G_OPTION_ARG_NONE, &given.all,
     "Read every record (default: the first 100,000)", NULL},
    {"preset", 0, 0, G_OPTION_ARG_FILENAME, &given.preset,
     "How to read the columns: a preset's name or file (default: detected)",
     "PRESET"},
    {"map", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.map,
     "Read this field from this column or JSON pointer (repeatable)",
     "FIELD=COLUMN"},
    {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.set,
     "Give this field this value in every post (repeatable)", "FIELD=VALUE"},
    {"date-format", 0, 0, G_OPTION_ARG_FILENAME, &given.date_format,
     "How times are written, as for strptime", "FORMAT"},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &given.type,
     "csv, json or jsonl (default: by content)", "TYPE"},
    {"dialect", 0, 0, G_OPTION_ARG_FILENAME, &given.dialect,
     "How a CSV is written (as for scan)", "KEY=VALUE,…"},
    {"columns", 0, 0, G_OPTION_ARG_FILENAME, &given.columns,
     "Names of the columns of a CSV without a header", "NAME,…"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &given.encoding,
     "Charset of the inputs (as for scan)", "NAME"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.paths, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static struct rs_scan_options options_of(void)
{
    return (struct rs_scan_options){
        .paths = (const char *const *)given.paths,
        .preset = given.preset,
        .map = (const char *const *)given.map,
        .set = (const char *const *)given.set,
        .date_format = given.date_format,
        .type = given.type,
        .dialect = given.dialect,
        .columns = given.columns,
        .encoding = given.encoding,
    };
}

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
    int status = console_options("FILE|DIR|-…", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!given.paths) {
        fputs("rastro inspect: name a file or a folder, or - for standard "
              "input\n",
              stderr);
        return EXIT_USAGE;
    }
    struct rs_scan_options options = options_of();
    struct rs_inspect *inputs =
        rs_inspect_open(&options, given.all ? 0 : RECORDS_MAX, &error);
    if (!inputs)
        return console_fail(error);
    status = inspect(inputs);
    rs_inspect_close(inputs);
    return status;
}
