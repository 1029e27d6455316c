#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"

static const char examples[] =
    "Examples:\n"
    "  rastro label posts.csv > labelled.csv\n"
    "  zcat dump.jsonl.gz | rastro label - | jq 'select(.rastro.via != [])'\n"
    "  rastro label --replace labelled.csv > again.csv\n\n"
    "CSV gets the columns rastro_categories, rastro_indicators, rastro_via,\n"
    "rastro_excerpt and rastro_reject, names in a cell joined by \";\"; JSON\n"
    "lines get a member \"rastro\". All else stays as it is, in its order.\n"
    "Contacts in excerpts are not masked: they are in the rows anyway.\n\n"
    "Exit status: 0 every record has its verdict; 2 usage or pack error; 3 "
    "some\nhave none; 4 cannot read or write; 130 interrupted; 141 the reader "
    "of the\noutput went away.";

/* As GOption fills them. */
static struct {
    char **paths, **packs, **lexicons, **adhoc, **map, **set;
    char *dialect, *columns, *encoding, *preset, *type;
    gboolean no_prefilter, no_cache, no_pack_tests, replace, quiet;
    int threads, chunk_len;
} given;

static const GOptionEntry entries[] = {
    {"patterns", 'p', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.packs,
     "Use this pack, by name or file (repeatable; default: those shipped)",
     "PACK"},
    {"lexicon", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.lexicons,
     "Use this spreadsheet of words, too (repeatable)", "FILE.csv"},
    {"regex", 'e', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.adhoc,
     "Label posts that match this regex, too (repeatable)", "REGEX"},
    {"replace", 0, 0, G_OPTION_ARG_NONE, &given.replace,
     "Put new labels in the place of those that are there", NULL},
    {"preset", 0, 0, G_OPTION_ARG_FILENAME, &given.preset,
     "How to read the columns: a preset's name or file (default: detected)",
     "PRESET"},
    {"map", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &given.map,
     "Read this field from this column or JSON pointer (repeatable)",
     "FIELD=COLUMN"},
    {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.set,
     "Give this field this value in every post (repeatable)", "FIELD=VALUE"},
    {"type", 0, 0, G_OPTION_ARG_FILENAME, &given.type,
     "csv, json or jsonl (default: by content)", "TYPE"},
    {"dialect", 0, 0, G_OPTION_ARG_FILENAME, &given.dialect,
     "How a CSV is written (as for scan)", "KEY=VALUE,…"},
    {"columns", 0, 0, G_OPTION_ARG_FILENAME, &given.columns,
     "Names of the columns of a CSV without a header", "NAME,…"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &given.encoding,
     "Charset of the input (as for scan); the output is UTF-8", "NAME"},
    {"threads", 'j', 0, G_OPTION_ARG_INT, &given.threads,
     "Workers (default: one for each processor)", "N"},
    {"no-prefilter", 0, 0, G_OPTION_ARG_NONE, &given.no_prefilter,
     "Try every pattern on every post: slow, same result", NULL},
    {"no-cache", 0, 0, G_OPTION_ARG_NONE, &given.no_cache,
     "Compile the packs anew, and keep nothing of it", NULL},
    {"no-pack-tests", 0, 0, G_OPTION_ARG_NONE, &given.no_pack_tests,
     "Do not run the tests of packs that are files first", NULL},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "No notes; the ledger stays", NULL},
    {"chunk-bytes", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &given.chunk_len,
     "Bytes to a chunk", "N"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.paths, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

static bool check_given(GError **error)
{
    if (!given.paths || given.paths[1]) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "label: name one file, or - for standard input");
        return false;
    }
    if (given.threads < 0 || given.chunk_len < 0) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "-j %d: it takes 1 or more", given.threads);
        return false;
    }
    return true;
}

static struct rs_scan_options options_of(const char *const *packs)
{
    return (struct rs_scan_options){
        .paths = (const char *const *)given.paths,
        .packs = packs,
        .adhoc = (const char *const *)given.adhoc,
        .preset = given.preset,
        .map = (const char *const *)given.map,
        .set = (const char *const *)given.set,
        .type = given.type,
        .dialect = given.dialect,
        .columns = given.columns,
        .encoding = given.encoding,
        .threads = (unsigned)given.threads,
        .cache = given.no_cache ? NULL : console_cache(),
        .no_prefilter = given.no_prefilter,
        .no_pack_tests = given.no_pack_tests,
        .chunk_len = (size_t)given.chunk_len,
    };
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
    int status = console_options("FILE|-", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!check_given(&error))
        return console_fail(error);
    g_autofree const char **packs = console_packs(given.packs, given.lexicons);
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
