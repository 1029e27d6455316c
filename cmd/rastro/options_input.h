/* Options that say how inputs are read. */
#ifndef OPTIONS_INPUT_H
#define OPTIONS_INPUT_H

#include "options.h"
#include "rastro.h"

struct options_input {
    char **map, **set;
    char *preset, *type, *dialect, *columns, *encoding, *date_format;
};

extern const GOptionEntry options_input_columns[]; /* --preset -m --set */
extern const GOptionEntry options_input_dates[];   /* --date-format */
extern const GOptionEntry options_input_files[];   /* --type --dialect … */

/* Fills what of a scan's options they decide. */
void options_input_give(const struct options_input *given,
                        struct rs_scan_options *options);

#endif
