#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_output.h"

static const char examples[] =
    "Examples:\n"
    "  rastro compare april june               two runs\n"
    "  rastro compare april checked.csv        a run, and what somebody saw\n"
    "  rastro compare --list april june > things.csv\n\n"
    "Says of the pages, groups and posts that were flagged in BEFORE how many "
    "are\nstill up. A status file has the columns url (or container_id), "
    "status (active,\nremoved, unknown) and checked_on. What is not in AFTER "
    "is unknown: a collection\nthat does not hold a page says nothing of "
    "it.\n\n"
    "Exit status: 0 compared; 2 usage, or a status file that cannot be "
    "understood; 4\ncannot read.";

static struct {
    char **runs;
    char *absent, *reported_on;
    struct options_output output;
    struct options_contacts contacts;
    gboolean list, quiet;
} given;

static const GOptionEntry compared_by_entries[] = {
    {"list", 0, 0, G_OPTION_ARG_NONE, &given.list,
     "A row for each page, group and post, not the totals", NULL},
    {"absent-means", 0, 0, G_OPTION_ARG_FILENAME, &given.absent,
     "What is not in the later run is unknown (default) or gone", "WORD"},
    {"reported-on", 0, 0, G_OPTION_ARG_FILENAME, &given.reported_on,
     "The day of the report (default: that of the last post in BEFORE)", "DAY"},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry said_entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "The table alone, not the sentences", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", compared_by_entries, NULL},
    {NULL, options_contacts_shown, &given.contacts},
    {NULL, options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {NULL, said_entries, NULL},
    {0}};

static const struct options usage = {
    .words = "BEFORE AFTER",
    .about = examples,
    .parts = parts,
    .rest = &given.runs,
};

static bool check_given(struct rs_compare_options *options, GError **error)
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
    return options_output_check(&given.output, error);
}

int command_compare(char **argv)
{
    GError *error = NULL;
    struct rs_compare_options options = {0};
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!check_given(&options, &error))
        return console_fail(error);
    options.before = given.runs[0];
    options.after = given.runs[1];
    options.reported_on = given.reported_on;
    g_autoptr(GBytes) key = NULL;
    options.show_contacts = given.contacts.show;
    if (!given.contacts.show &&
        !options_contacts_read_key(&given.contacts, &key, &options.contact_key,
                                   &error))
        return console_fail(error);
    struct rs_compared *compared = rs_compare(&options, &error);
    if (!compared)
        return console_fail(error);
    options_output_write(&given.output,
                         given.list ? compared->things : compared->totals);
    if (!given.quiet)
        fputs(compared->sentences->str, stderr);
    rs_compared_close(compared);
    return console_close(EXIT_OK);
}
