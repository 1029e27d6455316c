#include "options_input.h"

#define AT(member) OPTIONS_AT(struct options_input, member)

const GOptionEntry options_input_columns[] = {
    {"preset", 0, 0, G_OPTION_ARG_FILENAME, AT(preset),
     "How to read the columns: a preset's name or file (default: detected)",
     "PRESET"},
    {"map", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, AT(map),
     "Read this field from this column or JSON pointer (repeatable)",
     "FIELD=COLUMN"},
    {"set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, AT(set),
     "Give this field this value in every post (repeatable)", "FIELD=VALUE"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_input_dates[] = {
    {"date-format", 0, 0, G_OPTION_ARG_FILENAME, AT(date_format),
     "How times are written, as for strptime", "FORMAT"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_input_files[] = {
    {"type", 0, 0, G_OPTION_ARG_FILENAME, AT(type),
     "csv, json or jsonl (default: by content)", "TYPE"},
    {"dialect", 0, 0, G_OPTION_ARG_FILENAME, AT(dialect),
     "How a CSV is written: delimiter=tab, quote=none, escape=backslash, "
     "header=no, skip=7, joined by commas (default: by content)",
     "KEY=VALUE,…"},
    {"columns", 0, 0, G_OPTION_ARG_FILENAME, AT(columns),
     "Names of the columns of a CSV without a header", "NAME,…"},
    {"encoding", 0, 0, G_OPTION_ARG_FILENAME, AT(encoding),
     "Charset of the inputs (default: UTF-8, or UTF-16 where it is that)",
     "NAME"},
    G_OPTION_ENTRY_NULL};

void options_input_give(const struct options_input *given,
                        struct rs_scan_options *options)
{
    options->preset = given->preset;
    options->map = (const char *const *)given->map;
    options->set = (const char *const *)given->set;
    options->date_format = given->date_format;
    options->type = given->type;
    options->dialect = given->dialect;
    options->columns = given->columns;
    options->encoding = given->encoding;
}
