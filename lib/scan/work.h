/*
 * Work: one chunk to its verdicts: parse → post → fold → match → judge. What
 * it needs for that (parsers, buffers, a judge) belongs to one worker; rules
 * and mappings are shared and not changed.
 */
#ifndef RS_SCAN_WORK_H
#define RS_SCAN_WORK_H

#include "pattern/rules.h"
#include "scan/filter.h"
#include "scan/stage.h"
#include "tally/verdicts.h"

/* All borrowed. */
struct rs_work_options {
    const struct rs_rules *rules;
    const struct rs_filter *filter;
    bool include_seekers; /* keep the words of possible victims too */
    const char *region;   /* of national phone numbers; or NULL */
    size_t pool_size;     /* posts of the sample pool; 0 for none */
    bool has_evidence;    /* else labelled posts have none: nobody asks */
};

/* Its results are struct rs_verdicts. They borrow names of fields from the
 * input's mapping, and nothing from the chunk. */
struct rs_stage rs_work_stage(const struct rs_work_options *options);

#endif
