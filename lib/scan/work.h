/*
 * Work: one chunk to its verdicts: parse → post → fold → match → judge. What
 * it needs for that (parsers, buffers, a judge) belongs to one worker; rules
 * and mappings are shared and not changed.
 */
#ifndef RS_SCAN_WORK_H
#define RS_SCAN_WORK_H

#include "pattern/rules.h"
#include "scan/chunk.h"
#include "scan/filter.h"
#include "scan/input.h"
#include "tally/verdicts.h"

struct rs_work_options {
    const struct rs_filter *filter;
    bool include_seekers; /* keep the words of possible victims too */
    const char *region;   /* of national phone numbers; or NULL */
};

struct rs_work;

/* Borrows the rules. */
struct rs_work *rs_work_open(const struct rs_rules *rules,
                             const struct rs_work_options *options);
void rs_work_close(struct rs_work *work);

/* The verdicts on a chunk of that input; the caller's to close. They borrow
 * names of fields from the input's mapping, and nothing from the chunk. */
struct rs_verdicts *rs_work_chunk(struct rs_work *work,
                                  const struct rs_scan_input *input,
                                  const struct rs_chunk *chunk);

#endif
