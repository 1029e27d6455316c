#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"
#include "contact_key.h"
#include "progress.h"

static const char examples[] =
    "Examples:\n"
    "  rastro scan posts.csv.gz                    tally by page and group\n"
    "  zcat dump.jsonl.gz | rastro scan - --by page > pages.csv\n"
    "  rastro scan -o run --since 2021-01-01 exports/\n"
    "  rastro scan -o run --since 2021-01-01 exports/ --resume\n"
    "  rastro scan --map text=Body --map container_name=Author forum.csv\n\n"
    "Reads CSV and JSON, gzipped, zstd or plain; FILE - is standard input.\n"
    "Exit status: 0 every record is accounted for; 2 usage or pack error;\n"
    "3 coverage is incomplete; 4 cannot read or write; 130 interrupted;\n"
    "141 the reader of the output went away.";

/* As GOption fills them. */
static struct {
    char **paths, **packs, **lexicons, **adhoc, **map, **set, **only, **skip;
    char *dialect, *columns, *encoding, *preset, *date_format, *type, *zone,
        *since, *until, *region, *by, *output, *max_rejects, *sample_pool,
        *format, *formats, *contact_key, *progress, *color;
    gboolean all, no_prefilter, no_cache, no_pack_tests, include_seekers,
        show_contacts, quiet, zlib_only, libcsv_only, resume, no_verdicts;
    int threads, chunk_len;
} given;

static const GOptionEntry entries[] = {
    {"patterns", 'p', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.packs,
     "Use this pack, by name or file (repeatable; default: those shipped)",
     "PACK"},
    {"lexicon", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.lexicons,
     "Use this spreadsheet of words, too (repeatable)", "FILE.csv"},
    {"regex", 'e', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.adhoc,
     "Flag posts that match this regex, too (repeatable)", "REGEX"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &given.output,
     "Keep the run here: rastro.db, manifest.json, rejects.csv, verdicts",
     "RUN"},
    {"formats", 0, 0, G_OPTION_ARG_FILENAME, &given.formats,
     "And these of its report: csv, xlsx, html, md (rastro report RUN writes "
     "them later)",
     "FORM[,FORM]"},
    {"resume", 0, 0, G_OPTION_ARG_NONE, &given.resume,
     "Go on with an interrupted scan: the same command again, and this", NULL},
    {"no-verdicts", 0, 0, G_OPTION_ARG_NONE, &given.no_verdicts,
     "With -o: do not keep what rastro merge needs (RUN/verdicts)", NULL},
    {"by", 0, 0, G_OPTION_ARG_FILENAME, &given.by,
     "Tally by these keys: container (default), page, group, channel, "
     "profile, subreddit, platform, kind, category, indicator, slot, contact, "
     "app, price, route, mode, language, day, week, month",
     "KEY[,KEY]"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"all", 0, 0, G_OPTION_ARG_NONE, &given.all, "Rows without a finding, too",
     NULL},
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
     "How a CSV is written: delimiter=tab,quote=none,escape=backslash,"
     "header=no,skip=7 (default: by content)",
     "KEY=VALUE,…"},
    {"columns", 0, 0, G_OPTION_ARG_FILENAME, &given.columns,
     "Names of the columns of a CSV without a header", "NAME,…"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &given.encoding,
     "Charset of the inputs (default: UTF-8, or UTF-16 where it is that)",
     "NAME"},
    {"tz", 0, 0, G_OPTION_ARG_FILENAME, &given.zone,
     "Time zone of the days (default: UTC)", "ZONE"},
    {"since", 0, 0, G_OPTION_ARG_FILENAME, &given.since,
     "Only posts of this day and later", "DAY"},
    {"until", 0, 0, G_OPTION_ARG_FILENAME, &given.until,
     "Only posts before this day", "DAY"},
    {"region", 0, 0, G_OPTION_ARG_FILENAME, &given.region,
     "Whose phone numbers are those without a +, such as MX (default: none's)",
     "CC"},
    {"only", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.only,
     "Only containers that this file lists, one id to a line (repeatable)",
     "FILE"},
    {"skip", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.skip,
     "No containers that this file lists (repeatable)", "FILE"},
    {"threads", 'j', 0, G_OPTION_ARG_INT, &given.threads,
     "Workers (default: one for each processor)", "N"},
    {"max-rejects", 0, 0, G_OPTION_ARG_FILENAME, &given.max_rejects,
     "Malformed records that are no reason for exit status 3 (default: 0)",
     "N|P%"},
    {"sample-pool", 0, 0, G_OPTION_ARG_FILENAME, &given.sample_pool,
     "With -o: keep the texts of so many posts, drawn from all, for rastro "
     "sample (default: 2000; 0: none)",
     "N"},
    {"include-seekers", 0, 0, G_OPTION_ARG_NONE, &given.include_seekers,
     "Show posts of people who ask for help, too; they may be victims", NULL},
    {"show-contacts", 0, 0, G_OPTION_ARG_NONE, &given.show_contacts,
     "Show phone numbers and accounts as they are, not masked", NULL},
    {"contact-key", 0, 0, G_OPTION_ARG_FILENAME, &given.contact_key,
     "Mask contacts under the key in this file (default: the user's own, made "
     "when it is first needed)",
     "FILE"},
    {"progress", 0, 0, G_OPTION_ARG_FILENAME, &given.progress,
     "auto, always or never", "WHEN"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {"no-prefilter", 0, 0, G_OPTION_ARG_NONE, &given.no_prefilter,
     "Try every pattern on every post: slow, same result", NULL},
    {"no-cache", 0, 0, G_OPTION_ARG_NONE, &given.no_cache,
     "Compile the packs anew, and keep nothing of it", NULL},
    {"no-pack-tests", 0, 0, G_OPTION_ARG_NONE, &given.no_pack_tests,
     "Do not run the tests of packs that are files first", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No progress, no notes; the ledger stays", NULL},
    {"zlib-only", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &given.zlib_only,
     "Do not use ISA-L", NULL},
    {"libcsv-only", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE,
     &given.libcsv_only, "Read CSV a byte at a time", NULL},
    {"chunk-bytes", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &given.chunk_len,
     "Bytes to a chunk", "N"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.paths, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static const char *const *list(char **values)
{
    return (const char *const *)values;
}

static bool check_given(GError **error)
{
    bool color;
    if (!given.paths) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "scan: name a file or a folder, or - for standard input");
        return false;
    }
    if (given.formats && !given.output) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--formats writes into a run folder: name it with -o");
        return false;
    }
    if (given.formats && !rs_publish_check(given.formats, error))
        return false;
    if (given.threads < 0 || given.chunk_len < 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "-j %d: it takes 1 or more", given.threads);
        return false;
    }
    return console_check_format(given.format, error) &&
           console_color(given.color, STDOUT_FILENO, &color, error);
}

