/*
 * Writes the verdicts that a run keeps (store/kept.h). Verdicts are regrouped
 * by the caller's thread, since they end when it goes on; squeezing, hashing
 * and writing are a thread's of its own, so that the merger does not wait for
 * them. A few sections may wait at once; then adding waits.
 *
 * Failures are RS_ERROR_WRITE with the path; that of the thread is said by the
 * next call.
 */
#ifndef RS_STORE_KEEPER_H
#define RS_STORE_KEEPER_H

#include <glib.h>
#include <stdbool.h>

#include "base/digest.h"
#include "store/kept.h"

struct rs_keeper;

/* Creates the file. `pool_size`: posts of the sample pool. */
struct rs_keeper *rs_keeper_open(const char *path, struct rs_view header,
                                 size_t pool_size, GError **error);

/* Leaves the file as it is. NULL is accepted. */
void rs_keeper_close(struct rs_keeper *keeper);

/* For each input, in order: what it is, the verdicts on its chunks, what became
 * of it. Nothing is borrowed. */
bool rs_keeper_begin(struct rs_keeper *keeper,
                     const struct rs_kept_input *input, GError **error);
bool rs_keeper_add(struct rs_keeper *keeper, const struct rs_verdicts *verdicts,
                   GError **error);
bool rs_keeper_end(struct rs_keeper *keeper, const struct rs_kept_end *end,
                   GError **error);

/* The pool, and all that waits. Once, at the end. */
bool rs_keeper_finish(struct rs_keeper *keeper, struct rs_digest *digest,
                      GError **error);

#endif
