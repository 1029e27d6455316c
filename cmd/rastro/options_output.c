#include "options_output.h"

#include <unistd.h>

#include "console.h"

#define AT(member) OPTIONS_AT(struct options_output, member)

const GOptionEntry options_output_format[] = {
    {"format", 0, 0, G_OPTION_ARG_FILENAME, AT(format),
     "table, csv, tsv, jsonl or md (default: table on a terminal, else csv)",
     "FORMAT"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_output_color[] = {
    {"color", 0, 0, G_OPTION_ARG_FILENAME, AT(color),
     "In colour: auto (default: on a terminal), always or never", "WHEN"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_output_csv[] = {
    {"excel", 0, 0, G_OPTION_ARG_NONE, AT(excel),
     "CSV as Excel wants it: a byte order mark, CRLF", NULL},
    {"csv-safe", 0, 0, G_OPTION_ARG_NONE, AT(csv_safe),
     "In CSV, an apostrophe before texts that look like formulas", NULL},
    G_OPTION_ENTRY_NULL};

bool options_output_check(const struct options_output *given, GError **error)
{
    bool color;
    return console_check_format(given->format, error) &&
           console_color(given->color, STDOUT_FILENO, &color, error);
}

void options_output_write(const struct options_output *given,
                          const struct rs_table *table)
{
    bool color = false;
    console_color(given->color, STDOUT_FILENO, &color, NULL);
    console_table(table, given->format, color, NULL);
    console_flush();
}