static struct rs_scan_options options_of(const char *command,
                                         const char *const *packs)
{
    return (struct rs_scan_options){
        .paths = list(given.paths),
        .packs = packs,
        .adhoc = list(given.adhoc),
        .preset = given.preset,
        .map = list(given.map),
        .set = list(given.set),
        .date_format = given.date_format,
        .type = given.type,
        .dialect = given.dialect,
        .columns = given.columns,
        .encoding = given.encoding,
        .only = list(given.only),
        .skip = list(given.skip),
        .zone = given.zone,
        .since = given.since,
        .until = given.until,
        .region = given.region,
        .by = given.by,
        .output = given.output,
        .resume = given.resume,
        .no_verdicts = given.no_verdicts,
        .max_rejects = given.max_rejects,
        .sample_pool = given.sample_pool,
        .command = command,
        .threads = (unsigned)given.threads,
        .cache = given.no_cache ? NULL : console_cache(),
        .no_prefilter = given.no_prefilter,
        .no_pack_tests = given.no_pack_tests,
        .include_seekers = given.include_seekers,
        .show_contacts = given.show_contacts,
        .zlib_only = given.zlib_only,
        .libcsv_only = given.libcsv_only,
        .chunk_len = (size_t)given.chunk_len,
    };
}

/* The key where one is named or needed; the caller's to free. */
static bool read_contact_key(struct rs_scan_options *options, GBytes **key,
                             GError **error)
{
    gsize len;
    if (!given.contact_key && !rs_scan_options_mask_contacts(options) &&
        (!given.formats || given.show_contacts))
        return true;
    *key = contact_key_read(given.contact_key, error);
    if (!*key)
        return false;
    options->contact_key.at = g_bytes_get_data(*key, &len);
    options->contact_key.len = len;
    return true;
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
    GError *error = NULL;
    bool color = false;
    struct rs_tally_table made =
        rs_scan_table(scan, given.all ? RS_ROWS_ALL : RS_ROWS_WITH_FINDINGS);
    console_color(given.color, STDOUT_FILENO, &color, NULL);
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
        .run = given.output,
        .formats = given.formats,
        .show_contacts = given.show_contacts,
        .contact_key = contact_key,
    };
    if (!given.formats)
        return true;
    if (!rs_publish(&options, said, error))
        return false;
    if (!given.quiet)
        fprintf(stderr, "rastro: in %s: %s\n", given.output, said->str);
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
    if (given.output && !given.quiet)
        fprintf(stderr, "rastro: the run is in %s\n", given.output);
    if (!publish(contact_key, &error))
        return console_fail(error);
    say(rs_scan_summary, scan);
    return console_close(rs_scan_is_complete(scan) ? EXIT_OK : EXIT_INCOMPLETE);
}

int command_scan(char **argv)
{
    GError *error = NULL;
    g_autofree char *command = g_strjoinv(" ", argv);
    int status = console_options("FILE|DIR|-…", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!check_given(&error))
        return console_fail(error);
    g_autoptr(GBytes) key = NULL;
    g_autofree const char **packs = console_packs(given.packs, given.lexicons);
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
