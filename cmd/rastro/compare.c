#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "contact_key.h"

static const char examples[] =
    "Examples:\n"
    "  rastro compare april june               two runs\n"
    "  rastro compare april checked.csv        a run, and what somebody saw\n"
    "  rastro compare --list april june > things.csv\n\n"
    "Says of the pages, groups and posts that were flagged in BEFORE how many "
    "are still\nup. A status file has the columns url (or container_id), "
    "status (active, removed,\nunknown) and checked_on. What is not in AFTER "
    "is unknown: a collection that does\nnot hold a page says nothing of "
    "it.\n\n"
    "Exit status: 0 compared; 2 usage, or a status file that cannot be "
    "understood; 4\ncannot read.";

static struct {
    char **runs;
    char *absent, *reported_on, *format, *color, *contact_key;
    gboolean list, show_contacts, quiet;
} given;

static const GOptionEntry entries[] = {
    {"list", 0, 0, G_OPTION_ARG_NONE, &given.list,
     "A row for each page, group and post, not the totals", NULL},
    {"absent-means", 0, 0, G_OPTION_ARG_FILENAME, &given.absent,
     "What is not in the later run is unknown (default) or gone", "WORD"},
    {"reported-on", 0, 0, G_OPTION_ARG_FILENAME, &given.reported_on,
     "The day of the report (default: that of the last post in BEFORE)", "DAY"},
    {"show-contacts", 0, 0, G_OPTION_ARG_NONE, &given.show_contacts,
     "Show phone numbers in names as they are, not masked", NULL},
    {"contact-key", 0, 0, G_OPTION_ARG_FILENAME, &given.contact_key,
     "Mask contacts under the key in this file (default: the user's own)",
     "FILE"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "The table alone, not the sentences", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.runs, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static bool check_given(struct rs_compare_options *options, bool *color,
                        GError **error)
{
    if (!given.runs || !given.runs[1] || given.runs[2]) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "compare: name a run, and a later run or a status file");
        return false;
    }
    if (given.absent && !strcmp(given.absent, "gone")) {
        options->absent = RS_ABSENT_GONE;
    } else if (given.absent && strcmp(given.absent, "unknown") != 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--absent-means %s: it takes unknown or gone",
                    given.absent);
        return false;
    }
    return console_check_format(given.format, error) &&
           console_color(given.color, STDOUT_FILENO, color, error);
}

int command_compare(char **argv)
{
    GError *error = NULL;
    bool color;
    struct rs_compare_options options = {0};
    int status = console_options("BEFORE AFTER", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!check_given(&options, &color, &error))
        return console_fail(error);
    options.before = given.runs[0];
    options.after = given.runs[1];
    options.reported_on = given.reported_on;
    g_autoptr(GBytes) key = NULL;
    options.show_contacts = given.show_contacts;
    if (!given.show_contacts) {
        gsize len;
        key = contact_key_read(given.contact_key, &error);
        if (!key)
            return console_fail(error);
        options.contact_key.at = g_bytes_get_data(key, &len);
        options.contact_key.len = len;
    }
    struct rs_compared *compared = rs_compare(&options, &error);
    if (!compared)
        return console_fail(error);
    /* A failure of stdout is what console_close() reports. */
    if (!console_table(given.list ? compared->things : compared->totals,
                       given.format, color, &error))
        g_clear_error(&error);
    console_flush();
    if (!given.quiet)
        fputs(compared->sentences->str, stderr);
    rs_compared_close(compared);
    return console_close(EXIT_OK);
}
