/*
 * The account of a scan, or of scans merged into one: verdicts go through the
 * merger, input by input, and what became of each is noted. What is printed and
 * written at the end is read from here.
 */
#ifndef RS_SCAN_ACCOUNT_H
#define RS_SCAN_ACCOUNT_H

#include <glib.h>
#include <stdbool.h>

#include "scan/merge.h"
#include "scan/options.h"
#include "store/kept.h"

struct rs_account {
    struct rs_merge *merge;
    GArray *inputs; /* struct rs_rundb_input, of those that have ended */
    struct rs_ledger totals;
    struct rs_rundb *db;         /* borrowed, or NULL */
    GStringChunk *texts;         /* of the inputs */
    struct rs_rundb_input begun; /* the one that verdicts are of */
};

/* What the options name is borrowed. */
void rs_account_init(struct rs_account *account,
                     const struct rs_merge_options *options);
void rs_account_clear(struct rs_account *account);

/* For each input, in order: what it is, its verdicts, what became of it. Only
 * verdicts are borrowed. RS_ERROR_WRITE when the store fails. */
void rs_account_begin(struct rs_account *account,
                      const struct rs_kept_input *input);
bool rs_account_add(struct rs_account *account,
                    const struct rs_verdicts *verdicts, GError **error);
bool rs_account_end(struct rs_account *account, const struct rs_kept_end *end,
                    GError **error);

/* True when every record is accounted for: no more rejects than `settings`
 * allow, nothing undecided or cut off. */
bool rs_account_is_complete(const struct rs_account *account,
                            const struct rs_scan_settings *settings);

#endif
