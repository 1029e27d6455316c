/*
 * A merge of finished runs into one: `rastro merge`. Each run keeps the
 * verdicts that its scan's merger was given (store/kept.h); all of them go
 * through one merger again, in the order of the runs, into a new run folder. So
 * that is, byte for byte, the one of a scan of all their inputs in that order,
 * run.json apart: posts that two runs have count once, the sample pool is drawn
 * from all, the verdicts are kept again.
 *
 *     struct rs_merging *merging = rs_merging_open(&options, &error);
 *     if (merging && rs_merging_run(merging, &error))
 *         … rs_merging_table(merging, …), rs_merging_summary(merging, …)
 *     rs_merging_close(merging);
 */
#ifndef RS_MERGING_H
#define RS_MERGING_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "base/view.h"
#include "tally/tally_table.h"

/* NULL anywhere means "not given". All borrowed for the life of the merge. */
struct rs_merging_options {
    const char *const *runs; /* folders, NULL-ended: in this order */
    const char *output;      /* the new one */
    const char *by;          /* as of a scan, like all that follow */
    const char *max_rejects;
    const char *command;
    bool no_verdicts;
    bool show_contacts;
    struct rs_view contact_key; /* only to show contacts under */
};

struct rs_merging;

/* Reads all runs once, compares them, reads their packs and creates the
 * unfinished run folder. RS_ERROR_USAGE where they cannot be one run, with what
 * differs; RS_ERROR_READ for one that is damaged or keeps no verdicts; _PACK,
 * _WRITE. Nothing is left behind when it fails. */
RS_API struct rs_merging *
rs_merging_open(const struct rs_merging_options *options, GError **error);

/* Merges everything and finishes the run folder. RS_ERROR_WRITE; RS_ERROR_READ
 * when a run has changed meanwhile, RS_ERROR_STOPPED. Call once. */
RS_API bool rs_merging_run(struct rs_merging *merging, GError **error);

/* Asks a running merge to leave off. Safe in a signal handler. */
RS_API void rs_merging_stop(struct rs_merging *merging);

/* Deletes an unfinished run folder. NULL is accepted. */
RS_API void rs_merging_close(struct rs_merging *merging);

/* After the run, as of a scan. */
RS_API struct rs_tally_table rs_merging_table(const struct rs_merging *merging,
                                              enum rs_rows rows);
RS_API void rs_merging_warnings(const struct rs_merging *merging, GString *out);
RS_API void rs_merging_summary(const struct rs_merging *merging, GString *out);
RS_API bool rs_merging_is_complete(const struct rs_merging *merging);

#endif
