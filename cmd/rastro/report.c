#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_output.h"

static const char examples[] =
    "Examples:\n"
    "  rastro report run                       everything, into the folder\n"
    "  rastro report run --formats html,md\n"
    "  rastro report run --formats csv --excel --csv-safe\n\n"
    "Writes entities.csv, posts.csv, prices.csv and so on with "
    "datapackage.json, and\n"
    "method.md, from rastro.db alone: the dump is not needed. Adds a search "
    "index of\nthe labelled posts' texts to rastro.db, for Datasette and other "
    "tools.\n\n"
    "Exit status: 0 written; 2 usage; 4 cannot read the run or write.";

static struct {
    char **runs;
    char *formats, *share;
    struct options_output output;
    struct options_contacts contacts;
    gboolean quiet;
} given;

static const GOptionEntry written_entries[] = {
    {"formats", 0, 0, G_OPTION_ARG_FILENAME, &given.formats,
     "Write these: csv, xlsx, html, md (default: all)", "FORM[,FORM]"},
    {"share", 0, 0, G_OPTION_ARG_FILENAME, &given.share,
     "Write into this new folder instead, which is fit to be sent: no "
     "database, contacts masked",
     "DIR"},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry said_entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "Do not say what was written", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", written_entries, NULL},
    {NULL, options_output_csv, &given.output},
    {NULL, options_contacts_shown, &given.contacts},
    {NULL, said_entries, NULL},
    {0}};

static const struct options usage = {
    .words = "RUN",
    .about = examples,
    .parts = parts,
    .rest = &given.runs,
};

/* The report does not need it: without it, the run is only harder to search. */
static void add_search(void)
{
    GError *error = NULL;
    if (rs_search_build(given.runs[0], &error))
        return;
    g_autoptr(GString) line = g_string_new("rastro: no search index: ");
    rs_visible_add(line, rs_view_of(error->message), RS_NEWLINES_ESCAPE);
    fprintf(stderr, "%s\n", line->str);
    g_error_free(error);
}

/* A report under another key than the project's is of use, but for the marks.
 */
static void note_key(struct rs_view contact_key)
{
    g_autoptr(GString) note = g_string_new(NULL);
    if (contact_key.len &&
        rs_keys_note(given.runs[0], contact_key, note, NULL) && note->len)
        fprintf(stderr, "rastro: %s", note->str);
}

int command_report(char **argv)
{
    GError *error = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.runs || given.runs[1]) {
        fputs("rastro report: name one run folder (made by scan -o)\n", stderr);
        return EXIT_USAGE;
    }
    if (given.share && given.contacts.show) {
        fputs("rastro report: --share masks contacts: leave --show-contacts "
              "away\n",
              stderr);
        return EXIT_USAGE;
    }
    struct rs_publish_options options = {
        .run = given.runs[0],
        .formats = given.formats,
        .share = given.share,
        .excel = given.output.excel,
        .csv_safe = given.output.csv_safe,
        .show_contacts = given.contacts.show,
    };
    g_autoptr(GBytes) key = NULL;
    if (!given.contacts.show &&
        !options_contacts_read_key(&given.contacts, &key, &options.contact_key,
                                   &error))
        return console_fail(error);
    g_autoptr(GString) said = g_string_new(NULL);
    if (!rs_publish(&options, said, &error))
        return console_fail(error);
    if (!given.quiet)
        fprintf(stderr, "rastro: in %s: %s\n",
                given.share ? given.share : given.runs[0], said->str);
    note_key(options.contact_key);
    if (!given.share)
        add_search();
    return EXIT_OK;
}
