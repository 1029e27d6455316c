/* Options that say how a table is written. */
#ifndef OPTIONS_OUTPUT_H
#define OPTIONS_OUTPUT_H

#include <stdbool.h>

#include "options.h"
#include "rastro.h"

struct options_output {
    char *format, *color;
    gboolean excel, csv_safe;
};

extern const GOptionEntry options_output_format[];
extern const GOptionEntry options_output_color[];
extern const GOptionEntry options_output_csv[]; /* --excel --csv-safe */

/* False with an error where --format or --color names something else. */
bool options_output_check(const struct options_output *given, GError **error);

/* Writes a table to stdout, and brings it to the reader before something is
 * said on stderr. A failure of stdout is kept for console_close(). The options
 * must have been checked. */
void options_output_write(const struct options_output *given,
                          const struct rs_table *table);

#endif
