#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "contact_key.h"

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
    char *output, *by, *format, *max_rejects, *contact_key, *color;
    gboolean all, no_verdicts, show_contacts, quiet;
} given;

static const GOptionEntry entries[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
     "Where the new run goes", "RUN"},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given.by,
     "Tally by these keys (as for scan; default: container)", "KEY[,KEY]"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &given.all, "Rows without a finding, too",
     NULL},
    {"max-rejects", 0, 0, G_OPTION_ARG_FILENAME, &given.max_rejects,
     "Malformed records that are no reason for exit status 3 (default: 0)",
     "N|P%"},
    {"no-verdicts", 0, 0, G_OPTION_ARG_NONE, &given.no_verdicts,
     "Do not keep what another merge needs", NULL},
    {"show-contacts", 0, 0, G_OPTION_ARG_NONE, &given.show_contacts,
     "Show phone numbers and accounts as they are, not masked", NULL},
    {"contact-key", 0, 0, G_OPTION_ARG_FILENAME, &given.contact_key,
     "Mask contacts under the key in this file (default: the user's own)",
     "FILE"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No notes; the ledger stays", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.runs, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static bool check_given(bool *color, GError **error)
{
    if (!given.runs || !given.output) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "merge: name the runs, and with -o the new one");
        return false;
    }
    return console_check_format(given.format, error) &&
           console_color(given.color, STDOUT_FILENO, color, error);
}

/* The key where one is needed; the caller's to free. */
static bool read_contact_key(struct rs_merging_options *options, GBytes **key,
                             GError **error)
{
    struct rs_scan_options shown = {.by = given.by,
                                    .show_contacts = given.show_contacts};
    gsize len;
    if (!rs_scan_options_mask_contacts(&shown))
        return true;
    *key = contact_key_read(given.contact_key, error);
    if (!*key)
        return false;
    options->contact_key.at = g_bytes_get_data(*key, &len);
    options->contact_key.len = len;
    return true;
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

static void print_tally(const struct rs_merging *merging, bool color)
{
    GError *error = NULL;
    struct rs_tally_table made = rs_merging_table(
        merging, given.all ? RS_ROWS_ALL : RS_ROWS_WITH_FINDINGS);
    /* A failure of stdout is what console_close() reports. */
    if (!console_table(made.table, given.format, color, &error))
        g_clear_error(&error);
    console_flush();
    if (made.left_out && !given.quiet)
        fprintf(stderr,
                "rastro: %" G_GUINT64_FORMAT
                " without a finding left out (--all shows them)\n",
                made.left_out);
    rs_table_close(made.table);
}

static int run(struct rs_merging *merging, bool color)
{
    GError *error = NULL;
    if (!rs_merging_run(merging, &error)) {
        bool is_stopped = g_error_matches(error, RS_ERROR, RS_ERROR_STOPPED);
        int status = console_fail(error);
        return is_stopped ? EXIT_INTERRUPTED : status;
    }
    print_tally(merging, color);
    if (!given.quiet) {
        say(rs_merging_warnings, merging);
        fprintf(stderr, "rastro: the run is in %s\n", given.output);
    }
    say(rs_merging_summary, merging);
    return console_close(rs_merging_is_complete(merging) ? EXIT_OK
                                                         : EXIT_INCOMPLETE);
}

int command_merge(char **argv)
{
    GError *error = NULL;
    bool color;
    g_autoptr(GBytes) key = NULL;
    g_autofree char *command = g_strjoinv(" ", argv);
    int status = console_options("RUN… -o RUN", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!check_given(&color, &error))
        return console_fail(error);
    struct rs_merging_options options = {
        .runs = (const char *const *)given.runs,
        .output = given.output,
        .by = given.by,
        .max_rejects = given.max_rejects,
        .command = command,
        .no_verdicts = given.no_verdicts,
        .show_contacts = given.show_contacts,
    };
    if (!read_contact_key(&options, &key, &error))
        return console_fail(error);
    struct rs_merging *merging = rs_merging_open(&options, &error);
    if (!merging)
        return console_fail(error);
    running = merging;
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    status = run(merging, color);
    rs_merging_close(merging);
    return status;
}
