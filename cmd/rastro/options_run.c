#include "options_run.h"

#include "rastro.h"

#define AT(member) OPTIONS_AT(struct options_run, member)

const GOptionEntry options_run_output[] = {
    {"output", 'o', 0, G_OPTION_ARG_FILENAME, AT(output),
     "Keep the run here, in a new folder: rastro.db, manifest.json, "
     "rejects.csv, verdicts",
     "RUN"},
    {"no-verdicts", 0, 0, G_OPTION_ARG_NONE, AT(no_verdicts),
     "Leave out verdicts, which rastro merge needs", NULL},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_run_complete[] = {
    {"max-rejects", 0, 0, G_OPTION_ARG_FILENAME, AT(max_rejects),
     "Malformed records that are no reason for exit status 3 (default: 0)",
     "N|P%"},
    G_OPTION_ENTRY_NULL};

const GOptionEntry options_run_workers[] = {
    {"threads", 'j', 0, G_OPTION_ARG_INT, AT(threads),
     "Workers (default: one for each processor)", "N"},
    {"chunk-bytes", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, AT(chunk_len),
     "Bytes to a chunk", "N"},
    G_OPTION_ENTRY_NULL};

bool options_run_check(const struct options_run *given, GError **error)
{
    if (given->threads >= 0 && given->chunk_len >= 0)
        return true;
    g_set_error(error, RS_ERROR, RS_ERROR_USAGE, "-j %d: it takes 1 or more",
                given->threads);
    return false;
}
