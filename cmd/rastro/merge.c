#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_output.h"
#include "options_run.h"
#include "options_tally.h"

static const char examples[] =
    "Examples:\n"
    "  rastro merge monday tuesday -o week\n"
    "  rastro merge shards/run-* -o all --by category\n\n"
    "Makes one run of several, without their dumps: the same bytes as one scan "
    "of all\ntheir inputs in that order, copies of posts across runs included. "
    "They must have\nbeen scanned by the same rastro, with the same packs and "
    "options; packs that are\nfiles must be where they were.\n\n"
    "Exit status: 0 every record is accounted for; 2 usage, or runs that "
    "cannot be\none; 3 coverage is incomplete; 4 cannot read or write; 130 "
    "interrupted.";

static struct {
    char **runs;
    struct options_run run;
    struct options_tally tally;
    struct options_output output;
    struct options_contacts contacts;
    gboolean quiet;
} given;

static const GOptionEntry said_entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No notes; the ledger stays", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"What is kept", options_run_output, &given.run},
    {"The table", options_tally_rows, &given.tally},
    {NULL, options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {"Contacts", options_contacts_shown, &given.contacts},
    {"How it runs", options_run_complete, &given.run},
    {NULL, said_entries, NULL},
    {0}};

static const struct options usage = {
    .words = "RUN… -o RUN",
    .about = examples,
    .parts = parts,
    .rest = &given.runs,
};

static bool check_given(GError **error)
{
    if (!given.runs || !given.run.output) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "merge: name the runs, and with -o the new one");
        return false;
    }
    return options_output_check(&given.output, error);
}

/* The key where one is needed; the caller's to free. */
static bool read_contact_key(struct rs_merging_options *options, GBytes **key,
                             GError **error)
{
    struct rs_scan_options shown = {.by = given.tally.by,
                                    .show_contacts = given.contacts.show};
    return !rs_scan_options_mask_contacts(&shown) ||
           options_contacts_read_key(&given.contacts, key,
                                     &options->contact_key, error);
}

/* Ctrl-C: the first asks the merge to leave off, the second ends at once. */
static struct rs_merging *running;

static void interrupt(int number)
{
    signal(number, SIG_DFL);
    rs_merging_stop(running);
}

static void say(void (*lines)(const struct rs_merging *, GString *),
                const struct rs_merging *merging)
{
    g_autoptr(GString) text = g_string_new(NULL);
    lines(merging, text);
    fputs(text->str, stderr);
}

static void print_tally(const struct rs_merging *merging)
{
    struct rs_tally_table made =
        rs_merging_table(merging, options_tally_which(&given.tally));
    options_output_write(&given.output, made.table);
    if (!given.quiet)
        options_tally_note(&made);
    rs_table_close(made.table);
}

static int run(struct rs_merging *merging)
{
    GError *error = NULL;
    if (!rs_merging_run(merging, &error)) {
        bool is_stopped = g_error_matches(error, RS_ERROR, RS_ERROR_STOPPED);
        int status = console_fail(error);
        return is_stopped ? EXIT_INTERRUPTED : status;
    }
    print_tally(merging);
    if (!given.quiet) {
        say(rs_merging_warnings, merging);
        fprintf(stderr, "rastro: the run is in %s\n", given.run.output);
    }
    say(rs_merging_summary, merging);
    return console_close(rs_merging_is_complete(merging) ? EXIT_OK
                                                         : EXIT_INCOMPLETE);
}

int command_merge(char **argv)
{
    GError *error = NULL;
    g_autoptr(GBytes) key = NULL;
    g_autofree char *command = g_strjoinv(" ", argv);
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!check_given(&error))
        return console_fail(error);
    struct rs_merging_options options = {
        .runs = (const char *const *)given.runs,
        .output = given.run.output,
        .by = given.tally.by,
        .max_rejects = given.run.max_rejects,
        .command = command,
        .no_verdicts = given.run.no_verdicts,
        .show_contacts = given.contacts.show,
    };
    if (!read_contact_key(&options, &key, &error))
        return console_fail(error);
    struct rs_merging *merging = rs_merging_open(&options, &error);
    if (!merging)
        return console_fail(error);
    running = merging;
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    status = run(merging);
    rs_merging_close(merging);
    return status;
}
