/* What a scan says of itself, in lines for people: on stderr, never data. */
#ifndef RS_SCAN_SUMMARY_H
#define RS_SCAN_SUMMARY_H

#include <glib.h>
#include <stdbool.h>

#include "scan/account.h"
#include "scan/plan.h"

struct rs_summary {
    const struct rs_account *account;
    const struct rs_rules *rules;
    bool keeps_rejects; /* there is a rejects.csv to name */
};

/* Which preset was found for which input; one line a preset. */
void rs_summary_notes(const struct rs_plan *plan, GString *out);

/* Damage, rejects, and the ledger's notes that are not zero. */
void rs_summary_warnings(const struct rs_summary *summary, GString *out);

/* The three lines that end every scan: inputs, records, flagged. */
void rs_summary_lines(const struct rs_summary *summary, GString *out);

/* Flagged posts in a tally by container. */
uint64_t rs_summary_flagged(const struct rs_tally *by_container);

#endif
