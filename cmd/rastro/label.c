#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "options_input.h"
#include "options_patterns.h"
#include "options_run.h"

static const char examples[] =
    "Examples:\n"
    "  rastro label posts.csv > labelled.csv\n"
    "  zcat dump.jsonl.gz | rastro label - | jq 'select(.rastro.via != [])'\n"
    "  rastro label --replace labelled.csv > again.csv\n\n"
    "CSV gets the columns rastro_categories, rastro_indicators, rastro_via,\n"
    "rastro_excerpt and rastro_reject, names in a cell joined by \";\"; JSON\n"
    "lines get a member \"rastro\". All else stays as it is, in its order.\n"
    "Contacts in excerpts are not masked: they are in the rows anyway.\n"
    "The output is UTF-8.\n\n"
    "Exit status: 0 every record has its verdict; 2 usage or pack error; 3 "
    "some\nhave none; 4 cannot read or write; 130 interrupted; 141 the reader "
    "of the\noutput went away.";

static struct {
    char **paths;
    struct options_patterns patterns;
    struct options_input input;
    struct options_run run;
    gboolean replace, quiet;
} given;

static const GOptionEntry labels_entries[] = {
    {"replace", 0, 0, G_OPTION_ARG_NONE, &given.replace,
     "Put new labels in the place of those that are there", NULL},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry said_entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No notes; the ledger stays", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"What is looked for", options_patterns_chosen, &given.patterns},
    {"How the input is read", options_input_files, &given.input},
    {NULL, options_input_columns, &given.input},
    {"What is written", labels_entries, NULL},
    {"How it runs", options_run_workers, &given.run},
    {NULL, options_patterns_matching, &given.patterns},
    {NULL, options_patterns_tests, &given.patterns},
    {NULL, said_entries, NULL},
    {0}};

static const struct options usage = {
    .words = "FILE|-",
    .about = examples,
    .parts = parts,
    .rest = &given.paths,
};

static bool check_given(GError **error)
{
    if (!given.paths || given.paths[1]) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "label: name one file, or - for standard input");
        return false;
    }
    return options_run_check(&given.run, error);
}

static struct rs_scan_options options_of(const char *const *packs)
{
    struct rs_scan_options options = {
        .paths = (const char *const *)given.paths,
        .packs = packs,
        .threads = (unsigned)given.run.threads,
        .chunk_len = (size_t)given.run.chunk_len,
    };
    options_input_give(&given.input, &options);
    options_patterns_give(&given.patterns, &options);
    return options;
}

/* Ctrl-C: the first asks to leave off, the second ends at once. */
static struct rs_label *running;

static void interrupt(int number)
{
    static const char words[] = "\nrastro: stopping\n";
    signal(number, SIG_DFL);
    rs_label_stop(running);
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
        return;
}

static void say(void (*lines)(const struct rs_label *, GString *),
                const struct rs_label *label)
{
    g_autoptr(GString) text = g_string_new(NULL);
    lines(label, text);
    fputs(text->str, stderr);
}

/* A reader may hang on a silent pipe: its thread is not waited for. */
static void end_failed(GError *error)
{
    int status = EXIT_IO;
    if (g_error_matches(error, RS_ERROR, RS_ERROR_STOPPED)) {
        fputs("rastro: interrupted: the output is not whole\n", stderr);
        status = EXIT_INTERRUPTED;
    }
    /* What fails otherwise is stdout, of which console_close() tells. */
    g_error_free(error);
    _exit(console_close(status));
}

int command_label(char **argv)
{
    GError *error = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!check_given(&error))
        return console_fail(error);
    g_autofree const char **packs = options_patterns_packs(&given.patterns);
    struct rs_scan_options options = options_of(packs);
    struct rs_label *label = rs_label_open(
        &options, given.replace ? RS_LABEL_REPLACE : RS_LABEL_REFUSE, &error);
    if (!label)
        return console_fail(error);
    if (!given.quiet)
        say(rs_label_notes, label);
    running = label;
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    if (!rs_label_run(label, console_sink, NULL, &error))
        end_failed(error);
    console_flush();
    if (!given.quiet)
        say(rs_label_warnings, label);
    say(rs_label_summary, label);
    status =
        console_close(rs_label_is_complete(label) ? EXIT_OK : EXIT_INCOMPLETE);
    rs_label_close(label);
    return status;
}
