#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_input.h"
#include "options_output.h"
#include "options_patterns.h"
#include "options_run.h"
#include "options_tally.h"
#include "progress.h"

static const char examples[] =
    "Examples:\n"
    "  rastro scan posts.csv.gz                    tally by page and group\n"
    "  zcat dump.jsonl.gz | rastro scan - --by page > pages.csv\n"
    "  rastro scan -o run --since 2021-01-01 exports/\n"
    "  rastro scan -o run --since 2021-01-01 exports/ --resume\n"
    "  rastro scan --map text=Body --map container_name=Author forum.csv\n\n"
    "Reads CSV, JSON and JSON lines, plain or compressed, and archives of "
    "them;\nFILE - is standard input.\n\n"
    "Exit status: 0 every record is accounted for; 2 usage or pack error;\n"
    "3 coverage is incomplete; 4 cannot read or write; 130 interrupted;\n"
    "141 the reader of the output went away.";

static struct {
    char **paths, **only, **skip;
    char *zone, *region, *sample_pool, *formats, *progress;
    struct options_patterns patterns;
    struct options_input input;
    struct options_tally tally;
    struct options_run run;
    struct options_output output;
    struct options_contacts contacts;
    gboolean resume, include_seekers, quiet, zlib_only, libcsv_only;
} given;

