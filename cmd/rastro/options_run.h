/* Options of what makes a run: where it is kept, when it is complete, by how
 * many workers it is done. */
#ifndef OPTIONS_RUN_H
#define OPTIONS_RUN_H

#include <stdbool.h>

#include "options.h"

struct options_run {
    char *output, *max_rejects;
    gboolean no_verdicts;
    int threads, chunk_len;
};

extern const GOptionEntry options_run_output[];   /* -o --no-verdicts */
extern const GOptionEntry options_run_complete[]; /* --max-rejects */
extern const GOptionEntry options_run_workers[];  /* -j */

/* False with an error for what can be no number of workers. */
bool options_run_check(const struct options_run *given, GError **error);

#endif
