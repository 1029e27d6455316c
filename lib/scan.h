/*
 * A scan: inputs in, tallies and a run folder out. The whole of the engine as
 * its users see it.
 *
 *     struct rs_scan *scan = rs_scan_open(&options, &error);
 *     if (scan && rs_scan_run(scan, &error))
 *         … rs_scan_table(scan, …), rs_scan_summary(scan, …)
 *     rs_scan_close(scan);
 */
#ifndef RS_SCAN_H
#define RS_SCAN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/api.h"
#include "scan/options.h"
#include "tally/tally_table.h"

struct rs_scan;

/* Reads the packs, opens every input once and understands it, creates the
 * unfinished run folder, or, with `resume`, goes on in the one that is there.
 * Nothing has been scanned when it fails, nothing new is left behind, and what
 * was to be resumed is as it was: RS_ERROR_USAGE, _PACK, _READ, _WRITE. */
RS_API struct rs_scan *rs_scan_open(const struct rs_scan_options *options,
                                    GError **error);

/* Scans everything and finishes the run folder. RS_ERROR_WRITE when that
 * fails, RS_ERROR_STOPPED after rs_scan_stop(); RS_ERROR_USAGE when what was to
 * be resumed turns out to be damaged, or an input to have changed. Damaged
 * inputs are no failure: see rs_scan_is_complete(). Call once. */
RS_API bool rs_scan_run(struct rs_scan *scan, GError **error);

/* Asks a running scan to leave off soon. Safe in a signal handler. */
RS_API void rs_scan_stop(struct rs_scan *scan);

/* After a run that failed: lets go of the run folder without waiting for any
 * thread, so that the caller can end the process. True where finished inputs
 * stay in RUN.partial, for a scan with `resume`; else nothing of it is left.
 * Appends to `out` which of both, for people: "3 of 10 inputs are kept in
 * run.partial; …", "nothing is kept". */
RS_API bool rs_scan_leave(struct rs_scan *scan, GString *out);

/* Waits for threads that may still be reading (after a stop, for a pipe whose
 * writer is silent that can be for ever: leave and end the process). Does to an
 * unfinished run folder what rs_scan_leave() does. */
RS_API void rs_scan_close(struct rs_scan *scan);

struct rs_scan_progress {
    uint64_t consumed, len; /* bytes of the inputs; len 0: not known */
    uint64_t records, flagged;
};

/* From any thread, while it runs. */
RS_API void rs_scan_progress(const struct rs_scan *scan,
                             struct rs_scan_progress *progress);

/* What a user should know before the scan runs: presets found, empty inputs.
 * Whole lines. */
RS_API void rs_scan_notes(const struct rs_scan *scan, GString *out);

/* After the run: damage and what else is notable, whole lines; then the three
 * lines of the ledger. */
RS_API void rs_scan_warnings(const struct rs_scan *scan, GString *out);
RS_API void rs_scan_summary(const struct rs_scan *scan, GString *out);

/* True when every record is accounted for, with no more rejects than allowed
 * and nothing undecided or cut off. */
RS_API bool rs_scan_is_complete(const struct rs_scan *scan);

/* The tally that was asked for, after the run. */
RS_API struct rs_tally_table rs_scan_table(const struct rs_scan *scan,
                                           enum rs_rows rows);

#endif
