#include <stdio.h>

#include "command.h"
#include "console.h"
#include "options_output.h"

static const char examples[] =
    "Examples:\n"
    "  rastro review run sheet.csv\n"
    "  rastro review run anna.xlsx ben.csv     the same sheet, filled in "
    "twice\n"
    "\n"
    "Sheets are those of rastro sample, filled in and saved as .xlsx or CSV: "
    "names of\ncategories joined by ; or none in the columns reviewer_… or "
    "label; an empty cell\nis a post that was not read. A post is right where "
    "most of its reviewers name\nthe category that it is flagged for; half of "
    "them are not most, and make it\ndisputed.\n\n"
    "Intervals hold all shares P with |p - P| <= 1.96 sqrt(P (1 - P) / n · "
    "(N - n) /\n(N - 1)): Wilson's score interval (1927) with the variance of "
    "a finite\npopulation (Cochran, Sampling Techniques, 1977, theorem 3.2). "
    "Alpha is that of\nKrippendorff (2011) for names. Recall is only said "
    "where unflagged posts were\nreviewed.\n\n"
    "Exit status: 0 counted; 2 usage, or a sheet that cannot be understood or "
    "is of\nanother run; 4 cannot read.";

static struct {
    char **files;
    struct options_output output;
    gboolean quiet;
} given;

static const GOptionEntry entries[] = {
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "The table alone, not the sentences", NULL},
    G_OPTION_ENTRY_NULL};

static const struct options_part parts[] = {
    {"Options", options_output_format, &given.output},
    {NULL, options_output_color, &given.output},
    {NULL, entries, NULL},
    {0}};

static const struct options usage = {
    .words = "RUN SHEET…",
    .about = examples,
    .parts = parts,
    .rest = &given.files,
};

int command_review(char **argv)
{
    GError *error = NULL;
    int status = options_read(&usage, argv);
    if (status >= 0)
        return status;
    if (!given.files || !given.files[1]) {
        fputs("rastro review: name a run folder, and the sheets that were "
              "filled in\n",
              stderr);
        return EXIT_USAGE;
    }
    if (!options_output_check(&given.output, &error))
        return console_fail(error);
    struct rs_review *review = rs_review_open(
        given.files[0], (const char *const *)given.files + 1, &error);
    if (!review)
        return console_fail(error);
    options_output_write(&given.output, review->table);
    if (!given.quiet)
        fputs(review->sentences->str, stderr);
    rs_review_close(review);
    return console_close(EXIT_OK);
}
