/*
 * What a scan with -o writes: the run folder with its database and rejects, the
 * verdicts that are kept for `rastro merge`, and beside them, until it is
 * finished, the journal of all verdicts, from which a scan with `resume` fills
 * new ones. So a resumed run is the same bytes as one that never stopped: the
 * same verdicts went through the same merger.
 *
 * A scan with a stream among its inputs has no journal: what a stream gave
 * cannot be had again, so nothing could go on. Nor has a merge of runs.
 */
#ifndef RS_SCAN_OUTPUTS_H
#define RS_SCAN_OUTPUTS_H

#include <glib.h>
#include <stdbool.h>

#include "scan/account.h"
#include "scan/pipeline.h"
#include "scan/plan.h"
#include "scan/terms.h"

/* All borrowed. */
struct rs_outputs_options {
    const struct rs_scan_options *given;
    const struct rs_plan *plan; /* NULL for a merge of runs */
    const GPtrArray *packs;
    const struct rs_rules *rules;
    const struct rs_terms *terms; /* of the run */
    const char *contact_key;      /* fingerprint of the one in use, or NULL */
    size_t pool_size;
};

struct rs_outputs;

/* RS_ERROR_USAGE where `resume` is asked for and there can be none. Before
 * anything is opened. */
bool rs_outputs_check(const struct rs_scan_options *given, GError **error);

/* Creates RUN.partial, or goes on with it: RS_ERROR_USAGE, with what differs,
 * where its scan was another one. */
struct rs_outputs *rs_outputs_open(const struct rs_outputs_options *options,
                                   GError **error);

/* Leaves RUN.partial with its journal where inputs are finished in it and the
 * run is not; deletes one without any. NULL is accepted. */
void rs_outputs_close(struct rs_outputs *outputs);

/* A new database and a new list of rejects, in place of older ones; the journal
 * is at its first input. */
bool rs_outputs_begin(struct rs_outputs *outputs, GError **error);

/* Borrowed, until the next begin. */
struct rs_rundb *rs_outputs_db(const struct rs_outputs *outputs);
struct rs_rejects *rs_outputs_rejects(const struct rs_outputs *outputs);

/* The next step of the inputs that are finished, as the pipeline gave it once.
 * False when there are no more, and on a failure. The verdicts are the caller's
 * to close, before the next call. */
bool rs_outputs_next(struct rs_outputs *outputs, struct rs_step *step,
                     GError **error);

/* Takes note of a step of the pipeline that has been merged, for `resume`. */
bool rs_outputs_note(struct rs_outputs *outputs, const struct rs_step *step,
                     GError **error);

/* Keeps what is merged, wherever it comes from: for each input, in order, as
 * rs_keeper_begin() and so on. Nothing with `no_verdicts`. */
bool rs_outputs_keep_input(struct rs_outputs *outputs,
                           const struct rs_kept_input *input, GError **error);
bool rs_outputs_keep(struct rs_outputs *outputs,
                     const struct rs_verdicts *verdicts, GError **error);
bool rs_outputs_keep_end(struct rs_outputs *outputs,
                         const struct rs_kept_end *end, GError **error);

/* Inputs that are finished: 0 without a journal. */
size_t rs_outputs_kept(const struct rs_outputs *outputs);
/* "3 of 10 inputs are". */
void rs_outputs_say_kept(const struct rs_outputs *outputs, GString *out);
const char *rs_outputs_folder(const struct rs_outputs *outputs);

/* A line about going on, for people; none where `resume` was not asked for. */
void rs_outputs_notes(const struct rs_outputs *outputs, GString *out);

/* What the manifest and run.json say beside what the options do. */
struct rs_outputs_result {
    const struct rs_account *account;
    GDateTime *started;
    unsigned threads;
};

/* Finishes all files, and renames the folder. */
bool rs_outputs_finish(struct rs_outputs *outputs,
                       const struct rs_outputs_result *result, GError **error);

#endif
