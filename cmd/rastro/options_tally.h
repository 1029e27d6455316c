/* Options that say what is counted, and which rows are shown. */
#ifndef OPTIONS_TALLY_H
#define OPTIONS_TALLY_H

#include "options.h"
#include "rastro.h"

struct options_tally {
    char *by, *since, *until;
    gboolean all;
};

extern const GOptionEntry options_tally_rows[]; /* --by --all */
extern const GOptionEntry options_tally_days[]; /* --since --until */

enum rs_rows options_tally_which(const struct options_tally *given);

/* Says on stderr how many rows --all would show. */
void options_tally_note(const struct rs_tally_table *made);

#endif
