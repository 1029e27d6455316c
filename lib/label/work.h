/*
 * Work: one chunk to the same bytes with the verdicts in them: parse → post →
 * fold → judge → write. What it needs for that belongs to one worker; rules,
 * mappings and what is said here of the input are shared and not changed.
 */
#ifndef RS_LABEL_WORK_H
#define RS_LABEL_WORK_H

#include "label/mode.h"
#include "label/row.h"
#include "pattern/rules.h"
#include "scan/stage.h"
#include "tally/ledger.h"

/* All borrowed. */
struct rs_label_work_options {
    const struct rs_rules *rules;
    const struct rs_scan_input *input; /* the only one */
    const struct rs_label_rows *rows;  /* of a CSV that has columns; or NULL */
    enum rs_label_mode mode;
};

/* What a chunk gives. Places are 0-based and relative to the chunk. */
struct rs_label_result {
    GString *out;
    struct rs_ledger ledger;
    uint64_t flagged;
    uint64_t as_is; /* rejects that could not take their reason */
    uint64_t taken; /* objects with a member "rastro", not replaced */
    uint64_t record_count, line_count, byte_count;
    uint64_t first_record, first_line, first_byte; /* of the first reject, */
    enum rs_reject first_reason; /* where the ledger has any */
};

/* Its results are struct rs_label_result. */
struct rs_stage
rs_label_work_stage(const struct rs_label_work_options *options);

void rs_label_result_close(struct rs_label_result *result);

#endif
