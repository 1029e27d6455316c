/*
 * `rastro label`: the rows of one input again, each with what was found in it.
 *
 *     label = rs_label_open(&options, RS_LABEL_REFUSE, &error);
 *     if (label && rs_label_run(label, write, data, &error))
 *         … rs_label_summary(label, …)
 *     rs_label_close(label);
 *
 * CSV stays the CSV that it was, with five more columns; JSON lines stay JSON
 * lines, with one more member; of a JSON document the posts are written as
 * JSON lines. Order, and every byte of a cell or of another member, are kept;
 * the charset becomes UTF-8. A record that could not be read is written as it
 * is, with the reason where there is room for one. The same input gives the
 * same bytes, whatever the threads and the lengths of chunks.
 */
#ifndef RS_LABEL_LABEL_H
#define RS_LABEL_LABEL_H

#include <glib.h>
#include <stdbool.h>

#include "base/api.h"
#include "label/mode.h"
#include "report/write.h"
#include "scan/options.h"

struct rs_label;

/* Reads the packs, opens the input and understands it; of the options, those
 * that say what to read and what to look for count. Nothing has been written
 * when it fails: RS_ERROR_USAGE, also for more than one input, for records
 * that hold many posts each, and for an input that is labelled already, unless
 * that is to be replaced; RS_ERROR_PACK, RS_ERROR_READ. */
RS_API struct rs_label *rs_label_open(const struct rs_scan_options *options,
                                      enum rs_label_mode mode, GError **error);

/* As rs_scan_close(). */
RS_API void rs_label_close(struct rs_label *label);

/* Hands all of the output to `write`, in pieces of any length. False with the
 * error of `write`, or RS_ERROR_STOPPED after rs_label_stop(). Damaged inputs
 * are no failure: see rs_label_is_complete(). Call once. */
RS_API bool rs_label_run(struct rs_label *label, rs_write_fn *write, void *data,
                         GError **error);

/* Asks a running one to leave off soon. Safe in a signal handler. */
RS_API void rs_label_stop(struct rs_label *label);

/* What a user should know before it runs; what is notable after it; the lines
 * of the ledger. Whole lines. */
RS_API void rs_label_notes(const struct rs_label *label, GString *out);
RS_API void rs_label_warnings(const struct rs_label *label, GString *out);
RS_API void rs_label_summary(const struct rs_label *label, GString *out);

/* True when every record has its verdict: nothing rejected, undecided, cut off
 * or left as it was. */
RS_API bool rs_label_is_complete(const struct rs_label *label);

#endif