static const GOptionEntry read_as_entries[] = {
    {"tz", 0, 0, G_OPTION_ARG_FILENAME, &given.zone,
     "Time zone of the days (default: UTC)", "ZONE"},
    {"region", 0, 0, G_OPTION_ARG_FILENAME, &given.region,
     "Whose phone numbers are those without a +, such as MX (default: none's)",
     "CC"},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry which_entries[] = {
    {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.only,
     "Only containers that this file lists, one id to a line (repeatable)",
     "FILE"},
    {"skip", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.skip,
     "No containers that this file lists (repeatable)", "FILE"},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry kept_entries[] = {
    {"sample-pool", 0, 0, G_OPTION_ARG_FILENAME, &given.sample_pool,
     "The texts of so many posts, drawn from all, for rastro sample (default: "
     "2000; 0: none)",
     "N"},
    {"formats", 0, 0, G_OPTION_ARG_FILENAME, &given.formats,
     "And these of its report: csv, xlsx, html, md (rastro report RUN writes "
     "them later)",
     "FORM[,FORM]"},
    {"resume", 0, 0, G_OPTION_ARG_NONE, &given.resume,
     "Go on with an interrupted scan: the same command again, and this", NULL},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry seekers_entries[] = {
    {"include-seekers", 0, 0, G_OPTION_ARG_NONE, &given.include_seekers,
     "Show posts of people who ask for help, too; they may be victims", NULL},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry said_entries[] = {
    {"progress", 0, 0, G_OPTION_ARG_FILENAME, &given.progress,
     "Show it: auto (default: on a terminal), always or never", "WHEN"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No progress, no notes; the ledger stays", NULL},
    {"zlib-only", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &given.zlib_only,
     "Do not use ISA-L", NULL},
    {"libcsv-only", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
     &given.libcsv_only, "Read CSV a byte at a time", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"What is looked for", options_patterns_chosen, &given.patterns},
    {"What is kept", options_run_output, &given.run},
    {NULL, kept_entries, NULL},
    {"The table", options_tally_rows, &given.tally},
    {NULL, options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {"People", options_contacts_shown, &given.contacts},
    {NULL, seekers_entries, NULL},
    {"Which posts count", options_tally_days, &given.tally},
    {NULL, which_entries, NULL},
    {"How the inputs are read", options_input_files, &given.input},
    {NULL, options_input_columns, &given.input},
    {NULL, options_input_dates, &given.input},
    {NULL, read_as_entries, NULL},
    {"How it runs", options_run_workers, &given.run},
    {NULL, options_run_complete, &given.run},
    {NULL, options_patterns_matching, &given.patterns},
    {NULL, options_patterns_tests, &given.patterns},
    {NULL, said_entries, NULL},
    {0}};

static const struct options usage = {
    .words = "FILE|DIR|-…",
    .about = examples,
    .parts = parts,
    .rest = &given.paths,
};

static const char *const *list(char **values)
{
    return (const char *const *)values;
}

static bool check_given(GError **error)
{
    if (!given.paths) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "scan: name a file or a folder, or - for standard input");
        return false;
    }
    if (given.formats && !given.run.output) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--formats writes into a run folder: name it with -o");
        return false;
    }
    if (given.formats && !rs_publish_check(given.formats, error))
        return false;
    return options_run_check(&given.run, error) &&
           options_output_check(&given.output, error);
}

static struct rs_scan_options options_of(const char *command,
                                         const char *const *packs)
{
    struct rs_scan_options options = {
        .paths = list(given.paths),
        .packs = packs,
        .only = list(given.only),
        .skip = list(given.skip),
        .zone = given.zone,
        .since = given.tally.since,
        .until = given.tally.until,
        .region = given.region,
        .by = given.tally.by,
        .output = given.run.output,
        .resume = given.resume,
        .no_verdicts = given.run.no_verdicts,
        .max_rejects = given.run.max_rejects,
        .sample_pool = given.sample_pool,
        .command = command,
        .threads = (unsigned)given.run.threads,
        .include_seekers = given.include_seekers,
        .show_contacts = given.contacts.show,
        .zlib_only = given.zlib_only,
        .libcsv_only = given.libcsv_only,
        .chunk_len = (size_t)given.run.chunk_len,
    };
    options_input_give(&given.input, &options);
    options_patterns_give(&given.patterns, &options);
    return options;
}

/* The key where one is named or needed; the caller's to free. */
static bool read_contact_key(struct rs_scan_options *options, GBytes **key,
                             GError **error)
{
    bool is_needed = given.contacts.key ||
                     rs_scan_options_mask_contacts(options) ||
                     (given.formats && !given.contacts.show);
    return !is_needed ||
           options_contacts_read_key(&given.contacts, key,
                                     &options->contact_key, error);
}

/* Ctrl-C: the first asks the scan to leave off, the second ends at once. */
static struct rs_scan *running;

static void interrupt(int number)
{
    static const char words[] = "\nrastro: stopping\n";
    signal(number, SIG_DFL);
    rs_scan_stop(running);
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
        return;
}

static void say(void (*lines)(const struct rs_scan *, GString *),
                const struct rs_scan *scan)
{
    g_autoptr(GString) text = g_string_new(NULL);
    lines(scan, text);
    fputs(text->str, stderr);
}

static void print_tally(const struct rs_scan *scan)
{
    struct rs_tally_table made =
        rs_scan_table(scan, options_tally_which(&given.tally));
    options_output_write(&given.output, made.table);
    if (!given.quiet)
        options_tally_note(&made);
    rs_table_close(made.table);
}

static int end_stopped(struct rs_scan *scan)
{
    g_autoptr(GString) kept = g_string_new(NULL);
    rs_scan_leave(scan, kept);
    fprintf(stderr, "rastro: interrupted: %s\n", kept->str);
    /* A reader may hang on a silent pipe: its thread is not waited for. */
    _exit(EXIT_INTERRUPTED);
}

static int end_failed(struct rs_scan *scan, GError *error)
{
    g_autoptr(GString) kept = g_string_new(NULL);
    bool is_refused = g_error_matches(error, RS_ERROR, RS_ERROR_USAGE);
    int status = console_fail(error);
    if (rs_scan_leave(scan, kept) && !is_refused)
        fprintf(stderr, "rastro: %s\n", kept->str);
    return status;
}

/* The report that was asked for beside the run. */
static bool publish(struct rs_view contact_key, GError **error)
{
    g_autoptr(GString) said = g_string_new(NULL);
    struct rs_publish_options options = {
        .run = given.run.output,
        .formats = given.formats,
        .show_contacts = given.contacts.show,
        .contact_key = contact_key,
    };
    if (!given.formats)
        return true;
    if (!rs_publish(&options, said, error))
        return false;
    if (!given.quiet)
        fprintf(stderr, "rastro: in %s: %s\n", given.run.output, said->str);
    return true;
}

static int run(struct rs_scan *scan, struct rs_view contact_key)
{
    GError *error = NULL;
    struct progress *progress =
        progress_open(scan, given.quiet ? "never" : given.progress, &error);
    if (error)
        return console_fail(error);
    bool ok = rs_scan_run(scan, &error);
    progress_close(progress);
    if (g_error_matches(error, RS_ERROR, RS_ERROR_STOPPED))
        return end_stopped(scan);
    if (!ok)
        return end_failed(scan, error);
    print_tally(scan);
    if (!given.quiet)
        say(rs_scan_warnings, scan);
    if (given.run.output && !given.quiet)
        fprintf(stderr, "rastro: the run is in %s\n", given.run.output);
    if (!publish(contact_key, &error))
        return console_fail(error);
    say(rs_scan_summary, scan);
    return console_close(rs_scan_is_complete(scan) ? EXIT_OK : EXIT_INCOMPLETE);
}

int command_scan(char **argv)
{
    GError *error = NULL;
    g_autofree char *command = g_strjoinv(" ", argv);
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!check_given(&error))
        return console_fail(error);
    g_autoptr(GBytes) key = NULL;
    g_autofree const char **packs = options_patterns_packs(&given.patterns);
    struct rs_scan_options options = options_of(command, packs);
    if (!read_contact_key(&options, &key, &error))
        return console_fail(error);
    struct rs_scan *scan = rs_scan_open(&options, &error);
    if (!scan)
        return console_fail(error);
    if (!given.quiet)
        say(rs_scan_notes, scan);
    running = scan;
    signal(SIGINT, interrupt);
    signal(SIGTERM, interrupt);
    status = run(scan, options.contact_key);
    rs_scan_close(scan);
    return status;
}
