#include <stdio.h>
#include <unistd.h>

#include "command.h"
#include "console.h"

static const char examples[] =
    "Examples:\n"
    "  rastro review run sheet.csv\n"
    "  rastro review run anna.xlsx ben.csv     the same sheet, filled in "
    "twice\n"
    "\n"
    "Sheets are those of rastro sample, filled in and saved as .xlsx or CSV: "
    "names of\ncategories joined by ; or none in the columns reviewer_… or "
    "label; an empty cell\nis a post that was not read. A post is right where "
    "most of its reviewers name the\ncategory that it is flagged for; half of "
    "them are not most, and make it disputed.\n\n"
    "Intervals hold all shares P with |p - P| <= 1.96 sqrt(P (1 - P) / n · "
    "(N - n) /\n(N - 1)): Wilson's score interval (1927) with the variance of "
    "a finite population\n(Cochran, Sampling Techniques, 1977, theorem 3.2). "
    "Alpha is that of Krippendorff\n(2011) for names. Recall is only said "
    "where "
    "unflagged posts were reviewed.\n\n"
    "Exit status: 0 counted; 2 usage, or a sheet that cannot be understood or "
    "is of\nanother run; 4 cannot read.";

static struct {
    char **files;
    char *format, *color;
    gboolean quiet;
} given;

static const GOptionEntry entries[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, &given.format,
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    {"color", 0, 0, G_OPTION_ARG_FILENAME, &given.color,
     "auto, always or never", "WHEN"},
    {"quiet", 'q', 0, G_OPTION_ARG_NONE, &given.quiet,
     "The table alone, not the sentences", NULL},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &given.files, NULL,
     NULL},
    G_OPTION_ENTRY_NULL};

int command_review(char **argv)
{
    GError *error = NULL;
    bool color;
    int status = console_options("RUN SHEET…", examples, entries, argv);
    if (status >= 0)
        return status;
    if (!given.files || !given.files[1]) {
        fputs("rastro review: name a run folder, and the sheets that were "
              "filled in\n",
              stderr);
        return EXIT_USAGE;
    }
    if (!console_check_format(given.format, &error) ||
        !console_color(given.color, STDOUT_FILENO, &color, &error))
        return console_fail(error);
    struct rs_review *review = rs_review_open(
        given.files[0], (const char *const *)given.files + 1, &error);
    if (!review)
        return console_fail(error);
    /* A failure of stdout is what console_close() reports. */
    if (!console_table(review->table, given.format, color, &error))
        g_clear_error(&error);
    console_flush();
    if (!given.quiet)
        fputs(review->sentences->str, stderr);
    rs_review_close(review);
    return console_close(EXIT_OK);
}
