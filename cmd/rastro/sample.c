#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_contacts.h"
#include "options_output.h"

static const char examples[] =
    "Examples:\n"
    "  rastro sample run -n 200 --seed 7 > sheet.csv\n"
    "  rastro sample run -n 200 --seed 7 --format xlsx -o sheet.xlsx\n\n"
    "Half of the posts are flagged ones, equally from each category; half are "
    "not\n(see scan --sample-pool). The sheet does not say which. Reviewers "
    "write names of\ncategories joined by ; or none into their columns, and "
    "rastro review counts.\nThe same run, number and seed give the same sheet; "
    "a larger number the same\nposts and more.\n\n"
    "Exit status: 0 written; 2 usage, or nothing to draw from; 4 cannot read "
    "the run\nor write.";

static struct {
    char **runs;
    char *count, *seed, *format, *file;
    struct options_output output;
    struct options_contacts contacts;
    gboolean urls, quiet;
} given;

static const GOptionEntry drawn_entries[] = {
    {"number", 'n', 0, G_OPTION_ARG_FILENAME, &given.count,
     "Draw so many posts (default: 200)", "N"},
    {"seed", 0, 0, G_OPTION_ARG_FILENAME, &given.seed,
     "Another number draws other posts (default: 1)", "N"},
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "csv (default) or xlsx", "FORMAT"},
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, &given.file,
     "Into this new file (default, for csv: standard output)", "FILE"},
    {"urls", 0, 0, G_OPTION_ARG_NONE, &given.urls,
     "The posts' addresses, too; they may give a page away", NULL},
    G_OPTION_ENTRY_NULL};

static const GOptionEntry said_entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "The sheet alone, no sentences", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", drawn_entries, NULL},
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

static bool read_number(const char *option, const char *text, guint64 least,
                        guint64 most, guint64 *number, GError **error)
{
    if (!text ||
        g_ascii_string_to_unsigned(text, 10, least, most, number, NULL))
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                "%s %s: it takes a number from %" G_GUINT64_FORMAT
                " to %" G_GUINT64_FORMAT,
                option, text, least, most);
    return false;
}

static bool check_given(struct rs_blind_options *options, GError **error)
{
    options->draw = (struct rs_draw_options){.count = 200, .seed = 1};
    options->addresses = given.urls;
    options->show_contacts = given.contacts.show;
    given.format = given.format ? given.format : (char *)"csv";
    if (!given.runs || given.runs[1]) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "sample: name one run folder (made by scan -o)");
        return false;
    }
    options->run = given.runs[0];
    if (!rs_publish_sheet_check(given.format, error))
        return false;
    if (!strcmp(given.format, "xlsx") && !given.file) {
        g_set_error(error, RS_ERROR, RS_ERROR_USAGE,
                    "--format xlsx: name its file with -o");
        return false;
    }
    return read_number("-n", given.count, 1, RS_DRAW_MAX, &options->draw.count,
                       error) &&
           read_number("--seed", given.seed, 0, G_MAXUINT64,
                       &options->draw.seed, error);
}

static bool write_sheet(const struct rs_blind *blind, GError **error)
{
    struct rs_publish_sheet_options file = {
        .path = given.file,
        .format = given.format,
        .excel = given.output.excel,
        .csv_safe = given.output.csv_safe,
    };
    struct rs_write_options out = {.format = RS_FORMAT_CSV,
                                   .excel = given.output.excel,
                                   .csv_safe = given.output.csv_safe};
    if (given.file)
        return rs_publish_sheet(blind, &file, error);
    /* A failure of stdout is what console_close() reports. */
    rs_write(blind->sheet, &out, console_sink, NULL, NULL);
    return true;
}

int command_sample(char **argv)
{
    GError *error = NULL;
    struct rs_blind_options options = {0};
    g_autoptr(GBytes) key = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!check_given(&options, &error))
        return console_fail(error);
    if (!given.contacts.show &&
        !options_contacts_read_key(&given.contacts, &key, &options.contact_key,
                                   &error))
        return console_fail(error);
    struct rs_blind *blind = rs_blind_open(&options, &error);
    if (!blind)
        return console_fail(error);
    if (!write_sheet(blind, &error)) {
        rs_blind_close(blind);
        return console_fail(error);
    }
    console_flush();
    if (!given.quiet)
        fputs(blind->sentences->str, stderr);
    rs_blind_close(blind);
    return console_close(EXIT_OK);
}
