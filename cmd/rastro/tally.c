#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_output.h"
#include "options_tally.h"

static const char examples[] =
    "Examples:\n"
    "  rastro tally run --by category --over month\n"
    "  rastro tally run --by page --where category=drug-offer\n"
    "  rastro tally run --by app,week --since 2021-01-01 --format csv\n\n"
    "Counts a finished run by other keys, without the dump: the same numbers "
    "as a\nscan with that --by.\n\n"
    "Exit status: 0 counted; 2 usage; 4 cannot read the run.";

static struct {
    char **runs, **where;
    char *over;
    struct options_tally tally;
    struct options_output output;
    struct options_contacts contacts;
    gint64 least;
} given;

static const GOptionEntry over_entries[] = {
    {"over", 0, 0, G_OPTION_ARG_FILENAME, &given.over,
     "And by day, week or month", "TIME"},
    {"min-posts", 0, 0, G_OPTION_ARG_INT64, &given.least,
     "For a table that goes out alone: no rows of fewer posts, or of fewer "
     "flagged ones, and blanks for categories with fewer",
     "N"},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry where_entries[] = {
    {"where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.where,
     "Only posts of this platform, kind, container, category or language "
     "(repeatable: all must hold)",
     "KEY=VALUE"},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"The table", options_tally_rows, &given.tally},
    {NULL, over_entries, NULL},
    {NULL, options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {"Which posts count", where_entries, NULL},
    {NULL, options_tally_days, &given.tally},
    {"Contacts", options_contacts_shown, &given.contacts},
    {0}};

static const struct options usage = {
    .words = "RUN",
    .about = examples,
    .parts = parts,
    .rest = &given.runs,
};

static int print(const struct rs_tally_table *made)
{
    options_output_write(&given.output, made->table);
    options_tally_note(made);
    if (made->few)
        fprintf(stderr,
                "rastro: %" G_GUINT64_FORMAT " of fewer than %" G_GINT64_FORMAT
                " posts, or flagged posts, left out (--min-posts)\n",
                made->few, given.least);
    return console_close(EXIT_OK);
}

int command_tally(char **argv)
{
    GError *error = NULL;
    g_autoptr(GBytes) key = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.runs || given.runs[1]) {
        fputs("rastro tally: name one run folder (made by scan -o)\n", stderr);
        return EXIT_USAGE;
    }
    if (!options_output_check(&given.output, &error))
        return console_fail(error);
    struct rs_retally_options options = {
        .run = given.runs[0],
        .by = given.tally.by,
        .over = given.over,
        .where = (const char *const *)given.where,
        .since = given.tally.since,
        .until = given.tally.until,
        .rows = options_tally_which(&given.tally),
        .least = (uint64_t)MAX(0, given.least),
        .show_contacts = given.contacts.show,
    };
    if (!given.contacts.show && rs_retally_shows_contacts(&options) &&
        !options_contacts_read_key(&given.contacts, &key, &options.contact_key,
                                   &error))
        return console_fail(error);
    struct rs_tally_table made = rs_retally(&options, &error);
    if (!made.table)
        return console_fail(error);
    status = print(&made);
    rs_table_close(made.table);
    return status;
}
