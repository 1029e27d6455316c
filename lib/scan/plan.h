/*
 * The plan: every input looked at before any is scanned, so that a file that
 * cannot be read or understood is known while there is still nothing to throw
 * away. Each gets its dialect and its mapping from its first bytes.
 *
 * A file is opened again for the scan. A stream cannot be: it stays open, with
 * the bytes that were looked at kept for the reader.
 */
#ifndef RS_SCAN_PLAN_H
#define RS_SCAN_PLAN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "input/inflate.h"
#include "post/mapping.h"
#include "scan/hasher.h"
#include "scan/options.h"

struct rs_scan_input {
    const struct rs_input *input;
    struct rs_dialect dialect;
    struct rs_mapping *mapping; /* NULL for an empty input */
    GByteArray *header;         /* its first bytes, up to the first record */
    char *format;               /* "gzip", "zstd" or "plain" */
    bool zlib_only;             /* ISA-L is not to be trusted with this one */
    struct rs_hasher *hasher;   /* NULL where no hash is wanted */
    struct rs_inflate *stream;  /* only for a stream, until it is scanned */
    GByteArray *first;          /* only for a stream: bytes already read */
};

struct rs_plan {
    GPtrArray *list;   /* struct rs_input * */
    GPtrArray *inputs; /* struct rs_scan_input *, in the same order */
    uint64_t len;      /* bytes on disk of all; 0 where one is not known */
};

/* Everything that can be wrong with the inputs is said here, in one error:
 * RS_ERROR_READ for one that cannot be read, RS_ERROR_USAGE for one that is
 * not understood, with its name. */
bool rs_plan_init(struct rs_plan *plan, const struct rs_scan_options *options,
                  const struct rs_scan_settings *settings, GError **error);
void rs_plan_clear(struct rs_plan *plan);

/* The inflating input, at its very first byte for a file; for a stream, the
 * one that is open, behind `first`. The caller's to close. */
struct rs_inflate *rs_plan_reopen(struct rs_scan_input *input, GError **error);

/* Makes ready for a second scan of the same inputs. Only for plans without a
 * stream; inputs beside a stream are read by zlib alone from the start, so
 * that a second scan is never needed. */
void rs_plan_rewind(struct rs_plan *plan);

#endif
