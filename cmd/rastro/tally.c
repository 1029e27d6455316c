#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "contact_key.h"

static const char examples[] =
    "Examples:\n"
    "  rastro tally run --by category --over month\n"
    "  rastro tally run --by page --where category=drug-offer\n"
    "  rastro tally run --by app,week --since 2021-01-01 --format csv\n\n"
    "Counts a finished run by other keys, without the dump: the same numbers "
    "as a scan\nwith that --by.\n\n"
    "Exit status: 0 counted; 2 usage; 4 cannot read the run.";

static struct {
    char **runs, **where;
    char *by, *over, *since, *until, *format, *color, *contact_key;
    gboolean all, show_contacts;
    gint64 least;
} given;

static const GOptionEntry entries[] = {
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given.by,
     "Tally by these keys (as for scan; default: container)", "KEY[,KEY]"},
    {"over", 0, 0, G_OPTION_ARG_FILENAME, &given.over,
     "And by day, week or month", "TIME"},
    {"where", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.where,
     "Only posts of this platform, kind, container, category or language "
     "(repeatable: all must hold)",
     "KEY=VALUE"},
    {"since", 0, 0, G_OPTION_ARG_FILENAME, &given.since,
     "Only posts of this day and later", "DAY"},
    {"until", 0, 0, G_OPTION_ARG_FILENAME, &given.until,
     "Only posts before this day", "DAY"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &given.all, "Rows without a finding, too",
     NULL},
    {"min-posts", 0, 0, G_OPTION_ARG_INT64, &given.least,
     "For a table that goes out alone: no rows of fewer posts, or of fewer "
     "flagged ones, and blanks for categories with fewer",
     "N"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"show-contacts", 0, 0, G_OPTION_ARG_NONE, &given.show_contacts,
     "Show phone numbers and accounts as they are, not masked", NULL},
    {"contact-key", 0, 0, G_OPTION_ARG_FILENAME, &given.contact_key,
     "Mask contacts under the key in this file (default: the user's own)",
     "FILE"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.runs, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static int print(const struct rs_tally_table *made, bool color)
{
    GError *error = NULL;
    /* A failure of stdout is what console_close() reports. */
    if (!console_table(made->table, given.format, color, &error))
        g_clear_error(&error);
    console_flush();
    if (made->left_out)
        fprintf(stderr,
                "rastro: %" G_GUINT64_FORMAT
                " without a finding left out (--all shows them)\n",
                made->left_out);
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
    bool color;
    g_autoptr(GBytes) key = NULL;
    int status = console_options("RUN", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!given.runs || given.runs[1]) {
        fputs("rastro tally: name one run folder (made by scan -o)\n", stderr);
        return EXIT_USAGE;
    }
    if (!console_check_format(given.format, &error) ||
        !console_color(given.color, STDOUT_FILENO, &color, &error))
        return console_fail(error);
    struct rs_retally_options options = {
        .run = given.runs[0],
        .by = given.by,
        .over = given.over,
        .where = (const char *const *)given.where,
        .since = given.since,
        .until = given.until,
        .rows = given.all ? RS_ROWS_ALL : RS_ROWS_WITH_FINDINGS,
        .least = (uint64_t)MAX(0, given.least),
        .show_contacts = given.show_contacts,
    };
    if (!given.show_contacts && rs_retally_shows_contacts(&options)) {
        gsize len;
        key = contact_key_read(given.contact_key, &error);
        if (!key)
            return console_fail(error);
        options.contact_key.at = g_bytes_get_data(key, &len);
        options.contact_key.len = len;
    }
    struct rs_tally_table made = rs_retally(&options, &error);
    if (!made.table)
        return console_fail(error);
    status = print(&made, color);
    rs_table_close(made.table);
    return status;
}
