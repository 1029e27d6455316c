/*
 * The merger: applies verdicts in the order of the inputs and of their
 * records, one list after the other, whoever made them when. Everything that
 * depends on what came before is decided here and nowhere else: duplicates,
 * the numbers of containers, absolute places.
 */
#ifndef RS_SCAN_MERGE_H
#define RS_SCAN_MERGE_H

#include <glib.h>
#include <stdbool.h>

#include "store/kept.h"
#include "store/rejects.h"
#include "store/rundb.h"
#include "tally/pool.h"
#include "tally/tally.h"
#include "tally/verdicts.h"

/* All borrowed; db and rejects may be NULL. */
struct rs_merge_options {
    const struct rs_rules *rules;
    const struct rs_keys *keys;
    struct rs_rundb *db;
    struct rs_rejects *rejects;
    size_t pool_size;     /* posts of the sample pool; 0 for none */
    bool include_seekers; /* in the pool */
};

struct rs_merge;

struct rs_merge *rs_merge_open(const struct rs_merge_options *options);
void rs_merge_close(struct rs_merge *merge);

/* From here on, verdicts are of this input (0-based number). Its name and
 * member are borrowed. */
void rs_merge_begin(struct rs_merge *merge, size_t number,
                    const struct rs_kept_input *input);

/* Applies the verdicts on the input's next chunk. RS_ERROR_WRITE when the
 * store fails. */
bool rs_merge_add(struct rs_merge *merge, const struct rs_verdicts *verdicts,
                  GError **error);

/* The input is done: what became of its records. */
bool rs_merge_end(struct rs_merge *merge, struct rs_ledger *ledger,
                  GError **error);

/* Unpacked bytes of the current input merged so far, its header included. */
uint64_t rs_merge_bytes(const struct rs_merge *merge);

/* A place and reason to show where rejects are not kept: the first reject of
 * all inputs, or false. */
bool rs_merge_first_reject(const struct rs_merge *merge,
                           struct rs_locator *locator, enum rs_reject *reason);

const struct rs_containers *rs_merge_containers(const struct rs_merge *merge);
const struct rs_tally *rs_merge_by_container(const struct rs_merge *merge);

const struct rs_pool *rs_merge_pool(const struct rs_merge *merge);

/* The tally by the keys that were asked for. */
const struct rs_tally *rs_merge_asked(const struct rs_merge *merge);

#endif
