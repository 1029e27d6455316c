/*
 * Verdicts grouped anew: what a scan keeps of them must not depend on where its
 * chunks ended, so a section holds as many records as make a certain number of
 * bytes, counted from the start of the input, whoever found them in which
 * chunk. Merging the sections gives what merging the chunks gave.
 *
 * Evidence without a finding (of possible victims) is left out, as it is in
 * rastro.db. So are the words of the sample pool (see store/kept_pool.h): which
 * posts have them depends on the threads.
 */
#ifndef RS_STORE_REGROUP_H
#define RS_STORE_REGROUP_H

#include <glib.h>
#include <stdbool.h>

#include "tally/verdicts.h"

struct rs_regroup;

/* Gets a section, as of rs_journal_put_verdicts(), to keep. */
typedef bool rs_regroup_fn(void *data, GString *section, GError **error);

/* `section_len`: bytes that end a section, by the record that reaches them. */
struct rs_regroup *rs_regroup_open(size_t section_len, rs_regroup_fn *call,
                                   void *data);
void rs_regroup_close(struct rs_regroup *regroup);

/* The next chunk of the input. False when `call` says so. */
bool rs_regroup_add(struct rs_regroup *regroup,
                    const struct rs_verdicts *verdicts, GError **error);

/* The end of the input: its last section. The next one begins. */
bool rs_regroup_end_input(struct rs_regroup *regroup, GError **error);

/* Records of the input so far: of all chunks that were added. */
uint64_t rs_regroup_records(const struct rs_regroup *regroup);

#endif
